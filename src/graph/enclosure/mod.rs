//! Bounds of quantities over a box of inputs.
//!
//! Interval arithmetic goes through the graph's own operations, so that no quantity needs a proof
//! by hand: whatever the inputs are within their intervals, each quantity is within its
//! enclosure. Beside it stands in which inputs the quantity may rise, and in which it may fall: one
//! that never falls in an input is least where that input is.

mod rules;
mod slope;
#[cfg(test)]
mod tests;

use super::{Decision, Graph, Node, Operation};
pub use rules::Enclosure;
pub use slope::Slope;

/// The most inputs that a box has.
pub const SIDES: usize = 64;

/// What an operation reads: an earlier place of the workspace.
type Place = u32;

/// One operation over enclosures.
#[derive(Clone, Copy, Debug)]
struct Step {
    operation: Operation,
    args: [Place; 3],
}

/// A part of a graph that is evaluated over boxes of inputs: see [`Graph::enclosing`].
#[derive(Clone, Debug)]
pub struct Enclosing {
    /// Numbers that never vary, then the inputs, then one for each step.
    constants: Vec<f64>,
    /// Of each input place which side of the box it is.
    inputs: Vec<usize>,
    steps: Vec<Step>,
    outputs: Vec<Place>,
    /// Conditions that shaped the graph, and the side taken.
    conditions: Vec<(Place, bool)>,
}

/// Enclosures of all that was evaluated last.
#[derive(Clone, Debug, Default)]
pub struct Enclosed {
    found: Vec<(Enclosure, Slope)>,
}

/// Whether a graph has the shape that every point of a box leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fits {
    /// Every point.
    All,
    /// Some may; in these sides of the box lies what decides.
    Some(Slope),
    /// None.
    None,
}

impl Graph {
    /// What each node comes to where some are anything in their enclosures: these are cut from
    /// what they depend on, and all else that does not depend on them is as it is.
    pub fn enclosures(&self, cut: &[(Node, Enclosure)]) -> Vec<Enclosure> {
        let mut found = vec![None; self.len()];
        for (node, enclosure) in cut {
            found[node.place()] = Some(*enclosure);
        }
        let mut all: Vec<Enclosure> = Vec::with_capacity(self.len());
        for node in self.nodes() {
            let (operation, of) = self.formula(node);
            let enclosed = found[node.place()].unwrap_or_else(|| {
                let mut args = [Enclosure::point(0.0); 3];
                for (arg, node) in args.iter_mut().zip(&of[..operation.arity()]) {
                    *arg = all[node.place()];
                }
                if operation.arity() == 0
                    || args[..operation.arity()].iter().all(Enclosure::is_point)
                {
                    Enclosure::point(self.value(node))
                } else {
                    rules::apply(operation, args)
                }
            });
            all.push(enclosed);
        }
        all
    }

    /// Compiles what some nodes need, to be evaluated over boxes. `varying` nodes are cut from what
    /// they depend on; each belongs to a side of the box, of which there are at most [`SIDES`].
    /// Decisions that are carried say of a box whether the graph is right there.
    ///
    /// # Panics
    /// If a side is past the last.
    pub fn enclosing(
        &self,
        outputs: &[Node],
        varying: &[(Node, usize)],
        carried: impl Fn(&Decision<'_>) -> bool,
    ) -> Enclosing {
        let decided = self.decisions().filter(carried);
        let decided: Vec<(Node, bool)> = decided.map(|one| (one.node, one.taken)).collect();
        let nodes: Vec<Node> = varying.iter().map(|(node, _)| *node).collect();
        let wanted: Vec<Node> = outputs
            .iter()
            .copied()
            .chain(decided.iter().map(|(node, _)| *node))
            .collect();
        let varies = self.depending(&nodes);
        let mut needed = vec![false; self.len()];
        for node in &wanted {
            needed[node.place()] = true;
        }
        let is_input = |node: Node| varying.iter().find(|(one, _)| *one == node);
        for node in self.nodes().rev() {
            if needed[node.place()] && varies.contains(node) && is_input(node).is_none() {
                for arg in self.formula(node).1 {
                    needed[arg.place()] = true;
                }
            }
        }
        let is_constant = |node: &Node| needed[node.place()] && !varies.contains(*node);
        let mut places = vec![Place::MAX; self.len()];
        let mut next: Place = 0;
        let mut put = |places: &mut Vec<Place>, node: Node| {
            places[node.place()] = next;
            next += 1;
        };
        let mut constants = Vec::new();
        for node in self.nodes().filter(is_constant) {
            constants.push(self.value(node));
            put(&mut places, node);
        }
        let mut inputs = Vec::new();
        for (node, side) in varying {
            assert!(*side < SIDES, "a box has no more sides");
            if needed[node.place()] && places[node.place()] == Place::MAX {
                inputs.push(*side);
                put(&mut places, *node);
            }
        }
        let mut steps = Vec::new();
        for node in self.nodes() {
            if !needed[node.place()] || places[node.place()] != Place::MAX {
                continue;
            }
            let (operation, of) = self.formula(node);
            if operation == Operation::Same {
                places[node.place()] = places[of[0].place()];
                continue;
            }
            let mut args = [0; 3];
            for (arg, node) in args.iter_mut().zip(of) {
                *arg = places[node.place()];
            }
            steps.push(Step { operation, args });
            put(&mut places, node);
        }
        let place = |node: &Node| places[node.place()];
        let conditions = decided.iter().filter(|(node, _)| varies.contains(*node));
        Enclosing {
            constants,
            inputs,
            steps,
            outputs: outputs.iter().map(place).collect(),
            conditions: conditions
                .map(|(node, taken)| (place(node), *taken))
                .collect(),
        }
    }
}

impl Enclosing {
    /// Evaluates a box: an interval for each of its sides.
    pub fn run(&self, into: &mut Enclosed, sides: &[Enclosure]) {
        let found = &mut into.found;
        found.clear();
        let constant = |value: &f64| (Enclosure::point(*value), Slope::NONE);
        found.extend(self.constants.iter().map(constant));
        for side in &self.inputs {
            let slope = if sides[*side].is_point() {
                Slope::NONE
            } else {
                Slope::of(*side)
            };
            found.push((sides[*side], slope));
        }
        for step in &self.steps {
            let args = step.args.map(|place| found[place as usize]);
            let enclosures = args.map(|(enclosure, _)| enclosure);
            let enclosure = rules::apply(step.operation, enclosures);
            let slope = if enclosure.is_point() {
                Slope::NONE
            } else {
                slope::apply(step.operation, args)
            };
            found.push((enclosure, slope));
        }
    }

    /// What an output comes to in the box that was evaluated last.
    ///
    /// # Panics
    /// If there is no such output, or nothing was evaluated.
    pub fn output(&self, of: &Enclosed, output: usize) -> (Enclosure, Slope) {
        of.found[self.outputs[output] as usize]
    }

    /// Whether the graph is right everywhere in that box.
    pub fn fits(&self, of: &Enclosed) -> Fits {
        let mut fits = Fits::All;
        for (place, taken) in &self.conditions {
            let (enclosure, slope) = of.found[*place as usize];
            fits = match (enclosure.side(), fits) {
                (Some(side), so_far) if side == *taken => so_far,
                (Some(_), _) => return Fits::None,
                (None, Fits::Some(others)) => Fits::Some(others.or(slope)),
                (None, _) => Fits::Some(slope),
            }
        }
        fits
    }
}
