//! Which change caused how much: from the old plan to the new, one change at a time.

use super::PlanState;
use super::data::{DiffCause, DiffSide, DiffedPlan, WalkedStep};
use super::followed::{FollowedFigure, followed};
use crate::analysis::score::score;
use crate::catalog::Catalog;
use crate::model::build_terse;
use crate::plan::{KeyChange, PlanBetween, PlanFile};

/// So many plans between two are built at most; of more changes several are taken together.
const STEPS: usize = 400;

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
            Self::Folder => DiffCause::FolderPrices,
            Self::Own => DiffCause::OwnPrices,
            Self::Rate(change) => DiffCause::Rate(change.path.clone()),
            Self::Key(change) => DiffCause::Key(change.path.clone()),
        }
    }
}

/// A plan in two states: what changed in it, what that does, and which change caused how much.
pub(super) fn compared(
    name: &str,
    old: &PlanState<'_>,
    new: &PlanState<'_>,
    overrides: &[String],
) -> DiffedPlan {
    let keys = old.file.changes(new.file);
    let diffed = DiffedPlan {
        prices: old.catalog.plan_price_changes(new.catalog),
        folder_prices: old.base.folder_price_changes(new.base),
        ..DiffedPlan::of(name, DiffSide::of(old), DiffSide::of(new))
    };
    let walk = Walk::new(old, new, overrides);
    let changes = changes(&diffed, &keys, old.score.currency == new.score.currency);
    let walked = if diffed.figures.is_empty() {
        Vec::new()
    } else {
        walk.steps(&changes, &diffed)
    };
    let ends = diffed.new.as_ref().map(|side| side.figures.clone());
    let mut plan = diffed;
    let mut before = plan.old.as_ref().map(|side| side.figures.clone());
    for (step, after) in walked {
        let after = after.or_else(|| ends.clone());
        for figure in plan.figures.iter_mut().filter(|one| one.change.is_some()) {
            let number = |all: &Option<Vec<FollowedFigure>>| {
                let all = all.as_ref()?;
                let found = all.iter().find(|one| figure.is_of(one));
                found.and_then(FollowedFigure::number)
            };
            let (from, to) = number(&before)
                .zip(number(&after))
                .expect("a step has every figure");
            figure.parts.push(to - from);
        }
        before = after;
        plan.steps.push(step);
    }
    DiffedPlan { keys, ..plan }
}

/// The changes in the order in which they are walked: prices first, then the keys by path.
fn changes<'a>(plan: &DiffedPlan, keys: &'a [KeyChange], one_currency: bool) -> Vec<Taken<'a>> {
    let is_rate = |change: &&KeyChange| one_currency && RATE.contains(&change.path.as_str());
    let (rates, keys): (Vec<_>, Vec<_>) = keys.iter().partition(is_rate);
    let folder = (!plan.folder_prices.is_empty()).then_some(Taken::Folder);
    let own = (!plan.prices.is_empty()).then_some(Taken::Own);
    let prices = folder.into_iter().chain(own);
    let rates = rates.into_iter().map(Taken::Rate);
    let keys = keys.into_iter().map(Taken::Key);
    prices.chain(rates).chain(keys).collect()
}

/// A plan on its way.
struct Walk<'a> {
    between: PlanBetween,
    /// The catalogue without the plan's own prices.
    base: &'a Catalog,
    new_file: &'a PlanFile,
    new_base: &'a Catalog,
    overrides: &'a [String],
}

impl<'a> Walk<'a> {
    fn new(old: &PlanState<'a>, new: &PlanState<'a>, overrides: &'a [String]) -> Self {
        Self {
            between: old.file.towards(new.file),
            base: old.base,
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
        let together = changes.len().div_ceil(STEPS).max(1);
        let mut steps = Vec::new();
        let mut open = Vec::new();
        for (at, change) in changes.iter().enumerate() {
            self.lay(change);
            open.push(change.cause());
            let is_last = at + 1 == changes.len();
            if !is_last && open.len() < together {
                continue;
            }
            let figures = if is_last { None } else { self.figures(plan) };
            if is_last || figures.is_some() {
                let causes = std::mem::take(&mut open);
                steps.push((WalkedStep { causes }, figures));
            }
        }
        steps
    }

    fn lay(&mut self, change: &Taken<'_>) {
        match change {
            Taken::Folder => self.base = self.new_base,
            Taken::Own => self.between.take_prices(self.new_file),
            Taken::Rate(change) | Taken::Key(change) => self.between.lay(change),
        }
    }

    /// The figures of the plan as it is now; `None` if it is no plan, or lacks a number that
    /// the plans at both ends have.
    fn figures(&self, plan: &DiffedPlan) -> Option<Vec<FollowedFigure>> {
        let built = self.between.plan(self.overrides).ok()?;
        let catalog = match &built.prices {
            Some(prices) => {
                let base = self.base.clone();
                &base.with_prices(&prices.path, &prices.text).ok()?
            }
            None => self.base,
        };
        let model = build_terse(&built, catalog).ok()?;
        let figures = followed(&score(&built, &model));
        let mut wanted = plan.figures.iter().filter(|one| one.change.is_some());
        let has = |figures: &[FollowedFigure], of: &super::DiffedFigure| {
            let found = figures.iter().find(|one| of.is_of(one));
            found.is_some_and(|one| one.number().is_some())
        };
        wanted.all(|one| has(&figures, one)).then_some(figures)
    }
}
