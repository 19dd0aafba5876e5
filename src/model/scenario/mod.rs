//! Scenarios: recovery time, data loss and downtime of each (`model.md` 2, 4.3, 5, 6, 8.2).

mod away;
mod components;
mod damage;
pub(in crate::model) mod drawn;
mod elsewhere;
mod finish;
mod impaired;
mod inside;
mod losses;
mod quiet;
pub mod ride_out;
mod sites;
pub mod waiting;
mod work;

pub use components::ComponentTime;
pub use losses::ComponentLoss;

use crate::graph::Quantity;
use crate::model::availability::coverage::Tested;
use crate::model::component::Component;
use crate::model::data::copies::Copies;
use crate::model::distribution::Spread;
use crate::model::event::{Event, Fate};
use crate::model::library::Row;
use crate::model::link::Link;
use crate::model::placement::Placement;
use crate::model::recovery::Recovery;
use crate::model::recovery::control_plane::ControlPlane;
use crate::model::recovery::timeline::{Step, Timeline};
use crate::model::scenario::ride_out::{Backs, Law, Lost, Work};
use crate::model::title::Title;
use crate::model::tree::tree;
use crate::units::{Duration, Frequency, Probability, Scalar};

tree! {
    /// Time until the workload serves again.
    pub struct Rto<T> {
        /// Every step at its likely value, detection at its supremum. Judged against the target.
        node likely: T,
        /// The worst that is known: the path at its adverse ends, or a longer 95th percentile.
        node worst: T,
        /// Every step at its adverse end.
        node worst_path: T,
        /// Until the first request is served, at reduced capacity.
        node degraded: T,
        /// What a sample draws: the likely one, with the fix on top where people carry it out
        /// and it fails.
        node drawn: T,
    }
}

tree! {
    /// Data lost, as a length of time.
    pub struct Rpo<T> {
        /// Expected.
        node mean: T,
        /// At the worst moment. Judged against the target.
        node worst: T,
    }
}

tree! {
    /// What one store loses.
    pub struct Store<T> {
        /// Component name.
        fact component: String,
        /// The copy that bounds the worst case; `None` if no copy survives.
        fact copy: Option<Title>,
        /// Its loss.
        tree rpo: Rpo<T>,
        /// Where no copy survives: each copy, and what becomes of it.
        fact gone: Vec<(Title, Fate)>,
    }
}

tree! {
    /// One scenario of one plan.
    pub struct Scenario<T> {
        /// `region`
        fact id: String,
        /// What kind of event it is.
        fact event: Event,
        /// Title for people.
        fact title: String,
        /// Whether nobody recovers: the outage is waited out, and takes as long as it takes.
        fact waited: bool,
        /// Where the workload serves once it is recovered.
        fact venue: Venue,
        /// Whether only traffic moves: the recovery Region takes writes anyway.
        fact shifts: bool,
        /// Whether that moves back as soon as the outage is over.
        fact moves_back: bool,
        /// Where people carry the recovery out and it may fail: what its chance to work rests on.
        fact fails: Option<Tested>,
        /// Recovery time.
        tree rto: Rto<T>,
        /// How many steps of the critical chain call a control plane; 0 is static stability.
        node control_plane_steps: T,
        /// Data loss of the workload.
        tree rpo: Rpo<T>,
        /// 1 if every store has a surviving copy.
        node recoverable: T,
        /// Events a year.
        node rate: T,
        /// Share of the users that notice.
        node users: T,
        /// Expected downtime of one event, as full-outage equivalent for those users.
        node downtime: T,
        /// Probability that an event leads to a recovery: data is lost and people work only then.
        node happens: T,
        /// Probability that a clean point is kept, for a damage scenario.
        maybe clean: Option<T>,
        /// Steps.
        tree steps: Vec<Step<T>>,
        /// Losses per store.
        tree stores: Vec<Store<T>>,
        /// Recovery times of the components that have a target of their own.
        tree components: Vec<ComponentTime<T>>,
        /// Losses of the components that have a target of their own.
        tree losses: Vec<ComponentLoss<T>>,
    }
}

impl<T> Scenario<T> {
    /// Whether it is the library's own of an event; one that a plan adds is only like it.
    pub fn is(&self, event: Event) -> bool {
        self.id == event.id()
    }
}

/// Where a workload serves once it is recovered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Venue {
    /// Where it served before.
    Home,
    /// In the recovery Region.
    Recovery,
    /// In a third Region, from a copy that is kept there.
    Third,
}

