//! What is known of one plan: plain data, nothing formatted.

use super::assurance::Assurance;
use super::dependability::Dependability;
use super::risk::Risk;
pub use crate::model::{ControlPlane, Event, Fate, StepKind};
use crate::units::{Currency, Dimension};

/// A number of an output: the name that `explain` knows it by, and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Name of the quantity: `rto.region`.
    pub name: String,
    /// Value in the canonical unit of the dimension; infinite if unbounded.
    pub value: f64,
    /// What it measures.
    pub dimension: Dimension,
}

/// Whether every target is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every headroom is at least 0.
    Pass,
    /// Some target is missed.
    Miss,
}

/// What a plan asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Targets {
    /// Region loss, seconds.
    pub rto: Option<f64>,
    /// Region loss, seconds.
    pub rpo: Option<f64>,
    /// Share of the year.
    pub availability: Option<f64>,
    /// Money a month.
    pub budget: Option<f64>,
    /// Per scenario id (not `region`): RTO and RPO in seconds.
    pub scenarios: Vec<(String, Option<f64>, Option<f64>)>,
}

/// Time until the workload serves again.
#[derive(Clone, Debug, PartialEq)]
pub struct Rto {
    /// Every step at its likely value, detection at its supremum. Judged against the target.
    pub likely: Figure,
    /// Every step at its adverse end.
    pub worst: Figure,
    /// Until the first request is served, at reduced capacity.
    pub degraded: Figure,
}

/// Data lost, as a length of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Rpo {
    /// Expected.
    pub mean: Figure,
    /// At the worst moment. Judged against the target.
    pub worst: Figure,
}

/// One recovery step.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// `db.restore`
    pub id: String,
    /// `Restore db from the newest snapshot`
    pub title: String,
    /// Family.
    pub kind: StepKind,
    /// The component it is about, if one.
    pub component: Option<String>,
    /// Whose control plane it needs, if one.
    pub control_plane: Option<ControlPlane>,
    /// Seconds after the clock starts.
    pub start: Figure,
    /// How long it takes.
    pub duration: Figure,
    /// Start plus duration.
    pub finish: Figure,
    /// How much later it could end without delaying recovery.
    pub slack: Figure,
    /// Whether it is on the critical chain.
    pub critical: bool,
}

/// What one data store loses in a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Store {
    /// Component name.
    pub component: String,
    /// Which copy it comes back from: `asynchronous replica in eu-west-3`; `None` if no copy survives.
    pub copy: Option<String>,
    /// Loss.
    pub rpo: Rpo,
}

impl Store {
    /// Whether any copy survives.
    pub fn is_recoverable(&self) -> bool {
        self.copy.is_some()
    }
}

/// One scenario of one plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// `instance`, `az`, `region`, `corruption`.
    pub id: String,
    /// Title for people.
    pub title: String,
    /// Recovery time.
    pub rto: Rto,
    /// Data loss of the workload.
    pub rpo: Rpo,
    /// Whether every store has a surviving copy.
    pub recoverable: bool,
    /// The 0/1 quantity behind it.
    pub recoverable_figure: Figure,
    /// Events a year.
    pub rate: Figure,
    /// Steps of the critical chain that need a control plane; 0 is static stability.
    pub control_plane_steps: Figure,
    /// Probability that a clean point is kept (corruption), if the scenario has one.
    pub clean: Option<Figure>,
    /// Steps in order of start.
    pub steps: Vec<Step>,
    /// Per data store.
    pub stores: Vec<Store>,
}

/// How long the runbook should wait before it fails over, after the loss of the Region.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// When the plan commits.
    pub commit: Figure,
    /// When it would be cheapest.
    pub best: Figure,
    /// Cost of an event with the earliest commit.
    pub cost_now: Figure,
    /// The last moment that waiting pays.
    pub until: Figure,
    /// Cost of an event with a commit then.
    pub cost_until: Figure,
    /// Waiting pays while the outage heals faster.
    pub threshold: Figure,
}

