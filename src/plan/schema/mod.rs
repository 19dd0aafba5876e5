//! The one list of keys: decoding, messages, `--set`, the JSON Schema and the
//! documentation are made from it. To add a key, add one entry to a list here.

mod component;
mod json;
mod level;
mod recovery;
mod slips;
mod targets;

pub use json::json_schema;
pub use level::paths;
pub(super) use level::{Child, Level, ROOT};
pub use slips::meant;
pub(super) use slips::{begun, elsewhere};
pub(super) use targets::{SEARCH_FIX, SEARCH_VARY};

use crate::units::Dimension;

/// One key of a plan.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its path; `*` is a component's name, `a|b` one of several names, and a
    /// last `*` any other name.
    pub path: &'static str,
    /// What belongs there.
    pub kind: KeyKind,
    /// Whether a count is one number that must be whole; others may be uncertain.
    pub whole: bool,
    /// Whether a plan (or its component) must state it, once `extends` is followed.
    pub required: bool,
    /// What it says something of.
    pub of: Concern,
    /// What it means, one sentence.
    pub about: &'static str,
    /// A value as TOML writes it.
    pub example: &'static str,
}

/// What a key says something of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concern {
    /// The workload, where it runs and how it recovers.
    Workload,
    /// Only another Region than the workload's.
    Elsewhere,
    /// The document, to who reads it: no formula hangs on it.
    Document,
}

/// What belongs at a key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum KeyKind {
    /// A number with a dimension; without unit where the dimension has none.
    Number(Dimension, Bounds),
    /// A size a month: `500 GiB/month`, in bytes.
    SizePerMonth,
    /// A whole number.
    Count {
        /// Least allowed.
        least: u32,
        /// Most allowed.
        most: u32,
    },
    /// A text that is not empty.
    Text,
    /// One of several words.
    Choice(&'static [&'static str]),
    /// Yes or no.
    Flag,
    /// Names of components.
    Names,
    /// Texts of which none is empty.
    Texts,
    /// Names of components, and choices among them.
    Needs,
    /// A file below the plan's folder.
    Path,
    /// A time, or the word `automatic` for none.
    TimeOrAutomatic,
    /// A day such as `2026-03-14`.
    Date,
    /// A currency by its ISO 4217 code.
    Currency,
    /// A service's own parameter: its row in the catalogue says how to read it.
    Parameter,
}

/// Limits of a number, beyond those of its dimension.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bounds {
    /// Least allowed.
    pub least: Option<Bound>,
    /// Most allowed.
    pub most: Option<Bound>,
}

/// One end of what is allowed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// In canonical units.
    pub value: f64,
    /// As a person writes it.
    pub text: &'static str,
    /// Whether the bound itself is allowed.
    pub included: bool,
}

const fn bound(value: f64, text: &'static str, included: bool) -> Bound {
    Bound {
        value,
        text,
        included,
    }
}

const ANY: Bounds = Bounds {
    least: None,
    most: None,
};
/// A divisor: zero would be no answer.
const POSITIVE: Bounds = Bounds {
    least: Some(bound(0.0, "0", false)),
    most: None,
};
const NOT_NEGATIVE: Bounds = Bounds {
    least: Some(bound(0.0, "0", true)),
    most: None,
};
const UP_TO_ONE: Bounds = Bounds {
    least: Some(bound(0.0, "0", false)),
    most: Some(bound(1.0, "1", true)),
};
const BELOW_ONE: Bounds = Bounds {
    least: Some(bound(0.0, "0", false)),
    most: Some(bound(1.0, "1", false)),
};
const A_DAY: Bounds = Bounds {
    least: Some(bound(0.0, "0s", false)),
    most: Some(bound(86_400.0, "24h", true)),
};
/// A moment of the day, counted from its beginning.
const OF_A_DAY: Bounds = Bounds {
    least: Some(bound(0.0, "0s", true)),
    most: Some(bound(86_400.0, "24h", true)),
};
const HOURS: Bounds = Bounds {
    least: Some(bound(0.0, "0", true)),
    most: Some(bound(168.0, "168", true)),
};
const UP_TO_TEN: Bounds = Bounds {
    least: Some(bound(0.0, "0", true)),
    most: Some(bound(10.0, "10", true)),
};

const TIME: KeyKind = KeyKind::Number(Dimension::Duration, ANY);
/// A time that something is divided by.
const PERIOD: KeyKind = KeyKind::Number(Dimension::Duration, POSITIVE);
const RATE: KeyKind = KeyKind::Number(Dimension::DataRate, ANY);
const SPEED: KeyKind = KeyKind::Number(Dimension::DataRate, POSITIVE);
const CHANCE: KeyKind = KeyKind::Number(Dimension::Probability, ANY);
const MANY: KeyKind = KeyKind::Count {
    least: 1,
    most: 1_000_000,
};

