//! Rules about replicas and the link that feeds them.

use super::subject::{Component, Hit, Subject};
use super::{Rule, rule};
use crate::analysis::Event;
use crate::diagnostic::Severity;
use crate::units::Dimension;

pub(super) const RULES: &[Rule] = &[
    // One to a line.
    rule("L03", Severity::Error, link_outrun),
    rule("L04", Severity::Error, peak_above_target),
    rule("L05", Severity::Error, promotes_itself),
    rule("L23", Severity::Warning, lost_writes),
    rule("L31", Severity::Error, above_product),
    rule("L36", Severity::Warning, synchronous),
    rule("L37", Severity::Warning, no_replica),
];

/// A store without a replica under a strategy that keeps replicas.
fn no_replica(subject: &Subject<'_>) -> Vec<Hit> {
    let hit = |component: &String| {
        let path = |key: &str| format!("component.{component}.{key}");
        let paths = [
            path("protect.replica.mode"),
            path("protect.snapshots.every"),
            path("protect.logs.every"),
            path("protect.versions.keep"),
        ];
        let paths = paths.each_ref().map(String::as_str);
        let mut components = subject.components();
        let machines = components
            .find(|one| one.name == component)
            .is_some_and(|one| one.service.traits.launches_replica());
        let message = if machines { "machines" } else { "" };
        subject.hit(&paths, message).words("component", component)
    };
    subject.score.restored.iter().map(hit).collect()
}

/// More changes than the link carries.
fn link_outrun(subject: &Subject<'_>) -> Vec<Hit> {
    let hit = |load: &str, usable: &str, message: &'static str| {
        (subject.value(load)? >= subject.value(usable)?).then(|| {
            subject
                .hit(&["link.bandwidth"], message)
                .quantity("load", load, subject)
                .quantity("usable", usable, subject)
        })
    };
    let likely = hit("link.load", "link.usable", "")
        .map(|hit| hit.quantity("growth", "link.growth", subject));
    let at_worst = || {
        let hit = hit("link.load.worst", "link.usable.worst", "worst")?;
        Some(hit.of(Severity::Warning))
    };
    likely.or_else(at_worst).into_iter().collect()
}

