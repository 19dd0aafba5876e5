//! Quantities that rules about plans compare and no other output shows (`model.md` 16).

use super::availability::downtime_a_year;
use super::capacity::unserved_share;
use super::component::Component;
use super::data::conflict::Popularity;
use super::data::synchronous::round_trip;
use super::definition;
use super::inputs::{Adverse, Inputs};
use super::network::name_mesh;
use super::placement::Placement;
use super::recovery::Standing as _;
use super::recovery::timeline::StepKind;
use super::requirement::Requirement;
use super::scenario::Scenario;
use crate::catalog::Kind;
use crate::graph::Quantity;
use crate::model::case::Case;
use crate::units::{DataRate, Duration, Monthly, Probability, Scalar, Unit};

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
    for component in placement.components {
        if inputs.states(&component.path("protect.replica.latency_budget")) {
            let _ = inputs.duration(&component.path("protect.replica.latency_budget"));
        }
        for key in ["every", "duration"] {
            // Read where backups are stated, so that they have names.
            let path = component.path(&format!("protect.snapshots.{key}"));
            if inputs.states(&path) {
                let _ = inputs.duration(&path);
            }
        }
    }
    if inputs.states("network.direct_connect.locations") {
        let _: Quantity<'_, Scalar> = inputs.plain("network.direct_connect.locations");
    }
    synchrony(inputs);
    conflicts(placement);
    if let Some(room) = inputs.graph.named::<Probability>("targets.unavailability") {
        let _ = room.times(0.1).named(
            "targets.unavailability.tenth",
            "What a part that everything needs may be down: a tenth of what the target allows the whole.",
        );
    }
}

/// What recovery takes before any recovery work, and if nobody had to decide.
fn floors(inputs: &Inputs<'_, '_>, scenarios: &[Scenario]) {
    let Some(region) = scenarios.iter().find(|scenario| scenario.id == "region") else {
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
                let (Some(down), Some(room)) = (
                    graph.named::<Probability>("unavailability"),
                    graph.named("targets.unavailability"),
                ) else {
                    continue;
                };
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

/// Whether the recovery Region has room for everybody (`model.md` 5.5, 8.1, 8.2).
fn room(placement: &Placement<'_, '_, '_>) {
    let inputs = placement.inputs;
    let graph = inputs.graph;
    let machines = || {
        let compute = |one: &&Component<'_, '_>| one.kind() == Kind::Compute;
        placement.components.iter().filter(compute)
    };
    let needs: Vec<Quantity<'_, Scalar>> = machines().map(|one| one.needs).collect();
    if inputs.states("steps.quota.units") && !needs.is_empty() {
        let _: Quantity<'_, Scalar> = inputs.plain("steps.quota.units");
        let _ = inputs.duration("steps.quota.raise");
        let _ = graph.sum(&needs).named(
            "quota.need",
            "Machines that carry the whole peak in the recovery Region.",
        );
    }
    if placement.strategy.serves_everywhere() {
        for component in machines() {
            let there = placement.running(&component.name);
            let _ = unserved_share(there, component.needs).complement().named(
                &format!("served.{}", component.name),
                &format!(
                    "Share of the peak that {} serves in the Region that is left.",
                    component.name
                ),
            );
        }
    }
}

/// Changes of one machine and one disk, where a product replicates them (`model.md` 6.4).
fn products(placement: &Placement<'_, '_, '_>) {
    let inputs = placement.inputs;
    for component in placement.components {
        let path = component.path("protect.replica.product");
        let Some(product) = inputs.text(&path) else {
            continue;
        };
        for of in ["node", "disk"] {
            let limit = format!("product.{product}.per_{of}");
            if inputs.optional::<DataRate>(&limit, Adverse::Low).is_none() {
                inputs.refuse(
                    "unknown-product",
                    format!("`{product}` is not a replication product that the catalogue knows"),
                    &inputs.origin(&path),
                    "a product belongs here",
                    crate::diagnostic::choices(&inputs.catalog.named("product", "per_node")),
                );
                return;
            }
        }
        // The busiest hour decides whether replication keeps up.
        let profile = placement.profile(component, Case::Likely);
        let rates: Vec<Quantity<'_, DataRate>> =
            profile.iter().map(|segment| segment.change).collect();
        let node = inputs.graph.max_of(&rates) / component.count;
        let node = node.named(
            &format!("replication.{}.per_node", component.name),
            &format!(
                "What one machine of {} changes in its busiest hour.",
                component.name
            ),
        );
        let disks: Quantity<'_, Scalar> = inputs.plain(&component.path("protect.replica.disks"));
        let _ = (node / disks).named(
            &format!("replication.{}.per_disk", component.name),
            &format!(
                "What one disk of {} changes in its busiest hour.",
                component.name
            ),
        );
    }
}

/// What a write waits for its synchronous replica (`model.md` 6.5).
fn synchrony(inputs: &Inputs<'_, '_>) {
    if inputs.states("link.rtt") {
        let _ = inputs.duration("link.rtt");
    } else if inputs.states("link.distance_km") {
        let _ = round_trip(
            inputs.plain("link.distance_km"),
            inputs.plain("link.route_factor"),
        )
        .named(
            "link.rtt",
            "Round trip between the Regions, from their distance.",
        );
    }
}

/// Writes that two Regions lose to each other, where the plan says how many there are
/// (`model.md` 6.6).
fn conflicts(placement: &Placement<'_, '_, '_>) {
    let inputs = placement.inputs;
    for component in placement.components {
        let path = |key: &str| component.path(&format!("protect.replica.{key}"));
        let (writes, keys) = (path("writes_per_second"), path("keys"));
        let multi = inputs.plan.text(&path("writer")) == Some("multi");
        if !multi || !inputs.states(&writes) || !inputs.states(&keys) {
            continue;
        }
        let graph = inputs.graph;
        let each: Quantity<'_, Scalar> = inputs.plain(&writes);
        let count: Quantity<'_, Scalar> = inputs.plain(&keys);
        let skew: Quantity<'_, Scalar> = inputs.plain(&path("skew"));
        let lag = inputs.duration(&path("lag")).likely;
        let popularity = Popularity::zipf(whole(count.value()), skew.value());
        let day = definition::day(graph).as_scalar();
        let _ = (popularity.lost(each, each, lag) * day).named(
            &format!("conflicts.{}", component.name),
            &format!(
                "Writes to {} a day that a later write of the other Region overwrites unseen.",
                component.name
            ),
        );
    }
}

/// A stated count as a whole number.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(count: f64) -> u32 {
    count.round().clamp(1.0, 1e9) as u32
}