const fn key(path: &'static str, kind: KeyKind, about: &'static str, example: &'static str) -> Key {
    Key {
        path,
        kind,
        whole: false,
        required: false,
        of: Concern::Workload,
        about,
        example,
    }
}

impl Key {
    /// A count of which there is no half.
    const fn whole(self) -> Self {
        Self {
            whole: true,
            ..self
        }
    }

    /// A key that says nothing where no other Region is.
    const fn elsewhere(self) -> Self {
        Self {
            of: Concern::Elsewhere,
            ..self
        }
    }

    /// A key that people and tools read, and loading.
    const fn document(self) -> Self {
        Self {
            of: Concern::Document,
            ..self
        }
    }

    const fn required(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }

    /// The dimension of the number that belongs there, if one does; a parameter is a plain
    /// number of its own canonical unit.
    pub fn dimension(&self) -> Option<Dimension> {
        match self.kind {
            KeyKind::Number(dimension, _) => Some(dimension),
            KeyKind::TimeOrAutomatic => Some(Dimension::Duration),
            KeyKind::SizePerMonth => Some(Dimension::DataSize),
            KeyKind::Count { .. } | KeyKind::Parameter => Some(Dimension::Scalar),
            _ => None,
        }
    }

    /// The least and the most that may stand there, in canonical units; infinite where there
    /// is no most.
    pub fn ends(&self) -> (f64, f64) {
        match self.kind {
            KeyKind::Number(dimension, bounds) => {
                let most = if dimension == Dimension::Probability {
                    1.0
                } else {
                    f64::INFINITY
                };
                (
                    bounds.least.map_or(0.0, |least| least.value),
                    bounds.most.map_or(most, |bound| bound.value),
                )
            }
            KeyKind::Count { least, most } => (f64::from(least), f64::from(most)),
            _ => (0.0, f64::INFINITY),
        }
    }

    /// Whether a number in canonical units may stand there.
    pub fn admits(&self, value: f64) -> bool {
        if !(value.is_finite() && value >= 0.0) {
            return false;
        }
        match self.kind {
            KeyKind::Number(dimension, bounds) => {
                let above = bounds.least.is_none_or(|least| {
                    value > least.value || (least.included && value >= least.value)
                });
                let below = bounds.most.is_none_or(|most| {
                    value < most.value || (most.included && value <= most.value)
                });
                above && below && (dimension != Dimension::Probability || value <= 1.0)
            }
            KeyKind::Count { least, most } => {
                let whole = !self.whole || value.fract() == 0.0;
                whole && (f64::from(least)..=f64::from(most)).contains(&value)
            }
            KeyKind::TimeOrAutomatic | KeyKind::SizePerMonth | KeyKind::Parameter => true,
            _ => false,
        }
    }

    /// Whether its text is for people, who may write what they like.
    pub(super) fn is_free_text(&self) -> bool {
        let is_read =
            matches!(self.of, Concern::Document) || self.path.rsplit('.').next() == Some("title");
        is_read && matches!(self.kind, KeyKind::Text)
    }

    /// Whether `--set` takes it: it states something, and names no file.
    pub fn can_be_set(&self) -> bool {
        self.kind != KeyKind::Path && !self.is_plumbing()
    }

    /// Whether it says how the document is put together and states nothing itself.
    pub(super) fn is_plumbing(&self) -> bool {
        matches!(self.path, "$schema" | "extends")
    }
}

/// The lists, in the order of the documentation.
const LISTS: &[&[Key]] = &[targets::KEYS, recovery::KEYS, component::KEYS];

/// Every key of a plan, in the order of the documentation.
pub fn keys() -> impl Iterator<Item = &'static Key> {
    LISTS.iter().copied().flatten()
}

/// The key of a path such as `component.db.storage`.
pub fn key_at(path: &str) -> Option<&'static Key> {
    let level: &'static Level = &ROOT;
    let mut names = path.split('.');
    let first = level.child(names.next()?)?;
    let child = names.try_fold(first, |child, name| child.below.child(name))?;
    child.key
}

/// What the key of a path means, one sentence.
pub fn about(path: &str) -> Option<&'static str> {
    key_at(path).map(|key| key.about)
}

/// What could be written for the key of a path, in the notation of TOML.
pub fn example(path: &str) -> Option<&'static str> {
    key_at(path).map(|key| key.example)
}

/// The names that can stand in any component's table, whatever its service.
pub fn component_keys() -> impl Iterator<Item = &'static str> {
    let level: &'static Level = &ROOT;
    let table = level
        .child("component")
        .and_then(|child| child.below.other.as_deref());
    table.into_iter().flat_map(|child| child.below.choices())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_key_is_described_once() {
        let mut seen = BTreeSet::new();
        for key in keys() {
            assert!(seen.insert(key.path), "{} is listed twice", key.path);
            assert!(key.about.ends_with('.'), "{}: {}", key.path, key.about);
            assert_eq!(key.about.matches(". ").count(), 0, "{}", key.path);
            assert!(!key.example.is_empty(), "{}", key.path);
        }
    }
}
