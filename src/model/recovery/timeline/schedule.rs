//! When steps end: finish times and what they wait for (`model.md` 5.1).

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::{Choice, Step, StepId, StepKind, Task, Timeline, UNRECOVERABLE};
use crate::graph::{Builder, Quantity};
use crate::model::case::{Case, Uncertain};
use crate::model::needs::kth_least;
use crate::model::recovery::duty::Duty;
use crate::units::Duration;

impl Task<'_> {
    /// The steps of the alternatives that it is a choice of.
    pub(super) fn options(&self) -> impl Iterator<Item = &StepId> {
        let options = self.choice.iter().flat_map(|choice| &choice.options);
        options.flatten()
    }
}

impl Choice {
    /// When each alternative is done.
    pub(super) fn ends<'g>(
        &self,
        graph: &'g Builder,
        finishes: &[Quantity<'g, Duration>],
    ) -> Vec<Quantity<'g, Duration>> {
        let end = |steps: &Vec<StepId>| {
            let own: Vec<_> = steps.iter().map(|step| finishes[step.0]).collect();
            graph.max_of(&own)
        };
        self.options.iter().map(end).collect()
    }
}

/// What recovery means: capacity for the whole demand, or the first request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Serving {
    Full,
    Degraded,
}

/// What is known of the steps, each once it is asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Schedule<'g> {
    likely: Reading<'g>,
    worst: Reading<'g>,
    mean: Reading<'g>,
    degraded: Reading<'g>,
    /// How much later each step could end at its likely value.
    pub(super) slacks: OnceCell<Vec<Quantity<'g, Duration>>>,
    index: OnceCell<Index>,
}

/// When steps end in one reading.
#[derive(Clone, Debug, Default)]
struct Reading<'g> {
    finishes: OnceCell<Vec<Quantity<'g, Duration>>>,
    last: OnceCell<Quantity<'g, Duration>>,
    commit: OnceCell<Quantity<'g, Duration>>,
}

/// Where steps stand.
#[derive(Clone, Debug, Default)]
struct Index {
    /// Steps of the whole workload by id, the first of each.
    shared: FxHashMap<String, usize>,
    of_component: FxHashMap<String, Vec<usize>>,
}

impl Index {
    fn of(tasks: &[Task<'_>]) -> Self {
        let mut index = Self::default();
        for (place, task) in tasks.iter().enumerate() {
            match &task.component {
                Some(component) => match index.of_component.get_mut(component) {
                    Some(places) => places.push(place),
                    None => drop(index.of_component.insert(component.clone(), vec![place])),
                },
                None => drop(index.shared.entry(task.id.clone()).or_insert(place)),
            }
        }
        index
    }
}

impl<'g> Timeline<'g> {
    /// From the start of the first of some steps to the end of the last, at likely values.
    pub(crate) fn span(&self, steps: &[StepId]) -> Quantity<'g, Duration> {
        let finishes = self.finishes(Case::Likely, Serving::Full);
        let (mut starts, mut ends) = (Vec::new(), Vec::new());
        for step in steps {
            let start = self.start_of(&self.tasks[step.0], finishes, Serving::Full);
            starts.push(start.unwrap_or_else(|| self.graph.constant(0.0)));
            ends.push(finishes[step.0]);
        }
        self.graph.max_of(&ends) - self.graph.min_of(&starts)
    }

