//! What a plan is judged to be: whether it comes back and meets its targets, which of them binds, its tier,
//! and by what it is ranked. One function of numbers, whether these stand in a score, in a
//! compiled plan or in a row of a study.

use std::sync::Arc;

use super::assurance::Tier;
use super::grade::Grade;
use crate::model::{Model, Outputs, Scenario};
use crate::units::Currency;

/// Whether a plan comes back from all that can happen, and meets every target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every headroom is at least 0.
    Pass,
    /// Some target is missed.
    Miss,
    /// Some event that can happen leaves nothing to come back to, or has no bound.
    NoWayBack,
}

impl Verdict {
    /// Of the dead ends among the events that can happen, if there are any, and the headrooms
    /// of all targets: a plan without a way back neither meets nor misses them.
    pub fn of(
        dead_ends: impl IntoIterator<Item = DeadEnd>,
        headrooms: impl IntoIterator<Item = f64>,
    ) -> Self {
        if dead_ends.into_iter().next().is_some() {
            Self::NoWayBack
        } else if headrooms.into_iter().all(is_met) {
            Self::Pass
        } else {
            Self::Miss
        }
    }

    /// Its id in machine-readable outputs.
    pub fn id(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Miss => "miss",
            Self::NoWayBack => "no-way-back",
        }
    }
}

/// Why nothing brings a plan back from an event that can happen (`model.md` 11.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadEnd {
    /// No copy of some data survives, or none from before the damage.
    NoCopy,
    /// The recovery never ends.
    Endless,
    /// The data lost has no bound.
    Boundless,
}

/// What tells whether a plan comes back from an event: numbers, or where they are.
#[derive(Clone, Debug)]
pub(super) struct WayBack<T> {
    /// Events a year.
    pub(super) rate: T,
    /// Above 0 if every store has a surviving copy.
    pub(super) recoverable: T,
    /// The likely recovery time, in seconds.
    pub(super) recovery: T,
    /// The largest and the mean loss, in seconds.
    pub(super) losses: [T; 2],
}

impl<T> WayBack<T> {
    /// Of a scenario; `put` says where a number is.
    pub(super) fn of<A>(scenario: &Scenario<A>, mut put: impl FnMut(&A) -> T) -> Self {
        Self {
            rate: put(&scenario.rate),
            recoverable: put(&scenario.recoverable),
            recovery: put(&scenario.rto.likely),
            losses: [&scenario.rpo.worst, &scenario.rpo.mean].map(put),
        }
    }

    /// Why there is none, if the event can happen and nothing brings the plan back.
    pub(super) fn dead_end(&self, value: impl Fn(&T) -> f64) -> Option<DeadEnd> {
        if value(&self.rate) <= 0.0 {
            None
        } else if value(&self.recoverable) <= 0.0 {
            Some(DeadEnd::NoCopy)
        } else if !value(&self.recovery).is_finite() {
            Some(DeadEnd::Endless)
        } else if self.losses.iter().any(|loss| !value(loss).is_finite()) {
            Some(DeadEnd::Boundless)
        } else {
            None
        }
    }
}

/// Whether a target is met, by its headroom (`headroom.rto.region`).
pub fn is_met(headroom: f64) -> bool {
    headroom >= 0.0
}

/// Less of a target than this share left is little.
pub const LITTLE: f64 = 0.1;

/// Whether a target is met with little to spare, by the share of it that is left
/// (`spare.rto.region`).
pub fn is_thin(spare: f64) -> bool {
    (0.0..LITTLE).contains(&spare)
}

/// Which of some headrooms binds: the smallest, the first of equals; `None` of none.
pub fn binding(headrooms: impl IntoIterator<Item = f64>) -> Option<usize> {
    let all = headrooms.into_iter().enumerate();
    all.min_by(|(_, a), (_, b)| a.total_cmp(b))
        .map(|(at, _)| at)
}

/// Whether the loss of an event that can happen is no more than a lower bound: it may leave
/// nothing clean, and no total loss is stated (`model.md` 1.2). What is no event has no rate.
pub(super) fn is_lower_bound(rate: Option<f64>, in_doubt: Option<f64>) -> bool {
    in_doubt.is_some_and(|doubt| doubt > 0.0) && rate.is_none_or(|rate| rate > 0.0)
}

