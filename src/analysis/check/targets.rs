//! Rules about what is wanted: targets missed, targets that no plan of this make can meet.

use super::subject::{Component, Hit, Subject};
use super::{Rule, rule};
use crate::analysis::{DeadEnd, Event, OTHERS, Requirement, Scenario, Step, StepKind};
use crate::diagnostic::Severity;

pub(super) const RULES: &[Rule] = &[
    // One to a line.
    rule("target-missed", Severity::Error, missed),
    rule("no-way-back", Severity::Error, no_way_back),
    rule("L14", Severity::Error, interval_above_target),
    rule("L17", Severity::Error, floor_above_target),
    rule("L33", Severity::Error, over_budget),
];

/// Where the plan may state a requirement's target.
fn paths(requirement: &str) -> Vec<String> {
    match requirement.split('.').collect::<Vec<_>>().as_slice() {
        [metric, scenario] => vec![
            format!("targets.{scenario}.{metric}"),
            format!("targets.{metric}"),
        ],
        ["mtd", _, process] => vec![format!("component.{process}.mtd")],
        [metric, scenario, component] => vec![
            format!("component.{component}.targets.{scenario}.{metric}"),
            format!("component.{component}.targets.{metric}"),
        ],
        _ => vec![format!("targets.{requirement}")],
    }
}

/// Every target that its estimate does not meet; the budget is a rule of its own.
fn missed(subject: &Subject<'_>) -> Vec<Hit> {
    let missed = |one: &&Requirement| !one.is_met() && one.name != "budget";
    let requirements = subject.score.requirements.iter().filter(missed);
    requirements.map(|one| miss(subject, one)).collect()
}

/// Every event that can happen and that nothing brings the plan back from: no target has to
/// be stated for that to be wrong. A finding for each store that it is about.
fn no_way_back(subject: &Subject<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for scenario in &subject.score.scenarios {
        let Some(why) = scenario.dead_end() else {
            continue;
        };
        let message = match why {
            DeadEnd::NoCopy => "no-copy",
            DeadEnd::Endless => "endless",
            DeadEnd::Boundless => "boundless",
        };
        let rate = format!("scenario.{}.rate", scenario.id);
        let hit = |paths: &[&str]| {
            let hit = subject.hit(paths, message);
            hit.row("scenario", &scenario.title)
                .words("id", &scenario.id)
        };
        let stores = scenario.stuck(why);
        if stores.is_empty() {
            let endless = |step: &&Step| !step.duration.value.is_finite();
            let step = scenario.steps.iter().find(endless);
            let hit = hit(&[&rate, "strategy"]);
            hits.push(match step {
                Some(step) => hit.title("step", &step.title),
                None => hit.words("step", ""),
            });
        }
        for store in stores {
            let service = format!("component.{}.service", store.component);
            hits.push(hit(&[&service, &rate]).words("store", &store.component));
        }
    }
    hits
}

fn miss(subject: &Subject<'_>, requirement: &Requirement) -> Hit {
    let mut parts = requirement.name.split('.');
    let metric = parts.next().unwrap_or_default();
    let (id, component) = (parts.next(), parts.next());
    let scenario = id.and_then(|id| subject.scenario(id));
    let whose = component.filter(|_| metric == "rpo");
    let gone = |scenario: &Scenario| {
        let stores = scenario.stores_of(whose);
        stores.iter().any(|one| !one.is_recoverable())
    };
    let lost = scenario.is_some_and(gone);
    let damaged = scenario.is_some_and(|scenario| is_damage(subject, scenario));
    let encrypted = scenario.and_then(|one| subject.event(one)) == Some(Event::Ransomware);
    let message = match (metric, requirement.estimate.value.is_finite()) {
        ("rto", true) => "rto",
        ("mtd", _) if scenario.is_none() => "mtd-others",
        ("mtd", true) => "mtd",
        ("mtd", false) => "mtd-unbounded",
        ("rpo", true) if encrypted => "rpo-encrypted",
        ("rpo", true) if damaged => "rpo-damage",
        ("rpo", true) => "rpo",
        ("rto" | "rpo", false) if lost => "unrecoverable",
        ("rto", false) => "rto-unbounded",
        ("rpo", false) if damaged => "rpo-unclean",
        ("rpo", false) => "rpo-unbounded",
        _ => "availability",
    };
    let paths = paths(&requirement.name);
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let mut hit = subject
        .hit(&paths, message)
        .figure("estimate", &requirement.estimate)
        .figure("target", &requirement.target);
    let excess = format!("excess.{}", requirement.name);
    if subject.value(&excess).is_some_and(f64::is_finite) {
        hit = hit.quantity("excess", &excess, subject);
    }
    let Some(scenario) = scenario else {
        let other = id.and_then(|id| id.strip_prefix(OTHERS));
        return match (other, component) {
            (Some(other), Some(process)) => hit.words("other", other).words("process", process),
            _ => hit,
        };
    };
    hit = hit.row_of("scenario", &scenario.title, component);
    let longest = |a: &&Step, b: &&Step| a.duration.value.total_cmp(&b.duration.value);
    let waited_for: Vec<&Step> = match component {
        Some(component) => chain(subject, scenario, component, requirement.estimate.value),
        None => scenario
            .steps
            .iter()
            .filter(|one| one.is_critical())
            .collect(),
    };
    if let Some(step) = waited_for.into_iter().max_by(longest) {
        hit = hit
            .title("step", &step.title)
            .figure("duration", &step.duration);
    }
    let worst = scenario
        .stores_of(component)
        .into_iter()
        .max_by(|a, b| a.rpo.worst.value.total_cmp(&b.rpo.worst.value));
    if let Some(store) = worst {
        hit = hit.words("store", &store.component);
        hit = hit.title("copy", store.comes_back_from());
    }
    hit
}

