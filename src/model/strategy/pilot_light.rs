//! Pilot light: the data is live in the recovery Region, nothing else is.

use crate::model::readiness::{Readiness, Standby};
use crate::model::recovery::Recovery;
use crate::model::recovery::strategy::Strategy;
use crate::model::title::{Title, messages};
use crate::plan::strategy::PILOT_LIGHT;

/// Pilot light.
#[derive(Debug)]
pub(crate) struct PilotLight;

impl Readiness for PilotLight {
    fn standby(&self) -> Standby {
        Standby::Nothing
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
    fn recover(&self, recovery: &mut Recovery<'_, '_, '_>) {
        let detect = recovery.detect();
        let decide = recovery.decide(&[detect]);
        let network = recovery.network(&[decide]);
        let mut ready = vec![network];
        ready.extend(recovery.data(&[decide]));
        // Machines start from baked images: nothing is deployed.
        ready.extend(recovery.scale(&[network]));
        ready.extend(recovery.create_caches(&[network]));
        let warm = recovery.warm(&ready);
        let verify = recovery.verify(&warm);
        recovery.switch(&[verify]);
    }
}
