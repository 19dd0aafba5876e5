//! The graph while it is built.

use std::cell::RefCell;
use std::marker::PhantomData;

use rustc_hash::FxHashMap;

use super::arena::Arena;
use super::{Graph, Operation, Quantity, Source, Weight};
use crate::units::{Dimension, Probability, Scalar, Unit};

/// The number of a node in its graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Node(pub(crate) u32);

/// Fills the places of absent arguments.
const ABSENT: Node = Node(u32::MAX);

/// What makes two nodes the same; of a constant the arguments are the bits.
type Key = (Operation, Dimension, [Node; 3]);

#[derive(Debug, Default)]
struct Inner {
    arena: Arena,
    interned: FxHashMap<Key, Node>,
}

/// A graph under construction. Handles borrow it; nodes are interned, so equal
/// expressions are one node.
#[derive(Debug, Default)]
pub struct Builder {
    inner: RefCell<Inner>,
}

impl Builder {
    /// An empty graph.
    pub fn new() -> Self {
        Self::default()
    }

    /// A number with a name and a source. The same name again returns the same node
    /// (and panics, as a bug, if the value differs).
    ///
    /// # Panics
    /// If the name is another quantity's.
    pub fn leaf<U: Unit>(
        &self,
        name: &str,
        meaning: &str,
        value: f64,
        source: Source,
    ) -> Quantity<'_, U> {
        let inner = &mut *self.inner.borrow_mut();
        let arena = &mut inner.arena;
        if let Some(&node) = arena.names.get(name) {
            let entry = arena.entry(node);
            assert!(
                entry.operation == Operation::Leaf
                    && entry.value.to_bits() == value.to_bits()
                    && entry.dimension == U::DIMENSION,
                "`{name}` is already another quantity"
            );
            return self.handle(node);
        }
        let node = arena.push(Operation::Leaf, U::DIMENSION, [ABSENT; 3], value);
        arena.set_name(node, name, meaning);
        arena.annotate(node).source = Some(source);
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

    /// The named quantity, if there is one of that name and dimension.
    pub fn named<U: Unit>(&self, name: &str) -> Option<Quantity<'_, U>> {
        let inner = self.inner.borrow();
        let node = *inner.arena.names.get(name)?;
        (inner.arena.entry(node).dimension == U::DIMENSION).then(|| self.handle(node))
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

    pub(super) fn set_name(&self, node: Node, name: &str, meaning: &str) -> Node {
        let arena = &mut self.inner.borrow_mut().arena;
        if let Some(&taken) = arena.names.get(name) {
            let entry = arena.entry(taken);
            let same = taken == node
                || (entry.operation == Operation::Same && arena.args(taken) == [node]);
            assert!(same, "`{name}` is already another quantity");
            return taken;
        }
        let entry = *arena.entry(node);
        let bare = entry.operation != Operation::Leaf && arena.name(node).is_none();
        let target = if bare {
            node
        } else {
            arena.push(
                Operation::Same,
                entry.dimension,
                [node, ABSENT, ABSENT],
                entry.value,
            )
        };
        arena.set_name(target, name, meaning);
        target
    }

    pub(super) fn set_label(&self, node: Node, label: &str) -> Node {
        let arena = &mut self.inner.borrow_mut().arena;
        let entry = *arena.entry(node);
        let free = arena.label(node).is_none_or(|known| known == label) && !arena.is_constant(node);
        let target = if free {
            node
        } else {
            arena.push(
                Operation::Same,
                entry.dimension,
                [node, ABSENT, ABSENT],
                entry.value,
            )
        };
        arena.annotate(target).label = Some(label.to_owned());
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
        let inner = &mut *self.inner.borrow_mut();
        let bits = value.to_bits();
        #[allow(clippy::cast_possible_truncation)] // the two halves, on purpose
        let key = (
            Operation::Leaf,
            dimension,
            [Node((bits >> 32) as u32), Node(bits as u32), ABSENT],
        );
        *inner.interned.entry(key).or_insert_with(|| {
            inner
                .arena
                .push(Operation::Leaf, dimension, [ABSENT; 3], value)
        })
    }

    fn node(&self, operation: Operation, dimension: Dimension, args: [Node; 3]) -> Node {
        let inner = &mut *self.inner.borrow_mut();
        if let Some(simpler) = simpler(&inner.arena, operation, dimension, args) {
            return simpler;
        }
        let arena = &mut inner.arena;
        *inner
            .interned
            .entry((operation, dimension, args))
            .or_insert_with(|| {
                let values = args.map(|arg| {
                    arena
                        .entries
                        .get(arg.0 as usize)
                        .map_or(0.0, |entry| entry.value)
                });
                arena.push(operation, dimension, args, operation.apply(values))
            })
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
