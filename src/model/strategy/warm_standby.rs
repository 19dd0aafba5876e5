//! Warm standby: a smaller copy of production is at work in the recovery Region.

use crate::model::readiness::{Readiness, Standby};
use crate::model::recovery::Recovery;
use crate::model::recovery::strategy::Strategy;
use crate::model::title::{Title, messages};
use crate::plan::strategy::WARM_STANDBY;

/// Warm standby.
#[derive(Debug)]
pub(crate) struct WarmStandby;

impl Readiness for WarmStandby {
    fn standby(&self) -> Standby {
        Standby::Scaled
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
    fn recover(&self, recovery: &mut Recovery<'_, '_, '_>) {
        let detect = recovery.detect();
        let decide = recovery.decide(&[detect]);
        let mut ready = vec![decide];
        ready.extend(recovery.data(&[decide]));
        let mut scale = recovery.scale(&[decide]);
        scale.extend(recovery.grow_caches(&[decide]));
        // At reduced capacity it can serve before it is scaled.
        let verify = recovery.verify(&ready);
        recovery.timeline.full_waits_for(verify, &scale);
        recovery.switch(&[verify]);
    }
}
