//! Quantities that rules about plans compare and no other output shows (`model.md` 16).

use super::availability::coverage::{coverage, works_after};
use super::availability::downtime_a_year;
use super::component::Component;
use super::inputs::{Adverse, Inputs};
use super::network::name_mesh;
use super::placement::Placement;
use super::recovery::timeline::StepKind;
use super::rehearsal::{last_passed, since_passed};
use super::requirement::Requirement;
use super::scenario::Scenario;
use crate::graph::Quantity;
use crate::model::case::Case;
use crate::model::event::Event;
use crate::units::{DataRate, Duration, Monthly, Probability, Scalar, Unit};

/// An input that a rule compares: it is known by its name whether or not a formula of the
/// plan reads it.
enum Compared {
    Count(&'static str),
    Time(&'static str),
}

/// Where the plan states them.
const OF_PLAN: [Compared; 1] = [Compared::Count("network.direct_connect.locations")];

/// Where a component states them.
const OF_COMPONENT: [Compared; 3] = [
    Compared::Time("protect.replica.latency_budget"),
    Compared::Time("protect.snapshots.every"),
    Compared::Time("protect.snapshots.duration"),
];

/// Where the plan has machines and states a quota of them.
const OF_QUOTA: [Compared; 2] = [
    Compared::Count("steps.quota.units"),
    Compared::Time("steps.quota.raise"),
];

impl Compared {
    fn key(&self) -> &'static str {
        match self {
            Self::Count(key) | Self::Time(key) => key,
        }
    }

    /// Adds it to the inputs; a finding if nobody states it.
    fn declare(&self, inputs: &Inputs<'_, '_>, path: &str) {
        match self {
            Self::Count(_) => inputs.declare::<Scalar>(path),
            Self::Time(_) => inputs.declare::<Duration>(path),
        }
    }
}

/// Adds the inputs that rules compare to those that formulas read.
fn declare(placement: &Placement<'_, '_, '_>) {
    let inputs = placement.inputs;
    let of_plan = OF_PLAN.iter().map(|one| (one, one.key().to_owned()));
    let of_components = placement.components.iter().flat_map(|component| {
        let path = |one: &'static Compared| (one, component.path(one.key()));
        OF_COMPONENT.iter().map(path)
    });
    let stated = of_plan.chain(of_components);
    for (one, path) in stated.filter(|(_, path)| inputs.has(path)) {
        one.declare(inputs, &path);
    }
}

/// Names them.
pub(super) fn name(
    placement: &Placement<'_, '_, '_>,
    scenarios: &[Scenario],
    requirements: &[Requirement],
) {
    let inputs = placement.inputs;
    floors(inputs, scenarios);
    excesses(inputs, requirements);
    room(placement);
    products(placement);
    name_mesh(inputs, &placement.region);
    tried(inputs);
    promised(inputs);
    declare(placement);
}

/// What recovery takes before any recovery work, and if nobody had to decide.
fn floors(inputs: &Inputs<'_, '_>, scenarios: &[Scenario]) {
    let Some(region) = scenarios.iter().find(|scenario| scenario.is(Event::Region)) else {
        return;
    };
    let sum = |kinds: &[StepKind]| {
        let steps = region
            .steps
            .iter()
            .filter(|step| kinds.contains(&step.kind));
        let durations: Vec<Quantity<'_, Duration>> = steps
            .map(|step| inputs.graph.quantity(step.duration))
            .collect();
        inputs.graph.sum(&durations)
    };
    let _ = sum(&[StepKind::Detect, StepKind::Decide, StepKind::Switch]).named(
        "floor.region",
        "Time to notice, decide and move the traffic, before any recovery work.",
    );
    let _ = sum(&[StepKind::Detect, StepKind::Switch]).named(
        "reach.region",
        "Time to notice and move the traffic, if nobody had to decide and nothing had to be done.",
    );
}

/// By how much each target is missed; 0 if it is met.
fn excesses(inputs: &Inputs<'_, '_>, requirements: &[Requirement]) {
    fn over<'g, U: Unit>(estimate: Quantity<'g, U>, target: Quantity<'g, U>) -> Quantity<'g, U> {
        (estimate - target).max(estimate.builder().constant(0.0))
    }
    let graph = inputs.graph;
    for requirement in requirements {
        let name = format!("excess.{}", requirement.name);
        let meaning = format!(
            "By how much the estimate of {} misses its target.",
            requirement.name
        );
        let (estimate, target) = (requirement.estimate, requirement.target);
        match requirement.name.as_str() {
            "budget" => {
                let (estimate, target) =
                    (graph.quantity::<Monthly>(estimate), graph.quantity(target));
                let _ = over(estimate, target).named(&name, &meaning);
            }
            "availability" => {
                let down = graph.quantity::<Probability>(requirement.worst);
                let room = graph.quantity(requirement.limit);
                let _ = downtime_a_year(graph, over(down, room)).named(
                    &name,
                    "Expected downtime a year beyond what the availability target allows.",
                );
            }
            _ => {
                let (estimate, target) =
                    (graph.quantity::<Duration>(estimate), graph.quantity(target));
                let _ = over(estimate, target).named(&name, &meaning);
            }
        }
    }
}

/// Whether the recovery Region has room for everybody (`model.md` 5.5).
fn room(placement: &Placement<'_, '_, '_>) {
    let inputs = placement.inputs;
    let graph = inputs.graph;
    let machines = || {
        let compute = |one: &&Component<'_, '_>| one.traits().runs_code();
        placement.components.iter().filter(compute)
    };
    let needs: Vec<Quantity<'_, Scalar>> = machines().map(|one| one.needs).collect();
    if !needs.is_empty() && inputs.states("steps.quota.units") {
        for one in &OF_QUOTA {
            one.declare(inputs, one.key());
        }
        let _ = graph.sum(&needs).named(
            "quota.need",
            "Machines that carry the whole peak in the recovery Region.",
        );
    }
}

/// Changes of one machine and one disk, where a product replicates them (`model.md` 6.4).
fn products(placement: &Placement<'_, '_, '_>) {
    let inputs = placement.inputs;
    for component in placement.components.iter() {
        if component.product.is_none() {
            continue;
        }
        // The busiest hour decides whether replication keeps up.
        let profile = placement.profile(component, Case::Likely);
        let rates: Vec<Quantity<'_, DataRate>> =
            profile.iter().map(|segment| segment.change).collect();
        let node = inputs.graph.max_of(&rates) / component.count;
        let node = node.named(
            format_args!("replication.{}.per_node", component.name),
            format_args!(
                "What one machine of {} changes in its busiest hour.",
                component.name
            ),
        );
        let disks: Quantity<'_, Scalar> = inputs.plain(&component.path("protect.replica.disks"));
        let _ = (node / disks).named(
            format_args!("replication.{}.per_disk", component.name),
            format_args!(
                "What one disk of {} changes in its busiest hour.",
                component.name
            ),
        );
    }
}

/// The chance that a failover works which the plan promises and nobody tried: what age leaves
/// of it (`model.md` 7.6).
fn promised(inputs: &Inputs<'_, '_>) {
    if last_passed(inputs).is_some() || !inputs.states("drills.coverage") {
        return;
    }
    let drift = inputs.number("drills.drift", Adverse::High).mean;
    let age = inputs.duration("recovery.age").mean;
    let success: Quantity<'_, Probability> = inputs.plain("failover.success");
    let _ = coverage(success, works_after(drift, age).complement()).named(
        "drills.works_untried",
        "Probability that a failover works that was never tried, by the age of the recovery Region.",
    );
}

/// The chance that failover works today, by the last drill that was passed, whatever the
/// plan counts on (`model.md` 7.6).
fn tried(inputs: &Inputs<'_, '_>) {
    // Without the plan's date nobody knows how long ago it was.
    if last_passed(inputs).is_none() || !inputs.states("drills.as_of") {
        return;
    }
    let Some(since) = since_passed(inputs) else {
        return;
    };
    let since = since.named_once(
        "drills.since_passed",
        "Time from the last drill that was passed to the plan's date.",
    );
    let drift = inputs.number("drills.drift", Adverse::High).mean;
    let success: Quantity<'_, Probability> = inputs.plain("failover.success");
    let _ = coverage(success, works_after(drift, since).complement()).named(
        "drills.works",
        "Probability that a failover works, by the time since the last drill that was passed.",
    );
}
