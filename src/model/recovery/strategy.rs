//! What every strategy says: what it is called, what it keeps ready, which steps it takes.

use crate::model::readiness::Readiness;
use crate::model::recovery::Recovery;

/// A way to recover from the loss of a Region.
pub(crate) trait Strategy: Readiness {
    /// As plans write it.
    fn id(&self) -> &'static str;
    /// For people.
    fn title(&self) -> &'static str;
    /// One sentence.
    fn about(&self) -> &'static str;
    /// Adds the steps that follow the loss of the primary Region.
    fn recover(&self, recovery: &mut Recovery<'_, '_, '_>);
}
