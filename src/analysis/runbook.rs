//! What people do in the scenarios of a plan: the steps in order, what runs beside what, what must
//! not be done, and from when on there is no way but forward. Times are those of the score.

use super::data::{ControlPlane, Event, Scenario, Score, Step, StepKind};
use crate::model::title::messages::step;
use crate::plan::Plan;

/// What people do in the scenarios of a plan.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Runbook<'a> {
    /// The plan's figures.
    pub score: &'a Score,
    /// The scenarios that people recover from, in the order of the score.
    pub procedures: Vec<Procedure<'a>>,
    /// Those in which nobody has anything to do: what fails comes back by itself, or nothing stops.
    pub waits: Vec<&'a Scenario>,
}

/// What people do in one scenario.
#[derive(Clone, Debug)]
pub struct Procedure<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its steps in the order in which they start.
    pub tasks: Vec<Task<'a>>,
    /// What must not be done.
    pub cautions: Vec<Warned>,
    /// The step with which the recovery is decided: until it is done, nothing has changed.
    pub commit: Option<&'a Step>,
    /// The first step after which only a failback leads back: the recovery Region takes writes.
    pub no_return: Option<&'a Step>,
    /// Whether traffic moves back as soon as the outage is over, up to that step.
    pub is_abortable: bool,
}

/// A step of a runbook.
#[derive(Clone, Debug)]
pub struct Task<'a> {
    /// Its place in the list, from 1.
    pub number: usize,
    /// The step.
    pub step: &'a Step,
    /// The numbers of the steps that it waits for.
    pub after: Vec<usize>,
    /// The numbers of the steps that run at the same time, at likely values.
    pub beside: Vec<usize>,
}

/// What must not be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caution {
    /// Nothing is changed in the Region that is lost.
    LostRegion,
    /// Nothing is launched in the zone that is lost.
    LostZone,
    /// Nobody waits for the lost Region's control plane.
    LostControlPlane,
    /// Nothing is changed while the provider's API fails.
    FailingControlPlane,
    /// No replica is promoted while the old primary takes writes.
    TwoPrimaries,
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
    /// The numbers of the steps that it is about.
    pub steps: Vec<usize>,
}

/// What people do in some scenarios of a plan, by their ids; in all of them if none is named.
pub fn runbook<'a>(plan: &Plan, score: &'a Score, wanted: &[String]) -> Runbook<'a> {
    let is_wanted = |scenario: &&Scenario| wanted.is_empty() || wanted.contains(&scenario.id);
    let told = score.scenarios.iter().filter(is_wanted);
    let (worked, waits): (Vec<&Scenario>, Vec<&Scenario>) = told.partition(|one| is_worked(one));
    let procedures = worked.into_iter().map(|one| procedure(plan, score, one));
    Runbook {
        score,
        procedures: procedures.collect(),
        waits,
    }
}

/// Whether anybody does anything in a scenario.
pub(super) fn is_worked(scenario: &Scenario) -> bool {
    let works = |step: &Step| step.kind != StepKind::Wait && step.worst.value > 0.0;
    !scenario.waited && scenario.steps.iter().any(works)
}

fn procedure<'a>(plan: &Plan, score: &'a Score, scenario: &'a Scenario) -> Procedure<'a> {
    let tasks = tasks(&scenario.steps);
    let decides = |step: &&Step| matches!(step.kind, StepKind::Detect | StepKind::Decide);
    let before = scenario.steps.iter().filter(decides);
    let commit = before.reduce(|a, b| {
        if b.finish.value > a.finish.value {
            b
        } else {
            a
        }
    });
    let is_final = |task: &&Task<'_>| promotes(task.step) || task.step.kind == StepKind::Switch;
    let no_return = tasks.iter().find(is_final).map(|task| task.step);
    Procedure {
        scenario,
        cautions: cautions(score, scenario, &tasks),
        tasks,
        commit,
        no_return,
        is_abortable: plan.flag("failover.abortable") == Some(true),
    }
}

