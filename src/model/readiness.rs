//! What a strategy keeps ready in the recovery Region before a disaster.

use super::title::Title;

/// What of the components whose kind stands by is in the recovery Region before the disaster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standby {
    /// Nothing: it is created when it is needed.
    Nothing,
    /// The share `recovery.capacity` of production, at least one node, at work.
    Scaled,
}

/// What networks, load balancers and the like have to wait for in the recovery Region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Infrastructure {
    /// All of it is created from code, and the application deployed.
    FromCode,
    /// It stands; routes and addresses are opened.
    Network,
    /// It is at work.
    There,
}

/// What a strategy keeps ready.
pub(crate) trait Readiness: Sync + std::fmt::Debug {
    /// What stands by. Data is a matter of [`Self::replicates`].
    fn standby(&self) -> Standby;
    /// What infrastructure there is.
    fn infrastructure(&self) -> Infrastructure;
    /// Whether data stores replicate to the recovery Region unless the plan says otherwise.
    fn replicates(&self) -> bool;
    /// Whether both Regions serve traffic all the time.
    fn serves_everywhere(&self) -> bool;
    /// Whether it recovers in another Region at all.
    fn recovers_elsewhere(&self) -> bool {
        true
    }
}

/// A way to prepare for the loss of a Region.
pub(crate) trait Strategy: Readiness {
    /// As plans write it.
    fn id(&self) -> &'static str;
    /// What it is called.
    fn title(&self) -> Title;
}
