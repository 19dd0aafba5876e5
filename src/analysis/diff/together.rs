//! What plans of different workloads come to together before and after.

use super::data::DiffedFigure;
use super::followed::{FOLLOWED, Followed, FollowedFigure};
use crate::analysis::status::Status;
use crate::analysis::workload::Totals;
use crate::units::Currency;

/// The sums that are held against each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Together {
    /// The currency of every amount.
    pub(super) currency: Currency,
    /// The bill of a month.
    pub(super) monthly: f64,
    /// Expected loss a year, if every plan has one.
    pub(super) eal: Option<f64>,
    /// Total cost, if every plan has one, over one horizon.
    pub(super) tco: Option<f64>,
    /// Whether the losses are no more than a lower bound.
    pub(super) lower_bound: bool,
}

impl From<Totals> for Together {
    fn from(totals: Totals) -> Self {
        Self {
            currency: totals.currency,
            monthly: totals.monthly,
            eal: totals.eal,
            tco: totals.tco,
            lower_bound: totals.lower_bound,
        }
    }
}

impl Together {
    fn figure(&self, of: &'static Followed) -> Option<FollowedFigure> {
        let sum = of.sum?;
        let value = (sum.of)(self)?;
        let is_bound = sum.has_losses && self.lower_bound;
        Some(FollowedFigure {
            of,
            scenario: None,
            value,
            status: match Status::of(value) {
                Status::Known if is_bound => Status::LowerBound,
                known => known,
            },
        })
    }
}

/// The sums that differ; none unless there are sums of both states.
pub(super) fn totals(old: Option<Together>, new: Option<Together>) -> Vec<DiffedFigure> {
    let (Some(old), Some(new)) = (old, new) else {
        return Vec::new();
    };
    let currencies = [old.currency, new.currency];
    let both = |of| {
        let [old, new] = [&old, &new].map(|sums| sums.figure(of));
        DiffedFigure::of(old.as_ref(), new.as_ref(), currencies)
    };
    FOLLOWED.iter().filter_map(both).collect()
}
