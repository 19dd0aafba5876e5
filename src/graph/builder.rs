//! The graph while it is built.

use std::cell::RefCell;
use std::collections::hash_map::Entry as Known;
use std::fmt::Display;
use std::hash::Hasher;
use std::marker::PhantomData;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::{FxHashMap, FxHasher};

use super::arena::{Arena, Hash, Hashed, Pending};
use super::{Graph, Matter, Operation, Quantity, Source, Weight};
use crate::units::{Dimension, Probability, Scalar, Unit};

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

/// What makes two nodes the same; of a constant the arguments are the bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    operation: Operation,
    dimension: Dimension,
    args: [Node; 3],
}

impl Key {
    /// The key that a node was interned by.
    fn of(arena: &Arena, node: Node) -> Self {
        let entry = arena.entry(node);
        Self {
            operation: entry.operation,
            dimension: entry.dimension,
            args: match entry.operation {
                Operation::Leaf => halves(entry.value),
                _ => entry.args,
            },
        }
    }

    fn hash(&self) -> Hash {
        let [a, b, c] = self.args;
        let mut hasher = FxHasher::default();
        hasher.write_u64(u64::from(a.0) << 32 | u64::from(b.0));
        let kind = (self.operation as u64) << 16 | self.dimension as u64;
        hasher.write_u64(u64::from(c.0) << 32 | kind);
        Hash::of(&hasher)
    }
}

#[derive(Debug)]
struct Inner {
    arena: Arena,
    /// Nodes by their keys, which the arena holds.
    interned: HashTable<Hashed>,
    /// Conditions that are decided on already, with the place of the decision.
    decided: FxHashMap<Node, usize>,
}

impl Inner {
    /// The node of that key, or the one that is made for it.
    fn interned(&mut self, key: Key, make: impl FnOnce(&mut Arena) -> Node) -> Node {
        let Self {
            arena, interned, ..
        } = self;
        let hash = key.hash();
        let same = |known: &Hashed| known.hash == hash && Key::of(arena, known.node) == key;
        match interned.entry(hash.spread(), same, |known| known.hash.spread()) {
            Entry::Occupied(known) => known.get().node,
            Entry::Vacant(free) => {
                let node = make(arena);
                free.insert(Hashed { hash, node });
                node
            }
        }
    }
}

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

    pub(super) fn set_name(&self, node: Node, name: &dyn Display, meaning: &dyn Display) -> Node {
        self.name_by(node, name, |arena, pending| {
            name_new(arena, node, pending, meaning)
        })
    }

    pub(super) fn set_name_apart(
        &self,
        node: Node,
        name: &dyn Display,
        meaning: &dyn Display,
    ) -> Node {
        self.name_by(node, name, |arena, pending| {
            let target = same_as(arena, node);
            arena.give_name(target, pending, meaning);
            target
        })
    }

    fn name_by(
        &self,
        node: Node,
        name: &dyn Display,
        new: impl FnOnce(&mut Arena, &Pending) -> Node,
    ) -> Node {
        let arena = &mut self.inner.borrow_mut().arena;
        match arena.find_or_write(name) {
            Ok(taken) => {
                let entry = arena.entry(taken);
                let same = taken == node
                    || (entry.operation == Operation::Same && arena.args(taken) == [node]);
                assert!(same, "`{name}` is already another quantity");
                taken
            }
            Err(pending) => new(arena, &pending),
        }
    }

    pub(super) fn name_once(&self, node: Node, name: &dyn Display, meaning: &dyn Display) -> Node {
        let arena = &mut self.inner.borrow_mut().arena;
        match arena.find_or_write(name) {
            Ok(known) => {
                let same = arena.entry(known).dimension == arena.entry(node).dimension;
                assert!(same, "`{name}` is already a quantity of another dimension");
                known
            }
            Err(pending) => name_new(arena, node, &pending, meaning),
        }
    }

    pub(super) fn set_label(&self, node: Node, label: &str) -> Node {
        let arena = &mut self.inner.borrow_mut().arena;
        let known = arena.label(node);
        if known == Some(label) {
            return node;
        }
        let free = known.is_none() && !arena.is_constant(node);
        let target = if free { node } else { same_as(arena, node) };
        arena.give_label(target, label);
        if free {
            label_alike(arena, node, label);
        }
        target
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

/// The bits of a number, in place of arguments.
fn halves(value: f64) -> [Node; 3] {
    let bits = value.to_bits();
    #[allow(clippy::cast_possible_truncation)] // the two halves, on purpose
    [Node((bits >> 32) as u32), Node(bits as u32), ABSENT]
}

/// Gives a new name to a node, or to one on top of it if it is a leaf or has a name.
fn name_new(arena: &mut Arena, node: Node, pending: &Pending, meaning: &dyn Display) -> Node {
    let bare = arena.entry(node).operation != Operation::Leaf && arena.name(node).is_none();
    let target = if bare { node } else { same_as(arena, node) };
    arena.give_name(target, pending, meaning);
    target
}

/// A node of the same value on top of another.
fn same_as(arena: &mut Arena, node: Node) -> Node {
    let entry = *arena.entry(node);
    let args = [node, ABSENT, ABSENT];
    arena.push(Operation::Same, entry.dimension, args, entry.value)
}

/// Gives a number with a source the label of a node that is the same under another name.
fn label_alike(arena: &mut Arena, node: Node, label: &str) {
    let entry = *arena.entry(node);
    let &[of] = arena.args(node) else { return };
    let is_same =
        entry.operation == Operation::Same && entry.dimension == arena.entry(of).dimension;
    if is_same && arena.source(of).is_some() && arena.label(of).is_none() {
        arena.give_label(of, label);
    }
}

/// The argument that an operation with a neutral constant leaves as it is: such
/// nodes would only clutter an explanation.
fn simpler(
    arena: &Arena,
    operation: Operation,
    dimension: Dimension,
    [a, b, c]: [Node; 3],
) -> Option<Node> {
    let is = |node: Node, value: f64| arena.is_constant(node) && arena.entry(node).value == value;
    let kept = match operation {
        Operation::Add | Operation::Subtract if is(b, 0.0) => a,
        Operation::Add if is(a, 0.0) => b,
        Operation::Multiply | Operation::Weigh if is(a, 1.0) => b,
        Operation::Multiply | Operation::Divide | Operation::Weigh | Operation::Power
            if is(b, 1.0) =>
        {
            a
        }
        Operation::Max | Operation::Min if a == b => a,
        Operation::Mix if is(b, 1.0) && is(c, 0.0) => a,
        Operation::Mix | Operation::Choose if b == c => b,
        _ => return None,
    };
    (arena.entry(kept).dimension == dimension).then_some(kept)
}

#[cfg(test)]
mod tests;
