//! What changed between two states of some plans, and what that does to their figures.
//!
//! Figures are read from the one list of fields, of a score as of a saved result. Which change
//! caused how much is found by walking: first the rows of the folder and the prices with the old
//! plan, then the keys of the plan in the order of their paths, each step the plan rebuilt.

mod data;
mod followed;
mod saved;
mod side;
mod together;
mod walk;

use std::collections::BTreeSet;

use super::data::Score;
use super::workload::Totals;
use crate::catalog::{Catalog, PriceRowChange};
use crate::plan::PlanFile;
pub use data::{
    DiffCause, DiffFlip, DiffSide, DiffedFigure, DiffedPlan, Difference, FlipKind, PlanFate,
    WalkedStep,
};
pub use followed::{FOLLOWED, Followed, FollowedFigure};
pub use saved::{BadResult, SavedResults};
use together::Together;
pub use walk::MOST_BUILDS;

/// One state of a plan: its file, and what that came to.
#[derive(Clone, Copy, Debug)]
pub struct PlanState<'a> {
    /// The file with all that it extends.
    pub file: &'a PlanFile,
    /// The catalogue without the plan's own prices.
    pub base: &'a Catalog,
    /// The catalogue with them.
    pub catalog: &'a Catalog,
    /// Its graded figures.
    pub score: &'a Score,
    /// The places of the prices that it uses.
    pub used: &'a BTreeSet<String>,
}

/// Two states of one plan, of which one may be missing.
#[derive(Clone, Debug)]
pub struct PlanPair<'a> {
    /// What both are called: the name of the file.
    pub name: String,
    /// Before; `None` of a plan that is new.
    pub old: Option<PlanState<'a>>,
    /// After; `None` of a plan that is gone.
    pub new: Option<PlanState<'a>>,
}

/// What changed between two states of some plans, with overrides laid over all of them.
pub fn diff(pairs: &[PlanPair<'_>], overrides: &[String]) -> Difference {
    let mut folders = Folders::default();
    let plans = pairs.iter().map(|pair| match (pair.old, pair.new) {
        (Some(old), Some(new)) => {
            let folder = folders.changes(old.base, new.base);
            walk::compared(&pair.name, [&old, &new], folder, overrides)
        }
        (old, new) => {
            let side = |state: Option<PlanState<'_>>| state.map(|one| DiffSide::of(&one));
            DiffedPlan::alone(&pair.name, side(old), side(new))
        }
    });
    let scores = |of: &dyn for<'p> Fn(&PlanPair<'p>) -> Option<PlanState<'p>>| {
        let states = pairs.iter().filter_map(of);
        Totals::of_all(&states.map(|one| one.score).collect::<Vec<_>>())
    };
    let totals = [scores(&|pair| pair.old), scores(&|pair| pair.new)];
    let [old, new] = totals.map(|sums| sums.map(Together::from));
    Difference {
        plans: plans.collect(),
        totals: together::totals(old, new),
        is_saved: false,
    }
}

/// The prices of two folders that differ: plans of one command share them.
#[derive(Default)]
struct Folders<'a> {
    known: Option<([&'a Catalog; 2], Vec<PriceRowChange>)>,
}

impl<'a> Folders<'a> {
    fn changes(&mut self, old: &'a Catalog, new: &'a Catalog) -> &[PriceRowChange] {
        let known = self.known.take();
        let is_it =
            |[before, after]: [&Catalog; 2]| before.shares_rows(old) && after.shares_rows(new);
        let known = known.filter(|(of, _)| is_it(*of));
        let known = known.unwrap_or_else(|| ([old, new], old.folder_price_changes(new)));
        &self.known.insert(known).1
    }
}
