//! Availability: building blocks, exact composition, events (`model.md` 7.1, 7.2, 7.5).
//!
//! Unavailability is what is stored and combined: subtracting two availabilities near
//! 1 loses digits.

mod alternatives;
pub mod common_cause;
pub mod coverage;
pub(in crate::model) mod dependability;
pub(in crate::model) mod dependencies;
mod drafted;
pub(in crate::model) mod failures;
pub(in crate::model) mod leaves;
pub mod nodes;
pub mod outages;
mod points;
pub mod queue;
pub(in crate::model) mod reach;
pub(in crate::model) mod stability;
pub mod standby;
mod stated;
pub(in crate::model) mod uptime;

use crate::graph::{Builder, Quantity};
use crate::model::definition::year;
use crate::units::{Duration, Frequency, Probability, Scalar};

/// MTBF / (MTBF + MTTR), the repair including detection (`model.md` 7.1).
pub fn from_mtbf<'g>(
    between_failures: Quantity<'g, Duration>,
    to_repair: Quantity<'g, Duration>,
) -> Quantity<'g, Probability> {
    (between_failures / (between_failures + to_repair)).as_probability()
}

/// What one scenario adds: events a year x share of users x expected downtime, as a
/// share of the year (`model.md` 7.5). A scenario of rate 0 adds nothing, even if its
/// downtime is unbounded.
pub fn event_share<'g>(
    rate: Quantity<'g, Frequency>,
    users: Quantity<'g, Probability>,
    downtime: Quantity<'g, Duration>,
) -> Quantity<'g, Scalar> {
    let graph = rate.builder();
    let year = year(graph);
    graph.weigh(rate.as_scalar() * users, downtime / year)
}

/// The share of the year that events of a total share x take: x / (1 + x), written as
/// 1 / (1 + 1/x), which is 1 for events without end.
fn taken(events: Quantity<'_, Scalar>) -> Quantity<'_, Scalar> {
    let one = events.builder().constant::<Scalar>(1.0);
    one / (one + one / events)
}

/// Unavailability of the whole: 1 - (1 - U) / (1 + x), with U that of the structure
/// and x the sum of the events' shares (`model.md` 7.5). Written without subtraction.
pub fn total_unavailability<'g>(
    structure: Quantity<'g, Probability>,
    events: Quantity<'g, Scalar>,
) -> Quantity<'g, Probability> {
    let one = events.builder().constant::<Scalar>(1.0);
    (structure.as_scalar() / (one + events) + taken(events)).as_probability()
}

/// The part of the total that one cause has: its share / (1 + x). The parts add up to
/// the total; a cause without end takes all of it.
pub fn cause_share<'g>(
    cause: Quantity<'g, Scalar>,
    events: Quantity<'g, Scalar>,
) -> Quantity<'g, Probability> {
    let one = events.builder().constant::<Scalar>(1.0);
    let graph = events.builder();
    let forever = graph.constant::<Scalar>(f64::INFINITY);
    graph
        .choose(forever.at_most(cause), one, cause / (one + events))
        .as_probability()
}

/// Planned downtime H a year on top of what is not planned: 1 - (1 - U)(1 - H / 8760)
/// (`model.md` 7.5), written without subtraction from 1.
pub fn with_planned<'g>(
    unavailability: Quantity<'g, Probability>,
    planned: Quantity<'g, Duration>,
) -> Quantity<'g, Probability> {
    let graph = planned.builder();
    let share = planned_share(planned);
    graph.mix(share, graph.constant(1.0), unavailability)
}

/// Planned downtime as a share of the year, at most all of it.
pub(in crate::model) fn planned_share(
    planned: Quantity<'_, Duration>,
) -> Quantity<'_, Probability> {
    let graph = planned.builder();
    (planned / year(graph))
        .as_probability()
        .min(graph.constant(1.0))
}

/// What each critical dependency of a workload may be down: a tenth of what the workload
/// itself may be, one nine more (`model.md` 7.5, after Treynor et al., The Calculus of Service
/// Availability).
pub fn extra_nine(unavailability: Quantity<'_, Probability>) -> Quantity<'_, Probability> {
    unavailability / unavailability.builder().constant::<Scalar>(10.0)
}

/// Expected downtime a year of an unavailability.
pub fn downtime_a_year<'g>(
    graph: &'g Builder,
    unavailability: Quantity<'g, Probability>,
) -> Quantity<'g, Duration> {
    year(graph) * unavailability
}
