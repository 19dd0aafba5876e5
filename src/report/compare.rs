//! The page of `compare`: plans side by side, then each scenario.

mod remarks;
mod rows;
mod scenarios;

use super::plans::{self, categories, headings};
use super::words::{Words, fill};
use super::{
    Block, Cell, Column, Document, Form, Mark, Number, Row, RowKind, Ruling, Status, Table,
};
use super::{Extent, answer, assurance, money};
use crate::analysis::{Comparison, Event, Figure, Note, Ranking, Scenario, Score, Verdict};
pub(super) use remarks::{dead_ends, said};
use remarks::{next, remarks, unused};
use rows::unjudged;
pub(super) use rows::{judged, shared_targets};
pub(super) use scenarios::by_scenario;
use scenarios::{is_same, same_scenarios};

/// The page of a comparison: its answer, and if it is for reading all, what that rests on.
pub fn page(comparison: &Comparison, words: &Words, extent: Extent) -> Document {
    let plans = &comparison.plans;
    if plans.is_empty() {
        let blocks = vec![Block::Remark(words.no_plans.to_owned())];
        return Document { blocks };
    }
    let mut blocks = said(plans, words, |plan| dead_ends(plan, words));
    blocks.push(answer::of_plans(plans, words));
    blocks.push(Block::Table(answer::table(plans, words)));
    if let Some(totals) = &comparison.totals {
        blocks.extend(money::compared(totals, words));
    }
    blocks.extend(match extent {
        Extent::Answer => said(plans, words, |plan| unused(plan, words)),
        Extent::Full => full(comparison, words),
    });
    blocks.push(next(plans, extent, words));
    Document { blocks }
}

/// Every figure of the plans side by side.
fn full(comparison: &Comparison, words: &Words) -> Vec<Block> {
    let plans = &comparison.plans;
    let mut blocks = Vec::new();
    let mut summary = summary(plans, words);
    if let Some(ranking) = &comparison.ranking {
        summary.rows.push(places(plans, ranking, words));
    }
    if let Some(front) = &comparison.front {
        summary.rows.push(front_row(plans, front, words));
    }
    blocks.push(Block::Heading(words.side_by_side.to_owned()));
    blocks.push(Block::Across(summary));
    let (same, apart): (Vec<_>, Vec<_>) = plans::scenarios(plans, words)
        .into_iter()
        .partition(|(id, _)| is_same(plans, id));
    if !apart.is_empty() {
        blocks.push(Block::Heading(words.by_scenario.to_owned()));
        blocks.push(Block::Across(by_scenario(plans, &apart, words)));
    }
    if !same.is_empty() {
        blocks.push(Block::Heading(words.same_scenarios.to_owned()));
        blocks.push(Block::Table(same_scenarios(&plans[0], &same, words)));
    }
    blocks.push(Block::Heading(words.plans.to_owned()));
    blocks.push(Block::Table(key(plans, words)));
    blocks.extend(remarks(comparison, words));
    blocks
}

