//! Decisions that shape a graph, remembered with the side that was taken.
//!
//! A formula is one for all numbers; which formula it is may hang on a number. Such a choice
//! is made through the builder, which keeps its condition. A row of a column falls on the
//! sides that the graph was built for, or it belongs to another graph.

use std::cmp::Ordering;
use std::fmt::Display;

use super::{Builder, Node, Quantity, Reached, Source};
use crate::units::{Scalar, Unit};

/// What a choice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// What the plan is: other numbers, another graph.
    Shape,
    /// The order in which people work, which they set out beforehand: other numbers of the
    /// plan make another one, the course of one event does not.
    Runbook,
}

/// A condition that shaped a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision<'a> {
    /// What was decided: `whether anything stands by for web`.
    pub words: &'a str,
    /// The condition: not 0 where it holds.
    pub node: Node,
    /// Whether it held at the plan's own numbers.
    pub taken: bool,
    /// What it is about.
    pub matter: Matter,
    /// The nodes that it concerns, from the first to before the last, if nothing else was
    /// made of what they are made of ([`Builder::apart`]).
    pub(super) apart: Option<(Node, Node)>,
}

impl Decision<'_> {
    /// Whether it matters to who asks for some nodes, given all that they depend on.
    pub fn concerns(&self, reached: &Reached) -> bool {
        self.apart
            .is_none_or(|(first, end)| (first.0..end.0).any(|node| reached.contains(Node(node))))
    }
}

impl Builder {
    /// Whether a condition holds (is not 0), which the graph remembers: what is built from
    /// here on is right only where it does so again.
    pub fn decide(&self, words: impl Display, condition: Quantity<'_, Scalar>) -> bool {
        condition.together(self);
        self.remember(&words, condition.node, Matter::Shape)
    }

    /// A number that becomes a length of a list, or goes into what is computed beside the
    /// graph: the graph is right only for this very number.
    pub fn as_built<U: Unit>(&self, words: impl Display, of: Quantity<'_, U>) -> f64 {
        of.together(self);
        self.pin(&words, of.node);
        self.value(of.node)
    }

