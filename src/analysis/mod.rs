//! Analyses: each takes models and returns plain data. Nothing here is formatted.

mod compare;
mod data;
mod dependability;
mod explain;
mod score;

pub use compare::{Comparison, Remark, compare};
pub use data::{
    Aside, Bill, Category, Cause, Component, Event, Evidence, Fate, Figure, Leaf, Line, Note,
    Requirement, Rpo, Rto, Scenario, Score, Step, StepKind, Store, Targets, Verdict,
};
pub use dependability::{Dependability, DoublePoint, Naive, Stability};
pub use explain::{Entry, Explanation, Unknown, explain, names};
pub use score::{outputs, score};
