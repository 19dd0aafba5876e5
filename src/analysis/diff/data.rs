//! What a difference says.

use super::followed::{Followed, FollowedFigure};
use crate::analysis::status::Status;
use crate::catalog::PriceRowChange;
use crate::plan::KeyChange;
use crate::units::Currency;

/// Two figures are one if no more than rounding sets them apart: sums over the same parts in
/// another order.
const ROUNDING: f64 = 1e-12;

/// What changed between two states of some plans.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The plans, in the order of their names.
    pub plans: Vec<DiffedPlan>,
    /// What they come to together, where each describes another workload and that differs.
    pub totals: Vec<DiffedFigure>,
    /// Whether the figures come from saved results, so that nobody knows what caused them.
    pub is_saved: bool,
}

/// What became of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanFate {
    /// It is as it was.
    Same,
    /// It changed.
    Changed,
    /// It was not there before.
    Added,
    /// It is no longer there.
    Removed,
}

impl PlanFate {
    /// Every id.
    pub const IDS: &'static [&'static str] = &["same", "changed", "added", "removed"];

    /// Its id in machine-readable outputs.
    pub fn id(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }
}

/// One plan, before and after.
#[derive(Clone, Debug)]
pub struct DiffedPlan {
    /// The name of its file.
    pub name: String,
    /// Before; `None` of a plan that is new.
    pub old: Option<DiffSide>,
    /// After; `None` of a plan that is gone.
    pub new: Option<DiffSide>,
    /// Verdict, grade and targets that are judged otherwise now.
    pub flips: Vec<DiffFlip>,
    /// The keys that are stated otherwise, by path.
    pub keys: Vec<KeyChange>,
    /// The prices of its own that are stated otherwise, of those that it uses.
    pub prices: Vec<PriceRowChange>,
    /// The prices of the folder that are stated otherwise, of those that it uses.
    pub folder_prices: Vec<PriceRowChange>,
    /// The figures that differ.
    pub figures: Vec<DiffedFigure>,
    /// How the old plan was walked to the new one; empty if it was not.
    pub steps: Vec<WalkedStep>,
}

/// What is known of one state of a plan.
#[derive(Clone, Debug)]
pub struct DiffSide {
    /// The file, as a user would name it.
    pub file: String,
    /// The name of the plan.
    pub name: String,
    /// The currency of its amounts.
    pub currency: Currency,
    /// The id of the verdict.
    pub verdict: String,
    /// The grade, if there is one.
    pub grade: Option<String>,
    /// Targets by name, and whether each is met.
    pub targets: Vec<(String, bool)>,
    /// Scenarios by id, and what they are called; empty of a saved result.
    pub titles: Vec<(String, String)>,
    /// The oldest price, a date; empty if no price was used.
    pub prices_as_of: String,
    /// The figures that are followed.
    pub figures: Vec<FollowedFigure>,
}

/// What may be judged otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FlipKind {
    /// The verdict.
    Verdict,
    /// The grade.
    Grade,
    /// Whether a target is met, by the name of the requirement.
    Target(String),
}

impl FlipKind {
    /// Every id.
    pub const IDS: &'static [&'static str] = &["verdict", "grade", "target"];

    /// Its id in machine-readable outputs.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Verdict => "verdict",
            Self::Grade => "grade",
            Self::Target(_) => "target",
        }
    }
}

/// One judgement that flips.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffFlip {
    /// What is judged.
    pub kind: FlipKind,
    /// Before: an id, a letter, or `met` and `missed`; `None` if there was none.
    pub old: Option<String>,
    /// After.
    pub new: Option<String>,
}

/// A figure that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct DiffedFigure {
    /// Which figure.
    pub of: &'static Followed,
    /// Of which scenario, if it is of one.
    pub scenario: Option<String>,
    /// The currency before and after, of an amount.
    pub currencies: [Option<Currency>; 2],
    /// Before, in canonical units, and why it may be no number.
    pub old: (f64, Status),
    /// After.
    pub new: (f64, Status),
    /// After less before; `None` unless both are numbers in one currency.
    pub change: Option<f64>,
    /// What each step of the walk adds to the change; empty if that is not known.
    pub parts: Vec<f64>,
}

/// What one step of the walk lays over the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiffCause {
    /// The rows of the folder: its prices, services, defaults and other lists.
    Folder,
    /// The prices of the plan's own file.
    OwnPrices,
    /// What a dollar costs, or the day of that rate, by path.
    Rate(String),
    /// A key of the plan, by path.
    Key(String),
}

