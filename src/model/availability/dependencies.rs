//! The dependency structure: which service failures stop the workload, exactly
//! (`model.md` 7.2). Leaves are shared: two tiers on one service fail together.

use crate::catalog::{Kind, Scope};
use crate::graph::structure::{Gate, Structure};
use crate::graph::{Node, Quantity};
use crate::model::availability::from_mtbf;
use crate::model::component::Component;
use crate::model::inputs::{Adverse, Inputs};
use crate::model::placement::Placement;
use crate::model::recovery::{Standing, writes_everywhere};
use crate::model::strategy::Standby;
use crate::units::Probability;

/// Above so many nodes a structure is refused rather than approximated in silence.
const NODE_LIMIT: usize = 1_000_000;

/// A component and what it requires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// `db`
    pub name: String,
    /// Service id: `rds-postgresql`.
    pub service: String,
    /// Title of the service, for people.
    pub title: String,
    /// The components without which it does not work.
    pub requires: Vec<String>,
}

/// A leaf of the structure, as nodes of the graph.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaf {
    /// `rds-postgresql in ap-northeast-2`
    pub name: String,
    /// Components that rest on it.
    pub components: Vec<String>,
    /// Probability of being down.
    pub unavailability: Node,
    /// Expected downtime a year it causes: (U with it down - U with it up) x its own
    /// unavailability x a year, its Birnbaum importance in minutes that a person can use.
    pub downtime: Node,
    /// Whether its failure alone stops the workload.
    pub single_point: bool,
}

/// The structure's unavailability and its leaves.
#[derive(Clone, Debug)]
pub(crate) struct Dependencies<'g> {
    pub(crate) unavailability: Quantity<'g, Probability>,
    pub(crate) leaves: Vec<Leaf>,
}

/// The components in the order of the plan.
pub(crate) fn members(placement: &Placement<'_, '_, '_>) -> Vec<Member> {
    let plan = placement.inputs.plan;
    let member = |component: &Component<'_, '_>| Member {
        name: component.name.clone(),
        service: component.service.id.clone(),
        title: component.service.title.clone(),
        requires: plan.list(&component.path("requires")).to_vec(),
    };
    placement.components.iter().map(member).collect()
}

struct Found<'g> {
    name: String,
    components: Vec<String>,
    unavailability: Quantity<'g, Probability>,
    gate: Gate,
}

/// Builds the structure: all components in the primary Region; with both Regions
/// serving, either Region's, except where a single writer ties both to the primary.
pub(crate) fn dependencies<'g>(placement: &Placement<'_, '_, 'g>) -> Dependencies<'g> {
    let graph = placement.inputs.graph;
    let mut structure = Structure::new();
    let mut found: Vec<Found<'g>> = Vec::new();
    let mut everywhere = Vec::new();
    let mut primary = Vec::new();
    let mut secondary = Vec::new();
    for component in placement.components {
        if component.service.availability.is_none() && !states_own(placement, component) {
            continue;
        }
        let here = match component.service.scope {
            Scope::Global => "",
            Scope::Zone | Scope::Region => &placement.region,
        };
        let gate = leaf(placement, component, here, &mut structure, &mut found);
        if here.is_empty() || !stands_in_both(placement, component) {
            everywhere.push(gate);
            continue;
        }
        primary.push(gate);
        let there = placement.recovery.clone();
        secondary.push(leaf(
            placement,
            component,
            &there,
            &mut structure,
            &mut found,
        ));
    }
    if !primary.is_empty() {
        let either = [structure.all(&primary), structure.all(&secondary)];
        everywhere.push(structure.any(&either));
    }
    let top = structure.all(&everywhere);
    let single = structure.single_points(top);
    let Ok(bdd) = structure.compile(top, NODE_LIMIT) else {
        placement.inputs.refuse(
            "too-large",
            format!("the dependency structure needs more than {NODE_LIMIT} nodes"),
            &placement.inputs.origin("component"),
            "",
            "Split the workload into several plans.".to_owned(),
        );
        return Dependencies {
            unavailability: graph.constant(0.0),
            leaves: Vec::new(),
        };
    };
    let down: Vec<Quantity<'g, Probability>> =
        found.iter().map(|leaf| leaf.unavailability).collect();
    let unavailability = bdd.into_unavailability(graph, &down).named(
        "unavailability.services",
        "Probability that the services which the workload rests on are down.",
    );
    let year = crate::model::definition::year(graph);
    let leaves = found
        .iter()
        .enumerate()
        .map(|(index, leaf)| {
            let with = |certain: f64| {
                let mut down = down.clone();
                down[index] = graph.constant(certain);
                bdd.into_unavailability(graph, &down)
            };
            let importance = with(1.0) - with(0.0);
            let downtime = (year * (importance * leaf.unavailability)).named(
                &format!("structure.{}.downtime", leaf.name.replace(' ', "-")),
                &format!(
                    "Downtime a year that would vanish if {} were perfect.",
                    leaf.name
                ),
            );
            Leaf {
                name: leaf.name.clone(),
                components: leaf.components.clone(),
                unavailability: leaf.unavailability.node(),
                downtime: downtime.node(),
                single_point: single.contains(&index),
            }
        })
        .collect();
    Dependencies {
        unavailability,
        leaves,
    }
}

