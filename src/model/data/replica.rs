//! The replica in the recovery Region: how old it is, and what it costs to have it young
//! (`model.md` 6.4, 6.5, 6.6).

use crate::catalog::Service;
use crate::graph::Quantity;
use crate::model::component::writes_everywhere;
use crate::model::component::{Component, Variable};
use crate::model::data::conflict::Popularity;
use crate::model::data::product::{lag, least_lag};
use crate::model::data::protection::{Found, fresh};
use crate::model::data::replication::{outage_age, queueing_wait};
use crate::model::data::rpo::{Age, between};
use crate::model::data::synchronous::{round_trip, serial_commits};
use crate::model::draw::Lot;
use crate::model::event::{Class, Event};
use crate::model::inputs::{Adverse, Inputs};
use crate::model::library::scenarios_of;
use crate::model::title::messages::aside;
use crate::units::{Duration, Probability, Scalar};

/// The lag of asynchronous replicas on top of their base lag: what the shared link adds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Queueing<'g> {
    pub(crate) mean: Quantity<'g, Duration>,
    pub(crate) worst: Quantity<'g, Duration>,
    /// At the moment of one event; expected where nothing is drawn.
    pub(crate) drawn: Quantity<'g, Duration>,
}

impl Queueing<'_> {
    /// One wait after the other.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            mean: self.mean + other.mean,
            worst: self.worst + other.worst,
            drawn: self.drawn + other.drawn,
        }
    }
}

pub(crate) fn is_synchronous(inputs: &Inputs<'_, '_>, component: &Component<'_, '_>) -> bool {
    let mode = inputs.text(&component.path("protect.replica.mode"));
    mode.as_deref() == Some("sync")
}

/// A replica in the recovery Region of a way that the service does not have.
pub(in crate::model) fn refuse_ways<'c, 'a: 'c, 'g: 'c>(
    inputs: &Inputs<'a, 'g>,
    components: impl Iterator<Item = &'c Component<'a, 'g>>,
) {
    for component in components {
        let mode = component.path("protect.replica.mode");
        let lag = component.path("protect.replica.lag");
        let none = inputs.plan.text(&mode) == Some("none");
        let says_mode = inputs.states(&mode);
        let path = if says_mode { mode } else { lag };
        if none || !inputs.states(&path) {
            continue;
        }
        let (has, other, what): (fn(&Service) -> bool, _, _) = if is_synchronous(inputs, component)
        {
            (Service::has_synchronous_replica, "async", "synchronous")
        } else {
            (Service::has_asynchronous_replica, "sync", "asynchronous")
        };
        let other_has = match other {
            "async" => component.service.has_asynchronous_replica(),
            _ => component.service.has_synchronous_replica(),
        };
        let other = if other_has { other } else { "none" };
        if has(component.service) {
            continue;
        }
        let catalog = inputs.catalog;
        let services = catalog.services().into_iter();
        let alike = |id: &&str| {
            let service = catalog.service(id);
            service.is_some_and(|one| one.kind == component.service.kind && has(one))
        };
        let others: Vec<String> = services.filter(alike).map(|id| format!("`{id}`")).collect();
        let instead = match others.as_slice() {
            [] => String::new(),
            some => format!(", or choose a service that has it ({})", some.join(", ")),
        };
        inputs.refuse(
            "no-such-replica",
            format!(
                "`{}` has no {what} replica in another Region",
                component.service.id
            ),
            &inputs.origin(&path),
            "the service does not have it",
            if says_mode {
                format!("Write `{other}`{instead}.")
            } else {
                format!("Leave the replica out{instead}.")
            },
        );
    }
}

/// Whether writes stop while the link to a synchronous replica is down, so that nothing is
/// ever lost; else they go on without it.
pub(crate) fn stops_when_cut(inputs: &Inputs<'_, '_>, component: &Component<'_, '_>) -> bool {
    let when = inputs.text(&component.path("protect.replica.when_cut"));
    is_synchronous(inputs, component) && when.as_deref() == Some("protect")
}

