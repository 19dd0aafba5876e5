//! Reports for review in English.

use crate::report::words::ReviewWords;

/// The English words.
pub(super) const REVIEW: ReviewWords = ReviewWords {
    titles: &[
        // One to a line.
        ("answer", "The answer"),
        ("targets", "Targets and estimates"),
        ("workload", "The workload"),
        ("recovery", "What happens, scenario by scenario"),
        ("data-loss", "Data loss"),
        ("availability", "Availability"),
        ("bill", "The bill"),
        ("losses", "Losses and total cost"),
        ("sensitivity", "What the cost hangs on"),
        ("findings", "Findings of the check"),
        ("drills", "Drills and confidence"),
        ("copies", "Which copies exist, and why"),
        ("controls", "Evidence for controls"),
        ("sign-off", "Sign-off"),
        ("assumptions", "Assumptions"),
        ("sources", "Sources"),
        ("reproduce", "How to make this report again"),
    ],
    title: "Disaster recovery: {count} plans side by side",
    title_of_one: "Disaster recovery: {plan}",
    date: "Date",
    made_by: "Made by",
    made_by_version: "recoup {version}",
    contents: "Contents",
    all_plans: "All plans",
    alternative: "{title}. {finding}.",
    gantt_units: [
        "seconds from the event",
        "minutes from the event",
        "hours from the event",
    ],
    recommendation: "Recommendation",
    recommended_by_total: "Recommended: {plan}. It keeps every target at the lowest total cost, {amount} with the losses to be expected.",
    recommended_by_outlay: "Recommended: {plan}. It keeps every target at the lowest outlay, {amount}; what downtime costs is not stated, so that losses do not count.",
    only_one_by_total: "Recommended: {plan}, the only plan that keeps every target. It costs {amount} in all, with the losses to be expected.",
    only_one_by_outlay: "Recommended: {plan}, the only plan that keeps every target. It costs {amount}; what downtime costs is not stated, so that losses do not count.",
    next_costs: "The next best, {plan}, costs {more} more.",
    next_costs_the_same: "The next best, {plan}, costs no more.",
    rests_most: "Of what is uncertain about that cost most comes from {inputs}: check these first.",
    rests_on: "{input} ({share})",
    none_recommended: "No plan is recommended, for none keeps every target. Either a target is relaxed, or a design is changed: recoup recommend looks for one that keeps them.",
    none_without_targets: "No plan is recommended, for no target is stated that one could keep: state [targets] in the plans.",
    none_compares: "No plan is recommended, for their amounts are in several currencies and do not compare: give all of them one with --currency.",
    chances: "How often each target is kept",
    chances_mean: "Over a sample of what is uncertain: how often a recovery, or a year, keeps the target.",
};
