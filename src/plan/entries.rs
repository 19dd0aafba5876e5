//! What a plan states, by path.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use rustc_hash::FxHashMap;

use super::Entry;

/// Stated leaves by path: in the order of the paths, and found without a search. Each
/// remembers whether somebody read it.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    sorted: Vec<(String, Entry)>,
    places: FxHashMap<String, usize>,
    marks: Marks,
}

/// Of each entry whether its value was read. Threads share a plan, so that they are atomic;
/// what one of them writes orders nothing else. Nobody has read a copy.
#[derive(Debug, Default)]
struct Marks(Vec<AtomicBool>);

impl Marks {
    fn unread(count: usize) -> Self {
        Self((0..count).map(|_| AtomicBool::new(false)).collect())
    }
}

impl Clone for Marks {
    fn clone(&self) -> Self {
        Self::unread(self.0.len())
    }
}

impl Entries {
    /// The entry at a path, whose value counts: it is read.
    pub fn read(&self, path: &str) -> Option<&Entry> {
        let place = *self.places.get(path)?;
        self.marks.0[place].store(true, Ordering::Relaxed);
        Some(&self.sorted[place].1)
    }

    /// Whether the entry at a path was read.
    pub fn is_read(&self, path: &str) -> bool {
        let place = self.places.get(path);
        place.is_some_and(|place| self.marks.0[*place].load(Ordering::Relaxed))
    }

    /// The entry at a path, for a look at where it stands: that reads nothing.
    pub fn get(&self, path: &str) -> Option<&Entry> {
        let (_, entry) = &self.sorted[*self.places.get(path)?];
        Some(entry)
    }

    /// Puts an entry at a path, in place of what is there.
    pub(super) fn put(&mut self, path: &str, entry: Entry) {
        if let Some(place) = self.places.get(path) {
            self.sorted[*place].1 = entry;
            return;
        }
        let entries = std::mem::take(self).sorted.into_iter();
        *self = entries.chain([(path.to_owned(), entry)]).collect();
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    /// All of them, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.sorted
            .iter()
            .map(|(path, entry)| (path.as_str(), entry))
    }

    /// Those whose path continues `prefix` after a dot.
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a Entry)> {
        let first = self
            .sorted
            .partition_point(|(path, _)| path.as_str() < prefix);
        self.sorted[first..]
            .iter()
            .take_while(move |(path, _)| path.starts_with(prefix))
            .filter(move |(path, _)| path.as_bytes().get(prefix.len()) == Some(&b'.'))
            .map(|(path, entry)| (path.as_str(), entry))
    }
}

impl FromIterator<(String, Entry)> for Entries {
    /// Of two entries at one path the later one stays.
    fn from_iter<I: IntoIterator<Item = (String, Entry)>>(entries: I) -> Self {
        let sorted: BTreeMap<_, _> = entries.into_iter().collect();
        let sorted: Vec<_> = sorted.into_iter().collect();
        let places = (0..)
            .zip(&sorted)
            .map(|(place, (path, _))| (path.clone(), place))
            .collect();
        let marks = Marks::unread(sorted.len());
        Self {
            sorted,
            places,
            marks,
        }
    }
}

impl IntoIterator for Entries {
    type Item = (String, Entry);
    type IntoIter = std::vec::IntoIter<(String, Entry)>;

    fn into_iter(self) -> Self::IntoIter {
        self.sorted.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Origin, Value};
    use super::*;

    fn entries(paths: &[&str]) -> Entries {
        let entry = |(number, path): (usize, &&str)| {
            let entry = Entry {
                value: Value::Text(number.to_string()),
                currency: None,
                origin: Origin::default(),
            };
            ((*path).to_owned(), entry)
        };
        paths.iter().enumerate().map(entry).collect()
    }

    #[test]
    fn only_what_continues_after_a_dot_is_below() {
        let entries = entries(&["a.b.c", "a-b", "a.bc", "a", "a.b", "b", "a.b-c.d"]);
        let below = |prefix: &str| -> Vec<String> {
            let below = entries.below(prefix);
            below.map(|(path, _)| path.to_owned()).collect()
        };
        assert_eq!(below("a"), ["a.b", "a.b-c.d", "a.b.c", "a.bc"]);
        assert_eq!(below("a.b"), ["a.b.c"]);
        assert!(below("b").is_empty() && below("c").is_empty());
    }

    #[test]
    fn what_is_read_is_marked_and_a_copy_is_not() {
        let entries = entries(&["a", "b"]);
        assert!(entries.get("a").is_some() && !entries.is_read("a"));
        assert!(entries.read("a").is_some() && entries.read("c").is_none());
        assert_eq!(
            ["a", "b", "c"].map(|path| entries.is_read(path)),
            [true, false, false]
        );
        assert!(!entries.clone().is_read("a"));
    }

    #[test]
    fn the_later_of_two_stays() {
        let entries = entries(&["a", "b", "a"]);
        assert_eq!(entries.len(), 2);
        let value = entries.get("a").map(|entry| &entry.value);
        assert_eq!(value, Some(&Value::Text("2".to_owned())));
        assert!(entries.get("c").is_none());
    }
}
