//! What is known of one plan: plain data, nothing formatted.

mod exceeded;
mod note;

use super::workload::Workload;
use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};
use std::sync::LazyLock;

use super::grade::{Grade, SampledTime};
use super::judged::{
    DeadEnd, Judged, Merits, Verdict, WayBack, binding, is_lower_bound, is_met, is_thin,
};
use super::weight::{JUDGED, Weights};
pub use crate::model::cost::Unbilled;
use crate::model::title::messages::copy;
use crate::model::{self, Library, Outputs, Title};
pub use crate::model::{ControlPlane, Event, Fate, OTHERS, Purpose, StepKind, Venue};
use crate::units::{Currency, Dimension};
pub use exceeded::Exceeded;
pub use note::Note;

/// A number of an output: the name that `explain` knows it by, and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Name of the quantity: `rto.region`.
    pub name: String,
    /// Value in the canonical unit of the dimension; infinite if unbounded.
    pub value: f64,
    /// What it measures.
    pub dimension: Dimension,
    /// The currency that a price or an amount names; its plan's if it names none.
    pub currency: Option<Currency>,
    /// Whether it rests on a price of the user's own, or on what is paid of a listed one.
    pub is_own: bool,
}

/// One scenario of one plan.
pub type Scenario = model::Scenario<Figure>;
/// Time until the workload serves again.
pub type Rto = model::Rto<Figure>;
/// Data lost, as a length of time.
pub type Rpo = model::Rpo<Figure>;
/// One recovery step.
pub type Step = model::Step<Figure>;
/// What one data store loses in a scenario.
pub type Store = model::Store<Figure>;
/// How long the runbook should wait before it fails over.
pub type Waiting = model::Waiting<Figure>;
/// Downtime of one cause.
pub type Cause = model::Cause<Figure>;
/// The monthly bill.
pub type Bill = model::Bill<Figure>;
/// One line of the bill.
pub type Line = model::Line<Figure>;
/// A category's share of the bill.
pub type Category = model::Category<Figure>;
/// One target against its estimate.
pub type Requirement = model::Requirement<Figure>;
/// One component of the dependency structure.
pub type Component = model::Member<Figure>;
/// A component that works behind a queue of another.
pub type Buffer = model::Buffer<Figure>;
/// A business process.
pub type Process = model::Process<Figure>;
/// What a scenario does to a business process.
pub type Standstill = model::Standstill<Figure>;
/// What somebody else runs.
pub type External = model::External<Figure>;
/// One leaf of the dependency structure.
pub type Leaf = model::Leaf<Figure>;
/// Two parts that stop the workload together and not alone.
pub type DoublePoint = model::DoublePoint<Figure>;
/// What a product of availabilities would have said.
pub type Naive = model::Naive<Figure>;
/// What a component's machines carry after a loss.
pub type Stability = model::Stability<Figure>;
/// Pairs of failures, bounds, and what is left after a loss.
pub type Dependability = model::Dependability<Figure>;
/// What one scenario costs, or a cause of downtime that is no event.
pub type Loss = model::Loss<Figure>;
/// The way back to the primary Region after its loss.
pub type Failback = model::Failback<Figure>;
/// What a plan costs over its horizon.
pub type Risk = model::Risk<Figure>;
/// A measurement of a drill beside its estimate.
pub type Measured = model::Measured<Figure>;
/// One drill that was held.
pub type Drill = model::Drill<Figure>;
/// What drills of a failover prove.
pub type Proof = model::Proof<Figure>;
/// How often drills pay best.
pub type BestDrills = model::BestDrills<Figure>;
/// What the next drill of a failover costs, and what it proves.
pub type NextDrill = model::NextDrill<Figure>;
/// What speaks for a plan's figures.
pub type Assurance = model::Assurance<Figure>;
/// A figure that no target is about and that a reader should see.
pub type Aside = model::Aside<Figure>;
/// A replica that the plan does not state, and its strategy keeps.
pub type Assumed = model::Assumed<Figure>;

/// A naive product that is off by less is not worth a word: a minute a year.
const WORTH_SAYING: f64 = 60.0;

impl Scenario {
    /// Whether every store has a surviving copy.
    pub fn is_recoverable(&self) -> bool {
        self.recoverable.value > 0.0
    }

    /// Whether nothing stops and nothing is lost, however bad it gets.
    pub fn is_quiet(&self) -> bool {
        let figures = [&self.rto.worst, &self.rpo.worst];
        self.is_recoverable() && figures.iter().all(|figure| figure.value <= 0.0)
    }

    /// The stores that a component's data loss is about, its own and those that it requires;
    /// of one without a target just its own, and of the workload all.
    pub fn stores_of(&self, component: Option<&str>) -> Vec<&Store> {
        let loss = self.losses.iter();
        let loss = loss.filter(|one| Some(one.component.as_str()) == component);
        let known = loss.map(|one| &one.stores).next();
        let is_among = |store: &&Store| match (component, known) {
            (None, _) => true,
            (Some(_), Some(stores)) => stores.contains(&store.component),
            (Some(component), None) => store.component == component,
        };
        self.stores.iter().filter(is_among).collect()
    }

