//! Notes on a plan and remarks on a comparison, as sentences.

use super::{Words, fill};
use crate::analysis::{Cause, Note, Remark, Score};

/// What a reader would otherwise get wrong.
#[derive(Clone, Copy, Debug)]
pub struct NoteWords {
    /// When the clock of a corruption starts.
    pub corruption_clock: &'static str,
    /// What availability rests on.
    pub design_goals: &'static str,
    /// In a `{scenario}` no copy of a `{component}` survives.
    pub no_copy: &'static str,
    /// In a `{scenario}` no point of a `{component}` may be old enough.
    pub kept_too_short: &'static str,
    /// Nothing clean survives a `{scenario}`, and no total loss is stated.
    pub loss_is_lower_bound: &'static str,
    /// Nobody said what an hour of the people who recover costs.
    pub people_unpriced: &'static str,
    /// The plans state different targets.
    pub different_targets: &'static str,
    /// The plans are in different currencies.
    pub different_currencies: &'static str,
}

impl Words {
    /// A note as a sentence.
    pub fn note(&self, note: &Note) -> String {
        match note {
            Note::CorruptionClock => self.notes.corruption_clock.to_owned(),
            Note::DesignGoals => self.notes.design_goals.to_owned(),
            Note::LossIsLowerBound { scenario } => {
                fill(self.notes.loss_is_lower_bound, &[("scenario", scenario)])
            }
            Note::PeopleUnpriced => self.notes.people_unpriced.to_owned(),
            Note::NoCopy {
                scenario,
                component,
            } => {
                let parts = [("scenario", scenario.as_str()), ("component", component)];
                fill(self.notes.no_copy, &parts)
            }
            Note::KeptTooShort {
                scenario,
                component,
            } => {
                let parts = [("scenario", scenario.as_str()), ("component", component)];
                fill(self.notes.kept_too_short, &parts)
            }
        }
    }

    /// Every note on a plan.
    pub fn notes(&self, plan: &Score) -> Vec<String> {
        plan.notes.iter().map(|note| self.note(note)).collect()
    }

    /// A remark as a sentence.
    pub fn remark(&self, remark: Remark) -> &'static str {
        match remark {
            Remark::DifferentTargets => self.notes.different_targets,
            Remark::DifferentCurrencies => self.notes.different_currencies,
        }
    }

    /// What a cause of downtime that is no event is called.
    pub fn standing<'a>(&self, id: &'a str) -> &'a str
    where
        Self: 'a,
    {
        if id == "services" {
            self.service_failures
        } else {
            id
        }
    }

    /// What a cause of downtime is called.
    pub fn cause<'a>(&self, cause: &'a Cause) -> &'a str {
        cause.scenario.as_deref().unwrap_or(self.service_failures)
    }
}
