//! Recovery steps as a directed acyclic graph: steps and what each waits for (`model.md` 5.1).

mod schedule;
mod slack;

use std::cell::OnceCell;

use crate::graph::{Builder, Quantity};
use crate::model::case::{Case, Uncertain};
use crate::model::recovery::control_plane::ControlPlane;
use crate::model::recovery::duty::Duty;
use crate::model::rehearsal::Replacements;
use crate::model::title::Title;
use crate::model::title::messages::step;
use crate::model::tree::tree;
use crate::units::{Duration, Scalar};
use schedule::Schedule;

/// The family a recovery step belongs to: colours and legends go by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StepKind {
    /// Notice the failure.
    Detect,
    /// Decide to fail over.
    Decide,
    /// Create networks, load balancers and other infrastructure.
    Provision,
    /// Bring data back or make a replica writable.
    Data,
    /// Launch, scale and deploy compute.
    Compute,
    /// Warm caches.
    Warm,
    /// Check that it works.
    Verify,
    /// Move the traffic.
    Switch,
    /// Wait until what failed is back: nobody recovers.
    Wait,
}

/// The id of a step that nothing can do: no copy of a store survives.
pub(in crate::model) const UNRECOVERABLE: &str = "unrecoverable";

/// The number of a step in its timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StepId(usize);

/// A step before its times are known.
#[derive(Clone, Debug)]
struct Task<'g> {
    id: String,
    title: Title,
    kind: StepKind,
    component: Option<String>,
    control_plane: Option<ControlPlane>,
    duration: Uncertain<'g, Duration>,
    /// What it would take by the estimate, where a measurement stands in its place.
    estimate: Option<Quantity<'g, Duration>>,
    after: Vec<StepId>,
    /// Steps that full recovery waits for, but the first request does not.
    full_only: Vec<StepId>,
    /// Whether it only adds capacity to what already serves.
    adds_capacity: bool,
    /// Of which alternatives so many must be done.
    choice: Option<Choice>,
}

/// Some alternatives of which so many must be done.
#[derive(Clone, Debug)]
struct Choice {
    least: usize,
    /// Of each the steps that it takes; one without any is there already.
    options: Vec<Vec<StepId>>,
}

/// Steps and their precedence.
#[derive(Clone, Debug)]
pub struct Timeline<'g> {
    graph: &'g Builder,
    tasks: Vec<Task<'g>>,
    /// When the steps end, and how much later they could, once that is asked for.
    schedule: OnceCell<Box<Schedule<'g>>>,
}

tree! {
    /// A step with its times.
    pub struct Step<T> {
        /// `db.restore`
        fact id: String,
        /// What it does.
        fact title: Title,
        /// Family.
        fact kind: StepKind,
        /// The component it is about, if one.
        fact component: Option<String>,
        /// The control plane it needs, if one: launching, creating and restoring do, serving
        /// does not (`model.md` 5.2).
        fact control_plane: Option<ControlPlane>,
        /// When it starts.
        node start: T,
        /// How long it takes.
        node duration: T,
        /// How long it would take by the estimate, where a drill's measurement stands in its
        /// place.
        maybe estimate: Option<T>,
        /// When it ends.
        node finish: T,
        /// How much later it could end without delaying recovery.
        node slack: T,
        /// How long it takes at its adverse end.
        node worst: T,
        /// When it ends if every step is at its adverse end.
        node latest: T,
        /// Who does it, and who is told.
        fact duty: Duty,
        /// The steps it waits for, by position; those of alternatives among them.
        fact after: Vec<usize>,
        /// Of these the steps of alternatives: it is done as soon as enough of them are.
        fact options: Vec<usize>,
    }
}

impl<'g> Timeline<'g> {
    /// No steps yet.
    pub fn new(graph: &'g Builder) -> Self {
        Self {
            graph,
            tasks: Vec::new(),
            schedule: OnceCell::new(),
        }
    }