/// One row a metric, one column a plan; the targets in a column of their own where all agree.
fn summary(plans: &[Score], words: &Words) -> Table {
    let shared = shared_targets(plans);
    let mut columns = vec![Column::words("")];
    if shared {
        columns.push(Column::numbers(words.title("target")));
    }
    columns.extend(headings(plans, words).into_iter().map(Column::numbers));

    let mut rows = Vec::new();
    for name in ["rto.region", "rpo.region", "availability"] {
        let title = words.metric(name, &plans[0].scenarios);
        rows.push(judged(plans, title, name, shared, |plan| {
            estimate(plan, name)
        }));
        if name == "rto.region" && plans.iter().any(fails_too_often) {
            let row = unjudged(plans, words.assurance.often, shared, |plan| {
                let region = plan.scenario_of(Event::Region);
                region.map_or(Cell::Empty, |region| {
                    Cell::Number(recovery(&region.rto.worst, plan, region))
                })
            });
            rows.push(Row {
                kind: RowKind::Part,
                ..row
            });
        }
        if name == "availability" {
            rows.push(unjudged(
                plans,
                words.title("downtime_a_year"),
                shared,
                |plan| Cell::figure(&plan.downtime, plan.currency),
            ));
        }
    }
    rows.extend(outlay(plans, words, shared));
    rows.extend(totals(plans, words, shared));
    rows.push(Row {
        kind: RowKind::First,
        ..unjudged(plans, words.answer.least, shared, |plan| least(plan, words))
    });
    rows.push(unjudged(plans, words.verdict, shared, |plan| {
        verdict(plan, words)
    }));
    rows.push(unjudged(plans, words.assurance.grade, shared, |plan| {
        assurance::grade(plan, words)
    }));
    rows.push(unjudged(plans, words.assurance.tier, shared, |plan| {
        assurance::tier(plan, words)
    }));
    rows.push(unjudged(plans, words.assurance.coverage, shared, |plan| {
        let coverage = plan.assurance.coverage.as_ref();
        coverage.map_or(Cell::Empty, |figure| Cell::figure(figure, plan.currency))
    }));
    rows.push(unjudged(plans, words.binding, shared, |plan| {
        Cell::words(
            plan.binding()
                .map_or(words.no_target, |one| one.name.as_str()),
        )
    }));
    rows.push(unjudged(plans, words.assumptions, shared, |plan| {
        let share = plan.judged_share();
        share.map_or(Cell::Empty, |share| Cell::words(answer::share(share)))
    }));
    Table {
        pinned: if shared { 2 } else { 1 },
        columns,
        rows,
    }
}

/// The bill: its sum against the budget, then its categories.
fn outlay(plans: &[Score], words: &Words, shared: bool) -> Vec<Row> {
    let one_currency = plans
        .windows(2)
        .all(|pair| pair[0].currency == pair[1].currency);
    let amount = |figure: &Figure, plan: &Score| {
        let number = Number::new(figure, plan.currency);
        if one_currency { number.bare() } else { number }
    };
    let label = match plans.first() {
        Some(plan) if one_currency => {
            fill(words.outlay_in, &[("currency", &plan.currency.to_string())])
        }
        _ => words.outlay.to_owned(),
    };
    let mut total = judged(plans, label, "budget", shared, |plan| {
        Some(amount(&plan.bill.monthly, plan))
    });
    total.kind = RowKind::First;
    if one_currency {
        for cell in &mut total.cells {
            if let Cell::Number(number) = cell {
                number.form = Form::Bare;
            }
        }
    }
    let recovery = unjudged(plans, words.title("cost.recovery"), shared, |plan| {
        Cell::Number(amount(&plan.bill.recovery, plan))
    });
    let mut rows = vec![
        total,
        Row {
            kind: RowKind::Part,
            ..recovery
        },
    ];
    for (id, title) in categories(plans, words) {
        let row = unjudged(plans, &title, shared, |plan| {
            let category = plan
                .bill
                .categories
                .iter()
                .find(|category| category.id == id);
            category.map_or(Cell::Empty, |category| {
                Cell::Number(amount(&category.monthly, plan))
            })
        });
        rows.push(Row {
            kind: RowKind::Part,
            ..row
        });
    }
    rows
}

/// Expected loss a year and total cost, where some plan states its impact.
fn totals(plans: &[Score], words: &Words, shared: bool) -> Vec<Row> {
    if plans.iter().all(|plan| plan.risk.eal.is_none()) {
        return Vec::new();
    }
    let loss = unjudged(plans, words.title("eal"), shared, |plan| {
        money::cell(plan.risk.eal.as_ref(), plan)
    });
    let total = unjudged(plans, words.title("tco"), shared, |plan| {
        money::cell(plan.risk.tco.as_ref(), plan)
    });
    vec![
        Row {
            kind: RowKind::First,
            ..loss
        },
        total,
    ]
}

