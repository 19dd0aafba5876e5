//! Rules in English, a file a subject.

mod availability;
mod capacity;
mod data;
mod keys;
mod network;
mod readiness;
mod replication;
mod routing;
mod targets;

use crate::analysis::check::Unjudged;
use crate::diagnostic::Severity;
use crate::report::words::{CheckWords, MessageWords};

/// The English words of `check`.
pub(super) const CHECK: CheckWords = CheckWords {
    severities: [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Note, "note"),
    ],
    plurals: [
        (Severity::Error, "errors"),
        (Severity::Warning, "warnings"),
        (Severity::Note, "notes"),
    ],
    help: "help",
    so_many: "{count} {severity}",
    plans: ["{count} plan", "{count} plans"],
    clean: "{plan}: nothing to say",
    summary: "{counts} in {plans}",
    about: "plan: {plans}",
    about_several: "plans: {plans}",
    loads: "The plan can be read and priced",
    failed: "{summary}: not every plan could be checked.",
    denied: "{summary}: the check does not pass.",
    passed: "{summary}: the check passes.",
    unjudged: [
        (Unjudged::Allowed, "The rule is allowed."),
        (
            Unjudged::Refused,
            "The plan is refused, so that it has no figures to hold against the rule.",
        ),
    ],
    explain: "`recoup check --explain {rule}` says more.",
    heading: "Check of plans",
    condition: "When",
    says: "Says",
    why: "Why it matters",
    fix: "How to fix it",
    source: "Source",
    severity: "Severity",
    rule: "Rule",
    place: "Place",
    finding: "Finding",
    rules: &[
        targets::RULES,
        data::RULES,
        replication::RULES,
        routing::RULES,
        network::RULES,
        capacity::RULES,
        readiness::RULES,
        availability::RULES,
        keys::RULES,
    ],
};

const fn message(
    id: &'static str,
    text: &'static str,
    label: &'static str,
    fix: &'static str,
) -> MessageWords {
    MessageWords {
        id,
        text,
        label,
        fix,
    }
}