impl Waiting {
    /// Each figure by its name in records and JSON.
    pub fn fields(&self) -> [(&'static str, &Figure); 6] {
        [
            ("commit", &self.commit),
            ("best", &self.best),
            ("cost_now", &self.cost_now),
            ("until", &self.until),
            ("cost_until", &self.cost_until),
            ("threshold", &self.threshold),
        ]
    }
}

/// Downtime of one cause.
#[derive(Clone, Debug, PartialEq)]
pub struct Cause {
    /// `services`, `region`, `corruption`, ...
    pub id: String,
    /// Title of the scenario for people; `None` for failures of the services themselves.
    pub scenario: Option<String>,
    /// Expected downtime a year, as a duration in seconds.
    pub downtime: Figure,
}

/// One line of the bill.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Component, or `drills`.
    pub component: String,
    /// One phrase.
    pub about: String,
    /// Price table: `rds`.
    pub service: String,
    /// Where it is billed.
    pub region: String,
    /// Stock-keeping unit.
    pub sku: String,
    /// What one unit is.
    pub unit: String,
    /// Category id.
    pub category: String,
    /// Units a month, within this line's tier.
    pub quantity: Figure,
    /// Price of one.
    pub unit_price: Figure,
    /// Quantity x price.
    pub monthly: Figure,
}

/// A category's share of the bill.
#[derive(Clone, Debug, PartialEq)]
pub struct Category {
    /// Category id: `compute`.
    pub id: String,
    /// Title for people.
    pub title: String,
    /// A month.
    pub monthly: Figure,
}

/// The monthly bill.
#[derive(Clone, Debug, PartialEq)]
pub struct Bill {
    /// Sum of the lines.
    pub monthly: Figure,
    /// Subtotals, in the catalogue's order; none that is empty.
    pub categories: Vec<Category>,
    /// Lines, grouped by component.
    pub lines: Vec<Line>,
}

/// One target against its estimate.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirement {
    /// `rto.region`, `rpo.region`, `rto.corruption`, `availability`, `budget`.
    pub name: String,
    /// The target.
    pub target: Figure,
    /// The estimate it is held against.
    pub estimate: Figure,
    /// ln(target / estimate); infinite if ideal. Availability compares unavailabilities.
    pub headroom: Figure,
    /// headroom >= 0.
    pub met: bool,
}

/// One component of the dependency structure.
#[derive(Clone, Debug, PartialEq)]
pub struct Component {
    /// `db`
    pub name: String,
    /// Service id: `rds-postgresql`.
    pub service: String,
    /// `Amazon RDS for PostgreSQL`
    pub title: String,
    /// The components without which it does not work.
    pub requires: Vec<String>,
    /// Components that work behind a queue of it, and how long that holds their work.
    pub buffers: Vec<(String, Figure)>,
    /// Names of the leaves that it rests on.
    pub leaves: Vec<String>,
    /// Whether the failure of one of these leaves alone stops the workload.
    pub single_point: bool,
}

/// One leaf of the dependency structure.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaf {
    /// `db on rds-postgresql in ap-northeast-2`
    pub name: String,
    /// Components that rest on it.
    pub components: Vec<String>,
    /// Whether it is what hits several others at once, and no part that could be doubled.
    pub common: bool,
    /// Its probability of being down.
    pub unavailability: Figure,
    /// Birnbaum's importance: how much likelier the workload is down when it has failed than
    /// when it works.
    pub importance: Figure,
    /// Expected downtime a year it alone would cause, as a duration (Birnbaum x unavailability x year).
    pub downtime: Figure,
    /// Whether its failure alone stops the workload.
    pub single_point: bool,
    /// Whether several components, or both Regions, rest on it, so that a product of
    /// availabilities counts it more than once.
    pub shared: bool,
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

