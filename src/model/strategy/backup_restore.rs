//! Backup and restore: only copies of the data stand in the recovery Region.

use crate::model::readiness::{Infrastructure, Readiness, Standby, Strategy};
use crate::model::title::{Title, messages};
use crate::plan::strategy::BACKUP_RESTORE;

/// Backup and restore.
#[derive(Debug)]
pub(crate) struct BackupRestore;

impl Readiness for BackupRestore {
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
}

impl Strategy for BackupRestore {
    fn id(&self) -> &'static str {
        BACKUP_RESTORE
    }
    fn title(&self) -> Title {
        messages::strategy::BACKUP_RESTORE.title()
    }
}
