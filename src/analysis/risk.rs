//! What a plan costs over its horizon, with the losses to expect.

use super::Figure;
use super::data::{Note, Verdict};
use super::score::Reader;
use crate::graph::Graph;
use crate::model::{self, Model};

/// What one scenario costs, or a cause of downtime that is no event.
#[derive(Clone, Debug, PartialEq)]
pub struct Loss {
    /// Id of the scenario or of the cause.
    pub id: String,
    /// Title of the scenario for people; `None` for what is no event.
    pub scenario: Option<String>,
    /// Events a year.
    pub rate: Option<Figure>,
    /// Expected downtime of one event, counted over all users, in seconds.
    pub downtime: Option<Figure>,
    /// What people, capacity and the way back cost in one event that leads to a recovery.
    pub event_cost: Option<Figure>,
    /// Expected loss of one event, if the plan states its impact.
    pub per_event: Option<Figure>,
    /// Expected loss a year.
    pub per_year: Option<Figure>,
    /// Whether nothing clean survives and no total loss is stated: the figures are then
    /// what is known of the loss, a lower bound.
    pub lower_bound: bool,
}

/// The way back to the primary Region after its loss.
#[derive(Clone, Debug, PartialEq)]
pub struct Failback {
    /// Data that goes back; `None` if the plan leaves the way back out.
    pub data: Option<Figure>,
    /// How long that takes; infinite if the link is no faster than the changes.
    pub time: Option<Figure>,
    /// What it costs.
    pub cost: Option<Figure>,
    /// How long the workload has nowhere to go.
    pub exposed: Figure,
    /// Probability that a second event strikes in that time.
    pub second: Figure,
}

/// What a plan costs over its horizon.
#[derive(Clone, Debug, PartialEq)]
pub struct Risk {
    /// Months of the horizon.
    pub months: Figure,
    /// Discount rate a year.
    pub discount: Figure,
    /// How much larger the bill is each month.
    pub growth: Figure,
    /// By scenario, then by causes that are no events.
    pub losses: Vec<Loss>,
    /// The way back, if the plan has the loss of a Region and goes elsewhere.
    pub failback: Option<Failback>,
    /// Expected annual loss, if the plan states its impact.
    pub annual_loss: Option<Figure>,
    /// Present value of the outlay.
    pub outlay: Figure,
    /// Present value of the expected losses.
    pub loss: Option<Figure>,
    /// Total cost of ownership: both.
    pub total: Option<Figure>,
}

impl Risk {
    /// Whether the losses and the total cost are no more than lower bounds: an event
    /// that can happen may leave nothing clean, and no total loss is stated (`model.md` 1.2).
    pub fn is_lower_bound(&self) -> bool {
        let happens = |loss: &Loss| loss.rate.as_ref().is_none_or(|rate| rate.value > 0.0);
        self.losses
            .iter()
            .any(|loss| loss.lower_bound && happens(loss))
    }

    /// Whether a figure is one of those that are then no more than a lower bound.
    pub fn is_at_least(&self, figure: &Figure) -> bool {
        let sums = [&self.annual_loss, &self.loss, &self.total];
        let is_sum = sums
            .into_iter()
            .flatten()
            .any(|sum| sum.name == figure.name);
        is_sum && self.is_lower_bound()
    }

    /// The loss of a scenario.
    pub fn of(&self, scenario: &str) -> Option<&Loss> {
        self.losses.iter().find(|loss| loss.id == scenario)
    }
}