/// A scenario and what it adds to downtime.
#[derive(Clone, Debug)]
pub(crate) struct Outcome<'g> {
    pub(crate) scenario: Scenario,
    /// Rate x users x expected downtime, as a share of the year.
    pub(crate) share: Quantity<'g, Scalar>,
    /// How often it strikes each node or Region of those that it counts.
    pub(crate) each: Quantity<'g, Frequency>,
    /// What the plan says about it.
    pub(crate) row: Row,
    /// What is known of one event's downtime beyond its expectation.
    pub(crate) law: Law<'g>,
    /// Share of the writes that one event can lose, if not all of them: those of one Region
    /// of two that take them.
    pub(crate) writes: Option<Quantity<'g, Probability>>,
    /// Where it is failed over: when that is committed, and when the workload serves again.
    pub(crate) commitment: Option<Commitment<'g>>,
    /// When each business process is back.
    pub(crate) backs: Backs<'g>,
    /// The expected downtime of the processes, where the parts of the workload cope by
    /// themselves.
    pub(crate) parts: Vec<(String, Quantity<'g, Duration>)>,
    /// What one event costs each business process in time.
    pub(crate) work: Vec<Work<'g>>,
    /// The data that one event loses, if it leads to a recovery; expected where nothing is drawn.
    pub(crate) lost: Quantity<'g, Duration>,
    /// The probability that one event of damage leaves a clean point, given the dwell that it
    /// draws; `None` where nothing is drawn.
    pub(crate) kept: Option<Quantity<'g, Probability>>,
    /// What the loss of each of two Regions does, where both are struck.
    pub(crate) regions: Option<Box<[Lost<'g>; 2]>>,
}

/// When a failover is committed, and when the workload serves again, with and without failovers
/// that fail; all expected.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Commitment<'g> {
    pub(crate) commit: Quantity<'g, Duration>,
    pub(crate) finish: Quantity<'g, Duration>,
    /// Without those that fail.
    pub(crate) clear: Quantity<'g, Duration>,
}

/// One scenario before its quantities are named.
#[derive(Clone, Copy)]
pub(crate) struct Strike<'t, 'g> {
    pub(crate) row: &'t Row,
    /// Nodes that can fail, each at the scenario's rate; none for what fails as a whole.
    pub(crate) nodes: Option<Quantity<'g, Scalar>>,
    /// Share of the users that notice.
    pub(crate) users: Quantity<'g, Probability>,
    /// Expected full-outage equivalent of one event.
    pub(crate) downtime: Quantity<'g, Duration>,
    /// Probability that an event leads to a recovery.
    pub(crate) happens: Quantity<'g, Probability>,
    /// How long damage goes unseen, for a damage scenario.
    pub(crate) dwell: Option<&'t Spread<'g>>,
}

impl<'g> Strike<'_, 'g> {
    /// Events a year, given those of each node or Region.
    fn rate(&self, each: Quantity<'g, Frequency>) -> Quantity<'g, Frequency> {
        let (rate, of) = match (self.nodes, self.row.event) {
            (None, _) => (each, ""),
            (Some(nodes), Event::Instance) => (each * nodes, ", of all nodes"),
            (Some(regions), _) => (each * regions, ", of both Regions"),
        };
        let Row { id, title, .. } = self.row;
        rate.named(
            format_args!("rate.{id}"),
            format_args!("{title}: events a year{of}."),
        )
    }
}

type Stores<'a, 'g> = [(Component<'a, 'g>, Copies<'g>)];

/// Everything scenarios are computed from.
pub(crate) struct Scenarios<'s, 'a, 'g> {
    pub(crate) placement: &'s Placement<'s, 'a, 'g>,
    pub(crate) stores: &'s Stores<'a, 'g>,
    /// What replicas share, if there are any.
    pub(crate) link: Option<Link<'g>>,
}

impl<'a, 'g> Scenarios<'_, 'a, 'g> {
    /// Computes one scenario.
    pub(crate) fn outcome(&self, row: &Row) -> Outcome<'g> {
        let outcome = self.struck(row);
        let work = self.work(&outcome);
        Outcome { work, ..outcome }
    }

    fn struck(&self, row: &Row) -> Outcome<'g> {
        let (outcome, venue) = match row.event {
            event if self.is_waited(event) => (self.waited_out(row), Venue::Home),
            Event::Instance | Event::Zone => (self.inside(row), Venue::Home),
            Event::TwoZones if self.outlives_two_zones() => (self.inside(row), Venue::Home),
            Event::TwoZones | Event::Region | Event::Site => (self.away(row), Venue::Recovery),
            Event::Neighbours if self.recovery_is_apart() => (self.away(row), Venue::Recovery),
            Event::Neighbours => (self.rebuilt_elsewhere(row), Venue::Third),
            Event::Corruption => (self.corruption(row), Venue::Home),
            Event::Ransomware => (self.ransomware(row), Venue::Recovery),
            Event::Link => (self.link(row), Venue::Home),
            Event::ControlPlane => (self.control_plane(row), Venue::Home),
            Event::Drill => (self.drill(row), Venue::Recovery),
        };
        let stays = venue == Venue::Recovery && !self.placement.strategy.recovers_elsewhere;
        let scenario = Scenario {
            venue: if stays { Venue::Home } else { venue },
            ..outcome.scenario
        };
        Outcome {
            scenario,
            ..outcome
        }
    }

    pub(crate) fn recovery(&self, event: Event) -> Recovery<'_, 'a, 'g> {
        let place = match event {
            Event::TwoZones if self.outlives_two_zones() => ControlPlane::Primary,
            Event::Instance | Event::Zone | Event::Corruption => ControlPlane::Primary,
            _ if !self.placement.strategy.recovers_elsewhere => ControlPlane::Primary,
            _ => ControlPlane::Recovery,
        };
        Recovery {
            inputs: self.placement.inputs,
            stores: self.stores,
            standby: self.placement,
            event,
            scenario: event.id().to_owned(),
            decision: None,
            place,
            by_hand: Vec::new(),
            transfers: Vec::new(),
            timeline: Timeline::new(self.placement.inputs.graph),
        }
    }

    pub(crate) fn users(&self, row: &Row) -> Quantity<'g, Probability> {
        row.mean(self.placement.inputs, "share")
    }
}
