//! The values of a distribution by probability.

use super::{ROWS, count, strata};
use crate::units::Estimate;

/// The values of a distribution by probability.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::analysis) enum Quantiles {
    /// Any number between two is as likely as any other.
    Even(f64, f64),
    /// The middle of each stratum; between two of them a line, beyond the last no more.
    Strata(Vec<f64>),
}

impl Quantiles {
    pub(in crate::analysis) fn of(estimate: &Estimate) -> Self {
        match *estimate {
            Estimate::Uniform { low, high } => Self::Even(low, high),
            _ => Self::Strata(strata(estimate)),
        }
    }

    /// The value at a probability below 1.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a place among strata
    pub(in crate::analysis) fn at(&self, p: f64) -> f64 {
        match self {
            Self::Even(low, high) => low + (high - low) * p,
            Self::Strata(values) => {
                let place = (p * count(ROWS) - 0.5).clamp(0.0, count(ROWS - 1));
                let below = (place as usize).min(ROWS - 2);
                let (low, high) = (values[below], values[below + 1]);
                low + (high - low) * (place - count(below))
            }
        }
    }
}