/// Whether a failure of it in the primary Region is covered by the other Region at once:
/// machines only where as many of them run there as the peak needs.
fn stands_in_both(placement: &Placement<'_, '_, '_>, component: &Component<'_, '_>) -> bool {
    if !placement.strategy.serves_everywhere() {
        return false;
    }
    match component.kind() {
        Kind::Database => writes_everywhere(placement.inputs, component),
        Kind::Objects => true,
        Kind::Compute => placement.running(&component.name).value() >= component.needs.value(),
        kind => placement.strategy.standby(kind) != Standby::Nothing,
    }
}

/// Whether the plan states how available a component is.
pub(crate) fn states_own(placement: &Placement<'_, '_, '_>, component: &Component<'_, '_>) -> bool {
    ["availability", "mtbf"]
        .iter()
        .any(|key| placement.inputs.states(&component.path(key)))
}

/// The availability of one node, as the plan states it (`model.md` 7.1).
fn own<'g>(
    placement: &Placement<'_, '_, 'g>,
    component: &Component<'_, 'g>,
) -> Quantity<'g, Probability> {
    let inputs = placement.inputs;
    let path = component.path("availability");
    if inputs.states(&path) {
        return inputs.number(&path, Adverse::Low).mean;
    }
    from_mtbf(
        inputs.number(&component.path("mtbf"), Adverse::Low).mean,
        inputs.duration(&component.path("mttr")).mean,
    )
}

/// Nodes whose availability the plan states: as many of them as the peak needs.
fn nodes<'g>(
    placement: &Placement<'_, '_, 'g>,
    component: &Component<'_, 'g>,
    region: &str,
    structure: &mut Structure,
    found: &mut Vec<Found<'g>>,
) -> Gate {
    if component.count.value() > MOST_NODES {
        placement.inputs.refuse(
            "too-large",
            format!(
                "`{}` states its own availability for more than {MOST_NODES} nodes",
                component.name
            ),
            &placement.inputs.origin(&component.path("count")),
            "",
            "Leave `availability` and `mtbf` out: the service's own figure then counts.".to_owned(),
        );
    }
    let up = own(placement, component);
    let count = whole(component.count.value());
    let gates: Vec<Gate> = (1..=count)
        .map(|node| {
            let place = if region.is_empty() {
                String::new()
            } else {
                format!(" in {region}")
            };
            let name = if count == 1 {
                format!("{}{place}", component.name)
            } else {
                format!("{} node {node}{place}", component.name)
            };
            let gate = structure.leaf(&name);
            let unavailability = up.complement().named(
                &format!("structure.{}.unavailability", name.replace(' ', "-")),
                &format!("Probability that {name} is down."),
            );
            found.push(Found {
                name,
                components: vec![component.name.clone()],
                unavailability,
                gate,
            });
            gate
        })
        .collect();
    structure.at_least(whole(component.needs.value()).min(count), &gates)
}

/// Up to so many nodes of a component become leaves of their own.
const MOST_NODES: f64 = 1_000.0;

/// A stated count as a whole number.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(count: f64) -> usize {
    count.round().clamp(0.0, MOST_NODES) as usize
}

/// The leaf of a component's service in a Region; components on one service share it.
fn leaf<'g>(
    placement: &Placement<'_, '_, 'g>,
    component: &Component<'_, 'g>,
    region: &str,
    structure: &mut Structure,
    found: &mut Vec<Found<'g>>,
) -> Gate {
    if states_own(placement, component) {
        return nodes(placement, component, region, structure, found);
    }
    let service = component.service;
    let zones = if region == placement.recovery {
        placement.recovery_zones
    } else {
        placement.zones
    };
    let availability = service
        .availability
        .as_ref()
        .expect("a caller leaves out services without availability");
    let redundant = component.redundant(zones);
    let single = availability.single.as_ref().filter(|_| !redundant);
    let stated = single.unwrap_or(&availability.redundant);
    let kind = if single.is_some() {
        "single"
    } else {
        "redundant"
    };
    let mut name = service.id.clone();
    if single.is_some() {
        name.push_str(" in one zone");
    }
    if !region.is_empty() {
        name = format!("{name} in {region}");
    }
    if let Some(known) = found.iter_mut().find(|leaf| leaf.name == name) {
        if !known.components.contains(&component.name) {
            known.components.push(component.name.clone());
        }
        return known.gate;
    }
    let inputs: &Inputs<'_, 'g> = placement.inputs;
    let up = inputs
        .stated::<Probability>(
            &format!("service.{}.availability.{kind}", service.id),
            stated,
            Adverse::Low,
        )
        .likely;
    let unavailability = up.complement().named(
        &format!("structure.{}.unavailability", name.replace(' ', "-")),
        &format!("Probability that {name} is down."),
    );
    let gate = structure.leaf(&name);
    found.push(Found {
        name,
        components: vec![component.name.clone()],
        unavailability,
        gate,
    });
    gate
}
