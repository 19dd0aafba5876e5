//! Analyses: each takes models and returns plain data. Nothing here is formatted.

mod compare;
mod data;
mod explain;
mod score;

pub use compare::{Comparison, Remark, compare};
pub use data::{
    Bill, Category, Cause, Component, ControlPlane, Evidence, Figure, Leaf, Line, Note,
    Requirement, Rpo, Rto, Scenario, Score, Step, StepKind, Store, Targets, Verdict, Waiting,
};
pub use explain::{Entry, Explanation, Unknown, explain, names};
pub use score::{outputs, score};
