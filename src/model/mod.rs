//! Plan and catalogue in, graph out: every formula of the mathematical model, one file
//! a subject, each citing its section of the model.

#![deny(clippy::disallowed_methods)]

pub mod availability;
mod build;
pub mod capacity;
mod case;
mod component;
pub mod cost;
pub mod data;
mod definition;
pub mod distribution;
mod inputs;
mod meaning;
mod placement;
mod readings;
pub mod recovery;
mod requirement;
pub mod scenario;
mod strategy;

pub use availability::dependencies::{Leaf, Member};
pub use build::{Category, Cause, Model, build};
pub use case::{Case, Uncertain};
pub use cost::bill::Line;
pub use recovery::control_plane::ControlPlane;
pub use recovery::timeline::{Step, StepId, StepKind, Timeline};
pub use requirement::{Requirement, headroom};
pub use scenario::survival::{Class, Event, Fate};
pub use scenario::waiting::Waiting;
pub use scenario::{Scenario, Store};
pub use strategy::list as strategies;
