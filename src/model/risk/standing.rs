//! What causes of downtime that are no events cost a year, with the failovers that failures
//! of single services lead to (`model.md` 7.7).

use crate::graph::Quantity;
use crate::model::definition;
use crate::model::event::Event;
use crate::model::risk::impact::Impact;
use crate::model::risk::penalty::{self, Penalty};
use crate::model::risk::{Book, Loss};
use crate::model::scenario::Outcome;
use crate::units::{Duration, Money, Probability};

/// The cause of downtime that is failures of single services.
pub(super) const SERVICES: &str = "services";

impl<'g> Book<'_, '_, 'g> {
    /// What downtime costs a year that is no event.
    pub(super) fn beside(
        &self,
        impact: &Impact<'g>,
        losses: &mut Vec<Loss>,
    ) -> Vec<Quantity<'g, Money>> {
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

    /// What the failovers that failures of single services lead to cost a year besides
    /// downtime: each what one from the loss of the Region does (`model.md` 7.7).
    fn failovers(&self, impact: &Impact<'g>, losses: &[Loss]) -> Option<Quantity<'g, Money>> {
        let yearly = self.failovers_a_year(impact, losses)?.named(
            "eal.services.failovers",
            "Expected cost a year of failovers that failures of single services lead to: lost data, people, capacity and failback.",
        );
        Some(yearly)
    }

    /// As [`Self::failovers`], before it has a name.
    pub(super) fn failovers_a_year(
        &self,
        impact: &Impact<'g>,
        losses: &[Loss],
    ) -> Option<Quantity<'g, Money>> {
        let graph = self.inputs().graph;
        let average = |outcome: &Outcome<'g>| graph.quantity(outcome.scenario.rpo.mean);
        let one = self.failover(impact, losses, average)?;
        Some(graph.weigh(self.structure.failovers?, one))
    }

    /// What one such failover costs besides downtime, as the loss of the Region does that loses so
    /// much data.
    pub(super) fn failover(
        &self,
        impact: &Impact<'g>,
        losses: &[Loss],
        age: impl Fn(&Outcome<'g>) -> Quantity<'g, Duration>,
    ) -> Option<Quantity<'g, Money>> {
        let graph = self.inputs().graph;
        let outcome = self.outcome(Event::Region.id())?;
        let loss = losses.iter().find(|loss| loss.id == outcome.scenario.id)?;
        let lost_for_good = impact.salvage.complement();
        let data = self.data_lost(outcome, impact, age(outcome));
        let data = graph.weigh(lost_for_good, data);
        Some(data + graph.quantity::<Money>(loss.event_cost?))
    }

    /// What a cause that is no event costs a year by the standstill of a process: services that
    /// it rests on, with the first of the causes, and planned downtime.
    pub(super) fn standing_of(
        &self,
        name: &str,
        penalty: &Penalty<'g>,
        place: usize,
        id: &str,
        down: Quantity<'g, Probability>,
    ) -> Quantity<'g, Money> {
        let graph = self.inputs().graph;
        let none = graph.constant::<Probability>(0.0);
        let services = self
            .structure
            .processes
            .iter()
            .find(|(known, _)| known == name);
        let services = services.map_or(none, |(_, down)| *down);
        let down = match (place, id) {
            (_, "planned") => down,
            (0, _) => services,
            _ => none,
        };
        penalty::cost(penalty.hourly, definition::year(graph) * down)
    }
}
