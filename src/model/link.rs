//! The connection between the Regions that all replicated stores share.

use crate::graph::Quantity;
use crate::model::case::{Case, Uncertain};
use crate::model::component::{Component, Variable};
use crate::model::data::product::{self, Followed};
use crate::model::data::profile::superpose;
use crate::model::data::replica;
use crate::model::data::replica::{Queueing, is_synchronous};
use crate::model::data::replication::{self, Segment};
use crate::model::inputs::{Adverse, Inputs};
use crate::model::placement::Placement;
use crate::units::{DataRate, Duration, Probability, Scalar};

/// What all replicated stores send over the link, as they share it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link<'g> {
    /// What it adds to every replica's lag.
    pub(crate) queueing: Queueing<'g>,
    /// Mean change rate that it carries.
    pub(crate) load: Quantity<'g, DataRate>,
    /// What replication gets of it.
    pub(crate) usable: Quantity<'g, DataRate>,
}

/// The link that all replicated stores share, whose days begin together (`model.md` 6.4);
/// `None` if nothing replicates.
pub(in crate::model) fn link<'g>(placement: &Placement<'_, '_, 'g>) -> Option<Link<'g>> {
    let inputs = placement.inputs;
    let graph = inputs.graph;
    let replicates = placement.strategy.replicates;
    let with_replica: Vec<&Component<'_, 'g>> = placement
        .components
        .iter()
        .filter(|component| {
            component.keeps_data() && replica::has_replica(inputs, component, replicates)
        })
        .collect();
    if with_replica.is_empty() {
        return None;
    }
    let compression: Quantity<'g, Scalar> = inputs.plain("link.compression");
    let profile_at = |case: Case| -> Vec<Segment<'g>> {
        let profiles: Vec<Vec<Segment<'g>>> = with_replica
            .iter()
            .map(|component| placement.profile(component, case))
            .collect();
        superpose(graph, &profiles)
            .into_iter()
            .map(|segment| Segment {
                change: segment.change * compression,
                ..segment
            })
            .collect()
    };
    let bandwidth = usable(inputs);
    let profile = profile_at(Case::Likely);
    let zero = graph.constant(0.0);
    let lag = replication::lag(graph, &profile, bandwidth, (zero, zero));
    let _ = lag.backlog.named(
        "link.backlog",
        "Largest amount of data that waits for the link.",
    );
    let load = lag
        .change
        .named("link.load", "Mean change rate that the link carries.");
    let _ = replication::growth(load, bandwidth)
        .max(graph.constant(0.0))
        .named(
            "link.growth",
            "Seconds of lag gained a second while changes outrun the link; 0 if they do not.",
        );
    if let [_, base] = profile.as_slice() {
        let _ = replication::drain(&lag, bandwidth, base.change).named(
            "link.drain",
            "Time from the end of the daily peak until the backlog is gone.",
        );
    }
    // A range is read where it hurts: the slow link under the largest change.
    let lag_at = |case| {
        replication::lag(
            graph,
            &profile_at(case),
            usable_at(inputs, case),
            (zero, zero),
        )
    };
    needed(inputs, &with_replica, &profile_at(Case::Worst));
    let hard = lag_at(Case::Worst);
    let hard_usable = usable_at(inputs, Case::Worst);
    graph.apart(|| {
        let no_harder = hard.supremum.at_most(lag.supremum);
        if graph.decide("whether the worst case makes no replica older", no_harder) {
            return;
        }
        let _ = hard.backlog.named(
            "link.backlog.worst",
            "Largest amount of data that waits for the link, in the worst case.",
        );
        let _ = hard.change.named(
            "link.load.worst",
            "Largest change rate that the link carries on average.",
        );
        let _ = hard_usable.named(
            "link.usable.worst",
            "Bandwidth that replication can use, in its worst case.",
        );
    });
    let expected = lag_at(Case::Mean);
    let queueing = Queueing {
        mean: expected.mean.named(
            "link.wait.mean",
            "Expected wait of replicated data for the link.",
        ),
        drawn: expected.drawn,
        worst: hard
            .supremum
            .named("link.wait", "Longest wait of replicated data for the link."),
    };
    Some(Link {
        queueing,
        load,
        usable: bandwidth,
    })
}

