//! Rules about failing over: how users are moved, and who decides.

use super::replication::is_promoted;
use super::subject::{Hit, Subject};
use super::{Rule, rule};
use crate::analysis::{Event, Step, StepKind};
use crate::diagnostic::Severity;

pub(super) const RULES: &[Rule] = &[
    // One to a line.
    rule("L06", Severity::Warning, slow_switch),
    rule("L18", Severity::Warning, control_plane),
    rule("L19", Severity::Warning, unfenced),
    rule("L20", Severity::Error, origin_failover),
];

/// The name of the routing's share of clients that keep an old answer.
fn cached(subject: &Subject<'_>) -> Option<f64> {
    let routing = subject.text("failover.routing")?;
    subject.value(&format!("routing.{routing}.cached"))
}

/// Clients that keep an old address dominate the recovery.
fn slow_switch(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(region) = subject.score.scenario_of(Event::Region) else {
        return Vec::new();
    };
    let Some(switch) = subject.step(Event::Region, StepKind::Switch) else {
        return Vec::new();
    };
    // Without cached answers no client keeps an old address: L17 tells of the floor.
    if cached(subject).is_none_or(|share| share <= 0.0) {
        return Vec::new();
    }
    let target = subject.target("rto", Event::Region.id(), None);
    let paths = ["failover.dns_ttl", "failover.routing", "targets.rto"];
    let base = |message| {
        subject
            .hit(&paths, message)
            .figure("switch", &switch.duration)
    };
    if let (Some(reached), Some(target)) = (subject.value("reach.region"), target)
        && reached > target.value
    {
        return vec![
            base("late")
                .of(Severity::Error)
                .quantity("reach", "reach.region", subject)
                .quantity("target", &target.path, subject),
        ];
    }
    let work = |step: &&Step| {
        !matches!(
            step.kind,
            StepKind::Detect | StepKind::Decide | StepKind::Switch
        )
    };
    let others = region.steps.iter().filter(work);
    let others = others.filter(|step| step.duration.value > 0.0);
    let longest = others.max_by(|a, b| a.duration.value.total_cmp(&b.duration.value));
    let largest = longest.is_none_or(|other| switch.duration.value > other.duration.value);
    if !largest {
        return Vec::new();
    }
    let hit = match longest {
        Some(other) => base("largest")
            .title("next", &other.title)
            .figure("duration", &other.duration),
        None => base("only"),
    };
    vec![hit.figure("rto", &region.rto.likely)]
}

/// Recovery that has to change what a provider's control plane serves.
fn control_plane(subject: &Subject<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let routing = subject.text("failover.routing").unwrap_or_default();
    let called = format!("routing.{routing}.control_plane");
    if routing == "route53-record-edit" || subject.catalog.default(&called, "").is_some() {
        let propagation = format!("routing.{routing}.propagation");
        hits.push(subject.hit(&["failover.routing"], "record-edit").quantity(
            "propagation",
            &propagation,
            subject,
        ));
    }
    let claim = "recovery.static_stability";
    let steps = "control_plane.region.steps";
    if subject.is_set(claim) && subject.value(steps).is_some_and(|steps| steps > 0.0) {
        hits.push(
            subject
                .hit(&[claim], "steps")
                .quantity("count", steps, subject),
        );
    }
    hits
}

/// Nobody looks, nothing fences the old primary, and a replica that is behind takes over.
fn unfenced(subject: &Subject<'_>) -> Vec<Hit> {
    let automatic = subject
        .step(Event::Region, StepKind::Decide)
        .is_some_and(|step| step.duration.value <= 0.0);
    if subject.is_set("failover.fencing") || !automatic {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for store in subject.components() {
        let age = format!("age.{}.replica.mean", store.name);
        let late = subject.value(&age).is_some_and(|age| age > 0.0);
        if late && is_promoted(subject, &store) {
            hits.push(
                subject
                    .hit(&["failover.decision", "strategy"], "")
                    .words("component", store.name)
                    .quantity("age", &age, subject),
            );
        }
    }
    hits
}

/// Origin failover repeats single reads; it moves no users and no writes.
fn origin_failover(subject: &Subject<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for edge in subject.components() {
        let path = edge.path("origin_failover");
        let message = match subject.text(&path) {
            Some("writes") => "writes",
            Some("region") => "region",
            _ => continue,
        };
        hits.push(subject.hit(&[&path], message).words("component", edge.name));
    }
    let routing = subject.text("failover.routing").unwrap_or_default();
    if routing.starts_with("cloudfront") {
        hits.push(
            subject
                .hit(&["failover.routing"], "routing")
                .words("routing", routing),
        );
    }
    hits
}
