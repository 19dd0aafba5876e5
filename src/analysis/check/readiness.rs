//! Rules about being ready: drills, what waits in the recovery Region, the way back.

use super::subject::{Component, Hit, Subject};
use super::{Rule, rule};
use crate::analysis::{Drill, Event, Exceeded, Tested};
use crate::diagnostic::Severity;
use crate::plan::Value;
use crate::units::{Dimension, Estimate, parse};

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
    rule("L39", Severity::Warning, beyond_worst),
];

/// The events that are recovered from in the recovery Region.
const ELSEWHERE: [Event; 3] = [Event::Region, Event::Site, Event::Neighbours];

/// Failover that nobody tried, or not for too long.
fn undrilled(subject: &Subject<'_>) -> Vec<Hit> {
    let mut failovers = subject.of_event(&ELSEWHERE);
    if !failovers.any(|scenario| scenario.rate.value > 0.0) {
        return Vec::new();
    }
    let Some(tested) = subject.score.assurance.tested else {
        return Vec::new();
    };
    // What is on record says more than what the plan counts on.
    let found = failed(subject).or_else(|| match tested {
        Tested::Stated => claimed(subject),
        Tested::Once => long_ago(subject),
        Tested::Never => Some(
            subject
                .hit(&["drills.per_year", "recovery.age", "strategy"], "never")
                .quantity("works", COVERAGE, subject),
        ),
        Tested::Regularly => unrecorded(subject),
        Tested::Failed => None,
    });
    found.into_iter().collect()
}

const COVERAGE: &str = "coverage";

/// The records of failovers, oldest first.
fn failovers<'a>(subject: &Subject<'a>) -> impl Iterator<Item = &'a Drill> {
    let drills = subject.score.assurance.drills.iter();
    drills.filter(|drill| drill.scenario == Event::Region.id())
}

/// The last failover that was drilled did not work. Of several on one day that one counts.
fn failed(subject: &Subject<'_>) -> Option<Hit> {
    let last = failovers(subject).max_by_key(|drill| (&drill.date, !drill.passed))?;
    if last.passed {
        return None;
    }
    let message = match subject.score.assurance.tested {
        Some(Tested::Stated) => "failed-stated",
        _ => "failed",
    };
    let passed = format!("drills.held.{}.passed", last.name);
    Some(
        subject
            .hit(&[&passed, "drills.held"], message)
            .date("date", &last.date)
            .quantity("works", COVERAGE, subject),
    )
}

/// The plan counts on more than its last drill, or its age, leaves.
fn claimed(subject: &Subject<'_>) -> Option<Hit> {
    let assumed = subject.value(COVERAGE)?;
    let works = "drills.works";
    if let Some(left) = subject.value(works) {
        return (left < assumed).then(|| {
            subject
                .hit(&["drills.coverage", "drills.held"], "decayed")
                .of(Severity::Warning)
                .quantity("works", works, subject)
                .quantity("age", "drills.since_passed", subject)
                .quantity("coverage", COVERAGE, subject)
        });
    }
    if failovers(subject).next().is_some() || is_planned(subject) {
        return None;
    }
    let works = "drills.works_untried";
    let left = subject.value(works)?;
    (left < assumed).then(|| {
        subject
            .hit(&["drills.coverage"], "claimed")
            .of(Severity::Warning)
            .quantity("works", works, subject)
            .quantity("coverage", COVERAGE, subject)
    })
}

/// Whether the plan holds drills by the calendar.
fn is_planned(subject: &Subject<'_>) -> bool {
    let a_year = ends(subject, "drills.per_year", Dimension::Scalar);
    a_year.is_some_and(|(least, _)| least > 0.0)
}

