//! Why a plan has no way back, as sentences.

use super::{Words, fill};
use crate::analysis::{DeadEnd, Scenario, Score};

/// Why nothing brings a plan back from a `{scenario}`, of which `{stores}`, and what to say if
/// the risk is accepted (`{accept}`, with the `{id}` of the scenario).
#[derive(Clone, Copy, Debug)]
pub struct DeadEndWords {
    /// What the reasons are called.
    pub label: &'static str,
    /// `{why}` there is none, beside other plans.
    pub lead: &'static str,
    /// No copy survives.
    pub no_copy: &'static str,
    /// The recovery never ends.
    pub endless: &'static str,
    /// The data lost has no bound.
    pub boundless: &'static str,
    /// How a risk is accepted.
    pub accept: &'static str,
}

impl Words {
    /// Of every event that can happen and that nothing brings a plan back from, why.
    pub fn dead_ends(&self, plan: &Score) -> Vec<String> {
        let all = plan.scenarios.iter();
        let advised = |one: &Scenario| {
            let accept = fill(self.dead_end.accept, &[("id", &one.id)]);
            self.dead_end_of(one, &accept)
        };
        all.filter_map(advised).collect()
    }

    /// Why nothing brings a plan back from an event, if nothing does; and how that is accepted.
    pub fn dead_end_of(&self, one: &Scenario, accept: &str) -> Option<String> {
        let words = &self.dead_end;
        let why = one.dead_end()?;
        let text = match why {
            DeadEnd::NoCopy => words.no_copy,
            DeadEnd::Endless => words.endless,
            DeadEnd::Boundless => words.boundless,
        };
        let stores = one.stuck(why);
        let stores: Vec<String> = stores
            .iter()
            .map(|store| format!("`{}`", store.component))
            .collect();
        let parts = [
            ("scenario", self.row(&one.title)),
            ("stores", &stores.join(", ")),
            ("accept", accept),
        ];
        Some(fill(text, &parts).trim_end().to_owned())
    }
}
