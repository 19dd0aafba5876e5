//! Loss of a node or a zone: each component copes by itself (`model.md` 5.3, 8.2, 8.3).

mod choices;
mod compute;
mod felt;
mod nodes;
mod stop;

use crate::catalog::Scope;
use crate::graph::Quantity;
use crate::model::availability::queue::downtime_beyond_hold;
use crate::model::availability::reach::holds;
use crate::model::capacity::Shortfall;
use crate::model::component::Component;
use crate::model::event::Event;
use crate::model::inputs::Adverse;
use crate::model::library::Row;
use crate::model::scenario::{Outcome, Scenarios, Strike};
use crate::units::{Duration, Probability, Scalar};
use felt::Felt;
use stop::Stop;

/// A component's part in a scenario that strikes inside a Region.
struct Part<'g> {
    /// The component.
    name: String,
    /// Nodes that can fail, or 1 where the zone fails with all of them.
    nodes: Quantity<'g, Scalar>,
    /// Full-outage equivalent of one event, 0 if its availability already includes it.
    downtime: Quantity<'g, Duration>,
    /// The same over time, as a share of all users.
    short: Vec<Shortfall<'g>>,
    /// How long a queue holds its work, where requests reach it only through one.
    hold: Option<Quantity<'g, Duration>>,
    /// Whether it stands in the second Region that serves.
    second: bool,
    /// How likely somebody brings its data back, where nothing takes over by itself.
    brought_back: Option<Quantity<'g, Probability>>,
}

impl<'g> Scenarios<'_, '_, 'g> {
    /// One node or one zone: each component copes by itself. Where two Regions serve,
    /// either can be struck, and only its own users notice.
    pub(crate) fn inside(&self, row: &Row) -> Outcome<'g> {
        let inputs = self.placement.inputs;
        let graph = inputs.graph;
        let event = row.event;
        let mut recovery = self.recovery(event);
        let mut parts = Vec::new();
        let sites = self.sites();
        let holds = holds(inputs);
        for site in &sites {
            let mut there = self.recovery(event);
            let steps = if site.second {
                &mut there
            } else {
                &mut recovery
            };
            for (component, copies) in self.stores {
                if component.service.scope != Scope::Zone {
                    continue;
                }
                let Some(component) = self.at(component, site) else {
                    continue;
                };
                let stop = self.component_downtime(row, site, &component, copies, steps);
                let Some(Stop {
                    downtime,
                    mut short,
                    brought_back,
                }) = stop
                else {
                    continue;
                };
                let nodes = match event {
                    Event::Instance => nodes(&component),
                    _ => graph.constant(1.0),
                };
                // A queue holds the work meanwhile.
                let hold = holds.get(&component.name).copied();
                let mut downtime =
                    hold.map_or(downtime, |hold| downtime_beyond_hold(downtime, hold));
                if let Some(noticed) = self.notice(&component, site) {
                    downtime = downtime * noticed;
                    for short in &mut short {
                        short.share = (short.share * noticed).as_scalar().as_probability();
                    }
                }
                parts.push(Part {
                    name: component.name.clone(),
                    nodes,
                    downtime,
                    short,
                    hold,
                    second: site.second,
                    brought_back,
                });
            }
        }
        // Data is lost, and people are paid, only where the outage outlasts the decision
        // (`model.md` 4.3).
        let brought_back = parts.iter().filter_map(|part| part.brought_back);
        let happens = brought_back
            .reduce(Quantity::max)
            .unwrap_or_else(|| graph.constant(1.0));
        let counts: Vec<_> = parts.iter().map(|part| part.nodes).collect();
        let all = graph.sum(&counts);
        // A plan may state one rate for all nodes, or for the zones of all Regions, together.
        let together = row.text(inputs, "each").as_deref() == Some("workload");
        let struck = graph.constant::<Scalar>(if sites.len() > 1 { 2.0 } else { 1.0 });
        let nodes = match event {
            _ if together => None,
            Event::Instance => Some(all),
            _ => (sites.len() > 1).then_some(struck),
        };
        let felt = Felt {
            inputs,
            event,
            parts: &parts,
            nodes: all,
            sites: sites.iter().map(|site| site.second).collect(),
            struck,
        };
        let downtime = self.stretched(felt.by_all());
        let by_one = |name: &str| (name.to_owned(), self.stretched(felt.by_one(name)));
        let work = self.processes().map(|process| by_one(&process.name));
        let work = work.collect();
        recovery.choose_among_all();
        let timeline = recovery.complete(&row.id);
        let strike = Strike {
            row,
            nodes,
            users: self.users(row),
            downtime,
            happens,
            dwell: None,
        };
        let outcome = self.finish(&strike, &timeline);
        Outcome {
            parts: work,
            ..outcome
        }
    }

    /// A sum of step durations in the reading that expectations take, each stretched by a
    /// factor of its own: these have one expectation.
    fn stretched(&self, sum: Quantity<'g, Duration>) -> Quantity<'g, Duration> {
        let inputs = self.placement.inputs;
        if !inputs.states("steps.uncertainty") {
            return sum;
        }
        let factor = inputs.number::<Scalar>("steps.uncertainty", Adverse::High);
        sum * factor.at(inputs.expected())
    }
}

/// Nodes of a component that can fail: a standby in another zone is a node too.
fn nodes<'g>(component: &Component<'_, 'g>) -> Quantity<'g, Scalar> {
    if component.traits().has_one_primary() && component.multi_az {
        component.count.times(2.0)
    } else {
        component.count
    }
}
