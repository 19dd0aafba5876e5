//! Capacity that survives a loss, and degraded service as downtime (`model.md` 8).

use std::collections::HashMap;
use std::fmt::Display;

use crate::graph::{Builder, Node, Quantity};
use crate::units::{Duration, Probability, Scalar};

/// A demand of less is none: it keeps shares of no demand defined.
pub(in crate::model) const LEAST_DEMAND: f64 = 1e-9;

/// Share of the demand that is not served: 1 - min(1, capacity / demand), with load
/// shedding assumed; 0 of no demand, if there is any capacity.
pub fn unserved_share<'g>(
    capacity: Quantity<'g, Scalar>,
    demand: Quantity<'g, Scalar>,
) -> Quantity<'g, Probability> {
    let graph = demand.builder();
    let one = graph.constant::<Probability>(1.0);
    let zero = graph.constant::<Probability>(0.0);
    let demand = demand.max(graph.constant(LEAST_DEMAND));
    (one - (capacity / demand).as_probability()).max(zero)
}

/// Units over `zones` equal zones so that the peak is carried with `lost` of them gone and
/// nothing launched: z ceil(N / (z - j)) (`model.md` 8.1). Unbounded if no zone is left.
pub fn stable_units<'g>(
    need: Quantity<'g, Scalar>,
    zones: Quantity<'g, Scalar>,
    lost: Quantity<'g, Scalar>,
) -> Quantity<'g, Scalar> {
    zones * (need / (zones - lost)).ceil()
}

/// Capacity over need that survives the loss of `lost` of `parts` equal parts, zones or
/// Regions: z / (z - j), n / (n - 1) for one Region (`model.md` 8.1).
pub fn overhead<'g>(
    parts: Quantity<'g, Scalar>,
    lost: Quantity<'g, Scalar>,
) -> Quantity<'g, Scalar> {
    parts / (parts - lost)
}

/// Utilisation once `lost` of `parts` equal parts are gone and the load is spread over the
/// rest: rho z / (z - j) (`model.md` 8.1). Above 1 the rest is overloaded.
pub fn utilisation_after<'g>(
    utilisation: Quantity<'g, Probability>,
    parts: Quantity<'g, Scalar>,
    lost: Quantity<'g, Scalar>,
) -> Quantity<'g, Scalar> {
    utilisation.as_scalar() * overhead(parts, lost)
}

/// Share of the demand that a capacity serves: min(1, capacity / demand), with load shedding
/// assumed (`model.md` 8.2).
pub fn served_share<'g>(
    capacity: Quantity<'g, Scalar>,
    demand: Quantity<'g, Scalar>,
) -> Quantity<'g, Probability> {
    unserved_share(capacity, demand).complement()
}

/// A tier that serves less than its demand for a while.
#[derive(Clone, Copy, Debug)]
pub struct Shortfall<'g> {
    /// Share of the requests that it does not serve, 0 to 1.
    pub share: Quantity<'g, Probability>,
    /// Until when, from the event on.
    pub until: Quantity<'g, Duration>,
}

/// Full-outage equivalent of several tiers that are short at once. A request passes all of
/// them, so that the least of their served shares is served: the integral over time of the
/// largest shortfall of those that are still short (`model.md` 8.3). Never below the largest
/// alone, never above their sum.
pub fn short_at_once<'g>(graph: &'g Builder, tiers: &[Shortfall<'g>]) -> Quantity<'g, Duration> {
    // Of those that end together the largest counts.
    let mut short: Vec<Shortfall<'g>> = Vec::new();
    let mut places: HashMap<Node, usize> = HashMap::new();
    for tier in tiers {
        if let Some(place) = places.get(&tier.until.node()) {
            let known = &mut short[*place];
            known.share = known.share.max(tier.share);
        } else {
            places.insert(tier.until.node(), short.len());
            short.push(*tier);
        }
    }
    by_end(graph, &mut short);
    // Between two ends the largest shortfall is that of all that end later; summed by parts,
    // so that an end that never comes is only multiplied.
    let none = graph.constant::<Probability>(0.0);
    let (mut parts, mut later) = (Vec::new(), none);
    for tier in short.iter().rev() {
        let largest = later.max(tier.share);
        parts.push(graph.weigh(largest - later, tier.until));
        later = largest;
    }
    graph.sum(&parts)
}

/// Brings shortfalls into the order of their ends: Batcher's network of exchanges, so that
/// the formula is one whatever the numbers are.
fn by_end<'g>(graph: &'g Builder, short: &mut [Shortfall<'g>]) {
    let count = short.len();
    let mut merged = 1;
    while merged < count {
        let mut apart = merged;
        while apart > 0 {
            let starts = (apart % merged..count.saturating_sub(apart)).step_by(2 * apart);
            for first in starts.flat_map(|start| start..start + apart) {
                let second = first + apart;
                if second < count && first / (2 * merged) == second / (2 * merged) {
                    exchange(graph, short, first, second);
                }
            }
            apart /= 2;
        }
        merged *= 2;
    }
}

/// Puts the one that ends first into the first place.
fn exchange<'g>(graph: &'g Builder, short: &mut [Shortfall<'g>], first: usize, second: usize) {
    let (a, b) = (short[first], short[second]);
    let ordered = a.until.at_most(b.until);
    short[first] = Shortfall {
        share: graph.choose(ordered, a.share, b.share),
        until: a.until.min(b.until),
    };
    short[second] = Shortfall {
        share: graph.choose(ordered, b.share, a.share),
        until: a.until.max(b.until),
    };
}

/// Whether there are at least two of something.
pub(crate) fn at_least_two(what: &dyn Display, of: Quantity<'_, Scalar>) -> bool {
    let graph = of.builder();
    let two = graph.constant::<Scalar>(2.0);
    graph.decide(
        format_args!("whether there are two {what}"),
        two.at_most(of),
    )
}
