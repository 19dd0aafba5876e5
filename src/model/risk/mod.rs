//! Losses and total cost (`model.md` 9.2, 9.4, 10.1, 10.5): what an event costs, what a
//! year of events costs, and what a plan costs over a horizon with both.

mod drawn;
mod event;
mod horizon;
mod impact;
mod loss;
pub(in crate::model) mod penalty;
mod services;
mod standing;
mod work;

pub use event::{exposure, failback_data, failback_time, seeding, staff, surge, transfer};
pub use horizon::total_cost;
pub use loss::{Parts, a_year, per_event};

use crate::graph::{Node, Quantity};
use crate::model::availability::dependencies::Dependencies;
use crate::model::component::Component;
use crate::model::data::copies::Copies;
use crate::model::draw::DrawnEvent;
use crate::model::event::{Class, Event};
use crate::model::inputs::Inputs;
use crate::model::link::usable;
use crate::model::placement::Placement;
use crate::model::risk::event::Events;
use crate::model::risk::impact::Impact;
use crate::model::scenario::ride_out::Law;
use crate::model::scenario::{Outcome, Scenario};
use crate::model::tree::tree;
use crate::units::{Duration, Frequency, Money, Monthly, Probability, Scalar};

tree! {
    /// What one scenario costs.
    pub struct Loss<T> {
        /// Id of the scenario, or of a cause of downtime that is no event.
        fact id: String,
        /// Title of the scenario for people; `None` for what is no event.
        fact scenario: Option<String>,
        /// Events a year.
        maybe rate: Option<T>,
        /// Expected downtime of one event, counted over all users; `None` for what is no event.
        maybe downtime: Option<T>,
        /// What people, capacity, bought restore rates and the way back cost in one event that leads to a recovery.
        maybe event_cost: Option<T>,
        /// Expected loss of one event; `None` if the plan does not state its impact.
        maybe per_event: Option<T>,
        /// Expected loss a year.
        maybe per_year: Option<T>,
        /// Not 0 if no total loss is stated and nothing clean may survive, which is where the
        /// largest data loss is unbounded: then the loss is what is known of it, a lower bound.
        maybe lower_bound: Option<T>,
    }
}

tree! {
    /// What the standstill of a business process costs.
    pub struct WorkLoss<T> {
        /// The process.
        fact process: String,
        /// Expected a year.
        node per_year: T,
    }
}

tree! {
    /// The way back after an event.
    pub struct Failback<T> {
        /// Data that goes back; `None` if the plan leaves the way back out.
        maybe data: Option<T>,
        /// How long that takes.
        maybe time: Option<T>,
        /// What it costs.
        maybe cost: Option<T>,
        /// How long the workload has nowhere to go.
        node exposed: T,
        /// Probability that a second event strikes in that time.
        node second: T,
    }
}

tree! {
    /// What a plan costs over its horizon.
    pub struct Risk<T> {
        /// Months of the horizon.
        node months: T,
        /// Discount rate a year.
        node discount: T,
        /// How much larger the bill is each month.
        node growth: T,
        /// Losses by scenario, then by causes that are no events.
        tree losses: Vec<Loss<T>>,
        /// Of these what the business processes that state their impact cost.
        tree processes: Vec<WorkLoss<T>>,
        /// The way back after the loss of the Region.
        tree failback: Option<Failback<T>>,
        /// Expected annual loss; `None` if the plan does not state its impact.
        maybe eal: Option<T>,
        /// The same of a month.
        maybe eal_monthly: Option<T>,
        /// Present value of the outlay.
        node outlay: T,
        /// Present value of the expected losses.
        maybe loss: Option<T>,
        /// Total cost of ownership: both.
        maybe tco: Option<T>,
        /// Whether nobody said what an hour of the people who recover costs.
        fact staff_unpriced: bool,
    }
}

/// Everything that losses are computed from.
pub(in crate::model) struct Book<'s, 'a, 'g> {
    pub(in crate::model) placement: &'s Placement<'s, 'a, 'g>,
    pub(in crate::model) stores: &'s [(Component<'a, 'g>, Copies<'g>)],
    pub(in crate::model) outcomes: &'s [Outcome<'g>],
    /// What the workload and its business processes rest on, and failovers that failures of single
    /// services lead to.
    pub(in crate::model) structure: &'s Dependencies<'g>,
    /// Causes of downtime that are no events, as shares of the year.
    pub(in crate::model) standing: &'s [(&'static str, Quantity<'g, Probability>)],
    /// The bill.
    pub(in crate::model) monthly: Quantity<'g, Monthly>,
}

