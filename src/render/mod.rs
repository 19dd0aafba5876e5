//! How it looks: text, charts, and saving them.

pub mod chart;
pub mod finding;
mod font;
pub mod save;
