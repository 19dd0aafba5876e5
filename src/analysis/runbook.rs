//! What people do in the scenarios of a plan: the steps in order, what runs beside what, what must
//! not be done, what to look at, and from when on there is no way but forward. Times are those of
//! the score.

mod cautions;
mod tasks;

use super::data::{Event, Failback, Requirement, Scenario, Score, Step, StepKind, Store, Venue};
use crate::model::title::messages::step;
pub use cautions::{Caution, Warned};
use cautions::{of_waited, of_worked};
pub use tasks::Task;
use tasks::tasks;

/// What people do in the scenarios of a plan.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Runbook<'a> {
    /// The plan's figures.
    pub score: &'a Score,
    /// The scenarios that people recover from, in the order of the score.
    pub procedures: Vec<Procedure<'a>>,
    /// Those in which nobody has anything to do: what fails comes back by itself, or nothing stops.
    pub waits: Vec<Waited<'a>>,
}

/// A scenario in which nobody has anything to do.
#[derive(Clone, Debug)]
pub struct Waited<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Whether nothing stops and nothing is lost, however bad it gets.
    pub is_quiet: bool,
    /// What must not be done all the same.
    pub cautions: Vec<Warned>,
}

/// What people do in one scenario.
#[derive(Clone, Debug)]
pub struct Procedure<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Whether times count from when somebody notices: of damage nobody sees the beginning.
    pub is_damage: bool,
    /// Its steps in the order in which they start, but those that never end.
    pub tasks: Vec<Task<'a>>,
    /// The steps that can never be done, and those that wait for them.
    pub endless: Vec<&'a Step>,
    /// What must not be done.
    pub cautions: Vec<Warned>,
    /// What to look at before anybody calls it done.
    pub checks: Vec<RunbookCheck<'a>>,
    /// When to stop, and from when on not.
    pub halts: Vec<Halt<'a>>,
    /// The way back, to be gone when the Region is there again; `None` where there is none.
    pub failback: Option<&'a Failback>,
}

/// What to look at before anybody calls a recovery done.
#[derive(Clone, Copy, Debug)]
pub enum RunbookCheck<'a> {
    /// The data of a store.
    Store(&'a Store),
    /// That it is from before the damage.
    Clean,
    /// A target.
    Target(&'a Requirement),
    /// Capacity for the whole demand, where the first request is served before that is there.
    Capacity,
    /// That users reach the place where it serves.
    Traffic,
}

/// When to stop, and from when on not.
#[derive(Clone, Copy, Debug)]
pub enum Halt<'a> {
    /// Until a step with which people decide is done, nothing has changed.
    Until(&'a Step),
    /// Damage does not go away.
    Stays,
    /// From a step on, what was written since the clean point is gone.
    Overwrites(&'a Step),
    /// From a step on, only a failback leads back.
    NoReturn(&'a Step),
    /// Traffic moves back as soon as the outage is over.
    MovesBack,
    /// A step that takes longer than at worst is late.
    Late,
    /// Past the end at worst, the recovery has failed as the plan sees it.
    Failed,
}

/// What people do in some scenarios of a plan, by their ids; in all of them if none is named. A
/// planned exercise is no scenario that anybody needs a runbook for.
pub fn runbook<'a>(score: &'a Score, wanted: &[String]) -> Runbook<'a> {
    let is_wanted = |scenario: &&Scenario| wanted.is_empty() || wanted.contains(&scenario.id);
    let told = score.scenarios.iter().filter(is_wanted);
    let told = told.filter(|scenario| scenario.event != Event::Drill);
    let (worked, idle): (Vec<&Scenario>, Vec<&Scenario>) = told.partition(|one| is_worked(one));
    let procedures = worked.into_iter().map(|one| procedure(score, one));
    let waits = idle.into_iter().map(|scenario| Waited {
        scenario,
        is_quiet: scenario.is_quiet(),
        cautions: of_waited(scenario),
    });
    Runbook {
        score,
        procedures: procedures.collect(),
        waits: waits.collect(),
    }
}

/// Whether anybody does anything in a scenario.
pub(super) fn is_worked(scenario: &Scenario) -> bool {
    let works = |step: &Step| step.kind != StepKind::Wait && step.worst.value > 0.0;
    scenario.steps.iter().any(works)
}

fn procedure<'a>(score: &'a Score, scenario: &'a Scenario) -> Procedure<'a> {
    let tasks = tasks(&scenario.steps);
    let endless = scenario
        .steps
        .iter()
        .filter(|step| step.finish.value.is_infinite());
    let is_damage = scenario.event.is_damage();
    let failback = failback(score, scenario);
    Procedure {
        scenario,
        is_damage,
        endless: endless.collect(),
        cautions: of_worked(score, scenario, (&tasks, failback.is_some())),
        checks: checks(score, scenario, &tasks),
        halts: halts(scenario, &tasks),
        failback,
        tasks,
    }
}

/// The way back: of what is recovered in another Region, where the old one comes back and traffic
/// does not return by itself.
fn failback<'a>(score: &'a Score, scenario: &Scenario) -> Option<&'a Failback> {
    let leaves = scenario.venue == Venue::Recovery && !scenario.event.is_damage();
    let comes_back = scenario.event != Event::Site && !scenario.moves_back;
    let back = score.risk.failback.as_ref();
    back.filter(|_| leaves && comes_back)
}

