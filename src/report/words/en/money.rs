//! Losses and total cost in English.

use crate::report::words::MoneyWords;

/// The English words of losses and total cost.
pub(super) const MONEY: MoneyWords = MoneyWords {
    heading: "What it costs over the horizon",
    rank_by_total: "Place by total cost",
    rank_by_outlay: "Place by outlay",
    front: "Pareto front",
    undominated: "on it",
    dominated: "beaten",
    total_means: "Total cost: outlay and expected losses over the plan's horizon, as worth today. Only \
        plans that meet their targets are ranked: a target is a condition, not a weight.",
    growth_means: "Growth raises today's whole bill by the same share each month: tiers of prices \
        are not worked out again as quantities grow.",
    losses_mean: "Losses are expectations: mean data loss, and the downtime left after outages that \
        end by themselves, with failovers that fail and waits for control planes in it, so that it can \
        exceed the worst RTO; people and capacity cost only where an event leads to a recovery.",
    unstated: "Expected loss and total cost need `impact.downtime` and `impact.data_loss`.",
    together: "All {plans} together",
    total_over: "Total cost, {horizon}",
    together_means: "Each plan describes another workload: amounts add. Recovery times, data losses and availability \
        do not.",
};
