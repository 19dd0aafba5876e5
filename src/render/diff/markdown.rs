//! What changed as Markdown: a comment on a pull request.

use super::DiffFormat;
use crate::render::markdown::blocks;
use crate::report::diff::{DiffLimits, page};
use crate::report::{Block, Under};

/// How the text begins: by this a build step finds its own comment, to replace it.
const MARKER: &str = "<!-- recoup diff -->";

/// Short tables.
pub(super) const FORMAT: DiffFormat = DiffFormat {
    name: "markdown",
    also: &["md"],
    endings: &["md", "markdown"],
    about: "A comment for a pull request.",
    write: |found, look| {
        let words = look.words();
        let title = Block::Heading(words.diff.title.to_owned());
        let own = page(found, LIMITS, words).blocks.into_iter();
        let all: Vec<Block> = [title].into_iter().chain(own.map(below)).collect();
        let mut out = format!("{MARKER}\n");
        blocks(&all, words, &mut out);
        out
    },
};

/// A block below the heading of the comment.
fn below(block: Block) -> Block {
    match block {
        Block::Heading(text) => Block::Subheading(Under::Section, text),
        other => other,
    }
}

/// A comment is read at a glance.
const LIMITS: DiffLimits = DiffLimits {
    changes: 20,
    causes: 5,
    letters: 60,
    folds: true,
};
