//! Nodes of a component whose availability the plan states: how many there are, how many the
//! peak needs, and the gate of enough of them (`model.md` 7.2).

use super::{Draft, LeafKind, LeafName, Side};
use crate::graph::Quantity;
use crate::graph::structure::{Gate, Structure};
use crate::model::availability::common_cause::split;
use crate::model::availability::nodes::fewer_than;
use crate::model::component::Component;
use crate::model::inputs::Adverse;
use crate::model::standing::Standing;
use crate::units::{Probability, Scalar};

/// Up to so many nodes of a component become leaves of their own.
const MOST_NODES: usize = 1_000;

impl<'a, 'g> Draft<'_, '_, 'a, 'g> {
    /// How many nodes of a component there are on a side, and how many the peak needs.
    pub(super) fn nodes_of(&self, component: &Component<'a, 'g>, side: Side) -> (usize, usize) {
        let inputs = self.inputs();
        let as_built = |quantity| {
            let words = format_args!("how many nodes of {} there are", component.name);
            inputs.graph.as_built::<Scalar>(words, quantity)
        };
        let count = match side {
            Side::Recovery if component.traits().has_one_primary() => 1.0,
            Side::Recovery => as_built(self.placement.running(&component.name)),
            Side::Primary | Side::Everywhere if self.has_standby(component, side) => 2.0,
            Side::Primary | Side::Everywhere => as_built(component.count),
        };
        let (count, needed) = (whole(count), whole(as_built(component.needs)));
        let needed = if self.has_standby(component, side) {
            1
        } else {
            needed.min(count)
        };
        (count, needed)
    }

    /// Whether a standby in another zone is a second node with the availability that the plan
    /// states. Where it states `mtbf`, the pair has a figure of its own.
    fn has_standby(&self, component: &Component<'a, 'g>, side: Side) -> bool {
        side != Side::Recovery
            && component.traits().has_one_primary()
            && component.multi_az
            && self.inputs().states(&component.path("availability"))
    }

    /// Nodes whose availability the plan states: as many of them as the peak needs, less one
    /// while one is maintained. `alone` is each node's own part, `down` all of it.
    pub(super) fn nodes(
        &mut self,
        component: &Component<'a, 'g>,
        side: Side,
        alone: Quantity<'g, Probability>,
        down: Quantity<'g, Probability>,
    ) -> (Vec<Gate>, Gate) {
        let inputs = self.inputs();
        let here = [component.name.clone()];
        let (count, needed) = self.nodes_of(component, side);
        let many = count > MOST_NODES || (self.bounded && count > 1);
        let mut gates = Vec::new();
        let mut each = alone;
        if count > 1 {
            let parts = split(alone, inputs.plain("availability.beta.zones"));
            let name = self.named(LeafName::nodes(&component.name), side);
            let name = name.at_once();
            gates.push(self.leaf(name, &here, parts.common, LeafKind::CommonHere));
            each = parts.own;
        }
        let upkeep = inputs
            .optional::<Probability>(&component.path("maintenance"), Adverse::High)
            .map(|share| share.mean);
        if many {
            let tail = |one: Quantity<'g, Probability>| {
                let full = fewer_than(needed, count, one);
                upkeep.map_or(full, |share| {
                    let less = fewer_than(needed, count - 1, one);
                    inputs.graph.mix(share, less, full)
                })
            };
            let name = self.named(LeafName::nodes(&component.name), side);
            gates.push(self.leaf(name, &here, tail(each), LeafKind::Node));
            if !self.bounds.contains(&component.name) {
                self.bounds.push(component.name.clone());
            }
            let naive = self.naive_leaf(tail(down));
            return (gates, naive);
        }
        let nodes: Vec<Gate> = (1..=count)
            .map(|node| {
                let base = if count == 1 {
                    LeafName::own(&component.name)
                } else {
                    LeafName::node(&component.name, node)
                };
                let name = self.named(base, side);
                self.leaf(name, &here, each, LeafKind::Node)
            })
            .collect();
        let naive: Vec<Gate> = (0..count).map(|_| self.naive_leaf(down)).collect();
        let upkeep = upkeep.map(|share| {
            let name = self.named(LeafName::maintenance(&component.name), side);
            (
                self.leaf(name, &here, share, LeafKind::Node),
                self.naive_leaf(share),
            )
        });
        gates.push(of(
            &mut self.structure,
            needed,
            &nodes,
            upkeep.map(|(real, _)| real),
        ));
        let naive = of(
            &mut self.naive,
            needed,
            &naive,
            upkeep.map(|(_, naive)| naive),
        );
        (gates, naive)
    }
}

/// So many of the nodes; while one is maintained, so many of the others.
fn of(structure: &mut Structure, needed: usize, nodes: &[Gate], upkeep: Option<Gate>) -> Gate {
    let full = structure.at_least(needed, nodes);
    let Some(upkeep) = upkeep else { return full };
    let others = nodes.split_last().map_or(&[][..], |(_, others)| others);
    let less = structure.at_least(needed, others);
    let quiet = structure.all(&[upkeep, full]);
    structure.any(&[less, quiet])
}

/// A stated count as a whole number.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(count: f64) -> usize {
    count.round().clamp(0.0, 1e9) as usize
}
