//! Asynchronous replication over a finite link (`model.md` 6.4): a FIFO fluid queue.

use crate::graph::{Builder, Quantity};
use crate::model::definition::year;
use crate::model::distribution::Spread;
use crate::units::{DataRate, DataSize, Duration, Frequency, Scalar};

/// A stretch of the daily cycle with one change rate.
#[derive(Clone, Copy, Debug)]
pub struct Segment<'g> {
    /// Change rate after compression.
    pub change: Quantity<'g, DataRate>,
    /// How long it lasts.
    pub lasts: Quantity<'g, Duration>,
}

/// The age of the replica over one cycle.
#[derive(Clone, Copy, Debug)]
pub struct Lag<'g> {
    /// Largest backlog.
    pub backlog: Quantity<'g, DataSize>,
    /// Largest age; unbounded if the link is slower than the mean change rate.
    pub supremum: Quantity<'g, Duration>,
    /// Mean age over the cycle; unbounded likewise.
    pub mean: Quantity<'g, Duration>,
    /// Mean change rate.
    pub change: Quantity<'g, DataRate>,
}

/// The backlog at a segment's end, from that at its start.
fn after<'g>(
    start: Quantity<'g, DataSize>,
    segment: &Segment<'g>,
    bandwidth: Quantity<'g, DataRate>,
) -> Quantity<'g, DataSize> {
    let zero = start.builder().constant(0.0);
    (start + (segment.change - bandwidth) * segment.lasts).max(zero)
}

/// Change rate averaged over the cycle.
pub fn mean_change<'g>(graph: &'g Builder, profile: &[Segment<'g>]) -> Quantity<'g, DataRate> {
    let written: Vec<Quantity<'g, DataSize>> = profile
        .iter()
        .map(|part| part.change * part.lasts)
        .collect();
    graph.sum(&written) / cycle(graph, profile)
}

fn cycle<'g>(graph: &'g Builder, profile: &[Segment<'g>]) -> Quantity<'g, Duration> {
    let lasts: Vec<Quantity<'g, Duration>> = profile.iter().map(|part| part.lasts).collect();
    graph.sum(&lasts)
}

/// The lag of a replica fed through `bandwidth`, on top of a `base` lag
/// (`model.md` 6.4). Two passes over the cycle find its steady state.
///
/// - `sup age = base + Q_max / B`
/// - `mean age = base + (1 / (C B^2)) x integral of Q(s) w(s) ds`, exact per segment
pub fn lag<'g>(
    graph: &'g Builder,
    profile: &[Segment<'g>],
    bandwidth: Quantity<'g, DataRate>,
    base: (Quantity<'g, Duration>, Quantity<'g, Duration>),
) -> Lag<'g> {
    let zero = graph.constant::<DataSize>(0.0);
    let start = profile
        .iter()
        .fold(zero, |backlog, segment| after(backlog, segment, bandwidth));
    let mut backlog = start;
    let mut peaks = vec![start];
    let mut waits: Vec<Quantity<'g, Scalar>> = Vec::new();
    for segment in profile {
        let end = after(backlog, segment, bandwidth);
        // The queue empties inside the segment when it drains: only that long does it wait.
        let drain = (bandwidth - segment.change).max(graph.constant(0.0));
        let busy = graph.choose(
            graph.at_most(bandwidth, segment.change),
            segment.lasts,
            segment.lasts.min(backlog / drain),
        );
        let area = (backlog + end).times(0.5) * (segment.change * busy).as_scalar();
        waits.push(area.as_scalar());
        peaks.push(end);
        backlog = end;
    }
    let largest = graph.max_of(&peaks);
    let change = mean_change(graph, profile);
    let keeps_up = graph.at_most(bandwidth, change);
    let forever = graph.constant::<Duration>(f64::INFINITY);
    let wait = graph.sum(&waits)
        / (bandwidth.as_scalar() * bandwidth.as_scalar() * cycle(graph, profile).as_scalar());
    Lag {
        backlog: largest,
        supremum: graph.choose(keeps_up, forever, base.1 + largest / bandwidth),
        mean: graph.choose(keeps_up, forever, base.0 + wait.of::<Duration>()),
        change,
    }
}

/// Time from the end of a single peak until the backlog is gone: `Q / (B - w_0)`.
pub fn drain<'g>(
    backlog: Quantity<'g, DataSize>,
    bandwidth: Quantity<'g, DataRate>,
    base: Quantity<'g, DataRate>,
) -> Quantity<'g, Duration> {
    backlog / (bandwidth - base)
}

