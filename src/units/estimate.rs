//! A number that may be uncertain, as a person states it.

use std::sync::Arc;

/// A stated value in canonical units of its dimension: exact, or a distribution.
#[derive(Clone, Debug, PartialEq)]
pub enum Estimate {
    /// One number: `30s`.
    Exact(f64),
    /// A 90 % interval, lognormal: `10m to 30m` (5th and 95th percentile).
    Between {
        /// 5th percentile.
        low: f64,
        /// 95th percentile.
        high: f64,
    },
    /// `pert(5m, 15m, 45m)`: least, most likely, most.
    Pert {
        /// Smallest value.
        low: f64,
        /// Most likely value.
        mode: f64,
        /// Largest value.
        high: f64,
    },
    /// `triangular(5m, 15m, 45m)`: least, most likely, most.
    Triangular {
        /// Smallest value.
        low: f64,
        /// Most likely value.
        mode: f64,
        /// Largest value.
        high: f64,
    },
    /// `lognormal(5h, 15h)`: median and 90th percentile.
    Lognormal {
        /// Median.
        p50: f64,
        /// 90th percentile.
        p90: f64,
    },
    /// `exponential(4h)`.
    Exponential {
        /// Mean.
        mean: f64,
    },
    /// `uniform(1h, 3h)`.
    Uniform {
        /// Smallest value.
        low: f64,
        /// Largest value.
        high: f64,
    },
    /// `samples(3m, 5m, 4m, 9m)`: values seen, each as likely as the others.
    Samples(Samples),
}

impl Estimate {
    /// So many times the same: every value that it states is multiplied.
    #[must_use]
    pub fn times(&self, factor: f64) -> Self {
        let by = |value: f64| value * factor;
        match *self {
            Self::Exact(value) => Self::Exact(by(value)),
            Self::Between { low, high } => Self::Between {
                low: by(low),
                high: by(high),
            },
            Self::Pert { low, mode, high } => Self::Pert {
                low: by(low),
                mode: by(mode),
                high: by(high),
            },
            Self::Triangular { low, mode, high } => Self::Triangular {
                low: by(low),
                mode: by(mode),
                high: by(high),
            },
            Self::Lognormal { p50, p90 } => Self::Lognormal {
                p50: by(p50),
                p90: by(p90),
            },
            Self::Exponential { mean } => Self::Exponential { mean: by(mean) },
            Self::Uniform { low, high } => Self::Uniform {
                low: by(low),
                high: by(high),
            },
            Self::Samples(ref samples) => {
                let all = samples.values().iter().map(|value| by(*value)).collect();
                Self::Samples(Samples(all))
            }
        }
    }

    /// The least and the most that it states.
    pub fn ends(&self) -> (f64, f64) {
        match *self {
            Self::Exact(value) | Self::Exponential { mean: value } => (value, value),
            Self::Between { low, high }
            | Self::Pert { low, high, .. }
            | Self::Triangular { low, high, .. }
            | Self::Uniform { low, high } => (low, high),
            Self::Lognormal { p50, p90 } => (p50, p90),
            Self::Samples(ref samples) => (samples.least(), samples.most()),
        }
    }
}

/// Between 2 and 1,000 values, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Samples(Arc<[f64]>);

impl Samples {
    /// The fewest values that make a distribution.
    pub const FEWEST: usize = 2;
    /// The most values that are read.
    pub const MOST: usize = 1000;

    /// The values, put in order; `None` if they are too few, too many, or not all finite.
    pub fn new(mut values: Vec<f64>) -> Option<Self> {
        let fits = (Self::FEWEST..=Self::MOST).contains(&values.len())
            && values.iter().all(|value| value.is_finite());
        values.sort_by(f64::total_cmp);
        fits.then(|| Self(values.into()))
    }

    /// The values from the least to the most.
    pub fn values(&self) -> &[f64] {
        &self.0
    }

    /// The smallest value.
    pub fn least(&self) -> f64 {
        self.0[0]
    }

    /// The largest value.
    pub fn most(&self) -> f64 {
        self.0[self.0.len() - 1]
    }

    /// The average.
    #[allow(clippy::cast_precision_loss)] // Exact: at most 1,000.
    pub fn mean(&self) -> f64 {
        self.0.iter().sum::<f64>() / self.0.len() as f64
    }

    /// The middle value, or halfway between the two in the middle.
    pub fn median(&self) -> f64 {
        let [below, above] = self.middle().map(|at| self.0[at]);
        (below + above) * 0.5
    }

    /// Where the two values in the middle stand: twice the same place if their number is odd.
    pub fn middle(&self) -> [usize; 2] {
        [(self.0.len() - 1) / 2, self.0.len() / 2]
    }
}
