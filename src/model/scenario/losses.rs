//! What a scenario costs in data (`model.md` 6).

use crate::graph::{Node, Quantity};
use crate::model::component::{Component, writes_everywhere};
use crate::model::data::copies::Loss;
use crate::model::data::rpo::{Age, Periodic, oldest_drawn, oldest_of};
use crate::model::distribution::Spread;
use crate::model::event::{Class, Event};
use crate::model::library::{Row, target};
use crate::model::needs::needed_by;
use crate::model::recovery::region::stays;
use crate::model::scenario::{Rpo, Scenarios, Store};
use crate::model::tree::tree;
use crate::units::{Duration, Probability};

tree! {
    /// What a component that has a data loss of its own to keep loses, with all that it
    /// requires.
    pub struct ComponentLoss<T> {
        /// Component name.
        fact component: String,
        /// Its own store and those that it requires, directly or not.
        fact stores: Vec<String>,
        /// Data loss of these.
        tree rpo: Rpo<T>,
    }
}

/// What a scenario costs in data.
pub(super) struct Losses<'g> {
    /// Per store.
    pub(super) stores: Vec<Store>,
    /// Of the workload.
    pub(super) age: Age<'g>,
    /// Of the components with a target of their own.
    pub(super) components: Vec<ComponentLoss>,
    /// Probability that every store keeps a point from before the damage, if there is any.
    pub(super) clean: Option<Quantity<'g, Probability>>,
    /// The same of one event; `None` where nothing is drawn.
    pub(super) kept: Option<Quantity<'g, Probability>>,
}

/// A store that must agree with those of its group, and how its points come.
struct Member<'g> {
    group: String,
    store: String,
    schedule: Periodic<'g>,
}

impl<'g> Scenarios<'_, '_, 'g> {
    /// Losses per store and of the workload: worst and mean are the maxima over stores,
    /// but that stores which must agree share the oldest of their points.
    pub(super) fn losses(&self, row: &Row, dwell: Option<&Spread<'g>>) -> Losses<'g> {
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
        let (mut stores, mut means, mut worsts, mut draws) = (vec![], vec![], vec![], vec![]);
        let (mut clean, mut kept) = (None, None);
        let mut members: Vec<Member<'g>> = Vec::new();
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
                && (component.traits().has_one_primary() || component.keeps_data_on_nodes())
                && !component.multi_az
                && !copies.keeps(Class::SynchronousStandby, row.event)
                && !writes_everywhere(inputs, component);
            // Elsewhere the loss is that of what is promoted there.
            let elsewhere = component.moves_writes()
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
            draws.push(loss.age.drawn_or(mean));
            means.push(mean);
            worsts.push(worst);
            clean = least(clean, loss.clean);
            kept = least(kept, loss.kept);
            if let Some(group) = inputs.plan.text(&component.path("consistent"))
                && let Some(schedule) = schedule(&loss)
            {
                members.push(Member {
                    group: group.to_owned(),
                    store: component.name.clone(),
                    schedule,
                });
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
        let all: Vec<&Member<'g>> = members.iter().collect();
        for (group, schedules) in grouped(&all) {
            let name = format!("rpo.{}.together.{group}.mean", row.id);
            let mean = self.together(&name, group, &schedules);
            means.push(mean);
            draws.push(oldest_drawn(inputs.graph, &schedules).unwrap_or(mean));
        }
        let graph = inputs.graph;
        let age = Age {
            mean: graph.max_of(&means),
            worst: graph.max_of(&worsts),
            drawn: graph.max_of(&draws),
        };
        let components = self.component_losses(row, &stores, &members);
        Losses {
            stores,
            age,
            components,
            clean,
            kept,
        }
    }

    /// Losses of the components that have a target in this scenario: each loses what its own
    /// store and those that it requires do, but not those behind a queue (`model.md` 6).
    fn component_losses(
        &self,
        row: &Row,
        stores: &[Store],
        members: &[Member<'g>],
    ) -> Vec<ComponentLoss> {
        let inputs = self.placement.inputs;
        let graph = inputs.graph;
        let one = |component: &Component<'_, 'g>| {
            let (id, name) = (row.id.as_str(), &component.name);
            let target = target(inputs, &format!("component.{name}."), id, "rpo");
            let is_work = component.traits().is_work() && row.event.stops_work();
            if !inputs.states(&target) && !is_work {
                return None;
            }
            let needed = needed_by(inputs, name);
            let own: Vec<&Store> = stores
                .iter()
                .filter(|store| needed.contains(&store.component))
                .collect();
            if own.is_empty() && !inputs.has(&target) {
                return None;
            }
            let names = own.iter().map(|store| store.component.clone()).collect();
            // A store that requires no other has its figures already.
            if let [store] = own[..]
                && store.component == *name
            {
                return Some(ComponentLoss {
                    component: name.clone(),
                    stores: names,
                    rpo: store.rpo.clone(),
                });
            }
            let of =
                |node: fn(&Store) -> Node| own.iter().map(move |one| graph.quantity(node(one)));
            let worsts: Vec<Quantity<'g, Duration>> = of(|store| store.rpo.worst).collect();
            let mut means: Vec<Quantity<'g, Duration>> = of(|store| store.rpo.mean).collect();
            // A store that requires others has figures of its own under its name.
            let keeps = own.iter().any(|store| store.component == *name);
            let whole = if keeps { ".whole" } else { "" };
            let path = format!("rpo.{id}.{name}{whole}");
            let agree = members.iter().filter(|one| needed.contains(&one.store));
            for (group, schedules) in grouped(&agree.collect::<Vec<_>>()) {
                if schedules.len() > 1 {
                    let together = format!("{path}.together.{group}.mean");
                    means.push(self.together(&together, group, &schedules));
                }
            }
            let worst = graph.max_of(&worsts).named_apart(
                &path,
                format_args!("Largest data loss of {name} and of all that it requires."),
            );
            let mean = graph.max_of(&means).named_apart(
                format_args!("{path}.mean"),
                format_args!("Expected data loss of {name} and of all that it requires."),
            );
            Some(ComponentLoss {
                component: name.clone(),
                stores: names,
                rpo: Rpo {
                    mean: mean.node(),
                    worst: worst.node(),
                },
            })
        };
        self.placement.components.iter().filter_map(one).collect()
    }

    /// The expected loss of stores that must agree.
    fn together(
        &self,
        name: &str,
        group: &str,
        schedules: &[Periodic<'g>],
    ) -> Quantity<'g, Duration> {
        oldest_of(self.placement.inputs.graph, schedules).named(
            name,
            format_args!("Expected data loss of the stores of `{group}`, which go back to one point: the oldest of their newest. An upper bound where their schedules differ."),
        )
    }
}

/// The lesser of two probabilities, of which either may not be known.
fn least<'g>(
    all: Option<Quantity<'g, Probability>>,
    one: Option<Quantity<'g, Probability>>,
) -> Option<Quantity<'g, Probability>> {
    match (all, one) {
        (Some(all), Some(one)) => Some(all.min(one)),
        (all, one) => all.or(one),
    }
}

/// Members of groups by their groups, in the order in which these come up.
fn grouped<'m, 'g>(members: &[&'m Member<'g>]) -> Vec<(&'m str, Vec<Periodic<'g>>)> {
    let mut groups: Vec<(&str, Vec<Periodic<'g>>)> = Vec::new();
    for one in members {
        match groups.iter_mut().find(|(known, _)| *known == one.group) {
            Some((_, schedules)) => schedules.push(one.schedule),
            None => groups.push((&one.group, vec![one.schedule])),
        }
    }
    groups
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
