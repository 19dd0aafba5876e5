//! Rules about backups and what they bring back.

use super::subject::{Component, Hit, Subject, most};
use super::{Rule, rule};
use crate::analysis::Event;
use crate::diagnostic::Severity;
use crate::units::Dimension;

pub(super) const RULES: &[Rule] = &[
    // One to a line.
    rule("L01", Severity::Error, retention_above_maximum),
    rule("L15", Severity::Error, only_replicas),
    rule("L16", Severity::Warning, retention_below_dwell),
    rule("L24", Severity::Warning, unbounded_objects),
    rule("L28", Severity::Error, slow_backups),
    rule("L29", Severity::Error, archived),
    rule("L42", Severity::Error, held_too_long),
];

/// The components that keep data.
fn stores<'a>(subject: &Subject<'a>) -> impl Iterator<Item = Component<'a>> {
    subject.components().filter(Component::keeps_data)
}

/// Logs, and the service's own automated backups, are kept for a limited time.
fn retention_above_maximum(subject: &Subject<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for store in subject.components() {
        let Some(stated) = store.service.limits.retention.as_ref() else {
            continue;
        };
        let Some(limit) = most(Dimension::Duration, &stated.text) else {
            continue;
        };
        let automated = subject.is_set(&store.path("protect.snapshots.automated"));
        for (what, counts) in [("logs", true), ("snapshots", automated)] {
            let path = store.path(&format!("protect.{what}.keep"));
            if counts
                && subject.states(&path)
                && subject.value(&path).is_some_and(|keep| keep > limit)
            {
                hits.push(
                    subject
                        .hit(&[&path], what)
                        .words("component", store.name)
                        .words("service", &store.service.title)
                        .quantity("keep", &path, subject)
                        .number("limit", Dimension::Duration, limit),
                );
            }
        }
    }
    hits
}

/// A queue gives up what it has held for as long as its service lets it.
fn held_too_long(subject: &Subject<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for queue in subject.components() {
        let stated = queue.service.limits.hold.as_ref();
        let limit = stated.and_then(|stated| most(Dimension::Duration, &stated.text));
        let Some(limit) = limit else { continue };
        for consumer in subject.components() {
            let path = queue.path(&format!("buffers.{}", consumer.name));
            if subject.states(&path) && subject.value(&path).is_some_and(|hold| hold > limit) {
                let hit = subject.hit(&[&path], "");
                hits.push(
                    hit.words("component", queue.name)
                        .words("consumer", consumer.name)
                        .words("service", &queue.service.title)
                        .quantity("hold", &path, subject)
                        .number("limit", Dimension::Duration, limit),
                );
            }
        }
    }
    hits
}

/// Nothing from before the damage is kept.
fn only_replicas(subject: &Subject<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for store in stores(subject) {
        if !subject.loses(Event::Corruption, store.name) {
            continue;
        }
        let replica = format!("age.{}.replica.worst", store.name);
        let message = if subject.value(&replica).is_some() {
            "replica"
        } else {
            "nothing"
        };
        let mode = store.path("protect.replica.mode");
        let fix = if store.service.traits.keeps_versions() {
            "versions = { keep = \"35d\" }"
        } else {
            "logs = { every = \"5m\", keep = \"35d\" }"
        };
        hits.push(
            subject
                .hit(&[&mode], message)
                .words("component", store.name)
                .words("fix", fix),
        );
    }
    hits
}

/// Damage may be found after the last point from before it is gone.
fn retention_below_dwell(subject: &Subject<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for scenario in &subject.score.scenarios {
        let unseen = format!("unseen.{}", scenario.id);
        let needed = format!("retention.{}", scenario.id);
        let Some(covered) = subject.value(&unseen) else {
            continue;
        };
        for store in stores(subject) {
            let reach = format!("reach.{}.{}", scenario.id, store.name);
            if subject.value(&reach).is_none_or(|reach| reach >= covered) {
                continue;
            }
            let keep = ["snapshots", "logs", "versions"]
                .map(|what| store.path(&format!("protect.{what}.keep")));
            let keep: Vec<&str> = keep.iter().map(String::as_str).collect();
            let hit = subject
                .hit(&keep, "")
                .words("component", store.name)
                .row("scenario", &scenario.title)
                .quantity("reach", &reach, subject)
                .quantity("unseen", &unseen, subject)
                .quantity("needed", &needed, subject);
            hits.push(match &scenario.clean {
                Some(clean) => hit.figure("clean", clean),
                None => hit,
            });
        }
    }
    hits
}

