//! Losses and total cost (`model.md` 9.2, 9.4, 10.1, 10.5): what an event costs, what a
//! year of events costs, and what a plan costs over a horizon with both.

mod event;
mod loss;
pub(in crate::model) mod penalty;

pub use event::{exposure, failback_data, failback_time, seeding, staff, surge, transfer};
pub use loss::{Parts, a_year, per_event};

use crate::graph::Quantity;
use crate::model::component::{Component, Components};
use crate::model::cost::present_value::{annuity, monthly_rate, present_value};
use crate::model::data::copies::Copies;
use crate::model::definition;
use crate::model::event::{Class, Event};
use crate::model::inputs::{Adverse, Inputs};
use crate::model::link::usable;
use crate::model::placement::Placement;
use crate::model::risk::event::Events;
use crate::model::risk::penalty::Penalty;
use crate::model::scenario::ride_out::Law;
use crate::model::scenario::{Outcome, Scenario};
use crate::model::tree::tree;
use crate::units::{CostRate, Duration, Frequency, Money, Monthly, Probability, Scalar};

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

/// The cause of downtime that is failures of single services.
const SERVICES: &str = "services";

/// Everything that losses are computed from.
pub(in crate::model) struct Book<'s, 'a, 'g> {
    pub(in crate::model) placement: &'s Placement<'s, 'a, 'g>,
    pub(in crate::model) stores: &'s [(Component<'a, 'g>, Copies<'g>)],
    pub(in crate::model) outcomes: &'s [Outcome<'g>],
    /// Of each business process how likely services that it rests on are down.
    pub(in crate::model) processes: &'s [(String, Quantity<'g, Probability>)],
    /// Causes of downtime that are no events, as shares of the year.
    pub(in crate::model) standing: &'s [(&'static str, Quantity<'g, Probability>)],
    /// Failovers a year that failures of single services lead to.
    pub(in crate::model) failovers: Option<Quantity<'g, Frequency>>,
    /// The bill.
    pub(in crate::model) monthly: Quantity<'g, Monthly>,
}

