//! Drills that were held: what they measured, and what they prove (`model.md` 12).

mod next;
mod proof;

pub use next::NextDrill;
pub(in crate::model) use next::next;
pub use proof::Proof;
pub(in crate::model) use proof::{proof, success};

use std::collections::BTreeMap;

use crate::graph::Quantity;
use crate::model::case::Uncertain;
use crate::model::event::Event;
use crate::model::inputs::Inputs;
use crate::units::{Duration, SECONDS_PER_DAY, days_of};

/// A record as the plan states it.
pub(super) struct Record {
    pub(super) name: String,
    pub(super) date: String,
    day: i32,
    pub(super) scenario: String,
    pub(super) passed: bool,
}

pub(super) const HELD: &str = "drills.held";

/// The names of the records.
fn names<'a>(inputs: &Inputs<'a, '_>) -> Vec<&'a str> {
    let below = inputs.plan.below(HELD);
    let mut names: Vec<&str> = below
        .filter_map(|(path, _)| path.split('.').nth(2))
        .collect();
    names.dedup();
    names
}

/// The records that can be read, oldest first. What is wrong with the others is said by
/// [`drills`], once.
pub(super) fn records(inputs: &Inputs<'_, '_>) -> Vec<Record> {
    let mut records: Vec<Record> = names(inputs)
        .into_iter()
        .filter_map(|name| {
            let at = |key: &str| format!("{HELD}.{name}.{key}");
            let date = inputs.plan.text(&at("date"))?;
            Some(Record {
                name: name.to_owned(),
                date: date.to_owned(),
                day: days_of(date)?,
                scenario: inputs
                    .plan
                    .text(&at("scenario"))
                    .unwrap_or(Event::Region.id())
                    .to_owned(),
                passed: inputs.plan.flag(&at("passed"))?,
            })
        })
        .collect();
    records.sort_by_key(|record| record.day);
    records
}

/// Whether a scenario's failover moves the workload to the recovery Region.
fn is_failover(record: &Record) -> bool {
    record.scenario == Event::Region.id()
}

/// Whether the last drill of a failover was passed; `None` without one. Of several on one
/// day the one that failed counts.
pub(super) fn last_result(inputs: &Inputs<'_, '_>) -> Option<bool> {
    let records = records(inputs);
    let failovers = records.iter().filter(|one| is_failover(one));
    let last = failovers.max_by_key(|record| (record.day, !record.passed));
    last.map(|record| record.passed)
}

/// The day of the last drill of a failover that was passed.
pub(super) fn last_passed(inputs: &Inputs<'_, '_>) -> Option<i32> {
    let records = records(inputs);
    let passed = records.iter().filter(|one| one.passed && is_failover(one));
    passed.map(|record| record.day).max()
}

/// How long before the plan's date that was; at least 0. A finding if the plan has no date:
/// the model knows no clock.
pub(super) fn since_passed<'g>(inputs: &Inputs<'_, 'g>) -> Option<Quantity<'g, Duration>> {
    let last = last_passed(inputs)?;
    let path = "drills.as_of";
    let Some(today) = inputs.plan.text(path).and_then(days_of) else {
        inputs.refuse(
            "missing-value",
            format!("`{path}` is not stated, so that nobody knows how long ago the drills were"),
            &inputs.origin(HELD),
            "these have dates",
            format!("Add `as_of = {}`, the day on which you judge the plan, to `[drills]`, or `per_year`.", crate::plan::example(path).unwrap_or("…")),
        );
        return None;
    };
    let source = inputs.source_of(path);
    let days = f64::from(today - last).max(0.0);
    let name = "drills.age";
    Some(inputs.graph.once(name, || {
        inputs.graph.leaf(
            name,
            "From the last drill of a failover that was passed to the date of the plan.",
            days * SECONDS_PER_DAY,
            source,
        )
    }))
}

/// Measured durations of steps that replace estimates, by step id, newest first served.
pub(super) type Replacements<'g> = BTreeMap<String, (Uncertain<'g, Duration>, String)>;

/// The steps of a scenario that the plan wants to see as they were measured: in drills that
/// were passed, for a recovery that failed has not shown how long it takes.
pub(super) fn replacements<'g>(inputs: &Inputs<'_, 'g>, scenario: &str) -> Replacements<'g> {
    let mut steps = Replacements::new();
    let mut records = records(inputs);
    records.retain(|one| one.scenario == scenario && one.passed);
    if records.is_empty() || inputs.plan.flag("drills.use_measured") != Some(true) {
        return steps;
    }
    for record in records {
        let above = format!("{HELD}.{}.steps", record.name);
        for (path, _) in inputs.plan.below(&above) {
            let id = path[above.len() + 1..].to_owned();
            steps.insert(id, (inputs.duration(path), record.date.clone()));
        }
    }
    steps
}

/// A record without a date or without a result says nothing, and one that is not yet held
/// proves nothing.
pub(super) fn refuse_unreadable(inputs: &Inputs<'_, '_>) {
    for name in names(inputs) {
        for key in ["date", "passed"] {
            let path = format!("{HELD}.{name}.{key}");
            if !inputs.has(&path) {
                let example = crate::plan::example(&path).unwrap_or("…");
                inputs.refuse(
                    "missing-value",
                    format!("`{path}` is not stated"),
                    &inputs.origin(&path),
                    "",
                    format!(
                        "Add `{key} = {example}`, or what is true of yours, to `[{HELD}.{name}]`."
                    ),
                );
            }
        }
        refuse_future(inputs, name);
    }
}

/// A drill after the day on which the plan is judged.
fn refuse_future(inputs: &Inputs<'_, '_>, name: &str) {
    let path = format!("{HELD}.{name}.date");
    let [held, judged] = [path.as_str(), "drills.as_of"].map(|path| inputs.plan.text(path));
    let (Some(held), Some(judged)) = (held, judged) else {
        return;
    };
    if days_of(held) > days_of(judged) {
        inputs.refuse(
            "bad-date",
            format!(
                "the drill of {held} is held after {judged}, the day on which the plan is judged"
            ),
            &inputs.origin(&path),
            "not yet held",
            "Leave a drill out until it is held, or move `drills.as_of`.".to_owned(),
        );
    }
}
