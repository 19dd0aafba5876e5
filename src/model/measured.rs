//! Drills that were held, against the estimates.

use super::rehearsal::{HELD, Record, records, refuse_unreadable};
use crate::diagnostic::{choices, nearest};
use crate::graph::{Node, Quantity};
use crate::model::inputs::Inputs;
use crate::model::scenario::Scenario;
use crate::model::tree::tree;
use crate::units::{Duration, Scalar};

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
            let estimate = step.estimate.unwrap_or(step.duration);
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
fn relative_error<'g>(
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
