//! Traffic between components that crosses zones: the share that does, and which sides pay
//! (ours; `docs/how-numbers-are-made.md` 9.1). And what nobody states, so that it is not billed.

use std::collections::BTreeSet;

use crate::catalog::{AcrossZones, Crossing};
use crate::graph::Quantity;
use crate::model::component::Component;
use crate::model::inputs::Adverse;
use crate::model::placement::Placement;
use crate::units::{DataSize, Probability, Scalar};

/// What the bill leaves out, because the plan does not state how much of it there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unbilled {
    /// Traffic across zones.
    Traffic {
        /// The component that requires the other.
        from: String,
        /// The other.
        to: String,
    },
    /// What is sent straight to the internet.
    Egress {
        /// Who sends it.
        component: String,
    },
}

/// The share of traffic that crosses a zone boundary: 1 - 1 / max(a, b), with each end spread
/// evenly over a and b zones and no end choosing its own zone. Half of the traffic of tiers over
/// two zones to one writer.
pub fn crossing_share<'g>(
    here: Quantity<'g, Scalar>,
    there: Quantity<'g, Scalar>,
) -> Quantity<'g, Probability> {
    let one = here.builder().constant::<Scalar>(1.0);
    (one - one / here.max(there).max(one)).as_probability()
}

impl<'a, 'g> Placement<'_, 'a, 'g> {
    /// In how many zones of a Region a component stands, so many nodes of it.
    fn spread(
        component: &Component<'a, 'g>,
        nodes: Quantity<'g, Scalar>,
        zones: Quantity<'g, Scalar>,
    ) -> Quantity<'g, Scalar> {
        match component.traits().zones {
            AcrossZones::Nodes => nodes.min(zones),
            AcrossZones::Service => zones,
            AcrossZones::Standby
            | AcrossZones::Cluster
            | AcrossZones::One
            | AcrossZones::Each
            | AcrossZones::Nowhere
            | AcrossZones::Outside => nodes.builder().constant(1.0),
        }
    }

    /// How many sides pay for traffic between two components that crosses zones: none where
    /// every zone has one of them, or one is in no zone.
    fn sides(from: &Component<'a, 'g>, to: &Component<'a, 'g>) -> f64 {
        let in_no_zone = |end: &Component<'a, 'g>| {
            let traits = end.traits();
            traits.is_work() || traits.is_outside() || (traits.stands_in_each_zone() && !end.shared)
        };
        if in_no_zone(from) || in_no_zone(to) {
            0.0
        } else {
            Crossing::sides([from.service.crossing(), to.service.crossing()])
        }
    }

    /// Bytes a month that cross zones in the primary Region, as often as sides pay for them; in
    /// the recovery Region, by the nodes that stand there.
    pub(super) fn crossed(
        &self,
        from: &Component<'a, 'g>,
        elsewhere: bool,
    ) -> Quantity<'g, Scalar> {
        let (inputs, graph) = (self.inputs, self.inputs.graph);
        // Of thousands of components few state any.
        if !from.service.bills_crossing()
            || inputs.plan.below(&from.path("traffic")).next().is_none()
        {
            return graph.sum(&[]);
        }
        let (zones, region) = if elsewhere {
            (self.recovery_zones, self.elsewhere())
        } else {
            (self.zones, self.region.as_str())
        };
        let nodes = |one: &Component<'a, 'g>| {
            if elsewhere {
                self.nodes_there(one)
            } else {
                one.count
            }
        };
        let spread = |one: &Component<'a, 'g>| Self::spread(one, nodes(one), zones);
        let mut parts = Vec::new();
        for to in self.components.iter() {
            let path = from.path(&format!("traffic.{}", to.name));
            if !inputs.has(&path) {
                continue;
            }
            let traffic: Quantity<'g, DataSize> = inputs.number(&path, Adverse::High).likely;
            let share = crossing_share(spread(from), spread(to)).named(
                format_args!("traffic.{}.{}.{region}.crossing", from.name, to.name),
                format_args!(
                    "Share of what {} and {} exchange that crosses zones in {region}.",
                    from.name, to.name
                ),
            );
            let paid = (traffic * share).times(Self::sides(from, to)).named(
                format_args!("traffic.{}.{}.{region}", from.name, to.name),
                format_args!(
                    "What {} and {} exchange across zones in {region} a month, as often as sides pay for it.",
                    from.name, to.name
                ),
            );
            parts.push(paid.as_scalar());
        }
        graph.sum(&parts)
    }

    /// What is not billed because the plan does not state it, in the order of the plan.
    pub(in crate::model) fn unbilled(&self) -> Vec<Unbilled> {
        let mut found = Vec::new();
        for from in self.components.iter() {
            let requires = self.inputs.plan.list(&from.path("requires"));
            let others = requires
                .iter()
                .filter_map(|name| self.components.named(name));
            for to in others {
                if self.leaves_out(from, to) {
                    found.push(Unbilled::Traffic {
                        from: from.name.clone(),
                        to: to.name.clone(),
                    });
                }
            }
        }
        let exposed = self.exposed().into_iter();
        found.extend(exposed.map(|component| Unbilled::Egress { component }));
        found
    }

    /// Whether traffic of a component to one that it requires costs something, and is not
    /// stated.
    fn leaves_out(&self, from: &Component<'a, 'g>, to: &Component<'a, 'g>) -> bool {
        let path = from.path(&format!("traffic.{}", to.name));
        if !from.service.bills_crossing() || Self::sides(from, to) <= 0.0 || self.inputs.has(&path)
        {
            return false;
        }
        let spread = |one: &Component<'a, 'g>| Self::spread(one, one.count, self.zones);
        let graph = self.inputs.graph;
        let apart = spread(from).max(spread(to));
        !graph.decide(
            format_args!("whether {} and {} are in one zone", from.name, to.name),
            apart.at_most(graph.constant(1.0)),
        )
    }

    /// Components that send data to users themselves, with no edge in front, and do not say how
    /// much: those that are reached from what nobody requires through nothing that runs code,
    /// keeps data, or serves from the edge.
    fn exposed(&self) -> Vec<String> {
        let behind_queue: BTreeSet<&str> = self
            .inputs
            .plan
            .below("component")
            .filter_map(|(path, _)| path.split_once(".buffers.").map(|(_, consumer)| consumer))
            .collect();
        let mut waiting: Vec<&Component<'a, 'g>> = self
            .components
            .iter()
            .filter(|one| {
                !self.components.is_required(&one.name) && !behind_queue.contains(one.name.as_str())
            })
            .collect();
        let mut seen: BTreeSet<&str> = waiting.iter().map(|one| one.name.as_str()).collect();
        let mut found = BTreeSet::new();
        while let Some(one) = waiting.pop() {
            if one.service.edge {
                continue;
            }
            if let Some(egress) = &one.service.egress
                && !self.inputs.has(&one.path(egress))
            {
                found.insert(one.name.as_str());
            }
            if one.traits().runs_code() || one.keeps_data() {
                continue;
            }
            for name in self.inputs.plan.list(&one.path("requires")) {
                let other = self.components.named(name);
                waiting.extend(other.filter(|other| seen.insert(other.name.as_str())));
            }
        }
        let in_order = self.components.iter().map(|one| one.name.as_str());
        in_order
            .filter(|name| found.contains(name))
            .map(ToOwned::to_owned)
            .collect()
    }
}
