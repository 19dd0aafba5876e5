//! How a number comes about.

use super::{Node, Operation, Source};
use crate::units::Dimension;

/// One node of a derivation tree, ready to print.
#[derive(Clone, Debug, PartialEq)]
pub struct Derivation {
    /// The node.
    pub node: Node,
    /// Its name, if it has one.
    pub name: Option<String>,
    /// What it means, if it has a name.
    pub meaning: Option<String>,
    /// Its value at the plan's own numbers.
    pub value: f64,
    /// Its dimension.
    pub dimension: Dimension,
    /// What one unit is called, where the dimension does not say it.
    pub label: Option<String>,
    /// How it is computed from the children. A chain of additions is one sum of many.
    pub operation: Operation,
    /// The formula in words of the children's names or values: `detect + decide + max(promote, scale)`.
    pub formula: String,
    /// The source, for a leaf.
    pub source: Option<Source>,
    /// The parts; empty for a leaf and for a part already expanded above.
    pub children: Vec<Derivation>,
    /// True if the parts stand further up in the same tree.
    pub repeated: bool,
}
