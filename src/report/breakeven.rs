//! The page of `breakeven`: which plan is best where, and the crossings.

use super::plans::apart;
use super::words::{BreakEvenWords, Words, fill};
use super::{Block, Cell, Column, Document, Number, Row, Status, Table};
use crate::analysis::{Contender, Contest, CrossingKind, Figure, Interval, Lack, Meeting};
use crate::units::{Currency, Dimension, SECONDS_PER_HOUR};

/// Where plans cross, and which is best in between.
pub fn page(contest: &Contest, words: &Words) -> Document {
    let said = Said::new(contest, words);
    let own = &words.breakeven;
    let found = &contest.found;
    let mut blocks = vec![Block::Remark(said.answer())];
    if found.crossings.is_empty() {
        blocks.push(Block::Remark(own.no_crossing.to_owned()));
    }
    blocks.push(Block::Heading(own.best_where.to_owned()));
    blocks.push(Block::Table(said.intervals()));
    if !found.crossings.is_empty() {
        blocks.push(Block::Heading(own.crossings.to_owned()));
        blocks.push(Block::Table(said.crossings()));
    }
    if !found.lacking.is_empty() {
        blocks.push(Block::Heading(own.lacking.to_owned()));
        blocks.push(Block::Table(said.lacking()));
    }
    blocks.push(Block::Heading(words.plans.to_owned()));
    blocks.push(Block::Table(key(&contest.plans, &said.names, words)));
    blocks.extend(said.remarks().into_iter().map(Block::Remark));
    Document { blocks }
}

/// What a number is in what scripts are given: an amount for a time is one an hour.
pub fn scripted(dimension: Dimension, value: f64) -> f64 {
    match dimension {
        Dimension::CostRate => value * SECONDS_PER_HOUR,
        _ => value,
    }
}

/// What one unit of such a number is called.
pub fn scripted_unit(dimension: Dimension, label: Option<&str>, currency: Currency) -> String {
    match dimension {
        Dimension::CostRate => format!("{currency}/h"),
        _ => super::explain::unit(dimension, label, currency),
    }
}

/// Which plan is best where, in a sentence.
pub fn answer(contest: &Contest, words: &Words) -> String {
    Said::new(contest, words).answer()
}

/// What the plans are called.
pub fn names(plans: &[Contender], words: &Words) -> Vec<String> {
    let plans = plans.iter().map(|plan| {
        let strategy = words.called(&plan.strategy).into_owned();
        (strategy, plan.file.as_str(), plan.name.as_str())
    });
    apart(&plans.collect::<Vec<_>>())
}

/// What the quantity that decides is called in a sentence.
pub(super) fn called(of: &str, words: &Words) -> String {
    let mut known = words.breakeven.quantities.iter();
    known.find(|(name, _)| *name == of).map_or_else(
        || of.to_owned(),
        |(name, called)| words.with_more(called, name),
    )
}

/// The names of the best plans.
pub(super) fn best(best: &[usize], names: &[String], words: &Words) -> String {
    match best {
        [] => words.breakeven.nobody.to_owned(),
        [one] => names[*one].clone(),
        several => {
            let names: Vec<&str> = several.iter().map(|at| &*names[*at]).collect();
            words.with_more(&names.join(", "), words.breakeven.tied)
        }
    }
}

/// A number with its measure.
pub(super) fn number(
    name: &str,
    (dimension, label): (Dimension, Option<&str>),
    value: f64,
    currency: Currency,
) -> Number {
    let figure = Figure {
        name: name.to_owned(),
        value,
        dimension,
        currency: Currency::labelled(dimension, label),
        is_own: false,
    };
    Number::new(&figure, currency).labelled(label.map(str::to_owned))
}