    /// When recovery is committed: the failure is noticed and somebody has decided.
    pub fn commit(&self, case: Case) -> Quantity<'g, Duration> {
        let finishes = self.finishes(case, Serving::Full);
        *self.reading(case, Serving::Full).commit.get_or_init(|| {
            let before: Vec<_> = self
                .tasks
                .iter()
                .zip(finishes)
                .filter(|(task, _)| matches!(task.kind, StepKind::Detect | StepKind::Decide))
                .map(|(_, finish)| *finish)
                .collect();
            self.graph.max_of(&before)
        })
    }

    /// When a step of the whole workload ends, in one reading; 0 without it.
    pub(crate) fn end_of(&self, case: Case, step: &str) -> Quantity<'g, Duration> {
        self.shared(step).map_or_else(
            || self.graph.constant(0.0),
            |index| self.finishes(case, Serving::Full)[index],
        )
    }

    /// When the last step of some components ends, in one reading, with all that it waits
    /// for; 0 if they have none.
    pub(crate) fn finish_of(&self, case: Case, components: &[&str]) -> Quantity<'g, Duration> {
        let finishes = self.finishes(case, Serving::Full);
        let places = &self.index().of_component;
        let mut of: Vec<usize> = components
            .iter()
            .filter_map(|component| places.get(*component))
            .flatten()
            .copied()
            .collect();
        of.sort_unstable();
        let of: Vec<_> = of.into_iter().map(|place| finishes[place]).collect();
        self.graph.max_of(&of)
    }

    /// How long a step of the whole workload takes, in one reading; 0 without it.
    pub(crate) fn length_of(&self, case: Case, step: &str) -> Quantity<'g, Duration> {
        self.shared(step).map_or_else(
            || self.graph.constant(0.0),
            |index| self.tasks[index].duration.at(case),
        )
    }

    /// Where a step of the whole workload stands.
    fn shared(&self, step: &str) -> Option<usize> {
        self.index().shared.get(step).copied()
    }

    pub(super) fn schedule(&self) -> &Schedule<'g> {
        self.schedule.get_or_init(Box::default)
    }

    fn index(&self) -> &Index {
        self.schedule().index.get_or_init(|| Index::of(&self.tasks))
    }

    /// When the last step ends, in one reading: CP = max EF.
    pub fn finish(&self, case: Case) -> Quantity<'g, Duration> {
        self.last_end(case, Serving::Full)
    }

    fn last_end(&self, case: Case, serving: Serving) -> Quantity<'g, Duration> {
        let finishes = self.finishes(case, serving);
        let ends = || self.graph.max_of(&self.ends(finishes, serving));
        *self.reading(case, serving).last.get_or_init(ends)
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
            for before in task
                .after
                .iter()
                .chain(&task.full_only)
                .chain(task.options())
            {
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
        self.last_end(Case::Likely, Serving::Degraded)
    }

    /// EF(i) = d(i) + max over predecessors EF(j).
    pub(super) fn finishes(&self, case: Case, serving: Serving) -> &[Quantity<'g, Duration>] {
        let finishes = &self.reading(case, serving).finishes;
        finishes.get_or_init(|| self.finishes_as(case, serving))
    }

    fn reading(&self, case: Case, serving: Serving) -> &Reading<'g> {
        match (serving, case) {
            (Serving::Degraded, _) => &self.schedule().degraded,
            (Serving::Full, Case::Likely) => &self.schedule().likely,
            (Serving::Full, Case::Worst) => &self.schedule().worst,
            (Serving::Full, Case::Mean) => &self.schedule().mean,
        }
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
    pub(super) fn order(&self) -> Vec<usize> {
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
        for before in task
            .after
            .iter()
            .chain(&task.full_only)
            .chain(task.options())
        {
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
        let mut before: Vec<_> = task
            .after
            .iter()
            .chain(full)
            .map(|step| finishes[step.0])
            .collect();
        before.extend(task.choice.as_ref().map(|choice| {
            let ends = choice.ends(self.graph, finishes);
            kth_least(choice.least, &ends)
        }));
        (!before.is_empty()).then(|| self.graph.max_of(&before))
    }

    /// Every step with its times, named `step.SCENARIO.ID.…` so that each can be explained, and
    /// with the duty that its id and its component have.
    pub fn steps(&self, scenario: &str, duty: impl Fn(&str, Option<&str>) -> Duty) -> Vec<Step> {
        let finishes = self.finishes(Case::Likely, Serving::Full);
        let latest = self.finishes(Case::Worst, Serving::Full);
        let times = finishes.iter().zip(latest).zip(self.slacks());
        let steps = self.tasks.iter().zip(times);
        let named = |(task, ((&finish, &latest), &slack)): (&Task<'g>, _)| {
            let start = self.start_of(task, finishes, Serving::Full);
            let times = Times {
                start: start.unwrap_or_else(|| self.graph.constant(0.0)),
                finish,
                latest,
                slack,
            };
            times.named(scenario, task, duty(&task.id, task.component.as_deref()))
        };
        steps.map(named).collect()
    }
}

/// When a step starts and ends.
struct Times<'g> {
    start: Quantity<'g, Duration>,
    finish: Quantity<'g, Duration>,
    latest: Quantity<'g, Duration>,
    slack: Quantity<'g, Duration>,
}

impl<'g> Times<'g> {
    fn named(self, scenario: &str, task: &Task<'g>, duty: Duty) -> Step {
        let step = format!("step.{scenario}.{}", task.id);
        let title = &task.title;
        let named = |quantity: Quantity<'g, Duration>, what: &str, meaning: &str| {
            let named = quantity.named(
                format_args!("{step}.{what}"),
                format_args!("{meaning}: {title}."),
            );
            named.node()
        };
        Step {
            id: task.id.clone(),
            title: title.clone(),
            kind: task.kind,
            component: task.component.clone(),
            control_plane: task.control_plane,
            start: named(self.start, "start", "When the step starts"),
            duration: named(task.duration.likely, "duration", "How long it takes"),
            estimate: task.estimate.map(Quantity::node),
            finish: named(self.finish, "finish", "When the step ends"),
            slack: named(
                self.slack,
                "slack",
                "How much later it could end without delaying recovery",
            ),
            worst: named(task.duration.worst, "worst", "How long it takes at worst"),
            latest: named(
                self.latest,
                "latest",
                "When the step ends, with every step at its worst",
            ),
            duty,
            options: task.options().map(|step| step.0).collect(),
            after: task
                .after
                .iter()
                .chain(&task.full_only)
                .chain(task.options())
                .map(|step| step.0)
                .collect(),
        }
    }
}
