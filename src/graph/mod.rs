//! Quantities with names and sources, and the ways to run them.
//!
//! A [`Builder`] hands out typed handles ([`Quantity`]); operators on handles
//! add nodes. The value at the plan's own numbers is known as soon as a node
//! exists. [`Builder::finish`] gives a [`Graph`]: look names up, print a
//! [`Derivation`], or compile a [`Program`] that evaluates columns.

mod batch;
mod builder;
mod derivation;
mod operation;
mod quantity;
mod source;
/// Portable elementary functions: the same bytes on every platform.
pub mod portable;
/// Boolean structures over shared leaves, exact through a BDD.
pub mod structure;

pub use batch::{Program, Workspace};
pub use builder::{Builder, Graph, Node};
pub use derivation::Derivation;
pub use operation::Operation;
pub use quantity::Quantity;
pub use source::{Source, SourceKind};
