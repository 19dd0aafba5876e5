//! Plans side by side.

use super::Score;

/// Several plans, in the order given.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The plans.
    pub plans: Vec<Score>,
    /// Oldest date of any price used.
    pub prices_as_of: String,
    /// What was done about different targets or currencies, in words; empty if all agree.
    pub remarks: Vec<String>,
}
