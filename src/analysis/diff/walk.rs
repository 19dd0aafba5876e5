//! Which change caused how much: from the old plan to the new, one change at a time.

use super::PlanState;
use super::data::{DiffCause, DiffSide, DiffedFigure, DiffedPlan, WalkedStep};
use super::followed::{FollowedFigure, followed};
use crate::analysis::score::score;
use crate::catalog::{Catalog, PriceRowChange};
use crate::model::build_terse;
use crate::plan::{KeyChange, Plan, PlanBetween, PlanFile};
use crate::units::Currency;

/// So many plans between two are built at most; of more changes several are taken together.
pub const MOST_BUILDS: usize = 400;

/// The paths of what a dollar costs, which is a price and no decision of a plan.
const RATE: &[&str] = &["currency.per_usd", "currency.as_of"];

/// One change on the way.
enum Taken<'a> {
    Folder,
    Own,
    Rate(&'a KeyChange),
    Key(&'a KeyChange),
}

impl Taken<'_> {
    fn cause(&self) -> DiffCause {
        match self {
            Self::Folder => DiffCause::Folder,
            Self::Own => DiffCause::OwnPrices,
            Self::Rate(change) => DiffCause::Rate(change.path.clone()),
            Self::Key(change) => DiffCause::Key(change.path.clone()),
        }
    }
}

/// A plan in two states: what changed in it, what that does, and which change caused how much.
/// `folder` are the prices of the folder that differ, for whoever uses them.
pub(super) fn compared(
    name: &str,
    [old, new]: [&PlanState<'_>; 2],
    folder: &[PriceRowChange],
    overrides: &[String],
) -> DiffedPlan {
    let keys = old.file.changes(new.file);
    let own = old.catalog.plan_price_changes(new.catalog);
    let has_own = !own.is_empty();
    let is_used = |row: &PriceRowChange| row.is_among(old.used) || row.is_among(new.used);
    let mut plan = DiffedPlan {
        prices: own.into_iter().filter(is_used).collect(),
        folder_prices: folder.iter().filter(|row| is_used(row)).cloned().collect(),
        ..DiffedPlan::of(name, DiffSide::of(old), DiffSide::of(new))
    };
    if plan.figures.is_empty() {
        return DiffedPlan { keys, ..plan };
    }
    let mut changes = Vec::new();
    changes.extend((!old.base.shares_rows(new.base)).then_some(Taken::Folder));
    changes.extend(has_own.then_some(Taken::Own));
    changes.extend(of_keys(&keys, old.score.currency == new.score.currency));
    let ends = [&plan.old, &plan.new].map(|side| side.as_ref().map(|side| side.figures.clone()));
    let [Some(mut before), Some(end)] = ends else {
        return DiffedPlan { keys, ..plan };
    };
    for (step, after) in Walk::new(old, new, overrides).steps(&changes, &plan) {
        let after = after.unwrap_or_else(|| end.clone());
        let is_idle = match step.causes.as_slice() {
            [DiffCause::Folder] => plan.folder_prices.is_empty(),
            [DiffCause::OwnPrices] => plan.prices.is_empty(),
            _ => false,
        };
        // What the plan uses nothing of is told where a figure moves all the same.
        if is_idle && is_same(&before, &after, old.score.currency) {
            continue;
        }
        plan.add(step, &before, &after);
        before = after;
    }
    DiffedPlan { keys, ..plan }
}

impl DiffedPlan {
    /// Adds a step to the walk, and what it adds to each figure.
    fn add(&mut self, step: WalkedStep, before: &[FollowedFigure], after: &[FollowedFigure]) {
        for figure in self.figures.iter_mut().filter(|one| one.change.is_some()) {
            let number = |all: &[FollowedFigure]| {
                let found = all.iter().find(|one| figure.is_of(one));
                found.and_then(FollowedFigure::number)
            };
            let (from, to) = number(before)
                .zip(number(after))
                .expect("a step has every figure");
            figure.parts.push(to - from);
        }
        self.steps.push(step);
    }
}

/// Whether no figure differs.
fn is_same(before: &[FollowedFigure], after: &[FollowedFigure], currency: Currency) -> bool {
    let stays = |old: &FollowedFigure| {
        let new = after.iter().find(|new| new.is_of(old));
        DiffedFigure::of(Some(old), new, [currency; 2]).is_none()
    };
    before.len() == after.len() && before.iter().all(stays)
}

/// The keys in the order in which they are walked: the rate first, then by path.
fn of_keys(keys: &[KeyChange], one_currency: bool) -> impl Iterator<Item = Taken<'_>> {
    let is_rate = move |change: &&KeyChange| one_currency && RATE.contains(&change.path.as_str());
    let (rates, keys): (Vec<_>, Vec<_>) = keys.iter().partition(is_rate);
    let rates = rates.into_iter().map(Taken::Rate);
    rates.chain(keys.into_iter().map(Taken::Key))
}

