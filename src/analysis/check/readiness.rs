//! Rules about being ready: drills, what waits in the recovery Region, the way back.

use super::super::Tested;
use super::subject::{Component, Hit, Subject};
use super::{Rule, rule};
use crate::catalog::Kind;
use crate::diagnostic::Severity;

pub(super) const RULES: &[Rule] = &[
    // One to a line.
    rule("L08", Severity::Error, undrilled),
    rule("L10", Severity::Error, deletable),
    Rule {
        refused: Some("same-region"),
        ..rule("L11", Severity::Error, |_| Vec::new())
    },
    rule("L30", Severity::Error, nothing_to_recover_onto),
    rule("L32", Severity::Note, no_way_back),
];

/// Failover that nobody tried, or not for too long.
fn undrilled(subject: &Subject<'_>) -> Vec<Hit> {
    let coverage = "coverage";
    let (Some(assumed), Some(region)) = (subject.value(coverage), subject.scenario("region"))
    else {
        return Vec::new();
    };
    if region.rate.value <= 0.0 {
        return Vec::new();
    }
    let held = subject.plan.below("drills.held").next().is_some();
    let works = "drills.works";
    let tested = subject.score.assurance.tested;
    let stated = tested == Tested::Stated;
    if stated && held && subject.value(works).is_some_and(|works| works < assumed) {
        return vec![
            subject
                .hit(&["drills.coverage", "drills.held"], "decayed")
                .of(Severity::Warning)
                .quantity("works", works, subject)
                .quantity("age", "drills.since_passed", subject)
                .quantity("coverage", coverage, subject),
        ];
    }
    if tested == Tested::Failed {
        let failed = subject.score.assurance.drills.iter().rev();
        let last = failed.clone().find(|drill| !drill.passed);
        let (name, date) = last.map_or(("", ""), |drill| (&drill.name, &drill.date));
        return vec![
            subject
                .hit(
                    &[&format!("drills.held.{name}.passed"), "drills.held"],
                    "failed",
                )
                .words("date", date)
                .quantity("works", coverage, subject),
        ];
    }
    let planned = subject
        .value("drills.per_year")
        .is_some_and(|a_year| a_year > 0.0);
    if planned && tested == Tested::Once {
        return vec![
            subject
                .hit(&["drills.per_year", "drills.held"], "overdue")
                .of(Severity::Warning)
                .quantity("works", coverage, subject)
                .quantity("age", "drills.since_passed", subject)
                .quantity("interval", "drills.interval", subject),
        ];
    }
    if held || planned || subject.states("drills.coverage") {
        return Vec::new();
    }
    vec![
        subject
            .hit(&["drills.per_year", "recovery.age", "strategy"], "never")
            .quantity("works", coverage, subject),
    ]
}

/// Whoever steals the production account's credentials deletes every copy.
fn deletable(subject: &Subject<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for store in subject.components().filter(Component::keeps_data) {
        let lost = subject.store("ransomware", store.name);
        if lost.is_none_or(super::super::Store::is_recoverable) {
            continue;
        }
        let paths = [
            "snapshots.copy",
            "snapshots.keep",
            "versions.keep",
            "logs.keep",
        ]
        .map(|key| store.path(&format!("protect.{key}")));
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        let message = match store.service.kind {
            Kind::Objects => "objects",
            _ => "",
        };
        hits.push(subject.hit(&paths, message).words("component", store.name));
    }
    hits
}

/// A Region in which recovery starts from nothing has to hold what it starts from.
fn nothing_to_recover_onto(subject: &Subject<'_>) -> Vec<Hit> {
    let strategy = subject.score.strategy.as_str();
    if !matches!(strategy, "backup-restore" | "pilot-light") || subject.scenario("region").is_none()
    {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for what in ["iac", "images", "keys", "secrets"] {
        let path = format!("recovery.{what}");
        if subject.is_denied(&path) {
            hits.push(
                subject
                    .hit(&[&path], what)
                    .words("region", &subject.score.recovery_region),
            );
        }
    }
    hits
}

/// Recovered is not yet home.
fn no_way_back(subject: &Subject<'_>) -> Vec<Hit> {
    let [second, time, cost] =
        ["second", "time", "cost"].map(|what| format!("failback.region.{what}"));
    if subject.value(&second).is_none() {
        return Vec::new();
    }
    let stated = subject.plan.below("failback").next().is_some();
    if stated && !subject.is_denied("failback.enabled") {
        return Vec::new();
    }
    let message = if subject.value(&time).is_some() {
        "unplanned"
    } else {
        "off"
    };
    let hit = subject
        .hit(&["failback.enabled", "recovery.region"], message)
        .quantity("second", &second, subject)
        .quantity("exposed", "failback.region.exposed", subject);
    if message == "off" {
        return vec![hit];
    }
    vec![
        hit.quantity("time", &time, subject)
            .quantity("cost", &cost, subject),
    ]
}
