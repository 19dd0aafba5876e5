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
}
