//! The best designs of several plans.

use super::Recommendation;
use crate::analysis::workload::Totals;

/// What searches found, a plan each.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Recommendations {
    /// The plans, in the order given.
    pub plans: Vec<Recommendation>,
    /// What the best designs come to together, where each plan describes another workload and has
    /// one.
    pub totals: Option<Totals>,
}

impl Recommendations {
    /// Of plans.
    pub fn new(plans: Vec<Recommendation>) -> Self {
        Self {
            totals: Totals::of_best(&plans),
            plans,
        }
    }
}
