//! What the rows of a sample come to: averages, percentiles, and how many keep a limit
//! (`model.md` 11.2).

use super::count;

/// The average; infinite if any value is.
pub(in crate::analysis) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / count(values.len())
}

/// How many of so many rows are 95 % of them.
fn rank(rows: usize) -> usize {
    share_of(rows, 95)
}

/// How many of so many rows are some percent of them.
fn share_of(rows: usize, percent: usize) -> usize {
    (rows * percent).div_ceil(100).max(1)
}

/// What some rows of a sample come to against a limit.
#[derive(Clone, Copy, Debug)]
pub(in crate::analysis) struct Tally {
    rows: usize,
    /// How many are at most the limit.
    within: usize,
    sum: f64,
}

impl Tally {
    /// Of no row. Adding to -0 leaves every number as it is.
    pub(in crate::analysis) const NONE: Self = Self {
        rows: 0,
        within: 0,
        sum: -0.0,
    };

    /// Of the rows of a column.
    pub(in crate::analysis) fn of(values: &[f64], limit: f64) -> Self {
        let mut tally = Self::NONE;
        tally.add(values, limit);
        tally
    }

    /// Takes further rows in.
    pub(in crate::analysis) fn add(&mut self, values: &[f64], limit: f64) {
        self.rows += values.len();
        self.within += values.iter().filter(|value| **value <= limit).count();
        self.sum = values.iter().fold(self.sum, |sum, value| sum + value);
    }

    /// The average; infinite if any value is.
    pub(in crate::analysis) fn mean(&self) -> f64 {
        self.sum / count(self.rows)
    }

    /// The share of the rows that are at most the limit.
    pub(in crate::analysis) fn share_within(&self) -> f64 {
        count(self.within) / count(self.rows)
    }

    /// Whether the 95th percentile is at most the limit.
    pub(in crate::analysis) fn tail_is_within(&self) -> bool {
        self.within >= rank(self.rows)
    }
}

/// The 95th percentile: the smallest value that at least 95 % of the rows do not exceed.
pub(in crate::analysis) fn tail(values: &mut [f64]) -> f64 {
    percentile(values, 95)
}

/// The smallest value that at least so many percent of the rows do not exceed.
pub(in crate::analysis) fn percentile(values: &mut [f64], percent: usize) -> f64 {
    let rank = share_of(values.len(), percent);
    let (_, value, _) = values.select_nth_unstable_by(rank - 1, f64::total_cmp);
    *value
}
