//! Designs, flat: the plan as it is, each step to the best one, and the best of each strategy;
//! numbers in canonical units, amounts a month, losses a year.

use super::{Datum, Records};
use crate::analysis::{Change, Figure, Prospect, Recommendation, Recommendations, Totals};
use crate::report::recommend::was;
use crate::report::words::ENGLISH;

const COLUMNS: &[&str] = &[
    "file",
    "record",
    "strategy",
    "changes",
    "from",
    "measured",
    "tco",
    "eal",
    "cost.monthly",
    "rto.region",
    "rpo.region",
    "availability",
    "verdict",
    "binding",
];

/// One record a design; `record` says which: `own`, `step`, `best`, `closest`, `front`, and
/// `together` of what the best designs of different workloads come to.
pub fn recommendations(all: &Recommendations) -> Records {
    let columns = COLUMNS.iter().map(|name| (*name).to_owned()).collect();
    Records {
        columns,
        rows: all
            .plans
            .iter()
            .flat_map(rows)
            .chain(all.totals.iter().map(together))
            .collect(),
    }
}

fn together(totals: &Totals) -> Vec<Datum> {
    let maybe = |amount: Option<f64>| amount.map_or(Datum::Empty, Datum::Number);
    let cell = |name: &&str| match *name {
        "record" => Datum::Words("together".to_owned()),
        "tco" => maybe(totals.tco),
        "eal" => maybe(totals.eal),
        "cost.monthly" => Datum::Number(totals.monthly),
        _ => Datum::Empty,
    };
    COLUMNS.iter().map(cell).collect()
}

fn rows(found: &Recommendation) -> Vec<Vec<Datum>> {
    let row = |record: &str, strategy: &str, changes: &[Change], reading: &Prospect| {
        let set: Vec<String> = changes.iter().map(Change::set).collect();
        let from: Vec<String> = changes
            .iter()
            .map(|one| was(one, found, "", &ENGLISH))
            .collect();
        let number = |figure: Option<&Figure>| match figure {
            Some(figure) if !figure.value.is_nan() => Datum::Number(figure.value),
            _ => Datum::Empty,
        };
        vec![
            Datum::Words(found.file.clone()),
            Datum::Words(record.to_owned()),
            Datum::Words(strategy.to_owned()),
            Datum::Words(set.join("; ")),
            Datum::Words(from.join("; ")),
            number(reading.measured.as_ref()),
            number(reading.total.as_ref()),
            number(reading.expected_loss.as_ref()),
            number(Some(&reading.outlay)),
            number(reading.recovery.as_ref()),
            number(reading.loss.as_ref()),
            number(Some(&reading.availability)),
            Datum::Words(reading.judged.verdict().id().to_owned()),
            Datum::Words(reading.judged.binding().unwrap_or_default().to_owned()),
        ]
    };
    let own = row("own", &found.own.strategy, &[], &found.own.reading);
    let steps = found.steps.iter();
    let steps = steps.map(|one| row("step", "", &one.changes, &one.reading));
    let best = found.best.iter().filter_map(|one| one.design.as_ref());
    let best = best.map(|one| row("best", &one.strategy, &one.changes, &one.reading));
    let closest = found.closest.iter();
    let closest = closest.map(|one| row("closest", &one.strategy, &one.changes, &one.reading));
    let front = found.front.iter().flatten();
    let front = front.map(|one| row("front", &one.strategy, &one.changes, &one.reading));
    std::iter::once(own)
        .chain(steps)
        .chain(best)
        .chain(closest)
        .chain(front)
        .collect()
}
