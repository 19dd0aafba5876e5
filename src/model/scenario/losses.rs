//! What a scenario costs in data (`model.md` 6).

use crate::graph::Quantity;
use crate::model::component::writes_everywhere;
use crate::model::data::copies::Loss;
use crate::model::data::rpo::{Age, Periodic, oldest_of};
use crate::model::distribution::Spread;
use crate::model::event::{Class, Event};
use crate::model::library::Row;
use crate::model::recovery::region::stays;
use crate::model::scenario::{Rpo, Scenarios, Store};
use crate::units::{Duration, Probability};

impl<'g> Scenarios<'_, '_, 'g> {
    /// Losses per store and of the workload: worst and mean are the maxima over stores,
    /// but that stores which must agree share the oldest of their points.
    pub(super) fn losses(
        &self,
        row: &Row,
        dwell: Option<&Spread<'g>>,
    ) -> (Vec<Store>, Age<'g>, Option<Quantity<'g, Probability>>) {
        let inputs = self.placement.inputs;
        // A recovery Region that shares no cause with its own is not among the two.
        let apart = row.event == Event::Neighbours && self.recovery_is_apart();
        let row = &if apart {
            row.no_worse_than(Event::Region)
        } else if self.is_waited(row.event) {
            // Nothing is lost: what is out of reach is there again when the outage ends.
            row.no_worse_than(Event::ControlPlane)
        } else {
            row.clone()
        };
        let (mut stores, mut means, mut worsts) = (Vec::new(), Vec::new(), Vec::new());
        let mut clean: Option<Quantity<'g, Probability>> = None;
        let mut groups: Vec<(String, Vec<Periodic<'g>>)> = Vec::new();
        for (component, copies) in self.stores {
            if !component.keeps_data() {
                continue;
            }
            // What is kept in one Region alone is there again when that is.
            let waits = row.event != Event::Site && stays(component, row.event);
            let row = &if waits {
                row.no_worse_than(Event::ControlPlane)
            } else {
                row.clone()
            };
            // A zone comes back in its Region where a read replica or a backup is, whatever
            // stands by in another one.
            let in_region = row.event == Event::Zone
                && component.traits().has_one_primary()
                && !component.multi_az
                && !writes_everywhere(inputs, component);
            // Elsewhere the loss is that of what is promoted there.
            let elsewhere = component.traits().promotes_replica()
                && match row.event {
                    Event::Region | Event::Site | Event::Neighbours => true,
                    Event::TwoZones => !self.outlives_two_zones(),
                    _ => false,
                };
            let loss = if elsewhere && copies.replica_leads(row.event) {
                let promoted = copies.only(Class::AsynchronousReplica);
                promoted.loss(inputs, &component.name, row, dwell)
            } else if in_region && copies.has(Class::ReadReplica) {
                let promoted = copies.only(Class::ReadReplica);
                promoted.loss(inputs, &component.name, row, dwell)
            } else if in_region && (copies.has(Class::Backup) || copies.has(Class::Logs)) {
                let rest = copies.without(Class::AsynchronousReplica);
                rest.loss(inputs, &component.name, row, dwell)
            } else {
                copies.loss(inputs, &component.name, row, dwell)
            };
            let name = format!("rpo.{}.{}", row.id, component.name);
            let mean = loss.age.mean.named(
                format_args!("{name}.mean"),
                format_args!("Expected data loss of {}.", component.name),
            );
            let worst = loss.age.worst.named(
                &name,
                format_args!("Largest data loss of {}.", component.name),
            );
            means.push(mean);
            worsts.push(worst);
            clean = match (clean, loss.clean) {
                (Some(all), Some(one)) => Some(all.min(one)),
                (all, one) => all.or(one),
            };
            if let Some(group) = inputs.plan.text(&component.path("consistent"))
                && let Some(schedule) = schedule(&loss)
            {
                match groups.iter_mut().find(|(known, _)| known == group) {
                    Some((_, members)) => members.push(schedule),
                    None => groups.push((group.to_owned(), vec![schedule])),
                }
            }
            stores.push(Store {
                component: component.name.clone(),
                copy: loss.copy,
                rpo: Rpo {
                    mean: mean.node(),
                    worst: worst.node(),
                },
                gone: loss.gone,
            });
        }
        for (group, members) in groups {
            means.push(self.together(row, &group, &members));
        }
        let graph = inputs.graph;
        let age = Age {
            mean: graph.max_of(&means),
            worst: graph.max_of(&worsts),
        };
        (stores, age, clean)
    }

    /// The expected loss of stores that must agree.
    fn together(&self, row: &Row, group: &str, members: &[Periodic<'g>]) -> Quantity<'g, Duration> {
        oldest_of(self.placement.inputs.graph, members).named(
            format_args!("rpo.{}.together.{group}.mean", row.id),
            format_args!("Expected data loss of the stores of `{group}`, which go back to one point: the oldest of their newest. An upper bound where their schedules differ."),
        )
    }
}

/// How a store's points come, where it has no way to any other point in time: one that
/// has takes the others' point.
fn schedule<'g>(loss: &Loss<'g>) -> Option<Periodic<'g>> {
    let every = loss.apart?;
    Some(Periodic {
        every,
        delay: loss.age.mean - every.times(0.5),
    })
}
