//! What the dependency structure shows of itself, as nodes of the graph.

use crate::graph::Node;
use crate::model::availability::leaves::LeafKind;
use crate::model::availability::stability::Stability;

/// A component and what it requires.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// `db`
    pub name: String,
    /// Service id: `rds-postgresql`.
    pub service: String,
    /// Title of the service, for people.
    pub title: String,
    /// The components without which it does not work.
    pub requires: Vec<String>,
    /// Components that work behind a queue of it, and how long that queue holds their work.
    pub buffers: Vec<(String, Node)>,
}

/// A leaf of the structure, as nodes of the graph.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaf {
    /// `db on rds-postgresql in ap-northeast-2`
    pub name: String,
    /// What it is.
    pub kind: LeafKind,
    /// Components that rest on it.
    pub components: Vec<String>,
    /// Probability of being down.
    pub unavailability: Node,
    /// Birnbaum's importance: how much likelier the workload is down when this has failed
    /// than when it works.
    pub importance: Node,
    /// Minutes a year gained if it were perfect: importance x its unavailability x a year.
    pub downtime: Node,
    /// Whether its failure alone stops the workload, and it could be doubled.
    pub single_point: bool,
    /// Whether several components, or both Regions, rest on it, so that a product of
    /// availabilities counts it more than once.
    pub shared: bool,
}

/// Two leaves that stop the workload together and not alone.
#[derive(Clone, Debug, PartialEq)]
pub struct DoublePoint {
    /// Their names.
    pub leaves: [String; 2],
    /// Time a year in which both are down.
    pub downtime: Node,
}

/// What a product of availabilities would have said, as if nothing were shared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Naive {
    /// Downtime a year by that product.
    pub downtime: Node,
    /// Downtime a year by the structure.
    pub exact: Node,
}

/// What is known of the structure besides its leaves.
#[derive(Clone, Debug, PartialEq)]
pub struct Dependability {
    /// The pairs of leaves that stop the workload, the worst first.
    pub doubles: Vec<DoublePoint>,
    /// How many such pairs there are; `None` if they were not looked for.
    pub doubles_found: Option<usize>,
    /// The product that counts shared things more than once.
    pub naive: Naive,
    /// Components whose nodes are too many for the exact structure: their part is an upper
    /// bound of the unavailability.
    pub bounds: Vec<String>,
    /// What machines carry after a loss.
    pub stability: Vec<Stability>,
}
