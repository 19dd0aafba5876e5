//! Active-active: both Regions serve all the time.

use crate::model::readiness::{Infrastructure, Readiness, Standby, Strategy};
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
    fn title(&self) -> &'static str {
        "Active-active"
    }
    fn about(&self) -> &'static str {
        "Both Regions serve; when one is lost its traffic moves to the other."
    }
}
