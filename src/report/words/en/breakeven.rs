//! Where plans cross, in English.

use crate::report::words::BreakEvenWords;

/// The English words.
pub(super) const BREAK_EVEN: BreakEvenWords = BreakEvenWords {
    quantities: &[
        ("tco", "total cost"),
        ("eal", "expected loss a year"),
        ("cost.monthly", "monthly outlay"),
    ],
    throughout: "Best by {quantity} all over the range, {path} from {low} to {high}: {plan}.",
    never: "No plan has a number to compare anywhere in the range: {path} from {low} to {high}.",
    first: "Best by {quantity}: {plan} while {path} is up to {at}",
    next: "{so_far}, then {plan} up to {at}",
    last: "{so_far}, then {plan}.",
    then_none: "{so_far}, then none, for none has a number there.",
    tied: "as good",
    nobody: "none",
    no_crossing: "No crossing in range.",
    best_where: "Which plan is best",
    from: "From",
    to: "To",
    best: "Best",
    at_from: "{quantity} there",
    at_to: "and at the end",
    crossings: "Crossings",
    at: "At",
    kind: "Kind",
    plans: "Of",
    before: "Better before",
    after: "Better after",
    values: ["Of the first", "Of the second"],
    kinds: &[
        ("root", "root", "Root: the difference goes through 0."),
        (
            "jump",
            "jump",
            "Jump: the difference changes its sign from one float to the next without being 0, as at a \
             tier, a ceiling or where the plan takes another shape; both sides are shown.",
        ),
        (
            "step",
            "step",
            "Step: only whole numbers may stand there, and it is between two of them; both are shown.",
        ),
        (
            "touch",
            "touch",
            "Touch: they are equal there, and the same plan is better on both sides or it is the end of \
             the range.",
        ),
        (
            "equal",
            "equal",
            "Equal: they are equal from one value to the other.",
        ),
    ],
    lacking: "Where plans have no full number",
    why: "Why",
    lacks: &[
        ("refused", "refused"),
        ("undefined", "not defined"),
        ("unbounded", "unbounded"),
        ("lower-bound", "a lower bound"),
    ],
    lower_bound: "A lower bound: there may be no clean copy left, and the plan does not say what that \
        costs. It is compared as if that were nothing.",
    idle: "Nothing in {plan} rests on {path}: it is the same all over the range.",
    chart: "{quantity} over {path}",
    chart_x: "{path}",
    chart_y: "{quantity}",
    chart_note: "Points: two plans cross. The strip below says which plan is best.",
    searched: "The range was looked at in {places} places, closer where plans come near each other; \
        each crossing is exact to the last bit.",
    whole: "The range was looked at in {places} whole numbers; each crossing is exact.",
};
