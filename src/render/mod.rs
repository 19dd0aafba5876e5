//! How it looks.

/// Charts drawn.
pub mod chart;
mod font;
