//! What changed as text for a terminal.

use super::DiffFormat;
use crate::render::table;
use crate::report::diff::{DiffLimits, page};

/// Text tables.
pub(super) const FORMAT: DiffFormat = DiffFormat {
    name: "table",
    also: &["human"],
    endings: &["txt"],
    about: "Text for a terminal.",
    write: |found, look| table::page(&page(found, LIMITS, look.words()), look),
};

/// A terminal scrolls.
const LIMITS: DiffLimits = DiffLimits {
    changes: 200,
    causes: 20,
    letters: 120,
    folds: false,
};
