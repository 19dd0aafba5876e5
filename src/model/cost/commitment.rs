//! Capacity paid for in advance at a discount (`model.md` 9.3).

use crate::graph::{Builder, Quantity};
use crate::units::{Probability, Scalar};

/// How many units are needed, for a share of the time.
#[derive(Clone, Copy, Debug)]
pub struct Demand<'g> {
    /// Units.
    pub units: Quantity<'g, Scalar>,
    /// Share of the time; the shares of all levels add up to 1.
    pub share: Quantity<'g, Probability>,
}

/// The utilisation above which a commitment at discount d pays: 1 - d.
pub fn break_even(discount: Quantity<'_, Probability>) -> Quantity<'_, Probability> {
    discount.complement()
}

/// The best number of units to commit to: the largest K with P(N >= K) >= 1 - d.
pub fn level<'g>(
    graph: &'g Builder,
    demand: &[Demand<'g>],
    discount: Quantity<'g, Probability>,
) -> Quantity<'g, Scalar> {
    let zero = graph.constant::<Scalar>(0.0);
    let candidates: Vec<Quantity<'g, Scalar>> = demand
        .iter()
        .map(|one| {
            let at_least: Vec<_> = demand
                .iter()
                .map(|other| other.share * one.units.at_most(other.units))
                .collect();
            let used = graph.sum(&at_least).as_probability();
            graph.choose(break_even(discount).at_most(used), one.units, zero)
        })
        .collect();
    graph.max_of(&candidates)
}

/// What K committed units and the rest on demand cost, in hours of one unit on demand
/// an hour: K (1 - d) + E[(N - K)+].
pub fn cost<'g>(
    graph: &'g Builder,
    demand: &[Demand<'g>],
    discount: Quantity<'g, Probability>,
    committed: Quantity<'g, Scalar>,
) -> Quantity<'g, Scalar> {
    let zero = graph.constant::<Scalar>(0.0);
    let beyond: Vec<Quantity<'g, Scalar>> = demand
        .iter()
        .map(|one| (one.units - committed).max(zero) * one.share)
        .collect();
    committed * discount.complement() + graph.sum(&beyond)
}