/// When a plan between is built: of many changes not after each.
struct Pace {
    together: usize,
    /// Changes since the last plan that was tried.
    since: usize,
}

impl Pace {
    fn of(changes: usize) -> Self {
        Self {
            together: changes.div_ceil(MOST_BUILDS).max(1),
            since: 0,
        }
    }

    /// Whether a plan is tried after the next change.
    fn tries(&mut self) -> bool {
        self.since += 1;
        let tries = self.since >= self.together;
        if tries {
            self.since = 0;
        }
        tries
    }
}

/// A plan on its way.
struct Walk<'a> {
    between: PlanBetween,
    /// The catalogue without the plan's own prices.
    base: &'a Catalog,
    /// The catalogue with them; `None` if either was laid since.
    priced: Option<Catalog>,
    new_file: &'a PlanFile,
    new_base: &'a Catalog,
    overrides: &'a [String],
}

impl<'a> Walk<'a> {
    fn new(old: &PlanState<'a>, new: &PlanState<'a>, overrides: &'a [String]) -> Self {
        Self {
            between: old.file.towards(new.file),
            base: old.base,
            priced: Some(old.catalog.clone()),
            new_file: new.file,
            new_base: new.base,
            overrides,
        }
    }

    /// The steps, each with the figures after it; the last leads to the new plan, whose figures
    /// are known.
    fn steps(
        mut self,
        changes: &[Taken<'_>],
        plan: &DiffedPlan,
    ) -> Vec<(WalkedStep, Option<Vec<FollowedFigure>>)> {
        let mut pace = Pace::of(changes.len());
        let mut steps = Vec::new();
        let mut open = Vec::new();
        for (at, change) in changes.iter().enumerate() {
            self.lay(change);
            open.push(change.cause());
            let is_last = at + 1 == changes.len();
            let figures = (!is_last && pace.tries()).then(|| self.figures(plan));
            let figures = figures.flatten();
            if is_last || figures.is_some() {
                let causes = std::mem::take(&mut open);
                steps.push((WalkedStep { causes }, figures));
            }
        }
        steps
    }

    fn lay(&mut self, change: &Taken<'_>) {
        match change {
            Taken::Folder => {
                self.base = self.new_base;
                self.priced = None;
            }
            Taken::Own => {
                self.between.take_prices(self.new_file);
                self.priced = None;
            }
            Taken::Rate(change) | Taken::Key(change) => self.between.lay(change),
        }
    }

    /// The figures of the plan as it is now; `None` if it is no plan, or lacks a number that
    /// the plans at both ends have.
    fn figures(&mut self, plan: &DiffedPlan) -> Option<Vec<FollowedFigure>> {
        let built = self.between.plan(self.overrides).ok()?;
        let catalog = match self.priced.take() {
            Some(known) => known,
            None => priced(self.base, &built)?,
        };
        let catalog = self.priced.insert(catalog);
        let model = build_terse(&built, catalog).ok()?;
        let figures = followed(&score(&built, &model));
        let mut wanted = plan.figures.iter().filter(|one| one.change.is_some());
        let has = |figures: &[FollowedFigure], of: &DiffedFigure| {
            let found = figures.iter().find(|one| of.is_of(one));
            found.is_some_and(|one| one.number().is_some())
        };
        wanted.all(|one| has(&figures, one)).then_some(figures)
    }
}

/// A catalogue with the prices that a plan brings along; `None` if these are none.
fn priced(base: &Catalog, plan: &Plan) -> Option<Catalog> {
    let base = base.clone();
    match &plan.prices {
        Some(prices) => base.with_prices(&prices.path, &prices.text).ok(),
        None => Some(base),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_plans_are_tried_than_there_may_be_whatever_becomes_of_them() {
        for changes in [1, 7, MOST_BUILDS, MOST_BUILDS + 1, 1000, 12_345] {
            let mut pace = Pace::of(changes);
            let tried = (0..changes).filter(|_| pace.tries()).count();
            assert!((1..=MOST_BUILDS).contains(&tried), "{changes} {tried}");
            assert!(changes > MOST_BUILDS || tried == changes);
        }
    }
}
