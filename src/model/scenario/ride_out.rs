//! What one event really costs in downtime (`model.md` 4.3).
//!
//! RTO is a capability: the primary never returns. An outage that heals by itself
//! costs less, because it may be over before anyone commits to fail over.

use crate::graph::Quantity;
use crate::model::distribution::Spread;
use crate::units::{Duration, Probability};

/// Expected downtime when a promoted database cannot be un-promoted:
/// `E[R; R <= t_c] + t_f P(R > t_c)`.
pub fn committed<'g>(
    outage: &Spread<'g>,
    commit: Quantity<'g, Duration>,
    finish: Quantity<'g, Duration>,
) -> Quantity<'g, Duration> {
    outage.partial_mean(commit) + finish * outage.tail(commit)
}

/// Expected downtime where recovery may be impossible: then nobody commits to it, and
/// the outage is waited out.
pub fn or_wait<'g>(
    outage: &Spread<'g>,
    finish: Quantity<'g, Duration>,
    downtime: Quantity<'g, Duration>,
) -> Quantity<'g, Duration> {
    let graph = finish.builder();
    let never = graph.constant::<Duration>(f64::INFINITY);
    graph.choose(never.at_most(finish), outage.mean(), downtime)
}

/// Expected downtime when only traffic moves and can move back: `E[min(R, t_f)]`.
pub fn abortable<'g>(
    outage: &Spread<'g>,
    finish: Quantity<'g, Duration>,
) -> Quantity<'g, Duration> {
    outage.capped_mean(finish)
}

/// `P(R > t_c)`: the failover happens.
pub fn failover_happens<'g>(
    outage: &Spread<'g>,
    commit: Quantity<'g, Duration>,
) -> Quantity<'g, Probability> {
    outage.tail(commit)
}