/// Bandwidth that keeps the age at `target`: `max(mean w, w_p T_p / (T_p + A - l_0))`.
pub fn bandwidth_for<'g>(
    mean: Quantity<'g, DataRate>,
    peak: &Segment<'g>,
    target: Quantity<'g, Duration>,
    base: Quantity<'g, Duration>,
) -> Quantity<'g, DataRate> {
    mean.max((peak.change * peak.lasts) / (peak.lasts + target - base))
}

/// Seconds of age gained a second while change outruns the link: 1 - B / w.
pub fn growth<'g>(
    change: Quantity<'g, DataRate>,
    bandwidth: Quantity<'g, DataRate>,
) -> Quantity<'g, Scalar> {
    change.builder().constant::<Scalar>(1.0) - bandwidth / change
}

/// What link outages do to the age of a replica.
#[derive(Clone, Copy, Debug)]
pub struct OutageAge<'g> {
    /// Averaged over all time, on top of the usual age: `nu E[T^2] / 2`, by renewal reward.
    pub over_time: Quantity<'g, Duration>,
    /// Expected when something else fails during an outage: `E[T^2] / (2 E[T])`, because a
    /// long outage is met more likely than a short one.
    pub while_down: Quantity<'g, Duration>,
}

/// Ages that link outages of length T cause, `rate` of them a year (`model.md` 6.4).
pub fn outage_age<'g>(outage: &Spread<'g>, rate: Quantity<'g, Frequency>) -> OutageAge<'g> {
    let graph = rate.builder();
    let square = outage.mean_square();
    let none = graph.constant::<Duration>(0.0);
    let met = (square / outage.mean().as_scalar())
        .times(0.5)
        .of::<Duration>();
    OutageAge {
        over_time: (square * (rate.as_scalar() / year(graph).as_scalar()))
            .times(0.5)
            .of(),
        while_down: graph.choose(outage.mean().at_most(none), none, met),
    }
}

/// Time from the link's return until a replica has caught up: w T / (B - w); unbounded if
/// the link is no faster than the changes (`model.md` 6.4).
pub fn catch_up<'g>(
    outage: Quantity<'g, Duration>,
    change: Quantity<'g, DataRate>,
    bandwidth: Quantity<'g, DataRate>,
) -> Quantity<'g, Duration> {
    let graph = change.builder();
    let waiting = change * outage;
    let forever = graph.constant::<Duration>(f64::INFINITY);
    graph.choose(
        bandwidth.at_most(change),
        forever,
        waiting / (bandwidth - change),
    )
}

/// Mean wait of objects that are replicated one after the other, arriving at random:
/// `lambda E[S^2] / (2 (1 - rho))`, `rho = lambda E[S]`; unbounded if they arrive faster than
/// they go (`model.md` 6.4, Pollaczek and Khinchine). Arrivals are a second, the square in
/// squared seconds.
pub fn queueing_wait<'g>(
    arrivals: Quantity<'g, Scalar>,
    each: Quantity<'g, Duration>,
    square: Quantity<'g, Scalar>,
) -> Quantity<'g, Duration> {
    let graph = arrivals.builder();
    let one = graph.constant::<Scalar>(1.0);
    let busy = arrivals * each.as_scalar();
    let forever = graph.constant::<Duration>(f64::INFINITY);
    let wait = (arrivals * square).times(0.5) / (one - busy);
    graph.choose(one.at_most(busy), forever, wait.of())
}
