//! How old the newest usable copy is (`model.md` 6.1, 6.2, 6.3, 6.7).

use crate::graph::{Builder, Quantity};
use crate::model::distribution::Spread;
use crate::units::{Duration, Probability, Scalar};

/// The age of a copy at the instant of loss.
#[derive(Clone, Copy, Debug)]
pub struct Age<'g> {
    /// Expected, the failure's phase uniform in the cycle.
    pub mean: Quantity<'g, Duration>,
    /// Supremum.
    pub worst: Quantity<'g, Duration>,
}

/// A periodic copy (`model.md` 6.1): a backup started every `every` becomes usable
/// `delay` later (its duration plus its copy lag).
#[derive(Clone, Copy, Debug)]
pub struct Periodic<'g> {
    /// P, the interval.
    pub every: Quantity<'g, Duration>,
    /// T, until a point is usable.
    pub delay: Quantity<'g, Duration>,
}

impl<'g> Periodic<'g> {
    /// min = T, mean = T + P/2, sup = T + P.
    pub fn age(&self) -> Age<'g> {
        Age {
            mean: self.delay + self.every.times(0.5),
            worst: self.delay + self.every,
        }
    }

    /// Mean age when each backup succeeds with probability q: T + P (1/q - 1/2).
    pub fn mean_if_unreliable(&self, q: Quantity<'g, Probability>) -> Quantity<'g, Duration> {
        let graph = q.builder();
        let tries = graph.constant::<Scalar>(1.0) / q.as_scalar() - graph.constant(0.5);
        self.delay + self.every * tries
    }

    /// Age not exceeded with confidence 1 - eps: T + P ceil(ln eps / ln(1 - q)).
    pub fn age_with_confidence(
        &self,
        q: Quantity<'g, Probability>,
        eps: Quantity<'g, Probability>,
    ) -> Quantity<'g, Duration> {
        let failures = eps.as_scalar().ln() / q.as_scalar().times(-1.0).ln_1p();
        // At least the newest one may be missing the moment before it is usable.
        let one = q.builder().constant::<Scalar>(1.0);
        self.delay + self.every * failures.ceil().max(one)
    }

    /// The window to roll back over when damage of a given dwell is found (`model.md` 6.7):
    /// L' = max(L, T); mean E[L'] + P/2, sup L' + P.
    pub fn rollback(&self, dwell: &Spread<'g>) -> Age<'g> {
        Age {
            mean: dwell.floored_mean(self.delay) + self.every.times(0.5),
            worst: dwell.worst().max(self.delay) + self.every,
        }
    }
}

/// Shipped logs (`model.md` 6.3): mean P/2 + u, sup P + u, with u the lag of upload and copies.
pub fn logs<'g>(every: Quantity<'g, Duration>, lag: Quantity<'g, Duration>) -> Age<'g> {
    Periodic { every, delay: lag }.age()
}

/// Rollback with point-in-time copies: the dwell plus the uncertainty of the onset
/// (`model.md` 6.7), which is at most one log interval and half of it on average.
pub fn point_in_time_rollback<'g>(every: Quantity<'g, Duration>, dwell: &Spread<'g>) -> Age<'g> {
    Age {
        mean: dwell.mean() + every.times(0.5),
        worst: dwell.worst() + every,
    }
}

/// One level of a chain of copies (`model.md` 6.2).
#[derive(Clone, Copy, Debug)]
pub struct Level<'g> {
    /// Accumulation window: the interval.
    pub every: Quantity<'g, Duration>,
    /// Hold window plus propagation window.
    pub delay: Quantity<'g, Duration>,
}

/// The age at the last level of a chain that copies each point as it appears:
/// sup = acc + sum of (hold + prop), mean = acc/2 + the same. Out of phase, the
/// supremum grows by each lower level's interval.
pub fn chain<'g>(graph: &'g Builder, levels: &[Level<'g>], in_phase: Phase) -> Age<'g> {
    let aligned = copied_as_it_appears(graph, levels).age();
    match in_phase {
        Phase::Aligned => aligned,
        Phase::Free => {
            let lower: Vec<_> = levels[..levels.len() - 1]
                .iter()
                .map(|level| level.every)
                .collect();
            let extra = graph.sum(&lower);
            Age {
                mean: aligned.mean + extra.times(0.5),
                worst: aligned.worst + extra,
            }
        }
    }
}

/// The last level of a chain that copies each point as it appears, as one periodic copy:
/// its interval, and all delays on the way.
///
/// # Panics
/// If there is no level.
pub fn copied_as_it_appears<'g>(graph: &'g Builder, levels: &[Level<'g>]) -> Periodic<'g> {
    let delays: Vec<_> = levels.iter().map(|level| level.delay).collect();
    Periodic {
        every: levels.last().expect("a chain has at least one level").every,
        delay: graph.sum(&delays),
    }
}

/// Whether a level copies the one below as a point appears, or on its own clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// As it appears.
    Aligned,
    /// On its own clock.
    Free,
}

/// Retention that leaves a clean point for a dwell up to its 95th percentile (its longest
/// one where it has an end), points P apart: `L_q + P` (`model.md` 6.7).
pub fn retention_for<'g>(
    dwell: &Spread<'g>,
    every: Quantity<'g, Duration>,
) -> Quantity<'g, Duration> {
    dwell.worst() + every
}

/// P(a clean point is kept) for a dwell and a retention H, points P apart (`model.md` 6.7):
/// given L: clamp((H - L)/P, 0, 1); exponential: 1 - (m/P)(e^(-(H-P)/m) - e^(-H/m));
/// samples: the average over them; lognormal, uniform and triangular (P << H): P(L <= H).
pub fn clean_point<'g>(
    dwell: &Spread<'g>,
    keep: Quantity<'g, Duration>,
    every: Quantity<'g, Duration>,
) -> Quantity<'g, Probability> {
    let graph = keep.builder();
    let (zero, one) = (graph.constant(0.0), graph.constant(1.0));
    let given = |dwell| ((keep - dwell) / every).as_probability().max(zero).min(one);
    match dwell {
        Spread::Exact(dwell) => given(*dwell),
        Spread::Samples(samples) => samples.average(given),
        Spread::Exponential(mean) => {
            let oldest = ((keep - every) / *mean).times(-1.0).exp();
            let gone = (keep / *mean).times(-1.0).exp();
            let lost = (*mean / every) * (oldest - gone);
            lost.as_probability().complement().max(zero)
        }
        Spread::Lognormal(_) | Spread::Uniform(..) | Spread::Triangular(_) => {
            dwell.tail(keep).complement()
        }
    }
}
