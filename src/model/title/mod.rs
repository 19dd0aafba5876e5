//! What steps, copies, strategies and lines of the bill are called, in no language: keys of the
//! message catalogue with their parts. The words are in `report::words`. Titles that are rows of
//! data, as those of categories and scenarios, are not here: a translation is a further column.

pub(crate) mod messages;
mod written;

pub use messages::MESSAGES;
pub use written::{Piece, pieces};

/// What something is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Title {
    /// A name that the plan gives, or words of a row of the catalogue: said as they stand.
    Name(String),
    /// A message of the catalogue, and what fills its holes.
    Message {
        /// `step.restore`
        key: &'static str,
        /// Each hole with what fills it.
        parts: Vec<(&'static str, Title)>,
    },
}

impl Title {
    /// A name that the plan gives, or words of a row of the catalogue.
    pub fn name(text: impl Into<String>) -> Self {
        Self::Name(text.into())
    }
}

/// A message of the catalogue that has `N` holes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Message<const N: usize> {
    key: &'static str,
    parts: [&'static str; N],
}

impl<const N: usize> Message<N> {
    /// The title with its holes filled, in their order.
    pub(crate) fn with(&self, parts: [Title; N]) -> Title {
        Title::Message {
            key: self.key,
            parts: self.parts.into_iter().zip(parts).collect(),
        }
    }
}

impl Message<0> {
    /// The title.
    pub(crate) fn title(&self) -> Title {
        self.with([])
    }
}

impl Message<1> {
    /// The title of what belongs to something that the plan names.
    pub(crate) fn of(&self, name: &str) -> Title {
        self.with([Title::name(name)])
    }
}
