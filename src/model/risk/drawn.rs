//! What one event costs, given what it draws (`model.md` 10.1, 10.3): the formulas of the expected
//! loss, with one event in the place of its expectation.

use super::loss::{Parts, or_total};
use super::{Book, Impact, Loss};
use crate::graph::Quantity;
use crate::model::definition::year;
use crate::model::draw::{DrawnEvent, EveryYear, Lot};
use crate::model::inputs::Adverse;
use crate::model::risk::penalty::Penalty;
use crate::model::scenario::Outcome;
use crate::model::scenario::drawn::{Recovers, Struck};
use crate::model::scenario::ride_out::{Law, Work};
use crate::units::{Duration, Money, Probability};

impl<'g> Book<'_, '_, 'g> {
    /// One event of a scenario; `None` where nothing is drawn.
    pub(super) fn drawn(
        &self,
        outcome: &Outcome<'g>,
        loss: &Loss,
        impact: Option<&Impact<'g>>,
    ) -> Option<DrawnEvent> {
        let graph = self.inputs().graph;
        let scenario = &outcome.scenario;
        let (id, title) = (&scenario.id, &scenario.title);
        let users = graph.quantity::<Probability>(scenario.users);
        let recovers = Recovers::of(outcome, graph.quantity(scenario.happens));
        let struck = outcome
            .law
            .drawn(graph.quantity(scenario.downtime), &recovers)?;
        let lasts = struck.lasts.named_apart(
            format_args!("event.{id}.lasts"),
            format_args!("{title}: how long one event lasts for those who notice."),
        );
        let downtime = (graph.weigh(users, struck.lasts) * struck.weight).named_apart(
            format_args!("event.{id}.downtime"),
            format_args!("{title}: downtime of one event, counted over all users."),
        );
        let recovered = struck.recovered.named_apart(
            format_args!("event.{id}.recovered"),
            format_args!("{title}: 1 if one event leads to a recovery."),
        );
        let rpo = outcome.lost.named_apart(
            format_args!("event.{id}.rpo"),
            format_args!("{title}: data that one event loses, if it leads to a recovery."),
        );
        let cost = impact.and_then(|impact| {
            let event = graph.quantity(loss.event_cost?);
            self.cost(outcome, impact, event, &struck)
        });
        let cost = cost.map(|cost| {
            cost.named_apart(
                format_args!("event.{id}.loss"),
                format_args!("{title}: loss of one event."),
            )
        });
        Some(DrawnEvent {
            id: id.clone(),
            title: title.clone(),
            rate: scenario.rate,
            downtime: downtime.node(),
            lasts: lasts.node(),
            recovered: recovered.node(),
            rpo: rpo.node(),
            loss: cost.map(Quantity::node),
            rto: scenario.rto.drawn,
        })
    }

    /// What every event costs besides.
    pub(super) fn fixed(&self, outcome: &Outcome<'g>) -> Quantity<'g, Money> {
        let inputs = self.inputs();
        inputs
            .optional::<Money>(&outcome.row.path(inputs, "fixed"), Adverse::High)
            .map_or_else(|| inputs.graph.constant(0.0), |fixed| fixed.mean)
    }

    fn cost(
        &self,
        outcome: &Outcome<'g>,
        impact: &Impact<'g>,
        event: Quantity<'g, Money>,
        struck: &Struck<'g>,
    ) -> Option<Quantity<'g, Money>> {
        let graph = self.inputs().graph;
        let scenario = &outcome.scenario;
        let users = graph.quantity::<Probability>(scenario.users);
        let recovers = Recovers::of(outcome, graph.quantity(scenario.happens));
        // Of one event the downtime is known: it is the whole of its law.
        let priced = |penalty: &Penalty<'g>, one: &Struck<'g>| {
            graph.weigh(users, penalty.of(one.lasts, &Law::Expected)) * one.weight
        };
        let mut downtime = priced(&impact.penalty, struck);
        for (name, penalty) in &impact.processes {
            let Some(work) = outcome.work.iter().find(|one| one.name == *name) else {
                continue;
            };
            downtime = downtime + priced(penalty, &self.process(outcome, work, &recovers)?);
        }
        let exists = self.ending(scenario, impact.total.is_some()).back;
        let back = Lot::Clean.comes(exists)?.as_probability();
        let parts = Parts {
            downtime,
            happens: struck.recovered.as_probability(),
            data: self.data_lost(outcome, impact, outcome.lost),
            salvage: impact.salvage,
            event,
            fixed: self.fixed(outcome),
        };
        Some(or_total(back, impact.total, &parts))
    }

    /// One event as a business process has it: nothing where the event leaves it alone.
    fn process(
        &self,
        outcome: &Outcome<'g>,
        work: &Work<'g>,
        recovers: &Recovers<'g>,
    ) -> Option<Struck<'g>> {
        let graph = self.inputs().graph;
        let none = graph.constant::<Duration>(0.0);
        let struck = work.law.drawn(work.downtime, recovers)?;
        let mut all = outcome.backs.of.iter();
        let (_, back) = all.find(|(name, _)| *name == work.name)?;
        let lasts = graph.choose(back.at_most(none), none, struck.lasts);
        Some(Struck { lasts, ..struck })
    }

    /// What comes on top of events every year.
    pub(in crate::model) fn beside_events(&self, losses: &[Loss]) -> Vec<EveryYear> {
        let graph = self.inputs().graph;
        let one = |(id, down): &(&'static str, Quantity<'g, Probability>)| {
            let downtime = (year(graph) * *down).named_apart(
                format_args!("event.{id}.downtime"),
                format_args!("Expected downtime a year, cause `{id}`, beside events."),
            );
            let own = losses.iter().find(|loss| loss.id == *id);
            EveryYear {
                id: (*id).to_owned(),
                downtime: downtime.node(),
                loss: own.and_then(|loss| loss.per_year),
            }
        };
        self.standing.iter().map(one).collect()
    }
}
