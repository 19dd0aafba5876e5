//! The page of `recommend`: the best design, the steps to it, and the best of each strategy.

use super::words::{RecommendWords, Words, fill};
use super::{Block, Cell, Column, Document, Mark, Number, Row, Table, money};
use crate::analysis::{
    Change, DesignStep, FRONT, Figure, Proposal, Prospect, Recommendation, Recommendations,
    StrategyBest, Verdict, Was,
};
use crate::units::Dimension;

/// A section for each plan, and what their best designs come to together.
pub(super) fn page(all: &Recommendations, words: &Words) -> Document {
    let together = all.totals.as_ref();
    let together = together.map(|totals| {
        let parts = [("plans", &*totals.plans.to_string())];
        money::together(fill(words.recommend.together, &parts), totals, words)
    });
    let blocks = all.plans.iter().flat_map(|found| {
        Page {
            found,
            words,
            own: &words.recommend,
        }
        .blocks()
    });
    Document {
        blocks: blocks.chain(together.into_iter().flatten()).collect(),
    }
}

/// What a plan had at a key, as it is written.
pub fn was(change: &Change, found: &Recommendation, nothing: &str, words: &Words) -> String {
    match &change.from {
        Was::Nothing => nothing.to_owned(),
        Was::Word(word) => word.clone(),
        Was::Number(value, dimension) => words.print(*dimension, *value, found.currency),
    }
}

struct Page<'a> {
    found: &'a Recommendation,
    words: &'a Words,
    own: &'a RecommendWords,
}

