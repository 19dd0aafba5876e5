//! What designs are measured by.

use super::record::Measures;
use crate::graph::Node;
use crate::model::{Event, Model};

/// What the best design has the least of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// A quantity by name, such as `tco`.
    Least(String),
    /// What it lacks to its targets: the design that comes closest to all of them.
    Closest,
    /// Outlay, recovery time and data loss with the Region, and unavailability, each against the
    /// others.
    Front,
}

impl Goal {
    /// Whether it is the smallest headroom that counts, the more the better.
    pub(super) fn is_headroom(&self) -> bool {
        *self == Self::Closest
    }

    /// The quantities, at most as many as there are measures; of the smallest headroom one that any
    /// plan has, and nobody reads.
    pub(super) fn nodes(&self, model: &Model) -> Option<Vec<Node>> {
        let outlay = model.outputs.bill.monthly;
        Some(match self {
            Self::Least(name) => vec![model.graph.find(name)?],
            Self::Closest => vec![outlay],
            Self::Front => {
                let region = model.outputs.scenario_of(Event::Region)?;
                let unavailability = model.outputs.unavailability;
                vec![outlay, region.rto.likely, region.rpo.worst, unavailability]
            }
        })
    }

    /// The measures of a plan; `None` if it has no such quantity, or no number for one.
    pub(super) fn measures(&self, model: &Model) -> Option<Measures> {
        let mut measures = Measures::default();
        let nodes = self.nodes(model)?;
        for (measure, node) in measures.iter_mut().zip(nodes) {
            *measure = model.graph.value(node);
        }
        measures.iter().all(|one| !one.is_nan()).then_some(measures)
    }

    /// So many designs of a variant may be denied before the search gives up.
    pub(super) fn most_denied(&self) -> usize {
        match self {
            Self::Least(_) | Self::Closest => 256,
            Self::Front => 4096,
        }
    }
}
