//! The best design, in English.

use crate::report::words::RecommendWords;

/// The English words.
pub(super) const RECOMMEND: RecommendWords = RecommendWords {
    title: "The best design of {plan}",
    named: "{plan}, recommended",
    winner: "{strategy} meets every target at the least {quantity}: {value} (changes: {count}, listed below).",
    itself: "The plan itself is the best: {strategy} meets every target at the least {quantity}, {value}.",
    instead: "As it is, the plan comes to {value}.",
    instead_of_missing: "As it is, the plan comes to {value}, and misses targets.",
    nothing: "No design meets every target. The closest is of the strategy {strategy}: it misses {requirement} by the least.",
    not_allowed: "Designs meet every target, and none of them is within the budget and passes `check`. With the most to spare is one of the strategy {strategy}.",
    no_way_back: "No design comes back from everything that can happen.",
    budget: "No design may cost more than {budget}.",
    binds: "The requirement with the least to spare is {requirement}.",
    quantities: &[
        ("tco", "total cost"),
        ("eal", "expected loss a year"),
        ("cost.monthly", "monthly outlay"),
    ],
    steps: "Step by step",
    change: "Change",
    as_it_is: "the plan as it is",
    changed: "{path}: {from} to {to}",
    nothing_stated: "not stated",
    total: "Total cost",
    outlay: "Monthly",
    recovery: "RTO",
    loss: "RPO",
    availability: "Availability",
    targets: "Verdict",
    by_strategy: "The best of each strategy",
    changes: "Changes",
    none: "none keeps every target",
    proof: "Nothing better was left out. Designs: {designs}; plans that differ in choices: {plans}, of them refused: {refused}; compiled one by one: {evaluated}. Bounds over boxes of designs (boxes: {boxes}, shapes: {shapes}) rule out the rest. A plan that is refused with its own numbers is left out with all of them, unless one that `--vary` names brings it back.",
    varied: "Varied: {paths}.",
    keeps: "Every design that is best passes `check` and keeps what the plan fixes.",
    objectives: "RTO and RPO are those of the loss of the Region.",
};