/// A plan as others see it: verdict, binding requirement, tier, grade, and what ranks it.
///
/// Of a score by [`Score::judged`](super::Score::judged), of a row by
/// [`Study::judged`](super::Study::judged) and [`Study::graded`](super::Study::graded).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Judged {
    /// Names of the requirements.
    names: Arc<[Box<str>]>,
    /// Of each its headroom.
    headrooms: Box<[f64]>,
    /// Ids of the scenarios.
    scenarios: Arc<[Box<str>]>,
    /// Those that nothing brings it back from, by position.
    dead_ends: Box<[(usize, DeadEnd)]>,
    /// The tier of the recovery time; `None` without the loss of the Region, or without end.
    pub tier: Option<Tier>,
    /// How certain it is that every target is met; `None` without targets, or if nobody asked.
    pub grade: Option<Grade>,
    /// Whether it comes back from all that can happen, and its costs are no lower bounds.
    pub comes_back: bool,
    /// Whether its losses and its total cost are no more than lower bounds.
    pub is_lower_bound: bool,
    /// Currency of the amounts.
    pub currency: Currency,
    /// Monthly outlay.
    pub outlay: f64,
    /// Total cost over the horizon; `None` if the plan does not state its impact.
    pub total: Option<f64>,
    /// Months of the horizon and discount rate a year: totals of others do not compare.
    pub horizon: (f64, f64),
}

impl Judged {
    /// Of a compiled plan.
    pub(super) fn of(model: &Model, currency: Currency) -> Self {
        let merits = Merits::of(&model.outputs, currency, |node| model.graph.value(*node));
        merits.judged(|value| *value)
    }

    /// The same with a grade.
    pub(super) fn graded(self, grade: Option<Grade>) -> Self {
        Self { grade, ..self }
    }

    /// Whether it comes back from all that can happen, and meets every target.
    pub fn verdict(&self) -> Verdict {
        let dead_ends = self.dead_ends().map(|(_, why)| why);
        Verdict::of(dead_ends, self.headrooms.iter().copied())
    }

    /// The scenarios that can happen and that nothing brings it back from, by id, and why.
    pub fn dead_ends(&self) -> impl Iterator<Item = (&str, DeadEnd)> {
        let all = self.dead_ends.iter();
        all.map(|&(at, why)| (&*self.scenarios[at], why))
    }

    /// The name of the requirement with the smallest headroom; the first of equals.
    pub fn binding(&self) -> Option<&str> {
        binding(self.headrooms.iter().copied()).map(|at| &*self.names[at])
    }

    /// The smallest headroom, if any target is stated.
    pub fn headroom(&self) -> Option<f64> {
        binding(self.headrooms.iter().copied()).map(|at| self.headrooms[at])
    }

    /// Whether a requirement (`rto.region`, `budget`) is met; `None` if it is not stated.
    pub fn is_met(&self, requirement: &str) -> Option<bool> {
        let mut all = self.requirements();
        all.find(|(name, _)| *name == requirement)
            .map(|(_, headroom)| is_met(headroom))
    }

    /// Every requirement with its headroom.
    pub fn requirements(&self) -> impl Iterator<Item = (&str, f64)> {
        let names = self.names.iter().map(|name| &**name);
        names.zip(self.headrooms.iter().copied())
    }

    /// Whether it is worth a place among others: it meets targets, and comes back.
    pub fn is_choice(&self) -> bool {
        self.verdict() == Verdict::Pass && !self.headrooms.is_empty() && self.comes_back
    }
}

/// Where the numbers are that a plan is judged by.
#[derive(Clone, Debug)]
pub(super) struct Merits<T> {
    pub(super) names: Arc<[Box<str>]>,
    pub(super) headrooms: Vec<T>,
    /// The rank of the tier.
    tier: Option<T>,
    /// Ids of the scenarios.
    scenarios: Arc<[Box<str>]>,
    /// Of each what tells whether the plan comes back from it.
    pub(super) ways: Vec<WayBack<T>>,
    /// Of each loss its rate, and whether it is in doubt.
    pub(super) losses: Vec<[Option<T>; 2]>,
    currency: Currency,
    outlay: T,
    total: Option<T>,
    horizon: [T; 2],
}

