//! The page of `diff`: what is judged otherwise, what changed, and what that does.

mod figures;
mod flips;

use super::words::{DiffWords, Words, fill};
use super::{Block, Cell, Column, Document, Row, Table};
use crate::analysis::{
    DiffedPlan, Difference, FOLLOWED, FlipKind, Followed, MOST_BUILDS, PlanFate, WalkedStep,
};
use figures::number;
pub use figures::unit;

/// How much of a difference is shown.
#[derive(Clone, Copy, Debug)]
pub struct DiffLimits {
    /// Changes of one plan.
    pub changes: usize,
    /// Causes of one figure.
    pub causes: usize,
    /// Letters of a value.
    pub letters: usize,
    /// Whether each of several plans is shown on demand.
    pub folds: bool,
}

/// The page: flips first, then plan by plan, sums last. Of no difference one line.
pub fn page(found: &Difference, limits: DiffLimits, words: &Words) -> Document {
    let said = Said {
        found,
        limits,
        words,
        own: &words.diff,
    };
    let own = said.own;
    if !found.differs() {
        let blocks = vec![Block::Remark(own.nothing.to_owned())];
        return Document { blocks };
    }
    let mut blocks = vec![Block::Remark(said.counts())];
    let flips = said.flips();
    if !flips.rows.is_empty() {
        blocks.push(Block::Heading(own.flips.to_owned()));
        blocks.push(Block::Table(flips));
    }
    let alone = said.alone();
    if !alone.rows.is_empty() {
        blocks.push(Block::Heading(own.alone.to_owned()));
        blocks.push(Block::Table(alone));
    }
    let changed = found.plans.iter();
    let changed = changed.filter(|plan| plan.fate() == PlanFate::Changed);
    let changed: Vec<&DiffedPlan> = changed.collect();
    let glance = said.glance(&changed);
    if changed.len() > 1 && glance.columns.len() > 1 {
        blocks.push(Block::Heading(own.glance.to_owned()));
        blocks.push(Block::Table(glance));
    }
    for plan in &changed {
        let title = said.title(plan);
        let told = said.plan(plan);
        if limits.folds && changed.len() > 1 {
            blocks.push(folded(title, told));
        } else {
            blocks.push(Block::Heading(title));
            blocks.extend(told);
        }
    }
    if !found.totals.is_empty() {
        blocks.push(Block::Heading(own.totals.to_owned()));
        blocks.push(Block::Table(said.figures(&found.totals, &[], &[])));
    }
    blocks.extend(said.remarks().into_iter().map(Block::Remark));
    Document { blocks }
}

fn folded(title: String, blocks: Vec<Block>) -> Block {
    Block::Folded { title, blocks }
}

struct Said<'a> {
    found: &'a Difference,
    limits: DiffLimits,
    words: &'a Words,
    own: &'a DiffWords,
}