    /// The steps, to be changed: what was computed of them no longer holds.
    fn change(&mut self) -> &mut Vec<Task<'g>> {
        self.schedule = OnceCell::new();
        &mut self.tasks
    }

    /// Adds a step that starts when all of `after` are done.
    pub fn step(
        &mut self,
        id: &str,
        title: Title,
        kind: StepKind,
        duration: Uncertain<'g, Duration>,
        after: &[StepId],
    ) -> StepId {
        self.change().push(Task {
            id: id.to_owned(),
            title,
            kind,
            component: None,
            control_plane: None,
            duration,
            estimate: None,
            after: after.to_vec(),
            full_only: Vec::new(),
            adds_capacity: false,
            choice: None,
        });
        StepId(self.tasks.len() - 1)
    }

    /// A step of a component that takes no time: it is done as soon as so many of some
    /// alternatives are, each once all of its steps are.
    pub(crate) fn choose_step(
        &mut self,
        component: &str,
        id: &str,
        title: Title,
        least: usize,
        options: Vec<Vec<StepId>>,
    ) -> StepId {
        let none = Uncertain::zero(self.graph);
        let step = self.component_step(component, id, title, StepKind::Wait, none, &[]);
        self.change()[step.0].choice = Some(Choice { least, options });
        step
    }

    /// Every step, in the order in which they were added.
    pub(crate) fn all(&self) -> Vec<StepId> {
        (0..self.tasks.len()).map(StepId).collect()
    }

    /// As [`Self::step`], for one component: the id becomes `component.id`.
    pub fn component_step(
        &mut self,
        component: &str,
        id: &str,
        title: Title,
        kind: StepKind,
        duration: Uncertain<'g, Duration>,
        after: &[StepId],
    ) -> StepId {
        let step = self.step(&format!("{component}.{id}"), title, kind, duration, after);
        self.change()[step.0].component = Some(component.to_owned());
        step
    }

    /// A step calls a control plane: it waits while that is impaired.
    pub fn needs_control_plane(&mut self, step: StepId, of: ControlPlane) {
        self.change()[step.0].control_plane = Some(of);
    }

    /// The id of a step.
    pub(crate) fn id(&self, step: StepId) -> &str {
        &self.tasks[step.0].id
    }

    /// The component that a step is about; empty if it is about the whole.
    pub(crate) fn component(&self, step: StepId) -> &str {
        self.tasks[step.0].component.as_deref().unwrap_or_default()
    }

    /// How long a step takes, in one reading.
    pub(crate) fn duration(&self, step: StepId, case: Case) -> Quantity<'g, Duration> {
        self.tasks[step.0].duration.at(case)
    }

    /// A step takes so long, whatever was said when it was added.
    pub(crate) fn takes(&mut self, step: StepId, duration: Uncertain<'g, Duration>) {
        self.change()[step.0].duration = duration;
    }

    /// `step` also waits for `before`, which does not wait for it.
    pub(crate) fn waits_for(&mut self, step: StepId, before: StepId) {
        let after = &mut self.change()[step.0].after;
        if !after.contains(&before) {
            after.push(before);
        }
    }

    /// Every step takes so many times its duration; the factor is its own, by its id.
    pub(crate) fn stretch(&mut self, factor: impl Fn(&str) -> Uncertain<'g, Scalar>) {
        for task in self.change() {
            let by = factor(&task.id);
            let duration = task.duration;
            task.duration = Uncertain::<Duration>::each(|case| duration.at(case) * by.at(case));
        }
    }

    /// Steps that a drill measured take as long as they took then, and say so. What they
    /// would take by the estimate keeps a name, to hold the measurement against.
    pub(crate) fn measure(&mut self, scenario: &str, measured: &Replacements<'g>) {
        for task in self.change() {
            if let Some((duration, date)) = measured.get(&task.id) {
                task.estimate = Some(task.duration.likely.named(
                    format_args!("step.{scenario}.{}.estimated", task.id),
                    format_args!("How long it would take by the estimate: {}.", task.title),
                ));
                task.duration = *duration;
                let parts = [task.title.clone(), Title::name(date)];
                task.title = step::MEASURED.with(parts);
            }
        }
    }

    /// The step added last.
    pub fn last(&self) -> Option<StepId> {
        self.tasks.len().checked_sub(1).map(StepId)
    }

    /// Full recovery waits for `steps` before `step`; the first request does not.
    pub fn full_waits_for(&mut self, step: StepId, steps: &[StepId]) {
        self.change()[step.0].full_only.extend_from_slice(steps);
    }

    /// A step only adds capacity to what already serves: the first request does not wait for
    /// it, nor for anything on its account.
    pub fn adds_capacity(&mut self, step: StepId) {
        self.change()[step.0].adds_capacity = true;
    }
}
