//! Flat tables for scripts: full precision, fixed columns, one fact a cell.
//!
//! `compare` is one record a plan. `score` is long: one record a figure, each with the
//! name that `explain` knows it by.

mod compare;
mod explain;
mod score;

pub use compare::comparison;
pub use explain::{explanation, names};
pub use score::score;

use crate::analysis::{Store, Verdict};

/// Records with a heading each.
#[derive(Clone, Debug, PartialEq)]
pub struct Records {
    /// Headings.
    pub columns: Vec<String>,
    /// One row a record.
    pub rows: Vec<Vec<Field>>,
}

/// One field of a record.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// Nothing.
    Empty,
    /// Words that may come from the user.
    Words(String),
    /// A number with full precision.
    Number(f64),
    /// A whole number.
    Count(usize),
}

/// Which copy a store comes back from, in machine-readable outputs.
pub fn copy(store: &Store) -> &str {
    store.copy.as_deref().unwrap_or("none")
}

/// The id of a verdict in machine-readable outputs.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "pass",
        Verdict::Miss => "miss",
    }
}

/// Each figure of the question how long to wait, by its name.
pub fn waiting(
    waiting: &crate::analysis::Waiting,
) -> [(&'static str, &crate::analysis::Figure); 6] {
    [
        ("commit", &waiting.commit),
        ("best", &waiting.best),
        ("cost_now", &waiting.cost_now),
        ("until", &waiting.until),
        ("cost_until", &waiting.cost_until),
        ("threshold", &waiting.threshold),
    ]
}
