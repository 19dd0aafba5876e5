//! What rules say about what a plan states and nothing reads.

use super::message;
use crate::report::words::RuleWords;

pub(super) const RULES: &[RuleWords] = &[RuleWords {
    id: "L38",
    title: "A key of an extended file says nothing",
    condition: "A key of a file that the plan extends is read under no strategy.",
    messages: &[message(
        "",
        "`{path}` does nothing here, under no strategy",
        "nothing reads it",
        "Leave it out, or state in the plans themselves what needs it.",
    )],
    why: "Who reads a plan takes each of its words for a part of the reckoning. What one strategy leaves aside another may read; this none does.",
    source: "docs/plans.md: every key is read, or refused",
}];