impl<T> Merits<T> {
    /// Of the outputs of a plan; `put` says where a number is.
    pub(super) fn of<A>(
        outputs: &Outputs<A>,
        currency: Currency,
        mut put: impl FnMut(&A) -> T,
    ) -> Self {
        let requirements = &outputs.requirements;
        let names = requirements.iter().map(|one| one.name.as_str().into());
        let scenarios = outputs.scenarios.iter();
        let risk = &outputs.risk;
        Self {
            names: names.collect(),
            headrooms: requirements.iter().map(|one| put(&one.headroom)).collect(),
            tier: outputs.assurance.tier.as_ref().map(&mut put),
            scenarios: scenarios.map(|one| one.id.as_str().into()).collect(),
            ways: outputs
                .scenarios
                .iter()
                .map(|one| WayBack::of(one, &mut put))
                .collect(),
            losses: risk
                .losses
                .iter()
                .map(|one| [&one.rate, &one.lower_bound].map(|one| one.as_ref().map(&mut put)))
                .collect(),
            currency,
            outlay: put(&outputs.bill.monthly),
            total: risk.tco.as_ref().map(&mut put),
            horizon: [put(&risk.months), put(&risk.discount)],
        }
    }

    /// The judgement, by what the numbers come to.
    pub(super) fn judged(&self, value: impl Fn(&T) -> f64) -> Judged {
        let maybe = |one: &Option<T>| one.as_ref().map(&value);
        let dead_end = |(at, way): (usize, &WayBack<T>)| Some((at, way.dead_end(&value)?));
        let dead_ends: Box<[_]> = self.ways.iter().enumerate().filter_map(dead_end).collect();
        let mut losses = self.losses.iter();
        let doubtful = losses.any(|[rate, doubt]| is_lower_bound(maybe(rate), maybe(doubt)));
        let [months, discount] = &self.horizon;
        Judged {
            names: Arc::clone(&self.names),
            headrooms: self.headrooms.iter().map(&value).collect(),
            tier: maybe(&self.tier).map(Tier::of_rank),
            grade: None,
            comes_back: dead_ends.is_empty() && !doubtful,
            is_lower_bound: doubtful,
            scenarios: Arc::clone(&self.scenarios),
            dead_ends,
            currency: self.currency,
            outlay: value(&self.outlay),
            total: maybe(&self.total),
            horizon: (value(months), value(discount)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_target_is_missed_where_none_is_stated() {
        assert_eq!(Verdict::of([], []), Verdict::Pass);
        assert_eq!(binding([]), None);
    }

    #[test]
    fn a_headroom_that_is_no_number_is_missed() {
        assert!(is_met(0.0) && is_met(f64::INFINITY));
        assert!(!is_met(-0.1) && !is_met(f64::NAN));
        assert_eq!(Verdict::of([], [1.0, f64::NAN]), Verdict::Miss);
    }

    #[test]
    fn without_a_way_back_no_target_is_met_or_missed() {
        for headrooms in [vec![], vec![1.0], vec![-1.0]] {
            let verdict = Verdict::of([DeadEnd::NoCopy], headrooms);
            assert_eq!(verdict, Verdict::NoWayBack);
        }
    }

    #[test]
    fn a_dead_end_is_what_can_happen_and_has_no_copy_or_no_bound() {
        let endless = f64::INFINITY;
        let why = |rate, recoverable, recovery, worst, mean| {
            let way = WayBack {
                rate,
                recoverable,
                recovery,
                losses: [worst, mean],
            };
            way.dead_end(|value| *value)
        };
        assert_eq!(why(1.0, 1.0, 60.0, 60.0, 60.0), None);
        assert_eq!(
            why(1.0, 0.0, endless, endless, endless),
            Some(DeadEnd::NoCopy)
        );
        assert_eq!(why(1.0, 1.0, endless, 60.0, 60.0), Some(DeadEnd::Endless));
        assert_eq!(why(1.0, 1.0, f64::NAN, 60.0, 60.0), Some(DeadEnd::Endless));
        for (worst, mean) in [(endless, 60.0), (60.0, endless)] {
            assert_eq!(why(1.0, 1.0, 60.0, worst, mean), Some(DeadEnd::Boundless));
        }
        assert_eq!(
            why(0.0, 0.0, endless, endless, endless),
            None,
            "it cannot happen"
        );
    }

    #[test]
    fn the_first_of_equal_headrooms_binds() {
        assert_eq!(binding([1.0, 0.5, 0.5, f64::INFINITY]), Some(1));
        assert_eq!(binding([0.5, f64::NEG_INFINITY]), Some(1));
    }

    #[test]
    fn what_cannot_happen_is_not_in_doubt() {
        assert!(is_lower_bound(Some(0.1), Some(1.0)));
        assert!(is_lower_bound(None, Some(1.0)), "what is no event");
        assert!(!is_lower_bound(Some(0.0), Some(1.0)));
        assert!(!is_lower_bound(Some(0.1), Some(0.0)) && !is_lower_bound(Some(0.1), None));
    }
}
