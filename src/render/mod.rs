//! How it looks: text tables, Markdown, HTML, PDF, CSV, JSON, findings, charts; saving files.

pub mod chart;
pub mod check;
mod checklist;
mod csv;
pub mod diff;
pub mod finding;
mod font;
mod format;
mod json;
mod layout;
mod list;
mod markdown;
mod mermaid;
mod ndjson;
mod paint;
pub mod paper;
mod parquet;
pub mod rows;
pub mod save;
/// JSON Schemas of the JSON outputs.
pub mod schema;
mod shown;
mod table;
mod tree;
mod turn;

#[cfg(test)]
mod tests;

pub use format::{ALL, Format, Look, Written, page};
