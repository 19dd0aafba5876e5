//! What a reader of a score would otherwise get wrong.

use super::StepKind;
use super::data::{Note, Scenario};
use super::dependability::Dependability;
use crate::model::{LeafKind, Model};
use crate::plan::Plan;

/// The stores that the loss of the Region has somebody promote; none where nobody is asked.
fn promoted_by_hand(scenarios: &[Scenario]) -> Vec<String> {
    let decided = |scenario: &Scenario| {
        let mut steps = scenario.steps.iter();
        steps.any(|step| step.kind == StepKind::Decide && step.duration.value > 0.0)
    };
    let region = scenarios.iter().filter(|scenario| scenario.id == "region");
    region
        .filter(|scenario| decided(scenario))
        .flat_map(|scenario| &scenario.steps)
        .filter(|step| step.id.ends_with(".promote"))
        .filter_map(|step| step.component.clone())
        .collect()
}

/// What a reader would otherwise get wrong.
pub(super) fn notes(
    plan: &Plan,
    model: &Model,
    scenarios: &[Scenario],
    dependability: &Dependability,
) -> Vec<Note> {
    let mut notes = Vec::new();
    if scenarios.iter().any(|scenario| scenario.id == "corruption") {
        notes.push(Note::CorruptionClock);
    }
    if scenarios
        .iter()
        .any(|scenario| scenario.id == "ransomware" && scenario.recoverable)
    {
        notes.push(Note::RansomwareClock);
    }
    let promoted = promoted_by_hand(scenarios);
    if !promoted.is_empty() {
        notes.push(Note::PromotedByHand {
            components: promoted,
        });
    }
    if (model.leaves.iter()).any(|leaf| leaf.kind == LeafKind::Service) {
        notes.push(Note::DesignGoals);
    }
    if let Some(naive) = &dependability.naive {
        notes.push(Note::Naive {
            naive: naive.downtime.clone(),
            exact: naive.exact.clone(),
        });
    }
    if !dependability.bounds.is_empty() {
        notes.push(Note::Bounded {
            components: dependability.bounds.clone(),
        });
    }
    for (scenario, of) in scenarios.iter().zip(&model.scenarios) {
        // Damage found late: copies survive, none of them old enough.
        for store in scenario.stores.iter().filter(|store| {
            scenario.clean.is_some()
                && store.is_recoverable()
                && store.rpo.worst.value.is_infinite()
        }) {
            notes.push(Note::KeptTooShort {
                scenario: scenario.title.clone(),
                component: store.component.clone(),
            });
        }
        for store in of.stores.iter().filter(|store| store.copy.is_none()) {
            notes.push(Note::NoCopy {
                scenario: scenario.title.clone(),
                event: of.event,
                component: store.component.clone(),
                gone: store.gone.clone(),
            });
        }
    }
    notes.extend(super::risk::notes(model));
    for component in &plan.components {
        if let Some(tier) = plan.text(&format!("component.{component}.restore.tier")) {
            notes.push(Note::ArchiveUnpriced {
                component: component.clone(),
                tier: tier.to_owned(),
            });
        }
    }
    notes
}
