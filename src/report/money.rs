//! Losses and total cost: the section of `score`, the rows of `compare`, and why a
//! figure of them may be no number.

use super::answer::horizon;
use super::words::Words;
use super::{Block, Cell, Column, Number, Row, Status, Table, fields};
use crate::analysis::fields::{FAILBACK, LOSS, RISK};
use crate::analysis::{Figure, Loss, Risk, Score, Totals};
use crate::report::words::fill;
use crate::units::Dimension;

/// Why a figure of the plan's losses may be no number, or no more than a lower bound.
pub fn status(figure: &Figure, risk: &Risk) -> Status {
    match Status::of(figure.value) {
        Status::Known if risk.is_at_least(figure) => Status::LowerBound,
        known => known,
    }
}

/// A cell of a figure that may not be stated.
pub(super) fn cell(figure: Option<&Figure>, plan: &Score) -> Cell {
    figure.map_or(Cell::Empty, |figure| {
        let status = status(figure, &plan.risk);
        Cell::Number(Number::new(figure, plan.currency).with_status(status))
    })
}

/// What plans of different workloads come to together, under the heading of a comparison.
pub(super) fn compared(totals: &Totals, words: &Words) -> [Block; 3] {
    let parts = [("plans", &*totals.plans.to_string())];
    together(fill(words.money.together, &parts), totals, words)
}

/// The same under another heading.
pub(super) fn together(heading: String, totals: &Totals, words: &Words) -> [Block; 3] {
    let number = |value: f64, dimension| {
        let number = Number::plain("", value, dimension, totals.currency);
        Cell::Number(
            if totals.lower_bound && dimension == Dimension::Money && value.is_finite() {
                number.with_status(Status::LowerBound)
            } else {
                number
            },
        )
    };
    let monthly = number(totals.monthly, Dimension::Monthly);
    let mut facts = vec![(words.outlay.to_owned(), monthly)];
    let eal = totals
        .eal
        .map(|amount| (words.title("eal").to_owned(), amount));
    let tco = totals.tco.zip(totals.months).map(|(amount, months)| {
        let parts = [("horizon", &*horizon(months, words))];
        (fill(words.money.total_over, &parts), amount)
    });
    let losses = eal.into_iter().chain(tco);
    facts.extend(losses.map(|(title, amount)| (title, number(amount, Dimension::Money))));
    [
        Block::Heading(heading),
        Block::Facts(facts),
        Block::Remark(words.money.together_means.to_owned()),
    ]
}

/// The section of `score`.
pub(super) fn blocks(plan: &Score, words: &Words) -> Vec<Block> {
    let mut blocks = vec![
        Block::Heading(words.money.heading.to_owned()),
        Block::Facts(facts(plan, words)),
        Block::Table(losses(plan, words)),
        Block::Remark(words.money.losses_mean.to_owned()),
        Block::Remark(words.money.total_means.to_owned()),
    ];
    if plan.risk.growth.value > 0.0 {
        blocks.push(Block::Remark(words.money.growth_means.to_owned()));
    }
    if plan.risk.eal.is_none() {
        blocks.push(Block::Remark(words.money.unstated.to_owned()));
    }
    blocks
}

fn facts(plan: &Score, words: &Words) -> Vec<(String, Cell)> {
    let risk = &plan.risk;
    let back = risk.failback.iter();
    let mut facts = fields::facts(RISK, plan, risk, words);
    facts.extend(back.flat_map(|back| fields::facts(FAILBACK, plan, back, words)));
    facts
}

/// What each scenario costs, an event and a year.
fn losses(plan: &Score, words: &Words) -> Table {
    let mut columns = vec![Column::words(words.title("cause"))];
    columns.extend(fields::columns(LOSS, plan, words));
    columns.push(Column::words(words.name).spare());
    let row = |loss: &Loss| {
        let name = loss.per_year.as_ref().or(loss.event_cost.as_ref());
        let title = words.event(loss.scenario.as_deref(), &loss.id);
        let mut cells = vec![Cell::words(title)];
        cells.extend(fields::cells(LOSS, plan, loss, words));
        cells.push(Cell::words(name.map_or("", |figure| &figure.name)));
        Row::new(cells)
    };
    let mut rows: Vec<Row> = plan.risk.losses.iter().map(row).collect();
    if let Some(total) = &plan.risk.eal {
        let mut cells = vec![Cell::Empty; columns.len()];
        cells[0] = Cell::words(words.total);
        cells[5] = cell(Some(total), plan);
        cells[6] = Cell::words(&total.name);
        rows.push(Row::first(cells));
    }
    Table {
        columns,
        pinned: 1,
        rows,
    }
}
