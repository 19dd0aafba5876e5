//! The finished diagram: probabilities and importances in linear passes.

use super::super::{Builder, Quantity};
use super::ite::{Diagram, FALSE, TRUE};
use crate::units::Probability;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Node {
    leaf: u32,
    low: u32,
    high: u32,
}

/// An exact decision diagram: on each node one leaf decides which way to go on.
#[derive(Clone, Debug)]
pub struct Bdd {
    /// Decisions, each after both of its followers. Followers 0 and 1 are the
    /// answers; decision i is follower i + 2.
    nodes: Vec<Node>,
    top: u32,
    leaves: Vec<String>,
}

impl Bdd {
    /// Keeps what `top` needs of a diagram whose levels stand for the leaves in `order`.
    pub(super) fn compact(diagram: &Diagram, top: u32, order: &[u32], leaves: Vec<String>) -> Self {
        let mut needed = vec![false; diagram.nodes.len()];
        needed[top as usize] = true;
        for index in (2..diagram.nodes.len()).rev() {
            if needed[index] {
                let decision = diagram.nodes[index];
                needed[decision.low as usize] = true;
                needed[decision.high as usize] = true;
            }
        }
        let mut moved: Vec<u32> = vec![FALSE, TRUE];
        let mut nodes = Vec::new();
        let mut next = 2;
        for (decision, needed) in diagram.nodes.iter().zip(needed).skip(2) {
            moved.push(next);
            if needed {
                next += 1;
                nodes.push(Node {
                    leaf: order[decision.level as usize],
                    low: moved[decision.low as usize],
                    high: moved[decision.high as usize],
                });
            }
        }
        Self {
            nodes,
            top: moved[top as usize],
            leaves,
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

    /// Whether the top works, given for every leaf whether it works.
    pub fn evaluate(&self, leaves: &[bool]) -> bool {
        self.check(leaves.len());
        let mut at = self.top;
        while at > TRUE {
            let node = self.nodes[at as usize - 2];
            at = if leaves[node.leaf as usize] {
                node.high
            } else {
                node.low
            };
        }
        at == TRUE
    }

    /// The probability that the top works, given each leaf's.
    pub fn probability(&self, works: &[f64]) -> f64 {
        self.check(works.len());
        let both = |leaf: usize| (works[leaf], 1.0 - works[leaf]);
        self.pass([0.0, 1.0], both)[self.top as usize]
    }

    /// The probability that the top has failed, given each leaf's. Only sums and
    /// products of what the leaves lose: full precision in proportion, however rare.
    pub fn unavailability(&self, failed: &[f64]) -> f64 {
        self.check(failed.len());
        let both = |leaf: usize| (1.0 - failed[leaf], failed[leaf]);
        self.pass([1.0, 0.0], both)[self.top as usize]
    }

    /// Birnbaum's importance of every leaf: how much likelier the top works when
    /// this one is known to work than when it is known to have failed.
    pub fn birnbaum(&self, works: &[f64]) -> Vec<f64> {
        self.check(works.len());
        self.importances(|leaf| (works[leaf], 1.0 - works[leaf]))
    }

    /// [`birnbaum`](Self::birnbaum), given the probabilities that leaves have failed.
    pub fn birnbaum_of_unavailability(&self, failed: &[f64]) -> Vec<f64> {
        self.check(failed.len());
        self.importances(|leaf| (1.0 - failed[leaf], failed[leaf]))
    }

    /// The probability that the top works as ordinary nodes of a graph, one `Mix` a
    /// decision, so that it can be varied and explained.
    ///
    /// # Panics
    /// If there is not one quantity for each leaf.
    pub fn into_quantity<'g>(
        &self,
        builder: &'g Builder,
        works: &[Quantity<'g, Probability>],
    ) -> Quantity<'g, Probability> {
        self.unroll(builder, works, [0.0, 1.0], |node| (node.high, node.low))
    }

    /// The probability that the top has failed as ordinary nodes of a graph, from the
    /// leaves' probabilities of having failed; nothing is subtracted but `1 - q`.
    ///
    /// # Panics
    /// If there is not one quantity for each leaf.
    pub fn into_unavailability<'g>(
        &self,
        builder: &'g Builder,
        failed: &[Quantity<'g, Probability>],
    ) -> Quantity<'g, Probability> {
        self.unroll(builder, failed, [1.0, 0.0], |node| (node.low, node.high))
    }

    fn check(&self, given: usize) {
        assert!(
            given == self.leaves.len(),
            "{given} leaves given, {} known",
            self.leaves.len()
        );
    }

    fn unroll<'g>(
        &self,
        builder: &'g Builder,
        leaves: &[Quantity<'g, Probability>],
        answers: [f64; 2],
        sides: impl Fn(&Node) -> (u32, u32),
    ) -> Quantity<'g, Probability> {
        self.check(leaves.len());
        let mut made = Vec::with_capacity(self.nodes.len() + 2);
        made.extend(answers.map(|answer| builder.constant(answer)));
        for node in &self.nodes {
            let (taken, other) = sides(node);
            made.push(builder.mix(
                leaves[node.leaf as usize],
                made[taken as usize],
                made[other as usize],
            ));
        }
        made[self.top as usize]
    }

    /// The expected answer from each node on, for the two answers given.
    fn pass(&self, answers: [f64; 2], both: impl Fn(usize) -> (f64, f64)) -> Vec<f64> {
        let mut values = Vec::with_capacity(self.nodes.len() + 2);
        values.extend(answers);
        for node in &self.nodes {
            let (up, down) = both(node.leaf as usize);
            values.push(up * values[node.high as usize] + down * values[node.low as usize]);
        }
        values
    }

    fn importances(&self, both: impl Fn(usize) -> (f64, f64) + Copy) -> Vec<f64> {
        // Of failures, because small numbers keep their digits when subtracted.
        let fails = self.pass([1.0, 0.0], both);
        let mut reached = vec![0.0; fails.len()];
        reached[self.top as usize] = 1.0;
        let mut importances = vec![0.0; self.leaves.len()];
        for (index, node) in self.nodes.iter().enumerate().rev() {
            let weight = reached[index + 2];
            let (up, down) = both(node.leaf as usize);
            reached[node.high as usize] += weight * up;
            reached[node.low as usize] += weight * down;
            importances[node.leaf as usize] +=
                weight * (fails[node.low as usize] - fails[node.high as usize]);
        }
        importances
    }
}
