//! The plan, from texts to findings and entries.
