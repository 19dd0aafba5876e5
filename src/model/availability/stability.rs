//! What is left after a loss, with nothing launched: static stability (`model.md` 8.1).

use crate::catalog::Scope;
use crate::graph::{Node, Quantity};
use crate::model::capacity::at_least_two;
use crate::model::capacity::{served_share, stable_units, utilisation_after};
use crate::model::component::Component;
use crate::model::inputs::Adverse;
use crate::model::placement::Placement;
use crate::model::standing::Standing;
use crate::model::tree::tree;
use crate::units::{Probability, Scalar};

tree! {
    /// What a component's machines carry once a zone or a Region is gone and nothing is launched.
    pub struct Stability<T> {
        /// Component name.
        fact component: String,
        /// With more than one zone: units that would carry the peak without any one of them,
        /// z ceil(N / (z - 1)).
        maybe units_needed: Option<T>,
        /// Share of the peak served without the fullest zone.
        maybe served: Option<T>,
        /// Utilisation of what is left then, if the plan states how busy the nodes are.
        maybe utilisation: Option<T>,
        /// The most that is safe.
        maybe utilisation_max: Option<T>,
        /// With both Regions serving: share of the peak that the smaller one serves alone.
        maybe region_served: Option<T>,
    }
}

/// Every component of machines that a loss can hit, in the order of the plan.
pub(in crate::model) fn stability(placement: &Placement<'_, '_, '_>) -> Vec<Stability> {
    placement
        .components
        .iter()
        .filter(|component| {
            component.traits().runs_code() && component.service.scope != Scope::Global
        })
        .map(|component| {
            let zone =
                at_least_two(&"zones", placement.zones).then(|| zone_loss(placement, component));
            Stability {
                component: component.name.clone(),
                units_needed: zone.map(|zone| zone.units_needed),
                served: zone.map(|zone| zone.served),
                utilisation: zone.and_then(|zone| Some(zone.utilisation?[0])),
                utilisation_max: zone.and_then(|zone| Some(zone.utilisation?[1])),
                region_served: placement
                    .strategy
                    .serves_everywhere
                    .then(|| region_served(placement, component)),
            }
        })
        .filter(|stability| stability.served.is_some() || stability.region_served.is_some())
        .collect()
}

/// What the loss of the fullest zone leaves.
#[derive(Clone, Copy)]
struct ZoneLoss {
    units_needed: Node,
    served: Node,
    /// Utilisation of the remaining units, and the most that is safe.
    utilisation: Option<[Node; 2]>,
}

fn zone_loss<'g>(placement: &Placement<'_, '_, 'g>, component: &Component<'_, 'g>) -> ZoneLoss {
    let inputs = placement.inputs;
    let graph = inputs.graph;
    let (name, count, zones) = (&component.name, component.count, placement.zones);
    let lost = (count / zones).ceil();
    let left = (count - lost).max(graph.constant(0.0));
    let one = graph.constant::<Scalar>(1.0);
    let utilisation = inputs
        .optional::<Probability>(&component.path("utilisation"), Adverse::High)
        .map(|busy| {
            let limit: Quantity<'g, Probability> = inputs.plain("workload.utilisation_max");
            let after = utilisation_after(busy.likely, count, lost.min(count)).named(
                format_args!("stability.{name}.utilisation"),
                format_args!(
                    "Utilisation of {name} once the fullest zone is lost; above 1 it is overloaded."
                ),
            );
            [after.node(), limit.node()]
        });
    ZoneLoss {
        units_needed: stable_units(component.needs, zones, one)
            .named(
                format_args!("stability.{name}.units"),
                format_args!("Units of {name} that carry the peak without any one zone, nothing launched."),
            )
            .node(),
        served: served_share(left, component.needs)
            .named(
                format_args!("stability.{name}.served"),
                format_args!("Share of the peak that {name} serves once the fullest zone is lost, nothing launched."),
            )
            .node(),
        utilisation,
    }
}

fn region_served<'g>(placement: &Placement<'_, '_, 'g>, component: &Component<'_, 'g>) -> Node {
    let name = &component.name;
    let smaller = placement.running(name).min(component.count);
    served_share(smaller, component.needs)
        .named(
            format_args!("stability.{name}.served_region"),
            format_args!("Share of the peak that {name} serves in the smaller Region alone, nothing launched."),
        )
        .node()
}