/// Which name is which plan.
pub(super) fn key(plans: &[Contender], names: &[String], words: &Words) -> Table {
    let changed = plans.iter().any(|plan| !plan.overrides.is_empty());
    let mut columns = vec![
        Column::words(words.column),
        Column::words(words.plan),
        Column::words(words.file),
    ];
    columns.extend(changed.then(|| Column::words(words.overrides)));
    let row = |(name, plan): (&String, &Contender)| {
        let mut cells = vec![
            Cell::words(name),
            Cell::words(&plan.name),
            Cell::words(&plan.file),
        ];
        cells.extend(changed.then(|| Cell::words(plan.overrides.join(" "))));
        Row::new(cells)
    };
    Table {
        columns,
        pinned: 1,
        rows: names.iter().zip(plans).map(row).collect(),
    }
}

/// What is said of a contest.
struct Said<'a> {
    contest: &'a Contest,
    words: &'a Words,
    own: &'a BreakEvenWords,
    names: Vec<String>,
}

impl<'a> Said<'a> {
    fn new(contest: &'a Contest, words: &'a Words) -> Self {
        Self {
            names: names(&contest.plans, words),
            own: &words.breakeven,
            contest,
            words,
        }
    }

    /// A value of the input.
    fn input(&self, value: f64) -> Cell {
        let Contest {
            path,
            dimension,
            label,
            ..
        } = self.contest;
        let measure = (*dimension, label.as_deref());
        Cell::Number(number(path, measure, value, self.contest.currency))
    }

    /// A value of the quantity, which may be no more than a lower bound.
    fn value(&self, value: f64, is_bound: bool) -> Cell {
        let contest = self.contest;
        let measure = (contest.of_dimension, contest.of_label.as_deref());
        let number = number(&contest.of, measure, value, contest.currency);
        Cell::Number(if is_bound && value.is_finite() {
            number.with_status(Status::LowerBound)
        } else {
            number
        })
    }

    /// A value of the input in a sentence.
    fn brief(&self, value: f64) -> String {
        self.words
            .print(self.contest.dimension, value, self.contest.currency)
    }

    fn is_bound(&self, plan: usize, at: f64) -> bool {
        self.contest.found.is_lower_bound(plan, at)
    }

    fn best(&self, plans: &[usize]) -> String {
        best(plans, &self.names, self.words)
    }

    /// Which plan is best where, in a sentence.
    fn answer(&self) -> String {
        let (own, found) = (self.own, &self.contest.found);
        let (quantity, path) = (called(&self.contest.of, self.words), &self.contest.path);
        let ends = [found.span.low, found.span.high].map(|end| self.brief(end));
        let parts = |plan: &str| -> Vec<(&'static str, String)> {
            vec![
                ("quantity", quantity.clone()),
                ("path", path.clone()),
                ("plan", plan.to_owned()),
                ("low", ends[0].clone()),
                ("high", ends[1].clone()),
            ]
        };
        let said = |template: &str, more: Vec<(&'static str, String)>| {
            let more: Vec<(&str, &str)> = more.iter().map(|(key, text)| (*key, &**text)).collect();
            fill(template, &more)
        };
        match &found.intervals[..] {
            [] => said(own.never, parts("")),
            [only] if only.best.is_empty() => said(own.never, parts("")),
            [only] => said(own.throughout, parts(&self.best(&only.best))),
            [first, others @ ..] => {
                let mut more = parts(&self.best(&first.best));
                more.push(("at", self.brief(first.to)));
                let mut text = said(own.first, more);
                for (at, one) in others.iter().enumerate() {
                    let is_last = at + 1 == others.len();
                    let template = match is_last {
                        true if one.best.is_empty() => own.then_none,
                        true => own.last,
                        false => own.next,
                    };
                    let more = vec![
                        ("so_far", text),
                        ("plan", self.best(&one.best)),
                        ("at", self.brief(one.to)),
                    ];
                    text = said(template, more);
                }
                text
            }
        }
    }

