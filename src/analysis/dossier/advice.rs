//! Which of some plans is best, and by how much.

use crate::analysis::compare::Comparison;
use crate::analysis::data::{Figure, Score};
use crate::analysis::judged::Verdict;
use crate::analysis::summary::Beside;

/// The best of some plans that keep every target.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Advice {
    /// Its position.
    pub plan: usize,
    /// Whether total cost decides; else the monthly outlay does.
    pub by_total: bool,
    /// What it costs, by what decides.
    pub amount: Figure,
    /// The next best, and how much more it costs; `None` if no other keeps every target.
    pub next: Option<Beside>,
    /// How many keep every target.
    pub keep: usize,
}

impl Advice {
    /// The best of a comparison; `None` if no plan keeps every target, or amounts do not compare.
    pub(super) fn of(comparison: &Comparison) -> Option<Self> {
        let plans = &comparison.plans;
        if let [only] = &plans[..] {
            return Self::of_one(only);
        }
        let ranking = comparison.ranking.as_ref()?;
        let by_total = ranking.by_total;
        let placed = (0..plans.len()).filter_map(|at| Some((ranking.place(at)?, at)));
        let mut placed: Vec<(usize, usize)> = placed.collect();
        placed.sort_unstable();
        let (_, plan) = *placed.first()?;
        let amount = |at: usize| amount(&plans[at], by_total);
        let next = placed.get(1).map(|(_, at)| Beside {
            plan: *at,
            more: Figure {
                name: String::new(),
                value: amount(*at).value - amount(plan).value,
                ..amount(*at).clone()
            },
        });
        Some(Self {
            plan,
            by_total,
            amount: amount(plan).clone(),
            next,
            keep: placed.len(),
        })
    }

    /// The only plan, if it keeps every target.
    fn of_one(plan: &Score) -> Option<Self> {
        let keeps = plan.verdict() == Verdict::Pass && !plan.requirements.is_empty();
        let by_total = plan.risk.tco.is_some();
        keeps.then(|| Self {
            plan: 0,
            by_total,
            amount: amount(plan, by_total).clone(),
            next: None,
            keep: 1,
        })
    }
}

/// What a plan costs, by what decides.
fn amount(plan: &Score, by_total: bool) -> &Figure {
    let total = plan.risk.tco.as_ref().filter(|_| by_total);
    total.unwrap_or(&plan.bill.monthly)
}