/// What to look at: the data of each store, what the targets ask for, capacity and users.
fn checks<'a>(
    score: &'a Score,
    scenario: &'a Scenario,
    tasks: &[Task<'a>],
) -> Vec<RunbookCheck<'a>> {
    let bounded = |store: &&Store| store.is_recoverable() && store.rpo.worst.value.is_finite();
    let stores = scenario.stores.iter().filter(bounded);
    let mut found: Vec<RunbookCheck<'_>> = stores.map(RunbookCheck::Store).collect();
    let does = |which: &dyn Fn(&Step) -> bool| tasks.iter().any(|task| which(task.step));
    let is_restored = scenario.event.is_damage() && does(&restores);
    found.extend(is_restored.then_some(RunbookCheck::Clean));
    let about = |one: &&Requirement| {
        let mut parts = one.name.split('.');
        matches!(parts.next(), Some("rto" | "rpo")) && parts.next() == Some(&scenario.id)
    };
    found.extend(
        score
            .requirements
            .iter()
            .filter(about)
            .map(RunbookCheck::Target),
    );
    let rto = &scenario.rto;
    found.extend((rto.degraded.value < rto.likely.value).then_some(RunbookCheck::Capacity));
    found.extend(does(&switches).then_some(RunbookCheck::Traffic));
    found
}

/// When to stop, and from when on not.
fn halts<'a>(scenario: &'a Scenario, tasks: &[Task<'a>]) -> Vec<Halt<'a>> {
    let steps = || tasks.iter().map(|task| task.step);
    let mut found = Vec::new();
    if scenario.event.is_damage() {
        found.push(Halt::Stays);
        // Elsewhere the data comes into stores of its own, and what is damaged stays as it is.
        let is_over = scenario.venue == Venue::Home;
        let first = steps().find(|step| is_over && restores(step));
        found.extend(first.map(Halt::Overwrites));
    } else if scenario.venue != Venue::Home {
        // Somebody decides, after all waiting; what is destroyed does not come back by itself.
        let decides = |step: &&Step| step.kind == StepKind::Decide && step.worst.value > 0.0;
        let heals = scenario.event != Event::Site;
        let last = steps().rfind(decides);
        found.extend(last.filter(|_| heals).map(Halt::Until));
        let promotes = steps().find(|step| promotes(step));
        if scenario.moves_back && promotes.is_none() {
            found.push(Halt::MovesBack);
        } else {
            let last = promotes.or_else(|| steps().find(|step| switches(step)));
            let stays = !scenario.shifts || promotes.is_some();
            found.extend(last.filter(|_| stays).map(Halt::NoReturn));
        }
    }
    found.push(Halt::Late);
    let may_fail = scenario.is_recoverable() && scenario.fails.is_some();
    found.extend(may_fail.then_some(Halt::Failed));
    found
}

/// Whether a step moves the users.
fn switches(step: &Step) -> bool {
    step.kind == StepKind::Switch
}

/// Whether a step brings data back.
fn restores(step: &Step) -> bool {
    step.title.is(&step::RESTORE)
}

/// Whether a step makes a replica the one that takes writes.
fn promotes(step: &Step) -> bool {
    step.title.is(&step::PROMOTE) || step.title.is(&step::PROMOTE_READ_REPLICA)
}