/// The replica in the recovery Region: its own lag and the wait for the link.
pub(crate) fn replica<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
    queueing: Option<Queueing<'g>>,
) -> Found<'g> {
    let age = if is_synchronous(inputs, component) {
        synchronous(inputs, component)
    } else {
        asynchronous(inputs, component, queueing)
    };
    (Class::AsynchronousReplica, age, Vec::new())
}

fn asynchronous<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
    queueing: Option<Queueing<'g>>,
) -> Age<'g> {
    let none = fresh(inputs);
    let lag = lag(inputs, component);
    let least = least_lag(inputs, component).unwrap_or(lag.mean);
    let queue = queueing.unwrap_or(Queueing {
        mean: none.mean,
        worst: none.worst,
        drawn: none.drawn,
    });
    let mut age = Age {
        mean: lag.mean + queue.mean,
        worst: lag.worst + queue.worst,
        drawn: between(least, lag.mean, lag.worst, Lot::Behind) + queue.drawn,
    };
    if let Some(wait) = one_by_one(inputs, component) {
        age = age.later(wait, wait);
    }
    // A vendor that watches over replication names the time within which it is done.
    let watched = component.parameters.get("replication_time_control");
    if matches!(watched, Some(Variable::Flag(true))) {
        let bound = inputs.duration("replication.time_control").likely;
        let mean = age.mean.min(bound);
        age = Age {
            mean,
            worst: bound,
            drawn: between(least.min(mean), mean, bound, Lot::Behind),
        };
    }
    age
}

/// What objects wait for one another, if the plan says how often they come and how long
/// each takes.
fn one_by_one<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
) -> Option<Quantity<'g, Duration>> {
    let key = |key: &str| component.path(&format!("protect.replica.{key}"));
    if !inputs.states(&key("arrivals")) || !inputs.states(&key("transfer")) {
        return None;
    }
    let each = inputs.spread(&key("transfer"));
    let arrivals: Quantity<'g, Scalar> = inputs.number(&key("arrivals"), Adverse::High).mean;
    let wait = queueing_wait(arrivals, each.mean(), each.mean_square()).named(
        format_args!("wait.{}", component.name),
        format_args!("{}.", aside::QUEUE.of(&component.name)),
    );
    inputs.aside(wait);
    Some(wait)
}

/// Nothing is lost while the link stands. If writes go on without it, the replica is as old
/// as link outages make it.
fn synchronous<'g>(inputs: &Inputs<'_, 'g>, component: &Component<'_, 'g>) -> Age<'g> {
    latency(inputs, component);
    let none = fresh(inputs);
    if stops_when_cut(inputs, component) {
        return none;
    }
    let mut age = none;
    for link in scenarios_of(inputs, Event::Link) {
        let outage = link.spread(inputs, "ride_out", "How long the link is down");
        let aged = outage_age(&outage, link.rate(inputs));
        // Now and then the link is down, and the replica as old as an outage makes it.
        let down = (aged.over_time / aged.while_down).as_probability();
        let drawn = Lot::Link.comes(down).map(|comes| aged.while_down * comes);
        age = Age {
            mean: age.mean + aged.over_time,
            worst: age.worst.max(outage.worst()),
            drawn: age.drawn + drawn.unwrap_or(aged.over_time),
        };
    }
    age
}

/// What every commit waits for, if the plan states the distance.
fn latency<'g>(inputs: &Inputs<'_, 'g>, component: &Component<'_, 'g>) {
    if !inputs.states("link.km") {
        return;
    }
    let name = &component.name;
    let trip = round_trip(inputs.plain("link.km"), inputs.plain("link.route_factor")).named(
        format_args!("sync.{name}.round_trip"),
        format_args!("{}.", aside::ROUND_TRIP.of(name)),
    );
    inputs.aside(trip);
    let at_home = inputs.duration(&component.path("protect.replica.commit"));
    let commits = serial_commits(at_home.mean, trip).named(
        format_args!("sync.{name}.serial_commits"),
        format_args!("{}.", aside::COMMITS.of(name)),
    );
    inputs.aside(commits);
}