/// The steps in the order in which they start, what waits for another after it however short
/// that is, and those that end first before others; numbered.
fn tasks(steps: &[Step]) -> Vec<Task<'_>> {
    let depths = depths(steps);
    let mut order: Vec<usize> = (0..steps.len()).collect();
    order.sort_by(|a, b| {
        let (one, other) = (&steps[*a], &steps[*b]);
        let starts = one.start.value.total_cmp(&other.start.value);
        let ends = one.finish.value.total_cmp(&other.finish.value);
        starts.then(depths[*a].cmp(&depths[*b])).then(ends)
    });
    let mut numbers = vec![0; steps.len()];
    for (number, at) in (1..).zip(&order) {
        numbers[*at] = number;
    }
    let sorted = |mut numbers: Vec<usize>| {
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    };
    let task = |at: &usize| {
        let step = &steps[*at];
        let overlaps = |other: &Step| {
            let (start, finish) = (&other.start.value, &other.finish.value);
            step.start.value.max(*start) < step.finish.value.min(*finish)
        };
        let beside = (0..steps.len()).filter(|other| other != at && overlaps(&steps[*other]));
        Task {
            number: numbers[*at],
            step,
            after: sorted(step.after.iter().map(|before| numbers[*before]).collect()),
            beside: sorted(beside.map(|other| numbers[other]).collect()),
        }
    };
    order.iter().map(task).collect()
}

/// How many steps lie before each in the longest chain that leads to it.
fn depths(steps: &[Step]) -> Vec<usize> {
    let mut depths = vec![0; steps.len()];
    // A chain is no longer than all steps.
    for _ in steps {
        for (at, step) in steps.iter().enumerate() {
            let before = step.after.iter().map(|before| depths[*before] + 1);
            depths[at] = before.max().unwrap_or(0);
        }
    }
    depths
}

/// Whether a step makes a replica the one that takes writes.
fn promotes(step: &Step) -> bool {
    step.title.is(&step::PROMOTE) || step.title.is(&step::PROMOTE_READ_REPLICA)
}

/// What must not be done in a scenario.
fn cautions(score: &Score, scenario: &Scenario, tasks: &[Task<'_>]) -> Vec<Warned> {
    let promoted: Vec<String> = components(&scenario.steps, promotes);
    let replicas = || {
        let region = score.scenarios.iter().find(|one| one.is(Event::Region));
        region.map_or_else(Vec::new, |region| components(&region.steps, promotes))
    };
    let stuck = tasks
        .iter()
        .filter(|task| task.step.control_plane == Some(ControlPlane::Primary));
    let stuck: Vec<usize> = stuck.map(|task| task.number).collect();
    let lost = scenario
        .stores
        .iter()
        .filter(|store| !store.is_recoverable());
    let lost: Vec<String> = lost.map(|store| store.component.clone()).collect();
    let event = scenario.event;
    let zone = matches!(event, Event::Zone | Event::TwoZones);
    let region = matches!(event, Event::Region | Event::Site | Event::Neighbours);
    let damage = matches!(event, Event::Corruption | Event::Ransomware);
    let returns = region && score.risk.failback.is_some();
    let mut found = Vec::new();
    let mut warn = |caution, is_so: bool, components: Vec<String>, steps: Vec<usize>| {
        if is_so {
            found.push(Warned {
                caution,
                components,
                steps,
            });
        }
    };
    warn(
        Caution::LostRegion,
        region && score.recovery_region.is_some(),
        vec![],
        vec![],
    );
    warn(Caution::LostZone, zone, vec![], vec![]);
    warn(
        Caution::LostControlPlane,
        (region || zone) && !stuck.is_empty(),
        vec![],
        stuck,
    );
    warn(
        Caution::FailingControlPlane,
        event == Event::ControlPlane,
        vec![],
        vec![],
    );
    warn(
        Caution::TwoPrimaries,
        !damage && !promoted.is_empty(),
        promoted,
        vec![],
    );
    let replicas = if damage { replicas() } else { vec![] };
    warn(
        Caution::DamagedReplica,
        !replicas.is_empty(),
        replicas,
        vec![],
    );
    warn(Caution::Expiry, damage, vec![], vec![]);
    warn(
        Caution::Evidence,
        event == Event::Ransomware,
        vec![],
        vec![],
    );
    warn(Caution::Lag, event == Event::Link, vec![], vec![]);
    warn(Caution::EarlyReturn, returns, vec![], vec![]);
    warn(Caution::NoCopy, !lost.is_empty(), lost, vec![]);
    found
}

/// The components of some steps, each once.
fn components(steps: &[Step], which: impl Fn(&Step) -> bool) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in steps
        .iter()
        .filter(|step| which(step))
        .filter_map(|step| step.component.as_ref())
    {
        if !found.contains(name) {
            found.push(name.clone());
        }
    }
    found
}
