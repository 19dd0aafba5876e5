//! What every strategy says: what it is called, what it keeps ready, which steps it takes.

use crate::model::readiness::Readiness;
use crate::model::recovery::Recovery;
use crate::model::title::Title;

/// A way to recover from the loss of a Region.
pub(crate) trait Strategy: Readiness {
    /// As plans write it.
    fn id(&self) -> &'static str;
    /// What it is called.
    fn title(&self) -> Title;
    /// Adds the steps that follow the loss of the primary Region.
    fn recover(&self, recovery: &mut Recovery<'_, '_, '_>);
}
