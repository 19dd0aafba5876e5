//! Warm standby: a smaller copy of production is at work in the recovery Region.

use crate::model::readiness::{Infrastructure, Readiness, Standby, Strategy};
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
    fn title(&self) -> &'static str {
        "Warm standby"
    }
    fn about(&self) -> &'static str {
        "A smaller copy of production runs in the recovery Region and is scaled up after the disaster."
    }
}
