//! What the standstill of business processes costs: of one event, and of a year.

use crate::graph::Quantity;
use crate::model::risk::impact::Impact;
use crate::model::risk::penalty::Penalty;
use crate::model::risk::{Book, WorkLoss};
use crate::model::scenario::Outcome;
use crate::units::{Frequency, Money, Probability};

impl<'g> Book<'_, '_, 'g> {
    /// What one event costs by the standstill of each business process, by its name.
    pub(super) fn work(
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
    pub(super) fn work_a_year(&self, impact: &Impact<'g>) -> Vec<WorkLoss> {
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
}
