//! How old the newest usable copy is (`model.md` 6.1, 6.2, 6.3, 6.7).

use crate::graph::{Builder, Quantity};
use crate::model::case::Case;
use crate::model::distribution::Spread;
use crate::model::draw::Lot;
use crate::units::{Duration, Probability, Scalar};

/// The age of a copy at the instant of loss.
#[derive(Clone, Copy, Debug)]
pub struct Age<'g> {
    /// Expected, the failure's phase uniform in the cycle.
    pub mean: Quantity<'g, Duration>,
    /// Supremum.
    pub worst: Quantity<'g, Duration>,
    /// Of one event, with where it falls in the cycle drawn; expected where nothing is drawn.
    pub drawn: Quantity<'g, Duration>,
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
    /// Of one event; expected where nothing is drawn.
    pub drawn: Quantity<'g, Duration>,
}

impl<'g> Periodic<'g> {
    /// P/2 on average, P at most.
    pub fn gap(&self) -> Gap<'g> {
        Gap {
            mean: self.every.times(0.5),
            worst: self.every,
            drawn: within(self.every),
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
        let mean = self.every * tries;
        let drawn = Lot::Missed.even(graph).map_or(mean, |even| {
            // So many failed, each with the probability 1 - q.
            let missed = even.as_scalar().ln() / q.as_scalar().times(-1.0).ln_1p();
            within(self.every) + self.every * missed.floor()
        });
        Gap {
            mean,
            // At least the newest one may be missing the moment before it is usable.
            worst: self.every * failures.ceil().max(one),
            drawn,
        }
    }

    /// min = T, mean = T + P/2, sup = T + P.
    pub fn age(&self) -> Age<'g> {
        let gap = self.gap();
        Age {
            mean: self.delay + gap.mean,
            worst: self.delay + gap.worst,
            drawn: self.delay + gap.drawn,
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
            drawn: floored(dwell, self.delay) + gap.drawn,
        }
    }
}

/// How far into a cycle one event falls; half of it where nothing is drawn.
fn within(every: Quantity<'_, Duration>) -> Quantity<'_, Duration> {
    let phase = Lot::Phase.even(every.builder());
    phase.map_or_else(|| every.times(0.5), |phase| every * phase)
}

/// How long the damage of one event goes unseen.
pub(crate) fn dwell_of<'g>(dwell: &Spread<'g>) -> Quantity<'g, Duration> {
    dwell.drawn(Lot::Dwell).unwrap_or_else(|| dwell.mean())
}

/// The longer of the dwell of one event and a delay.
fn floored<'g>(dwell: &Spread<'g>, delay: Quantity<'g, Duration>) -> Quantity<'g, Duration> {
    let drawn = dwell.drawn(Lot::Dwell);
    drawn.map_or_else(|| dwell.floored_mean(delay), |dwell| dwell.max(delay))
}

/// The age of one event, where no more than the least, the mean and the largest age are known:
/// evenly spread from the least to the largest, or skewed towards either so far that the mean is
/// right: least + (largest - least) u^((largest - least)/(mean - least) - 1). The mean where that
/// is no more than the least, or nothing is drawn.
pub(crate) fn between<'g>(
    least: Quantity<'g, Duration>,
    mean: Quantity<'g, Duration>,
    worst: Quantity<'g, Duration>,
    lot: Lot,
) -> Quantity<'g, Duration> {
    let graph = mean.builder();
    let Some(even) = lot.even(graph) else {
        return mean;
    };
    let forever = graph.constant(f64::INFINITY);
    let one = graph.constant::<Scalar>(1.0);
    let skew = (worst - least) / (mean - least) - one;
    let drawn = least + (worst - least) * (even.as_scalar().ln() * skew).exp();
    // Of one length, or without a bound.
    let plain = mean.at_most(least).max(worst.at_most(mean));
    let plain = plain.max(forever.at_most(worst));
    graph.choose(plain, mean, drawn)
}

