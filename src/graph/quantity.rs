//! Typed handles with operators.

use std::marker::PhantomData;

use super::{Builder, Node};
use crate::units::Unit;

/// A handle to a node, typed by dimension: adding money to time does not compile.
///
/// ```compile_fail
/// use recoup::{graph::Builder, units::{Duration, Money}};
/// let graph = Builder::new();
/// let _ = graph.constant::<Duration>(1.0) + graph.constant::<Money>(1.0);
/// ```
#[derive(Debug)]
pub struct Quantity<'g, U> {
    pub(super) builder: &'g Builder,
    pub(super) node: Node,
    pub(super) dimension: PhantomData<fn() -> U>,
}

impl<U> Clone for Quantity<'_, U> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<U> Copy for Quantity<'_, U> {}

impl<'g, U: Unit> Quantity<'g, U> {
    /// The builder this handle belongs to.
    pub fn builder(self) -> &'g Builder {
        self.builder
    }
    /// The node behind the handle.
    pub fn node(self) -> Node {
        self.node
    }
    /// The value at the plan's own numbers.
    pub fn value(self) -> f64 {
        todo!()
    }
    /// Gives the quantity a name that `explain` knows. A node that already has a
    /// name, or a leaf, gets a `Same` node on top. Panics if the name is taken by
    /// another node.
    #[must_use]
    pub fn named(self, _name: &str, _meaning: &str) -> Self {
        todo!()
    }
    /// Says what one unit is, where the dimension does not: `USD per GB-month`.
    #[must_use]
    pub fn labelled(self, _label: &str) -> Self {
        todo!()
    }
    /// The larger of two.
    #[must_use]
    pub fn max(self, _other: Self) -> Self {
        todo!()
    }
    /// The smaller of two.
    #[must_use]
    pub fn min(self, _other: Self) -> Self {
        todo!()
    }
}
