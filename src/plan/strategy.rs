//! The ids of strategies as plans write them; what each means stands in the model.

/// One Region: its loss is waited out.
pub const SINGLE_REGION: &str = "single-region";
/// Only copies of the data stand by.
pub const BACKUP_RESTORE: &str = "backup-restore";
/// The data is live, nothing else is.
pub const PILOT_LIGHT: &str = "pilot-light";
/// A smaller copy of production is at work.
pub const WARM_STANDBY: &str = "warm-standby";
/// Both Regions serve.
pub const ACTIVE_ACTIVE: &str = "active-active";

/// Every id, cheapest strategy first.
pub const ALL: &[&str] = &[
    // One to a line.
    SINGLE_REGION,
    BACKUP_RESTORE,
    PILOT_LIGHT,
    WARM_STANDBY,
    ACTIVE_ACTIVE,
];
