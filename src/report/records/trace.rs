//! One simulated year, flat: one record an event, one for what is no event, one for the year; `inf`
//! where there is no bound, empty where nothing is drawn.

use super::{Datum, Records};
use crate::analysis::{TracedPlan, YearTrace};
use crate::report::trace::day_and_clock;

const COLUMNS: [&str; 19] = [
    "plan",
    "file",
    "year",
    "record",
    "seconds",
    "day",
    "clock",
    "scenario",
    "elsewhere",
    "outage",
    "dwell",
    "fix",
    "wait",
    "recovered",
    "lasts",
    "downtime",
    "data_lost",
    "loss",
    "during",
];

fn number(value: Option<f64>) -> Datum {
    match value {
        Some(value) if !value.is_nan() => Datum::Number(value),
        _ => Datum::Empty,
    }
}

fn flag(holds: bool) -> Datum {
    Datum::Count(usize::from(holds))
}

/// One record an event, then the sums of each plan.
pub fn trace(found: &YearTrace) -> Records {
    let mut rows = Vec::new();
    for plan in &found.plans {
        let head = |record: &str| {
            vec![
                Datum::Words(plan.name.clone()),
                Datum::Words(plan.file.clone()),
                Datum::Count(found.year),
                Datum::Words(record.to_owned()),
            ]
        };
        for event in &plan.events {
            let (day, clock) = day_and_clock(event.time);
            let mut row = head("event");
            row.extend([
                Datum::Number(event.time),
                Datum::Count(usize::try_from(day).unwrap_or(usize::MAX)),
                Datum::Words(clock),
                Datum::Words(event.id.clone()),
                flag(event.elsewhere()),
                number(event.outage),
                number(event.dwell),
                number(event.fix),
                number(event.wait),
                flag(event.recovered),
                number(Some(event.lasts)),
                number(Some(event.downtime)),
                number(event.lost),
                number(event.loss),
                event.during.map_or(Datum::Empty, |at| Datum::Count(at + 1)),
            ]);
            rows.push(row);
        }
        for (record, downtime, loss) in sums(plan) {
            let mut row = head(record);
            row.resize(COLUMNS.len(), Datum::Empty);
            let place = |name: &str| COLUMNS.iter().position(|column| *column == name);
            for (name, value) in [("downtime", Some(downtime)), ("loss", loss)] {
                if let Some(place) = place(name) {
                    row[place] = number(value);
                }
            }
            rows.push(row);
        }
    }
    Records {
        columns: COLUMNS.iter().map(|name| (*name).to_owned()).collect(),
        rows,
    }
}

/// What is no event, and the whole year.
fn sums(plan: &TracedPlan) -> [(&'static str, f64, Option<f64>); 2] {
    [
        ("beside", plan.beside_downtime, plan.beside_loss),
        ("year", plan.downtime, plan.loss),
    ]
}
