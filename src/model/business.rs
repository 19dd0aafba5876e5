//! Business processes: how long each stands still, and whether that is tolerable. What
//! somebody else runs: how often it fails, and for how long.
//!
//! A process is people's work. It is down while anything is that it requires, and stands still
//! until people have caught up; nothing fails of its own.

use super::availability::{downtime_a_year, event_share, total_unavailability, with_planned};
use super::component::{Component, Components};
use super::definition;
use super::inputs::{Adverse, Inputs};
use super::needs::always_needed;
use super::scenario::{Outcome, Rpo, Scenario};
use super::tree::tree;
use crate::graph::Quantity;
use crate::units::{Duration, Frequency, Probability, Scalar};

tree! {
    /// A business process, or a row of a register.
    pub struct Process<T> {
        /// Its name.
        fact name: String,
        /// How critical it is, in the plan's words.
        fact criticality: Option<String>,
        /// Who answers for it.
        fact owner: Option<String>,
        /// Its turn where people, launches or a link are scarce: 1 comes first.
        maybe priority: Option<T>,
        /// The longest standstill that is tolerable.
        maybe mtd: Option<T>,
        /// Share of the year in which it is down, for whatever reason.
        node unavailability: T,
        /// Expected downtime a year.
        node downtime: T,
        /// The scenarios that take it down.
        tree scenarios: Vec<Standstill<T>>,
    }
}

tree! {
    /// What one scenario, or the failure of somebody else's service, does to a process.
    pub struct Standstill<T> {
        /// `region`; of somebody else's service `others:NAME`.
        fact scenario: String,
        /// For people; `None` of somebody else's service.
        fact title: Option<String>,
        /// Until all that it requires is back, likely.
        node rto: T,
        /// The same at the adverse ends.
        node rto_worst: T,
        /// Until people have caught up too: judged against `mtd`.
        node stopped: T,
        /// The same at the adverse ends.
        node stopped_worst: T,
        /// What a sample draws: the likely one, with the fix on top where recovery fails.
        node drawn: T,
        /// What it loses, where it rests on a store.
        tree rpo: Option<Rpo<T>>,
    }
}

tree! {
    /// What somebody else runs.
    pub struct External<T> {
        /// Its name.
        fact name: String,
        /// Share of the year in which it is away.
        node unavailability: T,
        /// How often it fails.
        node rate: T,
        /// How long it is away then, whatever we do.
        node rto: T,
    }
}

/// Stands before the name of somebody else's service where the id of a scenario would be, which
/// holds no colon.
pub const OTHERS: &str = "others:";

/// How often somebody else's service fails: U 8760 h / rto a year.
pub fn failures_a_year<'g>(
    unavailability: Quantity<'g, Probability>,
    rto: Quantity<'g, Duration>,
) -> Quantity<'g, Frequency> {
    let year = definition::year(rto.builder());
    (unavailability.as_scalar() * (year / rto)).of()
}

/// How long a process stands still: until it is back and people have caught up; not at all if
/// it never was away.
pub fn standstill<'g>(
    back: Quantity<'g, Duration>,
    work_recovery: Quantity<'g, Duration>,
) -> Quantity<'g, Duration> {
    let graph = back.builder();
    let none = graph.constant::<Duration>(0.0);
    graph.choose(back.at_most(none), none, back + work_recovery)
}

/// What somebody else runs, in the order of the plan.
pub(in crate::model) fn externals(
    inputs: &Inputs<'_, '_>,
    components: &Components<'_, '_>,
) -> Vec<External> {
    let outside = components.iter().filter(|one| one.traits().is_outside());
    let one = |component: &Component<'_, '_>| {
        let name = &component.name;
        let available = inputs.number::<Probability>(&component.path("availability"), Adverse::Low);
        let away = available.mean.complement().named(
            format_args!("external.{name}.unavailability"),
            format_args!("Share of the year in which {name}, which somebody else runs, is away."),
        );
        let rto = inputs.duration(&component.path("rto")).mean;
        let rate = failures_a_year(away, rto).named(
            format_args!("external.{name}.rate"),
            format_args!("How often {name}, which somebody else runs, fails."),
        );
        External {
            name: name.clone(),
            unavailability: away.node(),
            rate: rate.node(),
            rto: inputs.duration(&component.path("rto")).likely.node(),
        }
    };
    outside.map(one).collect()
}

/// Every business process, in the order of the plan.
pub(in crate::model) fn processes(
    inputs: &Inputs<'_, '_>,
    components: &Components<'_, '_>,
    scenarios: &[Scenario],
    downtime: &[WorkDowntime<'_>],
) -> Vec<Process> {
    let work = components.iter().filter(|one| one.traits().is_work());
    let one = |component: &Component<'_, '_>| {
        let down = downtime.iter().find(|one| one.name == component.name)?;
        let path = |key: &str| component.path(key);
        let text = |key: &str| inputs.plan.text(&path(key)).map(ToOwned::to_owned);
        let priority = inputs.optional::<Scalar>(&path("priority"), Adverse::Neither);
        let mtd = inputs.optional::<Duration>(&path("mtd"), Adverse::Low);
        let own = scenarios.iter();
        let own = own.filter_map(|scenario| in_scenario(inputs, component, scenario));
        let own: Vec<Standstill> = own
            .chain(of_others(inputs, components, component))
            .collect();
        Some(Process {
            unavailability: down.unavailability.node(),
            downtime: down.downtime.node(),
            name: component.name.clone(),
            criticality: text("criticality"),
            owner: text("owner"),
            priority: priority.map(|one| one.likely.node()),
            mtd: mtd.map(|one| one.likely.node()),
            scenarios: own,
        })
    };
    work.filter_map(one).collect()
}

/// How long a process is down a year.
pub(in crate::model) struct WorkDowntime<'g> {
    name: String,
    unavailability: Quantity<'g, Probability>,
    downtime: Quantity<'g, Duration>,
}

