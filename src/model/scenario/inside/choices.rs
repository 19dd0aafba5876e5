//! Tiers that are short at once where some are alternatives: a choice is as short as the k-th
//! smallest shortfall of its alternatives (`model.md` 8.3).

use std::collections::HashSet;

use super::Part;
use crate::graph::{Builder, Quantity};
use crate::model::capacity::{Shortfall, short_at_once};
use crate::model::inputs::Inputs;
use crate::model::needs::{always_needed, kth_least, sorted};
use crate::units::{Duration, Probability};

/// Tiers that requests pass: all of some, and so many of others.
pub(super) struct Tiers<'g> {
    /// Those of which all are passed.
    short: Vec<Shortfall<'g>>,
    /// What each of them that works behind a queue misses once the queue is full.
    held: Vec<Quantity<'g, Duration>>,
    /// Alternatives, and how many of them are enough.
    choices: Vec<(usize, Vec<Self>)>,
}

impl<'g> Tiers<'g> {
    /// All of some parts.
    pub(super) fn of_all(parts: &[&Part<'g>]) -> Self {
        let direct = parts.iter().filter(|part| part.hold.is_none());
        let held = parts.iter().filter(|part| part.hold.is_some());
        Self {
            short: direct.flat_map(|part| part.short.clone()).collect(),
            held: held.map(|part| part.downtime).collect(),
            choices: Vec::new(),
        }
    }

    /// Those of some components and their choices, among parts that are short.
    pub(super) fn of(inputs: &Inputs<'_, 'g>, parts: &[&Part<'g>], names: &[&str]) -> Self {
        let always: HashSet<&str> = names.iter().copied().collect();
        let own = parts.iter().copied();
        let own = own.filter(|part| always.contains(part.name.as_str()));
        let choices = names
            .iter()
            .flat_map(|name| &inputs.plan.needs(name).choices);
        let choices = choices.map(|choice| {
            let options = choice.of.iter().map(|option| {
                let always = always_needed(inputs, [option.as_str()]);
                Self::of(inputs, parts, &always)
            });
            (choice.least, options.collect())
        });
        Self {
            choices: choices.collect(),
            ..Self::of_all(&own.collect::<Vec<_>>())
        }
    }

    /// Full-outage equivalent: at each moment the one that is shortest of capacity decides.
    /// Work behind a queue is missed only once the queue is full.
    pub(super) fn outage(&self, graph: &'g Builder) -> Quantity<'g, Duration> {
        let at_once = self.at_once(graph);
        match self.beyond(graph) {
            Some(beyond) => at_once + beyond,
            None => at_once,
        }
    }

    /// The integral over time of the largest shortfall, between the ends of all of them.
    fn at_once(&self, graph: &'g Builder) -> Quantity<'g, Duration> {
        if self.choices.is_empty() {
            return short_at_once(graph, &self.short);
        }
        let mut ends = Vec::new();
        self.ends(&mut ends);
        let none = graph.constant::<Duration>(0.0);
        let mut before = none;
        let mut parts = Vec::with_capacity(ends.len());
        for end in sorted(&ends) {
            // Of two that never end there is nothing between.
            let lasts = graph.choose(end.at_most(before), none, end - before);
            parts.push(graph.weigh(self.until(graph, end), lasts));
            before = end;
        }
        graph.sum(&parts)
    }

    /// When any of them is whole again.
    fn ends(&self, found: &mut Vec<Quantity<'g, Duration>>) {
        for short in &self.short {
            if !found.iter().any(|end| end.node() == short.until.node()) {
                found.push(short.until);
            }
        }
        for (_, options) in &self.choices {
            for option in options {
                option.ends(found);
            }
        }
    }

    /// The share that is not served just before a moment.
    fn until(
        &self,
        graph: &'g Builder,
        moment: Quantity<'g, Duration>,
    ) -> Quantity<'g, Probability> {
        let short = self.short.iter();
        let mut shares: Vec<Quantity<'g, Probability>> = short
            .map(|short| graph.weigh(moment.at_most(short.until), short.share))
            .collect();
        for (least, options) in &self.choices {
            let options: Vec<_> = options
                .iter()
                .map(|option| option.until(graph, moment))
                .collect();
            shares.push(kth_least(*least, &options));
        }
        graph.max_of(&shares)
    }

    /// What is missed behind queues, if anything works there. An alternative that is reached
    /// without a queue is of no use while it is out itself, but never costs more here than
    /// the longest behind one.
    fn beyond(&self, graph: &'g Builder) -> Option<Quantity<'g, Duration>> {
        let choices = self.choices.iter().filter_map(|(least, options)| {
            let held: Vec<_> = options.iter().map(|option| option.beyond(graph)).collect();
            let longest = held.iter().copied().flatten().reduce(Quantity::max)?;
            let options = options
                .iter()
                .map(|option| option.outage(graph).min(longest));
            Some(kth_least(*least, &options.collect::<Vec<_>>()))
        });
        self.held
            .iter()
            .copied()
            .chain(choices)
            .reduce(Quantity::max)
    }
}

#[cfg(test)]
mod tests;
