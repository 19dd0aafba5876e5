//! Active-active: both Regions serve all the time.

use crate::model::readiness::{Readiness, Standby};
use crate::model::recovery::Recovery;
use crate::model::recovery::strategy::Strategy;
use crate::model::title::{Title, messages};
use crate::plan::strategy::ACTIVE_ACTIVE;

/// Active-active.
#[derive(Debug)]
pub(crate) struct ActiveActive;

impl Readiness for ActiveActive {
    fn standby(&self) -> Standby {
        Standby::Scaled
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
    fn recover(&self, recovery: &mut Recovery<'_, '_, '_>) {
        let detect = recovery.detect();
        let decide = recovery.decide(&[detect]);
        let mut ready = vec![decide];
        // A single writer is promoted; capacity is added only if it is not there already.
        ready.extend(recovery.data(&[decide]));
        let mut scale = recovery.scale(&[decide]);
        scale.extend(recovery.grow_caches(&[decide]));
        let verified = recovery.verify_if_needed(&ready);
        let switch = match verified {
            Some(verify) => recovery.switch(&[verify]),
            None => recovery.switch(&ready),
        };
        recovery
            .timeline
            .full_waits_for(verified.unwrap_or(switch), &scale);
    }
}
