//! Active-active: both Regions serve all the time.

use crate::model::readiness::{Infrastructure, Readiness, Standby, Strategy};
use crate::model::title::{Title, messages};
use crate::plan::strategy::ACTIVE_ACTIVE;

/// Active-active.
#[derive(Debug)]
pub(crate) struct ActiveActive;

impl Readiness for ActiveActive {
    fn standby(&self) -> Standby {
        Standby::Scaled
    }
    fn infrastructure(&self) -> Infrastructure {
        Infrastructure::There
    }
    fn replicates(&self) -> bool {
        true
    }
    fn serves_everywhere(&self) -> bool {
        true
    }
}

impl Strategy for ActiveActive {
    fn id(&self) -> &'static str {
        ACTIVE_ACTIVE
    }
    fn title(&self) -> Title {
        messages::strategy::ACTIVE_ACTIVE.title()
    }
}
