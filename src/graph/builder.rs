//! The graph while it is built.

mod interning;
mod naming;

use std::cell::RefCell;
use std::collections::hash_map::Entry as Known;
use std::fmt::Display;
use std::marker::PhantomData;

use hashbrown::HashTable;
use rustc_hash::FxHashMap;

use super::arena::Arena;
use super::{Graph, Matter, Operation, Quantity, Source, Weight};
use crate::units::{Dimension, Probability, Scalar, Unit};
use interning::{Inner, Key, halves, simpler};

/// The number of a node in its graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Node(pub(crate) u32);

impl Node {
    /// Its place among the nodes of its graph, from 0.
    pub fn place(self) -> usize {
        self.0 as usize
    }
}

/// Fills the places of absent arguments.
const ABSENT: Node = Node(u32::MAX);

/// Room for a plan of the usual size.
const NODES: usize = 4096;

/// A graph under construction. Handles borrow it; nodes are interned, so equal
/// expressions are one node.
#[derive(Debug)]
pub struct Builder {
    inner: RefCell<Inner>,
}

impl Default for Builder {
    fn default() -> Self {
        Self::new()
    }
}

impl Builder {
    /// An empty graph.
    pub fn new() -> Self {
        Self::with(false)
    }

    /// An empty graph for who asks for figures alone: what its quantities mean is never
    /// written, so that [`Graph::meaning`] knows none.
    pub fn terse() -> Self {
        Self::with(true)
    }

    fn with(terse: bool) -> Self {
        Self {
            inner: RefCell::new(Inner {
                arena: Arena::with_capacity(NODES, terse),
                interned: HashTable::with_capacity(NODES),
                decided: FxHashMap::default(),
            }),
        }
    }

