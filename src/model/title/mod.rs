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

    /// The key of its message, of a step that a drill measured that of the step; `None` of a name.
    pub(crate) fn key(&self) -> Option<&'static str> {
        let Self::Message { key, parts } = self else {
            return None;
        };
        let step = parts.iter().find(|(hole, _)| *hole == "step");
        match step {
            Some((_, step)) if *key == messages::step::MEASURED.key => step.key(),
            _ => Some(key),
        }
    }

    /// Whether it is a message, filled with whatever.
    pub(crate) fn is<const N: usize>(&self, message: &Message<N>) -> bool {
        self.key() == Some(message.key)
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
