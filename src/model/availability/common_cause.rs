//! Failures that units share: the beta factor (`model.md` 7.5).

use crate::graph::Quantity;
use crate::units::Probability;

/// A unit's unavailability taken apart: what hits all units of a group at once, and what
/// is its own.
#[derive(Clone, Copy, Debug)]
pub struct Split<'g> {
    /// `q_c = beta q`: all units are down together.
    pub common: Quantity<'g, Probability>,
    /// `q_i = (q - q_c) / (1 - q_c)`: this unit alone is down. With the common part, each
    /// unit is down for exactly q.
    pub own: Quantity<'g, Probability>,
}

/// The share `beta` of a unit's unavailability q hits all units of its group
/// (`model.md` 7.5).
pub fn split<'g>(
    unavailability: Quantity<'g, Probability>,
    beta: Quantity<'g, Probability>,
) -> Split<'g> {
    let common = beta * unavailability;
    Split {
        common,
        own: own(unavailability, common),
    }
}

/// What is left of a unit's unavailability once a common part is taken out:
/// `(q - q_c) / (1 - q_c)`, and nothing below zero. A unit that is always down stays so.
pub fn own<'g>(
    unavailability: Quantity<'g, Probability>,
    common: Quantity<'g, Probability>,
) -> Quantity<'g, Probability> {
    let graph = unavailability.builder();
    let zero = graph.constant::<Probability>(0.0);
    let certain = graph.constant::<Probability>(1.0).at_most(common);
    let left = (unavailability - common).max(zero);
    let own = (left
        / common
            .complement()
            .as_scalar()
            .max(graph.constant(f64::MIN_POSITIVE)))
    .min(graph.constant(1.0));
    graph.choose(certain, zero, own)
}

/// Unavailability of one out of `units` of which all fail together now and then:
/// `q_c + (1 - q_c) q_i^n` (`model.md` 7.5).
pub fn one_of<'g>(
    units: u32,
    unavailability: Quantity<'g, Probability>,
    beta: Quantity<'g, Probability>,
) -> Quantity<'g, Probability> {
    let graph = unavailability.builder();
    let Split { common, own } = split(unavailability, beta);
    let all = (1..units).fold(own, |all, _| all * own);
    graph.mix(common, graph.constant(1.0), all)
}
