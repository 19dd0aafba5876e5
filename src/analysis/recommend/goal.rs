//! What designs are measured by.

use crate::graph::Node;
use crate::model::Model;

/// What the best design has the least of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// A quantity by name, such as `tco`.
    Least(String),
    /// What it lacks to its targets: the design that comes closest to all of them.
    Closest,
}

impl Goal {
    /// Whether it is the smallest headroom that counts, the more the better.
    pub(super) fn is_headroom(&self) -> bool {
        *self == Self::Closest
    }

    /// The quantity; of the smallest headroom one that any plan has, and nobody reads.
    pub(super) fn node(&self, model: &Model) -> Option<Node> {
        match self {
            Self::Least(name) => model.graph.find(name),
            Self::Closest => Some(model.outputs.bill.monthly),
        }
    }
}