/// Reads losses and total cost off a compiled plan.
pub(super) fn read(model: &Model) -> Risk {
    let read = Reader {
        graph: &model.graph,
    };
    let risk = &model.risk;
    let maybe = |node: Option<crate::graph::Node>| node.map(|node| read.figure(node));
    let loss = |loss: &model::Loss| {
        let scenario = model
            .scenarios
            .iter()
            .find(|scenario| scenario.id == loss.id);
        Loss {
            id: loss.id.clone(),
            scenario: scenario.map(|scenario| scenario.title.clone()),
            rate: maybe(scenario.map(|scenario| scenario.rate)),
            downtime: maybe(loss.downtime),
            event_cost: maybe(loss.event_cost),
            per_event: maybe(loss.per_event),
            per_year: maybe(loss.per_year),
            lower_bound: is_lower_bound(&model.graph, loss),
        }
    };
    Risk {
        months: read.figure(risk.months),
        discount: read.figure(risk.discount),
        growth: read.figure(risk.growth),
        losses: risk.losses.iter().map(loss).collect(),
        failback: risk.failback.as_ref().map(|back| Failback {
            data: maybe(back.data),
            time: maybe(back.time),
            cost: maybe(back.cost),
            exposed: read.figure(back.exposed),
            second: read.figure(back.second),
        }),
        annual_loss: maybe(risk.annual_loss),
        outlay: read.figure(risk.outlay),
        loss: maybe(risk.loss),
        total: maybe(risk.total),
    }
}

fn is_lower_bound(graph: &Graph, loss: &model::Loss) -> bool {
    loss.lower_bound.is_some_and(|node| graph.value(node) > 0.0)
}

/// What a reader of the losses would otherwise get wrong.
pub(super) fn notes(model: &Model) -> Vec<Note> {
    let mut notes = Vec::new();
    for loss in &model.risk.losses {
        let scenario = model
            .scenarios
            .iter()
            .find(|scenario| scenario.id == loss.id);
        if let Some(scenario) = scenario
            && is_lower_bound(&model.graph, loss)
            && model.graph.value(scenario.rate) > 0.0
        {
            notes.push(Note::LossIsLowerBound {
                scenario: scenario.title.clone(),
            });
        }
    }
    if model.risk.staff_unpriced && model.risk.annual_loss.is_some() {
        notes.push(Note::PeopleUnpriced);
    }
    notes
}

/// Which of several plans is best: those that meet their targets and come back from
/// everything, by total cost, or by monthly outlay where some plan does not state its impact
/// (`model.md` 11.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    /// Whether total cost decides; else the monthly outlay does.
    pub by_total: bool,
    /// The place of each plan, from 1; `None` if it misses a target or has no way back from
    /// some event.
    pub places: Vec<Option<usize>>,
}

impl Ranking {
    /// The place of a plan by its position in the comparison.
    pub fn place(&self, plan: usize) -> Option<usize> {
        self.places.get(plan).copied().flatten()
    }
}

/// Ranks plans; `None` where amounts do not compare.
pub(super) fn rank(plans: &[super::Score]) -> Option<Ranking> {
    let alike = |same: &dyn Fn(&super::Score, &super::Score) -> bool| {
        plans.windows(2).all(|pair| same(&pair[0], &pair[1]))
    };
    if plans.len() < 2 || !alike(&|a, b| a.currency == b.currency) {
        return None;
    }
    let judged = |plan: &super::Score| {
        plan.verdict == Verdict::Pass
            && !plan.requirements.is_empty()
            && !plan.risk.is_lower_bound()
            && plan
                .scenarios
                .iter()
                .all(|one| one.recoverable || one.rate.value <= 0.0)
    };
    let same_horizon = alike(&|a, b| {
        let of = |plan: &super::Score| (plan.risk.months.value, plan.risk.discount.value);
        of(a) == of(b)
    });
    let by_total = same_horizon && plans.iter().all(|plan| plan.risk.total.is_some());
    let amount = |plan: &super::Score| match &plan.risk.total {
        Some(total) if by_total => total.value,
        _ => plan.bill.monthly.value,
    };
    let mut passing: Vec<f64> = plans
        .iter()
        .filter(|plan| judged(plan))
        .map(amount)
        .collect();
    if passing.is_empty() {
        return None;
    }
    passing.sort_by(f64::total_cmp);
    let place = |plan: &super::Score| {
        let own = amount(plan);
        judged(plan).then(|| passing.partition_point(|other| *other < own) + 1)
    };
    Some(Ranking {
        by_total,
        places: plans.iter().map(place).collect(),
    })
}
