//! Which Region a price is of, by any of the names that lists give to Regions.

use rustc_hash::FxHashMap;

use super::entry::{self, Entry, Slot};
use crate::catalog::RegionRow;

/// Regions by code, by the names that lists write, and by what stands before their usage types.
#[derive(Clone, Debug)]
pub(super) struct Regions {
    by_name: FxHashMap<String, usize>,
    by_prefix: FxHashMap<String, usize>,
    codes: Vec<String>,
}

/// Where a price holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// In that Region.
    Region(usize),
    /// In none that the list names.
    Nowhere,
    /// In a place that is no Region that is known, such as a Local Zone.
    Elsewhere,
}

impl Regions {
    pub(super) fn of(rows: &[RegionRow]) -> Self {
        let mut regions = Self {
            by_name: FxHashMap::default(),
            by_prefix: FxHashMap::default(),
            codes: rows.iter().map(|row| row.code.clone()).collect(),
        };
        for (at, row) in rows.iter().enumerate() {
            regions.by_name.insert(row.code.clone(), at);
            for name in &row.listed {
                regions.by_name.insert(name.clone(), at);
            }
            for prefix in &row.prefixes {
                regions.by_prefix.insert(prefix.clone(), at);
            }
        }
        regions
    }

    /// The code of a Region by its number.
    pub(super) fn numbered(&self, region: usize) -> &str {
        &self.codes[region]
    }

    /// The number of a Region by its code.
    pub(super) fn number(&self, code: &str) -> Option<usize> {
        self.codes.iter().position(|known| known == code)
    }

    /// The codes of all Regions, by their numbers.
    pub(super) fn codes(&self) -> &[String] {
        &self.codes
    }

    /// The code of a Region by any of its names.
    pub(super) fn code(&self, text: &str) -> Option<&str> {
        let found = self.by_name.get(text).or_else(|| self.by_prefix.get(text));
        found.map(|region| self.codes[*region].as_str())
    }

    /// Where a price holds: where its product is, else where its transfer starts.
    pub(super) fn held(&self, entry: &Entry) -> Held {
        let here = [entry::REGION, entry::LOCATION];
        let from = [entry::FROM_REGION, entry::FROM_LOCATION];
        let (names, kind) = if here.iter().any(|slot| !entry.get(*slot).is_empty()) {
            (here, entry::LOCATION_TYPE)
        } else {
            (from, entry::FROM_LOCATION_TYPE)
        };
        let kind = entry.get(kind);
        if !(kind.is_empty() || kind == "AWS Region") {
            return Held::Elsewhere;
        }
        let mut stated = names.iter().map(|slot: &Slot| entry.get(*slot));
        let Some(name) = stated.find(|name| !name.is_empty()) else {
            return Held::Nowhere;
        };
        match self.by_name.get(name) {
            Some(region) => Held::Region(*region),
            None => Held::Elsewhere,
        }
    }

    /// A usage type without what bills put before it: one Region, or two of a transfer.
    pub(super) fn usage<'t>(&self, usage_type: &'t str) -> &'t str {
        let mut rest = usage_type;
        for _ in 0..2 {
            let Some((first, behind)) = rest.split_once('-') else {
                break;
            };
            if !self.by_prefix.contains_key(first) {
                break;
            }
            rest = behind;
        }
        rest
    }
}
