//! Plans side by side.

use super::Score;
use super::front::front;
use super::judged::Judged;
use super::rank::{Ranking, rank};
use super::workload::Totals;

/// What was done about plans that differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Each is held against its own targets.
    DifferentTargets,
    /// Amounts are not converted.
    DifferentCurrencies,
}

/// Several plans, in the order given.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The plans.
    pub plans: Vec<Score>,
    /// Oldest date of any price used.
    pub prices_as_of: String,
    /// Which plan is best; `None` if no plan meets its targets or amounts do not compare.
    pub ranking: Option<Ranking>,
    /// Where total cost cannot rank, for some plan does not state its impact: the plans that
    /// no other beats in outlay, recovery time, data loss and availability at once; `None` of
    /// one that nothing brings back from some event.
    pub front: Option<Vec<Option<bool>>>,
    /// What the plans come to together, where each describes another workload.
    pub totals: Option<Totals>,
    /// What was done about different targets or currencies; empty if all agree.
    pub remarks: Vec<Remark>,
}

/// No more of a plan than a comparison without bills and charts shows: of thousands of plans,
/// the lines of their bills, their steps and their parts fill the memory. Of its stores those
/// are kept that nothing brings back.
#[must_use]
pub fn outlined(mut plan: Score) -> Score {
    plan.bill.lines = Vec::new();
    plan.components = Vec::new();
    plan.leaves = Vec::new();
    plan.dependability.doubles = Vec::new();
    plan.asides = Vec::new();
    plan.weights.inputs = Vec::new();
    for scenario in &mut plan.scenarios {
        scenario.steps = Vec::new();
        let why = scenario.dead_end();
        let stuck = why.map(|why| scenario.stuck(why)).unwrap_or_default();
        scenario.stores = stuck.into_iter().cloned().collect();
    }
    plan
}

/// Puts plans side by side. Each is held against its own targets; the remarks say so
/// where they differ.
pub fn compare(mut plans: Vec<Score>) -> Comparison {
    let prices_as_of = plans
        .iter()
        .map(|plan| plan.prices_as_of.clone())
        .filter(|date| !date.is_empty())
        .min()
        .unwrap_or_default();
    let mut remarks = Vec::new();
    let differ = |same: &dyn Fn(&Score, &Score) -> bool| {
        plans.windows(2).any(|pair| !same(&pair[0], &pair[1]))
    };
    if differ(&|a, b| a.targets() == b.targets()) {
        remarks.push(Remark::DifferentTargets);
    }
    if differ(&|a, b| a.currency == b.currency) {
        remarks.push(Remark::DifferentCurrencies);
    }
    let judged: Vec<Judged> = plans.iter().map(Score::judged).collect();
    let ranking = rank(&judged);
    let by_total = plans.iter().all(|plan| plan.risk.tco.is_some());
    let compared = plans.len() > 1 && !remarks.contains(&Remark::DifferentCurrencies);
    let front = if compared && !by_total {
        front(&plans)
    } else {
        None
    };
    for (index, plan) in plans.iter_mut().enumerate() {
        plan.place = ranking.as_ref().and_then(|ranking| ranking.place(index));
        plan.undominated = front.as_ref().and_then(|front| *front.get(index)?);
    }
    Comparison {
        totals: Totals::of(&plans),
        plans,
        prices_as_of,
        ranking,
        front,
        remarks,
    }
}
