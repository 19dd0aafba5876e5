//! Flat tables for scripts: full precision, fixed columns, one fact a cell.
//!
//! `compare` is one record a plan. `score` is long: one record a field, figures with
//! the name that `explain` knows.

mod breakeven;
mod explain;
mod fields;
mod recommend;
mod sensitivity;
mod simulate;
mod stock;
mod trace;
mod variables;
mod winner_map;

pub use breakeven::contest;
pub use explain::{explanation, names};
pub use fields::{comparison, score};
pub use recommend::recommendations;
pub use sensitivity::sensitivities;
pub use simulate::simulation;
pub use stock::holdings;
pub use trace::trace;
pub use variables::variables;
pub use winner_map::winner_map;

/// Records with a heading each.
#[derive(Clone, Debug, PartialEq)]
pub struct Records {
    /// Headings.
    pub columns: Vec<String>,
    /// One row a record.
    pub rows: Vec<Vec<Datum>>,
}

/// One cell of a record.
#[derive(Clone, Debug, PartialEq)]
pub enum Datum {
    /// Nothing.
    Empty,
    /// Words that may come from the user.
    Words(String),
    /// A number with full precision.
    Number(f64),
    /// A whole number.
    Count(usize),
}
