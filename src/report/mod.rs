//! What to show. No escape codes, no pixels, no arithmetic.

/// Charts as data.
pub mod chart;
