//! Analyses: each takes models and returns plain data. Nothing here is formatted.

mod compare;
mod explain;
mod score;

pub use compare::Comparison;
pub use explain::{Entry, Explanation, Unknown, explain, names};
pub use score::{
    Bill, Category, Cause, Evidence, Figure, Leaf, Line, Requirement, Rpo, Rto, Scenario, Score,
    Step, StepKind, Store, Targets, Verdict,
};
