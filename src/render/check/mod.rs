//! What `check` found, in the formats that people and build servers read: one file each,
//! one line in [`ALL`]. A format decides how it looks, never whether the check passes.

mod human;
pub(super) mod json;
mod junit;
mod markdown;
mod sarif;

pub use human::{list, rule};

use std::path::Path;

use crate::analysis::check::Review;
use crate::render::Look;
use crate::render::format::ends_so;

/// One format: its name, and how it writes what was found.
#[derive(Debug)]
pub struct CheckFormat {
    /// What `--format` calls it.
    pub name: &'static str,
    /// Other names for it.
    pub also: &'static [&'static str],
    /// How the names of files in it end, without the dot.
    pub endings: &'static [&'static str],
    /// One sentence.
    pub about: &'static str,
    write: fn(&[Review], &Look) -> String,
}

/// Every format, the default first.
pub const ALL: &[&CheckFormat] = &[
    // One to a line.
    &human::FORMAT,
    &json::FORMAT,
    &sarif::FORMAT,
    &junit::FORMAT,
    &markdown::FORMAT,
];

impl CheckFormat {
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
}

/// What was found about some plans.
pub fn reviews(reviews: &[Review], format: &CheckFormat, look: &Look) -> String {
    (format.write)(reviews, look)
}
