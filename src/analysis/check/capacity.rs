//! Rules about whether there is room for everybody after a loss.

use super::replication::is_promoted;
use super::subject::{Hit, Subject};
use super::{Rule, rule};
use crate::analysis::Event;
use crate::diagnostic::Severity;
use crate::units::Dimension;

pub(super) const RULES: &[Rule] = &[
    // One to a line.
    rule("L13", Severity::Error, quota),
    rule("L21", Severity::Error, survivors),
    rule("L22", Severity::Warning, utilisation),
    rule("L34", Severity::Warning, single_writer),
];

/// The recovery Region does not let the whole workload start.
fn quota(subject: &Subject<'_>) -> Vec<Hit> {
    let path = "steps.quota.units";
    let (Some(quota), Some(need)) = (subject.value(path), subject.value("quota.need")) else {
        return Vec::new();
    };
    if quota >= need {
        return Vec::new();
    }
    vec![
        subject
            .hit(&[path], "")
            .quantity("quota", path, subject)
            .quantity("need", "quota.need", subject)
            .quantity("raise", "steps.quota.raise", subject),
    ]
}

/// Two Regions that serve, of which the one that is left cannot carry everybody.
fn survivors(subject: &Subject<'_>) -> Vec<Hit> {
    if !subject.model.serves_everywhere() || subject.score.scenario_of(Event::Region).is_none() {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for component in subject.components() {
        let served = format!("stability.{}.served_region", component.name);
        if subject.value(&served).is_some_and(|share| share < 1.0) {
            hits.push(
                subject
                    .hit(&["recovery.capacity", "strategy"], "")
                    .words("component", component.name)
                    .words("region", &subject.score.region)
                    .quantity("served", &served, subject),
            );
        }
    }
    hits
}

/// What is left after the loss of a zone runs too hot.
fn utilisation(subject: &Subject<'_>) -> Vec<Hit> {
    let limit = "workload.utilisation_max";
    let Some(most) = subject.value(limit) else {
        return Vec::new();
    };
    let mut hits = Vec::new();
    for component in subject.components() {
        let after = format!("stability.{}.utilisation", component.name);
        if subject.value(&after).is_some_and(|share| share > most) {
            let paths = [component.path("utilisation"), component.path("count")];
            hits.push(
                subject
                    .hit(&[&paths[0], &paths[1]], "")
                    .words("component", component.name)
                    .quantity("after", &after, subject)
                    .quantity_as("most", limit, Dimension::Scalar, subject),
            );
        }
    }
    hits
}

/// Both Regions serve, one of them writes.
fn single_writer(subject: &Subject<'_>) -> Vec<Hit> {
    if !subject.model.serves_everywhere() {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for store in subject.components() {
        if !is_promoted(subject, &store) {
            continue;
        }
        let promote = format!("{}.promote", store.name);
        let steps = subject
            .score
            .scenario_of(Event::Region)
            .map(|region| &region.steps);
        let step = steps.and_then(|steps| steps.iter().find(|step| step.id == promote));
        if let Some(step) = step {
            let [writer, mode] =
                ["writer", "mode"].map(|key| store.path(&format!("protect.replica.{key}")));
            hits.push(
                subject
                    .hit(&[&writer, &mode], "")
                    .words("component", store.name)
                    .figure("promote", &step.duration),
            );
        }
    }
    hits
}
