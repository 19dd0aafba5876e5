//! Distributions of durations (`model.md` 3): means, quantiles and partial expectations.

use super::definition::z;
use crate::graph::{Builder, Quantity};
use crate::units::{Duration, Probability, Scalar, Unit};

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

/// Variance of a PERT distribution, (mean - a)(b - mean) / 7: that of the beta
/// distribution it is sampled from, not the rule of six (`model.md` 3).
/// In squared canonical units.
pub fn pert_variance<'g, U: Unit>(
    low: Quantity<'g, U>,
    mode: Quantity<'g, U>,
    high: Quantity<'g, U>,
) -> Quantity<'g, Scalar> {
    let mean = pert_mean(low, mode, high);
    ((mean - low).as_scalar() * (high - mean).as_scalar()).times(1.0 / 7.0)
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

    /// P(X <= x).
    pub fn cdf<U: Unit>(&self, x: Quantity<'g, U>) -> Quantity<'g, Probability> {
        ((ln(x) - self.mu) / self.sd).normal_cdf()
    }

    /// P(X > x), with full relative precision in the tail.
    pub fn tail<U: Unit>(&self, x: Quantity<'g, U>) -> Quantity<'g, Probability> {
        ((self.mu - ln(x)) / self.sd).normal_cdf()
    }

    /// E[X; X <= x], the partial expectation.
    pub fn partial_mean(&self, x: Quantity<'g, Duration>) -> Quantity<'g, Duration> {
        let below = ((ln(x) - self.mu) / self.sd - self.sd).normal_cdf();
        self.mean::<Duration>() * below
    }
}

/// A duration as a distribution: what ride-out and dwell times are made of.
#[derive(Clone, Copy, Debug)]
pub enum Spread<'g> {
    /// Always the same.
    Exact(Quantity<'g, Duration>),
    /// Lognormal.
    Lognormal(Lognormal<'g>),
    /// Exponential of this mean.
    Exponential(Quantity<'g, Duration>),
    /// Uniform between two ends.
    Uniform(Quantity<'g, Duration>, Quantity<'g, Duration>),
}

impl<'g> Spread<'g> {
    fn graph(&self) -> &'g Builder {
        match self {
            Self::Exact(value) | Self::Exponential(value) | Self::Uniform(value, _) => {
                value.builder()
            }
            Self::Lognormal(lognormal) => lognormal.mu.builder(),
        }
    }

    /// Expectation.
    pub fn mean(&self) -> Quantity<'g, Duration> {
        match self {
            Self::Exact(value) | Self::Exponential(value) => *value,
            Self::Lognormal(lognormal) => lognormal.mean(),
            Self::Uniform(low, high) => (*low + *high).times(0.5),
        }
    }

    /// The most likely reading: the median.
    pub fn likely(&self) -> Quantity<'g, Duration> {
        match self {
            Self::Exact(value) => *value,
            Self::Lognormal(lognormal) => lognormal.median(),
            Self::Exponential(mean) => mean.times(std::f64::consts::LN_2),
            Self::Uniform(low, high) => (*low + *high).times(0.5),
        }
    }

    /// The adverse end: the maximum, or the 95th percentile where there is none.
    pub fn worst(&self) -> Quantity<'g, Duration> {
        match self {
            Self::Exact(value) => *value,
            Self::Lognormal(lognormal) => lognormal.quantile(0.95),
            Self::Exponential(mean) => mean.times(2.995_732_273_553_991), // -ln(0.05)
            Self::Uniform(_, high) => *high,
        }
    }

    /// P(X > t). At t = 0 it is 1.
    pub fn tail(&self, t: Quantity<'g, Duration>) -> Quantity<'g, Probability> {
        let graph = self.graph();
        let one = graph.constant::<Probability>(1.0);
        match self {
            Self::Exact(value) => {
                one - graph.at_most(*value, t).as_probability()
            }
            Self::Lognormal(lognormal) => lognormal.tail(t),
            Self::Exponential(mean) => (t / *mean).times(-1.0).exp().as_probability(),
            Self::Uniform(low, high) => {
                let share = ((*high - t) / (*high - *low)).as_probability();
                share.max(graph.constant(0.0)).min(one)
            }
        }
    }

    /// E[X; X <= t], the part of the expectation below t (`model.md` 3).
    pub fn partial_mean(&self, t: Quantity<'g, Duration>) -> Quantity<'g, Duration> {
        let graph = self.graph();
        match self {
            Self::Exact(value) => *value * graph.at_most(*value, t),
            Self::Lognormal(lognormal) => lognormal.partial_mean(t),
            Self::Exponential(mean) => {
                // m (1 - e^-x) - t e^-x with x = t / m.
                let x = (t / *mean).times(-1.0);
                *mean * x.exp_m1().times(-1.0) - t * x.exp()
            }
            Self::Uniform(low, high) => {
                let end = t.max(*low).min(*high);
                let width = *high - *low;
                ((end * end.as_scalar() - *low * low.as_scalar()).times(0.5))
                    / width.as_scalar()
            }
        }
    }

    /// E[min(X, t)] = E[X; X <= t] + t P(X > t).
    pub fn capped_mean(&self, t: Quantity<'g, Duration>) -> Quantity<'g, Duration> {
        self.partial_mean(t) + t * self.tail(t)
    }

    /// E[max(X, t)] = E[X] - E[X; X <= t] + t P(X <= t).
    pub fn floored_mean(&self, t: Quantity<'g, Duration>) -> Quantity<'g, Duration> {
        self.mean() - self.partial_mean(t) + t * self.tail(t).complement()
    }
}