/// Mean age of the usable point of n stores that must be mutually consistent: the oldest of
/// their newest points, T + P n / (n + 1) (`model.md` 6). Exact for stores of one schedule
/// with independent phases; for others an upper bound, with T the longest delay, T + P the
/// oldest that any can be, and n the stores that can be older than T at all.
pub fn oldest_of<'g>(graph: &'g Builder, stores: &[Periodic<'g>]) -> Quantity<'g, Duration> {
    let one = graph.constant::<Scalar>(1.0);
    let Group {
        youngest,
        oldest,
        matter: n,
    } = Group::of(graph, stores);
    youngest + (oldest - youngest) * (n / (n + one))
}

/// As [`oldest_of`], of one event: the largest of n numbers that are evenly spread is u^(1/n).
pub(crate) fn oldest_drawn<'g>(
    graph: &'g Builder,
    stores: &[Periodic<'g>],
) -> Option<Quantity<'g, Duration>> {
    let even = Lot::Together.even(graph)?;
    let group = Group::of(graph, stores);
    let share = (even.as_scalar().ln() / group.matter).exp();
    Some(group.youngest + (group.oldest - group.youngest) * share)
}

/// How old the points of stores that must agree can be.
struct Group<'g> {
    /// The least that the oldest can be.
    youngest: Quantity<'g, Duration>,
    /// The most.
    oldest: Quantity<'g, Duration>,
    /// How many stores can be older than the least.
    matter: Quantity<'g, Scalar>,
}

impl<'g> Group<'g> {
    fn of(graph: &'g Builder, stores: &[Periodic<'g>]) -> Self {
        let delay: Vec<_> = stores.iter().map(|store| store.delay).collect();
        let oldest: Vec<_> = stores.iter().map(|store| store.age().worst).collect();
        let one = graph.constant::<Scalar>(1.0);
        let youngest = graph.max_of(&delay);
        let matters: Vec<_> = oldest
            .iter()
            .map(|age| one - age.at_most(youngest))
            .collect();
        let matter = graph.sum(&matters);
        Self {
            youngest,
            oldest: graph.max_of(&oldest),
            matter,
        }
    }
}

impl<'g> Age<'g> {
    /// What is drawn of it; where that is nothing, its expectation as it is named.
    pub(crate) fn drawn_or(&self, mean: Quantity<'g, Duration>) -> Quantity<'g, Duration> {
        if self.drawn.node() == self.mean.node() {
            mean
        } else {
            self.drawn
        }
    }

    /// The age where a point is usable so much later.
    pub(crate) fn later(self, mean: Quantity<'g, Duration>, worst: Quantity<'g, Duration>) -> Self {
        Self {
            mean: self.mean + mean,
            worst: self.worst + worst,
            drawn: self.drawn + mean,
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
        drawn: dwell_of(dwell) + within(every),
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
                drawn: aligned.drawn + extra.times(0.5),
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
    let given = |dwell| clean_given(dwell, keep, every);
    let zero = keep.builder().constant(0.0);
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

/// P(a clean point is kept) for damage that was found after so long: clamp((H - L)/P, 0, 1).
fn clean_given<'g>(
    lasts: Quantity<'g, Duration>,
    keep: Quantity<'g, Duration>,
    every: Quantity<'g, Duration>,
) -> Quantity<'g, Probability> {
    let graph = keep.builder();
    let share = ((keep - lasts) / every).as_probability();
    share.max(graph.constant(0.0)).min(graph.constant(1.0))
}

/// As [`clean_point`], of one event with the dwell that it draws; `None` where nothing is drawn.
pub(crate) fn clean_drawn<'g>(
    dwell: &Spread<'g>,
    keep: Quantity<'g, Duration>,
    every: Quantity<'g, Duration>,
) -> Option<Quantity<'g, Probability>> {
    let lasts = dwell.drawn(Lot::Dwell)?;
    Some(match dwell {
        Spread::Exact(_) | Spread::Samples(_) | Spread::Exponential(_) => {
            clean_given(lasts, keep, every)
        }
        Spread::Lognormal(_) | Spread::Uniform(..) | Spread::Triangular(_) => {
            lasts.at_most(keep).as_probability()
        }
    })
}