    /// Why nothing brings the plan back from it, if it can happen.
    pub fn dead_end(&self) -> Option<DeadEnd> {
        WayBack::of(self, |figure| figure.value).dead_end(|value| *value)
    }

    /// The stores that a dead end is about: those without a copy, else those of whose loss
    /// there is no bound; none where the recovery has no end.
    pub fn stuck(&self, why: DeadEnd) -> Vec<&Store> {
        let lost = |store: &&Store| !store.is_recoverable();
        let boundless = |store: &&Store| {
            let losses = [&store.rpo.worst, &store.rpo.mean];
            losses.iter().any(|loss| !loss.value.is_finite())
        };
        let gone: Vec<&Store> = self.stores.iter().filter(lost).collect();
        match why {
            DeadEnd::Endless => Vec::new(),
            DeadEnd::NoCopy if !gone.is_empty() => gone,
            DeadEnd::NoCopy | DeadEnd::Boundless => self.stores.iter().filter(boundless).collect(),
        }
    }
}

impl Step {
    /// Whether it is on the critical chain.
    pub fn is_critical(&self) -> bool {
        self.slack.value <= 0.0
    }
}

impl Store {
    /// Whether any copy survives.
    pub fn is_recoverable(&self) -> bool {
        self.copy.is_some()
    }

    /// What it comes back from: the copy that bounds the worst case, or none.
    pub fn comes_back_from(&self) -> &Title {
        static NONE: LazyLock<Title> = LazyLock::new(|| copy::NONE.title());
        self.copy.as_ref().unwrap_or(&NONE)
    }
}

impl Requirement {
    /// Whether the estimate meets the target.
    pub fn is_met(&self) -> bool {
        is_met(self.headroom.value)
    }

    /// Whether it meets it with less than a tenth of it to spare.
    pub fn is_thin(&self) -> bool {
        self.is_met() && is_thin(self.spare.value)
    }
}

impl Process {
    /// Its longest standstill, the first of equals; `None` if nothing takes it down.
    pub fn longest(&self) -> Option<&Standstill> {
        let longer = |a: &&Standstill, b: &&Standstill| a.stopped.value >= b.stopped.value;
        self.scenarios
            .iter()
            .reduce(|a, b| if longer(&a, &b) { a } else { b })
    }
}

impl Stability {
    /// Whether what is left is busier than is safe.
    pub fn is_overloaded(&self) -> bool {
        match (&self.utilisation, &self.utilisation_max) {
            (Some(after), Some(limit)) => after.value > limit.value,
            _ => false,
        }
    }
}

impl Dependability {
    /// A product of availabilities that would have been off by more than a minute a year.
    pub fn misleading(&self) -> Option<&Naive> {
        let off = (self.naive.downtime.value - self.naive.exact.value).abs();
        (off > WORTH_SAYING).then_some(&self.naive)
    }
}

impl Loss {
    /// Whether nothing clean may survive and no total loss is stated: the figures are then
    /// what is known of the loss, a lower bound.
    pub fn is_lower_bound(&self) -> bool {
        self.lower_bound.as_ref().is_some_and(|one| one.value > 0.0)
    }
}

impl Risk {
    /// Whether the losses and the total cost are no more than lower bounds: an event
    /// that can happen may leave nothing clean, and no total loss is stated (`model.md` 1.2).
    pub fn is_lower_bound(&self) -> bool {
        let value = |figure: &Option<Figure>| figure.as_ref().map(|one| one.value);
        let mut losses = self.losses.iter();
        losses.any(|loss| is_lower_bound(value(&loss.rate), value(&loss.lower_bound)))
    }

    /// Whether a figure is one of those that are then no more than a lower bound.
    pub fn is_at_least(&self, figure: &Figure) -> bool {
        let sums = [&self.eal, &self.loss, &self.tco];
        let mut sums = sums.into_iter().flatten();
        sums.any(|sum| sum.name == figure.name) && self.is_lower_bound()
    }

    /// The loss of a scenario.
    pub fn of(&self, scenario: &str) -> Option<&Loss> {
        self.losses.iter().find(|loss| loss.id == scenario)
    }
}

/// What the figures rest on: distinct leaves behind the outputs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Lines of the plan and overrides.
    pub stated: usize,
    /// Price rows.
    pub prices: usize,
    /// Published facts.
    pub published: usize,
    /// Judgements: defaults that the user is expected to replace.
    pub judgement: usize,
}

impl Evidence {
    /// All of them.
    pub fn total(&self) -> usize {
        self.stated + self.prices + self.published + self.judgement
    }
}