/// The bandwidth that keeps the replicas within the target RPO over a day with one peak. Only
/// those count whose age a wider link brings below the target: they wait for the link, and are
/// not behind it by themselves.
fn needed<'g>(
    inputs: &Inputs<'_, 'g>,
    with_replica: &[&Component<'_, 'g>],
    profile: &[Segment<'g>],
) {
    let graph = inputs.graph;
    let (Some(target), [peak, _]) = (
        inputs.optional::<Duration>("targets.rpo", Adverse::High),
        profile,
    ) else {
        return;
    };
    let lags: Vec<Quantity<'g, Duration>> = with_replica
        .iter()
        .filter(|component| waits(inputs, component))
        .map(|component| product::lag(inputs, component).worst)
        .collect();
    graph.apart(|| {
        let mut waiting = lags.clone();
        waiting.retain(|lag| {
            let behind = target.likely.at_most(*lag);
            !graph.decide("whether a replica is behind the target by itself", behind)
        });
        if waiting.is_empty() {
            return;
        }
        // Of those, the one that is furthest behind by itself leaves the least for the link.
        let base = graph.max_of(&waiting);
        let load = replication::mean_change(graph, profile);
        let _ = replication::bandwidth_for(load, peak, target.likely, base).named(
            "link.needed",
            "Usable bandwidth at which no replica that waits for the link is further behind than the target RPO.",
        );
    });
}

/// What the product that replicates a component's machines adds to its replica's lag, as it
/// follows no more than so many changes of each machine and each disk (`model.md` 6.4: a cap of
/// its own on B); `None` where it has no limit. Beside the wait for the link it bounds the age
/// from above.
pub(in crate::model) fn product_wait<'g>(
    placement: &Placement<'_, '_, 'g>,
    component: &Component<'_, 'g>,
) -> Option<Queueing<'g>> {
    let inputs = placement.inputs;
    let graph = inputs.graph;
    if component.product.is_none() || !replica::has_replica(inputs, component, false) {
        return None;
    }
    let machine = product::followed(inputs, component, Followed::Machine);
    let disk = product::followed(inputs, component, Followed::Disk);
    let disks: Quantity<'g, Scalar> = inputs.plain(&component.path("protect.replica.disks"));
    let cap_at = |case: Case| {
        let machine = machine.map(|rate| rate.at(case) * component.count);
        let disk = disk.map(|rate| rate.at(case) * disks * component.count);
        [machine, disk].into_iter().flatten().reduce(Quantity::min)
    };
    let zero = graph.constant(0.0);
    let lag_at = |case: Case| {
        let profile = placement.profile(component, case);
        Some(replication::lag(
            graph,
            &profile,
            cap_at(case)?,
            (zero, zero),
        ))
    };
    let name = &component.name;
    let expected = lag_at(Case::Mean)?;
    Some(Queueing {
        mean: expected.mean.named(
            format_args!("replication.{name}.wait.mean"),
            format_args!("Expected wait of changes of {name} for the product that replicates it."),
        ),
        drawn: expected.drawn,
        worst: lag_at(Case::Worst)?.supremum.named(
            format_args!("replication.{name}.wait"),
            format_args!("Longest wait of changes of {name} for the product that replicates it."),
        ),
    })
}

/// Whether a replica's age depends on the link: a synchronous one is not behind, and a vendor
/// that watches over replication names the time within which it is done.
fn waits(inputs: &Inputs<'_, '_>, component: &Component<'_, '_>) -> bool {
    let watched = component.parameters.get("replication_time_control");
    !is_synchronous(inputs, component) && !matches!(watched, Some(Variable::Flag(true)))
}

/// What data gets of the link.
fn usable_at<'g>(inputs: &Inputs<'_, 'g>, case: Case) -> Quantity<'g, DataRate> {
    let link: Uncertain<'g, DataRate> = inputs.number("link.bandwidth", Adverse::Low);
    let efficiency: Uncertain<'g, Probability> = inputs.number("link.efficiency", Adverse::Low);
    link.at(case) * efficiency.at(case)
}

/// What data gets of the link, likely.
pub(in crate::model) fn usable<'g>(inputs: &Inputs<'_, 'g>) -> Quantity<'g, DataRate> {
    usable_at(inputs, Case::Likely).named_once("link.usable", "Bandwidth that replication can use.")
}
