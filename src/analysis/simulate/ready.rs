//! A plan with what its events draw.

use super::perils::Side;
use crate::analysis::study::Study;
use crate::diagnostic::Findings;
use crate::graph::Node;
use crate::model::draw::{EventDraws, EveryYear};
use crate::model::{Built, Course, Model, compile};

/// A plan ready to be simulated.
pub(super) struct Ready<'a> {
    pub(super) study: &'a Study,
    pub(super) model: Box<Model>,
    /// Services among what is drawn or among what stands, as was asked.
    pub(super) draws: EventDraws,
    /// What failures of single services come to in a year on average, if they are drawn.
    services: Option<EveryYear>,
}

impl<'a> Ready<'a> {
    pub(super) fn of(study: &'a Study, services: bool) -> Result<Self, Findings> {
        let course = Course {
            events: true,
            ..Course::default()
        };
        let mut model = match compile(study.plan(), study.catalog(), &course) {
            Built::Model(model) => model,
            Built::Refused { findings, .. } => return Err(findings),
        };
        let mut draws = model.events.take().unwrap_or_default();
        let mut average = None;
        if services && let Some(first) = draws.services.first() {
            let mut standing = draws.standing.iter();
            let place = standing.position(|one| one.id == first.id);
            average = place.map(|place| draws.standing.remove(place));
            draws.drawn.append(&mut draws.services);
        }
        Ok(Self {
            study,
            model,
            draws,
            services: average,
        })
    }

    pub(super) fn side(&self) -> Side<'_> {
        Side {
            graph: &self.model.graph,
            draws: &self.draws,
        }
    }

    pub(super) fn value(&self, node: Node) -> f64 {
        self.model.graph.value(node)
    }

    /// What the plan's formulas say of one event of a scenario, or of one failure of a service:
    /// its downtime and its loss.
    pub(super) fn expected(&self, id: &str) -> (Option<f64>, Option<f64>) {
        if let Some(services) = self.services.as_ref().filter(|one| one.id == id) {
            let parts = self.draws.drawn.iter().filter(|one| one.id == id);
            let rate: f64 = parts.map(|one| self.value(one.rate)).sum();
            let each = |node| self.value(node) / rate;
            return (Some(each(services.downtime)), services.loss.map(each));
        }
        let mut losses = self.model.risk.losses.iter();
        let Some(loss) = losses.find(|one| one.id == id) else {
            return (None, None);
        };
        let value = |node| self.value(node);
        (loss.downtime.map(value), loss.per_event.map(value))
    }

    /// What is no event: its downtime and its loss a year.
    pub(super) fn beside(&self) -> (f64, Option<f64>) {
        let all = self.draws.standing.iter();
        let downtime = all
            .clone()
            .fold(0.0, |sum, one| sum + self.value(one.downtime));
        let loss = all.map(|one| one.loss.map(|node| self.value(node)));
        let priced = self.draws.drawn.iter().all(|one| one.loss.is_some());
        let loss = loss.flatten().fold(0.0, |sum, one| sum + one);
        (downtime, priced.then_some(loss))
    }

    /// The target of a scenario's recovery time or data loss.
    pub(super) fn target(&self, figure: &str, scenario: &str) -> Option<f64> {
        let name = format!("{figure}.{scenario}");
        let mut all = self.model.requirements.iter();
        let found = all.find(|one| one.name == name)?;
        Some(self.value(found.limit))
    }
}
