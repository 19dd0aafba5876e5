//! Who does a step of a recovery, and who is told: `[runbook.STEP]`, and the owners of components.

use std::collections::BTreeSet;

use crate::diagnostic::{choices, nearest};
use crate::model::inputs::Inputs;

/// Who does a step, and who is told. No figure hangs on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duty {
    /// Who does it: of the step itself, else of the component that it is about.
    pub owner: Option<String>,
    /// Who is told of it.
    pub tell: Vec<String>,
    /// Which of the people that `recovery.crew` counts does it, from 0; `None` where it needs none
    /// of them.
    pub person: Option<usize>,
}

/// Where a plan says who does what.
const RUNBOOK: &str = "runbook";

impl Duty {
    /// Of a step of a scenario.
    pub(in crate::model) fn of(
        inputs: &Inputs<'_, '_>,
        scenario: &str,
        step: &str,
        component: Option<&str>,
    ) -> Self {
        let text = |path: String| inputs.plan.text(&path).map(str::to_owned);
        let own = text(format!("{RUNBOOK}.{step}.owner"));
        let of_component = || text(format!("component.{}.owner", component?));
        Self {
            owner: own.or_else(of_component),
            tell: inputs.plan.list(&format!("{RUNBOOK}.{step}.tell")).to_vec(),
            person: inputs.person_for(scenario, step),
        }
    }
}

/// Refuses what is said of steps that are none of those of the plan's scenarios.
pub(in crate::model) fn refuse_strangers(inputs: &Inputs<'_, '_>, known: &BTreeSet<&str>) {
    for (path, entry) in inputs.plan.below(RUNBOOK) {
        let below = &path[RUNBOOK.len() + 1..];
        let Some((step, _)) = below
            .rsplit_once('.')
            .filter(|(step, _)| !known.contains(step))
        else {
            continue;
        };
        let all: Vec<&str> = known.iter().copied().collect();
        inputs.refuse(
            "bad-choice",
            format!("`{step}` is not a step of any scenario of this plan"),
            &entry.origin,
            "a step's id belongs before it",
            match nearest(step, known.iter().copied()) {
                Some(near) => format!("Write `[{RUNBOOK}.{near}]`."),
                None => choices(&all),
            },
        );
    }
}
