//! Steps that need people, on a crew of a given size (`model.md` 5.2): list scheduling, the
//! most urgent first, then the longest. The order is the runbook's, written for the likely durations: other
//! readings and the course of one event keep it.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{Builder, Matter, Quantity};
use crate::model::case::Case;
use crate::model::course::Roster;
use crate::model::recovery::rank::{Urgency, in_order};
use crate::model::recovery::timeline::{StepId, Timeline};
use crate::units::{Duration, Scalar};

/// Puts steps on so many people, the most urgent first and of equally urgent ones the longest,
/// each on whoever is free first: a step waits for the one that its person does before. Where
/// none is more urgent than another, that takes at most 4/3 - 1/(3m) of the best schedule. Gives the time that no schedule can beat, the longest
/// step or all of them shared evenly, and who does what.
///
/// A roster that is there already is kept; a step that is not in it goes to whoever has the
/// least to do.
pub fn assign<'g>(
    graph: &'g Builder,
    timeline: &mut Timeline<'g>,
    steps: &[(StepId, Urgency<'g>)],
    people: Quantity<'g, Scalar>,
    kept: Option<&Roster>,
) -> (Quantity<'g, Duration>, Roster) {
    let durations: Vec<Quantity<'g, Duration>> = steps
        .iter()
        .map(|(step, _)| timeline.duration(*step, Case::Likely))
        .collect();
    let bound = graph.max_of(&durations).max(graph.sum(&durations) / people);
    let turns = if let Some(roster) = kept {
        let steps: Vec<StepId> = steps.iter().map(|(step, _)| *step).collect();
        as_kept(timeline, &steps, roster)
    } else {
        let ranked: Vec<_> = steps
            .iter()
            .zip(&durations)
            .map(|((step, urgency), lasts)| (timeline.id(*step), *urgency, *lasts))
            .collect();
        let many = graph.as_built("how many people bring the data back", people);
        by_rank(graph, &ranked, many)
    };
    let mut before: BTreeMap<usize, StepId> = BTreeMap::new();
    let mut roster = Roster::new();
    for (index, person) in turns {
        let (step, _) = steps[index];
        if let Some(before) = before.insert(person, step) {
            timeline.waits_for(step, before);
        }
        roster.push((timeline.id(step).to_owned(), person));
    }
    (bound, roster)
}

/// The steps by their positions, each with its person.
fn by_rank<'g>(
    graph: &'g Builder,
    steps: &[(&str, Urgency<'g>, Quantity<'g, Duration>)],
    people: f64,
) -> Vec<(usize, usize)> {
    let none = graph.constant::<Duration>(0.0);
    let order = in_order(graph, "whose turn comes first", steps, Matter::Runbook);
    // When each person is free.
    let mut free: Vec<Quantity<'g, Duration>> = Vec::new();
    let mut idle = people;
    let mut turns = Vec::new();
    for index in order {
        if idle >= 1.0 {
            idle -= 1.0;
            free.push(none);
            turns.push((index, free.len() - 1));
        } else {
            let first = graph.least("who is free first", &free, Matter::Runbook);
            turns.push((index, first.unwrap_or(0)));
        }
        let (_, person) = turns[turns.len() - 1];
        match free.get_mut(person) {
            Some(free) => *free = *free + steps[index].2,
            None => free.push(steps[index].2),
        }
    }
    turns
}

/// The steps in the order of a roster, then those that it does not have.
fn as_kept(timeline: &Timeline<'_>, steps: &[StepId], roster: &Roster) -> Vec<(usize, usize)> {
    let position = |id: &str| steps.iter().position(|step| timeline.id(*step) == id);
    let known = roster.iter();
    let mut turns: Vec<(usize, usize)> = known
        .filter_map(|(id, person)| Some((position(id)?, *person)))
        .collect();
    let done: BTreeSet<usize> = turns.iter().map(|(index, _)| *index).collect();
    let people = roster
        .iter()
        .map(|(_, person)| person + 1)
        .max()
        .unwrap_or(1);
    for index in (0..steps.len()).filter(|index| !done.contains(index)) {
        let work = |person: &usize| turns.iter().filter(|turn| turn.1 == *person).count();
        let person = (0..people).min_by_key(work).unwrap_or(0);
        turns.push((index, person));
    }
    turns
}
