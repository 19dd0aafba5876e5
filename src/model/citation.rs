//! What an input rests on, said only when somebody asks.

use crate::catalog::Stated;
use crate::diagnostic::Place;
use crate::graph::{Source, SourceKind};
use crate::plan::Origin;

/// Where a number was found. Most inputs are read more than once; the words of a source
/// are made once.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Citation<'a> {
    /// A line of the plan, or a `--set`.
    Plan(&'a Origin),
    /// The same, with the day that it holds for.
    Dated(&'a Origin, &'a str),
    /// A row of the catalogue.
    Row(&'a Stated),
}

impl Citation<'_> {
    /// Where a finding about it points.
    pub(crate) fn place(self) -> Place {
        match self {
            Self::Plan(origin) | Self::Dated(origin, _) => origin.place(),
            Self::Row(stated) => Place::file(&stated.place),
        }
    }

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
            Self::Dated(origin, day) => Source {
                as_of: Some(day.to_owned()),
                ..Self::Plan(origin).source()
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
