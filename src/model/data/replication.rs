//! Asynchronous replication over a finite link (`model.md` 6.4): a FIFO fluid queue.

use crate::graph::{Builder, Quantity};
use crate::model::definition::year;
use crate::model::distribution::Spread;
use crate::model::draw::Lot;
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
    /// Age at the moment of one event, which falls anywhere in the cycle; the mean age where
    /// nothing is drawn.
    pub drawn: Quantity<'g, Duration>,
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
    let mut ramps = Vec::with_capacity(profile.len());
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
        ramps.push(Ramp {
            lasts: (segment.change * busy) / bandwidth,
            ages: [backlog, end].map(|backlog| backlog / bandwidth),
        });
        backlog = end;
    }
    let largest = graph.max_of(&peaks);
    let change = mean_change(graph, profile);
    let keeps_up = graph.at_most(bandwidth, change);
    let forever = graph.constant::<Duration>(f64::INFINITY);
    let wait = graph.sum(&waits)
        / (bandwidth.as_scalar() * bandwidth.as_scalar() * cycle(graph, profile).as_scalar());
    let mean = base.0 + wait.of::<Duration>();
    let at_random = at_random(&ramps, cycle(graph, profile)).map_or(mean, |wait| base.0 + wait);
    Lag {
        backlog: largest,
        supremum: graph.choose(keeps_up, forever, base.1 + largest / bandwidth),
        mean: graph.choose(keeps_up, forever, mean),
        drawn: graph.choose(keeps_up, forever, at_random),
        change,
    }
}

/// A time over which a wait grows or shrinks steadily.
struct Ramp<'g> {
    lasts: Quantity<'g, Duration>,
    /// The wait at its beginning, and at its end.
    ages: [Quantity<'g, Duration>; 2],
}

/// The wait of a queue at a moment that falls anywhere in its cycle (`model.md` 6.4): bytes that
/// are written from s to s' arrive from s + Q(s)/B to s' + Q(s')/B, which is w (s' - s)/B long,
/// and all that time the age goes steadily from Q(s)/B to Q(s')/B; at others nothing waits.
/// `None` where nothing is drawn.
fn at_random<'g>(
    ramps: &[Ramp<'g>],
    cycle: Quantity<'g, Duration>,
) -> Option<Quantity<'g, Duration>> {
    let graph = cycle.builder();
    let mut left = cycle * Lot::Lag.even(graph)?;
    let none = graph.constant::<Duration>(0.0);
    let mut wait = none;
    for Ramp { lasts, ages } in ramps {
        let on = left.at_most(*lasts) * (graph.constant(1.0) - left.at_most(none));
        let share = (left / *lasts).as_probability();
        wait = wait + graph.choose(on, graph.mix(share, ages[1], ages[0]), none);
        left = left - *lasts;
    }
    Some(wait)
}

/// Time from the end of a single peak until the backlog is gone: `Q / (B - w_0)`; unbounded where
/// the link is no faster than the mean change or than that outside the peak, since it never is.
pub fn drain<'g>(
    lag: &Lag<'g>,
    bandwidth: Quantity<'g, DataRate>,
    base: Quantity<'g, DataRate>,
) -> Quantity<'g, Duration> {
    let graph = bandwidth.builder();
    graph.choose(
        graph.at_most(bandwidth, lag.change.max(base)),
        graph.constant(f64::INFINITY),
        lag.backlog / (bandwidth - base),
    )
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Graph;
    use crate::model::data::rpo::between;
    use crate::model::draw::leaves;

    const MANY: u32 = 200_000;

    /// What a quantity comes to at numbers of a lot that are spread evenly from 0 to 1.
    fn drawn(lot: Lot, build: impl for<'g> Fn(&'g Builder) -> Quantity<'g, Duration>) -> Vec<f64> {
        let builder = Builder::new();
        let leaves = leaves(&builder);
        let leaf = leaves.iter().find(|leaf| leaf.lot == lot);
        let leaf = leaf.expect("it is there").even;
        let output = build(&builder).node();
        let graph: Graph = builder.finish();
        let program = graph.program_carrying(&[output], &[leaf], |_| false);
        let even: Vec<f64> = (0..MANY)
            .map(|at| (f64::from(at) + 0.5) / f64::from(MANY))
            .collect();
        let mut found = vec![0.0; even.len()];
        let mut targets = [found.as_mut_slice()];
        program.run(&mut program.workspace(), &[&even], &mut targets, &mut []);
        found
    }

    fn ends(values: &[f64]) -> [f64; 3] {
        let least = values.iter().copied().fold(f64::INFINITY, f64::min);
        let most = values.iter().copied().fold(0.0, f64::max);
        [least, values.iter().sum::<f64>() / f64::from(MANY), most]
    }

    /// `rpo.async`: 200 MiB/s for an hour a day, else 5, over 1.25 Gbit/s x 0.8, a second behind.
    #[test]
    fn an_event_meets_a_replica_anywhere_in_the_day_of_its_link() {
        const MIB: f64 = 1_048_576.0;
        let ages = drawn(Lot::Lag, |graph| {
            let part = |rate: f64, lasts: f64| Segment {
                change: graph.constant(rate * MIB),
                lasts: graph.constant(lasts),
            };
            let day = [part(200.0, 3600.0), part(5.0, 82_800.0)];
            let second = graph.constant(1.0);
            lag(
                graph,
                &day,
                graph.constant(1.25e9 / 8.0 * 0.8),
                (second, second),
            )
            .drawn
        });
        let [least, mean, most] = ends(&ages);
        assert!((least - 1.0).abs() < 1e-9, "{least}");
        assert!((mean - 87.785_220_7).abs() < 0.01, "{mean}");
        assert!(most <= 2_440.797_76 + 1e-4 && most > 2440.0, "{most}");
        // Something waits from the beginning of the peak until the backlog is gone.
        let waits = ages.iter().filter(|age| **age > 1.0).count();
        let share = f64::from(u32::try_from(waits).expect("a count")) / f64::from(MANY);
        assert!(
            (share - (3600.0 + 2_546.610_339) / 86_400.0).abs() < 1e-4,
            "{share}"
        );
    }

    #[test]
    fn an_age_of_which_the_ends_are_known_keeps_to_them() {
        for known in [[10.0, 60.0, 240.0], [0.0, 30.0, 40.0], [30.0, 30.0, 30.0]] {
            let ages = drawn(Lot::Behind, |graph| {
                let [least, mean, most] = known.map(|age| graph.constant(age));
                between(least, mean, most, Lot::Behind)
            });
            let found = ends(&ages);
            // The least comes as rarely as the law is skewed away from it.
            let near = [0.02, 0.001, 0.001].map(|share| share * (known[2] - known[0]) + 1e-9);
            for at in 0..3 {
                assert!(
                    (found[at] - known[at]).abs() <= near[at],
                    "{found:?} {known:?}"
                );
            }
            assert!(found[0] >= known[0] - 1e-9, "{found:?} {known:?}");
        }
        let endless = drawn(Lot::Behind, |graph| {
            let [least, forever] = [1.0, f64::INFINITY].map(|age| graph.constant(age));
            between(least, forever, forever, Lot::Behind)
        });
        assert!(endless.iter().all(|age| *age == f64::INFINITY));
    }
}
