//! How it looks: text, and saving it.

pub mod finding;
