//! What a reader of a score would otherwise get wrong.

use super::StepKind;
use super::data::{Figure, Note, Scenario, Unbilled};
use crate::model::{Event, LeafKind, Outputs};
use crate::plan::{Plan, SetAside};

/// The stores that the loss of the Region has somebody promote; none where nobody is asked.
fn promoted_by_hand(scenarios: &[Scenario]) -> Vec<String> {
    let decided = |scenario: &Scenario| {
        let mut steps = scenario.steps.iter();
        steps.any(|step| step.kind == StepKind::Decide && step.duration.value > 0.0)
    };
    let region = scenarios
        .iter()
        .filter(|scenario| scenario.is(Event::Region));
    region
        .filter(|scenario| decided(scenario))
        .flat_map(|scenario| &scenario.steps)
        .filter(|step| step.id.ends_with(".promote"))
        .filter_map(|step| step.component.clone())
        .collect()
}

/// What a reader would otherwise get wrong.
pub(super) fn notes(plan: &Plan, outputs: &Outputs<Figure>, own: &[String]) -> Vec<Note> {
    let scenarios = &outputs.scenarios;
    let mut notes = Vec::new();
    if scenarios
        .iter()
        .any(|scenario| scenario.is(Event::Corruption))
    {
        notes.push(Note::CorruptionClock);
    }
    if scenarios
        .iter()
        .any(|scenario| scenario.is(Event::Ransomware) && scenario.is_recoverable())
    {
        notes.push(Note::RansomwareClock);
    }
    let waited = scenarios.iter().filter(|scenario| scenario.waited);
    let waited: Vec<String> = waited.map(|scenario| scenario.title.clone()).collect();
    if !waited.is_empty() {
        notes.push(Note::WaitedOut { scenarios: waited });
    }
    if !own.is_empty() {
        notes.push(Note::OwnPrices { of: own.to_vec() });
    }
    notes.extend(failing(outputs));
    notes.extend(set_aside(plan));
    for one in &outputs.assumed {
        notes.push(Note::AssumedReplica {
            component: one.component.clone(),
            rpo: one.rpo.clone(),
            monthly: one.monthly.clone(),
            currency: plan.currency(),
        });
    }
    if !outputs.never_ready.is_empty() {
        notes.push(Note::NeverReady {
            components: outputs.never_ready.clone(),
        });
    }
    if !outputs.restored.is_empty() {
        notes.push(Note::Restored {
            components: outputs.restored.clone(),
        });
    }
    let promoted = promoted_by_hand(scenarios);
    if !promoted.is_empty() {
        notes.push(Note::PromotedByHand {
            components: promoted,
        });
    }
    if outputs
        .leaves
        .iter()
        .any(|leaf| leaf.kind == LeafKind::Service)
    {
        notes.push(Note::DesignGoals);
    }
    if let Some(naive) = outputs.dependability.misleading() {
        notes.push(Note::Naive {
            naive: naive.downtime.clone(),
            exact: naive.exact.clone(),
        });
    }
    if !outputs.dependability.bounds.is_empty() {
        notes.push(Note::Bounded {
            components: outputs.dependability.bounds.clone(),
        });
    }
    for scenario in scenarios {
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
        for store in scenario.stores.iter().filter(|store| store.copy.is_none()) {
            notes.push(Note::NoCopy {
                scenario: scenario.title.clone(),
                event: scenario.event,
                component: store.component.clone(),
                gone: store.gone.clone(),
            });
        }
    }
    notes.extend(of_losses(outputs));
    notes.extend(unbilled(&outputs.unbilled));
    notes.extend(outputs.exceeded().into_iter().map(|one| Note::Exceeded {
        date: one.drill.date.clone(),
        scenario: one.scenario.title.clone(),
        what: one.what.to_owned(),
        measured: one.measured.clone(),
        worst: one.worst.clone(),
    }));
    notes
}

/// Keys that nothing reads, and that are no error.
fn set_aside(plan: &Plan) -> Option<Note> {
    let own = |one: &&SetAside| plan.is_own(&one.origin);
    let paths =
        |some: &mut dyn Iterator<Item = &SetAside>| some.map(|one| one.path.clone()).collect();
    (!plan.set_aside.is_empty()).then(|| Note::SetAside {
        paths: paths(&mut plan.set_aside.iter()),
        own: paths(&mut plan.set_aside.iter().filter(own)),
    })
}

/// Recoveries that fail so often that 19 times in 20 take longer than every step at its
/// adverse end.
fn failing(outputs: &Outputs<Figure>) -> impl Iterator<Item = Note> {
    let coverage = outputs.assurance.coverage.as_ref();
    let seldom = coverage.is_none_or(|works| works.value < 0.95);
    let scenarios = outputs.scenarios.iter().filter(move |_| seldom);
    scenarios.filter_map(|scenario| {
        let tested = scenario.fails?;
        let (often, path) = (&scenario.rto.worst, &scenario.rto.worst_path);
        (often.value > path.value && scenario.is_recoverable()).then(|| Note::RecoveryFails {
            event: scenario.event,
            scenario: scenario.title.clone(),
            likely: scenario.rto.likely.clone(),
            often: often.clone(),
            tested,
        })
    })
}

/// What the bill leaves out.
fn unbilled(all: &[Unbilled]) -> Vec<Note> {
    let (mut between, mut components) = (Vec::new(), Vec::new());
    for one in all {
        match one {
            Unbilled::Traffic { from, to } => between.push((from.clone(), to.clone())),
            Unbilled::Egress { component } => components.push(component.clone()),
        }
    }
    let mut notes = Vec::new();
    if !between.is_empty() {
        notes.push(Note::TrafficUnbilled { between });
    }
    if !components.is_empty() {
        notes.push(Note::EgressUnbilled { components });
    }
    notes
}

/// What a reader of the losses would otherwise get wrong.
fn of_losses(outputs: &Outputs<Figure>) -> Vec<Note> {
    let risk = &outputs.risk;
    let bounded = risk.losses.iter().filter(|loss| {
        let rate = loss.rate.as_ref().map_or(0.0, |rate| rate.value);
        loss.is_lower_bound() && rate > 0.0
    });
    let mut notes: Vec<Note> = bounded
        .filter_map(|loss| loss.scenario.clone())
        .map(|scenario| Note::LossIsLowerBound { scenario })
        .collect();
    if risk.staff_unpriced && risk.eal.is_some() {
        notes.push(Note::PeopleUnpriced);
    }
    notes
}
