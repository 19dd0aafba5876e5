//! What an event costs on average, and what a year costs (`model.md` 10.1).

use crate::graph::{Builder, Quantity};
use crate::units::{Frequency, Money, Probability};

/// The parts of one event's loss.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'g> {
    /// Downtime of all users: E\[V(D)\] x kappa.
    pub downtime: Quantity<'g, Money>,
    /// Probability that the event leads to a recovery.
    pub happens: Quantity<'g, Probability>,
    /// Lost data, if it comes to a recovery: `v_l` x E\[RPO\].
    pub data: Quantity<'g, Money>,
    /// Share of the lost data that can be entered again.
    pub salvage: Quantity<'g, Probability>,
    /// People, capacity and the way back, if it comes to a recovery.
    pub event: Quantity<'g, Money>,
    /// What every event costs besides.
    pub fixed: Quantity<'g, Money>,
}

/// X = V(D) kappa + P (`v_l` RPO (1 - sigma) + event + failback) + fixed (`model.md` 10.1),
/// with the mean RPO and the expected downtime. A part that cannot happen costs nothing,
/// even if it is unbounded.
pub fn per_event<'g>(parts: &Parts<'g>) -> Quantity<'g, Money> {
    let graph = parts.happens.builder();
    let recovery = graph.weigh(parts.salvage.complement(), parts.data) + parts.event;
    graph.sum(&[
        parts.downtime,
        graph.weigh(parts.happens, recovery),
        parts.fixed,
    ])
}

/// E\[X\] = p X + (1 - p) `L_tot`, p the probability that the data comes back: what does
/// not costs the stated total loss, or at least what is known (`model.md` 1.2, 6.7).
pub(super) fn or_total<'g>(
    back: Quantity<'g, Probability>,
    total: Option<Quantity<'g, Money>>,
    parts: &Parts<'g>,
) -> Quantity<'g, Money> {
    let graph = back.builder();
    let known = total.unwrap_or_else(|| {
        let forever = graph.constant::<Money>(f64::INFINITY);
        let none = graph.constant::<Money>(0.0);
        let bounded = graph.choose(forever.at_most(parts.downtime), none, parts.downtime);
        bounded + parts.fixed
    });
    graph.mix(back, per_event(parts), known)
}

/// Losses of a year: the sum over scenarios of rate x loss, and what stands beside events
/// (`model.md` 10.1). A rate of 0 costs nothing, even if a loss is unbounded.
pub fn a_year<'g>(
    graph: &'g Builder,
    scenarios: &[(Quantity<'g, Frequency>, Quantity<'g, Money>)],
    beside: &[Quantity<'g, Money>],
) -> Quantity<'g, Money> {
    let mut parts: Vec<Quantity<'g, Money>> = scenarios
        .iter()
        .map(|(rate, loss)| graph.weigh(*rate, *loss))
        .collect();
    parts.extend(beside);
    graph.sum(&parts)
}
