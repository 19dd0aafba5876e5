//! What became of price lists that were asked for.

use super::FETCH;
use crate::analysis::stock::{Held, Holdings};

/// What became of a list that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchOutcome {
    /// It was fetched from its first byte on.
    Fetched,
    /// It was fetched from where an earlier run was cut off.
    Resumed,
    /// It was there already, in the same version.
    There,
    /// The offer has no list of that Region.
    NoList,
}

impl FetchOutcome {
    /// What scripts call it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Fetched => "fetched",
            Self::Resumed => "resumed",
            Self::There => "there",
            Self::NoList => "no-list",
        }
    }
}

/// A list that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchedList {
    /// What became of it.
    pub outcome: FetchOutcome,
    /// The code of its service: `AmazonEC2`.
    pub offer: String,
    /// The Region that it is of; `None` if it is of all.
    pub region: Option<String>,
    /// Its version; `None` if there is no list.
    pub version: Option<String>,
    /// How large it is.
    pub bytes: u64,
    /// Where it is; `None` if there is no list.
    pub file: Option<String>,
}

/// What became of lists that were asked for, in their order.
pub fn fetched(lists: &[FetchedList]) -> Holdings {
    let held = |text: &Option<String>| text.as_deref().map_or(Held::Nothing, Held::words);
    let entry = |list: &FetchedList| {
        vec![
            Held::Id(list.outcome.id()),
            Held::words(&list.offer),
            held(&list.region),
            held(&list.version),
            Held::Count(usize::try_from(list.bytes).unwrap_or(usize::MAX)),
            held(&list.file),
        ]
    };
    FETCH.of(lists.iter().map(entry).collect())
}
