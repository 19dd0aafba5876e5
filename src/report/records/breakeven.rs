//! Crossings, intervals and what is lacking, flat: numbers in canonical units, amounts for a time
//! an hour; `inf` where there is no bound, empty where there is no number.

use super::{Datum, Records};
use crate::analysis::{Contest, Interval, Meeting, Stretch};
use crate::report::breakeven::scripted;

const COLUMNS: &[&str] = &[
    "record",
    "kind",
    "plan",
    "other",
    "from",
    "to",
    "value_from",
    "value_to",
    "other_from",
    "other_to",
    "better_before",
    "better_after",
];

/// One record a crossing, an interval and plan that is best in it, a stretch without a full
/// number; `record` says which.
pub fn contest(contest: &Contest) -> Records {
    let found = &contest.found;
    let best = found
        .intervals
        .iter()
        .flat_map(|one| intervals(contest, one));
    let rows = best
        .chain(found.crossings.iter().map(|one| crossing(contest, one)))
        .chain(found.lacking.iter().map(|one| lacking(contest, one)));
    Records {
        columns: COLUMNS.iter().map(|name| (*name).to_owned()).collect(),
        rows: rows.collect(),
    }
}

fn file(contest: &Contest, plan: Option<usize>) -> Datum {
    plan.map_or(Datum::Empty, |plan| {
        Datum::Words(contest.plans[plan].file.clone())
    })
}

fn words(text: &str) -> Datum {
    Datum::Words(text.to_owned())
}

fn number(value: f64) -> Datum {
    if value.is_nan() {
        Datum::Empty
    } else {
        Datum::Number(value)
    }
}

fn input(contest: &Contest, value: f64) -> Datum {
    number(scripted(contest.dimension, value))
}

fn output(contest: &Contest, value: f64) -> Datum {
    number(scripted(contest.of_dimension, value))
}

fn crossing(contest: &Contest, one: &Meeting) -> Vec<Datum> {
    let [first, second] = one.plans;
    vec![
        words("crossing"),
        words(one.kind.id()),
        file(contest, Some(first)),
        file(contest, Some(second)),
        input(contest, one.from),
        input(contest, one.to),
        output(contest, one.values[0]),
        output(contest, one.values_after[0]),
        output(contest, one.values[1]),
        output(contest, one.values_after[1]),
        file(contest, one.before),
        file(contest, one.after),
    ]
}

fn intervals(contest: &Contest, one: &Interval) -> Vec<Vec<Datum>> {
    let row = |plan: Option<usize>| {
        let mut row = vec![
            words("best"),
            words(if one.best.len() > 1 { "tied" } else { "" }),
            file(contest, plan),
            Datum::Empty,
            input(contest, one.from),
            input(contest, one.to),
            output(contest, one.values[0]),
            output(contest, one.values[1]),
        ];
        row.resize(COLUMNS.len(), Datum::Empty);
        row
    };
    if one.best.is_empty() {
        vec![row(None)]
    } else {
        one.best.iter().map(|plan| row(Some(*plan))).collect()
    }
}

fn lacking(contest: &Contest, one: &Stretch) -> Vec<Datum> {
    let mut row = vec![
        words("lacking"),
        words(one.lack.id()),
        file(contest, Some(one.plan)),
        Datum::Empty,
        input(contest, one.from),
        input(contest, one.to),
    ];
    row.resize(COLUMNS.len(), Datum::Empty);
    row
}
