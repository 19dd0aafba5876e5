//! The ids of what a cost is paid for, as plans write them; what each means stands in the model.

/// The workload itself.
pub const PRODUCTION: &str = "production";
/// Readiness to recover elsewhere.
pub const RECOVERY: &str = "recovery";

/// Every id.
pub const ALL: &[&str] = &[PRODUCTION, RECOVERY];
