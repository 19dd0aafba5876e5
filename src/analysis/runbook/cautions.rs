//! What must not be done in a scenario.

use super::promotes;
use super::tasks::Task;
use crate::analysis::data::{ControlPlane, Event, Scenario, Score, Step, Venue};

/// What must not be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caution {
    /// Nothing is changed in a Region that is lost.
    LostRegion,
    /// Nothing is launched in a zone that is lost.
    LostZone,
    /// Nobody counts on the control plane of what is lost.
    LostControlPlane,
    /// Nothing is changed while the provider's API fails.
    FailingControlPlane,
    /// No replica is promoted while the old primary takes writes.
    TwoPrimaries,
    /// Nobody writes on to what is damaged, and nothing damaged is thrown away.
    Writers,
    /// No replica is promoted that holds the damage.
    DamagedReplica,
    /// No copy may expire before the recovery is done.
    Expiry,
    /// What the intruder reached is evidence, and its credentials are known.
    Evidence,
    /// A link that is down is no reason to fail over.
    Lag,
    /// Traffic does not go back before the data has.
    EarlyReturn,
    /// Nobody waits for data of which no copy is left.
    NoCopy,
}

impl Caution {
    /// Every one.
    pub const ALL: &[Self] = &[
        Self::LostRegion,
        Self::LostZone,
        Self::LostControlPlane,
        Self::FailingControlPlane,
        Self::TwoPrimaries,
        Self::Writers,
        Self::DamagedReplica,
        Self::Expiry,
        Self::Evidence,
        Self::Lag,
        Self::EarlyReturn,
        Self::NoCopy,
    ];
}

/// What must not be done, and with what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warned {
    /// What.
    pub caution: Caution,
    /// The components that it is about; empty if it is about the whole.
    pub components: Vec<String>,
    /// The Regions that it is about.
    pub regions: Vec<String>,
    /// The numbers of the steps that it is about.
    pub steps: Vec<usize>,
}

impl Warned {
    fn of(caution: Caution) -> Self {
        Self {
            caution,
            components: Vec::new(),
            regions: Vec::new(),
            steps: Vec::new(),
        }
    }
}

/// What must not be done where nobody has anything to do.
pub(super) fn of_waited(scenario: &Scenario) -> Vec<Warned> {
    let caution = match scenario.event {
        // Where writes wait for the replica, it does not serve.
        Event::Link if scenario.is_quiet() => Some(Caution::Lag),
        Event::ControlPlane => Some(Caution::FailingControlPlane),
        _ => None,
    };
    caution.map(Warned::of).into_iter().collect()
}

/// What must not be done where people recover.
pub(super) fn of_worked(
    score: &Score,
    scenario: &Scenario,
    (tasks, returns): (&[Task<'_>], bool),
) -> Vec<Warned> {
    let event = scenario.event;
    let damage = event.is_damage();
    let leaves = scenario.venue != Venue::Home && !damage;
    let zone = !leaves && matches!(event, Event::Zone | Event::TwoZones);
    let mut lost: Vec<String> = Vec::new();
    if leaves {
        lost.push(score.region.clone());
        let both = scenario.venue == Venue::Third;
        lost.extend(score.recovery_region.clone().filter(|_| both));
    }
    let stuck = tasks
        .iter()
        .filter(|task| task.step.control_plane == Some(ControlPlane::Primary));
    let stuck: Vec<usize> = stuck.map(|task| task.number).collect();
    let gone = scenario
        .stores
        .iter()
        .filter(|store| !store.is_recoverable());
    let gone: Vec<String> = gone.map(|store| store.component.clone()).collect();
    let mut found = Vec::new();
    if leaves {
        found.push(Warned {
            regions: lost,
            ..Warned::of(Caution::LostRegion)
        });
    }
    found.extend(zone.then(|| Warned::of(Caution::LostZone)));
    if (leaves || zone) && !stuck.is_empty() {
        found.push(Warned {
            regions: vec![score.region.clone()],
            steps: stuck,
            ..Warned::of(Caution::LostControlPlane)
        });
    }
    let failing = event == Event::ControlPlane;
    found.extend(failing.then(|| Warned::of(Caution::FailingControlPlane)));
    let promoted = components(&scenario.steps);
    if damage {
        found.push(Warned::of(Caution::Writers));
        let region = score.scenarios.iter().find(|one| one.is(Event::Region));
        let replicas = region.map_or_else(Vec::new, |region| components(&region.steps));
        found.extend(about(Caution::DamagedReplica, replicas));
        found.push(Warned::of(Caution::Expiry));
    } else {
        found.extend(about(Caution::TwoPrimaries, promoted));
    }
    let intruder = event == Event::Ransomware;
    found.extend(intruder.then(|| Warned::of(Caution::Evidence)));
    if returns {
        found.push(Warned {
            regions: vec![score.region.clone()],
            ..Warned::of(Caution::EarlyReturn)
        });
    }
    found.extend(about(Caution::NoCopy, gone));
    found
}

/// A caution about some components, if there are any.
fn about(caution: Caution, components: Vec<String>) -> Option<Warned> {
    (!components.is_empty()).then(|| Warned {
        components,
        ..Warned::of(caution)
    })
}

/// The components of which some steps promote a replica, each once.
fn components(steps: &[Step]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let promoted = steps.iter().filter(|step| promotes(step));
    for name in promoted.filter_map(|step| step.component.as_ref()) {
        if !found.contains(name) {
            found.push(name.clone());
        }
    }
    found
}
