//! Two states of plans, in the formats that people and programs read: one file each, one line
//! in [`ALL`].

pub(super) mod json;
mod markdown;
mod text;

use std::path::Path;

use crate::analysis::Difference;
use crate::render::Look;
use crate::render::format::ends_so;

/// One format: its name, and how it writes what changed.
#[derive(Debug)]
pub struct DiffFormat {
    /// What `--format` calls it.
    pub name: &'static str,
    /// Other names for it.
    pub also: &'static [&'static str],
    /// How the names of files in it end, without the dot.
    pub endings: &'static [&'static str],
    /// One sentence.
    pub about: &'static str,
    write: fn(&Difference, &Look) -> String,
}

/// Every format, the default first.
pub const ALL: &[&DiffFormat] = &[
    // One to a line.
    &text::FORMAT,
    &markdown::FORMAT,
    &json::FORMAT,
];

impl DiffFormat {
    /// The format of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        let is_it = |format: &&Self| format.name == name || format.also.contains(&name);
        ALL.iter().copied().find(is_it)
    }

    /// The format of a file of that name, if its ending says it.
    pub fn of_file(path: &Path) -> Option<&'static Self> {
        let of = |format: &&Self| ends_so(path, format.endings);
        ALL.iter().copied().find(of)
    }

    /// What changed, in this format.
    pub fn write(&self, found: &Difference, look: &Look) -> String {
        (self.write)(found, look)
    }
}
