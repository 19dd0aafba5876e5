//! How it looks: text tables, Markdown, CSV, JSON, findings; saving files.

mod csv;
pub mod finding;
mod format;
mod json;
mod layout;
mod markdown;
/// JSON Schemas of the JSON outputs.
pub mod schema;
mod shown;
mod table;
mod tree;

#[cfg(test)]
mod tests;

pub use format::{ALL, Format, Look, comparison, explanation, names, score};
