//! The graph while it is built, and when it is finished.

use super::{Derivation, Operation, Program, Quantity, Source};
use crate::units::{Dimension, Unit};

/// The number of a node in its graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Node(pub(crate) u32);

/// A graph under construction. Handles borrow it; nodes are interned, so equal
/// expressions are one node.
#[derive(Debug, Default)]
pub struct Builder {}

impl Builder {
    /// An empty graph.
    pub fn new() -> Self {
        todo!()
    }
    /// A number with a name and a source. The same name again returns the same node
    /// (and panics, as a bug, if the value differs).
    pub fn leaf<U: Unit>(&self, _name: &str, _meaning: &str, _value: f64, _source: Source) -> Quantity<'_, U> {
        todo!()
    }
    /// A number true by definition (730 h a month, an exponent), without a name.
    pub fn constant<U: Unit>(&self, _value: f64) -> Quantity<'_, U> {
        todo!()
    }
    /// A typed handle to a node made earlier; panics if the dimension differs.
    pub fn quantity<U: Unit>(&self, _node: Node) -> Quantity<'_, U> {
        todo!()
    }
    /// The largest of some quantities; 0 for none.
    pub fn max_of<U: Unit>(&self, _of: &[Quantity<'_, U>]) -> Quantity<'_, U> {
        todo!()
    }
    /// The sum in order; 0 for none. Printed as one sum.
    pub fn sum<U: Unit>(&self, _of: &[Quantity<'_, U>]) -> Quantity<'_, U> {
        todo!()
    }
    /// The named quantity, if there is one of that name and dimension.
    pub fn named<U: Unit>(&self, _name: &str) -> Option<Quantity<'_, U>> {
        todo!()
    }
    /// The finished graph.
    pub fn finish(self) -> Graph {
        todo!()
    }
}

/// A finished graph: immutable, shareable between threads.
#[derive(Clone, Debug)]
pub struct Graph {}

impl Graph {
    /// The node of that name.
    pub fn find(&self, _name: &str) -> Option<Node> {
        todo!()
    }
    /// The name nearest to one that does not exist.
    pub fn nearest(&self, _name: &str) -> Option<&str> {
        todo!()
    }
    /// Every name, in the order of creation, with its node.
    pub fn names(&self) -> impl Iterator<Item = (&str, Node)> {
        std::iter::empty()
    }
    /// The value at the plan's own numbers.
    pub fn value(&self, _node: Node) -> f64 {
        todo!()
    }
    /// The dimension of a node.
    pub fn dimension(&self, _node: Node) -> Dimension {
        todo!()
    }
    /// What the unit is called where the dimension does not say it: `USD per GB-month`.
    pub fn label(&self, _node: Node) -> Option<&str> {
        todo!()
    }
    /// One sentence on what a named node means.
    pub fn meaning(&self, _node: Node) -> Option<&str> {
        todo!()
    }
    /// The operation and arguments of a node.
    pub fn formula(&self, _node: Node) -> (Operation, &[Node]) {
        todo!()
    }
    /// The source of a leaf.
    pub fn source(&self, _node: Node) -> Option<&Source> {
        todo!()
    }
    /// The distinct leaves with a source that some nodes rest on, in creation order.
    pub fn leaves(&self, _of: &[Node]) -> Vec<Node> {
        todo!()
    }
    /// How a number comes about, down to its sources. A shared part is expanded
    /// where it first appears and named afterwards.
    pub fn derivation(&self, _node: Node) -> Derivation {
        todo!()
    }
    /// Compiles what `outputs` need. `varying` nodes become input columns (a node that
    /// is not a leaf is cut from what it depends on); all else is folded to constants.
    pub fn program(&self, _outputs: &[Node], _varying: &[Node]) -> Program {
        todo!()
    }
}
