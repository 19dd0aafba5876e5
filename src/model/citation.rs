//! What an input rests on, said only when somebody asks.

use crate::catalog::Stated;
use crate::graph::{Source, SourceKind};
use crate::plan::Origin;

/// Where a number was found. Most inputs are read more than once; the words of a source
/// are made once.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Citation<'a> {
    /// A line of the plan, or a `--set`.
    Plan(&'a Origin),
    /// A row of the catalogue.
    Row(&'a Stated),
}

impl Citation<'_> {
    /// The source in words.
    pub(crate) fn source(self) -> Source {
        match self {
            Self::Plan(origin) if origin.line == 0 => Source {
                kind: SourceKind::Override,
                place: origin.file.clone(),
                note: origin.text.clone(),
                as_of: None,
            },
            Self::Plan(origin) => Source {
                kind: SourceKind::Plan,
                place: [&origin.file, ":", &origin.line.to_string()].concat(),
                note: String::new(),
                as_of: None,
            },
            Self::Row(stated) => Source {
                kind: if stated.published {
                    SourceKind::Published
                } else {
                    SourceKind::Judgement
                },
                place: stated.place.clone(),
                note: stated.source.clone(),
                as_of: stated.as_of.clone(),
            },
        }
    }
}
