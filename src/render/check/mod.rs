//! What `check` found, in the formats that people and build servers read: one file each,
//! one line in [`ALL`]. A format decides how it looks, never whether the check passes.

mod human;
mod json;
mod junit;
mod markdown;
mod sarif;

pub use human::{list, rule};

use crate::analysis::check::Review;
use crate::render::Look;

/// One format: its name, and how it writes what was found.
#[derive(Debug)]
pub struct CheckFormat {
    /// What `--format` calls it.
    pub name: &'static str,
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
        ALL.iter().copied().find(|format| format.name == name)
    }
}

/// What was found about some plans.
pub fn reviews(reviews: &[Review], format: &CheckFormat, look: &Look) -> String {
    (format.write)(reviews, look)
}
