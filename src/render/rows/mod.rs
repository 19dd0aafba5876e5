//! Rows that come in a stream: each block is written by itself, so that several threads write at
//! once, and the blocks together are the whole.

pub(super) mod cells;
mod csv;
pub(super) mod json;
#[cfg(feature = "parquet")]
mod parquet;

use std::path::Path;

use super::format::ends_so;
use crate::analysis::sweep::{Sweep, SweepRows};

/// How rows are written.
#[derive(Debug)]
pub struct RowFormat {
    /// What `--format` calls it.
    pub name: &'static str,
    /// How the names of files in it end, without the dot.
    pub endings: &'static [&'static str],
    /// One sentence.
    pub about: &'static str,
    /// What makes bytes of rows.
    pub layout: RowLayout,
}

/// What makes bytes of rows.
#[derive(Clone, Copy, Debug)]
pub enum RowLayout {
    /// A page of a bounded number of rows.
    Page,
    /// Each block is written by itself.
    Stream(RowWriter),
    /// Rows are written in their order; `None` in a program that was built without it.
    Whole(fn(&Sweep) -> Option<Box<dyn WholeRows + '_>>),
}

/// Takes rows in their order, and gives bytes as it gets to them.
pub trait WholeRows {
    /// Takes further rows; the bytes to go on with.
    fn take(&mut self, rows: SweepRows) -> Vec<u8>;
    /// The bytes that are left.
    fn finish(self: Box<Self>) -> Vec<u8>;
}

/// What makes bytes of the rows of a sweep.
#[derive(Clone, Copy, Debug)]
pub struct RowWriter {
    /// What comes before the rows.
    pub head: fn(&Sweep) -> Vec<u8>,
    /// The rows of a block, behind what is there.
    pub rows: fn(&Sweep, &SweepRows, &mut Vec<u8>),
    /// What of the first row belongs between two rows only.
    pub between: &'static str,
    /// What comes after the rows.
    pub tail: &'static str,
}

/// Every format of rows, the default first.
pub const ROW_FORMATS: &[&RowFormat] = &[
    // One to a line.
    &TABLE,
    &json::JSON,
    &csv::CSV,
    &json::NDJSON,
    &PARQUET,
];

const TABLE: RowFormat = RowFormat {
    name: "table",
    endings: &["txt"],
    about: "Text for a terminal, of the first rows.",
    layout: RowLayout::Page,
};

const PARQUET: RowFormat = RowFormat {
    name: "parquet",
    endings: &["parquet"],
    about: "Apache Parquet, in programs built with the feature `parquet`.",
    layout: RowLayout::Whole(parquet),
};

#[cfg(feature = "parquet")]
#[allow(clippy::unnecessary_wraps)] // there is none in other builds
fn parquet(sweep: &Sweep) -> Option<Box<dyn WholeRows + '_>> {
    Some(Box::new(parquet::ParquetRows::new(sweep)))
}

#[cfg(not(feature = "parquet"))]
fn parquet(_: &Sweep) -> Option<Box<dyn WholeRows + '_>> {
    None
}

impl RowFormat {
    /// What makes bytes of each block by itself, if that is how it is written.
    pub fn writer(&self) -> Option<RowWriter> {
        match self.layout {
            RowLayout::Stream(writer) => Some(writer),
            RowLayout::Page | RowLayout::Whole(_) => None,
        }
    }

    /// The format of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        ROW_FORMATS
            .iter()
            .copied()
            .find(|format| format.name == name)
    }

    /// The format of a file of that name, if its ending says it.
    pub fn of_file(path: &Path) -> Option<&'static Self> {
        let mut all = ROW_FORMATS.iter().copied();
        all.find(|format| ends_so(path, format.endings))
    }
}

/// The names of the columns of a sweep: the plan where there are several, what varies, what is
/// shown.
pub fn columns(sweep: &Sweep) -> Vec<&str> {
    let plan = (sweep.plans().len() > 1).then_some("plan");
    let axes = sweep.axes().iter().map(|axis| axis.path.as_str());
    let shown = sweep.shown().iter().map(|one| one.name.as_str());
    plan.into_iter().chain(axes).chain(shown).collect()
}
