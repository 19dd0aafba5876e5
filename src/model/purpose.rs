//! What a line of the bill is paid for: production, or the readiness to recover
//! (`model.md` 9.1).

use crate::plan::purpose::{PRODUCTION, RECOVERY};

/// What a line of the bill is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// What the workload would cost where nobody recovers: everything in the primary Region,
    /// and what is everywhere.
    Production,
    /// What stands, lies or is done so that the workload can recover elsewhere.
    Recovery,
}

impl Purpose {
    const ALL: [Self; 2] = [Self::Production, Self::Recovery];

    /// Its id in plans and in machine-readable outputs.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Production => PRODUCTION,
            Self::Recovery => RECOVERY,
        }
    }

    /// The purpose of an id.
    pub(crate) fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.id() == id)
    }
}
