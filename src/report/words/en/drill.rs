//! The next drill in English.

use crate::analysis::DrillReason;
use crate::report::words::DrillWords;

/// The English words.
pub(super) const DRILL: DrillWords = DrillWords {
    title: "Next drill: {plan}",
    today: "As of",
    next: "What to rehearse next",
    nothing: "Nothing to rehearse: in no scenario of this plan does anybody have anything to do.",
    what: "Rehearse",
    scenario: "{scenario} (`{id}`)",
    when: "When",
    whenever: "whenever it suits: nothing says how often",
    overdue: "now: it was due on {date}",
    why: "Why",
    reasons: [
        (
            DrillReason::Failed,
            "The last drill, of {date}, failed: until it is repeated and passed, nothing shows that \
             this recovery works.",
        ),
        (
            DrillReason::Never,
            "It was never rehearsed: how long it takes, and whether it works, is an estimate.",
        ),
        (
            DrillReason::Due,
            "It was last passed on {date}, and what was tested then has drifted for longer than the \
             interval.",
        ),
        (
            DrillReason::Tried,
            "It was last passed on {date}, longer ago than all others of which nothing says how often.",
        ),
        (
            DrillReason::Waits,
            "It was last passed on {date}; everything else that is due is done.",
        ),
    ],
    costs: "Costs",
    unpriced: "not stated: `drills.cost`, or `drills.per_year` with `drills.people` and `drills.hours`",
    not_priced: "not priced: the plan prices drills of a failover only",
    takes: "Recovery takes",
    takes_at_worst: "At worst",
    failover: "Drills of a failover",
    one_costs: "One costs",
    planned: "The plan holds one every",
    interval_means: "At that interval drills, and failovers that drift breaks between them, cost least \
        together; a shorter one costs more than it saves, a longer one risks more.",
    planned_means: "It is due when the interval of the plan has passed. State what an hour of downtime \
        costs and what a drill costs, and the interval at which drills cost least follows.",
    planned_all_the_same: "Drills of a failover cost more than they save here; it is due when the interval \
        of the plan has passed.",
    do_not_pay: "Drills of a failover cost more than they save here, and the plan holds none: nothing says \
        when one is due.",
    no_interval: "Nothing says how often a failover should be rehearsed: state what an hour of downtime \
        costs and what a drill costs, and the interval that costs least follows; or state \
        `drills.per_year`.",
    with: "Its checklist, with the sheet to fill in:",
    proves: "What it proves",
    figure: "Figure",
    now: "Now",
    passed: "Once one more is passed",
    works: "Failovers that work",
    shown: "As the drills show it",
    at_least: "Proved, with 95 % probability, at least",
    nothing_yet: "nothing",
    unmeasured: "Steps that no passed drill of it has measured, in their order; measured, they stand in place of \
        the estimates where the plan says `drills.use_measured`:",
    all_measured: "Every step that takes time was measured in a drill that was passed.",
    all: "All that can be rehearsed",
    last: "Last drill",
    due: "Due",
    never: "never",
    last_passed: "{date}, passed",
    last_failed: "{date}, failed",
    order_means: "First what failed last time, then what was never rehearsed or is due, then what nothing \
        says the interval of, the oldest first, then what is not yet due; of equals what costs most a year, \
        or takes most of it where no cost of downtime is stated.",
};
