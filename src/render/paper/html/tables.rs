//! The graphs of plans and of their other shapes as one: what is the same in several of them travels
//! once, and is computed once.

use std::collections::HashMap;
use std::hash::Hash;

use crate::analysis::{LiveInput, LivePlan, LiveTerm};
use crate::graph::Operation;
use crate::units::Dimension;

/// A number, and which input stands there.
type Leaf = (u64, Option<usize>, Called);

/// What is computed from what.
type Step = (Operation, [usize; 3], Called);

/// A name, and what is measured: parts of several names are several parts.
type Called = (Option<usize>, Dimension);

/// Numbers, what is computed from them, and what was decided on these. A place is that of a number
/// or, beyond them, of a step.
#[derive(Default)]
pub(super) struct Tables {
    leaves: Known<Leaf>,
    steps: Known<Step>,
    names: Known<String>,
    decisions: Known<(usize, bool, String)>,
}

/// Things in the order in which they were seen first.
struct Known<T> {
    list: Vec<T>,
    places: HashMap<T, usize>,
}

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            places: HashMap::new(),
        }
    }
}

impl<T: Clone + Eq + Hash> Known<T> {
    fn place(&mut self, one: T) -> usize {
        let next = self.list.len();
        let place = *self.places.entry(one.clone()).or_insert(next);
        if place == next {
            self.list.push(one);
        }
        place
    }
}

/// A plan or a shape of it in the tables.
pub(super) struct Tabled {
    /// Of each figure its place.
    pub(super) figures: Vec<Option<usize>>,
    /// The decisions that it rests on, by their places among all.
    pub(super) decisions: Vec<usize>,
    /// Of each of its own places the one among all.
    pub(super) places: Vec<usize>,
}

impl Tables {
    /// Of some plans and shapes, each in its place in the list; inputs by their places among those
    /// that can be moved.
    pub(super) fn of(all: &[&LivePlan], inputs: &[&LiveInput]) -> (Self, Vec<Tabled>) {
        let mut tables = Self::default();
        let places: HashMap<&str, usize> = (inputs.iter().enumerate())
            .map(|(at, one)| (one.input.path.as_str(), at))
            .collect();
        let leaves: Vec<Vec<usize>> = (all.iter())
            .map(|live| tables.numbers(live, &places))
            .collect();
        let found = all.iter().zip(leaves);
        let found = found.map(|(live, leaves)| tables.computed(live, leaves));
        let found = found.collect();
        (tables, found)
    }

    fn numbers(&mut self, live: &LivePlan, inputs: &HashMap<&str, usize>) -> Vec<usize> {
        let mut moved = vec![None; live.constants.len()];
        for one in &live.inputs {
            for place in &one.places {
                moved[*place] = inputs.get(one.input.path.as_str()).copied();
            }
        }
        let numbers = live.constants.iter().zip(moved).zip(&live.terms);
        let leaves = numbers.map(|((number, input), term)| {
            let called = self.called(term);
            self.leaves.place((number.to_bits(), input, called))
        });
        leaves.collect()
    }

    fn called(&mut self, term: &LiveTerm) -> Called {
        let name = term.name.as_ref();
        let name = name.map(|name| self.names.place(name.clone()));
        (name, term.dimension)
    }

    fn computed(&mut self, live: &LivePlan, mut places: Vec<usize>) -> Tabled {
        let first = self.leaves.list.len();
        let terms = &live.terms[live.constants.len()..];
        for ((operation, args), term) in live.steps.iter().zip(terms) {
            let called = self.called(term);
            let mut own = [0; 3];
            for (to, from) in own.iter_mut().zip(&args[..operation.arity()]) {
                *to = places[*from];
            }
            places.push(first + self.steps.place((*operation, own, called)));
        }
        let decisions = live.decisions.iter().map(|(at, taken, words)| {
            let decided = (places[*at], *taken, words.clone());
            self.decisions.place(decided)
        });
        Tabled {
            decisions: decisions.collect(),
            figures: (live.figures.iter())
                .map(|at| at.map(|at| places[at]))
                .collect(),
            places,
        }
    }

    /// The numbers.
    pub(super) fn constants(&self) -> impl Iterator<Item = f64> {
        self.leaves
            .list
            .iter()
            .map(|(bits, ..)| f64::from_bits(*bits))
    }

    /// Of each of so many inputs the places that a number in its place replaces.
    pub(super) fn replaced(&self, inputs: usize) -> Vec<Vec<usize>> {
        let mut replaced = vec![Vec::new(); inputs];
        for (place, (_, input, _)) in self.leaves.list.iter().enumerate() {
            if let Some(input) = input {
                replaced[*input].push(place);
            }
        }
        replaced
    }

    /// How many steps there are.
    pub(super) fn many(&self) -> usize {
        self.steps.list.len()
    }

    /// Operations by their places in the list, each followed by its arguments.
    pub(super) fn steps(&self) -> Vec<usize> {
        let mut flat = Vec::with_capacity(self.steps.list.len() * 3);
        for (operation, places, _) in &self.steps.list {
            flat.push(*operation as usize);
            flat.extend(&places[..operation.arity()]);
        }
        flat
    }

    /// Of each place what is called there, by its place among the names, and what it measures.
    pub(super) fn terms(&self) -> impl Iterator<Item = Called> {
        let leaves = self.leaves.list.iter().map(|leaf| leaf.2);
        leaves.chain(self.steps.list.iter().map(|step| step.2))
    }

    /// The names of places.
    pub(super) fn names(&self) -> &[String] {
        &self.names.list
    }

    /// Conditions: their places, the sides taken, and what they decided.
    pub(super) fn decisions(&self) -> impl Iterator<Item = (usize, bool, &str)> {
        let all = self.decisions.list.iter();
        all.map(|(place, taken, words)| (*place, *taken, words.as_str()))
    }
}
