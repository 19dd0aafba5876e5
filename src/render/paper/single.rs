//! A document in one file, without plans that travel in it: what `runbook` and `drill plan` write.

use std::path::Path;

use super::{PaperFormat, Still, html, markdown, pdf};
use crate::render::format::{Look, Written, ends_so};
use crate::render::table;

/// One format of such documents.
#[derive(Debug)]
pub struct SingleFormat {
    /// What `--format` calls it.
    pub name: &'static str,
    /// Other names for it.
    pub also: &'static [&'static str],
    /// How the names of files in it end, without the dot.
    pub endings: &'static [&'static str],
    /// One sentence.
    pub about: &'static str,
    /// Whether a terminal can show it.
    pub is_text: bool,
    /// The format of reports that writes it; `None` where a terminal is what it is for.
    of: Option<&'static PaperFormat>,
}

/// Every format, the default first.
pub const SINGLE: &[&SingleFormat] = &[
    &SingleFormat {
        name: "table",
        also: &["human"],
        endings: &["txt"],
        about: "Text for a terminal.",
        is_text: true,
        of: None,
    },
    &SingleFormat {
        name: markdown::FORMAT.name,
        also: markdown::FORMAT.also,
        endings: &["md", "markdown"],
        about: "For a code host or a wiki: tasks to tick, tables to fill in.",
        is_text: true,
        of: Some(&markdown::FORMAT),
    },
    &SingleFormat {
        name: html::FORMAT.name,
        also: html::FORMAT.also,
        endings: &["html", "htm"],
        about: "One page for a browser: no network, no script, prints well.",
        is_text: true,
        of: Some(&html::FORMAT),
    },
    &SingleFormat {
        name: pdf::FORMAT.name,
        also: pdf::FORMAT.also,
        endings: &["pdf"],
        about: "Pages for print: A4, tagged for readers.",
        is_text: false,
        of: Some(&pdf::FORMAT),
    },
];

impl SingleFormat {
    /// The format of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        let is_it = |format: &&Self| format.name == name || format.also.contains(&name);
        SINGLE.iter().copied().find(is_it)
    }

    /// The format of a file of that name, if its ending says it.
    pub fn of_file(path: &Path) -> Option<&'static Self> {
        let of = |format: &&Self| ends_so(path, format.endings);
        SINGLE.iter().copied().find(of)
    }

    /// A document in this format; `None` in a program that was built without it.
    pub fn write(&self, told: Still<'_>, look: &Look) -> Option<Written> {
        let Some(format) = self.of else {
            return Some(table::page(&told.paper.document(), look).into());
        };
        format.still.map(|write| Written {
            bytes: write(told),
            is_text: self.is_text,
            beside: Vec::new(),
        })
    }
}
