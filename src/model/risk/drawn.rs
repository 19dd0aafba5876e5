//! What one event costs, given what it draws (`model.md` 10.1, 10.3): the formulas of the expected
//! loss, with one event in the place of its expectation.

use super::impact::Impact;
use super::loss::{Parts, or_total};
use super::{Book, Loss, Risk};
use crate::graph::Quantity;
use crate::model::definition::year;
use crate::model::draw::{DrawLeaf, DrawnEvent, ELSEWHERE, EventDraws, EveryYear, Lot};
use crate::model::inputs::Adverse;
use crate::model::risk::penalty::Penalty;
use crate::model::scenario::Outcome;
use crate::model::scenario::drawn::{Recovers, Struck};
use crate::model::scenario::ride_out::{Law, Lost, Work};
use crate::units::{Duration, Frequency, Money, Probability};

/// The events of a scenario in one Region.
#[derive(Clone, Copy)]
struct Strikes<'o, 'g> {
    outcome: &'o Outcome<'g>,
    lost: &'o Lost<'g>,
    /// Whether it is the other of two Regions.
    elsewhere: bool,
    rate: Quantity<'g, Frequency>,
}

impl<'g> Book<'_, '_, 'g> {
    /// What events cost on average, and, where that is asked for, what one of them draws.
    pub(in crate::model) fn close_with(
        &self,
        leaves: Option<Vec<DrawLeaf>>,
    ) -> (Risk, Option<EventDraws>) {
        let (risk, [drawn, services]) = self.close();
        let events = leaves.map(|leaves| EventDraws {
            leaves,
            drawn,
            services,
            standing: self.beside_events(&risk.losses),
        });
        (risk, events)
    }

    /// One event of a scenario, and one more where it strikes either of two Regions; none where
    /// nothing is drawn.
    pub(super) fn drawn(
        &self,
        outcome: &Outcome<'g>,
        loss: &Loss,
        impact: Option<&Impact<'g>>,
    ) -> Vec<DrawnEvent> {
        let graph = self.inputs().graph;
        let scenario = &outcome.scenario;
        let rate = graph.quantity::<Frequency>(scenario.rate);
        if let Some(both) = &outcome.regions {
            // Each is struck as often as the other.
            let rate = rate.times(0.5);
            let each = both.iter().zip([false, true]);
            let drawn = each.filter_map(|(lost, elsewhere)| {
                self.one(
                    &Strikes {
                        outcome,
                        lost,
                        elsewhere,
                        rate,
                    },
                    loss,
                    impact,
                )
            });
            return drawn.collect();
        }
        let whole = Lost {
            users: graph.quantity(scenario.users),
            downtime: graph.quantity(scenario.downtime),
            happens: graph.quantity(scenario.happens),
            recovers: true,
            law: outcome.law.clone(),
        };
        let strikes = Strikes {
            outcome,
            lost: &whole,
            elsewhere: false,
            rate,
        };
        self.one(&strikes, loss, impact).into_iter().collect()
    }

    fn one(
        &self,
        strikes: &Strikes<'_, 'g>,
        loss: &Loss,
        impact: Option<&Impact<'g>>,
    ) -> Option<DrawnEvent> {
        let graph = self.inputs().graph;
        let Strikes {
            outcome,
            lost,
            elsewhere,
            rate,
        } = *strikes;
        let scenario = &outcome.scenario;
        let (id, title) = (&scenario.id, &scenario.title);
        let place = if elsewhere { ".elsewhere" } else { "" };
        let name = format!("event.{id}{place}");
        let recovers = Recovers::of(outcome, lost, elsewhere);
        let struck = lost.law.drawn(lost.downtime, &recovers)?;
        lost.law.tell(elsewhere, &name, title);
        let lasts = struck.lasts.named_apart(
            format_args!("{name}.lasts"),
            format_args!("{title}: how long one event lasts for those who notice."),
        );
        let downtime = graph.weigh(lost.users, struck.lasts).named_apart(
            format_args!("{name}.downtime"),
            format_args!("{title}: downtime of one event, counted over all users."),
        );
        let recovered = struck.recovered.named_apart(
            format_args!("{name}.recovered"),
            format_args!("{title}: 1 if one event leads to a recovery."),
        );
        let rpo = self.lost(outcome)?.named_apart(
            format_args!("{name}.rpo"),
            format_args!("{title}: data that one event loses, if it leads to a recovery; unbounded if nothing clean is left."),
        );
        let cost = impact.and_then(|impact| {
            let event = graph.quantity(loss.event_cost?);
            self.cost(strikes, impact, event, &struck)
        });
        let cost = cost.map(|cost| {
            cost.named_apart(
                format_args!("{name}.loss"),
                format_args!("{title}: loss of one event."),
            )
        });
        Some(DrawnEvent {
            id: id.clone(),
            title: Some(title.clone()),
            part: if elsewhere { ELSEWHERE } else { "" }.to_owned(),
            rate: rate.node(),
            downtime: downtime.node(),
            lasts: lasts.node(),
            recovered: recovered.node(),
            rpo: Some(rpo.node()),
            loss: cost.map(Quantity::node),
            exposed: None,
            rto: Some(scenario.rto.drawn),
        })
    }

    /// The data that one event loses, if it leads to a recovery: without a bound where it leaves
    /// no clean point.
    fn lost(&self, outcome: &Outcome<'g>) -> Option<Quantity<'g, Duration>> {
        let graph = self.inputs().graph;
        let Some(kept) = outcome.kept else {
            return Some(outcome.lost);
        };
        let forever = graph.constant::<Duration>(f64::INFINITY);
        Some(graph.choose(Lot::Clean.comes(kept)?, outcome.lost, forever))
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
        strikes: &Strikes<'_, 'g>,
        impact: &Impact<'g>,
        event: Quantity<'g, Money>,
        struck: &Struck<'g>,
    ) -> Option<Quantity<'g, Money>> {
        let graph = self.inputs().graph;
        let Strikes {
            outcome,
            lost,
            elsewhere,
            ..
        } = *strikes;
        let scenario = &outcome.scenario;
        let recovers = Recovers::of(outcome, lost, elsewhere);
        // Of one event the downtime is known: it is the whole of its law.
        let priced = |penalty: &Penalty<'g>, one: &Struck<'g>| {
            graph.weigh(lost.users, penalty.of(one.lasts, &Law::Expected))
        };
        let mut downtime = priced(&impact.penalty, struck);
        for (name, penalty) in &impact.processes {
            let Some(work) = outcome.work.iter().find(|one| one.name == *name) else {
                continue;
            };
            downtime = downtime + priced(penalty, &self.process(outcome, work, &recovers)?);
        }
        let clean = scenario.clean.and(outcome.kept);
        let ending = self.ending(scenario, clean, impact.total.is_some());
        let back = Lot::Clean.comes(ending.back)?.as_probability();
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
    fn beside_events(&self, losses: &[Loss]) -> Vec<EveryYear> {
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
