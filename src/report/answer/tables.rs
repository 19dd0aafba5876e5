//! The small tables: a row a plan, or a row a target.

use super::super::compare::{self, shared_targets};
use super::super::plans::headings;
use super::super::words::{Words, fill};
use super::super::{Cell, Column, Number, Row, Table, assurance, money, score};
use super::figures::{filled, horizon};
use crate::analysis::{Figure, Requirement, Score};

/// The small table of plans side by side: a row a plan, the shared targets in a row of their own.
pub(in crate::report) fn table(plans: &[Score], words: &Words) -> Table {
    let text = &words.answer;
    let totals = plans.iter().any(|plan| plan.risk.tco.is_some());
    let first = &plans[0];
    let one_currency = plans
        .windows(2)
        .all(|pair| pair[0].currency == pair[1].currency);
    let monthly = if one_currency {
        fill(words.outlay_in, &[("currency", first.currency.code())])
    } else {
        words.outlay.to_owned()
    };
    let mut columns = vec![
        Column::words(text.plan),
        Column::numbers(words.metric("rto", &[])),
        Column::numbers(words.metric("rpo", &[])),
        Column::numbers(words.metric("availability", &[])),
        Column::numbers(monthly),
    ];
    if totals {
        // Plans of different horizons share no length in the heading.
        let alike = |pair: &[Score]| {
            pair[0].risk.months.value.to_bits() == pair[1].risk.months.value.to_bits()
        };
        columns.push(Column::numbers(if plans.windows(2).all(alike) {
            filled(
                text.total_over,
                &[("horizon", horizon(first.risk.months.value, words))],
            )
        } else {
            words.title("tco").to_owned()
        }));
    }
    columns.push(Column::numbers(words.assurance.grade));
    let mut rows = Vec::new();
    if shared_targets(plans) && !first.requirements.is_empty() {
        let target = |name: &str| {
            let one = first.requirement(name);
            one.map_or(Cell::Empty, |one| {
                let bare = name == "budget" && one_currency;
                Cell::Number(short(&one.target, first, bare))
            })
        };
        let mut cells = vec![Cell::words(words.title("target"))];
        cells.extend(["rto.region", "rpo.region", "availability", "budget"].map(target));
        cells.resize(columns.len(), Cell::Empty);
        rows.push(Row::new(cells));
    }
    let names = headings(plans, words);
    let each = plans.iter().zip(names);
    rows.extend(each.map(|(plan, name)| {
        let judged = |target: &str, number: Option<Number>| {
            number.map_or(Cell::Empty, |number| {
                let number = number.brief();
                let requirement = plan.requirement(target);
                requirement.map_or(Cell::Number(number.clone()), |one| {
                    Cell::judged(number, one)
                })
            })
        };
        let of = |name: &str| judged(name, compare::estimate(plan, name));
        let monthly = short(&plan.bill.monthly, plan, one_currency);
        let mut cells = vec![
            Cell::words(name),
            of("rto.region"),
            of("rpo.region"),
            of("availability"),
            judged("budget", Some(monthly)),
        ];
        if totals {
            let total = plan.risk.tco.as_ref();
            cells.push(total.map_or(Cell::Empty, |total| {
                let status = money::status(total, &plan.risk);
                Cell::Number(short(total, plan, one_currency).with_status(status))
            }));
        }
        cells.push(assurance::grade(plan, words));
        Row::new(cells)
    }));
    Table {
        columns,
        pinned: 1,
        rows,
    }
}

/// The small table of one plan: a row a target.
pub(in crate::report) fn targets(plan: &Score, words: &Words) -> Table {
    let columns = vec![
        Column::words(words.requirement),
        Column::numbers(words.estimate),
        Column::numbers(words.title("target")),
        Column::numbers(words.answer.to_spare),
        Column::numbers(words.title("chance")),
    ];
    let row = |one: &Requirement| {
        let is_outlay = one.name == "budget";
        let called = if is_outlay {
            fill(words.outlay_in, &[("currency", plan.currency.code())])
        } else {
            words.metric(&one.name, &plan.scenarios)
        };
        let estimate = short(&one.estimate, plan, is_outlay);
        Row::new(vec![
            Cell::words(called),
            Cell::judged(estimate.with_status(score::status(plan, one)), one),
            Cell::Number(short(&one.target, plan, is_outlay)),
            Cell::words(words.spare(plan, one)),
            one.chance.as_ref().map_or(Cell::Empty, |chance| {
                Cell::Number(Number::new(chance, plan.currency).brief())
            }),
        ])
    };
    Table {
        columns,
        pinned: 1,
        rows: plan
            .requirements
            .iter()
            .filter(|one| score::is_told(plan, one))
            .map(row)
            .collect(),
    }
}

/// A figure in the small table.
fn short(figure: &Figure, plan: &Score, bare: bool) -> Number {
    let number = Number::new(figure, plan.currency).brief();
    if bare { number.bare() } else { number }
}
