//! Business processes and what others run in English.

use crate::report::words::BusinessWords;

/// The English words.
pub(super) const BUSINESS: BusinessWords = BusinessWords {
    heading: "Business processes",
    by_scenario: "Business processes by scenario",
    means: "Standstill: until all that the process requires is back and people have caught up, likely; \
        ✗ is longer than its maximum tolerable downtime. Criticality and owner are the plan's words \
        and change no figure.",
    others: "What others run",
    others_mean: "It fails by itself and is away for as long as the plan says, whatever we do; no scenario \
        of ours strikes it.",
    failure_of: "failure of {component}",
};