/// Whether the data comes back after an event.
struct Ending<'g> {
    /// The probability that it does. Without a total loss to charge for the rest, points
    /// that reach the adverse end of the dwell count as always kept.
    back: Quantity<'g, Probability>,
    /// Not 0 if no copy is left, or points may not reach back to before the damage: the
    /// largest loss is unbounded.
    in_doubt: Quantity<'g, Scalar>,
}

/// How long there is nowhere to go after an event of a scenario from which there is a way back.
fn failback_of(outcome: &Outcome<'_>, back: Option<&Failback>) -> Option<Node> {
    let back = back.filter(|_| outcome.scenario.is(Event::Region))?;
    Some(back.exposed)
}

impl<'a, 'g> Book<'_, 'a, 'g> {
    fn inputs(&self) -> &Inputs<'a, 'g> {
        self.placement.inputs
    }

    /// Losses per event and a year, and the total over the horizon; what events of scenarios and
    /// failures of services draw.
    fn close(&self) -> (Risk, [Vec<DrawnEvent>; 2]) {
        let (inputs, graph) = (self.inputs(), self.inputs().graph);
        self.seed();
        let impact = Impact::read(inputs, self.placement.components);
        let events = Events::new(self.placement, self.stores);
        let (mut losses, mut drawn) = (Vec::new(), Vec::new());
        let mut unpriced = false;
        let mut back = None;
        for outcome in self.outcomes {
            let (loss, failback, priced) = self.scenario(outcome, &events, impact.as_ref());
            unpriced |= !priced;
            if outcome.scenario.is(Event::Region) {
                back = failback;
            }
            let exposed = failback_of(outcome, back.as_ref());
            let own = self.drawn(outcome, &loss, impact.as_ref());
            drawn.extend(own.into_iter().map(|one| DrawnEvent { exposed, ..one }));
            losses.push(loss);
        }
        let annual = impact.as_ref().map(|impact| {
            let beside = self.beside(impact, &mut losses);
            let by_scenario: Vec<_> = losses
                .iter()
                .filter_map(|loss| {
                    let outcome = self.outcome(&loss.id)?;
                    Some((
                        graph.quantity::<Frequency>(outcome.scenario.rate),
                        graph.quantity::<Money>(loss.per_event?),
                    ))
                })
                .collect();
            a_year(graph, &by_scenario, &beside).named(
                "eal",
                "Expected loss a year: events, and downtime that is no event.",
            )
        });
        let services = self.services(&losses, impact.as_ref());
        let processes = impact.as_ref();
        let processes = processes.map_or_else(Vec::new, |impact| self.work_a_year(impact));
        let risk = Risk {
            processes,
            ..self.horizon(losses, back, annual, unpriced)
        };
        (risk, [drawn, services])
    }

    fn outcome(&self, id: &str) -> Option<&Outcome<'g>> {
        self.outcomes
            .iter()
            .find(|outcome| outcome.scenario.id == id)
    }

    /// How long the first copy of the replicated data takes.
    fn seed(&self) {
        let inputs = self.inputs();
        let sizes: Vec<_> = self
            .stores
            .iter()
            .filter(|(_, copies)| copies.has(Class::AsynchronousReplica))
            .map(|(component, _)| component.data(inputs))
            .collect();
        if !sizes.is_empty() {
            let _ = seeding(inputs.graph.sum(&sizes), usable(inputs)).named(
                "seeding",
                "How long the first copy of all replicated data takes over the link.",
            );
        }
    }

    /// One scenario: its loss, the way back, and whether its people could be priced.
    fn scenario(
        &self,
        outcome: &Outcome<'g>,
        events: &Events<'_, 'a, 'g>,
        impact: Option<&Impact<'g>>,
    ) -> (Loss, Option<Failback>, bool) {
        let graph = self.inputs().graph;
        let scenario = &outcome.scenario;
        let (id, title) = (&scenario.id, &scenario.title);
        let users = graph.quantity::<Probability>(scenario.users);
        let expected = graph.quantity::<Duration>(scenario.downtime);
        let downtime = graph.weigh(users, expected).named(
            format_args!("outage.{id}"),
            format_args!("{title}: expected downtime of one event, counted over all users."),
        );
        let staff = events.staff(&outcome.row);
        let priced = staff.is_some();
        let away = events.away(&outcome.row);
        let elsewhere = self.placement.strategy.recovers_elsewhere;
        let mut parts: Vec<Quantity<'g, Money>> = staff.into_iter().collect();
        parts.extend(events.provisioned(scenario));
        let leaves = elsewhere && !events.stays(away);
        if leaves {
            parts.push(surge(events.run, away));
        }
        let back = |cutover| {
            let impact = impact?;
            Some(graph.weigh(users, impact.penalty.of(cutover, &Law::Expected)))
        };
        let failback = if elsewhere {
            events.failback(outcome, back)
        } else {
            None
        };
        let back = failback.as_ref().and_then(|failback| failback.cost);
        parts.extend(back.map(|node| graph.quantity::<Money>(node)));
        parts.extend(events.retrieval(scenario, leaves));
        let event_cost = graph.sum(&parts).named_apart(
            format_args!("event_cost.{id}"),
            format_args!("{title}: what people, launched capacity and failback cost in one event that leads to a recovery."),
        );
        let mut loss = Loss {
            id: id.clone(),
            scenario: Some(title.clone()),
            rate: Some(scenario.rate),
            downtime: Some(downtime.node()),
            event_cost: Some(event_cost.node()),
            per_event: None,
            per_year: None,
            lower_bound: None,
        };
        if let Some(impact) = impact {
            self.charge(&mut loss, outcome, impact, event_cost);
        }
        (loss, failback, priced)
    }

    /// The expected loss of one event, and of a year of them.
    fn charge(
        &self,
        loss: &mut Loss,
        outcome: &Outcome<'g>,
        impact: &Impact<'g>,
        event_cost: Quantity<'g, Money>,
    ) {
        let graph = self.inputs().graph;
        let scenario = &outcome.scenario;
        let (id, title) = (&scenario.id, &scenario.title);
        let expected = graph.quantity::<Duration>(scenario.downtime);
        let users = graph.quantity::<Probability>(scenario.users);
        let fixed = self.fixed(outcome);
        let data = self.data_lost(outcome, impact, graph.quantity(scenario.rpo.mean));
        let workload = graph.weigh(users, impact.penalty.of(expected, &outcome.law));
        let downtime = self
            .work(outcome, impact)
            .into_iter()
            .fold(workload, |sum, (_, loss)| sum + loss);
        let parts = Parts {
            downtime: downtime.named(
                format_args!("loss.{id}.downtime"),
                format_args!("{title}: what the downtime of one event costs on average."),
            ),
            happens: graph.quantity(scenario.happens),
            data,
            salvage: impact.salvage,
            event: event_cost,
            fixed,
        };
        let rate = graph.quantity::<Frequency>(scenario.rate);
        let clean = scenario.clean.map(|clean| graph.quantity(clean));
        let ending = self.ending(scenario, clean, impact.total.is_some());
        let whole = loss::or_total(ending.back, impact.total, &parts).named(
            format_args!("loss.{id}"),
            format_args!("{title}: expected loss of one event."),
        );
        let yearly = graph.weigh(rate, whole).named(
            format_args!("eal.{id}"),
            format_args!("{title}: expected loss a year."),
        );
        loss.per_event = Some(whole.node());
        loss.per_year = Some(yearly.node());
        if impact.total.is_none() {
            let in_doubt = ending.in_doubt.named(
                format_args!("in_doubt.{id}"),
                format_args!("{title}: 1 if nothing clean may survive: the loss is then no more than a lower bound, for no total loss is stated."),
            );
            loss.lower_bound = Some(in_doubt.node());
        }
    }

    /// What the data costs that one event loses, as much as was written in so long.
    fn data_lost(
        &self,
        outcome: &Outcome<'g>,
        impact: &Impact<'g>,
        lost: Quantity<'g, Duration>,
    ) -> Quantity<'g, Money> {
        let graph = self.inputs().graph;
        let mut stores = self.stores.iter();
        if !stores.any(|(component, _)| component.keeps_data()) {
            return graph.constant(0.0);
        }
        let all = penalty::cost(impact.data, lost);
        (outcome.writes).map_or(all, |writes| graph.weigh(writes, all))
    }

    /// How an event ends for the data, a clean point being left with some probability.
    fn ending(
        &self,
        scenario: &Scenario,
        clean: Option<Quantity<'g, Probability>>,
        total_is_stated: bool,
    ) -> Ending<'g> {
        let graph = self.inputs().graph;
        let one = graph.constant::<Scalar>(1.0);
        let exists = graph.quantity::<Scalar>(scenario.recoverable);
        let Some(clean) = clean else {
            return Ending {
                back: exists.as_probability(),
                in_doubt: one - exists,
            };
        };
        let forever = graph.constant::<Duration>(f64::INFINITY);
        let in_doubt = forever.at_most(graph.quantity(scenario.rpo.worst));
        let clean = graph.weigh(exists, clean);
        let back = if total_is_stated {
            clean
        } else {
            graph.choose(in_doubt, clean, exists.as_probability())
        };
        Ending {
            back,
            in_doubt: in_doubt.max(one - exists),
        }
    }
}
