//! How old the newest usable copy is (`model.md` 6.1, 6.2, 6.3, 6.7).

use crate::graph::{Builder, Quantity};
use crate::model::case::Case;
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

/// How far before a moment the newest point lies that was begun before it.
#[derive(Clone, Copy, Debug)]
pub struct Gap<'g> {
    /// Expected, the moment uniform in the cycle.
    pub mean: Quantity<'g, Duration>,
    /// Supremum; or exceeded with a stated probability, if backups may fail.
    pub worst: Quantity<'g, Duration>,
}

impl<'g> Periodic<'g> {
    /// P/2 on average, P at most.
    pub fn gap(&self) -> Gap<'g> {
        Gap {
            mean: self.every.times(0.5),
            worst: self.every,
        }
    }

    /// Where each backup succeeds with probability q: P (1/q - 1/2) on average, and at most
    /// P ceil(ln eps / ln(1 - q)) with confidence 1 - eps.
    pub fn gap_if_unreliable(
        &self,
        q: Quantity<'g, Probability>,
        eps: Quantity<'g, Probability>,
    ) -> Gap<'g> {
        let graph = q.builder();
        let one = graph.constant::<Scalar>(1.0);
        let tries = one / q.as_scalar() - graph.constant(0.5);
        let failures = eps.as_scalar().ln() / q.as_scalar().times(-1.0).ln_1p();
        Gap {
            mean: self.every * tries,
            // At least the newest one may be missing the moment before it is usable.
            worst: self.every * failures.ceil().max(one),
        }
    }

    /// min = T, mean = T + P/2, sup = T + P.
    pub fn age(&self) -> Age<'g> {
        let gap = self.gap();
        Age {
            mean: self.delay + gap.mean,
            worst: self.delay + gap.worst,
        }
    }

    /// The window to roll back over when damage of a given dwell is found (`model.md` 6.7):
    /// L' = max(L, T); mean `E[L'] + P/2`, sup `L' + P`.
    pub fn rollback(&self, dwell: &Spread<'g>) -> Age<'g> {
        self.rollback_over(dwell, &self.gap())
    }

    /// As [`Self::rollback`], with the gap before the onset that failed backups leave.
    pub fn rollback_over(&self, dwell: &Spread<'g>, gap: &Gap<'g>) -> Age<'g> {
        Age {
            mean: dwell.floored_mean(self.delay) + gap.mean,
            worst: dwell.worst().max(self.delay) + gap.worst,
        }
    }
}

/// Mean age of the usable point of n stores that must be mutually consistent: the oldest of
/// their newest points, T + P n / (n + 1) (`model.md` 6). Exact for stores of one schedule
/// with independent phases; for others an upper bound, with T the longest delay, T + P the
/// oldest that any can be, and n the stores that can be older than T at all.
pub fn oldest_of<'g>(graph: &'g Builder, stores: &[Periodic<'g>]) -> Quantity<'g, Duration> {
    let delay: Vec<_> = stores.iter().map(|store| store.delay).collect();
    let oldest: Vec<_> = stores.iter().map(|store| store.age().worst).collect();
    let one = graph.constant::<Scalar>(1.0);
    let youngest = graph.max_of(&delay);
    let matters: Vec<_> = oldest
        .iter()
        .map(|age| one - age.at_most(youngest))
        .collect();
    let n = graph.sum(&matters);
    youngest + (graph.max_of(&oldest) - youngest) * (n / (n + one))
}

impl<'g> Age<'g> {
    /// The age where a point is usable so much later.
    pub(crate) fn later(self, mean: Quantity<'g, Duration>, worst: Quantity<'g, Duration>) -> Self {
        Self {
            mean: self.mean + mean,
            worst: self.worst + worst,
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

/// The last level of a chain as one periodic copy, in one reading: out of phase, its delay
/// grows by what it may just have missed of each lower level.
pub fn chain_of<'g>(
    graph: &'g Builder,
    levels: &[Level<'g>],
    phase: Phase,
    case: Case,
) -> Periodic<'g> {
    let aligned = copied_as_it_appears(graph, levels);
    let age = chain(graph, levels, phase);
    let delay = match (phase, case) {
        (Phase::Aligned, _) => aligned.delay,
        (Phase::Free, Case::Worst) => age.worst - aligned.every,
        (Phase::Free, Case::Likely | Case::Mean) => age.mean - aligned.every.times(0.5),
    };
    Periodic { delay, ..aligned }
}

/// Whether a level copies the one below as a point appears, or on its own clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// As it appears.
    Aligned,
    /// On its own clock.
    Free,
}

/// Retention that leaves a clean point for a dwell up to its 95th percentile, points P
/// apart: `L_q + P` (`model.md` 6.7).
pub fn retention_for<'g>(
    dwell: &Spread<'g>,
    every: Quantity<'g, Duration>,
) -> Quantity<'g, Duration> {
    dwell.p95() + every
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
