//! Strategies: what stands by in the recovery Region, and which steps follow the loss
//! of a Region (`model.md` 5.3). One file each; [`ALL`] is the list everything else reads.

mod active_active;
mod backup_restore;
mod pilot_light;
mod single_region;
mod warm_standby;

use crate::model::readiness::Strategy;
use crate::model::title::Title;

/// Every strategy, cheapest first. Help, checks and docs keep this order.
pub(crate) const ALL: &[&dyn Strategy] = &[
    // One to a line.
    &single_region::SingleRegion,
    &backup_restore::BackupRestore,
    &pilot_light::PilotLight,
    &warm_standby::WarmStandby,
    &active_active::ActiveActive,
];

/// The strategy of that id.
pub(crate) fn find(id: &str) -> Option<&'static dyn Strategy> {
    ALL.iter().copied().find(|strategy| strategy.id() == id)
}

/// Id and title of every strategy, cheapest first.
pub fn list() -> impl Iterator<Item = (&'static str, Title)> {
    ALL.iter().map(|strategy| (strategy.id(), strategy.title()))
}
