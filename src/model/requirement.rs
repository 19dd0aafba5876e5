//! Targets against estimates (`model.md` 11.1).

use crate::graph::{Node, Quantity};
use crate::units::{Scalar, Unit};

/// One target against its estimate, as nodes of the graph.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirement {
    /// `rto.region`, `rpo.region`, `availability`, `budget`.
    pub name: String,
    /// The target.
    pub target: Node,
    /// The estimate it is held against.
    pub estimate: Node,
    /// ln(target / estimate).
    pub headroom: Node,
}

/// h = ln(x* / x): symmetric, without a unit; met if it is at least 0. An estimate of 0
/// has infinite headroom; a target of 0 is met only by 0.
pub fn headroom<'g, U: Unit>(
    target: Quantity<'g, U>,
    estimate: Quantity<'g, U>,
) -> Quantity<'g, Scalar> {
    let graph = target.builder();
    let zero = graph.constant::<U>(0.0);
    let ratio = (target.as_scalar() / estimate.as_scalar()).ln();
    let ideal = graph.constant::<Scalar>(f64::INFINITY);
    graph.choose(graph.at_most(estimate, zero), ideal, ratio)
}
