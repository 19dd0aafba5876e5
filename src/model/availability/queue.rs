//! Work that a queue holds: a consumer may be down for a while without its producer being
//! down (ours; nothing of it is in `model.md`).

use crate::graph::Quantity;
use crate::units::{Duration, Probability};

/// The share of the time at which something has been down for longer than a queue holds its
/// work: U e^(-hold / MTTR), exactly so for exponential repair. What is down now, and was
/// down a hold ago, must have stayed down for all of it.
pub fn beyond_hold<'g>(
    unavailability: Quantity<'g, Probability>,
    hold: Quantity<'g, Duration>,
    repair: Quantity<'g, Duration>,
) -> Quantity<'g, Probability> {
    unavailability * outlasts(hold, repair)
}

/// The part of an event's expected downtime that a queue does not hold:
/// `E[(D - hold)+] = E[D] e^(-hold / E[D])` for an exponential D.
pub fn downtime_beyond_hold<'g>(
    downtime: Quantity<'g, Duration>,
    hold: Quantity<'g, Duration>,
) -> Quantity<'g, Duration> {
    downtime * outlasts(hold, downtime)
}

/// Probability that an exponential time of some mean outlasts a hold; 0 for no time at all.
fn outlasts<'g>(
    hold: Quantity<'g, Duration>,
    mean: Quantity<'g, Duration>,
) -> Quantity<'g, Probability> {
    let graph = hold.builder();
    let zero = graph.constant::<Duration>(0.0);
    // The divisor is kept from zero; what it would give then is not taken.
    let mean_or_some = mean.max(graph.constant(f64::MIN_POSITIVE));
    let chance = (zero - hold) / mean_or_some;
    graph.choose(
        mean.at_most(zero),
        graph.constant(0.0),
        chance.exp().as_probability(),
    )
}
