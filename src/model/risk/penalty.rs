//! What downtime costs: an hourly rate, after a grace period, and others from some lengths on
//! (`model.md` 10.1).

use std::collections::BTreeSet;

use crate::graph::{Builder, Matter, Node, Quantity};
use crate::model::component::Component;
use crate::model::inputs::{Adverse, Inputs};
use crate::model::scenario::Scenario;
use crate::model::scenario::ride_out::Law;
use crate::units::{CostRate, Duration, Money};

/// V(D): what the downtime of one event costs.
#[derive(Clone, Debug)]
pub(super) struct Penalty<'g> {
    /// An hour of downtime.
    pub(super) hourly: Quantity<'g, CostRate>,
    /// Up to here an outage costs nothing.
    grace: Option<Quantity<'g, Duration>>,
    /// From these lengths on an hour costs so much, the shortest first.
    steps: Vec<Step<'g>>,
}

/// From a length of an outage on an hour costs so much.
#[derive(Clone, Copy, Debug)]
struct Step<'g> {
    after: Quantity<'g, Duration>,
    downtime: Quantity<'g, CostRate>,
}

impl<'g> Penalty<'g> {
    /// Reads it off the plan; `None` if the plan does not say what downtime costs.
    pub(super) fn read(inputs: &Inputs<'_, 'g>) -> Option<Self> {
        Self::read_at(inputs, "impact")
    }

    /// As [`Self::read`], of a business process.
    pub(super) fn of_process(
        inputs: &Inputs<'_, 'g>,
        component: &Component<'_, 'g>,
    ) -> Option<Self> {
        Self::read_at(inputs, &component.path("impact"))
    }

    /// Of a workload whose downtime costs nothing beside what its processes do.
    pub(super) fn nothing(graph: &'g Builder) -> Self {
        Self {
            hourly: graph.constant(0.0),
            grace: None,
            steps: Vec::new(),
        }
    }

    fn read_at(inputs: &Inputs<'_, 'g>, table: &str) -> Option<Self> {
        let path = |key: &str| format!("{table}.{key}");
        let hourly = inputs.optional(&path("downtime"), Adverse::High)?.mean;
        let grace = inputs.optional(&path("grace"), Adverse::Low);
        Some(Self {
            hourly,
            grace: grace.map(|time| time.mean),
            steps: steps(inputs, table),
        })
    }

    /// `E[V(D)]`: `v E[(D - g)+]`, and for each step `(v' - v) E[(D - a)+]`: g the grace
    /// period, v' the rate from a on, v the one before. Without any it is `v E[D]`.
    pub(super) fn of(
        &self,
        expected: Quantity<'g, Duration>,
        law: &Law<'g>,
    ) -> Quantity<'g, Money> {
        let charged = match self.grace {
            Some(grace) => law.beyond(expected, grace),
            None => expected,
        };
        let mut all = cost(self.hourly, charged);
        let mut rate = self.hourly;
        for step in &self.steps {
            let from = self.grace.map_or(step.after, |grace| step.after.max(grace));
            all = all + (step.downtime - rate) * law.beyond(expected, from);
            rate = step.downtime;
        }
        if self.steps.is_empty() {
            return all;
        }
        let graph = expected.builder();
        let forever = graph.constant::<Duration>(f64::INFINITY);
        graph.choose(forever.at_most(expected), cost(rate, expected), all)
    }
}

/// The steps of a table of impact, the shortest length first; `later` is one by itself.
fn steps<'g>(inputs: &Inputs<'_, 'g>, table: &str) -> Vec<Step<'g>> {
    let own = format!("{table}.steps");
    let named: BTreeSet<String> = (inputs.plan.below(&own))
        .filter_map(|(path, _)| path[own.len() + 1..].split('.').next())
        .map(|name| format!("{own}.{name}"))
        .collect();
    let later = format!("{table}.later");
    let keys = ["after", "downtime"];
    let is_later = keys
        .iter()
        .any(|key| inputs.states(&format!("{later}.{key}")));
    if is_later && let Some(first) = named.first() {
        inputs.refuse(
            "both-ways",
            "`impact.later` and `impact.steps` both say what a long outage costs".to_owned(),
            &inputs.origin(&later),
            &format!("`{first}` says it too"),
            "Write it as one more step: `[impact.steps.later]`.".to_owned(),
        );
    }
    let tables = named.into_iter().chain(is_later.then_some(later));
    let read = |table: String| {
        let [after, downtime] = keys.map(|key| format!("{table}.{key}"));
        Step {
            after: inputs.number(&after, Adverse::Low).mean,
            downtime: inputs.number(&downtime, Adverse::High).mean,
        }
    };
    let all: Vec<Step<'g>> = tables.map(read).collect();
    let lengths: Vec<Quantity<'g, Duration>> = all.iter().map(|step| step.after).collect();
    let words = "which step of the impact comes first";
    let order = inputs.graph.order(words, &lengths, Matter::Shape);
    order.into_iter().map(|at| all[at]).collect()
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

/// What the downtime of a year costs: the workload's, and that of each business process, at what
/// an hour of it costs; `None` if the plan does not say that of any.
pub(in crate::model) fn downtime_cost<'g>(
    inputs: &Inputs<'_, 'g>,
    downtime: Quantity<'g, Duration>,
    processes: &[(String, Quantity<'g, Duration>)],
) -> Option<Node> {
    let cost = |path: &str, downtime: Quantity<'g, Duration>| -> Option<Quantity<'g, Money>> {
        // A year's expectation, so of each factor the mean.
        let hourly = inputs.optional::<CostRate>(path, Adverse::High)?.mean;
        Some(hourly * downtime)
    };
    let own = processes.iter().filter_map(|(name, downtime)| {
        cost(&format!("component.{name}.impact.downtime"), *downtime)
    });
    let all = cost("impact.downtime", downtime).into_iter().chain(own);
    let all = all.reduce(|sum, one| sum + one)?.named(
        "impact.downtime_per_year",
        "Expected cost of downtime a year.",
    );
    Some(all.node())
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