/// Each process, and its expected downtime a year.
pub(in crate::model) fn a_year<'g>(
    all: &[WorkDowntime<'g>],
) -> Vec<(String, Quantity<'g, Duration>)> {
    let all = all.iter();
    all.map(|one| (one.name.clone(), one.downtime)).collect()
}

/// How long each process is down a year: when services that it rests on fail, in events, and as
/// planned (`model.md` 7.5, as of the workload).
pub(in crate::model) fn downtime_of_work<'g>(
    inputs: &Inputs<'_, 'g>,
    services: &[(String, Quantity<'g, Probability>)],
    outcomes: &[Outcome<'g>],
) -> Vec<WorkDowntime<'g>> {
    let graph = inputs.graph;
    let planned = inputs.optional::<Duration>("workload.planned", Adverse::High);
    let one = |(name, services): &(String, Quantity<'g, Probability>)| {
        let shares = outcomes.iter().filter_map(|outcome| {
            let work = outcome.work.iter().find(|one| one.name == *name)?;
            let rate = graph.quantity::<Frequency>(outcome.scenario.rate);
            let users = graph.quantity::<Probability>(outcome.scenario.users);
            Some(event_share(rate, users, work.downtime))
        });
        let events: Vec<Quantity<'g, Scalar>> = shares.collect();
        let unplanned = total_unavailability(*services, graph.sum(&events));
        let all = planned
            .as_ref()
            .map_or(unplanned, |planned| with_planned(unplanned, planned.mean));
        let unavailability = all.named_apart(
            format_args!("unavailability.of.{name}"),
            format_args!("Share of the year in which {name} is down."),
        );
        WorkDowntime {
            name: name.clone(),
            unavailability,
            downtime: downtime_a_year(graph, unavailability).named_apart(
                format_args!("downtime.a_year.{name}"),
                format_args!("Expected downtime a year of {name}."),
            ),
        }
    };
    services.iter().map(one).collect()
}

/// What a scenario does to a process, if it takes it down.
fn in_scenario(
    inputs: &Inputs<'_, '_>,
    component: &Component<'_, '_>,
    scenario: &Scenario,
) -> Option<Standstill> {
    let name = &component.name;
    if !scenario.event.stops_work() {
        return None;
    }
    let time = scenario
        .components
        .iter()
        .find(|one| one.component == *name)?;
    let rpo = scenario.losses.iter().find(|one| one.component == *name);
    Some(Standstill {
        title: Some(scenario.title.clone()),
        rpo: rpo.map(|loss| loss.rpo.clone()),
        ..stopped(
            inputs,
            component,
            &scenario.id,
            [
                inputs.graph.quantity(time.rto),
                inputs.graph.quantity(time.rto_worst),
                inputs.graph.quantity(time.drawn),
            ],
        )
    })
}

/// What the failure of somebody else's service does to a process that never works without it.
fn of_others(
    inputs: &Inputs<'_, '_>,
    components: &Components<'_, '_>,
    process: &Component<'_, '_>,
) -> Vec<Standstill> {
    let always = always_needed(inputs, [process.name.as_str()]);
    let others = always.into_iter().filter_map(|name| components.named(name));
    let others = others.filter(|one| one.traits().is_outside());
    let one = |other: &Component<'_, '_>| {
        let rto = inputs.duration(&other.path("rto"));
        let id = format!("{OTHERS}{}", other.name);
        stopped(inputs, process, &id, [rto.likely, rto.worst, rto.likely])
    };
    others.map(one).collect()
}

fn stopped<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
    scenario: &str,
    [likely, worst, drawn]: [Quantity<'g, Duration>; 3],
) -> Standstill {
    let name = &component.name;
    let work = inputs.duration(&component.path("work_recovery"));
    let path = format!("stopped.{scenario}.{name}");
    let stopped = standstill(likely, work.likely).named_apart(
        &path,
        format_args!("How long {name} stands still: until all that it requires is back and people have caught up, likely."),
    );
    let stopped_worst = standstill(worst, work.worst).named_apart(
        format_args!("{path}.worst"),
        format_args!("How long {name} stands still, with everything in its worst case."),
    );
    let drawn = standstill(drawn, work.likely).named_apart(
        format_args!("{path}.drawn"),
        format_args!("How long {name} stands still as a sample draws it: where recovery fails, the fix comes on top."),
    );
    Standstill {
        drawn: drawn.node(),
        scenario: scenario.to_owned(),
        title: None,
        rto: likely.node(),
        rto_worst: worst.node(),
        stopped: stopped.node(),
        stopped_worst: stopped_worst.node(),
        rpo: None,
    }
}
