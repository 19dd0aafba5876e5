//! Steps that need people, on a crew of a given size (`model.md` 5.2): list scheduling,
//! longest first. The order is the runbook's, written for the likely durations: other
//! readings and other numbers keep it.

use crate::graph::{Builder, Quantity};
use crate::model::case::Case;
use crate::model::recovery::timeline::{StepId, Timeline};
use crate::units::{Duration, Scalar};

/// Puts steps on so many people, the longest first, each on whoever is free first: a step
/// waits for the one that its person does before. Longest first takes at most
/// 4/3 - 1/(3m) of the best schedule. Gives the time that no schedule can beat: the longest
/// step, or all of them shared evenly.
pub fn assign<'g>(
    graph: &'g Builder,
    timeline: &mut Timeline<'g>,
    steps: &[StepId],
    people: Quantity<'g, Scalar>,
) -> Quantity<'g, Duration> {
    let durations: Vec<Quantity<'g, Duration>> = steps
        .iter()
        .map(|step| timeline.duration(*step, Case::Likely))
        .collect();
    let bound = graph.max_of(&durations).max(graph.sum(&durations) / people);
    let mut order: Vec<usize> = (0..steps.len()).collect();
    // A stable sort: of equal steps the first added goes first.
    order.sort_by(|a, b| durations[*b].value().total_cmp(&durations[*a].value()));
    // When each person is free, and after which step.
    let mut idle_people = people.value();
    let mut crew: Vec<(f64, Option<StepId>)> = Vec::new();
    for index in order {
        let idle = if idle_people >= 1.0 {
            idle_people -= 1.0;
            crew.push((0.0, None));
            crew.len() - 1
        } else {
            let free = |person: &usize| crew[*person].0;
            (0..crew.len())
                .min_by(|a, b| free(a).total_cmp(&free(b)))
                .unwrap_or(0)
        };
        let (free, before) = crew[idle];
        if let Some(before) = before {
            timeline.waits_for(steps[index], before);
        }
        crew[idle] = (free + durations[index].value(), Some(steps[index]));
    }
    bound
}