impl Said<'_> {
    fn counts(&self) -> String {
        let count = |fate| self.found.count(fate).to_string();
        fill(
            self.own.counts,
            &[
                ("changed", &count(PlanFate::Changed)),
                ("added", &count(PlanFate::Added)),
                ("removed", &count(PlanFate::Removed)),
                ("same", &count(PlanFate::Same)),
            ],
        )
    }

    /// Plans that only one state has.
    fn alone(&self) -> Table {
        let told = FOLLOWED.iter().filter(|of| of.is_told_alone);
        let told: Vec<&Followed> = told.collect();
        let all = self.found.plans.iter();
        let rows = all.filter_map(|plan| {
            let sign = match plan.fate() {
                PlanFate::Added => sign(false, true),
                PlanFate::Removed => sign(true, false),
                PlanFate::Same | PlanFate::Changed => return None,
            };
            let side = plan.side()?;
            let verdict = self.judgement(&FlipKind::Verdict, Some(&side.verdict));
            let mut cells = vec![Cell::words(sign), Cell::words(&plan.name)];
            cells.push(Cell::words(&side.name));
            cells.push(verdict);
            cells.extend(told.iter().map(|of| {
                let figure = side.figures.iter().find(|one| one.of == *of);
                figure.map_or(Cell::Empty, |one| {
                    number(one.of, (one.value, one.status), side.currency)
                })
            }));
            Some(Row::new(cells))
        });
        let words = self.words;
        let called = [self.own.sign, words.file, words.plan, words.verdict].map(Column::words);
        let figures = told.iter().map(|of| self.own.figure(of.id));
        Table {
            columns: called
                .into_iter()
                .chain(figures.map(Column::numbers))
                .collect(),
            pinned: 2,
            rows: rows.collect(),
        }
    }

    /// What a plan is called above what changed in it.
    fn title(&self, plan: &DiffedPlan) -> String {
        let name = plan.side().map_or("", |side| side.name.as_str());
        let name = self.cut(name);
        fill(self.own.plan, &[("name", &name), ("file", &plan.name)])
    }

    /// One plan: what changed in it, and what that does.
    fn plan(&self, plan: &DiffedPlan) -> Vec<Block> {
        let own = self.own;
        let mut blocks = Vec::new();
        let changes = self.changes(plan);
        if !changes.rows.is_empty() {
            blocks.push(Block::Table(changes));
        } else if !self.found.is_saved {
            blocks.push(Block::Remark(own.no_key.to_owned()));
        }
        if plan.figures.is_empty() {
            blocks.push(Block::Remark(own.no_figure.to_owned()));
        } else {
            let titles = plan.side().map_or(&[][..], |side| &side.titles);
            let table = self.figures(&plan.figures, &plan.steps, titles);
            blocks.push(Block::Table(table));
        }
        if let (Some(old), Some(new)) = (&plan.old, &plan.new) {
            let said = |template, before: &str, after: &str| {
                let text = fill(template, &[("before", before), ("after", after)]);
                Block::Remark(text)
            };
            if old.currency != new.currency {
                let [before, after] = [old.currency.code(), new.currency.code()];
                blocks.push(said(own.currencies, before, after));
            }
            if old.prices_as_of != new.prices_as_of {
                let template = own.prices_as_of;
                blocks.push(said(template, &old.prices_as_of, &new.prices_as_of));
            }
        }
        if plan.steps.len() == 1 && plan.steps[0].causes.len() > 1 {
            blocks.push(Block::Remark(own.one_cause.to_owned()));
        }
        blocks
    }

    /// What changed: prices, then the keys of the plan.
    fn changes(&self, plan: &DiffedPlan) -> Table {
        let own = self.own;
        let side = |one: &Option<String>| one.as_deref().map(|said| self.cut(said));
        let priced = |template, all: &[crate::catalog::PriceRowChange]| {
            let rows = all.iter().map(|one| {
                let called = fill(template, &[("row", &one.row)]);
                (called, side(&one.old), side(&one.new))
            });
            rows.collect::<Vec<_>>()
        };
        let mut all = priced(own.folder_price, &plan.folder_prices);
        all.extend(priced(own.own_price, &plan.prices));
        let keys = plan.keys.iter();
        all.extend(keys.map(|one| (self.cut(&one.path), side(&one.old), side(&one.new))));
        let hidden = all.len().saturating_sub(self.limits.changes);
        // A row that says that there is one more takes as much room as that one.
        let shown = if hidden > 1 {
            self.limits.changes
        } else {
            all.len()
        };
        let mut rows: Vec<Row> = Vec::with_capacity(shown + 1);
        for (called, old, new) in all.drain(..shown) {
            let sign = sign(old.is_some(), new.is_some());
            let cell = |one: Option<String>| one.map_or(Cell::Empty, Cell::Words);
            rows.push(Row::new(vec![
                Cell::words(sign),
                Cell::Words(called),
                cell(old),
                cell(new),
            ]));
        }
        if hidden > 1 {
            let more = fill(own.more, &[("count", &all.len().to_string())]);
            rows.push(Row::new(vec![
                Cell::Empty,
                Cell::Words(more),
                Cell::Empty,
                Cell::Empty,
            ]));
        }
        Table {
            columns: [own.sign, own.change, own.before, own.after]
                .map(Column::words)
                .to_vec(),
            pinned: 2,
            rows,
        }
    }

    /// A text that is no longer than there is room for.
    fn cut(&self, text: &str) -> String {
        match text.char_indices().nth(self.limits.letters) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text.to_owned(),
        }
    }

    fn remarks(&self) -> Vec<String> {
        let own = self.own;
        let mut remarks = Vec::new();
        let walked = |plan: &DiffedPlan| !plan.steps.is_empty();
        let together = |step: &WalkedStep| step.causes.len() > 1;
        if self.found.is_saved {
            remarks.push(own.saved.to_owned());
        }
        if self.found.plans.iter().any(walked) {
            remarks.push(own.walked.to_owned());
        }
        let mut steps = self.found.plans.iter().flat_map(|plan| &plan.steps);
        if steps.any(together) {
            let most = MOST_BUILDS.to_string();
            remarks.push(fill(own.together, &[("most", &most)]));
        }
        remarks
    }
}

/// The sign of a change.
fn sign(before: bool, after: bool) -> &'static str {
    match (before, after) {
        (true, false) => "-",
        (false, _) => "+",
        (true, true) => "~",
    }
}
