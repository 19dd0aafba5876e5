//! The formats of reports for review: one file each, one line in [`ALL`]. Each writes the same
//! [`Paper`].

mod asked;
mod html;
mod markdown;
mod pdf;
mod single;
mod workbook;

use std::path::Path;

use super::chart::{Rendered, Theme, drawn};
pub use super::markdown::CHARTS;
use super::save::File;
use crate::analysis::Dossier;
use crate::report::review::Paper;
pub use single::{SINGLE, SingleFormat};

/// A report, and what it is told of.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The report.
    pub paper: &'a Paper,
    /// The plans, compiled, and all that was gathered.
    pub dossier: &'a Dossier,
}

/// A paper that no plan travels with: nothing in it can be moved.
#[derive(Clone, Copy, Debug)]
pub struct Still<'a> {
    /// The paper.
    pub paper: &'a Paper,
    /// The version of the program.
    pub version: &'a str,
    /// The date that it shows, if any.
    pub date: Option<&'a str>,
}

impl<'a> Given<'a> {
    /// The same without its plans.
    #[cfg(feature = "pdf")]
    fn still(self) -> Still<'a> {
        let from = &self.dossier.provenance;
        Still {
            paper: self.paper,
            version: &from.version,
            date: from.date.as_deref(),
        }
    }
}

/// One format of reports.
#[derive(Debug)]
pub struct PaperFormat {
    /// What `--format` calls it.
    pub name: &'static str,
    /// Other names for it.
    pub also: &'static [&'static str],
    /// The name of its file.
    pub file: &'static str,
    /// One sentence.
    pub about: &'static str,
    /// Whether it shows charts that are files beside it.
    pub shows_files: bool,
    /// Whether its inputs can be moved: then it needs to know what the cost of each plan hangs on.
    pub moves: bool,
    /// What writes it; nothing where this program was built without it. The feature of the build
    /// has the name of the format.
    write: Option<fn(Given<'_>) -> Vec<u8>>,
    /// The same for a paper alone; nothing where a format is made of plans.
    pub(super) still: Option<fn(Still<'_>) -> Vec<u8>>,
}

/// Every format; all of them are written unless some are asked for.
pub const ALL: &[&PaperFormat] = &[
    // One to a line.
    &html::FORMAT,
    &markdown::FORMAT,
    &pdf::FORMAT,
    &workbook::FORMAT,
];

impl PaperFormat {
    /// The format of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        let is_it = |format: &&Self| format.name == name || format.also.contains(&name);
        ALL.iter().copied().find(is_it)
    }

    /// Whether this program was built with it.
    pub fn is_built(&self) -> bool {
        self.write.is_some()
    }

    /// A report in this format, as a file in a folder; nothing if it is not built.
    pub fn write(&self, told: Given<'_>, folder: &Path) -> Option<File> {
        self.write.map(|write| File {
            path: folder.join(self.file),
            bytes: write(told),
        })
    }
}

/// The charts of a report that are files of their own.
pub fn charts(paper: &Paper, theme: Theme) -> Vec<Rendered> {
    let charts = paper.charts().into_iter();
    charts
        .map(|chart| drawn(&chart.name, &chart.picture, theme))
        .collect()
}
