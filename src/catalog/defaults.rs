//! Finds defaults by their paths.

use rustc_hash::FxHashMap;

use super::DefaultRow;

/// Where rows stand in the list of defaults. A path has one for each strategy that differs.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    exact: FxHashMap<String, Vec<usize>>,
    /// Rows that say `*` for a name, by the words before and after it.
    any: FxHashMap<String, FxHashMap<String, Vec<usize>>>,
}

impl Places {
    pub(super) fn of(rows: &[DefaultRow]) -> Self {
        let mut places = Self::default();
        for (place, row) in rows.iter().enumerate() {
            let of_path = places.exact.entry(row.path.clone()).or_default();
            of_path.push(place);
            if let Some((first, "*", key)) = parts(&row.path) {
                let any = places.any.entry(first.to_owned()).or_default();
                any.entry(key.to_owned()).or_default().push(place);
            }
        }
        places
    }

    /// The rows of exactly this path.
    pub(super) fn exactly(&self, path: &str) -> &[usize] {
        self.exact.get(path).map_or(&[], Vec::as_slice)
    }

    /// The rows with `*` in place of the path's name.
    pub(super) fn of_any(&self, path: &str) -> &[usize] {
        let rows = || {
            let (first, _, key) = parts(path)?;
            self.any.get(first)?.get(key)
        };
        rows().map_or(&[], Vec::as_slice)
    }
}

/// `component.db.count` in three: what it is about, its name, its key.
fn parts(path: &str) -> Option<(&str, &str, &str)> {
    let (first, rest) = path.split_once('.')?;
    let (name, key) = rest.split_once('.')?;
    Some((first, name, key))
}
