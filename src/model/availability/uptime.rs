//! Availability of the whole and its causes, and what downtime and lost data cost
//! (`model.md` 7.5).

use crate::graph::{Node, Quantity};
use crate::model::availability::{cause_share, downtime_a_year, total_unavailability};
use crate::model::build::Cause;
use crate::model::inputs::{Adverse, Inputs};
use crate::model::risk::penalty;
use crate::model::scenario::Scenario;
use crate::units::{CostRate, Duration, Money, Probability, Scalar};

/// Availability with its parts.
pub(in crate::model) struct Uptime<'g> {
    pub(in crate::model) unavailability: Quantity<'g, Probability>,
    pub(in crate::model) availability: Quantity<'g, Probability>,
    pub(in crate::model) downtime: Quantity<'g, Duration>,
    pub(in crate::model) causes: Vec<Cause>,
    /// Shares of the year that are down for causes that are no events.
    pub(in crate::model) standing: Vec<(&'static str, Quantity<'g, Probability>)>,
}

pub(in crate::model) fn uptime<'g>(
    inputs: &Inputs<'_, 'g>,
    structure: Quantity<'g, Probability>,
    shares: &[(String, Quantity<'g, Scalar>)],
) -> Uptime<'g> {
    let graph = inputs.graph;
    let all: Vec<Quantity<'g, Scalar>> = shares.iter().map(|(_, share)| *share).collect();
    let events = graph.sum(&all);
    let unavailability = total_unavailability(structure, events).named(
        "unavailability",
        "Share of the year that the workload does not serve.",
    );
    let availability = unavailability.complement().named(
        "availability",
        "Share of the year that the workload serves.",
    );
    let downtime =
        downtime_a_year(graph, unavailability).named("downtime", "Expected downtime a year.");
    let cause = |id: &str, share: Quantity<'g, Scalar>| Cause {
        id: id.to_owned(),
        downtime: downtime_a_year(graph, cause_share(share, events))
            .named(
                &format!("downtime.by.{id}"),
                &format!("Expected downtime a year, cause `{id}`."),
            )
            .node(),
    };
    let mut causes = vec![cause("services", structure.as_scalar())];
    causes.extend(shares.iter().map(|(id, share)| cause(id, *share)));
    Uptime {
        unavailability,
        availability,
        downtime,
        causes,
        standing: vec![("services", structure)],
    }
}

pub(in crate::model) fn downtime_cost(
    inputs: &Inputs<'_, '_>,
    downtime: Quantity<'_, Duration>,
) -> Option<Node> {
    let hourly = inputs.optional::<CostRate>("impact.downtime", Adverse::High)?;
    // A year's expectation, so of each factor the mean.
    let cost: Quantity<'_, Money> = inputs.graph.quantity::<CostRate>(hourly.mean.node())
        * inputs.graph.quantity::<Duration>(downtime.node());
    Some(
        cost.named(
            "impact.downtime_per_year",
            "Expected cost of downtime a year.",
        )
        .node(),
    )
}

/// What the data lost in one event of each scenario costs, for `explain`.
pub(in crate::model) fn data_loss_costs(inputs: &Inputs<'_, '_>, scenarios: &[Scenario]) {
    let Some(hourly) = inputs.optional::<CostRate>("impact.data_loss", Adverse::High) else {
        return;
    };
    for scenario in scenarios {
        let lost: Quantity<'_, Duration> = inputs.graph.quantity(scenario.rpo_mean);
        let cost = penalty::cost(hourly.mean, lost);
        let _ = cost.named(
            &format!("impact.data_loss.{}", scenario.id),
            &format!(
                "{}: what the data lost in one event costs, on average.",
                scenario.title
            ),
        );
    }
}
