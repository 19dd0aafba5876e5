//! A plan with what its events draw.

use super::perils::Side;
use crate::analysis::study::Study;
use crate::diagnostic::Findings;
use crate::graph::Node;
use crate::model::draw::EventDraws;
use crate::model::{Built, Course, Model, compile};

/// A plan ready to be simulated.
pub(super) struct Ready<'a> {
    pub(super) study: &'a Study,
    pub(super) model: Box<Model>,
    pub(super) draws: EventDraws,
}

impl<'a> Ready<'a> {
    pub(super) fn of(study: &'a Study) -> Result<Self, Findings> {
        let course = Course {
            events: true,
            ..Course::default()
        };
        let mut model = match compile(study.plan(), study.catalog(), &course) {
            Built::Model(model) => model,
            Built::Refused { findings, .. } => return Err(findings),
        };
        let draws = model.events.take().unwrap_or_default();
        Ok(Self {
            study,
            model,
            draws,
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

    /// What is no event: its downtime and its loss a year.
    pub(super) fn beside(&self) -> (f64, Option<f64>) {
        let all = self.draws.standing.iter();
        let downtime = all.clone().map(|one| self.value(one.downtime)).sum();
        let loss = all.map(|one| one.loss.map(|node| self.value(node)));
        let priced = self.draws.drawn.iter().all(|one| one.loss.is_some());
        let loss: f64 = loss.flatten().sum();
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
