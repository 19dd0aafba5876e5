//! Rules about what an availability rests on, and how much of a result is assumed.

use super::subject::{Hit, Subject};
use super::{Rule, rule};
use crate::analysis::{Event, Leaf};
use crate::diagnostic::Severity;
use crate::graph::{Node, SourceKind};
use crate::units::Dimension;

pub(super) const RULES: &[Rule] = &[
    // One to a line.
    rule("L25", Severity::Warning, counted_twice),
    rule("L26", Severity::Note, shared),
    rule("L27", Severity::Warning, no_extra_nine),
    rule("L35", Severity::Note, mostly_judgement),
];

/// A stated availability that holds what a scenario counts as well, or that is a promise.
fn counted_twice(subject: &Subject<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for component in subject.components() {
        let stated = component.path("availability");
        if !subject.states(&stated) {
            continue;
        }
        let includes = component.path("includes");
        // The failures of a node are in the node's own figure, and the model leaves them there.
        let causes = subject.plan.list(&includes).iter();
        for cause in causes.filter(|cause| *cause != Event::Instance.id()) {
            if let Some(scenario) = subject.scenario(cause) {
                hits.push(
                    subject
                        .hit(&[&includes], "scenario")
                        .words("component", component.name)
                        .words("scenario", &scenario.title)
                        .words("id", cause),
                );
            }
        }
        let sla = component.path("sla");
        if subject.is_set(&sla) {
            hits.push(
                subject
                    .hit(&[&stated], "sla")
                    .words("component", component.name)
                    .quantity("stated", &stated, subject),
            );
        }
    }
    hits
}

/// Seconds a year by which a product of availabilities may be wrong unsaid.
const WRONG: f64 = 60.0;

/// What the naive product gets wrong, either way: it counts again what several branches or
/// tiers rest on, and knows nothing of causes that hit several parts at once.
fn shared(subject: &Subject<'_>) -> Vec<Hit> {
    let [naive, exact] = ["availability.naive.downtime", "availability.naive.exact"];
    let (Some(said), Some(true_one)) = (subject.value(naive), subject.value(exact)) else {
        return Vec::new();
    };
    if (said - true_one).abs() <= WRONG {
        return Vec::new();
    }
    let worst = |of: fn(&&Leaf) -> bool| {
        let fails = |leaf: &&Leaf| leaf.unavailability.value > 0.0;
        let leaves = subject.score.leaves.iter().filter(fails).filter(of);
        leaves.max_by(|a, b| a.downtime.value.total_cmp(&b.downtime.value))
    };
    // What the product counts more than once, and what it does not know of.
    let (counted, cause) = (
        worst(|leaf| leaf.shared),
        worst(|leaf| leaf.kind.is_common()),
    );
    let (leaf, message) = match (counted, cause) {
        (Some(leaf), None) => (leaf, ""),
        (Some(leaf), Some(_)) => (leaf, "both"),
        (None, Some(cause)) => (cause, "cause"),
        (None, None) => return Vec::new(),
    };
    let part = leaf.components.first().map_or("", String::as_str);
    vec![
        subject
            .hit(&[&format!("component.{part}.service"), "strategy"], message)
            .words("component", &leaf.name)
            .quantity("naive", naive, subject)
            .quantity("exact", exact, subject),
    ]
}

/// A part that everything needs has to be ten times better than the whole.
fn no_extra_nine(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(allowed) = subject.value("targets.dependency_unavailability") else {
        return Vec::new();
    };
    let mut hits = Vec::new();
    for leaf in subject.score.leaves.iter().filter(|leaf| leaf.single_point) {
        // Shares near 1 are stated in decimals: their complements agree to fifteen digits.
        if leaf.unavailability.value > allowed * (1.0 + 1e-9) {
            let part = leaf.components.first().map_or("", String::as_str);
            hits.push(
                subject
                    .hit(&[&format!("component.{part}.service")], "")
                    .words("leaf", &leaf.name)
                    .figure("down", &leaf.unavailability)
                    .quantity("allowed", "targets.dependency_unavailability", subject)
                    .quantity("target", "targets.availability", subject)
                    .figure("downtime", &leaf.downtime),
            );
        }
    }
    hits
}

/// How many of the inputs that most targets rest on are named.
const NAMED: usize = 3;

/// More than half of the inputs behind the results are assumptions.
fn mostly_judgement(subject: &Subject<'_>) -> Vec<Hit> {
    let evidence = subject.score.evidence;
    let (judged, all) = (evidence.judgement, evidence.total());
    if judged * 2 <= all {
        return Vec::new();
    }
    let count = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let top = top(subject);
    let message = if top.is_empty() { "untargeted" } else { "" };
    vec![
        subject
            .hit(&["strategy"], message)
            .number("judged", Dimension::Scalar, count(judged))
            .number("all", Dimension::Scalar, count(all))
            .words("top", top.join(", ")),
    ]
}

/// The judgements that the most estimates with a target rest on.
fn top(subject: &Subject<'_>) -> Vec<String> {
    let graph = &subject.model.graph;
    let mut ranked: Vec<(Node, usize)> = Vec::new();
    for requirement in &subject.score.requirements {
        let Some(estimate) = graph.find(&requirement.estimate.name) else {
            continue;
        };
        for leaf in graph.leaves(&[estimate]) {
            let judged =
                graph.source(leaf).map(|source| source.kind) == Some(SourceKind::Judgement);
            match ranked.iter_mut().find(|(known, _)| *known == leaf) {
                Some((_, uses)) => *uses += 1,
                None if judged => ranked.push((leaf, 1)),
                None => {}
            }
        }
    }
    ranked.sort_by_key(|(_, uses)| std::cmp::Reverse(*uses));
    let name = |(leaf, _): &(Node, usize)| graph.name(*leaf).map(|name| format!("`{name}`"));
    ranked.iter().filter_map(name).take(NAMED).collect()
}
