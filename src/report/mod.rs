//! What to show: pages, tables of typed cells, charts as data. No escape codes, no
//! pixels, no arithmetic.

mod answer;
mod asides;
mod assurance;
/// The page of `breakeven`.
pub mod breakeven;
mod business;
/// Charts as data.
pub mod chart;
/// What `check` says.
pub mod check;
/// What to type next.
pub mod commands;
/// The page of `compare`.
pub mod compare;
mod dependability;
mod diagram;
/// The page of `diff`.
pub mod diff;
/// The next drill.
pub mod drill;
/// The pages of `explain`.
pub mod explain;
mod fields;
mod found;
mod inputs;
/// Losses and total cost.
pub mod money;
mod number;
/// What tells plans apart.
pub mod plans;
/// The page of `recommend`.
pub mod recommend;
/// Flat tables for scripts.
pub mod records;
/// Reports for review.
pub mod review;
/// Runbooks.
pub mod runbook;
/// The page of `score`.
pub mod score;
/// The page of `sensitivity`.
pub mod sensitivity;
/// The page of `simulate`.
pub mod simulate;
/// The page of `catalog`.
pub mod stock;
mod structure;
/// The page of `sweep`.
pub mod sweep;
mod table;
mod trace;
mod waiting;
mod winner_map;
/// The message catalogue.
pub mod words;

#[cfg(test)]
pub(crate) mod fixture;

pub use diagram::{Arrow, Diagram, Vertex};
pub use found::Report;
pub use number::{Form, HeldAgainst, Number};
pub use table::{
    Bar, Block, Branch, Cell, CheckItem, Column, ColumnKind, Document, Mark, Room, Row, RowKind,
    Ruling, ShownChart, Table, Under,
};

pub use crate::analysis::{NO_NUMBER, Status};

/// A length of time in hours. A conversion of units, not a computation.
pub fn hours(seconds: f64) -> f64 {
    seconds / crate::units::SECONDS_PER_HOUR
}

/// How much of an answer is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// What it comes to: a paragraph and a small table.
    Answer,
    /// All of it.
    #[default]
    Full,
}

impl Extent {
    /// What introduces the commands to type next.
    fn next(self, words: &words::Words) -> &'static str {
        match self {
            Self::Answer => words.answer.next,
            Self::Full => words.next,
        }
    }
}
