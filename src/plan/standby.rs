//! The words of `standby` as plans write them; what they mean stands in the model.

/// Nothing stands by.
pub const NONE: &str = "none";
