//! Plan and catalogue in, graph out: every formula of the mathematical model, one file
//! a subject, each citing its section of the model.

#![deny(clippy::disallowed_methods)]

mod adverse;
mod assurance;
pub mod availability;
mod build;
pub mod capacity;
mod case;
mod citation;
mod component;
pub mod cost;
mod course;
pub mod data;
mod definition;
pub mod distribution;
mod event;
pub mod evidence;
mod inputs;
mod library;
mod link;
mod meaning;
mod measured;
pub mod network;
mod observed;
mod outputs;
mod placement;
mod readiness;
mod readings;
pub mod recovery;
mod rehearsal;
mod requirement;
pub mod risk;
pub mod rules;
pub mod scenario;
mod standing;
mod strategy;
mod tier;
mod tree;
mod uncertain;

pub use assurance::{Assurance, BestDrills};
pub use availability::coverage::Tested;
pub use availability::dependability::{Buffer, Dependability, DoublePoint, Leaf, Member, Naive};
pub use availability::leaves::LeafKind;
pub use availability::stability::Stability;
pub use availability::uptime::Cause;
pub(crate) use build::{Built, compile};
pub use build::{Library, Model, build};
pub use case::{Case, Uncertain};
pub use cost::bill::Line;
pub use cost::total::{Bill, Category};
pub use course::{Course, Runbook, Runbooks};
pub use event::{Class, Event, Fate, Guard};
pub use measured::{Drill, Measured};
pub use outputs::{Aside, Outputs};
pub use recovery::control_plane::ControlPlane;
pub use recovery::timeline::{Step, StepId, StepKind, Timeline};
pub use rehearsal::Proof;
pub use requirement::{Requirement, Sampled, headroom};
pub use risk::{Failback, Loss, Risk};
pub use scenario::waiting::Waiting;
pub use scenario::{ComponentTime, Rpo, Rto, Scenario, Store};
pub use strategy::list as strategies;
pub use tier::Share;
pub use tree::Tree;
pub use uncertain::Varied;
