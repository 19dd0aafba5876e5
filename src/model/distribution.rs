//! Distributions of durations (`model.md` 3): means, quantiles and partial expectations.

use super::definition::z;
mod samples;
mod triangular;

use crate::graph::{Builder, Quantity};
use crate::model::draw::Lot;
use crate::units::{Duration, Probability, Scalar, Unit};
pub use samples::Observations;
pub use triangular::Triangular;

/// ln of a quantity's number of canonical units.
pub fn ln<U: Unit>(quantity: Quantity<'_, U>) -> Quantity<'_, Scalar> {
    quantity.as_scalar().ln()
}

/// Mean of a PERT distribution, (a + 4m + b) / 6 (`model.md` 3).
pub fn pert_mean<'g, U: Unit>(
    low: Quantity<'g, U>,
    mode: Quantity<'g, U>,
    high: Quantity<'g, U>,
) -> Quantity<'g, U> {
    (low + mode.times(4.0) + high).times(1.0 / 6.0)
}

/// Mean of a triangular distribution, (a + m + b) / 3 (`model.md` 3).
pub fn triangular_mean<'g, U: Unit>(
    low: Quantity<'g, U>,
    mode: Quantity<'g, U>,
    high: Quantity<'g, U>,
) -> Quantity<'g, U> {
    (low + mode + high).times(1.0 / 3.0)
}

/// Mean of samples, each as likely as the others.
///
/// # Panics
/// If there is no sample.
pub fn samples_mean<'g, U: Unit>(samples: &[Quantity<'g, U>]) -> Quantity<'g, U> {
    let first = samples.first().expect("at least one sample");
    first.builder().sum(samples).times(1.0 / count(samples))
}

/// Median of samples in order: the middle one, or halfway between the two in the middle.
///
/// # Panics
/// If there is no sample.
pub fn samples_median<'g, U: Unit>(samples: &[Quantity<'g, U>]) -> Quantity<'g, U> {
    let above = samples[samples.len() / 2];
    if samples.len() % 2 == 1 {
        return above;
    }
    (samples[samples.len() / 2 - 1] + above).times(0.5)
}

/// Exact below 2^53, and nobody lists that many samples.
#[allow(clippy::cast_precision_loss)]
fn count<T>(samples: &[T]) -> f64 {
    samples.len() as f64
}

/// A lognormal distribution, by the parameters of its logarithm.
#[derive(Clone, Copy, Debug)]
pub struct Lognormal<'g> {
    /// Mean of the logarithm (of the number of canonical units).
    pub mu: Quantity<'g, Scalar>,
    /// Standard deviation of the logarithm.
    pub sd: Quantity<'g, Scalar>,
}

impl<'g> Lognormal<'g> {
    /// From the median and the 90th percentile (`model.md` 3).
    pub fn from_median_and_p90<U: Unit>(p50: Quantity<'g, U>, p90: Quantity<'g, U>) -> Self {
        let sd = (ln(p90) - ln(p50)) / z(p50.builder(), 0.9);
        Self { mu: ln(p50), sd }
    }

    /// From a 90 % interval: its ends are the 5th and the 95th percentile.
    pub fn from_interval<U: Unit>(low: Quantity<'g, U>, high: Quantity<'g, U>) -> Self {
        Self {
            mu: (ln(low) + ln(high)).times(0.5),
            sd: (ln(high) - ln(low)).times(0.5) / z(low.builder(), 0.95),
        }
    }

