//! Quantities with names and sources, and the ways to run them.
//!
//! A [`Builder`] hands out typed handles ([`Quantity`]); operators on handles
//! add nodes. The value at the plan's own numbers is known as soon as a node
//! exists. [`Builder::finish`] gives a [`Graph`]: look names up, print a
//! [`Derivation`], or compile a [`Program`] that evaluates columns.

// Small numeric functions must join the loops that call them, or those do not become
// vector code; and exact comparison is what these operations mean.
#![allow(clippy::inline_always, clippy::float_cmp)]
#![deny(clippy::disallowed_methods)]

mod alias;
mod arena;
mod batch;
mod builder;
mod decision;
mod derivation;
mod enclosure;
mod finished;
mod formula;
#[cfg(test)]
mod generators;
mod gradient;
mod operation;
mod operators;
pub mod portable;
mod quantity;
mod source;
pub mod structure;

pub use batch::{
    Fused, Grid, GridInput, GridLanes, GridTile, GridWorkspace, Instruction, Kind, LANES, Operand,
    Program, Workspace,
};
pub use builder::{Builder, Node};
pub(crate) use decision::Replaced;
pub use decision::{Decision, Matter};
pub use derivation::Derivation;
pub use enclosure::{Enclosed, Enclosing, Enclosure, Fits, SIDES, Slope};
pub use finished::{Graph, Reached};
pub use operation::{
    ALL as OPERATIONS, ENDLESS, JAVASCRIPT as JAVASCRIPT_FUNCTIONS, Notation, Operation, Spelling,
};
pub use quantity::{Quantity, Weight};
pub use source::{Source, SourceKind};
