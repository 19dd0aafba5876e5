//! When steps end: finish times, critical chain, slack (`model.md` 5.1).

use std::borrow::Cow;

use super::{Step, StepId, StepKind, Task, Timeline, UNRECOVERABLE};
use crate::graph::Quantity;
use crate::model::case::{Case, Uncertain};
use crate::model::recovery::control_plane::Dependence;
use crate::units::Duration;

/// What recovery means: capacity for the whole demand, or the first request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Serving {
    Full,
    Degraded,
}

/// When each step ends and how much later it could, at likely values.
#[derive(Clone, Debug)]
pub(super) struct Schedule<'g> {
    finishes: Vec<Quantity<'g, Duration>>,
    slacks: Vec<Quantity<'g, Duration>>,
}

impl<'g> Timeline<'g> {
    /// From the start of the first of some steps to the end of the last, at likely values.
    pub(crate) fn span(&self, steps: &[StepId]) -> Quantity<'g, Duration> {
        let finishes = self.finishes(Case::Likely, Serving::Full);
        let (mut starts, mut ends) = (Vec::new(), Vec::new());
        for step in steps {
            let start = self.start_of(&self.tasks[step.0], &finishes, Serving::Full);
            starts.push(start.unwrap_or_else(|| self.graph.constant(0.0)));
            ends.push(finishes[step.0]);
        }
        self.graph.max_of(&ends) - self.graph.min_of(&starts)
    }

    /// When recovery is committed: the failure is noticed and somebody has decided.
    pub fn commit(&self, case: Case) -> Quantity<'g, Duration> {
        let finishes = self.finishes(case, Serving::Full);
        let before: Vec<_> = self
            .tasks
            .iter()
            .zip(finishes.iter())
            .filter(|(task, _)| matches!(task.kind, StepKind::Detect | StepKind::Decide))
            .map(|(_, finish)| *finish)
            .collect();
        self.graph.max_of(&before)
    }

    /// When a step of the whole workload ends, in one reading; 0 without it.
    pub(crate) fn end_of(&self, case: Case, step: &str) -> Quantity<'g, Duration> {
        let shared = |task: &Task<'g>| task.component.is_none() && task.id == step;
        let found = self.tasks.iter().position(shared);
        found.map_or_else(
            || self.graph.constant(0.0),
            |index| self.finishes(case, Serving::Full)[index],
        )
    }

    /// When the last step of some components ends, in one reading, with all that it waits
    /// for; 0 if they have none.
    pub(crate) fn finish_of(&self, case: Case, components: &[String]) -> Quantity<'g, Duration> {
        let finishes = self.finishes(case, Serving::Full);
        let of: Vec<_> = self
            .tasks
            .iter()
            .zip(finishes.iter())
            .filter(|(task, _)| {
                let component = task.component.as_ref();
                component.is_some_and(|component| components.contains(component))
            })
            .map(|(_, finish)| *finish)
            .collect();
        self.graph.max_of(&of)
    }

    /// When the last step ends, in one reading: CP = max EF.
    pub fn finish(&self, case: Case) -> Quantity<'g, Duration> {
        let finishes = self.finishes(case, Serving::Full);
        self.graph.max_of(&self.ends(&finishes, Serving::Full))
    }

    /// When the last step ends on average, if stores without any copy are given up: the
    /// workload runs again without their data. `None` if every store comes back.
    pub(in crate::model) fn finish_without_lost_data(
        &self,
        case: Case,
    ) -> Option<Quantity<'g, Duration>> {
        let lost = |task: &Task<'g>| task.id.ends_with(UNRECOVERABLE);
        if !self.tasks.iter().any(lost) {
            return None;
        }
        let mut rest = self.clone();
        for task in rest.change().iter_mut().filter(|task| lost(task)) {
            task.duration = Uncertain::zero(self.graph);
        }
        Some(rest.finish(case))
    }

    /// The finishes of the steps that nothing waits for: the longest chain ends in one.
    fn ends(
        &self,
        finishes: &[Quantity<'g, Duration>],
        serving: Serving,
    ) -> Vec<Quantity<'g, Duration>> {
        let counts = |task: &Task<'g>| serving == Serving::Full || !task.adds_capacity;
        let mut waited_for = vec![false; self.tasks.len()];
        for task in self.tasks.iter().filter(|task| counts(task)) {
            // A step that only full capacity waits for is no end of degraded recovery either.
            for before in task.after.iter().chain(&task.full_only) {
                waited_for[before.0] = true;
            }
        }
        finishes
            .iter()
            .enumerate()
            .filter(|&(index, _)| counts(&self.tasks[index]) && !waited_for[index])
            .map(|(_, finish)| *finish)
            .collect()
    }

    /// When the first request is served: the edges that only full capacity needs are
    /// dropped, and with them the steps that nothing else waits for.
    pub fn finish_degraded(&self) -> Quantity<'g, Duration> {
        let finishes = self.finishes(Case::Likely, Serving::Degraded);
        self.graph.max_of(&self.ends(&finishes, Serving::Degraded))
    }

    /// EF(i) = d(i) + max over predecessors EF(j).
    fn finishes(&self, case: Case, serving: Serving) -> Cow<'_, [Quantity<'g, Duration>]> {
        match (case, serving) {
            (Case::Likely, Serving::Full) => Cow::Borrowed(&self.schedule().finishes),
            _ => Cow::Owned(self.finishes_as(case, serving)),
        }
    }

    fn schedule(&self) -> &Schedule<'g> {
        self.schedule.get_or_init(|| {
            let finishes = self.finishes_as(Case::Likely, Serving::Full);
            let slacks = self.slacks(&finishes);
            Schedule { finishes, slacks }
        })
    }

    fn finishes_as(&self, case: Case, serving: Serving) -> Vec<Quantity<'g, Duration>> {
        let mut finishes = vec![self.graph.constant::<Duration>(0.0); self.tasks.len()];
        for index in self.order() {
            let task = &self.tasks[index];
            finishes[index] = match self.start_of(task, &finishes, serving) {
                Some(start) => start + task.duration.at(case),
                None => task.duration.at(case),
            };
        }
        finishes
    }

    /// Every step after those that it waits for: as added, but for steps that wait for
    /// people.
    fn order(&self) -> Vec<usize> {
        let mut order = Vec::with_capacity(self.tasks.len());
        let mut done = vec![false; self.tasks.len()];
        for index in 0..self.tasks.len() {
            self.visit(index, &mut done, &mut order);
        }
        order
    }

    fn visit(&self, index: usize, done: &mut [bool], order: &mut Vec<usize>) {
        if std::mem::replace(&mut done[index], true) {
            return;
        }
        let task = &self.tasks[index];
        for before in task.after.iter().chain(&task.full_only) {
            self.visit(before.0, done, order);
        }
        order.push(index);
    }

    fn start_of(
        &self,
        task: &Task<'g>,
        finishes: &[Quantity<'g, Duration>],
        serving: Serving,
    ) -> Option<Quantity<'g, Duration>> {
        let full: &[StepId] = match serving {
            Serving::Full => &task.full_only,
            Serving::Degraded => &[],
        };
        let before: Vec<_> = task
            .after
            .iter()
            .chain(full)
            .map(|step| finishes[step.0])
            .collect();
        (!before.is_empty()).then(|| self.graph.max_of(&before))
    }

    /// Every step with start, finish and slack at its likely value, named
    /// `step.SCENARIO.ID.…` so that each can be explained.
    pub fn steps(&self, scenario: &str) -> Vec<Step> {
        let Schedule { finishes, slacks } = self.schedule();
        self.tasks
            .iter()
            .zip(finishes.iter().zip(slacks))
            .map(|(task, (&finish, &slack))| self.named(scenario, task, finishes, (finish, slack)))
            .collect()
    }

    /// Which steps of the critical chain need a control plane (`model.md` 5.2).
    pub(crate) fn dependence(&self) -> Dependence<'g> {
        let none = self.graph.constant(0.0);
        let critical = self
            .tasks
            .iter()
            .zip(&self.schedule().slacks)
            .filter_map(|(task, slack)| Some((task.control_plane?, slack.at_most(none))))
            .collect();
        Dependence::new(self.graph, critical)
    }

    /// How much later each step could end at its likely value.
    fn slacks(&self, finishes: &[Quantity<'g, Duration>]) -> Vec<Quantity<'g, Duration>> {
        let end = self.graph.max_of(&self.ends(finishes, Serving::Full));
        // What still follows a step, from the last step back: the longest chain after it.
        let mut after = vec![self.graph.constant::<Duration>(0.0); self.tasks.len()];
        for index in self.order().into_iter().rev() {
            let task = &self.tasks[index];
            let chain = task.duration.likely + after[index];
            for before in task.after.iter().chain(&task.full_only) {
                after[before.0] = after[before.0].max(chain);
            }
        }
        finishes
            .iter()
            .zip(after)
            .map(|(&finish, after)| self.slack(end, finish + after))
            .collect()
    }

    /// How much later the longest chain through a step could end. Below a microsecond it
    /// is rounding of sums in another order; on an endless chain there is none.
    fn slack(
        &self,
        end: Quantity<'g, Duration>,
        chain: Quantity<'g, Duration>,
    ) -> Quantity<'g, Duration> {
        let microsecond = self.graph.constant(1e-6);
        let none = self.graph.constant(0.0);
        self.graph
            .choose(end.at_most(chain + microsecond), none, end - chain)
    }

    fn named(
        &self,
        scenario: &str,
        task: &Task<'g>,
        finishes: &[Quantity<'g, Duration>],
        (finish, slack): (Quantity<'g, Duration>, Quantity<'g, Duration>),
    ) -> Step {
        let step = format!("step.{scenario}.{}", task.id);
        let start = self
            .start_of(task, finishes, Serving::Full)
            .unwrap_or_else(|| self.graph.constant(0.0));
        let title = &task.title;
        Step {
            id: task.id.clone(),
            title: title.clone(),
            kind: task.kind,
            component: task.component.clone(),
            control_plane: task.control_plane,
            start: start
                .named(
                    format_args!("{step}.start"),
                    format_args!("When the step starts: {title}."),
                )
                .node(),
            duration: task
                .duration
                .likely
                .named(
                    format_args!("{step}.duration"),
                    format_args!("How long it takes: {title}."),
                )
                .node(),
            estimate: task.estimate.map(Quantity::node),
            finish: finish
                .named(
                    format_args!("{step}.finish"),
                    format_args!("When the step ends: {title}."),
                )
                .node(),
            slack: slack
                .named(
                    format_args!("{step}.slack"),
                    format_args!("How much later it could end without delaying recovery: {title}."),
                )
                .node(),
            after: task
                .after
                .iter()
                .chain(&task.full_only)
                .map(|step| step.0)
                .collect(),
        }
    }
}
