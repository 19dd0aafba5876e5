//! What one event draws (`model.md` 10.3): numbers that a simulation gives every event of its
//! own. They are leaves of the graph, there only where they are asked for; a formula for one
//! event stands beside the one for its expectation.

use super::definition::source;
use crate::graph::{Builder, Node, Quantity};
use crate::units::{Probability, Scalar};

/// Something that an event draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lot {
    /// How long the outage lasts by itself.
    Outage,
    /// How long damage goes unseen.
    Dwell,
    /// Where in their cycles backups and logs are.
    Phase,
    /// How many backups before the event have failed.
    Missed,
    /// How far behind replicas are by themselves.
    Behind,
    /// Where in its day the queue is that they wait in.
    Lag,
    /// Whether the link is down.
    Link,
    /// Whether the newest backup is younger than the oldest log.
    Covered,
    /// Whether the nearer points reach back to before damage.
    Reached,
    /// Which of the newest points of stores that must agree is the oldest.
    Together,
    /// Whether a clean point is kept.
    Clean,
    /// Whether the event leads to a recovery, where nothing tells by its length.
    Recovers,
    /// Whether an outage is felt.
    Felt,
    /// Whether the failover works.
    Works,
    /// Whether the control plane of the primary Region is impaired.
    Primary,
    /// Whether that of the recovery Region is.
    Recovery,
}

impl Lot {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Outage,
        Self::Dwell,
        Self::Phase,
        Self::Missed,
        Self::Behind,
        Self::Lag,
        Self::Link,
        Self::Covered,
        Self::Reached,
        Self::Together,
        Self::Clean,
        Self::Recovers,
        Self::Felt,
        Self::Works,
        Self::Primary,
        Self::Recovery,
    ];

    /// The name of its number from 0 to 1, and of the standard normal score that belongs to it.
    const fn names(self) -> [&'static str; 2] {
        match self {
            Self::Outage => ["draw.outage", "draw.outage.score"],
            Self::Dwell => ["draw.dwell", "draw.dwell.score"],
            Self::Phase => ["draw.phase", "draw.phase.score"],
            Self::Missed => ["draw.missed", "draw.missed.score"],
            Self::Behind => ["draw.behind", "draw.behind.score"],
            Self::Lag => ["draw.lag", "draw.lag.score"],
            Self::Link => ["draw.link", "draw.link.score"],
            Self::Covered => ["draw.covered", "draw.covered.score"],
            Self::Reached => ["draw.reached", "draw.reached.score"],
            Self::Together => ["draw.together", "draw.together.score"],
            Self::Clean => ["draw.clean", "draw.clean.score"],
            Self::Recovers => ["draw.recovers", "draw.recovers.score"],
            Self::Felt => ["draw.felt", "draw.felt.score"],
            Self::Works => ["draw.works", "draw.works.score"],
            Self::Primary => ["draw.primary", "draw.primary.score"],
            Self::Recovery => ["draw.recovery", "draw.recovery.score"],
        }
    }

    /// What its draws are keyed by.
    pub const fn id(self) -> &'static str {
        self.names()[0]
    }

    /// The number from 0 to 1; `None` where nothing is drawn.
    pub(crate) fn even(self, graph: &Builder) -> Option<Quantity<'_, Probability>> {
        graph
            .node_of(self.names()[0])
            .map(|node| graph.quantity(node))
    }

    /// The standard normal score at which that number lies; `None` where nothing is drawn.
    pub(crate) fn score(self, graph: &Builder) -> Option<Quantity<'_, Scalar>> {
        graph
            .node_of(self.names()[1])
            .map(|node| graph.quantity(node))
    }

    /// 1 if something of a probability comes; `None` where nothing is drawn.
    pub(crate) fn comes(
        self,
        probability: Quantity<'_, Probability>,
    ) -> Option<Quantity<'_, Scalar>> {
        let even = self.even(probability.builder())?;
        Some(even.at_most(probability))
    }
}

/// Where in a graph the numbers of one lot are.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct DrawLeaf {
    /// What it is.
    pub lot: Lot,
    /// The number from 0 to 1.
    pub even: Node,
    /// The standard normal score.
    pub score: Node,
}

/// Puts the leaves of all draws into a graph, before what is built on them.
pub(crate) fn leaves(graph: &Builder) -> Vec<DrawLeaf> {
    let one = |lot: Lot| {
        let [even, score] = lot.names();
        let what = "A draw of each event of a simulation.";
        let even: Quantity<'_, Probability> = graph.leaf_with(even, 0.5, || (what, source(what)));
        let score: Quantity<'_, Scalar> = graph.leaf_with(score, 0.0, || (what, source(what)));
        DrawLeaf {
            lot,
            even: even.node(),
            score: score.node(),
        }
    };
    Lot::ALL.map(one).into()
}

/// Whether anything is drawn of single events.
pub(crate) fn draws_events(graph: &Builder) -> bool {
    Lot::Outage.even(graph).is_some()
}

/// What one event of a scenario comes to, as quantities of what it draws.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DrawnEvent {
    /// The scenario's id.
    pub id: String,
    /// Its title; `None` of failures of single services, which are no scenario.
    pub title: Option<String>,
    /// Which part of the scenario's events it is, each with events of its own: nothing for the
    /// only or first one, [`ELSEWHERE`] for the other of two Regions that are struck each by
    /// itself. The times and losses that the scenario states are those of the first.
    pub part: String,
    /// Events a year, of its Region.
    pub rate: Node,
    /// Downtime, counted over all users.
    pub downtime: Node,
    /// How long the outage lasts for those who notice.
    pub lasts: Node,
    /// 1 if it leads to a recovery: only then is data lost.
    pub recovered: Node,
    /// The data lost if it does, as a length of time: unbounded where nothing clean is left.
    /// `None` of failures of services that lead to no failover.
    pub rpo: Option<Node>,
    /// What it costs; `None` if the plan does not state its impact.
    pub loss: Option<Node>,
    /// How long there is nowhere to go after it has led to a recovery (`model.md` 9.2); `None` if
    /// it never leads away.
    pub exposed: Option<Node>,
    /// Recovery time, as a sample of the plan's uncertain inputs draws it; `None` of what is no
    /// scenario.
    pub rto: Option<Node>,
}

impl DrawnEvent {
    /// What the names of its quantities begin with: `event.region.elsewhere`.
    pub fn name(&self) -> String {
        event_name(&self.id, &self.part)
    }
}

/// What the names of the quantities of one event begin with.
pub(crate) fn event_name(id: &str, part: &str) -> String {
    if part.is_empty() {
        return format!("event.{id}");
    }
    format!("event.{id}.{}", part.replace(' ', "-"))
}

/// The part of a scenario's events that strikes the other of two Regions.
pub const ELSEWHERE: &str = "elsewhere";

/// Downtime that is no event, and what it costs.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct EveryYear {
    /// Id of the cause.
    pub id: String,
    /// A year.
    pub downtime: Node,
    /// A year; `None` if the plan does not state its impact.
    pub loss: Option<Node>,
}

/// Everything that a simulation draws from.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct EventDraws {
    /// The leaves.
    pub leaves: Vec<DrawLeaf>,
    /// One for each scenario, and one more for each that strikes either of two Regions.
    pub drawn: Vec<DrawnEvent>,
    /// Failures of single services, in place of what stands for them in every year.
    pub services: Vec<DrawnEvent>,
    /// What comes on top every year.
    pub standing: Vec<EveryYear>,
}
