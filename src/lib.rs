//! Recoup estimates RTO, RPO, availability and cost of disaster-recovery plans,
//! and explains every figure.
//!
//! The one idea: a plan compiles to a [`graph`] of named quantities. Every
//! analysis runs that graph, every output prints it.
//!
//! Floors, from the ground up; a module uses floors below its own, never a
//! neighbour, never one above (`tests/floors.rs` holds this table):
//!
//! | floor | module | what lives there |
//! | --- | --- | --- |
//! | 7 | [`cli`] | one file a command; the only floor that prints |
//! | 6 | [`render`] | how it looks: text, Markdown, HTML, PDF, CSV, JSON, SVG, PNG; saving files |
//! | 5 | [`report`] | what to show: tables of typed cells, charts as data |
//! | 4 | [`analysis`] | score, compare, explain: a model in, plain data out |
//! | 3 | [`model`] | plan and catalogue in, graph out |
//! | 2 | [`plan`], [`catalog`] | the checked documents |
//! | 1 | [`graph`], [`diagnostic`] | quantities; findings |
//! | 0 | [`units`] | durations, sizes, rates, money, chances: parse and print |

pub mod analysis;
pub mod catalog;
pub mod cli;
pub mod diagnostic;
pub mod graph;
pub mod model;
pub mod plan;
pub mod render;
pub mod report;
pub mod units;

pub use analysis::Study;

/// The examples of the library in the documents, as tests.
#[cfg(doctest)]
#[doc = include_str!("../docs/library.md")]
pub struct LibraryExamples;
