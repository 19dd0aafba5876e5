//! Grade, tier, drills and confidence in English.

use crate::report::words::AssuranceWords;

/// The English words.
pub(super) const ASSURANCE: AssuranceWords = AssuranceWords {
    confidence: "Confidence",
    often: "19 times in 20",
    grade: "Grade",
    grade_means: "Grade: A if every target is met in the worst case (every input at its \
        worst, or at its 95th percentile where it has no worst), at the 95th percentile and in the mean \
        (of an RPO, its expected loss), B at the 95th percentile and in the mean, C in the mean, D if \
        one is missed there, F if a scenario has no way back or no bound. Availability is held \
        against its expectation, outlay as it is.",
    tier: "Tier",
    tier_means: "Tier: how soon the workload is back after the loss of its Region: real-time within \
        a minute, minutes within half an hour, tens of minutes within two hours, hours within a day, \
        else days. Failover works: how likely a failover works when it is needed, by what drills \
        show or the plan states.",
    tiers: &[
        ("real-time", "real-time"),
        ("minutes", "minutes"),
        ("tens-of-minutes", "tens of minutes"),
        ("hours", "hours"),
        ("days", "days"),
    ],
    share: "SHARE tier",
    share_tested: "{tier}",
    share_untested: "{tier} (mechanism untested)",
    coverage: "Failover works",
    stated: "That a failover works so often is stated by the plan.",
    regularly: "Drills are held regularly; between two of them changes may break what was tested.",
    once: "Changes may have broken what worked when the last drill was passed.",
    last_failed: "The last drill failed: what was tested before it, less what changed since, is all that is known to work.",
    never: "No drill is held: changes may have broken the failover since it was set up.",
    drills: "Failover drills",
    passed_of: "{passed} of {held} passed",
    not_evidenced: "none recorded: not evidenced",
    do_not_pay: "drills cost more than they save",
    by_source: "The figures rest on {whole} inputs: {stated} stated by the plan, {prices} prices, \
        {published} published facts and {judgement} judgements (counts, not weights).",
    held: "Drills against estimates",
    drill: "Drill",
    what: "What",
    result: "Result",
    passed: "passed",
    failed: "failed",
    mean: "RTO mean",
    p95: "RTO P95",
    sample: "Mean and P95 are those of {rows} draws of the uncertain inputs, seed {seed}, with \
        detection at its longest.",
};
