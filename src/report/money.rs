//! Losses and total cost: the section of `score`, the rows of `compare`, and why a
//! figure of them may be no number.

use super::words::Words;
use super::{Block, Cell, Column, Number, Row, Status, Table};
use crate::analysis::{Figure, Loss, Risk, Score};

/// The value of a figure that may not be stated, and why it may be no number.
pub fn stated(figure: Option<&Figure>) -> (f64, Status) {
    figure.map_or((f64::NAN, Status::Unstated), |figure| {
        (figure.value, Status::of(figure.value))
    })
}

/// Why a figure of the plan's losses may be no number, or no more than a lower bound.
pub fn status(figure: &Figure, risk: &Risk) -> Status {
    match Status::of(figure.value) {
        Status::Known if risk.is_at_least(figure) => Status::LowerBound,
        known => known,
    }
}

/// The same of a figure that may not be stated.
pub fn amount(figure: Option<&Figure>, risk: &Risk) -> (f64, Status) {
    match figure {
        Some(figure) => (figure.value, status(figure, risk)),
        None => (f64::NAN, Status::Unstated),
    }
}

/// The expected loss of one event: of what cannot be recovered only a lower bound is
/// known, which is no number to rely on.
pub fn per_event(loss: &Loss) -> (f64, Status) {
    match stated(loss.per_event.as_ref()) {
        (value, _) if loss.is_lower_bound() => (value, Status::Unrecoverable),
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
    let (risk, words) = (&plan.risk, &words.money);
    let back = risk.failback.as_ref();
    let all = [
        (words.horizon, Some(&risk.months)),
        (words.discount, Some(&risk.discount)),
        (words.outlay, Some(&risk.outlay)),
        (words.annual_loss, risk.eal.as_ref()),
        (words.losses, risk.loss.as_ref()),
        (words.total, risk.tco.as_ref()),
        (
            words.failback_data,
            back.and_then(|back| back.data.as_ref()),
        ),
        (
            words.failback_time,
            back.and_then(|back| back.time.as_ref()),
        ),
        (
            words.failback_cost,
            back.and_then(|back| back.cost.as_ref()),
        ),
        (words.exposed, back.map(|back| &back.exposed)),
        (words.second, back.map(|back| &back.second)),
    ];
    let known = |(label, figure): (&str, Option<&Figure>)| {
        Some((label.to_owned(), cell(Some(figure?), plan)))
    };
    all.into_iter().filter_map(known).collect()
}

/// What each scenario costs, an event and a year.
fn losses(plan: &Score, words: &Words) -> Table {
    let columns = vec![
        Column::words(words.cause),
        Column::numbers(words.rate),
        Column::numbers(words.money.downtime),
        Column::numbers(words.money.event_cost),
        Column::numbers(words.money.per_event),
        Column::numbers(words.money.per_year),
        Column::words(words.name).spare(),
    ];
    let row = |loss: &Loss| {
        let name = loss.per_year.as_ref().or(loss.event_cost.as_ref());
        let per_event = loss.per_event.as_ref().map_or(Cell::Empty, |figure| {
            let (_, status) = per_event(loss);
            Cell::Number(Number::new(figure, plan.currency).with_status(status))
        });
        Row::new(vec![
            Cell::words(
                loss.scenario
                    .as_deref()
                    .unwrap_or_else(|| words.standing(&loss.id)),
            ),
            cell(loss.rate.as_ref(), plan),
            cell(loss.downtime.as_ref(), plan),
            cell(loss.event_cost.as_ref(), plan),
            per_event,
            cell(loss.per_year.as_ref(), plan),
            Cell::words(name.map_or("", |figure| &figure.name)),
        ])
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