/// A figure that the sample gives, which is no quantity of the graph.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SampledFigure {
    /// Its name and value.
    pub figure: Figure,
    /// One sentence.
    pub meaning: String,
    /// How it is computed, in the words of its parts.
    pub formula: String,
    /// The quantities that are sampled or that these are held against.
    pub of: Vec<String>,
}

/// Everything `score` knows about one plan. Its figures are read as its own fields.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Score {
    /// The file as named on the command line.
    pub file: String,
    /// The plan's name.
    pub name: String,
    /// Strategy id: `warm-standby`.
    pub strategy: String,
    /// What the strategy is called.
    pub strategy_title: Title,
    /// Primary Region code.
    pub region: String,
    /// Recovery Region code; `None` if the strategy has none.
    pub recovery_region: Option<String>,
    /// Currency of every amount.
    pub currency: Currency,
    /// Every figure.
    pub outputs: Outputs<Figure>,
    /// How certain it is that every target is met; `None` without targets, or before
    /// [`super::grade()`] has looked.
    pub grade: Option<Grade>,
    /// Recovery times over a sample, if that was asked for.
    pub spread: Vec<SampledTime>,
    /// Figures that are computed beside the graph, of what varies: no quantities of the graph.
    pub sampled: Vec<SampledFigure>,
    /// Its place among the plans that it is compared with, from 1; `None` if it has none.
    pub place: Option<usize>,
    /// Whether none of these beats it in everything, where total cost cannot rank them.
    pub undominated: Option<bool>,
    /// What tells its workload from others.
    pub workload: Workload,
    /// The names that every plan has.
    pub library: Library,
    /// `--set` overrides, as typed.
    pub overrides: Vec<String>,
    /// Paths of keys that the plan states and does not use.
    pub set_aside: Vec<String>,
    /// What prices it rests on that are not the program's own as they are listed: files of rows, and
    /// its discounts and commitments.
    pub own_prices: Vec<String>,
    /// The folder of prices that was laid over the program's own, as typed.
    pub pricing: Option<String>,
    /// Oldest date of the prices used.
    pub prices_as_of: String,
    /// What the figures rest on.
    pub evidence: Evidence,
    /// What the cost rests on, by weight.
    pub weights: Weights,
    /// What a reader would otherwise get wrong.
    pub notes: Vec<Note>,
}

impl Deref for Score {
    type Target = Outputs<Figure>;

    fn deref(&self) -> &Outputs<Figure> {
        &self.outputs
    }
}

impl DerefMut for Score {
    fn deref_mut(&mut self) -> &mut Outputs<Figure> {
        &mut self.outputs
    }
}

impl Score {
    /// The share of the variance of its cost that rests on judgement; `None` where nothing is
    /// uncertain.
    pub fn judged_share(&self) -> Option<&Figure> {
        self.sampled(JUDGED).map(|one| &one.figure)
    }

    /// A figure of the sample by its name.
    pub fn sampled(&self, name: &str) -> Option<&SampledFigure> {
        self.sampled.iter().find(|one| one.figure.name == name)
    }

    /// What it is judged to be, and ranked by: the same of a plan alone and of a row of a study.
    pub fn judged(&self) -> Judged {
        let merits = Merits::of(&self.outputs, self.currency, |figure| figure.value);
        merits.judged(|value| *value).graded(self.grade)
    }
}

impl Outputs<Figure> {
    /// The scenario of an id, unless the plan switches it off.
    pub fn scenario(&self, id: &str) -> Option<&Scenario> {
        self.scenarios.iter().find(|scenario| scenario.id == id)
    }

    /// The requirement of a name: `rto.region`, `rpo.region.db`, `availability`, `budget`.
    pub fn requirement(&self, name: &str) -> Option<&Requirement> {
        self.requirements.iter().find(|one| one.name == name)
    }

    /// The target of a requirement, if the plan states one.
    pub fn target(&self, name: &str) -> Option<f64> {
        self.requirement(name).map(|one| one.target.value)
    }

    /// Every target that the plan states, by the name of its requirement.
    pub fn targets(&self) -> BTreeMap<&str, f64> {
        let stated = self.requirements.iter();
        stated
            .map(|one| (one.name.as_str(), one.target.value))
            .collect()
    }

    /// Whether it comes back from all that can happen, and meets every target.
    pub fn verdict(&self) -> Verdict {
        let dead_ends = self.scenarios.iter().filter_map(Scenario::dead_end);
        Verdict::of(dead_ends, self.headrooms())
    }

    /// The requirement with the smallest headroom; the first of equals.
    pub fn binding(&self) -> Option<&Requirement> {
        binding(self.headrooms()).map(|at| &self.requirements[at])
    }

    fn headrooms(&self) -> impl Iterator<Item = f64> {
        self.requirements.iter().map(|one| one.headroom.value)
    }
}
