//! Inputs that are distributions: what a sample of the plan varies (`model.md` 11.2).

use crate::graph::Node;
use crate::units::Estimate;

/// An uncertain input, and the nodes of the graph that one draw of it replaces.
#[derive(Clone, Debug, PartialEq)]
pub struct Varied {
    /// `failover.decision`, `service.rds-postgresql.promote`.
    pub name: String,
    /// What is stated of it, in canonical units.
    pub estimate: Estimate,
    /// Its readings: likely, worst and mean; of a distribution that formulas integrate over
    /// its adverse end only.
    pub nodes: Vec<Node>,
    /// Whether formulas integrate over it.
    pub is_integrated: bool,
    /// Whether one of its ends is known to be the adverse one.
    pub has_adverse_end: bool,
    /// The inputs that it goes together with, if it does.
    pub together: Option<Together>,
}

/// Inputs whose draws go together.
#[derive(Clone, Debug, PartialEq)]
pub struct Together {
    /// Their table in the plan: `correlate.team`.
    pub group: String,
    /// Spearman's rank correlation between every two of them, 0 to 1.
    pub rank: f64,
}

/// An uncertain input at its adverse end.
pub(super) struct AdverseEnd {
    /// The input's name.
    pub(super) name: String,
    /// In canonical units.
    pub(super) value: f64,
    /// Its other readings, each with the node of the adverse one.
    pub(super) nodes: Vec<(Node, Node)>,
}
