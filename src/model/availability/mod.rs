//! Availability: building blocks, exact composition, events (`model.md` 7.1, 7.2, 7.5).
//!
//! Unavailability is what is stored and combined: subtracting two availabilities near
//! 1 loses digits.

pub mod coverage;
pub(in crate::model) mod dependencies;
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

/// Expected downtime a year of an unavailability.
pub fn downtime_a_year<'g>(
    graph: &'g Builder,
    unavailability: Quantity<'g, Probability>,
) -> Quantity<'g, Duration> {
    year(graph) * unavailability
}
