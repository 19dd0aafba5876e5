//! Rules about being ready: drills, what waits in the recovery Region, the way back.

use super::subject::{Hit, Subject};
use super::{Rule, rule};
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

/// Failover that nobody tried for too long.
fn undrilled(_: &Subject<'_>) -> Vec<Hit> {
    Vec::new()
}

/// Whoever steals the production account's credentials deletes every copy.
fn deletable(_: &Subject<'_>) -> Vec<Hit> {
    Vec::new()
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
fn no_way_back(_: &Subject<'_>) -> Vec<Hit> {
    Vec::new()
}
