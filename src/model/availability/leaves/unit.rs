//! How likely one of a component is down: its service's own figure, or what the plan says
//! of one node (`model.md` 7.1, 7.3, 7.4).

use super::{Draft, LeafName, Side};
use crate::catalog::Whose;
use crate::graph::Quantity;
use crate::model::availability::from_mtbf;
use crate::model::availability::queue::beyond_hold;
use crate::model::availability::standby::Pair;
use crate::model::component::Component;
use crate::model::inputs::Adverse;
use crate::model::placement::Placement;
use crate::units::{Duration, Probability, Scalar};

impl<'a, 'g> Draft<'_, '_, 'a, 'g> {
    /// What a component rests on at a place, without the place's name, and how likely one of
    /// it is down.
    pub(in crate::model::availability) fn unit(
        &self,
        component: &Component<'a, 'g>,
        side: Side,
    ) -> (LeafName, Quantity<'g, Probability>) {
        let mut replica = None;
        if side == Side::Recovery && component.traits().has_one_primary() {
            // It is one node, whatever the first Region has.
            let there = replica.insert(component.clone());
            there.multi_az = false;
        }
        let component = replica.as_ref().unwrap_or(component);
        let (base, down) = if states_own(self.placement, component) {
            (LeafName::own(&component.name), self.stated_of(component))
        } else {
            self.service_of(component, side)
        };
        let Some(hold) = self.holds.get(&component.name) else {
            return (base, down);
        };
        let own = if component.traits().is_outside() {
            "rto"
        } else {
            "mttr"
        };
        let repair = self.inputs().duration(&component.path(own)).mean;
        (base, beyond_hold(down, *hold, repair))
    }

    /// The service's own figure: a leaf of each component, whose nodes are its own, or one
    /// of all components on the service where that fails as a whole.
    fn service_of(
        &self,
        component: &Component<'a, 'g>,
        side: Side,
    ) -> (LeafName, Quantity<'g, Probability>) {
        let service = component.service;
        let zones = if side == Side::Recovery {
            self.placement.recovery_zones
        } else {
            self.placement.zones
        };
        let availability = service
            .availability
            .as_ref()
            .expect("a caller leaves out services without availability");
        let redundant = component.redundant(zones);
        let single = availability.single.as_ref().filter(|_| !redundant);
        let stated = single.unwrap_or(&availability.redundant);
        let whose = match availability.of {
            Whose::Service => LeafName::own(&service.id),
            Whose::Component => LeafName::on(&component.name, &service.id),
        };
        let (kind, base) = if single.is_some() {
            ("single", whose.in_one_zone())
        } else {
            ("redundant", whose)
        };
        let name = format!("service.{}.availability.{kind}", service.id);
        let up = self
            .inputs()
            .stated::<Probability>(&name, stated, Adverse::Low)
            .likely;
        (base, up.complement())
    }

    /// What the plan says of one node (`model.md` 7.1), or of a database with its standby
    /// (7.3, 7.4).
    fn stated_of(&self, component: &Component<'a, 'g>) -> Quantity<'g, Probability> {
        let inputs = self.inputs();
        let path = component.path("availability");
        if inputs.states(&path) {
            return inputs
                .number::<Probability>(&path, Adverse::Low)
                .mean
                .complement();
        }
        let between = inputs.number(&component.path("mtbf"), Adverse::Low).mean;
        let repair = inputs.duration(&component.path("mttr")).mean;
        if !component.traits().has_one_primary() || !component.multi_az {
            return from_mtbf(between, repair).complement();
        }
        self.pair(component, between, repair)
    }

    fn pair(
        &self,
        component: &Component<'a, 'g>,
        between: Quantity<'g, Duration>,
        repair: Quantity<'g, Duration>,
    ) -> Quantity<'g, Probability> {
        let inputs = self.inputs();
        let graph = inputs.graph;
        let name = format!("pair.{}.unavailability", component.name);
        graph.once(&name, || {
            let service = component.service;
            let failures = crate::model::definition::year(graph) / between;
            let pair = Pair {
                failures: failures.of(),
                standby_failures: failures.of(),
                takeover: inputs
                    .or_stated(
                        &component.path("failover"),
                        &service.id,
                        "failover",
                        service.times.failover.as_ref(),
                        Adverse::High,
                    )
                    .mean,
                repair,
                coverage: inputs
                    .number(&component.path("failover_success"), Adverse::Low)
                    .mean,
            };
            let markov = pair.markov().named(
                format_args!("pair.{}.markov", component.name),
                "By the Markov chain: repairs may overlap.",
            );
            let renewal = pair.renewal().named(
                format_args!("pair.{}.renewal", component.name),
                "By the renewal formula: one failure at a time.",
            );
            let limit: Quantity<'g, Scalar> = inputs.plain("availability.markov_above");
            graph
                .choose(pair.failures_a_repair().at_most(limit), renewal, markov)
                .named(
                    &name,
                    format_args!(
                        "Probability that neither {0} nor its standby serves.",
                        component.name
                    ),
                )
        })
    }
}

/// Whether the plan states how available a component is.
pub(crate) fn states_own(placement: &Placement<'_, '_, '_>, component: &Component<'_, '_>) -> bool {
    ["availability", "mtbf"]
        .iter()
        .any(|key| placement.inputs.states(&component.path(key)))
}
