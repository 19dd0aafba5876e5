//! Rules about what a plan states and nothing reads.

use super::subject::{Hit, Subject};
use super::{Rule, rule};
use crate::analysis::compiled::Compiled;
use crate::analysis::keys;
use crate::diagnostic::Severity;

/// The rule about keys that nothing reads.
pub(super) const RULE: &str = "L38";

pub(super) const RULES: &[Rule] = &[
    // One to a line.
    rule(RULE, Severity::Warning, idle_everywhere),
];

/// A key of what the plan extends that it would read under no strategy.
fn idle_everywhere(subject: &Subject<'_>) -> Vec<Hit> {
    let idle = keys::idle_everywhere(Compiled {
        plan: subject.plan,
        catalog: subject.catalog,
        model: subject.model,
    });
    let hit = |one: &crate::plan::SetAside| {
        let (_, key) = one.path.rsplit_once('.').unwrap_or(("", &one.path));
        Hit::at(one.origin.at_key(key).place(), "").words("path", &one.path)
    };
    idle.into_iter().map(hit).collect()
}
