//! What the next drill of a failover costs, and what it proves if it is passed (`model.md` 7.6, 12).

use super::proof::{computed, counts};
use crate::graph::Quantity;
use crate::model::evidence;
use crate::model::inputs::Inputs;
use crate::model::tree::tree;
use crate::units::{Duration, Money, Probability, Scalar};

tree! {
    /// The next drill of a failover.
    pub struct NextDrill<T> {
        /// What it costs, if the plan says it.
        maybe cost: Option<T>,
        /// The time between two drills as the plan has it, if it plans any.
        maybe planned: Option<T>,
        /// The share of failovers that work right after it is passed.
        node works: T,
        /// What is then proved: (k + 3/2) / (n + 2).
        node mean: T,
        /// 5 % quantile of Beta(k + 3/2, n - k + 1/2).
        node low: T,
    }
}

/// What the next drill comes to, given what one costs and how often the plan holds them.
pub(in crate::model) fn next<'g>(
    inputs: &Inputs<'_, 'g>,
    cost: Option<Quantity<'g, Money>>,
    planned: Option<Quantity<'g, Duration>>,
) -> NextDrill {
    let graph = inputs.graph;
    let one = graph.constant::<Scalar>(1.0);
    let none = || (graph.constant(0.0), graph.constant(0.0));
    let (n, k) = counts(inputs).unwrap_or_else(none);
    let (held, passed) = (n + one, k + one);
    let as_built = |count| graph.as_built("what drills have shown", count);
    let (so_many, worked) = (as_built(held), as_built(passed));
    // What the plan states outright no drill changes.
    let path = if inputs.states("drills.coverage") {
        "drills.coverage"
    } else {
        "failover.success"
    };
    let works: Quantity<'_, Probability> = inputs.plain(path);
    let works = works.named(
        "drills.next.works",
        "Share of failovers that work right after the next drill is passed.",
    );
    let mean = evidence::chance(passed, held).named(
        "drills.next.success",
        "Probability that a failover works, as the drills show it once one more is passed: (k + 3/2) / (n + 2).",
    );
    let low: Quantity<'_, Probability> = graph.leaf(
        "drills.next.success.low",
        "Lower end of that: with 95 % probability a failover then works at least so often.",
        evidence::chance_quantile(worked, so_many, 0.05),
        computed(format!(
            "5 % quantile of Beta(k + 1/2, n - k + 1/2), k = {worked}, n = {so_many}"
        )),
    );
    let cost = cost.map(|cost| cost.named("drills.next.cost", "What one drill costs."));
    NextDrill {
        cost: cost.map(Quantity::node),
        planned: planned.map(Quantity::node),
        works: works.node(),
        mean: mean.node(),
        low: low.node(),
    }
}
