//! Alternatives: a component that requires any of some, or so many of them, goes on as soon as
//! so many are back (`requires = [{ any_of = [..] }]`).

use std::collections::{HashMap, HashSet};

use crate::model::component::Component;
use crate::model::needs::{always_needed, has_choices, indispensable};
use crate::model::recovery::Recovery;
use crate::model::recovery::region::Ready;
use crate::model::recovery::timeline::StepId;
use crate::model::title::Title;
use crate::model::title::messages::step;
use crate::plan::Choice;

/// Steps by the components that they are about.
type Steps = HashMap<String, Vec<StepId>>;

/// The choices of a plan while their steps are made.
struct Choices<'s> {
    steps: &'s Steps,
    /// What the ids of their steps end with, where the plan has two of each.
    ending: &'static str,
    /// Of each component the steps of its choices.
    made: HashMap<String, Vec<StepId>>,
}

impl<'a> Recovery<'_, 'a, '_> {
    /// What recovery waits for, given the steps that the first request waits for and those that
    /// only full capacity does: of alternatives no more than is needed.
    pub(super) fn choose(&mut self, ready: &mut Ready) {
        if !has_choices(self.inputs) {
            return;
        }
        let needed: HashSet<&str> = indispensable(self.inputs).into_iter().collect();
        let all: Vec<StepId> = ready.first.iter().chain(&ready.full).copied().collect();
        let optional = |timeline: &Self, step: &StepId| {
            let of = timeline.timeline.component(*step);
            !of.is_empty() && !needed.contains(of)
        };
        let grows = ready.full.iter().any(|step| optional(self, step));
        let first = self.join(&ready.first, &needed, "");
        ready.first.retain(|step| !optional(self, step));
        ready.first.extend(first);
        ready.full.retain(|step| !optional(self, step));
        if grows {
            let full = self.join(&all, &needed, "_full");
            ready.full.extend(full);
        }
    }

    /// As [`Self::choose`], of steps that all have to be done.
    pub(in crate::model) fn chosen(&mut self, steps: Vec<StepId>) -> Vec<StepId> {
        let mut ready = Ready::default();
        ready.first.extend(steps);
        self.choose(&mut ready);
        ready.first
    }

    /// As [`Self::choose`], where nothing waits for the steps of several components: each copes
    /// by itself.
    pub(in crate::model) fn choose_among_all(&mut self) {
        if has_choices(self.inputs) {
            let all = self.timeline.all();
            let _ = self.chosen(all);
        }
    }

    /// Tells which components are no more than alternatives.
    pub(super) fn alternatives(&self) -> impl Fn(&Component<'_, '_>) -> bool + use<> {
        let choices = has_choices(self.inputs);
        let needed = if choices {
            indispensable(self.inputs)
        } else {
            Vec::new()
        };
        let needed: HashSet<String> = needed.into_iter().map(ToOwned::to_owned).collect();
        move |component| choices && !needed.contains(&component.name)
    }

    /// The steps of the choices of everything that is needed, made of some steps.
    fn join(
        &mut self,
        steps: &[StepId],
        needed: &HashSet<&str>,
        ending: &'static str,
    ) -> Vec<StepId> {
        let mut by_component = Steps::new();
        for step in steps {
            let of = self.timeline.component(*step).to_owned();
            by_component.entry(of).or_default().push(*step);
        }
        let mut choices = Choices {
            steps: &by_component,
            ending,
            made: HashMap::new(),
        };
        let names = self.inputs.plan.components.iter();
        let own = names.filter(|name| needed.contains(name.as_str()));
        own.flat_map(|name| self.choices_of(name, &mut choices))
            .collect()
    }

    /// The steps of a component's choices, made if they are not yet.
    fn choices_of(&mut self, owner: &'a str, choices: &mut Choices<'_>) -> Vec<StepId> {
        if let Some(made) = choices.made.get(owner) {
            return made.clone();
        }
        let own = &self.inputs.plan.needs(owner).choices;
        let mut made = Vec::with_capacity(own.len());
        for (place, choice) in own.iter().enumerate() {
            let options = choice.of.iter();
            let options: Vec<Vec<StepId>> = options
                .map(|option| self.steps_of(option, choices))
                .collect();
            let number = if place == 0 {
                String::new()
            } else {
                format!("_{}", place + 1)
            };
            let id = format!("alternatives{number}{}", choices.ending);
            made.push(
                self.timeline
                    .choose_step(owner, &id, title(choice), choice.least, options),
            );
        }
        choices.made.insert(owner.to_owned(), made.clone());
        made
    }

    /// All steps that an alternative takes: its own, those of all that it always needs, and
    /// their choices.
    fn steps_of(&mut self, option: &'a str, choices: &mut Choices<'_>) -> Vec<StepId> {
        let mut steps = Vec::new();
        for name in always_needed(self.inputs, [option]) {
            steps.extend(choices.steps.get(name).into_iter().flatten().copied());
            steps.extend(self.choices_of(name, choices));
        }
        steps
    }
}

fn title(choice: &Choice) -> Title {
    let names = Title::name(choice.of.join(", "));
    match choice.least {
        1 => step::FIRST_OF.with([names]),
        least => step::SOME_OF.with([Title::name(least.to_string()), names]),
    }
}