/// Enough for the mean, too little for the peak.
fn peak_above_target(subject: &Subject<'_>) -> Vec<Hit> {
    let value = |name: &str| subject.value(name);
    let (load, usable) = (subject.hardest("link.load"), subject.hardest("link.usable"));
    let backlog = subject.hardest("link.backlog");
    let (Some(carried), Some(wide), Some(wait)) =
        (value(&load), value(&usable), value("link.wait"))
    else {
        return Vec::new();
    };
    // A link that is outrun without end is another rule's.
    if carried >= wide || wait <= 0.0 {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for store in subject.components().filter(Component::keeps_data) {
        let Some(target) = subject.target("rpo", Event::Region.id(), Some(store.name)) else {
            continue;
        };
        // A synchronous replica does not wait for the link, and one that its vendor watches
        // over is as old as the vendor says.
        let synchronous = subject.text(&store.path("protect.replica.mode")) == Some("sync");
        if synchronous || subject.parameter_is_set(&store, "replication_time_control") {
            continue;
        }
        let age = format!("age.{}.replica.worst", store.name);
        // What is too far behind by itself is not the link's fault.
        let lag = store.path("protect.replica.lag");
        let itself = value(&format!("{lag}.worst")).or_else(|| value(&lag));
        if value(&age).is_none_or(|age| age <= target.value)
            || itself.is_none_or(|lag| lag > target.value)
        {
            continue;
        }
        // That width is for the workload's target.
        let known = target.path == "targets.rpo" && value("link.needed").is_some();
        let message = if known { "needed" } else { "" };
        let mut hit = subject
            .hit(&["link.bandwidth"], message)
            .words("component", store.name)
            .quantity("age", &age, subject)
            .quantity("target", &target.path, subject)
            .quantity("backlog", &backlog, subject)
            .quantity("usable", &usable, subject);
        if known {
            hit = hit.quantity("needed", "link.needed", subject);
        }
        hits.push(hit);
    }
    hits
}

/// Whether a database's replica has to be promoted before it takes writes.
pub(super) fn is_promoted(subject: &Subject<'_>, store: &Component<'_>) -> bool {
    let writer = subject.plan.text(&store.path("protect.replica.writer"));
    let traits = &store.service.traits;
    store.keeps_data()
        && (traits.promotes_replica() || traits.launches_replica())
        && subject
            .value(&format!("age.{}.replica.worst", store.name))
            .is_some()
        && writer.map_or(!store.service.multi_writer, |writer| writer != "multi")
}

/// A replica that the plan takes to fail over by itself.
fn promotes_itself(subject: &Subject<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for store in subject.components() {
        let path = store.path("protect.replica.automatic");
        if !subject.is_set(&path) || !is_promoted(subject, &store) {
            continue;
        }
        let age = format!("age.{}.replica.worst", store.name);
        let mut hit = subject
            .hit(&[&path], "")
            .words("component", store.name)
            .quantity("age", &age, subject);
        let launches = store.service.traits.launches_replica();
        let moves = if launches { "convert" } else { "promote" };
        let promote = format!("{}.{moves}", store.name);
        let steps = subject
            .score
            .scenario_of(Event::Region)
            .map(|region| &region.steps);
        let step = steps.and_then(|steps| steps.iter().find(|step| step.id == promote));
        if let Some(step) = step {
            hit = hit.figure("promote", &step.duration);
        }
        hits.push(hit);
    }
    hits
}

/// Two Regions that take writes overwrite each other: where the plan says that both do, and
/// where the model counts what is lost because both do by default.
fn lost_writes(subject: &Subject<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for store in subject.components() {
        let [writer, rate] =
            ["protect.replica.writer", "writes.per_second"].map(|key| store.path(key));
        let many = subject.plan.text(&writer) == Some("multi");
        let resolved = subject.states(&store.path("writes.conflicts"))
            || subject.is_set(&store.path("writes.homed"));
        if resolved {
            continue;
        }
        let lost = format!("conflict.{}.daily", store.name);
        let hit = |message| {
            subject
                .hit(&[&writer, &rate], message)
                .words("component", store.name)
        };
        match subject.value(&lost) {
            Some(a_day) if a_day <= 0.0 => {}
            Some(_) => hits.push(hit("counted").quantity("lost", &lost, subject)),
            None if many => hits.push(hit("unknown")),
            None => {}
        }
    }
    hits
}

/// A machine changes more than the product that replicates it can follow.
fn above_product(subject: &Subject<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for component in subject.components() {
        let path = component.path("protect.replica.product");
        let Some(product) = subject.text(&path) else {
            continue;
        };
        for (message, key) in [("node", "rate"), ("disk", "disk_rate")] {
            let rate = format!("replication.{}.per_{message}", component.name);
            let limit = component.path(&format!("protect.replica.{key}"));
            if let (Some(changes), Some(most)) = (subject.value(&rate), subject.value(&limit))
                && changes > most
            {
                hits.push(
                    subject
                        .hit(&[&path], message)
                        .words("component", component.name)
                        .words("product", product)
                        .quantity("rate", &rate, subject)
                        .number("excess", Dimension::DataRate, changes - most)
                        .quantity("limit", &limit, subject),
                );
            }
        }
    }
    hits
}

/// What a synchronous replica costs each write, and what happens without its peer.
fn synchronous(subject: &Subject<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for store in subject.components() {
        let mode = store.path("protect.replica.mode");
        if subject.plan.text(&mode) != Some("sync") {
            continue;
        }
        let budget = store.path("protect.replica.latency_budget");
        let trip = format!("sync.{}.round_trip", store.name);
        if let (Some(waits), Some(most)) = (subject.value(&trip), subject.value(&budget))
            && waits > most
        {
            hits.push(
                subject
                    .hit(&[&budget], "latency")
                    .words("component", store.name)
                    .quantity("rtt", &trip, subject)
                    .quantity("budget", &budget, subject),
            );
        }
        if subject.value(&trip).is_none() && subject.states(&budget) {
            hits.push(
                subject
                    .hit(&[&budget], "distance")
                    .words("component", store.name)
                    .quantity("budget", &budget, subject),
            );
        }
        if !subject.states(&store.path("protect.replica.when_cut")) {
            hits.push(subject.hit(&[&mode], "mode").words("component", store.name));
        }
    }
    hits
}
