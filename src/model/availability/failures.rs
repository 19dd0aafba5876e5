//! Failures of single services as events (`model.md` 7.7): how often those come that stop the
//! workload, and how much of a year they take, for years that are simulated.

use std::collections::HashMap;

use crate::graph::Quantity;
use crate::model::availability::downtime_a_year;
use crate::model::availability::leaves::{Draft, states_own};
use crate::model::availability::outages::{Way, mean_outage, outages_a_year, states_outage};
use crate::model::component::Component;
use crate::model::draw::draws_events;
use crate::model::placement::Placement;
use crate::units::{Duration, Frequency, Probability};

/// Failures of services of one mean length, of which one thing becomes.
#[derive(Clone, Debug)]
pub(crate) struct Failures<'g> {
    /// What states their length; nothing where the plan and the services say nothing of it.
    pub(crate) stated_by: Option<String>,
    /// What becomes of them.
    pub(crate) way: Way<'g>,
    /// How long one lasts by itself on average: exponential.
    pub(crate) outage: Quantity<'g, Duration>,
    /// How many a year stop the workload.
    pub(crate) rate: Quantity<'g, Frequency>,
    /// What is felt of one on average, by those who notice.
    pub(crate) felt: Quantity<'g, Duration>,
    /// What all take of a year, counted over all users: all groups take what the structure is
    /// down.
    pub(crate) yearly: Quantity<'g, Duration>,
}

/// A group while it grows.
struct Group<'g> {
    stated_by: Option<String>,
    way: Way<'g>,
    outage: Quantity<'g, Duration>,
    rates: Vec<Quantity<'g, Frequency>>,
    down: Vec<Quantity<'g, Probability>>,
}

impl Group<'_> {
    /// Groups of one length in the order in which plans are compared: what moves somebody first,
    /// then what is waited out.
    fn place(&self) -> (Option<String>, bool) {
        (self.stated_by.clone(), matches!(self.way, Way::Waited))
    }
}

/// The failures of all leaves; none where no event is drawn.
///
/// A leaf of importance B that is down a share U of the year, m at a time, stops the workload
/// B U 8760 h / m times a year. A failover follows whether the rest works or not, so that those
/// which lead to one count whole. Where leaves have to fail together, one outage of the workload
/// is shorter than one of a leaf: all are scaled by one factor, so that they take what the
/// structure is down.
pub(super) fn failures<'a, 'g>(
    placement: &Placement<'_, 'a, 'g>,
    draft: &Draft<'_, '_, 'a, 'g>,
    (down, importances): (&[Quantity<'g, Probability>], &[Quantity<'g, Probability>]),
    whole: Quantity<'g, Probability>,
) -> Vec<Failures<'g>> {
    let inputs = placement.inputs;
    let graph = inputs.graph;
    if !draws_events(graph) {
        return Vec::new();
    }
    let components = placement.components.iter();
    let named = components.map(|one| (one.name.as_str(), one));
    let named: HashMap<&str, &Component<'a, 'g>> = named.collect();
    let mut groups: Vec<Group<'g>> = Vec::new();
    for (leaf, (down, importance)) in draft.found.iter().zip(down.iter().zip(importances)) {
        let first = leaf.components.first();
        let (stated_by, outage) = match first.and_then(|name| named.get(name.as_str())) {
            Some(component) => {
                let own = states_own(placement, component);
                let stated_by = states_outage(inputs, component, own);
                (stated_by, mean_outage(inputs, component, own))
            }
            None => (None, inputs.duration("availability.outage").mean),
        };
        let stops = graph.weigh(*importance, *down);
        let (rate, way) = match draft.moved.get(&leaf.name) {
            Some((failures, way @ Way::FailedOver { .. })) => (*failures, *way),
            Some((failures, way)) => (graph.weigh(*importance, *failures), *way),
            None => (outages_a_year(stops, outage), Way::Waited),
        };
        let same = |one: &&mut Group<'g>| {
            let alike = std::mem::discriminant(&one.way) == std::mem::discriminant(&way);
            one.stated_by == stated_by && alike
        };
        if let Some(known) = groups.iter_mut().find(same) {
            known.rates.push(rate);
            known.down.push(stops);
        } else {
            groups.push(Group {
                stated_by,
                way,
                outage,
                rates: vec![rate],
                down: vec![stops],
            });
        }
    }
    groups.sort_by_key(Group::place);
    let all: Vec<_> = groups.iter().flat_map(|one| one.down.clone()).collect();
    // Nothing that never fails is divided by.
    let all = graph.sum(&all).max(graph.constant(f64::MIN_POSITIVE));
    let one = |group: Group<'g>| {
        let share = graph.sum(&group.down) / all;
        Failures {
            felt: group.way.felt(group.outage),
            rate: graph.sum(&group.rates),
            yearly: downtime_a_year(graph, graph.weigh(share, whole)),
            stated_by: group.stated_by,
            way: group.way,
            outage: group.outage,
        }
    };
    groups.into_iter().map(one).collect()
}
