//! What a strategy keeps ready in the recovery Region before a disaster.

use crate::catalog::Kind;

/// What of a kind of component stands in the recovery Region before the disaster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standby {
    /// Nothing: it is created when it is needed.
    Nothing,
    /// The share `recovery.capacity` of production, at least one node, at work.
    Scaled,
}

/// What a strategy keeps ready.
pub(crate) trait Readiness: Sync + std::fmt::Debug {
    /// What of a kind stands by. Data is a matter of [`Self::replicates`].
    fn standby(&self, kind: Kind) -> Standby;
    /// Whether data stores replicate to the recovery Region unless the plan says otherwise.
    fn replicates(&self) -> bool;
    /// Whether both Regions serve traffic all the time.
    fn serves_everywhere(&self) -> bool;
}

/// What stands by where everything that serves stands by.
pub(crate) fn serving(kind: Kind) -> Standby {
    match kind {
        Kind::Compute | Kind::Cache | Kind::Balancer | Kind::Gateway => Standby::Scaled,
        // Databases and objects replicate; edge, DNS and links are there anyway.
        Kind::Database | Kind::Objects | Kind::Edge | Kind::Dns | Kind::Link => Standby::Nothing,
    }
}