impl Page<'_> {
    fn blocks(&self) -> Vec<Block> {
        let (own, found) = (self.own, self.found);
        let mut blocks = vec![
            Block::Title(fill(own.title, &[("plan", &found.name)])),
            Block::Remark(self.answer()),
        ];
        if !found.steps.is_empty() {
            blocks.push(Block::Heading(own.steps.to_owned()));
            blocks.push(Block::Table(self.steps()));
        }
        blocks.push(Block::Heading(own.by_strategy.to_owned()));
        blocks.push(Block::Table(self.strategies()));
        if let Some(front) = &found.front {
            blocks.push(Block::Heading(own.front.to_owned()));
            if front.is_empty() {
                blocks.push(Block::Remark(own.no_front.to_owned()));
            } else {
                blocks.push(Block::Table(self.front(front)));
                let share = self
                    .words
                    .print(Dimension::Probability, FRONT, found.currency);
                blocks.push(Block::Remark(fill(own.front_told, &[("share", &share)])));
            }
        }
        blocks.extend(self.remarks().into_iter().map(Block::Remark));
        blocks
    }

    /// What is best, in some sentences.
    fn answer(&self) -> String {
        let (own, found) = (self.own, self.found);
        let mut said = Vec::new();
        match (found.winner(), &found.closest) {
            (Some(winner), _) => {
                let value = self.brief(winner.reading.measured.as_ref());
                let count = self.count(winner.changes.len() as u128);
                let strategy = self.words.called(&winner.strategy_title);
                let parts = [
                    ("strategy", &*strategy),
                    ("quantity", self.quantity()),
                    ("value", &*value),
                    ("count", &*count),
                ];
                if winner.changes.is_empty() {
                    said.push(fill(own.itself, &parts));
                } else {
                    said.push(fill(own.winner, &parts));
                    let value = self.brief(found.own.reading.measured.as_ref());
                    let instead = if found.own.reading.is_kept() {
                        own.instead
                    } else {
                        own.instead_of_missing
                    };
                    said.push(fill(instead, &[("value", &value)]));
                }
                if let Some(binding) = winner.reading.judged.binding() {
                    said.push(fill(
                        own.binds,
                        &[("requirement", &self.words.metric(binding, &[]))],
                    ));
                }
            }
            (None, Some(closest)) => {
                let binding = closest.reading.judged.binding().unwrap_or_default();
                let requirement = self.words.metric(binding, &[]);
                let strategy = self.words.called(&closest.strategy_title);
                let parts = [("strategy", &*strategy), ("requirement", &*requirement)];
                let said_so = if closest.reading.is_kept() {
                    own.not_allowed
                } else {
                    own.nothing
                };
                said.push(fill(said_so, &parts));
            }
            (None, None) => said.push(own.no_way_back.to_owned()),
        }
        if let Some(budget) = found.within {
            let figure = &found.own.reading.outlay;
            let budget = self.words.print(figure.dimension, budget, found.currency);
            said.push(fill(own.budget, &[("budget", &budget)]));
        }
        said.join(" ")
    }

    #[allow(clippy::cast_precision_loss)] // it is read, not computed with
    fn count(&self, many: u128) -> String {
        self.words
            .print(Dimension::Scalar, many as f64, self.found.currency)
    }

    fn quantity(&self) -> &str {
        let mut known = self.own.quantities.iter();
        let known = known.find(|(name, _)| *name == self.found.by);
        known.map_or(&*self.found.by, |(_, called)| called)
    }

    fn brief(&self, figure: Option<&Figure>) -> String {
        figure.map_or_else(String::new, |figure| {
            let currency = figure.currency.unwrap_or(self.found.currency);
            self.words.print(figure.dimension, figure.value, currency)
        })
    }

    /// Whether the quantity has no column of its own.
    fn is_another(&self) -> bool {
        let reading = &self.found.own.reading;
        let shown = [Some(&reading.outlay), reading.total.as_ref()];
        !shown
            .into_iter()
            .flatten()
            .any(|one| one.name == self.found.by)
    }

    fn columns(&self) -> Vec<Column> {
        let own = self.own;
        let mut columns = Vec::new();
        if self.is_another() {
            columns.push(Column::numbers(self.quantity()));
        }
        if self.found.own.reading.total.is_some() {
            columns.push(Column::numbers(own.total));
        }
        columns.push(Column::numbers(own.outlay));
        columns.push(Column::numbers(own.recovery));
        columns.push(Column::numbers(own.loss));
        columns.push(Column::numbers(own.availability).spare());
        columns.push(Column::words(own.targets));
        columns
    }

    fn cells(&self, reading: &Prospect) -> Vec<Cell> {
        let cell = |figure: Option<&Figure>| {
            figure.map_or(Cell::Empty, |figure| {
                Cell::Number(Number::new(figure, self.found.currency).brief())
            })
        };
        let mut cells = Vec::new();
        if self.is_another() {
            cells.push(cell(reading.measured.as_ref()));
        }
        if self.found.own.reading.total.is_some() {
            cells.push(cell(reading.total.as_ref()));
        }
        cells.push(cell(Some(&reading.outlay)));
        cells.push(cell(reading.recovery.as_ref()));
        cells.push(cell(reading.loss.as_ref()));
        cells.push(cell(Some(&reading.availability)));
        let verdict = reading.judged.verdict();
        let mark = Mark::of(verdict == Verdict::Pass);
        cells.push(Cell::Marked(mark, self.words.verdict(verdict).to_owned()));
        cells
    }

    fn steps(&self) -> Table {
        let own = self.own;
        let row = |said: String, reading: &Prospect| {
            let mut cells = vec![Cell::words(said)];
            cells.extend(self.cells(reading));
            Row::new(cells)
        };
        let step = |one: &DesignStep| {
            let said = one.changes.iter().map(|change| {
                let parts = [
                    ("path", &*change.path),
                    (
                        "from",
                        &*was(change, self.found, self.own.nothing_stated, self.words),
                    ),
                    ("to", &*change.to),
                ];
                fill(own.changed, &parts)
            });
            row(said.collect::<Vec<_>>().join("; "), &one.reading)
        };
        let first = row(own.as_it_is.to_owned(), &self.found.own.reading);
        let mut columns = vec![Column::words(own.change)];
        columns.extend(self.columns());
        Table {
            columns,
            pinned: 1,
            rows: std::iter::once(first)
                .chain(self.found.steps.iter().map(step))
                .collect(),
        }
    }

    /// Designs of the front, each with what it changes.
    fn front(&self, front: &[Proposal]) -> Table {
        let own = self.own;
        let row = |one: &Proposal| {
            let strategy = self.words.called(&one.strategy_title).into_owned();
            let changes: Vec<String> = one.changes.iter().map(Change::set).collect();
            let mut cells = vec![Cell::words(strategy)];
            cells.extend(self.cells(&one.reading));
            // Each meets every target.
            cells.pop();
            cells.push(Cell::words(if changes.is_empty() {
                own.as_it_is.to_owned()
            } else {
                changes.join("; ")
            }));
            Row::new(cells)
        };
        let mut columns = vec![Column::words(self.words.strategy)];
        columns.extend(self.columns());
        columns.pop();
        columns.push(Column::words(own.changes));
        Table {
            columns,
            pinned: 1,
            rows: front.iter().map(row).collect(),
        }
    }

    fn strategies(&self) -> Table {
        let own = self.own;
        let mut columns = vec![
            Column::words(self.words.strategy),
            Column::numbers(own.changes),
        ];
        columns.extend(self.columns());
        let width = columns.len();
        let row = |one: &StrategyBest| {
            let mut cells = vec![Cell::words(self.words.called(&one.title))];
            if let Some(design) = &one.design {
                cells.push(Cell::words(self.count(design.changes.len() as u128)));
                cells.extend(self.cells(&design.reading));
            } else {
                cells.resize(width - 1, Cell::Empty);
                cells.push(Cell::words(own.none));
            }
            Row::new(cells)
        };
        Table {
            columns,
            pinned: 1,
            rows: self.found.best.iter().map(row).collect(),
        }
    }

    fn remarks(&self) -> Vec<String> {
        let (own, effort) = (self.own, &self.found.effort);
        let parts = [
            ("designs", &*self.count(effort.designs)),
            ("plans", &*self.count(effort.variants.into())),
            ("refused", &*self.count(effort.refused.into())),
            ("evaluated", &*self.count(effort.evaluated.into())),
            ("boxes", &*self.count(effort.boxes.into())),
            ("shapes", &*self.count(effort.shapes.into())),
        ];
        let mut remarks = vec![own.objectives.to_owned()];
        if self.found.winner().is_some() {
            remarks.push(own.keeps.to_owned());
        }
        remarks.push(fill(own.proof, &parts));
        remarks.push(fill(
            own.varied,
            &[("paths", &self.found.varied.join(", "))],
        ));
        remarks
    }
}