    /// A number that is computed beside the graph from others, by something that operations
    /// cannot say: a leaf that is right only for these very numbers.
    pub fn computed<U: Unit>(
        &self,
        name: impl Display,
        meaning: impl Display,
        value: f64,
        source: Source,
        from: &[Node],
    ) -> Quantity<'_, U> {
        for node in from {
            self.pin(&name, *node);
        }
        self.leaf(name, meaning, value, source)
    }

    /// The positions of some quantities from the least to the greatest; equal ones keep their
    /// order. The graph remembers what makes this the order.
    pub fn order<U: Unit>(
        &self,
        words: impl Display,
        of: &[Quantity<'_, U>],
        matter: Matter,
    ) -> Vec<usize> {
        let mut order: Vec<usize> = (0..of.len()).collect();
        order.sort_by(|a, b| self.value(of[*a].node).total_cmp(&self.value(of[*b].node)));
        for pair in order.windows(2) {
            self.follows(&words, of, (pair[0], pair[1]), matter);
        }
        order
    }

    /// As [`Self::order`], by several quantities each: by the first, where these are equal by
    /// the second, and so on.
    pub fn order_by<const N: usize>(
        &self,
        words: impl Display,
        of: &[[Quantity<'_, Scalar>; N]],
        matter: Matter,
    ) -> Vec<usize> {
        let values = |at: usize| of[at].map(|one| self.value(one.node));
        let mut order: Vec<usize> = (0..of.len()).collect();
        order.sort_by(|a, b| {
            let pairs = values(*a).into_iter().zip(values(*b));
            let mut pairs = pairs.map(|(a, b)| a.total_cmp(&b));
            pairs.find(|one| one.is_ne()).unwrap_or(Ordering::Equal)
        });
        for pair in order.windows(2) {
            // Of equal ones the first stays first: what stood behind has to be less.
            let (first, next) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
            let condition = self.stands_before(&of[first], &of[next]);
            self.remember(&words, condition.node, matter);
        }
        order
    }

    /// Whether some quantities are less than others or equal to them, the first that differs
    /// deciding.
    fn stands_before<'g, const N: usize>(
        &'g self,
        one: &[Quantity<'g, Scalar>; N],
        other: &[Quantity<'g, Scalar>; N],
    ) -> Quantity<'g, Scalar> {
        let (yes, no) = (self.constant(1.0), self.constant(0.0));
        let mut pairs = one.iter().zip(other).rev();
        let last = pairs.next().map_or(yes, |(a, b)| self.at_most(*a, *b));
        pairs.fold(last, |rest, (a, b)| {
            let no_more = self.at_most(*a, *b);
            let no_less = self.at_most(*b, *a);
            self.choose(no_more, self.choose(no_less, rest, yes), no)
        })
    }

    /// The position of the first of the least quantities; `None` of none.
    pub fn least<U: Unit>(
        &self,
        words: impl Display,
        of: &[Quantity<'_, U>],
        matter: Matter,
    ) -> Option<usize> {
        let value = |at: &usize| self.value(of[*at].node);
        let least = (0..of.len()).min_by(|a, b| value(a).total_cmp(&value(b)))?;
        for other in (0..of.len()).filter(|other| *other != least) {
            self.follows(&words, of, (least, other), matter);
        }
        Some(least)
    }

    /// The conditions of a matter that were decided on so far and concern every reader, each
    /// with its side.
    pub(crate) fn decided(&self, on: Matter) -> Vec<(Node, bool)> {
        self.remembered(on)
    }

    /// Remembers that one quantity stands before another in a stable order.
    fn follows<U: Unit>(
        &self,
        words: &dyn Display,
        of: &[Quantity<'_, U>],
        (first, next): (usize, usize),
        matter: Matter,
    ) {
        if first < next {
            let condition = self.at_most(of[first], of[next]);
            self.remember(words, condition.node, matter);
        } else {
            let condition = self.at_most(of[next], of[first]);
            self.remember(words, condition.node, matter);
        }
    }

    /// Remembers that a quantity has the value that it has.
    fn pin(&self, words: &dyn Display, node: Node) {
        if self.is_constant(node) {
            return;
        }
        let number = self.number_like(node);
        for condition in [self.compare(node, number), self.compare(number, node)] {
            self.remember(words, condition, Matter::Shape);
        }
    }
}

/// A graph's nodes as they are where some are replaced by others.
pub(crate) struct Replaced<'b> {
    builder: &'b Builder,
    /// Of each node what it is there, so far as that was asked.
    known: Vec<Option<Node>>,
}

impl<'b> Replaced<'b> {
    pub(crate) fn new(builder: &'b Builder, by: &[(Node, Node)]) -> Self {
        let mut replaced = Self {
            builder,
            known: Vec::new(),
        };
        for (old, new) in by {
            replaced.put(*old, *new);
        }
        replaced
    }

    /// A node as it is there; itself if none of those that are replaced reaches it.
    pub(crate) fn of(&mut self, node: Node) -> Node {
        let mut waiting = vec![node];
        while let Some(&next) = waiting.last() {
            let (operation, dimension, args) = self.builder.parts(next);
            let arity = operation.arity();
            let open = args[..arity].iter().find(|arg| self.get(**arg).is_none());
            match (self.get(next), open) {
                (None, Some(open)) => {
                    waiting.push(*open);
                    continue;
                }
                (None, None) => {
                    let mut moved = args;
                    for arg in &mut moved[..arity] {
                        *arg = self.get(*arg).unwrap_or(*arg);
                    }
                    let new = if moved == args {
                        next
                    } else {
                        self.builder.node(operation, dimension, moved)
                    };
                    self.put(next, new);
                }
                (Some(_), _) => {}
            }
            waiting.pop();
        }
        self.get(node).unwrap_or(node)
    }

    fn get(&self, node: Node) -> Option<Node> {
        self.known.get(node.place()).copied().flatten()
    }

    fn put(&mut self, node: Node, new: Node) {
        if self.known.len() <= node.place() {
            self.known.resize(node.place() + 1, None);
        }
        self.known[node.place()] = Some(new);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Program, SourceKind};
    use super::*;
    use crate::units::Duration;

    fn leaf<'g>(b: &'g Builder, name: &str, value: f64) -> Quantity<'g, Duration> {
        let source = Source {
            kind: SourceKind::Plan,
            place: "p:1".to_owned(),
            note: String::new(),
            as_of: None,
        };
        b.leaf(name, "", value, source)
    }

    /// Of each pair of values of `x` and `y`, whether the graph holds there.
    fn holds(program: &Program, x: &[f64], y: &[f64]) -> Vec<bool> {
        let mut holds = vec![false; x.len()];
        program.run(&mut program.workspace(), &[x, y], &mut [], &mut holds);
        holds
    }

    #[test]
    fn a_row_on_another_side_of_a_decision_does_not_hold() {
        let b = Builder::new();
        let (x, y) = (leaf(&b, "x", 1.0), leaf(&b, "y", 2.0));
        assert!(b.decide("whether x is no more than y", x.at_most(y)));
        // The same again is the same decision, and what never varies decides nothing.
        assert!(b.decide("again", x.at_most(y)));
        let three = b.constant::<Duration>(3.0);
        assert!(!b.decide("of constants", three.at_most(b.constant(1.0))));
        let varying = [x.node(), y.node()];
        let graph = b.finish();
        assert_eq!(graph.decisions().count(), 2);
        let program = graph.program(&[], &varying);
        assert_eq!(program.decisions(), 1);
        let rows = holds(&program, &[0.0, 2.0, 2.5, f64::NAN], &[1.0, 2.0, 1.0, 1.0]);
        assert_eq!(rows, [true, true, false, false]);
    }

    #[test]
    fn a_stable_order_is_remembered_with_its_ties() {
        let b = Builder::new();
        let (x, y) = (leaf(&b, "x", 5.0), leaf(&b, "y", 5.0));
        assert_eq!(b.order("xy", &[x, y], Matter::Shape), [0, 1]);
        assert_eq!(b.least("least", &[y, x], Matter::Shape), Some(0));
        let varying = [x.node(), y.node()];
        let graph = b.finish();
        let program = graph.program(&[], &varying);
        // x first asks for x <= y, y first of the other list for y <= x.
        let rows = holds(&program, &[5.0, 4.0, 6.0], &[5.0, 5.0, 5.0]);
        assert_eq!(rows, [true, false, false]);
    }

    #[test]
    fn what_is_computed_beside_the_graph_holds_for_its_numbers_only() {
        let b = Builder::new();
        let (x, y) = (leaf(&b, "x", 5.0), leaf(&b, "y", f64::INFINITY));
        assert_eq!(b.as_built("a length", x), 5.0);
        assert_eq!(b.as_built("no end", y), f64::INFINITY);
        let varying = [x.node(), y.node()];
        let graph = b.finish();
        let program = graph.program(&[], &varying);
        let rows = holds(
            &program,
            &[5.0, 5.5, 5.0],
            &[f64::INFINITY, f64::INFINITY, 1.0],
        );
        assert_eq!(rows, [true, false, false]);
    }
}
