//! Analyses: each takes models and returns plain data. Nothing here is formatted.

mod assurance;
pub mod check;
mod compare;
mod data;
mod dependability;
mod explain;
mod front;
mod grade;
mod notes;
mod outputs;
mod risk;
mod sample;
mod score;

pub use assurance::{Assurance, BestDrills, Drill, Measured, Proof, Share, Tested, Tier};
pub use compare::{Comparison, Remark, compare, outlined};
pub use data::{
    Aside, Bill, Category, Cause, Component, ControlPlane, Event, Evidence, Fate, Figure, Leaf,
    Line, Note, Requirement, Rpo, Rto, Scenario, Score, Step, StepKind, Store, Targets, Verdict,
    Waiting,
};
pub use dependability::{Dependability, DoublePoint, Naive, Stability};
pub use explain::{Entry, Explanation, Unknown, explain, names};
pub use grade::{Depth, Grade, Spread, grade};
pub use outputs::outputs;
pub use risk::{Failback, Loss, Ranking, Risk};
pub use sample::{Draws, ROWS, SEED};
pub use score::score;
