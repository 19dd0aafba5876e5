//! Backup and restore: only copies of the data stand in the recovery Region.

use crate::model::readiness::{Readiness, Standby};
use crate::model::recovery::Recovery;
use crate::model::recovery::strategy::Strategy;
use crate::model::title::{Title, messages};
use crate::plan::strategy::BACKUP_RESTORE;

/// Backup and restore.
#[derive(Debug)]
pub(crate) struct BackupRestore;

impl Readiness for BackupRestore {
    fn standby(&self) -> Standby {
        Standby::Nothing
    }
    fn replicates(&self) -> bool {
        false
    }
    fn serves_everywhere(&self) -> bool {
        false
    }
}

impl Strategy for BackupRestore {
    fn id(&self) -> &'static str {
        BACKUP_RESTORE
    }
    fn title(&self) -> Title {
        messages::strategy::BACKUP_RESTORE.title()
    }
    fn recover(&self, recovery: &mut Recovery<'_, '_, '_>) {
        let detect = recovery.detect();
        let decide = recovery.decide(&[detect]);
        let provision = recovery.provision(&[decide]);
        let mut ready = vec![provision];
        ready.extend(recovery.data(&[provision]));
        let launched = recovery.scale(&[provision]);
        if !launched.is_empty() {
            ready.push(recovery.deploy(&launched));
        }
        ready.extend(recovery.create_caches(&[provision]));
        let warm = recovery.warm(&ready);
        let verify = recovery.verify(&warm);
        recovery.switch(&[verify]);
    }
}