    fn intervals(&self) -> Table {
        let own = self.own;
        let row = |one: &Interval| {
            let value = |end: usize, at: f64| {
                one.best.first().map_or(Cell::Empty, |plan| {
                    self.value(one.values[end], self.is_bound(*plan, at))
                })
            };
            Row::new(vec![
                self.input(one.from),
                self.input(one.to),
                Cell::words(self.best(&one.best)),
                value(0, one.from),
                value(1, one.to),
            ])
        };
        let at_from = fill(own.at_from, &[("quantity", &self.contest.of)]);
        Table {
            columns: vec![
                Column::numbers(own.from),
                Column::numbers(own.to),
                Column::words(own.best),
                Column::numbers(at_from),
                Column::numbers(own.at_to),
            ],
            pinned: 0,
            rows: self.contest.found.intervals.iter().map(row).collect(),
        }
    }

    fn crossings(&self) -> Table {
        let own = self.own;
        let mut rows = Vec::new();
        for one in &self.contest.found.crossings {
            rows.push(Row::new(self.crossing(one)));
            if one.from < one.to {
                let mut cells = vec![Cell::Empty; 7];
                cells[0] = self.input(one.to);
                for (cell, plan) in [(5, 0), (6, 1)] {
                    let is_bound = self.is_bound(one.plans[plan], one.to);
                    cells[cell] = self.value(one.values_after[plan], is_bound);
                }
                rows.push(Row::new(cells));
            }
        }
        Table {
            columns: vec![
                Column::numbers(own.at),
                Column::words(own.kind),
                Column::words(own.plans),
                Column::words(own.before),
                Column::words(own.after),
                Column::numbers(own.values[0]),
                Column::numbers(own.values[1]),
            ],
            pinned: 0,
            rows,
        }
    }

    fn crossing(&self, one: &Meeting) -> Vec<Cell> {
        let name =
            |plan: Option<usize>| plan.map_or(Cell::Empty, |plan| Cell::words(&self.names[plan]));
        let [first, second] = one.plans;
        let both = format!("{}, {}", self.names[first], self.names[second]);
        let value = |at: usize| {
            let is_bound = self.is_bound(one.plans[at], one.from);
            self.value(one.values[at], is_bound)
        };
        vec![
            self.input(one.from),
            Cell::words(self.kind(one.kind).0),
            Cell::words(both),
            name(one.before),
            name(one.after),
            value(0),
            value(1),
        ]
    }

    /// What a kind of crossing is called, and what it means.
    fn kind(&self, kind: CrossingKind) -> (&'static str, &'static str) {
        let mut kinds = self.own.kinds.iter();
        let known = kinds.find(|(id, ..)| *id == kind.id());
        known.map_or((kind.id(), ""), |(_, name, means)| (name, means))
    }

    fn lacking(&self) -> Table {
        let own = self.own;
        let why = |lack: Lack| {
            let known = own.lacks.iter().find(|(id, _)| *id == lack.id());
            known.map_or(lack.id(), |(_, text)| text)
        };
        let rows = self.contest.found.lacking.iter().map(|one| {
            Row::new(vec![
                Cell::words(&self.names[one.plan]),
                Cell::words(why(one.lack)),
                self.input(one.from),
                self.input(one.to),
            ])
        });
        Table {
            columns: vec![
                Column::words(self.words.plan),
                Column::words(own.why),
                Column::numbers(own.from),
                Column::numbers(own.to),
            ],
            pinned: 1,
            rows: rows.collect(),
        }
    }

    fn remarks(&self) -> Vec<String> {
        let (own, found) = (self.own, &self.contest.found);
        let idle = self.contest.plans.iter().zip(&self.names);
        let idle = idle
            .filter(|(plan, _)| !plan.reads)
            .map(|(_, name)| fill(own.idle, &[("plan", name), ("path", &self.contest.path)]));
        let mut all: Vec<String> = idle.collect();
        let met = |id: &str| found.crossings.iter().any(|one| one.kind.id() == id);
        let kinds = own.kinds.iter().filter(|(id, ..)| met(id));
        all.extend(kinds.map(|(_, _, means)| (*means).to_owned()));
        if found.lacking.iter().any(|one| one.lack == Lack::LowerBound) {
            all.push(own.lower_bound.to_owned());
        }
        let template = if found.span.whole {
            own.whole
        } else {
            own.searched
        };
        let places = found.inputs.len().to_string();
        all.push(fill(template, &[("places", &places)]));
        all
    }
}