/// What a reader would otherwise get wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// The recovery clock of a corruption starts when the damage is found.
    CorruptionClock,
    /// What ransomware finds is clean until it is encrypted.
    RansomwareClock,
    /// Replicas that do not fail over by themselves.
    PromotedByHand {
        /// Names of the data stores.
        components: Vec<String>,
    },
    /// Availability rests on design goals of services, not on SLAs.
    DesignGoals,
    /// Copies survive, but damage may be found only after the last clean one is gone.
    KeptTooShort {
        /// Title of the scenario.
        scenario: String,
        /// Component name.
        component: String,
    },
    /// Nothing clean may survive a scenario, and no total loss is stated.
    LossIsLowerBound {
        /// Title of the scenario.
        scenario: String,
    },
    /// Nobody said what an hour of the people who recover costs.
    PeopleUnpriced,
    /// Backups said to be in an archive, which the bill takes for ordinary ones.
    ArchiveUnpriced {
        /// Component name.
        component: String,
        /// The archive tier.
        tier: String,
    },
    /// A product of availabilities would have been off by more than a minute a year.
    Naive {
        /// Downtime a year by that product.
        naive: Figure,
        /// Downtime a year by the structure.
        exact: Figure,
    },
    /// Components with too many nodes for the exact structure.
    Bounded {
        /// Their names.
        components: Vec<String>,
    },
    /// No copy of a data store survives a scenario.
    NoCopy {
        /// Title of the scenario.
        scenario: String,
        /// What kind of event it is.
        event: Event,
        /// Name of the data store.
        component: String,
        /// Each copy that there is, and what becomes of it.
        gone: Vec<(String, Fate)>,
    },
}

/// A figure that no target is about and that a reader should see.
#[derive(Clone, Debug, PartialEq)]
pub struct Aside {
    /// What it says, one sentence.
    pub meaning: String,
    /// The figure.
    pub figure: Figure,
}

/// Everything `score` knows about one plan.
#[derive(Clone, Debug)]
pub struct Score {
    /// The file as named on the command line.
    pub file: String,
    /// The plan's name.
    pub name: String,
    /// Strategy id: `warm-standby`.
    pub strategy: String,
    /// `Warm standby`
    pub strategy_title: String,
    /// Primary Region code.
    pub region: String,
    /// Recovery Region code.
    pub recovery_region: String,
    /// Currency of every amount.
    pub currency: Currency,
    /// What the plan asks for.
    pub targets: Targets,
    /// In the order of the catalogue.
    pub scenarios: Vec<Scenario>,
    /// How long to wait before failing over, if that is a question.
    pub waiting: Option<Waiting>,
    /// Share of the year that the workload serves.
    pub availability: Figure,
    /// 1 - availability, with full precision.
    pub unavailability: Figure,
    /// Expected downtime a year, a duration in seconds.
    pub downtime: Figure,
    /// Downtime a year that the availability target allows, if there is one.
    pub allowed_downtime: Option<Figure>,
    /// Downtime by cause; sums to `downtime`.
    pub causes: Vec<Cause>,
    /// Expected cost of that downtime a year, if `impact.downtime` is stated.
    pub downtime_cost: Option<Figure>,
    /// Losses, and the total cost over the horizon.
    pub risk: Risk,
    /// The monthly bill.
    pub bill: Bill,
    /// Targets against estimates.
    pub requirements: Vec<Requirement>,
    /// Whether all are met.
    pub verdict: Verdict,
    /// Smallest headroom, if any target is stated.
    pub headroom: Option<Figure>,
    /// Name of the requirement with the smallest headroom.
    pub binding: Option<String>,
    /// The components and what they require, in the order of the plan.
    pub components: Vec<Component>,
    /// What the components rest on.
    pub leaves: Vec<Leaf>,
    /// Pairs of failures, bounds, and what is left after a loss.
    pub dependability: Dependability,
    /// `--set` overrides, as typed.
    pub overrides: Vec<String>,
    /// The folder of prices that was laid over the program's own, as typed.
    pub pricing: Option<String>,
    /// Oldest date of the prices used.
    pub prices_as_of: String,
    /// What the figures rest on.
    pub evidence: Evidence,
    /// Figures that no target is about and that a reader should see.
    pub asides: Vec<Aside>,
    /// What a reader would otherwise get wrong.
    pub notes: Vec<Note>,
    /// What speaks for the figures.
    pub assurance: Assurance,
}