    /// exp(mu + sd^2 / 2).
    pub fn mean<U: Unit>(&self) -> Quantity<'g, U> {
        (self.mu + (self.sd * self.sd).times(0.5)).exp().of()
    }

    /// exp(mu), where half of all values lie below.
    pub fn median<U: Unit>(&self) -> Quantity<'g, U> {
        self.mu.exp().of()
    }

    /// The value below which a share `q` of all values lies.
    pub fn quantile<U: Unit>(&self, q: f64) -> Quantity<'g, U> {
        (self.mu + self.sd * z(self.mu.builder(), q)).exp().of()
    }

    /// P(X > x), with full relative precision in the tail.
    pub fn tail<U: Unit>(&self, x: Quantity<'g, U>) -> Quantity<'g, Probability> {
        ((self.mu - ln(x)) / self.sd).normal_cdf()
    }

    /// `E[X; X <= x]`, the partial expectation.
    pub fn partial_mean(&self, x: Quantity<'g, Duration>) -> Quantity<'g, Duration> {
        let below = ((ln(x) - self.mu) / self.sd - self.sd).normal_cdf();
        self.mean::<Duration>() * below
    }
}

/// A duration as a distribution: what ride-out and dwell times are made of.
#[derive(Clone, Debug)]
pub enum Spread<'g> {
    /// Always the same.
    Exact(Quantity<'g, Duration>),
    /// Lognormal.
    Lognormal(Lognormal<'g>),
    /// Exponential of this mean.
    Exponential(Quantity<'g, Duration>),
    /// Uniform between two ends.
    Uniform(Quantity<'g, Duration>, Quantity<'g, Duration>),
    /// Triangular.
    Triangular(Triangular<'g>),
    /// Values seen.
    Samples(Observations<'g>),
}

impl<'g> Spread<'g> {
    fn graph(&self) -> &'g Builder {
        match self {
            Self::Exact(value) | Self::Exponential(value) | Self::Uniform(value, _) => {
                value.builder()
            }
            Self::Lognormal(lognormal) => lognormal.mu.builder(),
            Self::Triangular(triangular) => triangular.mode.builder(),
            Self::Samples(samples) => samples.graph(),
        }
    }

    /// What one event draws of it; `None` where nothing is drawn.
    pub(crate) fn drawn(&self, lot: Lot) -> Option<Quantity<'g, Duration>> {
        let graph = self.graph();
        let (even, score) = (lot.even(graph)?, lot.score(graph)?);
        Some(match self {
            Self::Exact(value) => *value,
            Self::Lognormal(Lognormal { mu, sd }) => (*mu + *sd * score).exp().of(),
            Self::Exponential(mean) => *mean * even.as_scalar().times(-1.0).ln_1p().times(-1.0),
            Self::Uniform(low, high) => *low + (*high - *low) * even,
            Self::Triangular(triangular) => triangular.reached_by(even.as_scalar()),
            Self::Samples(samples) => samples.drawn(even),
        })
    }

    /// Expectation.
    pub fn mean(&self) -> Quantity<'g, Duration> {
        match self {
            Self::Exact(value) | Self::Exponential(value) => *value,
            Self::Lognormal(lognormal) => lognormal.mean(),
            Self::Uniform(low, high) => (*low + *high).times(0.5),
            Self::Triangular(Triangular { low, mode, high }) => triangular_mean(*low, *mode, *high),
            Self::Samples(samples) => samples_mean(samples.values()),
        }
    }

    /// Mean time that is still left when one is met at a random moment:
    /// `E[X^2] / (2 E[X])` (`model.md` 5.2).
    pub fn residual(&self) -> Quantity<'g, Duration> {
        let square = |a: Quantity<'g, Duration>, b: Quantity<'g, Duration>| a * b.as_scalar();
        let over = |second: Quantity<'g, Duration>| second / self.mean().times(2.0).as_scalar();
        match self {
            Self::Exact(value) => value.times(0.5),
            // exp(mu + 1.5 sd^2) / 2
            Self::Lognormal(Lognormal { mu, sd }) => (*mu + (*sd * *sd).times(1.5))
                .exp()
                .of::<Duration>()
                .times(0.5),
            // Without memory: as long as a new one.
            Self::Exponential(mean) => *mean,
            Self::Uniform(low, high) => {
                let sum = square(*low, *low) + square(*low, *high) + square(*high, *high);
                over(sum.times(1.0 / 3.0))
            }
            Self::Triangular(Triangular { low, mode, high }) => {
                let squares = square(*low, *low) + square(*mode, *mode) + square(*high, *high);
                let products = square(*low, *mode) + square(*low, *high) + square(*mode, *high);
                over((squares + products).times(1.0 / 6.0))
            }
            Self::Samples(samples) => {
                let squares: Vec<_> = samples
                    .values()
                    .iter()
                    .map(|one| square(*one, *one))
                    .collect();
                over(samples_mean(&squares))
            }
        }
    }

    /// The most likely reading: the median, of a triangular one the mode.
    pub fn likely(&self) -> Quantity<'g, Duration> {
        match self {
            Self::Exact(value) => *value,
            Self::Lognormal(lognormal) => lognormal.median(),
            Self::Exponential(mean) => mean.times(std::f64::consts::LN_2),
            Self::Uniform(low, high) => (*low + *high).times(0.5),
            Self::Triangular(triangular) => triangular.mode,
            Self::Samples(samples) => samples_median(samples.values()),
        }
    }

    /// The adverse end: the maximum, or the 95th percentile where there is none.
    pub fn worst(&self) -> Quantity<'g, Duration> {
        match self {
            Self::Exact(value) => *value,
            Self::Lognormal(lognormal) => lognormal.quantile(0.95),
            Self::Exponential(mean) => mean.times(2.995_732_273_553_991), // -ln(0.05)
            // A number of its own: a sample that varies it leaves the ends as they are.
            Self::Uniform(low, high) => high.max(*low),
            Self::Triangular(triangular) => triangular.high.max(triangular.low),
            Self::Samples(samples) => {
                let values = samples.values();
                values[values.len() - 1].max(values[0])
            }
        }
    }

    /// The 95th percentile.
    pub fn p95(&self) -> Quantity<'g, Duration> {
        match self {
            Self::Exact(_) | Self::Lognormal(_) | Self::Exponential(_) => self.worst(),
            Self::Uniform(low, high) => *low + (*high - *low).times(0.95),
            Self::Triangular(triangular) => triangular.quantile(0.95),
            Self::Samples(samples) => samples.quantile(0.95),
        }
    }

    /// P(X > t). At t = 0 it is 1.
    pub fn tail(&self, t: Quantity<'g, Duration>) -> Quantity<'g, Probability> {
        let graph = self.graph();
        let one = graph.constant::<Probability>(1.0);
        match self {
            Self::Exact(value) => one - graph.at_most(*value, t).as_probability(),
            Self::Lognormal(lognormal) => lognormal.tail(t),
            Self::Exponential(mean) => (t / *mean).times(-1.0).exp().as_probability(),
            Self::Uniform(low, high) => {
                let share = ((*high - t) / (*high - *low)).as_probability();
                share.max(graph.constant(0.0)).min(one)
            }
            Self::Triangular(triangular) => triangular.tail(t),
            Self::Samples(samples) => samples.tail(t),
        }
    }

    /// `E[X; X <= t]`, the part of the expectation below t (`model.md` 3).
    pub fn partial_mean(&self, t: Quantity<'g, Duration>) -> Quantity<'g, Duration> {
        let graph = self.graph();
        match self {
            Self::Exact(value) => *value * graph.at_most(*value, t),
            Self::Lognormal(lognormal) => lognormal.partial_mean(t),
            Self::Exponential(mean) => {
                // m (1 - e^-x) - t e^-x with x = t / m.
                let x = (t / *mean).times(-1.0);
                // Far out t e^-x is nothing, however long t is.
                *mean * x.exp_m1().times(-1.0) - graph.weigh(x.exp(), t)
            }
            Self::Uniform(low, high) => {
                let end = t.max(*low).min(*high);
                let width = *high - *low;
                ((end * end.as_scalar() - *low * low.as_scalar()).times(0.5)) / width.as_scalar()
            }
            Self::Triangular(triangular) => triangular.partial_mean(t),
            Self::Samples(samples) => samples.partial_mean(t),
        }
    }

    /// `E[min(X, t)] = E[X; X <= t] + t P(X > t)`.
    pub fn capped_mean(&self, t: Quantity<'g, Duration>) -> Quantity<'g, Duration> {
        self.partial_mean(t) + t * self.tail(t)
    }

    /// `E[X^2]`, in squared canonical units.
    pub fn mean_square(&self) -> Quantity<'g, Scalar> {
        let square = |x: Quantity<'g, Duration>| x.as_scalar() * x.as_scalar();
        match self {
            Self::Exact(value) => square(*value),
            Self::Lognormal(lognormal) => {
                (lognormal.mu.times(2.0) + (lognormal.sd * lognormal.sd).times(2.0)).exp()
            }
            Self::Exponential(mean) => square(*mean).times(2.0),
            Self::Uniform(low, high) => {
                let cross = low.as_scalar() * high.as_scalar();
                (square(*low) + cross + square(*high)).times(1.0 / 3.0)
            }
            Self::Triangular(Triangular { low, mode, high }) => {
                let (a, m, b) = (low.as_scalar(), mode.as_scalar(), high.as_scalar());
                (a * a + m * m + b * b + a * m + a * b + m * b).times(1.0 / 6.0)
            }
            Self::Samples(samples) => {
                let squares: Vec<Quantity<'g, Scalar>> = samples
                    .values()
                    .iter()
                    .map(|sample| square(*sample))
                    .collect();
                samples_mean(&squares)
            }
        }
    }

    /// `E[max(X, t)] = E[X] - E[X; X <= t] + t P(X <= t)`.
    pub fn floored_mean(&self, t: Quantity<'g, Duration>) -> Quantity<'g, Duration> {
        self.mean() - self.partial_mean(t) + t * self.tail(t).complement()
    }
}
