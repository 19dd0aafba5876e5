//! In which order components come back where people, launches or a link are scarce
//! (`model.md` 5.2): by stated priority, then by the tightest target, of the component and of
//! everything that requires it, so that an urgent process pulls its database forward.

use std::collections::HashMap;

use crate::graph::{Builder, Matter, Quantity};
use crate::model::event::Event;
use crate::model::inputs::{Adverse, Inputs};
use crate::model::library::target;
use crate::model::needs::needed_by;
use crate::units::{Duration, Scalar};

/// How urgent a component is; unbounded where nothing is stated, which comes last.
#[derive(Clone, Copy, Debug)]
pub struct Urgency<'g> {
    /// Stated priority, 1 first.
    pub priority: Quantity<'g, Scalar>,
    /// Target for the recovery time.
    pub target: Quantity<'g, Duration>,
}

impl<'g> Urgency<'g> {
    /// Of a component of which nothing is stated.
    pub fn none(graph: &'g Builder) -> Self {
        Self {
            priority: graph.constant(f64::INFINITY),
            target: graph.constant(f64::INFINITY),
        }
    }

    /// As urgent as the more urgent of both, in each respect.
    fn and(self, other: Self) -> Self {
        Self {
            priority: self.priority.min(other.priority),
            target: self.target.min(other.target),
        }
    }
}

/// The urgency of each component of which something is stated, or of something that requires
/// it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ranks<'g>(HashMap<String, Urgency<'g>>);

impl<'g> Ranks<'g> {
    /// Those of a plan in a scenario: by the targets for it, else by those for the loss of the
    /// Region.
    pub(crate) fn read(inputs: &Inputs<'_, 'g>, scenario: &str) -> Self {
        let mut all = HashMap::new();
        for name in &inputs.plan.components {
            let Some(own) = stated(inputs, name, scenario) else {
                continue;
            };
            for needed in needed_by(inputs, name) {
                all.entry(needed)
                    .and_modify(|known: &mut Urgency<'g>| *known = known.and(own))
                    .or_insert(own);
            }
        }
        Self(all)
    }

    /// The urgency of a component.
    pub(crate) fn of(&self, graph: &'g Builder, component: &str) -> Urgency<'g> {
        let known = self.0.get(component);
        known.map_or_else(|| Urgency::none(graph), |known| *known)
    }
}

/// What a plan states of a component itself.
fn stated<'g>(inputs: &Inputs<'_, 'g>, name: &str, scenario: &str) -> Option<Urgency<'g>> {
    let owner = format!("component.{name}.");
    let priority = inputs.optional::<Scalar>(&format!("{owner}priority"), Adverse::Neither);
    let target = [scenario, Event::Region.id()]
        .into_iter()
        .map(|scenario| target(inputs, &owner, scenario, "rto"))
        .find_map(|path| inputs.optional::<Duration>(&path, Adverse::High));
    if priority.is_none() && target.is_none() {
        return None;
    }
    let none = Urgency::none(inputs.graph);
    Some(Urgency {
        priority: priority.map_or(none.priority, |one| one.likely),
        target: target.map_or(none.target, |one| one.likely),
    })
}

/// The positions of some things in the order of their ranks: the most urgent first, of equally
/// urgent ones that which takes longest, and of those the one whose name comes first.
pub(crate) fn in_order<'g>(
    graph: &'g Builder,
    words: &str,
    of: &[(&str, Urgency<'g>, Quantity<'g, Duration>)],
    matter: Matter,
) -> Vec<usize> {
    let mut named: Vec<usize> = (0..of.len()).collect();
    named.sort_by_key(|at| of[*at].0);
    let none = graph.constant::<Duration>(0.0);
    let keys: Vec<[Quantity<'g, Scalar>; 3]> = named
        .iter()
        .map(|at| {
            let (_, urgency, lasts) = of[*at];
            let less = none - lasts;
            [
                urgency.priority,
                urgency.target.as_scalar(),
                less.as_scalar(),
            ]
        })
        .collect();
    let order = graph.order_by(words, &keys, matter);
    order.into_iter().map(|at| named[at]).collect()
}

/// Which class of urgency each of some things is in, the most urgent first: those of one class
/// are equally urgent.
pub(crate) fn classes<'g>(graph: &'g Builder, of: &[Urgency<'g>]) -> Vec<usize> {
    let keys: Vec<[Quantity<'g, Scalar>; 2]> = of
        .iter()
        .map(|one| [one.priority, one.target.as_scalar()])
        .collect();
    let order = graph.order_by("which restore is more urgent", &keys, Matter::Shape);
    let mut classes = vec![0; of.len()];
    for pair in order.windows(2) {
        let (before, next) = (pair[0], pair[1]);
        // They stand in order, so that they are alike if they stand in order the other way too.
        let alike = (0..2)
            .map(|key| keys[next][key].at_most(keys[before][key]))
            .reduce(|all, one| all * one);
        let alike =
            alike.is_some_and(|alike| graph.decide("whether two restores rank alike", alike));
        classes[next] = classes[before] + usize::from(!alike);
    }
    classes
}
