//! Rules about what an availability rests on, and how much of a result is assumed.

use super::subject::{Hit, Subject};
use super::{Rule, rule};
use crate::analysis::{Event, Leaf};
use crate::diagnostic::Severity;
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
                        .row("scenario", &scenario.title)
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
            .title("component", &leaf.title)
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
                    .title("leaf", &leaf.title)
                    .figure("down", &leaf.unavailability)
                    .quantity("allowed", "targets.dependency_unavailability", subject)
                    .quantity("target", "targets.availability", subject)
                    .figure("downtime", &leaf.downtime),
            );
        }
    }
    hits
}

/// How many of the heaviest judgements are named.
const NAMED: usize = 3;

/// A share of the variance above which a result rests mainly on something.
const MOSTLY: f64 = 0.5;
/// From this share on it is nearly all.
const NEARLY: f64 = 0.995;

/// More than half of the variance of the cost rests on assumptions (`model.md` 12).
fn mostly_judgement(subject: &Subject<'_>) -> Vec<Hit> {
    let weights = &subject.score.weights;
    let Some(share) = weights.judged.filter(|share| *share > MOSTLY) else {
        return Vec::new();
    };
    let judged = weights.inputs.iter().filter(|one| one.is_judged);
    let top = judged.take(NAMED).map(|one| {
        let share = format!("{:.0}%", 100.0 * one.share);
        format!("`{}` ({share})", one.name)
    });
    let message = if share > NEARLY { "nearly" } else { "" };
    vec![
        subject
            .hit(&["strategy"], message)
            .number("share", Dimension::Probability, share)
            .words("of", format!("`{}`", weights.of))
            .words("top", top.collect::<Vec<_>>().join(", ")),
    ]
}
