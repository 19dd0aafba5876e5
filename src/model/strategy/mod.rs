//! Strategies: what stands by in the recovery Region, and which steps follow the loss
//! of a Region (`model.md` 5.3). One file each; [`ALL`] is the list everything else reads.

mod active_active;
mod backup_restore;
mod pilot_light;
mod warm_standby;

use crate::catalog::Kind;
use crate::model::recovery::Recovery;

/// What of a kind of component stands in the recovery Region before the disaster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standby {
    /// Nothing: it is created when it is needed.
    Nothing,
    /// The share `recovery.capacity` of production, at least one node, at work.
    Scaled,
}

/// A way to recover from the loss of a Region.
pub(crate) trait Strategy: Sync + std::fmt::Debug {
    /// As plans write it.
    fn id(&self) -> &'static str;
    /// For people.
    fn title(&self) -> &'static str;
    /// One sentence.
    fn about(&self) -> &'static str;
    /// What of a kind stands by. Data is a matter of [`Self::replicates`].
    fn standby(&self, kind: Kind) -> Standby;
    /// Whether data stores replicate to the recovery Region unless the plan says otherwise.
    fn replicates(&self) -> bool;
    /// Whether both Regions serve traffic all the time.
    fn serves_everywhere(&self) -> bool;
    /// Adds the steps that follow the loss of the primary Region.
    fn recover(&self, recovery: &mut Recovery<'_, '_, '_>);
}

/// Every strategy, cheapest first. Help, checks and docs keep this order.
pub(crate) const ALL: &[&dyn Strategy] = &[
    // One to a line.
    &backup_restore::BackupRestore,
    &pilot_light::PilotLight,
    &warm_standby::WarmStandby,
    &active_active::ActiveActive,
];

/// The strategy of that id.
pub(crate) fn find(id: &str) -> Option<&'static dyn Strategy> {
    ALL.iter().copied().find(|strategy| strategy.id() == id)
}

/// Id, title and one sentence of every strategy, cheapest first.
pub fn list() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    ALL.iter()
        .map(|strategy| (strategy.id(), strategy.title(), strategy.about()))
}

/// What stands by where everything that serves stands by.
fn serving(kind: Kind) -> Standby {
    match kind {
        Kind::Compute | Kind::Cache | Kind::Balancer | Kind::Gateway => Standby::Scaled,
        // Databases and objects replicate; edge, DNS and links are there anyway.
        Kind::Database | Kind::Objects | Kind::Edge | Kind::Dns | Kind::Link => Standby::Nothing,
    }
}
