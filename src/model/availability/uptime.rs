//! Availability of the whole and its causes (`model.md` 7.5).

use crate::graph::Quantity;
use crate::model::availability::dependencies::Dependencies;
use crate::model::availability::{
    cause_share, downtime_a_year, planned_share, total_unavailability, with_planned,
};
use crate::model::definition::{month, week};
use crate::model::inputs::{Adverse, Inputs};
use crate::model::tree::tree;
use crate::units::{Duration, Probability, Scalar};

tree! {
    /// Downtime of one cause.
    pub struct Cause<T> {
        /// `services`, or `software` and `shared` where the plan states these; a scenario's id;
        /// `planned`.
        fact id: String,
        /// Title of the scenario for people; `None` for failures of the services themselves.
        fact scenario: Option<String>,
        /// Expected downtime a year.
        node downtime: T,
    }
}

/// What one scenario adds to downtime.
pub(in crate::model) struct EventShare<'s, 'g> {
    pub(in crate::model) id: &'s str,
    pub(in crate::model) title: &'s str,
    /// As a share of the time at work.
    pub(in crate::model) share: Quantity<'g, Scalar>,
}

/// Availability with its parts.
pub(in crate::model) struct Uptime<'g> {
    pub(in crate::model) unavailability: Quantity<'g, Probability>,
    pub(in crate::model) availability: Quantity<'g, Probability>,
    pub(in crate::model) downtime: Quantity<'g, Duration>,
    pub(in crate::model) per_month: Quantity<'g, Duration>,
    pub(in crate::model) per_week: Quantity<'g, Duration>,
    pub(in crate::model) causes: Vec<Cause>,
    /// Shares of the year that are down for causes that are no events.
    pub(in crate::model) standing: Vec<(&'static str, Quantity<'g, Probability>)>,
}

pub(in crate::model) fn uptime<'g>(
    inputs: &Inputs<'_, 'g>,
    structure: &Dependencies<'g>,
    shares: &[EventShare<'_, 'g>],
) -> Uptime<'g> {
    let graph = inputs.graph;
    let all: Vec<Quantity<'g, Scalar>> = shares.iter().map(|event| event.share).collect();
    let events = graph.sum(&all);
    let planned = inputs
        .optional::<Duration>("workload.planned", Adverse::High)
        .map(|planned| planned.mean);
    let unplanned = total_unavailability(structure.unavailability, events);
    let unavailability = planned
        .map_or(unplanned, |planned| with_planned(unplanned, planned))
        .named(
            "unavailability",
            "Share of the year that the workload does not serve.",
        );
    let availability = unavailability.complement().named(
        "availability",
        "Share of the year that the workload serves.",
    );
    let downtime =
        downtime_a_year(graph, unavailability).named("downtime", "Expected downtime a year.");
    let per_month = (month(graph) * unavailability).named(
        "downtime.per.month",
        "Expected downtime a month of 730 hours.",
    );
    let per_week =
        (week(graph) * unavailability).named("downtime.per.week", "Expected downtime a week.");
    let named = |id: &str, downtime: Quantity<'g, Duration>| Cause {
        id: id.to_owned(),
        scenario: None,
        downtime: downtime
            .named(
                format_args!("downtime.by.{id}"),
                format_args!("Expected downtime a year, cause `{id}`."),
            )
            .node(),
    };
    // What is planned takes its time from all others.
    let cause = |id: &str, share: Quantity<'g, Scalar>| {
        let part = downtime_a_year(graph, cause_share(share, events));
        let left = planned.map_or(part, |planned| part * planned_share(planned).complement());
        named(id, left)
    };
    let mut causes: Vec<Cause> = structure
        .parts
        .iter()
        .map(|part| cause(part.id, part.within.as_scalar()))
        .collect();
    causes.extend(shares.iter().map(|event| Cause {
        scenario: Some(event.title.to_owned()),
        ..cause(event.id, event.share)
    }));
    if let Some(planned) = planned {
        let time = downtime_a_year(graph, planned_share(planned));
        causes.push(named("planned", time));
    }
    let mut standing: Vec<(&'static str, Quantity<'g, Probability>)> = structure
        .parts
        .iter()
        .map(|part| (part.id, part.own))
        .collect();
    standing.extend(planned.map(|planned| ("planned", planned_share(planned))));
    Uptime {
        unavailability,
        availability,
        downtime,
        per_month,
        per_week,
        causes,
        standing,
    }
}
