//! The formats of results: one file each, one line in [`ALL`].

use std::path::Path;

use super::save::File;
use super::{csv, json, markdown, ndjson, parquet, table};
use crate::report::words::Words;
use crate::report::{Block, Document, Extent, Report};
use crate::units::Language;

/// What a terminal or a file can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether verdicts are coloured. Colour never carries a meaning alone.
    pub colour: bool,
    /// Whether people are told what to type next.
    pub hints: bool,
    /// How much of the answer a terminal is shown; other formats have all of it.
    pub extent: Extent,
    /// The language that people read; formats for programs are the same in each.
    pub language: Language,
}

impl Look {
    /// The words of its language.
    pub fn words(&self) -> &'static Words {
        Words::of(self.language)
    }
}

/// What a format makes of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The result itself: a text, or what only a program can open.
    pub bytes: Vec<u8>,
    /// Whether it is a text.
    pub is_text: bool,
    /// Files that belong beside it, named from its folder on.
    pub beside: Vec<File>,
}

impl From<String> for Written {
    fn from(text: String) -> Self {
        Self {
            bytes: text.into_bytes(),
            is_text: true,
            beside: Vec::new(),
        }
    }
}

/// One format: its name, and how it writes an answer.
#[derive(Debug)]
pub struct Format {
    /// What `--format` calls it.
    pub name: &'static str,
    /// Other names for it.
    pub also: &'static [&'static str],
    /// How the names of files in it end, without the dot.
    pub endings: &'static [&'static str],
    /// One sentence.
    pub about: &'static str,
    pub(super) write: Writer,
}

/// What writes answers in a format.
#[derive(Clone, Copy, Debug)]
pub(super) enum Writer {
    /// Makes text.
    Text(fn(&Report<'_>, &Look) -> Written),
    /// Makes bytes that no terminal can show; `None` in a program that was built without it.
    Bytes(Option<fn(&Report<'_>) -> Vec<u8>>),
}

/// Every format, the default first.
pub const ALL: &[&Format] = &[
    // One to a line.
    &table::FORMAT,
    &json::FORMAT,
    &csv::FORMAT,
    &ndjson::FORMAT,
    &markdown::FORMAT,
    &parquet::FORMAT,
];

impl Format {
    /// The format of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        let is_it = |format: &&Self| format.name == name || format.also.contains(&name);
        ALL.iter().copied().find(is_it)
    }

    /// The format of a file of that name, if its ending says it.
    pub fn of_file(path: &Path) -> Option<&'static Self> {
        ALL.iter()
            .copied()
            .find(|format| ends_so(path, format.endings))
    }

    /// Whether a comparison in it lists the lines of the bills.
    pub fn lists_bills(&self) -> bool {
        self.name == json::FORMAT.name
    }

    /// Whether this program was built with it.
    pub fn is_built(&self) -> bool {
        !matches!(self.write, Writer::Bytes(None))
    }

    /// Whether people read it, in their language.
    pub fn is_for_people(&self) -> bool {
        [table::FORMAT.name, markdown::FORMAT.name].contains(&self.name)
    }

    /// Whether a terminal can show it.
    pub fn is_text(&self) -> bool {
        matches!(self.write, Writer::Text(_))
    }

    /// An answer in this format.
    ///
    /// # Panics
    /// If this program was built without it ([`Self::is_built`]).
    pub fn write(&self, answer: &Report<'_>, look: &Look) -> Written {
        match self.write {
            Writer::Text(write) => write(answer, look),
            Writer::Bytes(write) => Written {
                bytes: write.expect("this program was built with the format")(answer),
                is_text: false,
                beside: Vec::new(),
            },
        }
    }
}

/// A page as text for a terminal.
pub fn page(document: &Document, look: &Look) -> String {
    table::page(document, look)
}

/// Whether the name of a file has one of some endings, in whatever letters.
pub(super) fn ends_so(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| endings.iter().any(|one| one.eq_ignore_ascii_case(ending)))
}

/// What people read of an answer, as much of it as is asked for.
pub(super) fn document(answer: &Report<'_>, look: &Look, extent: Extent) -> Document {
    let mut document = answer.document(look.words(), extent);
    let is_hint = |block: &Block| matches!(block, Block::Commands { .. });
    document
        .blocks
        .retain(|block| look.hints || !is_hint(block));
    document
}
