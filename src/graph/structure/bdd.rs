//! The finished diagram: probabilities and importances in linear passes.

use super::build::Built;
use super::{check, count};

pub(super) const FALSE: u32 = 0;
pub(super) const TRUE: u32 = 1;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Node {
    /// A leaf by its position, or the part m as the number of leaves and m.
    pub(super) variable: u32,
    pub(super) low: u32,
    pub(super) high: u32,
}

/// The decisions of a part that shares nothing with the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// The number of decisions in this and all earlier parts.
    pub(super) end: usize,
    pub(super) top: u32,
}

/// An exact decision diagram: on each node one leaf, or a part that shares nothing with
/// the rest and has a diagram of its own, decides which way to go on.
#[derive(Clone, Debug)]
pub struct Bdd {
    /// Decisions, each after both of its followers. Followers 0 and 1 are the
    /// answers; decision i is follower i + 2.
    pub(super) nodes: Vec<Node>,
    /// Parts, each after those it rests on; the last is the whole.
    pub(super) sections: Vec<Section>,
    leaves: Vec<String>,
}

/// Which of the two answers a pass computes the probability of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Working,
    Failing,
}

impl Of {
    pub(super) fn answers(self) -> [f64; 2] {
        match self {
            Self::Working => [0.0, 1.0],
            Self::Failing => [1.0, 0.0],
        }
    }

    /// The probabilities of working and of having failed, given the one computed.
    fn both(self, one: f64) -> (f64, f64) {
        match self {
            Self::Working => (one, 1.0 - one),
            Self::Failing => (1.0 - one, one),
        }
    }
}

impl Bdd {
    /// Always the same answer.
    pub(super) fn known(works: bool, leaves: Vec<String>) -> Self {
        Self {
            nodes: Vec::new(),
            sections: vec![Section {
                end: 0,
                top: if works { TRUE } else { FALSE },
            }],
            leaves,
        }
    }

    /// Of these parts with their variables, each after those it rests on, what the last
    /// one needs. What only one decision rests on takes that decision's place.
    pub(super) fn assemble(parts: &[(Built, Vec<u32>)], leaves: Vec<String>) -> Self {
        let mut uses = vec![0_usize; parts.len()];
        for (index, (built, variables)) in parts.iter().enumerate().rev() {
            if uses[index] == 0 && index + 1 < parts.len() {
                continue;
            }
            for [variable, ..] in &built.decisions {
                let variable = variables[*variable as usize] as usize;
                if let Some(part) = variable.checked_sub(leaves.len()) {
                    uses[part] += 1;
                }
            }
        }
        let mut bdd = Self {
            nodes: Vec::new(),
            sections: Vec::new(),
            leaves,
        };
        let mut position = vec![0; parts.len()];
        for index in 0..parts.len() {
            if uses[index] > 1 || index + 1 == parts.len() {
                position[index] = count(bdd.leaves.len() + bdd.sections.len());
                let top = bdd.copy(parts, index, &uses, &position);
                bdd.sections.push(Section {
                    end: bdd.nodes.len(),
                    top,
                });
            }
        }
        bdd
    }

    /// Adds the decisions of a part; returns its top.
    fn copy(
        &mut self,
        parts: &[(Built, Vec<u32>)],
        part: usize,
        uses: &[usize],
        position: &[u32],
    ) -> u32 {
        // Parts within parts: what their followers have become, the two answers first.
        let mut open = vec![(part, vec![FALSE, TRUE])];
        loop {
            let (part, moved) = open.last_mut().expect("the part itself is left last");
            let (built, variables) = &parts[*part];
            let Some(&[variable, low, high]) = built.decisions.get(moved.len() - 2) else {
                let top = moved[built.top as usize];
                open.pop();
                match open.last_mut() {
                    Some((_, around)) => around.push(top),
                    None => return top,
                }
                continue;
            };
            let (low, high) = (moved[low as usize], moved[high as usize]);
            let variable = variables[variable as usize];
            let variable = match (variable as usize).checked_sub(self.leaves.len()) {
                None => variable,
                Some(inner) if uses[inner] > 1 => position[inner],
                Some(inner) => {
                    open.push((inner, vec![low, high]));
                    continue;
                }
            };
            moved.push(count(self.nodes.len() + 2));
            self.nodes.push(Node {
                variable,
                low,
                high,
            });
        }
    }

    /// How many decisions there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether the answer is the same whatever the leaves do.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The names of the leaves, in the order that every argument here keeps.
    pub fn leaves(&self) -> &[String] {
        &self.leaves
    }

