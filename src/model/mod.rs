//! Plan and catalogue in, graph out: every formula of the mathematical model, one file
//! a subject, each citing its section of the model.

#![deny(clippy::disallowed_methods)]

pub mod availability;
pub mod backup_storage;
mod bill;
mod build;
pub mod capacity;
mod case;
mod component;
mod copies;
pub mod cost;
mod definition;
mod dependencies;
pub mod detection;
pub mod distribution;
mod drills;
mod inputs;
mod inside;
mod link;
mod meaning;
mod placement;
mod protection;
mod readings;
mod recovery;
pub mod replication;
mod requirement;
mod restoring;
pub mod ride_out;
pub mod rpo;
mod scenario;
pub mod steps;
mod strategy;
mod survival;
mod timeline;
mod timing;
mod uptime;

pub use bill::Line;
pub use build::{Category, Cause, Model, build};
pub use case::{Case, Uncertain};
pub use dependencies::{Leaf, Member};
pub use requirement::{Requirement, headroom};
pub use scenario::{Scenario, Store};
pub use strategy::list as strategies;
pub use survival::{Class, Event, Fate};
pub use timeline::{Step, StepId, StepKind, Timeline};
