//! A number that may be uncertain, as a person states it.

/// A stated value in canonical units of its dimension: exact, or a distribution.
#[derive(Clone, Copy, Debug, PartialEq)]
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
}