/// Replicas of objects that nothing bounds, or that cannot exist.
fn unbounded_objects(subject: &Subject<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let versioned = |one: &Component<'_>| one.service.traits.keeps_versions();
    for store in subject.components().filter(versioned) {
        let replica = format!("age.{}.replica.worst", store.name);
        if subject.value(&replica).is_none() {
            continue;
        }
        let lag = store.path("protect.replica.lag");
        let mode = store.path("protect.replica.mode");
        let bound = subject.text("replication.time_control");
        if let Some(bound) = bound.and_then(|bound| most(Dimension::Duration, bound))
            && let Some(target) = subject.target("rpo", Event::Region.id(), Some(store.name))
            && target.value <= bound
            && !subject.parameter_is_set(&store, "replication_time_control")
        {
            // Time control cannot promise less than its own bound.
            let message = if target.value < bound {
                "time-control-late"
            } else {
                "time-control"
            };
            hits.push(
                subject
                    .hit(&[&lag, &mode], message)
                    .words("component", store.name)
                    .quantity("target", &target.path, subject)
                    .number("bound", Dimension::Duration, bound),
            );
        }
        if !subject.states(&store.path("protect.versions.keep")) {
            hits.push(
                subject
                    .hit(&[&mode, &lag], "versions")
                    .words("component", store.name),
            );
        }
    }
    hits
}

/// Backups that overlap, and restores that alone take longer than all may.
fn slow_backups(subject: &Subject<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for store in stores(subject) {
        let [every, duration] =
            ["every", "duration"].map(|key| store.path(&format!("protect.snapshots.{key}")));
        if let (Some(interval), Some(takes)) = (subject.value(&every), subject.value(&duration))
            && takes > interval
        {
            hits.push(
                subject
                    .hit(&[&duration, &every], "overlap")
                    .words("component", store.name)
                    .quantity("every", &every, subject)
                    .quantity("duration", &duration, subject),
            );
        }
        for scenario in &subject.score.scenarios {
            let Some(target) = subject.target("rto", &scenario.id, Some(store.name)) else {
                continue;
            };
            let id = format!("{}.restore", store.name);
            let Some(step) = scenario.steps.iter().find(|step| step.id == id) else {
                continue;
            };
            if step.duration.value > target.value {
                hits.push(
                    subject
                        .hit(&[&target.path], "restore")
                        .words("component", store.name)
                        .row("scenario", &scenario.title)
                        .figure("takes", &step.duration)
                        .quantity("target", &target.path, subject),
                );
            }
        }
    }
    hits
}

/// The copy that a scenario leaves has to be fetched from an archive first.
fn archived(subject: &Subject<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for store in stores(subject) {
        let path = store.path("class");
        let Some(tier) = subject.text(&path) else {
            continue;
        };
        let first = format!("archive.{tier}.first_byte");
        let Some(takes) = subject.value(&first) else {
            continue;
        };
        for scenario in &subject.score.scenarios {
            let Some(target) = subject.target("rto", &scenario.id, Some(store.name)) else {
                continue;
            };
            let id = format!("{}.restore", store.name);
            let restored = scenario.steps.iter().any(|step| step.id == id);
            if restored && takes > target.value {
                hits.push(
                    subject
                        .hit(&[&path], "")
                        .words("component", store.name)
                        .words("tier", tier)
                        .row("scenario", &scenario.title)
                        .quantity("takes", &first, subject)
                        .quantity("target", &target.path, subject),
                );
            }
        }
    }
    hits
}
