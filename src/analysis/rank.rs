//! Which of several plans is best.

use super::data::{Score, Verdict};

/// Which of several plans is best: those that meet their targets and come back from
/// everything, by total cost, or by monthly outlay where some plan does not state its impact
/// (`model.md` 11.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    /// Whether total cost decides; else the monthly outlay does.
    pub by_total: bool,
    /// The place of each plan, from 1; `None` if it misses a target or has no way back from
    /// some event.
    pub places: Vec<Option<usize>>,
}

impl Ranking {
    /// The place of a plan by its position in the comparison.
    pub fn place(&self, plan: usize) -> Option<usize> {
        self.places.get(plan).copied().flatten()
    }
}

/// Ranks plans; `None` where amounts do not compare.
pub(super) fn rank(plans: &[Score]) -> Option<Ranking> {
    let alike = |same: &dyn Fn(&Score, &Score) -> bool| {
        plans.windows(2).all(|pair| same(&pair[0], &pair[1]))
    };
    if plans.len() < 2 || !alike(&|a, b| a.currency == b.currency) {
        return None;
    }
    let judged = |plan: &Score| {
        plan.verdict() == Verdict::Pass
            && !plan.requirements.is_empty()
            && !plan.risk.is_lower_bound()
            && plan
                .scenarios
                .iter()
                .all(|one| one.is_recoverable() || one.rate.value <= 0.0)
    };
    let same_horizon = alike(&|a, b| {
        let of = |plan: &Score| (plan.risk.months.value, plan.risk.discount.value);
        of(a) == of(b)
    });
    let by_total = same_horizon && plans.iter().all(|plan| plan.risk.tco.is_some());
    let amount = |plan: &Score| match &plan.risk.tco {
        Some(total) if by_total => total.value,
        _ => plan.bill.monthly.value,
    };
    let mut passing: Vec<f64> = plans
        .iter()
        .filter(|plan| judged(plan))
        .map(amount)
        .collect();
    if passing.is_empty() {
        return None;
    }
    passing.sort_by(f64::total_cmp);
    let place = |plan: &Score| {
        let own = amount(plan);
        judged(plan).then(|| passing.partition_point(|other| *other < own) + 1)
    };
    Some(Ranking {
        by_total,
        places: plans.iter().map(place).collect(),
    })
}