/// What the plan says an hour without the workload and an hour of lost data cost.
struct Impact<'g> {
    penalty: Penalty<'g>,
    /// Of business processes, by their names.
    processes: Vec<(String, Penalty<'g>)>,
    data: Quantity<'g, CostRate>,
    salvage: Quantity<'g, Probability>,
    total: Option<Quantity<'g, Money>>,
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

impl<'g> Impact<'g> {
    /// `None` if the plan does not state both. Where business processes state what their own
    /// standstill costs, the workload's may cost nothing.
    fn read(inputs: &Inputs<'_, 'g>, components: &Components<'_, 'g>) -> Option<Self> {
        let work = components.iter().filter(|one| one.traits().is_work());
        let own =
            |one: &Component<'_, 'g>| Some((one.name.clone(), Penalty::of_process(inputs, one)?));
        let processes: Vec<_> = work.filter_map(own).collect();
        let nothing = || (!processes.is_empty()).then(|| Penalty::nothing(inputs.graph));
        let penalty = Penalty::read(inputs).or_else(nothing)?;
        let data = inputs.optional("impact.data_loss", Adverse::High);
        if data.is_none() && !processes.is_empty() {
            inputs.refuse_missing("impact.data_loss");
        }
        let data = data?.mean;
        Some(Self {
            penalty,
            processes,
            data,
            salvage: inputs.number("impact.salvage", Adverse::Low).mean,
            total: inputs
                .optional("impact.total_loss", Adverse::High)
                .map(|total| total.mean),
        })
    }
}

impl<'a, 'g> Book<'_, 'a, 'g> {
    fn inputs(&self) -> &Inputs<'a, 'g> {
        self.placement.inputs
    }

    /// Losses per event and a year, and the total over the horizon.
    pub(in crate::model) fn close(&self) -> Risk {
        let (inputs, graph) = (self.inputs(), self.inputs().graph);
        self.seed();
        let impact = Impact::read(inputs, self.placement.components);
        let events = Events::new(self.placement, self.stores);
        let mut losses = Vec::new();
        let mut unpriced = false;
        let mut back = None;
        for outcome in self.outcomes {
            let (loss, failback, priced) = self.scenario(outcome, &events, impact.as_ref());
            unpriced |= !priced;
            if outcome.scenario.is(Event::Region) {
                back = failback;
            }
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
        let processes = impact.as_ref();
        let processes = processes.map_or_else(Vec::new, |impact| self.work_a_year(impact));
        Risk {
            processes,
            ..self.horizon(losses, back, annual, unpriced)
        }
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
            format_args!("{title}: what people, launched capacity and the way back cost in one event that leads to a recovery."),
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
        let (inputs, graph) = (self.inputs(), self.inputs().graph);
        let scenario = &outcome.scenario;
        let (id, title) = (&scenario.id, &scenario.title);
        let expected = graph.quantity::<Duration>(scenario.downtime);
        let users = graph.quantity::<Probability>(scenario.users);
        let fixed = inputs
            .optional::<Money>(&outcome.row.path(inputs, "fixed"), Adverse::High)
            .map_or_else(|| graph.constant(0.0), |fixed| fixed.mean);
        let data = self.data_lost(outcome, impact);
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
        let ending = self.ending(scenario, impact.total.is_some());
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

    /// What one event costs by the standstill of each business process, by its name.
    fn work(
        &self,
        outcome: &Outcome<'g>,
        impact: &Impact<'g>,
    ) -> Vec<(String, Quantity<'g, Money>)> {
        let graph = self.inputs().graph;
        let scenario = &outcome.scenario;
        let users = graph.quantity::<Probability>(scenario.users);
        let one = |(name, penalty): &(String, Penalty<'g>)| {
            let work = outcome.work.iter().find(|one| one.name == *name)?;
            let loss = graph
                .weigh(users, penalty.of(work.downtime, &work.law))
                .named_once(
                    format_args!("loss.{}.downtime.{name}", scenario.id),
                    format_args!(
                        "{}: what the standstill of {name} costs on average.",
                        scenario.title
                    ),
                );
            Some((name.clone(), loss))
        };
        impact.processes.iter().filter_map(one).collect()
    }

    /// What the standstill of each business process costs a year.
    fn work_a_year(&self, impact: &Impact<'g>) -> Vec<WorkLoss> {
        let graph = self.inputs().graph;
        let one = |(name, penalty): &(String, Penalty<'g>)| {
            let of =
                |(known, loss): (String, Quantity<'g, Money>)| (known == *name).then_some(loss);
            let events = self.outcomes.iter().flat_map(|outcome| {
                let rate = graph.quantity::<Frequency>(outcome.scenario.rate);
                let own = self.work(outcome, impact).into_iter().filter_map(of);
                own.map(move |loss| graph.weigh(rate, loss))
            });
            let events: Vec<Quantity<'g, Money>> = events.collect();
            let standing = self.standing.iter().enumerate();
            let standing = standing
                .map(|(place, (id, down))| self.standing_of(name, penalty, place, id, *down));
            let all: Vec<Quantity<'g, Money>> = events.into_iter().chain(standing).collect();
            let yearly = graph.sum(&all).named(
                format_args!("impact.per_year.{name}"),
                format_args!("Expected cost a year of the standstill of {name}."),
            );
            WorkLoss {
                process: name.clone(),
                per_year: yearly.node(),
            }
        };
        impact.processes.iter().map(one).collect()
    }

    /// What a cause that is no event costs a year by the standstill of a process: services that
    /// it rests on, with the first of the causes, and planned downtime.
    fn standing_of(
        &self,
        name: &str,
        penalty: &Penalty<'g>,
        place: usize,
        id: &str,
        down: Quantity<'g, Probability>,
    ) -> Quantity<'g, Money> {
        let graph = self.inputs().graph;
        let none = graph.constant::<Probability>(0.0);
        let services = self.processes.iter().find(|(known, _)| known == name);
        let services = services.map_or(none, |(_, down)| *down);
        let down = match (place, id) {
            (_, "planned") => down,
            (0, _) => services,
            _ => none,
        };
        penalty::cost(penalty.hourly, definition::year(graph) * down)
    }

    /// What the data costs that one event loses on average.
    fn data_lost(&self, outcome: &Outcome<'g>, impact: &Impact<'g>) -> Quantity<'g, Money> {
        let graph = self.inputs().graph;
        let mut stores = self.stores.iter();
        if !stores.any(|(component, _)| component.keeps_data()) {
            return graph.constant(0.0);
        }
        let lost = graph.quantity::<Duration>(outcome.scenario.rpo.mean);
        let all = penalty::cost(impact.data, lost);
        (outcome.writes).map_or(all, |writes| graph.weigh(writes, all))
    }

    /// What the failovers that failures of single services lead to cost a year besides
    /// downtime: each what one from the loss of the Region does (`model.md` 7.7).
    fn failovers(&self, impact: &Impact<'g>, losses: &[Loss]) -> Option<Quantity<'g, Money>> {
        let graph = self.inputs().graph;
        let outcome = self.outcome(Event::Region.id())?;
        let loss = losses.iter().find(|loss| loss.id == outcome.scenario.id)?;
        let data = graph.weigh(impact.salvage.complement(), self.data_lost(outcome, impact));
        let one = data + graph.quantity::<Money>(loss.event_cost?);
        let yearly = graph.weigh(self.failovers?, one).named(
            "eal.services.failovers",
            "Expected cost a year of failovers that failures of single services lead to: lost data, people, capacity and the way back.",
        );
        Some(yearly)
    }

    /// How an event ends for the data.
    fn ending(&self, scenario: &Scenario, total_is_stated: bool) -> Ending<'g> {
        let graph = self.inputs().graph;
        let one = graph.constant::<Scalar>(1.0);
        let exists = graph.quantity::<Scalar>(scenario.recoverable);
        let Some(clean) = scenario.clean else {
            return Ending {
                back: exists.as_probability(),
                in_doubt: one - exists,
            };
        };
        let forever = graph.constant::<Duration>(f64::INFINITY);
        let in_doubt = forever.at_most(graph.quantity(scenario.rpo.worst));
        let clean = graph.weigh(exists, graph.quantity::<Probability>(clean));
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

    /// What downtime costs a year that is no event.
    fn beside(&self, impact: &Impact<'g>, losses: &mut Vec<Loss>) -> Vec<Quantity<'g, Money>> {
        let graph = self.inputs().graph;
        let mut all = Vec::new();
        for (place, (id, down)) in self.standing.iter().enumerate() {
            let workload = penalty::cost(impact.penalty.hourly, definition::year(graph) * *down);
            let mut yearly = impact
                .processes
                .iter()
                .map(|(name, penalty)| self.standing_of(name, penalty, place, id, *down))
                .fold(workload, |sum, loss| sum + loss);
            if *id == SERVICES
                && let Some(failovers) = self.failovers(impact, losses)
            {
                yearly = yearly + failovers;
            }
            let yearly = yearly.named(
                format_args!("eal.{id}"),
                format_args!("Expected loss a year, downtime of cause `{id}`."),
            );
            all.push(yearly);
            losses.push(Loss {
                id: (*id).to_owned(),
                scenario: None,
                rate: None,
                downtime: None,
                event_cost: None,
                per_event: None,
                per_year: Some(yearly.node()),
                lower_bound: None,
            });
        }
        all
    }

    /// Present values (`model.md` 9.4, 10.5).
    fn horizon(
        &self,
        losses: Vec<Loss>,
        failback: Option<Failback>,
        annual: Option<Quantity<'g, Money>>,
        staff_unpriced: bool,
    ) -> Risk {
        let (inputs, graph) = (self.inputs(), self.inputs().graph);
        let months: Quantity<'g, Scalar> = inputs.plain("horizon.months");
        let discount: Quantity<'g, Probability> = inputs.plain("horizon.rate");
        let growth: Quantity<'g, Probability> = inputs.plain("horizon.growth");
        let rate = monthly_rate(discount).named("horizon.monthly_rate", "Discount rate a month.");
        let flat = annuity(rate, graph.constant(0.0), months).named(
            "horizon.annuity",
            "What 1 a month over the horizon is worth today.",
        );
        let growing = annuity(rate, growth.as_scalar(), months).named(
            "horizon.growing",
            "What 1 a month that grows over the horizon is worth today.",
        );
        // What is paid once is a line of the bill, spread; here it is paid at the start.
        let once: Option<Quantity<'g, Money>> = inputs
            .optional("costs.one_off", Adverse::High)
            .map(|once| once.likely);
        let outlay = match once {
            None => present_value(self.monthly, growing),
            Some(once) => {
                let spread = (once.a_month() / months).as_money().a_month();
                present_value(self.monthly - spread, growing) + once
            }
        }
        .named(
            "tco.outlay",
            "Present value of the outlay over the horizon.",
        );
        let loss = annual.map(|annual| {
            present_value(annual.a_month().times(1.0 / 12.0), flat).named(
                "tco.loss",
                "Present value of the expected losses over the horizon.",
            )
        });
        let total = loss.map(|loss| {
            total_cost(outlay, loss).named(
                "tco",
                "Total cost of ownership: outlay and expected losses over the horizon, as of today.",
            )
        });
        Risk {
            months: months.node(),
            discount: discount.node(),
            growth: growth.node(),
            losses,
            processes: Vec::new(),
            failback,
            eal: annual.map(Quantity::node),
            outlay: outlay.node(),
            loss: loss.map(Quantity::node),
            tco: total.map(Quantity::node),
            staff_unpriced,
        }
    }
}

/// TCO = NPV(outlay) + NPV(expected losses) (`model.md` 10.5).
pub fn total_cost<'g>(
    outlay: Quantity<'g, Money>,
    losses: Quantity<'g, Money>,
) -> Quantity<'g, Money> {
    outlay + losses
}
