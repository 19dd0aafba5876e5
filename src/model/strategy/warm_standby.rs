//! Warm standby: a smaller copy of production is at work in the recovery Region.

use crate::model::readiness::{Infrastructure, Readiness, Standby, Strategy};
use crate::model::title::{Title, messages};
use crate::plan::strategy::WARM_STANDBY;

/// Warm standby.
#[derive(Debug)]
pub(crate) struct WarmStandby;

impl Readiness for WarmStandby {
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
        false
    }
}

impl Strategy for WarmStandby {
    fn id(&self) -> &'static str {
        WARM_STANDBY
    }
    fn title(&self) -> Title {
        messages::strategy::WARM_STANDBY.title()
    }
}
