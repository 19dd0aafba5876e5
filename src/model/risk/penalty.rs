//! What downtime costs: an hourly rate, after a grace period, and a higher one later
//! (`model.md` 10.1).

use crate::graph::{Node, Quantity};
use crate::model::inputs::{Adverse, Inputs};
use crate::model::scenario::Scenario;
use crate::model::scenario::ride_out::Law;
use crate::units::{CostRate, Duration, Money};

/// V(D): what the downtime of one event costs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Penalty<'g> {
    /// An hour of downtime.
    pub(super) hourly: Quantity<'g, CostRate>,
    /// Up to here an outage costs nothing.
    grace: Option<Quantity<'g, Duration>>,
    /// From here on an hour costs so much.
    later: Option<(Quantity<'g, Duration>, Quantity<'g, CostRate>)>,
}

impl<'g> Penalty<'g> {
    /// Reads it off the plan; `None` if the plan does not say what downtime costs.
    pub(super) fn read(inputs: &Inputs<'_, 'g>) -> Option<Self> {
        let hourly: Quantity<'g, CostRate> =
            inputs.optional("impact.downtime", Adverse::High)?.mean;
        let time = |path: &str| {
            inputs
                .optional::<Duration>(path, Adverse::Low)
                .map(|time| time.mean)
        };
        let steps = ["after", "downtime"].map(|key| format!("impact.later.{key}"));
        let later = if steps.iter().any(|path| inputs.states(path)) {
            let [after, downtime] = steps;
            Some((
                inputs.duration(&after).mean,
                inputs.number(&downtime, Adverse::High).mean,
            ))
        } else {
            None
        };
        Some(Self {
            hourly,
            grace: time("impact.grace"),
            later,
        })
    }

    /// `E[V(D)]`: `v E[(D - g)+] + (v' - v) E[(D - a)+]`, g the grace period and v' the rate
    /// from a on. Without either it is `v E[D]`.
    pub(super) fn of(
        &self,
        expected: Quantity<'g, Duration>,
        law: &Law<'g>,
    ) -> Quantity<'g, Money> {
        let charged = match self.grace {
            Some(grace) => law.beyond(expected, grace),
            None => expected,
        };
        let flat = cost(self.hourly, charged);
        let Some((after, later)) = self.later else {
            return flat;
        };
        let from = self.grace.map_or(after, |grace| after.max(grace));
        let stepped = flat + (later - self.hourly) * law.beyond(expected, from);
        let forever = expected.builder().constant::<Duration>(f64::INFINITY);
        let graph = expected.builder();
        graph.choose(forever.at_most(expected), cost(later, expected), stepped)
    }
}

/// So much an hour for a length of time; what costs nothing costs nothing for ever.
pub(in crate::model) fn cost<'g>(
    hourly: Quantity<'g, CostRate>,
    time: Quantity<'g, Duration>,
) -> Quantity<'g, Money> {
    hourly
        .builder()
        .weigh(hourly.as_scalar(), time)
        .as_scalar()
        .of()
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

/// What the data lost in one event of a scenario costs; `None` if the plan does not say what
/// an hour of it costs.
pub(in crate::model) fn data_loss_cost<'g>(
    inputs: &Inputs<'_, 'g>,
    scenario: &Scenario,
) -> Option<Quantity<'g, Money>> {
    let hourly = inputs.optional::<CostRate>("impact.data_loss", Adverse::High)?;
    let lost: Quantity<'g, Duration> = inputs.graph.quantity(scenario.rpo.mean);
    Some(cost(hourly.mean, lost).named(
        format_args!("impact.data_loss.{}", scenario.id),
        format_args!(
            "{}: what the data lost in one event costs, on average.",
            scenario.title
        ),
    ))
}