    /// The probability that the top works, given each leaf's.
    ///
    /// # Panics
    /// If there is not one probability for each leaf, from 0 to 1.
    pub fn probability(&self, works: &[f64]) -> f64 {
        check(works, self.leaves.len());
        self.pass(Of::Working, |leaf| (works[leaf], 1.0 - works[leaf]))
            .1
    }

    /// The probability that the top has failed, given each leaf's. Only sums and
    /// products of what the leaves lose: full precision in proportion, however rare.
    /// (Below a `not`, what consists of several leaves keeps 16 digits of 1 instead.)
    ///
    /// # Panics
    /// If there is not one probability for each leaf, from 0 to 1.
    pub fn unavailability(&self, failed: &[f64]) -> f64 {
        check(failed, self.leaves.len());
        self.pass(Of::Failing, |leaf| (1.0 - failed[leaf], failed[leaf]))
            .1
    }

    /// Birnbaum's importance of every leaf: how much likelier the top works when
    /// this one is known to work than when it is known to have failed.
    ///
    /// # Panics
    /// If there is not one probability for each leaf, from 0 to 1.
    pub fn birnbaum(&self, works: &[f64]) -> Vec<f64> {
        check(works, self.leaves.len());
        self.importances(|leaf| (works[leaf], 1.0 - works[leaf]))
    }

    /// [`birnbaum`](Self::birnbaum), given the probabilities that leaves have failed.
    ///
    /// # Panics
    /// If there is not one probability for each leaf, from 0 to 1.
    pub fn birnbaum_of_unavailability(&self, failed: &[f64]) -> Vec<f64> {
        check(failed, self.leaves.len());
        self.importances(|leaf| (1.0 - failed[leaf], failed[leaf]))
    }

    /// The improvement potential of every leaf: how much likelier the top would work if
    /// this one never failed. Birnbaum's importance times the leaf's own unavailability.
    ///
    /// # Panics
    /// If there is not one probability for each leaf, from 0 to 1.
    pub fn improvement(&self, works: &[f64]) -> Vec<f64> {
        let gains = self.birnbaum(works).into_iter().zip(works);
        gains.map(|(gain, works)| gain * (1.0 - works)).collect()
    }

    pub(super) fn check(&self, given: usize) {
        assert!(
            given == self.leaves.len(),
            "{given} leaves given, {} known",
            self.leaves.len()
        );
    }

    /// The probability of an answer from each node on, and from the top.
    fn pass(&self, of: Of, leaf: impl Fn(usize) -> (f64, f64)) -> (Vec<f64>, f64) {
        let mut parts: Vec<f64> = Vec::with_capacity(self.sections.len());
        let mut values = Vec::with_capacity(self.nodes.len() + 2);
        values.extend(of.answers());
        for section in &self.sections {
            for node in &self.nodes[values.len() - 2..section.end] {
                let (up, down) = self.chances(node.variable, &parts, of, &leaf);
                values.push(up * values[node.high as usize] + down * values[node.low as usize]);
            }
            parts.push(values[section.top as usize]);
        }
        let top = parts.last().copied();
        (values, top.expect("the whole is a part"))
    }

    fn chances(
        &self,
        variable: u32,
        parts: &[f64],
        of: Of,
        leaf: impl Fn(usize) -> (f64, f64),
    ) -> (f64, f64) {
        match (variable as usize).checked_sub(self.leaves.len()) {
            None => leaf(variable as usize),
            Some(part) => of.both(parts[part]),
        }
    }

    fn importances(&self, leaf: impl Fn(usize) -> (f64, f64)) -> Vec<f64> {
        // Of failures, because small numbers keep their digits when subtracted.
        let (fails, _) = self.pass(Of::Failing, &leaf);
        let parts: Vec<f64> = self
            .sections
            .iter()
            .map(|part| fails[part.top as usize])
            .collect();
        let mut reached = vec![0.0; fails.len()];
        let mut importances = vec![0.0; self.leaves.len() + parts.len()];
        importances[self.leaves.len() + parts.len() - 1] = 1.0;
        let mut end = self.nodes.len();
        for (index, section) in self.sections.iter().enumerate().rev() {
            // A leaf counts for a part as the part counts for the whole.
            reached[section.top as usize] = importances[self.leaves.len() + index];
            let first = index
                .checked_sub(1)
                .map_or(0, |before| self.sections[before].end);
            for (index, node) in (first..end).zip(&self.nodes[first..end]).rev() {
                let weight = reached[index + 2];
                let (up, down) = self.chances(node.variable, &parts, Of::Failing, &leaf);
                reached[node.high as usize] += weight * up;
                reached[node.low as usize] += weight * down;
                importances[node.variable as usize] +=
                    weight * (fails[node.low as usize] - fails[node.high as usize]);
            }
            end = first;
        }
        importances.truncate(self.leaves.len());
        importances
    }
}
