//! What stands where: the primary Region and the recovery Region.

use super::case::Case;
use super::component::{Component, Components};
use super::data::profile;
use super::data::replication::{Segment, mean_change};
use super::definition;
use super::inputs::{Adverse, Inputs, Refused};
use super::standing::Standing;
use super::strategy::Strategy;
use crate::graph::Quantity;
use crate::plan::strategy::SINGLE_REGION;
use crate::units::{DataRate, Probability, Scalar};

/// The two Regions and what the strategy keeps in the second.
#[derive(Debug)]
pub(crate) struct Placement<'s, 'a, 'g> {
    pub(crate) inputs: &'s Inputs<'a, 'g>,
    pub(crate) strategy: &'static Strategy,
    pub(crate) region: String,
    /// The recovery Region, if the strategy has one.
    pub(crate) recovery: Option<String>,
    pub(crate) zones: Quantity<'g, Scalar>,
    pub(crate) recovery_zones: Quantity<'g, Scalar>,
    pub(crate) components: &'s Components<'a, 'g>,
}

impl<'s, 'a, 'g> Placement<'s, 'a, 'g> {
    /// Where components stand: a strategy, the Region of the workload, and the one in which
    /// it recovers, if it does in another one.
    pub(crate) fn new(
        components: &'s Components<'a, 'g>,
        strategy: &'static Strategy,
        (region, recovery): (String, Option<String>),
        inputs: &'s Inputs<'a, 'g>,
    ) -> Self {
        let zones = inputs.plain("workload.zones");
        let other = inputs.optional("recovery.zones", Adverse::High);
        Self {
            inputs,
            strategy,
            region,
            recovery,
            zones,
            recovery_zones: other.map_or(zones, |zones| zones.likely),
            components,
        }
    }

    /// The recovery Region, for what is only there if there is one; else empty.
    pub(crate) fn elsewhere(&self) -> &str {
        self.recovery.as_deref().unwrap_or_default()
    }

    /// Nodes of a component in the recovery Region before a disaster, whatever each carries.
    pub(crate) fn nodes_there(&self, component: &Component<'a, 'g>) -> Quantity<'g, Scalar> {
        let graph = self.inputs.graph;
        let zero = graph.constant::<Scalar>(0.0);
        if !component.stands_by() {
            return zero;
        }
        let name = format!("standby.{}", component.name);
        graph.once(&name, || {
            let standby = &component.standby;
            let nodes = if let Some(count) = standby.count {
                count
            } else if standby.share.is_none() && component.stands_with_network() {
                component.count
            } else {
                // A standby that serves has at least one node.
                let share = standby
                    .share
                    .unwrap_or_else(|| self.inputs.plain("recovery.capacity"));
                let needed = share * component.count;
                let carries = standby.kind.as_ref().and_then(|kind| kind.carries);
                let needed = carries.map_or(needed, |carries| needed / carries);
                let nodes = needed.floor().max(graph.constant(1.0));
                graph.choose(graph.at_most(share, zero), zero, nodes)
            };
            nodes.named(
                &name,
                "Nodes at work in the recovery Region before a disaster.",
            )
        })
    }
}

impl<'g> Standing<'g> for Placement<'_, '_, 'g> {
    fn running(&self, component: &str) -> Quantity<'g, Scalar> {
        let graph = self.inputs.graph;
        let zero = graph.constant::<Scalar>(0.0);
        let Some(component) = self.components.named(component) else {
            return zero;
        };
        let nodes = self.nodes_there(component);
        let Some(kind) = component.standby.kind.as_ref() else {
            return nodes;
        };
        let name = format!("standby.{}.capacity", component.name);
        graph.once(&name, || {
            let carried = match (kind.carries, component.standby.share) {
                (Some(carries), _) => nodes * carries,
                (None, Some(share)) => share * component.count,
                (None, None) => nodes,
            };
            carried.named(
                &name,
                "What stands by in the recovery Region, in nodes such as production has.",
            )
        })
    }

    fn change(&self, component: &Component<'_, 'g>) -> Quantity<'g, DataRate> {
        let graph = self.inputs.graph;
        let name = format!("change.{}", component.name);
        graph.once(&name, || {
            mean_change(graph, &self.profile(component, Case::Likely)).named(
                &name,
                format_args!("Mean change rate of {}.", component.name),
            )
        })
    }
}

impl<'g> Placement<'_, '_, 'g> {
    /// Change rates of a store over the day, as segments that follow one another.
    /// A store that states no change rate rewrites a share of itself a day.
    pub(crate) fn profile(&self, component: &Component<'_, 'g>, case: Case) -> Vec<Segment<'g>> {
        let day = definition::day(self.inputs.graph);
        let base = component.change.map_or_else(
            || {
                let share: Quantity<'g, Probability> = self.inputs.plain("backup.daily_change");
                (component.data(self.inputs) * share) / day
            },
            |change| change.at(case),
        );
        profile::profile(self.inputs, component, base, case)
    }
}

/// Where a plan states the Region in which it recovers.
pub(crate) const RECOVERY_REGION: &str = "recovery.region";

/// The Region that the plan states at a path; a finding if there is none or it is not known.
pub(crate) fn known_region(inputs: &Inputs<'_, '_>, path: &str) -> Result<String, Refused> {
    let Some(code) = inputs.plan.text(path) else {
        if path != RECOVERY_REGION {
            return Err(inputs.refuse_missing(path));
        }
        return Err(inputs.refuse(
            "missing-value",
            format!(
                "the strategy `{}` recovers in another Region, but `{path}` is not stated",
                inputs.plan.strategy
            ),
            &inputs.origin("strategy"),
            "where to?",
            format!(
                "Add `region = \"eu-west-3\"`, or what is true of yours, to `[recovery]`; or write `strategy = \"{SINGLE_REGION}\"`, which waits for the Region to come back."
            ),
        ));
    };
    if inputs.catalog.region(code).is_none() {
        return Err(inputs.refuse(
            "unknown-region",
            format!("`{code}` is not a Region that the catalogue has prices for"),
            &inputs.origin(path),
            "a Region belongs here",
            inputs.catalog.instead_of_region(code),
        ));
    }
    Ok(code.to_owned())
}
