//! Which of several plans is best.

use super::judged::Judged;

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

/// Ranks plans, or rows of a study; `None` where amounts do not compare.
///
/// ```
/// use recoup::Study;
/// use recoup::analysis::rank;
/// # fn main() -> Result<(), recoup::diagnostic::Findings> {
/// // Which strategy is best, by what an hour without the shop costs?
/// let set = ["scenario.ransomware.enabled=false".to_owned()];
/// let hour = [100.0 / 3600.0, 1e6 / 3600.0];
/// let judged = |strategy: &str| {
///     let study = Study::load(&format!("plans/shop/{strategy}.toml"), &set)?;
///     study.judged(&[("impact.downtime", &hour[..])], 1)
/// };
/// let plans = [judged("warm-standby")?, judged("active-active")?];
/// for row in 0..hour.len() {
///     let ranking = rank(plans.iter().filter_map(|plan| plan.row(row)));
///     let ranking = ranking.expect("a plan meets its targets");
///     assert!(ranking.by_total && ranking.place(0).is_some());
/// }
/// # Ok(())
/// # }
/// ```
pub fn rank<'a>(plans: impl IntoIterator<Item = &'a Judged>) -> Option<Ranking> {
    let plans: Vec<&Judged> = plans.into_iter().collect();
    let alike = |same: &dyn Fn(&Judged, &Judged) -> bool| {
        plans.windows(2).all(|pair| same(pair[0], pair[1]))
    };
    if plans.len() < 2 || !alike(&|a, b| a.currency == b.currency) {
        return None;
    }
    let by_total =
        alike(&|a, b| a.horizon == b.horizon) && plans.iter().all(|plan| plan.total.is_some());
    let amount = |plan: &Judged| match plan.total {
        Some(total) if by_total => total,
        _ => plan.outlay,
    };
    let choices: Vec<Option<f64>> = plans
        .iter()
        .map(|plan| plan.is_choice().then(|| amount(plan)))
        .collect();
    let mut passing: Vec<f64> = choices.iter().flatten().copied().collect();
    if passing.is_empty() {
        return None;
    }
    passing.sort_by(f64::total_cmp);
    let place = |own: f64| passing.partition_point(|other| *other < own) + 1;
    Some(Ranking {
        by_total,
        places: choices.into_iter().map(|own| own.map(place)).collect(),
    })
}