/// Least and most of an input, from the plan or its default: the model does not read what a
/// stated coverage makes needless, so that it is no quantity.
fn ends(subject: &Subject<'_>, path: &str, dimension: Dimension) -> Option<(f64, f64)> {
    if let Some(Value::Number(_, stated)) =
        subject.plan.entries.read(path).map(|entry| &entry.value)
    {
        return Some(stated.ends());
    }
    let row = subject.catalog.default(path, &subject.plan.strategy)?;
    let estimate: Estimate = parse(dimension, &row.value.text).ok()?;
    Some(estimate.ends())
}

/// The last drill was passed longer ago than the calendar has it; or, without a calendar, so
/// long ago that one that was never tried would work as likely.
fn long_ago(subject: &Subject<'_>) -> Option<Hit> {
    let hit = |message| {
        subject
            .hit(&["drills.per_year", "drills.held"], message)
            .quantity("works", COVERAGE, subject)
            .quantity("age", "drills.since_passed", subject)
    };
    if is_planned(subject) {
        let hit = hit("overdue").of(Severity::Warning);
        return Some(hit.quantity("interval", "drills.interval", subject));
    }
    let (_, untried) = ends(subject, "recovery.age", Dimension::Duration)?;
    (subject.value("drills.since_passed")? >= untried).then(|| hit("forgotten"))
}

/// Drills are planned and others are on record, but none of a failover. A plan without any
/// record may be new.
fn unrecorded(subject: &Subject<'_>) -> Option<Hit> {
    let others = !subject.score.assurance.drills.is_empty();
    (others && failovers(subject).next().is_none()).then(|| {
        subject
            .hit(&["drills.per_year", "drills.held"], "unrecorded")
            .of(Severity::Note)
            .quantity("works", COVERAGE, subject)
    })
}

/// What was measured is more than the worst that is estimated.
fn beyond_worst(subject: &Subject<'_>) -> Vec<Hit> {
    let exceeded = subject.score.exceeded().into_iter();
    let hit = |one: Exceeded<'_>| {
        let message = if one.what == "rpo" { "lost" } else { "took" };
        let _ = subject.value(&one.measured.name);
        subject
            .hit(&[&one.measured.name, "drills.held"], message)
            .date("date", &one.drill.date)
            .row("scenario", &one.scenario.title)
            .figure("measured", one.measured)
            .figure("worst", one.worst)
    };
    exceeded.map(hit).collect()
}

/// Whoever steals the production account's credentials deletes every copy.
fn deletable(subject: &Subject<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for store in subject.components().filter(Component::keeps_data) {
        if !subject.loses(Event::Ransomware, store.name) {
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
        let message = if store.service.traits.keeps_versions() {
            "objects"
        } else {
            ""
        };
        hits.push(subject.hit(&paths, message).words("component", store.name));
    }
    hits
}

/// A Region in which recovery starts from nothing has to hold what it starts from.
fn nothing_to_recover_onto(subject: &Subject<'_>) -> Vec<Hit> {
    if !subject.model.starts_from_nothing() || subject.of_event(&ELSEWHERE).next().is_none() {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for what in ["iac", "images", "keys", "secrets"] {
        let path = format!("recovery.{what}");
        if subject.is_denied(&path) {
            hits.push(subject.hit(&[&path], what).words(
                "region",
                subject.score.recovery_region.as_deref().unwrap_or_default(),
            ));
        }
    }
    hits
}

/// Recovered is not yet home.
fn no_way_back(subject: &Subject<'_>) -> Vec<Hit> {
    let name = |scenario: &str, what: &str| format!("failback.{scenario}.{what}");
    let mut away = subject.of_event(&ELSEWHERE);
    let counted = away.find(|one| subject.value(&name(&one.id, "second")).is_some());
    let Some(scenario) = counted else {
        return Vec::new();
    };
    let [second, time, cost, exposed] =
        ["second", "time", "cost", "exposed"].map(|what| name(&scenario.id, what));
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
        .quantity("exposed", &exposed, subject);
    if message == "off" {
        return vec![hit];
    }
    vec![
        hit.quantity("time", &time, subject)
            .quantity("cost", &cost, subject),
    ]
}
