//! Figures that differ: what they were, what they are, and what each change adds.

use super::Said;
use crate::analysis::{DiffCause, DiffedFigure, DiffedPlan, Event, FOLLOWED, Followed, WalkedStep};
use crate::report::words::{Words, fill, lower};
use crate::report::{Cell, Column, Number, Row, Status, Table, explain};
use crate::units::{self, Currency, Dimension};

/// Changes of one step that are named in a row.
const NAMED: usize = 3;

/// What scripts are told that a figure is counted in.
pub fn unit(figure: &DiffedFigure) -> String {
    let currency = figure.currencies[1].unwrap_or(Currency::USD);
    explain::unit(figure.of.unit, None, currency)
}

/// A change of a figure with its sign.
fn signed(change: f64, dimension: Dimension, currency: Currency, words: &Words) -> String {
    let text = words.print(dimension, change, currency);
    let text = match (dimension, text.strip_suffix('%')) {
        // A share of a share would be another thing.
        (Dimension::Probability, Some(points)) => fill(words.diff.points, &[("points", points)]),
        _ => text,
    };
    if change > 0.0 {
        units::signed("+", &text)
    } else {
        text
    }
}

impl Said<'_> {
    /// The changes of several plans at a glance: a row a plan, a column a figure that moves, of
    /// scenarios the loss of a Region.
    pub(super) fn glance(&self, plans: &[&DiffedPlan]) -> Table {
        let region = Event::Region.id();
        let is_shown = |one: &&DiffedFigure| one.scenario.as_deref().is_none_or(|id| id == region);
        let find = |plan: &&DiffedPlan, of: &Followed| {
            let mut shown = plan.figures.iter().filter(is_shown);
            shown.find(|one| one.of == of).cloned()
        };
        let moves = |of: &&Followed| plans.iter().any(|plan| find(plan, of).is_some());
        let moving: Vec<&Followed> = FOLLOWED.iter().filter(moves).collect();
        let titles = plans.first().and_then(|plan| plan.side());
        let titles = titles.map_or(&[][..], |side| &side.titles);
        let mut columns = vec![Column::words(self.words.plan)];
        columns.extend(moving.iter().filter_map(|of| {
            let figure = plans.iter().find_map(|plan| find(plan, of))?;
            Some(Column::numbers(self.called(&figure, titles)))
        }));
        let row = |plan: &&DiffedPlan| {
            let mut cells = vec![Cell::words(&plan.name)];
            cells.extend(moving.iter().map(|of| {
                let figure = find(plan, of);
                figure.map_or(Cell::Empty, |figure| self.change(&figure))
            }));
            Row::new(cells)
        };
        Table {
            columns,
            pinned: 1,
            rows: plans.iter().map(row).collect(),
        }
    }

    /// By how much a figure moves; where that is no number, to what.
    fn change(&self, figure: &DiffedFigure) -> Cell {
        let currency = figure.currencies[1].unwrap_or(Currency::USD);
        match figure.change {
            Some(change) => Cell::Words(signed(change, figure.of.dimension, currency, self.words)),
            None => number(figure.of, figure.new, currency),
        }
    }

    /// The figures that differ, each with what the steps add to it.
    pub(super) fn figures(
        &self,
        figures: &[DiffedFigure],
        steps: &[WalkedStep],
        titles: &[(String, String)],
    ) -> Table {
        let own = self.own;
        let mut rows = Vec::new();
        for figure in figures {
            let currency = |side: usize| figure.currencies[side].unwrap_or(Currency::USD);
            let amount = |change: f64| {
                Cell::Words(signed(change, figure.of.dimension, currency(1), self.words))
            };
            rows.push(Row::new(vec![
                Cell::Words(self.called(figure, titles)),
                number(figure.of, figure.old, currency(0)),
                number(figure.of, figure.new, currency(1)),
                figure.change.map_or(Cell::Empty, amount),
            ]));
            let (main, rest) = figure.main_parts(self.limits.causes);
            let part = |called: String, change: f64| {
                let cells = vec![
                    Cell::Words(called),
                    Cell::Empty,
                    Cell::Empty,
                    amount(change),
                ];
                Row::part(cells)
            };
            rows.extend(
                main.iter()
                    .map(|(step, add)| part(self.step(&steps[*step]), *add)),
            );
            rows.extend(rest.map(|add| part(own.rest.to_owned(), add)));
        }
        let heading = Column::words(own.figure);
        let numbers = [own.before, own.after, own.by].map(Column::numbers);
        Table {
            columns: [heading].into_iter().chain(numbers).collect(),
            pinned: 1,
            rows,
        }
    }

    /// What a figure is called.
    pub(super) fn called(&self, figure: &DiffedFigure, titles: &[(String, String)]) -> String {
        let called = self.own.figure(figure.of.id);
        let id = figure.scenario.as_deref().unwrap_or_default();
        let title = titles.iter().find(|(known, _)| known == id);
        let scenario =
            title.map_or_else(|| id.to_owned(), |(_, title)| lower(self.words.row(title)));
        fill(called, &[("scenario", &scenario)])
    }

    /// What a step takes, named by its first changes.
    pub(super) fn step(&self, step: &WalkedStep) -> String {
        let own = self.own;
        let mut named = String::new();
        let extra = step.causes.len().saturating_sub(NAMED);
        let shown = if extra > 1 { NAMED } else { step.causes.len() };
        for cause in &step.causes[..shown] {
            let next = self.cause(cause);
            named = if named.is_empty() {
                next
            } else {
                fill(own.both, &[("so_far", &named), ("next", &next)])
            };
        }
        if shown < step.causes.len() {
            let count = step.causes[shown..].len().to_string();
            named = fill(own.and_more, &[("so_far", &named), ("count", &count)]);
        }
        named
    }

    pub(super) fn cause(&self, cause: &DiffCause) -> String {
        let own = self.own;
        match cause {
            DiffCause::Folder => own.folder.to_owned(),
            DiffCause::OwnPrices => own.own_prices.to_owned(),
            DiffCause::Rate(path) => fill(own.rate, &[("path", path)]),
            DiffCause::Key(path) => self.cut(path),
        }
    }
}

/// A value of a figure.
pub(super) fn number(of: &Followed, (value, status): (f64, Status), currency: Currency) -> Cell {
    let number = Number::plain(of.id, value, of.dimension, currency);
    Cell::Number(number.with_status(status))
}
