//! The formats of results: one file each, one line in [`ALL`].

use super::save::File;
use super::{csv, json, markdown, table};
use crate::report::Report;

/// What a terminal or a file can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether verdicts are coloured. Colour never carries a meaning alone.
    pub colour: bool,
}

/// What a format makes of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The result itself: a text, or what only a program can open.
    pub bytes: Vec<u8>,
    /// Files that belong beside it, named from its folder on.
    pub beside: Vec<File>,
}

impl From<String> for Written {
    fn from(text: String) -> Self {
        Self {
            bytes: text.into_bytes(),
            beside: Vec::new(),
        }
    }
}

/// One format: its name, and how it writes an answer.
#[derive(Debug)]
pub struct Format {
    /// What `--format` calls it.
    pub name: &'static str,
    /// One sentence.
    pub about: &'static str,
    pub(super) write: fn(&Report<'_>, &Look) -> Written,
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

    /// An answer in this format.
    pub fn write(&self, answer: &Report<'_>, look: &Look) -> Written {
        (self.write)(answer, look)
    }
}