/// Writes that overwrite one another where both Regions take them and the last writer wins
/// (`model.md` 6.6): nobody notices, and no disaster is needed.
pub(in crate::model) fn conflicts<'a, 'g>(
    inputs: &Inputs<'a, 'g>,
    replicas: &[(&Component<'a, 'g>, Age<'g>)],
) {
    for (component, age) in replicas {
        let key = |key: &str| component.path(&format!("writes.{key}"));
        if !component.strategy.serves_everywhere
            || !writes_everywhere(inputs, component)
            || !inputs.states(&key("per_second"))
            || !inputs.states(&key("keys"))
        {
            continue;
        }
        let words = format_args!("how writes of {} spread over keys", component.name);
        let as_built = |what: &str| {
            inputs
                .graph
                .as_built::<Scalar>(words, inputs.plain(&key(what)))
        };
        let popularity = Popularity::zipf(whole(as_built("keys")), as_built("skew"));
        let writes: Quantity<'g, Scalar> = inputs.number(&key("per_second"), Adverse::High).mean;
        let there: Quantity<'g, Probability> = inputs.plain("recovery.traffic");
        let name = &component.name;
        // What is visible there is as old as the replica, with its wait for the link.
        let lost = if inputs.flag(&key("homed")) {
            inputs.graph.constant(0.0)
        } else {
            popularity.lost(writes * there.complement(), writes * there, age.mean)
        };
        let lost = lost.named(
            format_args!("conflict.{name}"),
            format_args!("{}.", aside::CONFLICTS.of(name)),
        );
        inputs.aside(lost);
        let day = crate::model::definition::day(inputs.graph).as_scalar();
        let daily = (lost * day).named(
            format_args!("conflict.{name}.daily"),
            format_args!("{}.", aside::CONFLICTS_A_DAY.of(name)),
        );
        inputs.aside(daily);
    }
}

/// A stated count, which the schema keeps within range.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(count: f64) -> u32 {
    count.round().clamp(1.0, f64::from(u32::MAX)) as u32
}

/// Whether a component's data has an asynchronous replica in the recovery Region.
pub(crate) fn has_replica(
    inputs: &Inputs<'_, '_>,
    component: &Component<'_, '_>,
    replicates: bool,
) -> bool {
    let path = |key: &str| component.path(&format!("protect.replica{key}"));
    if !component.strategy.recovers_elsewhere {
        return false;
    }
    if inputs.plan.text(&path(".mode")) == Some("none") {
        return false;
    }
    if inputs.states(&path(".mode")) || inputs.states(&path(".lag")) {
        return true;
    }
    if component.keeps_data_on_nodes() {
        return component.replica_on_nodes;
    }
    replicates
        && component.traits().replicates_by_itself()
        && component.service.has_asynchronous_replica()
        && !states_protection(inputs, component)
}

/// Whether the replica of a component is none that the plan states: its strategy keeps it.
pub(crate) fn is_assumed(inputs: &Inputs<'_, '_>, component: &Component<'_, '_>) -> bool {
    has_replica(inputs, component, component.strategy.replicates)
        && !has_replica(inputs, component, false)
}

/// Whether a store has no replica though its strategy keeps replicas: it is restored from its
/// copies, as under backup and restore.
pub(crate) fn is_restored(inputs: &Inputs<'_, '_>, component: &Component<'_, '_>) -> bool {
    component.strategy.replicates
        && component.keeps_data()
        && component.traits().replicates()
        && !has_replica(inputs, component, true)
}

/// Whether the plan says itself how a component's data is protected: it then has what it says.
pub(crate) fn states_protection(inputs: &Inputs<'_, '_>, component: &Component<'_, '_>) -> bool {
    let table = component.path("protect");
    inputs.plan.below(&table).next().is_some()
}
