//! What plans side by side come to: which keep every target, which of those is the cheapest,
//! the surest and the one of the lowest total cost, and what a single Region would cost.

use super::data::{Figure, Requirement, Score};
use super::judged::Verdict;
use super::rank::rank;

/// What plans come to. A plan is named by its position.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Summary {
    /// Those that come back from everything and meet every target, in their order.
    pub keep: Vec<usize>,
    /// The others that have targets or no way back.
    pub miss: Vec<usize>,
    /// Of those that keep every target, the one of the lowest monthly outlay; none if amounts
    /// are in different currencies.
    pub cheapest: Option<usize>,
    /// The cheapest plan without a recovery Region, and how much more than it the cheapest that
    /// keeps every target costs a month; none if that has no recovery Region either, or costs
    /// no more.
    pub single: Option<Beside>,
    /// The cheapest of those that are surer to keep their targets than the cheapest, and how
    /// much more it costs a month.
    pub surer: Option<Beside>,
    /// Of those that keep every target, the one of the lowest total cost; none if some plan
    /// does not state its impact.
    pub total: Option<usize>,
}

/// A plan beside the cheapest that keeps every target.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Beside {
    /// Its position.
    pub plan: usize,
    /// What the dearer of the two costs more a month: no quantity of one plan, so that it has no
    /// name.
    pub more: Figure,
}

/// What plans come to, each held against its own targets.
pub fn summarise(plans: &[Score]) -> Summary {
    let verdicts = plans.iter().map(|plan| plan.verdict());
    let verdicts: Vec<Verdict> = verdicts.collect();
    let all = 0..plans.len();
    let is_kept =
        |at: &usize| verdicts[*at] == Verdict::Pass && !plans[*at].requirements.is_empty();
    let is_missed = |at: &usize| verdicts[*at] != Verdict::Pass;
    let keep: Vec<usize> = all.clone().filter(is_kept).collect();
    let mut summary = Summary {
        miss: all.clone().filter(is_missed).collect(),
        ..Summary::default()
    };
    let one_currency = plans
        .windows(2)
        .all(|pair| pair[0].currency == pair[1].currency);
    if one_currency {
        let monthly = |at: &usize| plans[*at].bill.monthly.value;
        let cheapest = |of: &mut dyn Iterator<Item = usize>| {
            of.min_by(|a, b| monthly(a).total_cmp(&monthly(b)))
        };
        summary.cheapest = cheapest(&mut keep.iter().copied());
        if let Some(own) = summary.cheapest {
            let beside = |plan: usize, [dear, cheap]: [usize; 2]| Beside {
                plan,
                more: difference(&plans[dear], &plans[cheap]),
            };
            let is_single = |at: &usize| plans[*at].recovery_region.is_none();
            let single = cheapest(&mut all.filter(is_single));
            let single = single.map(|plan| beside(plan, [own, plan]));
            summary.single = single.filter(|one| one.more.value > 0.0 && !is_single(&own));
            let is_surer = |at: &usize| certainty(&plans[*at]) > certainty(&plans[own]);
            let surer = cheapest(&mut keep.iter().copied().filter(is_surer));
            summary.surer = surer.map(|plan| beside(plan, [plan, own]));
        }
        let judged: Vec<_> = plans.iter().map(Score::judged).collect();
        let ranking = rank(&judged).filter(|ranking| ranking.by_total);
        let is_first = |at: &usize| {
            ranking
                .as_ref()
                .is_some_and(|all| all.place(*at) == Some(1))
        };
        summary.total = keep.iter().copied().find(is_first);
    }
    summary.keep = keep;
    summary
}

/// How sure a plan is to keep its targets: as sure as of the tightest of them.
fn certainty(plan: &Score) -> (f64, f64) {
    plan.tightest().map_or((100.0, f64::INFINITY), sureness)
}

/// The chance that a target is met in whole percent, and among equals the headroom.
fn sureness(one: &Requirement) -> (f64, f64) {
    let chance = one.chance.as_ref().map_or(1.0, |chance| chance.value);
    ((chance * 100.0).round(), one.headroom.value)
}

/// A target that is met less often than this is in doubt.
const SURE: f64 = 0.9;

impl Requirement {
    /// Whether it is met, but with less than a tenth of the target to spare, or in fewer than
    /// nine of ten cases.
    pub fn is_doubtful(&self) -> bool {
        let unsure = self.chance.as_ref().is_some_and(|one| one.value < SURE);
        self.is_thin() || self.is_met() && unsure
    }
}

impl Score {
    /// The requirement that is least sure to be met: of the least chance in whole percent, of
    /// equals with the least headroom.
    pub fn tightest(&self) -> Option<&Requirement> {
        let all = self.requirements.iter();
        all.reduce(|a, b| if sureness(b) < sureness(a) { b } else { a })
    }
}

/// What one plan costs more than another a month.
fn difference(dear: &Score, cheap: &Score) -> Figure {
    let (dear, cheap) = (&dear.bill.monthly, &cheap.bill.monthly);
    Figure {
        name: String::new(),
        value: dear.value - cheap.value,
        ..dear.clone()
    }
}