/// Whether a scenario damages data, so that what counts is a point from before.
fn is_damage(subject: &Subject<'_>, scenario: &Scenario) -> bool {
    subject.event(scenario).is_some_and(Event::is_damage)
}

/// The steps that a component's recovery waits for one after the other, the last one first:
/// with people, a step of a component that it does not need may be among them.
fn chain<'s>(
    subject: &Subject<'_>,
    scenario: &'s Scenario,
    component: &str,
    back: f64,
) -> Vec<&'s Step> {
    let later = |a: &&Step, b: &&Step| a.finish.value.total_cmp(&b.finish.value);
    let own = |step: &&Step| step.finish.value <= back && concerns(subject, step, component);
    let mut next = scenario.steps.iter().filter(own).max_by(later);
    let mut chain = Vec::new();
    while let Some(step) = next {
        chain.push(step);
        let before = step.after.iter().filter_map(|at| scenario.steps.get(*at));
        next = before.max_by(later);
    }
    chain
}

/// Whether a component's recovery waits for a step: of all, of its own, or of one without
/// which it does not work.
fn concerns(subject: &Subject<'_>, step: &Step, component: &str) -> bool {
    let Some(of) = step.component.as_deref() else {
        return true;
    };
    let (mut needed, mut next) = (vec![component], 0);
    while let Some(name) = needed.get(next).copied() {
        next += 1;
        let mut components = subject.score.components.iter();
        let Some(found) = components.find(|one| one.name == name) else {
            continue;
        };
        for requires in &found.requires {
            if !needed.contains(&requires.as_str()) {
                needed.push(requires);
            }
        }
    }
    needed.contains(&of)
}

/// A store whose newest copy after the loss of the Region is a backup, taken too rarely.
fn interval_above_target(subject: &Subject<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for component in subject.components().filter(Component::keeps_data) {
        let Some(target) = subject.target("rpo", Event::Region.id(), Some(component.name)) else {
            continue;
        };
        let age = |class: &str| format!("age.{}.{class}.worst", component.name);
        let [backup, replica, logs] = ["snapshot-copies", "replica", "log-copies"].map(age);
        let kept = |name: &str| subject.value(name).is_some();
        if kept(&replica)
            || kept(&logs)
            || subject.value(&backup).is_none_or(|age| age <= target.value)
        {
            continue;
        }
        let path = component.path("protect.snapshots.every");
        hits.push(
            subject
                .hit(&[&path], "")
                .words("component", component.name)
                .quantity("sup", &backup, subject)
                .quantity("target", &target.path, subject),
        );
    }
    hits
}

/// Detection, decision and the switch alone take longer than all may.
fn floor_above_target(subject: &Subject<'_>) -> Vec<Hit> {
    let target = subject.target("rto", Event::Region.id(), None);
    let (Some(floor), Some(target)) = (subject.value("floor.region"), target) else {
        return Vec::new();
    };
    if floor <= target.value {
        return Vec::new();
    }
    let mut hit = subject
        .hit(&[&target.path], "")
        .quantity("floor", "floor.region", subject)
        .quantity("target", &target.path, subject);
    for (part, kind) in [
        ("detect", StepKind::Detect),
        ("decide", StepKind::Decide),
        ("switch", StepKind::Switch),
    ] {
        if let Some(step) = subject.step(Event::Region, kind) {
            hit = hit.figure(part, &step.duration);
        }
    }
    vec![hit]
}

/// The bill is above the budget. That another plan keeps its targets for less is told
/// when all are known.
fn over_budget(subject: &Subject<'_>) -> Vec<Hit> {
    let missed = |one: &&Requirement| !one.is_met() && one.name == "budget";
    let requirements = subject.score.requirements.iter().filter(missed);
    requirements
        .map(|budget| {
            let most = subject.score.bill.categories.iter();
            let most = most.max_by(|a, b| a.monthly.value.total_cmp(&b.monthly.value));
            let hit = subject
                .hit(&["targets.budget"], "budget")
                .figure("estimate", &budget.estimate)
                .figure("target", &budget.target)
                .quantity("excess", "excess.budget", subject);
            match most {
                Some(most) => hit
                    .row("category", &most.title)
                    .figure("most", &most.monthly),
                None => hit,
            }
        })
        .collect()
}