/// The places of the plans that meet their targets.
fn places(plans: &[Score], ranking: &Ranking, words: &Words) -> Row {
    let label = if ranking.by_total {
        words.money.rank_by_total
    } else {
        words.money.rank_by_outlay
    };
    let mut row = unjudged(plans, label, shared_targets(plans), |_| Cell::Empty);
    let first = row.cells.len() - plans.len();
    for (index, cell) in row.cells[first..].iter_mut().enumerate() {
        *cell = ranking
            .place(index)
            .map_or(Cell::Empty, |place| Cell::words(place.to_string()));
    }
    row
}

/// The plans that no other beats in everything.
fn front_row(plans: &[Score], front: &[Option<bool>], words: &Words) -> Row {
    let label = words.money.front;
    let mut row = unjudged(plans, label, shared_targets(plans), |_| Cell::Empty);
    let first = row.cells.len() - plans.len();
    for (cell, member) in row.cells[first..].iter_mut().zip(front) {
        *cell = match member {
            Some(true) => Cell::Marked(Mark::Noted, words.money.undominated.to_owned()),
            Some(false) => Cell::words(words.money.dominated),
            None => Cell::Empty,
        };
    }
    row
}

/// Which column is which plan.
fn key(plans: &[Score], words: &Words) -> Table {
    let rows = headings(plans, words)
        .into_iter()
        .zip(plans)
        .map(|(heading, plan)| {
            let mut cells = vec![
                Cell::words(heading),
                Cell::words(&plan.name),
                Cell::words(&plan.file),
            ];
            cells.push(Cell::words(plan.overrides.join(" ")));
            cells
        });
    let mut columns = vec![
        Column::words(words.column),
        Column::words(words.plan),
        Column::words(words.file),
        Column::words(words.overrides),
    ];
    let mut rows: Vec<Row> = rows.map(Row::new).collect();
    if plans.iter().all(|plan| plan.overrides.is_empty()) {
        columns.pop();
        for row in &mut rows {
            row.cells.pop();
        }
    }
    Table {
        columns,
        pinned: 1,
        rows,
    }
}

/// The name of the estimate that binds, or of the first one that anybody asks for.
pub(super) fn binding(plan: &Score) -> &str {
    let binding = plan.binding();
    binding.map_or("rto.region", |requirement| &requirement.estimate.name)
}

/// The estimate that a requirement of the summary is held against, whether or not it is stated.
pub(super) fn estimate(plan: &Score, name: &str) -> Option<Number> {
    let region = plan.scenario_of(Event::Region);
    match name {
        "rto.region" => region.map(|region| recovery(&region.rto.likely, plan, region)),
        "rpo.region" => region.map(|region| recovery(&region.rpo.worst, plan, region)),
        _ => Some(Number::new(&plan.availability, plan.currency)),
    }
}

/// Whether recoveries from the loss of the Region fail so often that 19 times in 20 take longer
/// than every step at its adverse end.
fn fails_too_often(plan: &Score) -> bool {
    let mut notes = plan.notes.iter();
    notes.any(|note| matches!(note, Note::RecoveryFails { event, .. } if *event == Event::Region))
}

fn recovery(figure: &Figure, plan: &Score, scenario: &Scenario) -> Number {
    Number::new(figure, plan.currency)
        .with_status(Status::of_recovery(figure.value, scenario.is_recoverable()))
}

/// What is left of the target that binds.
pub(super) fn least(plan: &Score, words: &Words) -> Cell {
    Cell::words(
        plan.binding()
            .map_or(words.no_target.to_owned(), |one| words.spare(plan, one)),
    )
}

fn ruled(mark: Mark, word: &str) -> Cell {
    Cell::Ruled(Ruling {
        mark,
        word: word.to_owned(),
        plan: None,
    })
}

/// The verdict in its word and its mark.
pub(super) fn verdict(plan: &Score, words: &Words) -> Cell {
    match plan.verdict() {
        Verdict::NoWayBack => Cell::Marked(Mark::Missed, words.no_way_back.to_owned()),
        _ if plan.requirements.is_empty() => Cell::words(words.no_target),
        Verdict::Pass => ruled(Mark::Met, words.pass),
        Verdict::Miss => ruled(Mark::Missed, words.miss),
    }
}
