//! Pilot light: the data is live in the recovery Region, nothing else is.

use crate::model::readiness::{Infrastructure, Readiness, Standby, Strategy};
use crate::model::title::{Title, messages};
use crate::plan::strategy::PILOT_LIGHT;

/// Pilot light.
#[derive(Debug)]
pub(crate) struct PilotLight;

impl Readiness for PilotLight {
    fn standby(&self) -> Standby {
        Standby::Nothing
    }
    fn infrastructure(&self) -> Infrastructure {
        Infrastructure::Network
    }
    fn replicates(&self) -> bool {
        true
    }
    fn serves_everywhere(&self) -> bool {
        false
    }
}

impl Strategy for PilotLight {
    fn id(&self) -> &'static str {
        PILOT_LIGHT
    }
    fn title(&self) -> Title {
        messages::strategy::PILOT_LIGHT.title()
    }
}
