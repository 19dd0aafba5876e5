//! The formats of results: one file each, one line in [`ALL`].

use super::{csv, json, markdown, table};
use crate::analysis::{Comparison, Explanation, Listed, Score};
use crate::units::Currency;

/// What a terminal or a file can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether verdicts are coloured. Colour never carries a meaning alone.
    pub colour: bool,
}

/// One format: its name, and how it writes each result.
#[derive(Debug)]
pub struct Format {
    /// What `--format` calls it.
    pub name: &'static str,
    /// One sentence.
    pub about: &'static str,
    pub(super) comparison: fn(&Comparison, &Look) -> String,
    pub(super) score: fn(&Score, &Look) -> String,
    pub(super) explanation: fn(&Explanation, &Look) -> String,
    pub(super) names: fn(&[Listed], Currency, &Look) -> String,
}

/// Every format, the default first.
pub const ALL: &[&Format] = &[
    // One to a line.
    &table::FORMAT,
    &json::FORMAT,
    &csv::FORMAT,
    &markdown::FORMAT,
];

impl Format {
    /// The format of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().copied().find(|format| format.name == name)
    }

    /// Whether a comparison in it lists the lines of the bills.
    pub fn lists_bills(&self) -> bool {
        self.name == json::FORMAT.name
    }
}

/// Plans side by side.
pub fn comparison(comparison: &Comparison, format: &Format, look: &Look) -> String {
    (format.comparison)(comparison, look)
}

/// One plan in depth.
pub fn score(score: &Score, format: &Format, look: &Look) -> String {
    (format.score)(score, look)
}

/// How one number comes about.
pub fn explanation(explanation: &Explanation, format: &Format, look: &Look) -> String {
    (format.explanation)(explanation, look)
}

/// The names that can be asked for; amounts are in `currency`.
pub fn names(entries: &[Listed], currency: Currency, format: &Format, look: &Look) -> String {
    (format.names)(entries, currency, look)
}
