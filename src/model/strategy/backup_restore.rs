//! Backup and restore: only copies of the data stand in the recovery Region.

use super::{Standby, Strategy};
use crate::catalog::Kind;
use crate::model::recovery::Recovery;

/// Backup and restore.
#[derive(Debug)]
pub(crate) struct BackupRestore;

impl Strategy for BackupRestore {
    fn id(&self) -> &'static str {
        "backup-restore"
    }
    fn title(&self) -> &'static str {
        "Backup and restore"
    }
    fn about(&self) -> &'static str {
        "Backups are copied to the recovery Region; everything else is created after the disaster."
    }
    fn standby(&self, _kind: Kind) -> Standby {
        Standby::Nothing
    }
    fn replicates(&self) -> bool {
        false
    }
    fn serves_everywhere(&self) -> bool {
        false
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
