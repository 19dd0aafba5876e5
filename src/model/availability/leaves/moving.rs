//! Users that move from a Region whose service failed to the other one, and failovers that
//! failures of services lead to (`model.md` 7.7).

use std::collections::HashSet;

use super::{Draft, Gates, LeafKind, Side, states_own};
use crate::catalog::Scope;
use crate::graph::Quantity;
use crate::model::availability::common_cause::{own, split};
use crate::model::availability::nodes::fewer_than;
use crate::model::availability::outages::{mean_outage, outages_a_year};
use crate::model::component::Component;
use crate::model::data::replica::stops_when_cut;
use crate::model::draw::draws_events;
use crate::units::Probability;

impl<'a, 'g> Draft<'_, '_, 'a, 'g> {
    /// The time in which users of each of two Regions that serve wait for the other one, for a
    /// component that stands in both: a share of each failure, felt by the Region's share of the
    /// users (`model.md` 7.7). Of what is `tied` to the primary Region nobody is spared by moving:
    /// its failures there count whole already.
    pub(in crate::model::availability) fn while_moving(
        &mut self,
        component: &Component<'a, 'g>,
        tied: &HashSet<String>,
    ) -> Vec<Gates> {
        let inputs = self.inputs();
        let graph = inputs.graph;
        if !self.moves.switches() {
            return Vec::new();
        }
        let own_figure = states_own(self.placement, component);
        let outage = mean_outage(inputs, component, own_figure);
        let Some(left) = self.moves.share_switched(outage) else {
            return Vec::new();
        };
        let there: Quantity<'g, Probability> = inputs.plain("recovery.traffic");
        let sides = [(Side::Primary, there.complement()), (Side::Recovery, there)];
        let primary = self.unit(component, Side::Primary).0.name;
        let common = self.across.get(&primary).copied();
        let mut gates = Vec::new();
        for (side, users) in sides {
            if side == Side::Primary && tied.contains(&primary) {
                continue;
            }
            let (base, down) = self.unit(component, side);
            let alone = common.map_or(down, |common| own(down, common));
            let failed = if own_figure {
                self.too_few(component, side, alone)
            } else {
                alone
            };
            let felt = graph.weigh(users, graph.weigh(left, failed));
            let name = self.named(base, side).while_moving();
            if draws_events(graph)
                && let Some(way) = self.moves.way_of_users()
            {
                let failures = outages_a_year(failed, outage);
                self.moved.insert(name.name.clone(), (failures, way));
            }
            gates.push(Gates {
                real: self.leaf(
                    name,
                    std::slice::from_ref(&component.name),
                    felt,
                    LeafKind::Moving,
                ),
                naive: self.naive_leaf(felt),
            });
        }
        gates
    }

    /// The probability that too few nodes of a component work on a side: an upper bound, tight
    /// where nodes rarely fail.
    fn too_few(
        &self,
        component: &Component<'a, 'g>,
        side: Side,
        alone: Quantity<'g, Probability>,
    ) -> Quantity<'g, Probability> {
        let (count, needed) = self.nodes_of(component, side);
        if count < 2 {
            return alone;
        }
        let inputs = self.inputs();
        let parts = split(alone, inputs.plain("availability.beta.zones"));
        let few = fewer_than(needed, count, parts.own);
        inputs
            .graph
            .mix(parts.common, inputs.graph.constant(1.0), few)
    }

    /// What is left of a service's failures where the Region is failed over for them; notes how
    /// often it is.
    pub(super) fn failed_over(
        &mut self,
        component: &Component<'a, 'g>,
        name: &str,
        alone: Quantity<'g, Probability>,
    ) -> Quantity<'g, Probability> {
        let inputs = self.inputs();
        let graph = inputs.graph;
        let moved = component.strategy.recovers_elsewhere
            && component.service.scope != Scope::Global
            && !stops_when_cut(inputs, component);
        if !moved || !self.moves.fails_over() {
            return alone;
        }
        let outage = mean_outage(inputs, component, false);
        let Some((left, happens)) = self.moves.share_failed_over(outage) else {
            return alone;
        };
        if !self.places.contains_key(name) {
            let failures = outages_a_year(alone, outage);
            self.failovers.push(graph.weigh(happens, failures));
            if let Some(way) = self.moves.way_of_region() {
                self.moved.insert(name.to_owned(), (failures, way));
            }
        }
        graph.weigh(left, alone)
    }
}
