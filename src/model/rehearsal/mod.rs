//! Drills that were held: what they measured, and what they prove (`model.md` 12).

mod proof;

pub use proof::Proof;
pub(in crate::model) use proof::{proof, success};

use std::collections::BTreeMap;

use crate::diagnostic::{choices, nearest};
use crate::graph::{Node, Quantity};
use crate::model::case::Uncertain;
use crate::model::inputs::Inputs;
use crate::model::recovery::timeline::estimated;
use crate::model::scenario::Scenario;
use crate::model::tree::tree;
use crate::units::{Duration, SECONDS_PER_DAY, Scalar, days_of};

tree! {
    /// A measured figure beside its estimate.
    pub struct Measured<T> {
        /// `rto`, `rpo`, or the id of a step.
        fact what: String,
        /// What the drill measured.
        node measured: T,
        /// What the model says of it.
        node estimate: T,
        /// measured / estimate - 1, in percent.
        node error: T,
    }
}

tree! {
    /// One drill that was held.
    pub struct Drill<T> {
        /// The name of its table in the plan.
        fact name: String,
        /// ISO 8601.
        fact date: String,
        /// Which scenario was rehearsed.
        fact scenario: String,
        /// Whether the failover worked.
        fact passed: bool,
        /// Measurements with estimates.
        tree measured: Vec<Measured<T>>,
    }
}

/// A record as the plan states it.
struct Record {
    name: String,
    date: String,
    day: i32,
    scenario: String,
    passed: bool,
}

const HELD: &str = "drills.held";

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
fn records(inputs: &Inputs<'_, '_>) -> Vec<Record> {
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
                    .unwrap_or("region")
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
    record.scenario == "region"
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
    if let Some(known) = inputs.graph.named("drills.age") {
        return Some(known);
    }
    Some(inputs.graph.leaf(
        "drills.age",
        "From the last drill of a failover that was passed to the date of the plan.",
        days * SECONDS_PER_DAY,
        source,
    ))
}

/// Measured durations of steps that replace estimates, by step id, newest first served.
pub(super) type Replacements<'g> = BTreeMap<String, (Uncertain<'g, Duration>, String)>;

/// The steps of a scenario that the plan wants to see as they were measured: in drills that
/// were passed, for a recovery that failed has not shown how long it takes.
pub(super) fn replacements<'g>(inputs: &Inputs<'_, 'g>, scenario: &str) -> Replacements<'g> {
    let mut steps = Replacements::new();
    if inputs.plan.flag("drills.use_measured") != Some(true) {
        return steps;
    }
    for record in records(inputs)
        .iter()
        .filter(|one| one.scenario == scenario && one.passed)
    {
        let above = format!("{HELD}.{}.steps", record.name);
        for (path, _) in inputs.plan.below(&above) {
            let id = path[above.len() + 1..].to_owned();
            steps.insert(id, (inputs.duration(path), record.date.clone()));
        }
    }
    steps
}

/// Every drill that was held, against the estimates; and what is wrong with the records.
pub(super) fn drills(inputs: &Inputs<'_, '_>, scenarios: &[Scenario]) -> Vec<Drill> {
    refuse_unreadable(inputs);
    records(inputs)
        .into_iter()
        .map(|record| {
            let scenario = scenarios.iter().find(|one| one.id == record.scenario);
            if scenario.is_none() {
                refuse_scenario(inputs, &record, scenarios);
            }
            let measured = scenario.map_or_else(Vec::new, |one| measured(inputs, &record, one));
            Drill {
                name: record.name,
                date: record.date,
                scenario: record.scenario,
                passed: record.passed,
                measured,
            }
        })
        .collect()
}

/// A record without a date or without a result says nothing, and one that is not yet held
/// proves nothing.
fn refuse_unreadable(inputs: &Inputs<'_, '_>) {
    for name in names(inputs) {
        for key in ["date", "passed"] {
            let path = format!("{HELD}.{name}.{key}");
            if !inputs.states(&path) {
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

fn refuse_scenario(inputs: &Inputs<'_, '_>, record: &Record, scenarios: &[Scenario]) {
    let known: Vec<&str> = scenarios.iter().map(|one| one.id.as_str()).collect();
    let path = format!("{HELD}.{}.scenario", record.name);
    inputs.refuse(
        "bad-choice",
        format!("`{}` is not a scenario of this plan", record.scenario),
        &inputs.origin(&path),
        "a scenario belongs here",
        match nearest(&record.scenario, known.iter().copied()) {
            Some(near) => format!("Write `{near}`."),
            None => choices(&known),
        },
    );
}

/// RTO against the likely estimate, RPO against the expected one, steps against theirs.
fn measured(inputs: &Inputs<'_, '_>, record: &Record, scenario: &Scenario) -> Vec<Measured> {
    let above = format!("{HELD}.{}", record.name);
    let mut found = Vec::new();
    for (what, estimate) in [("rto", scenario.rto.likely), ("rpo", scenario.rpo.mean)] {
        let path = format!("{above}.{what}");
        if inputs.states(&path) {
            found.push(against(inputs, &path, what, estimate));
        }
    }
    let steps = format!("{above}.steps");
    for (path, _) in inputs.plan.below(&steps) {
        let id = &path[steps.len() + 1..];
        if let Some(step) = scenario.steps.iter().find(|step| step.id == id) {
            let replaced: Option<Quantity<'_, Duration>> =
                inputs.graph.named(&estimated(&scenario.id, id));
            let estimate = replaced.map_or(step.duration, Quantity::node);
            found.push(against(inputs, path, id, estimate));
            continue;
        }
        let known: Vec<&str> = scenario.steps.iter().map(|step| step.id.as_str()).collect();
        inputs.refuse(
            "bad-choice",
            format!("`{id}` is not a step of the scenario `{}`", scenario.id),
            &inputs.origin(path),
            "a step's id belongs before it",
            choices(&known),
        );
    }
    found
}

fn against(inputs: &Inputs<'_, '_>, path: &str, what: &str, estimate: Node) -> Measured {
    let graph = inputs.graph;
    let measured: Quantity<'_, Duration> = inputs.duration(path).likely;
    let estimated: Quantity<'_, Duration> = graph.quantity(estimate);
    let error = relative_error(measured, estimated)
        .times(100.0)
        .labelled("%")
        .named(
            format_args!("{path}.error"),
            "How far the measurement is from the estimate: measured / estimate - 1.",
        );
    Measured {
        what: what.to_owned(),
        measured: measured.node(),
        estimate,
        error: error.node(),
    }
}

/// measured / estimate - 1; 0 if both are 0.
pub fn relative_error<'g>(
    measured: Quantity<'g, Duration>,
    estimate: Quantity<'g, Duration>,
) -> Quantity<'g, Scalar> {
    let graph = measured.builder();
    let zero = graph.constant::<Duration>(0.0);
    let one = graph.constant::<Scalar>(1.0);
    let ratio = measured / estimate.max(graph.constant(f64::MIN_POSITIVE)) - one;
    graph.choose(
        measured.max(estimate).at_most(zero),
        graph.constant(0.0),
        ratio,
    )
}