impl DiffCause {
    /// Every id.
    pub const IDS: &'static [&'static str] = &["folder", "own-prices", "rate", "key"];

    /// Its id in machine-readable outputs.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::OwnPrices => "own-prices",
            Self::Rate(_) => "rate",
            Self::Key(_) => "key",
        }
    }

    /// The path of a key.
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::Rate(path) | Self::Key(path) => Some(path),
            Self::Folder | Self::OwnPrices => None,
        }
    }
}

/// One step of the walk from the old plan to the new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WalkedStep {
    /// What it lays over the plan: several where one alone gives no plan with every figure, or
    /// where there are more than [`MOST_BUILDS`](super::MOST_BUILDS) changes.
    pub causes: Vec<DiffCause>,
}

impl DiffedFigure {
    /// A figure before and after; `None` if it is the same.
    pub(super) fn of(
        old: Option<&FollowedFigure>,
        new: Option<&FollowedFigure>,
        currencies: [Currency; 2],
    ) -> Option<Self> {
        let one = old.or(new)?;
        let read = |figure: Option<&FollowedFigure>| {
            figure.map_or((f64::NAN, Status::Unstated), |one| (one.value, one.status))
        };
        let is_money = one.of.dimension.is_money();
        let (before, after) = (read(old), read(new));
        let numbers = old
            .and_then(FollowedFigure::number)
            .zip(new.and_then(FollowedFigure::number));
        let compares = !is_money || currencies[0] == currencies[1];
        let is_same = match numbers {
            Some((old, new)) => {
                (new - old).abs() <= ROUNDING * old.abs().max(new.abs()) && before.1 == after.1
            }
            None => before.1 == after.1,
        };
        if is_same && compares {
            return None;
        }
        Some(Self {
            of: one.of,
            scenario: one.scenario.clone(),
            currencies: currencies.map(|currency| is_money.then_some(currency)),
            old: before,
            new: after,
            change: numbers.filter(|_| compares).map(|(old, new)| new - old),
            parts: Vec::new(),
        })
    }

    /// The steps that add most to the change, in the order of the walk, and what all others add
    /// together; steps that add nothing are none. Nothing is added together if that is one step.
    pub fn main_parts(&self, most: usize) -> (Vec<(usize, f64)>, Option<f64>) {
        let scale = self.old.0.abs().max(self.new.0.abs());
        let parts = self.parts.iter().copied().enumerate();
        let mut parts: Vec<(usize, f64)> = parts
            .filter(|(_, part)| part.abs() > ROUNDING * scale)
            .collect();
        if parts.len() <= most + 1 {
            return (parts, None);
        }
        // Of parts that only rounding sets apart the first stay.
        let size = |part: f64| (part.abs() / (ROUNDING * scale)).round();
        parts.sort_by(|(_, a), (_, b)| size(*b).total_cmp(&size(*a)));
        let rest = parts.split_off(most);
        parts.sort_by_key(|(step, _)| *step);
        (parts, Some(rest.iter().map(|(_, part)| part).sum()))
    }

    /// Whether this is of a figure of some state.
    pub(super) fn is_of(&self, figure: &FollowedFigure) -> bool {
        self.of == figure.of && self.scenario == figure.scenario
    }
}

impl DiffedPlan {
    /// A plan in two states, so far as its figures go.
    pub(super) fn of(name: &str, old: DiffSide, new: DiffSide) -> Self {
        Self {
            flips: old.flips(&new),
            figures: old.figures(&new),
            ..Self::alone(name, Some(old), Some(new))
        }
    }

    /// A plan in a state that nothing is held against.
    pub(super) fn alone(name: &str, old: Option<DiffSide>, new: Option<DiffSide>) -> Self {
        Self {
            name: name.to_owned(),
            old,
            new,
            flips: Vec::new(),
            keys: Vec::new(),
            prices: Vec::new(),
            folder_prices: Vec::new(),
            figures: Vec::new(),
            steps: Vec::new(),
        }
    }

    /// What became of it.
    pub fn fate(&self) -> PlanFate {
        let is_same = self.flips.is_empty()
            && self.keys.is_empty()
            && self.prices.is_empty()
            && self.folder_prices.is_empty()
            && self.figures.is_empty();
        match (&self.old, &self.new) {
            (None, _) => PlanFate::Added,
            (_, None) => PlanFate::Removed,
            _ if is_same => PlanFate::Same,
            _ => PlanFate::Changed,
        }
    }

    /// The state that there is, the later if there are both.
    pub fn side(&self) -> Option<&DiffSide> {
        self.new.as_ref().or(self.old.as_ref())
    }
}

impl Difference {
    /// Whether anything differs.
    pub fn differs(&self) -> bool {
        self.plans.iter().any(|plan| plan.fate() != PlanFate::Same)
    }

    /// How many plans have some fate.
    pub fn count(&self, fate: PlanFate) -> usize {
        self.plans.iter().filter(|plan| plan.fate() == fate).count()
    }
}
