//! Single Region: nothing stands or is copied elsewhere.

use crate::model::readiness::{Infrastructure, Readiness, Standby, Strategy};
use crate::model::title::{Title, messages};
use crate::plan::strategy::SINGLE_REGION;

/// Single Region.
#[derive(Debug)]
pub(crate) struct SingleRegion;

impl Readiness for SingleRegion {
    fn standby(&self) -> Standby {
        Standby::Nothing
    }
    fn infrastructure(&self) -> Infrastructure {
        Infrastructure::FromCode
    }
    fn replicates(&self) -> bool {
        false
    }
    fn serves_everywhere(&self) -> bool {
        false
    }
    fn recovers_elsewhere(&self) -> bool {
        false
    }
}

impl Strategy for SingleRegion {
    fn id(&self) -> &'static str {
        SINGLE_REGION
    }
    fn title(&self) -> Title {
        messages::strategy::SINGLE_REGION.title()
    }
}
