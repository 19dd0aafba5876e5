//! Who does a step of a recovery, and who is told: `[runbook.STEP]`, and the owners of components.

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
