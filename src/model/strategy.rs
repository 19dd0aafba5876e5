//! Strategies: what each keeps ready in the recovery Region before a disaster. What follows
//! the loss of a Region is derived from that (`model.md` 5.3).

use super::inputs::{Inputs, Refused};
use super::title::messages::strategy;
use super::title::{Message, Title};
use crate::graph::Quantity;
use crate::plan::strategy::{
    ACTIVE_ACTIVE, BACKUP_RESTORE, PILOT_LIGHT, SINGLE_REGION, WARM_STANDBY,
};
use crate::units::Scalar;

/// What of the components whose kind stands by is in the recovery Region before the disaster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standby {
    /// Nothing: it is created when it is needed.
    Nothing,
    /// The share `recovery.capacity` of production, at least one node, at work.
    Scaled,
}

/// What networks, load balancers and the like have to wait for in the recovery Region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Infrastructure {
    /// All of it is created from code, and the application deployed.
    FromCode,
    /// It stands; routes and addresses are opened.
    Network,
    /// It is at work.
    There,
}

/// A way to prepare for the loss of a Region.
#[derive(Debug)]
pub(crate) struct Strategy {
    /// As plans write it.
    pub(crate) id: &'static str,
    /// What it is called.
    title: Message<0>,
    /// What stands by. Data is a matter of [`Self::replicates`].
    pub(crate) standby: Standby,
    /// What infrastructure there is.
    pub(crate) infrastructure: Infrastructure,
    /// Whether data stores replicate to the recovery Region unless the plan says otherwise.
    pub(crate) replicates: bool,
    /// Whether both Regions serve traffic all the time.
    pub(crate) serves_everywhere: bool,
    /// Whether it recovers in another Region at all.
    pub(crate) recovers_elsewhere: bool,
}

impl Strategy {
    /// What it is called.
    pub(crate) fn title(&self) -> Title {
        self.title.title()
    }
}

/// Every strategy, the one that keeps the least ready first. Help, checks and docs keep this
/// order.
pub(crate) const ALL: &[Strategy] = &[
    Strategy {
        id: SINGLE_REGION,
        title: strategy::SINGLE_REGION,
        standby: Standby::Nothing,
        infrastructure: Infrastructure::FromCode,
        replicates: false,
        serves_everywhere: false,
        recovers_elsewhere: false,
    },
    Strategy {
        id: BACKUP_RESTORE,
        title: strategy::BACKUP_RESTORE,
        standby: Standby::Nothing,
        infrastructure: Infrastructure::FromCode,
        replicates: false,
        serves_everywhere: false,
        recovers_elsewhere: true,
    },
    Strategy {
        id: PILOT_LIGHT,
        title: strategy::PILOT_LIGHT,
        standby: Standby::Nothing,
        infrastructure: Infrastructure::Network,
        replicates: true,
        serves_everywhere: false,
        recovers_elsewhere: true,
    },
    Strategy {
        id: WARM_STANDBY,
        title: strategy::WARM_STANDBY,
        standby: Standby::Scaled,
        infrastructure: Infrastructure::There,
        replicates: true,
        serves_everywhere: false,
        recovers_elsewhere: true,
    },
    Strategy {
        id: ACTIVE_ACTIVE,
        title: strategy::ACTIVE_ACTIVE,
        standby: Standby::Scaled,
        infrastructure: Infrastructure::There,
        replicates: true,
        serves_everywhere: true,
        recovers_elsewhere: true,
    },
];

/// The strategy of that id.
pub(crate) fn find(id: &str) -> Option<&'static Strategy> {
    ALL.iter().find(|strategy| strategy.id == id)
}

/// Id and title of every strategy, the one that keeps the least ready first.
pub fn list() -> impl Iterator<Item = (&'static str, Title)> {
    ALL.iter().map(|strategy| (strategy.id, strategy.title()))
}

/// The strategy that the plan names; a finding if there is none of that id.
pub(crate) fn known_strategy(inputs: &Inputs<'_, '_>) -> Result<&'static Strategy, Refused> {
    let id = &inputs.plan.strategy;
    find(id).ok_or_else(|| {
        let known: Vec<&str> = ALL.iter().map(|one| one.id).collect();
        let help = match crate::diagnostic::nearest(id, &known) {
            Some(near) => format!("Write `strategy = \"{near}\"`."),
            None => crate::diagnostic::choices(&known),
        };
        inputs.refuse(
            "unknown-strategy",
            format!("`{id}` is not a strategy"),
            &inputs.origin("strategy"),
            "a strategy belongs here",
            help,
        )
    })
}

/// What is kept ready of a component: by a strategy of its own, which may be poorer than the
/// plan's, else by the plan's. One that an override of the plan's strategy leaves richer is
/// idle.
pub(crate) fn own_strategy(
    inputs: &Inputs<'_, '_>,
    component: &str,
    of_plan: &'static Strategy,
) -> &'static Strategy {
    let path = format!("component.{component}.strategy");
    let Some(own) = inputs.plan.text(&path).and_then(find) else {
        return of_plan;
    };
    let place = |one: &Strategy| ALL.iter().position(|other| other.id == one.id);
    if place(own) <= place(of_plan) {
        return own;
    }
    let overridden = inputs.origin("strategy").line == 0;
    if !overridden {
        inputs.refuse(
            "richer-strategy",
            format!(
                "`{component}` is to be recovered by `{}`, which keeps more ready than the plan's `{}`",
                own.id,
                of_plan.id
            ),
            &inputs.origin(&path),
            "a component's own strategy is a poorer one",
            format!(
                "Write `strategy = \"{}\"` for the plan, and poorer ones for the components that need less.",
                own.id
            ),
        );
    }
    of_plan
}

/// A strategy whose recovery Region serves cannot have nothing there: its steps would
/// skip the creation of what its bill does not pay for.
pub(crate) fn refuse_empty_standby(inputs: &Inputs<'_, '_>, strategy: &Strategy) {
    let capacity: Quantity<'_, Scalar> = inputs.plain("recovery.capacity");
    let graph = inputs.graph;
    let none = capacity.at_most(graph.constant(0.0));
    if strategy.standby == Standby::Nothing || !graph.decide("whether no capacity stands by", none)
    {
        return;
    }
    inputs.refuse(
        "no-standby",
        format!("the strategy `{}` keeps servers in the recovery Region, but `recovery.capacity` is 0", strategy.id),
        &inputs.origin("recovery.capacity"),
        "nothing would stand by",
        format!(
            "State a share above 0, or write `strategy = \"{PILOT_LIGHT}\"`, which launches servers after the disaster."
        ),
    );
}