    /// A number with a name and a source. The same name again returns the same node
    /// (and panics, as a bug, if the value differs).
    ///
    /// # Panics
    /// If the name is another quantity's.
    pub fn leaf<U: Unit>(
        &self,
        name: impl Display,
        meaning: impl Display,
        value: f64,
        source: Source,
    ) -> Quantity<'_, U> {
        self.leaf_with(name, value, || (meaning, source))
    }

    /// The same, with a meaning and a source that are made only for a new name; the closure
    /// must not use the builder.
    ///
    /// # Panics
    /// If the name is another quantity's.
    pub fn leaf_with<U: Unit, M: Display>(
        &self,
        name: impl Display,
        value: f64,
        describe: impl FnOnce() -> (M, Source),
    ) -> Quantity<'_, U> {
        let arena = &mut self.inner.borrow_mut().arena;
        let node = match arena.find_or_write(&name) {
            Ok(node) => {
                let entry = arena.entry(node);
                assert!(
                    entry.operation == Operation::Leaf
                        && entry.value.to_bits() == value.to_bits()
                        && entry.dimension == U::DIMENSION,
                    "`{name}` is already another quantity"
                );
                node
            }
            Err(pending) => {
                let node = arena.push(Operation::Leaf, U::DIMENSION, [ABSENT; 3], value);
                let (meaning, source) = describe();
                arena.give_name(node, &pending, &meaning);
                arena.give_source(node, source);
                node
            }
        };
        self.handle(node)
    }

    /// A number true by definition (730 h a month, an exponent), without a name.
    pub fn constant<U: Unit>(&self, value: f64) -> Quantity<'_, U> {
        self.handle(self.number(U::DIMENSION, value))
    }

    /// A typed handle to a node made earlier.
    ///
    /// # Panics
    /// If the dimension differs.
    pub fn quantity<U: Unit>(&self, node: Node) -> Quantity<'_, U> {
        let dimension = self.inner.borrow().arena.entry(node).dimension;
        assert!(
            dimension == U::DIMENSION,
            "the node is a {dimension:?}, not a {:?}",
            U::DIMENSION
        );
        self.handle(node)
    }

    /// The largest of some quantities; 0 for none.
    pub fn max_of<U: Unit>(&self, of: &[Quantity<'_, U>]) -> Quantity<'_, U> {
        self.chain(Operation::Max, of)
    }

    /// The smallest of some quantities; infinity for none.
    pub fn min_of<U: Unit>(&self, of: &[Quantity<'_, U>]) -> Quantity<'_, U> {
        if of.is_empty() {
            return self.constant(f64::INFINITY);
        }
        self.chain(Operation::Min, of)
    }

    /// The sum in order; 0 for none. Printed as one sum.
    pub fn sum<U: Unit>(&self, of: &[Quantity<'_, U>]) -> Quantity<'_, U> {
        self.chain(Operation::Add, of)
    }

    /// `p x a + (1 - p) x b`; a weight of 0 beats infinity.
    pub fn mix<'g, U: Unit>(
        &'g self,
        p: Quantity<'g, Probability>,
        a: Quantity<'g, U>,
        b: Quantity<'g, U>,
    ) -> Quantity<'g, U> {
        self.make(Operation::Mix, [p.node, a.node, b.node])
    }

    /// 1 if `a <= b`, else 0.
    pub fn at_most<'g, U: Unit>(
        &'g self,
        a: Quantity<'g, U>,
        b: Quantity<'g, U>,
    ) -> Quantity<'g, Scalar> {
        self.make(Operation::AtMost, [a.node, b.node, ABSENT])
    }

    /// `a` if the condition is not 0, else `b`.
    pub fn choose<'g, U: Unit>(
        &'g self,
        condition: Quantity<'g, Scalar>,
        a: Quantity<'g, U>,
        b: Quantity<'g, U>,
    ) -> Quantity<'g, U> {
        self.make(Operation::Choose, [condition.node, a.node, b.node])
    }

    /// `weight x of`, where 0 times infinity is 0. Weighed by a frequency, the
    /// result is so much a year.
    pub fn weigh<'g, W: Weight, U: Unit>(
        &'g self,
        weight: Quantity<'g, W>,
        of: Quantity<'g, U>,
    ) -> Quantity<'g, U> {
        self.make(Operation::Weigh, [weight.node, of.node, ABSENT])
    }

    /// The quantity of a name, made the first time it is asked for.
    ///
    /// # Panics
    /// If the name is taken by a quantity of another dimension.
    pub fn once<'g, U: Unit>(
        &'g self,
        name: &str,
        make: impl FnOnce() -> Quantity<'g, U>,
    ) -> Quantity<'g, U> {
        let known = self.inner.borrow().arena.find(name);
        known.map_or_else(make, |node| self.quantity(node))
    }

    /// Keeps a condition with the side that it falls on, once; gives that side.
    pub(super) fn remember(&self, words: &dyn Display, condition: Node, matter: Matter) -> bool {
        let inner = &mut *self.inner.borrow_mut();
        let Inner { arena, decided, .. } = inner;
        if !arena.is_constant(condition) {
            match decided.entry(condition) {
                Known::Occupied(known) => arena.widen(*known.get()),
                Known::Vacant(free) => {
                    free.insert(arena.remember(words, condition, matter));
                }
            }
        }
        arena.entry(condition).value != 0.0
    }

    /// Makes quantities that nothing but their readers depends on: what is decided in here
    /// concerns nobody who asks for none of them. Nothing that is made in here may be used
    /// outside, and nothing be refused.
    pub fn apart(&self, make: impl FnOnce()) {
        let (decision, first) = {
            let arena = &self.inner.borrow().arena;
            (arena.next_decision(), Node(arena.count()))
        };
        make();
        self.inner.borrow_mut().arena.set_apart(decision, first);
    }

    pub(super) fn is_constant(&self, node: Node) -> bool {
        self.inner.borrow().arena.is_constant(node)
    }

    /// The constant that a node is at the plan's own numbers.
    pub(super) fn number_like(&self, node: Node) -> Node {
        let (dimension, value) = {
            let entry = *self.inner.borrow().arena.entry(node);
            (entry.dimension, entry.value)
        };
        self.number(dimension, value)
    }

    /// The conditions of a matter that are remembered and concern every reader, each with
    /// its side.
    pub(super) fn remembered(&self, on: Matter) -> Vec<(Node, bool)> {
        let arena = &self.inner.borrow().arena;
        let of = arena
            .decisions()
            .filter(|decision| decision.matter == on && decision.apart.is_none());
        of.map(|decision| (decision.node, decision.taken)).collect()
    }

    /// The operation of a node, its dimension and its arguments.
    pub(super) fn parts(&self, node: Node) -> (Operation, Dimension, [Node; 3]) {
        let arena = &self.inner.borrow().arena;
        let entry = arena.entry(node);
        let mut args = [ABSENT; 3];
        for (place, arg) in args.iter_mut().zip(arena.args(node)) {
            *place = *arg;
        }
        (entry.operation, entry.dimension, args)
    }

    /// 1 if `a <= b`, else 0, of nodes of one dimension.
    pub(super) fn compare(&self, a: Node, b: Node) -> Node {
        self.node(Operation::AtMost, Dimension::Scalar, [a, b, ABSENT])
    }

    /// The node of a name.
    pub(crate) fn node_of(&self, name: &str) -> Option<Node> {
        self.inner.borrow().arena.find(name)
    }

    /// The value of a node, for a graph that is built beside this one.
    pub(crate) fn value_of(&self, node: Node) -> f64 {
        self.value(node)
    }

    /// The finished graph.
    pub fn finish(self) -> Graph {
        Graph {
            arena: self.inner.into_inner().arena,
        }
    }

    pub(super) fn handle<U>(&self, node: Node) -> Quantity<'_, U> {
        Quantity {
            builder: self,
            node,
            dimension: PhantomData,
        }
    }

    pub(super) fn value(&self, node: Node) -> f64 {
        self.inner.borrow().arena.entry(node).value
    }

    /// An operation on nodes of this builder, with its result's dimension.
    pub(super) fn make<U: Unit>(&self, operation: Operation, args: [Node; 3]) -> Quantity<'_, U> {
        self.handle(self.node(operation, U::DIMENSION, args))
    }

    pub(super) fn unary<U: Unit>(&self, operation: Operation, a: Node) -> Quantity<'_, U> {
        self.make(operation, [a, ABSENT, ABSENT])
    }

    pub(super) fn binary<U: Unit>(
        &self,
        operation: Operation,
        a: Node,
        b: Node,
    ) -> Quantity<'_, U> {
        self.make(operation, [a, b, ABSENT])
    }

    /// The same number as another dimension.
    pub(super) fn convert<U: Unit>(&self, node: Node) -> Quantity<'_, U> {
        let (dimension, constant) = {
            let arena = &self.inner.borrow().arena;
            (
                arena.entry(node).dimension,
                arena.is_constant(node).then(|| arena.entry(node).value),
            )
        };
        match constant {
            _ if dimension == U::DIMENSION => self.handle(node),
            Some(value) => self.constant(value),
            None => self.unary(Operation::Same, node),
        }
    }

    fn chain<U: Unit>(&self, operation: Operation, of: &[Quantity<'_, U>]) -> Quantity<'_, U> {
        let Some((first, rest)) = of.split_first() else {
            return self.constant(0.0);
        };
        rest.iter().fold(self.handle(first.node), |so_far, next| {
            self.binary(operation, so_far.node, next.node)
        })
    }

    fn number(&self, dimension: Dimension, value: f64) -> Node {
        let operation = Operation::Leaf;
        let key = Key {
            operation,
            dimension,
            args: halves(value),
        };
        let make = |arena: &mut Arena| arena.push(operation, dimension, [ABSENT; 3], value);
        self.inner.borrow_mut().interned(key, make)
    }

    pub(super) fn node(&self, operation: Operation, dimension: Dimension, args: [Node; 3]) -> Node {
        let inner = &mut *self.inner.borrow_mut();
        if let Some(simpler) = simpler(&inner.arena, operation, dimension, args) {
            return simpler;
        }
        let key = Key {
            operation,
            dimension,
            args,
        };
        inner.interned(key, |arena| {
            let value = |arg: Node| arena.entries.get(arg.0 as usize).map(|entry| entry.value);
            let values = args.map(|arg| value(arg).unwrap_or(0.0));
            arena.push(operation, dimension, args, operation.apply(values))
        })
    }
}

#[cfg(test)]
mod tests;
