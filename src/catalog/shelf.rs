//! A map that only grows: what is put on it stays where it is, so that `&self` can
//! hand out references.

use std::hash::{BuildHasher, BuildHasherDefault};
use std::sync::OnceLock;

use rustc_hash::FxHasher;

/// Lists that the entries are spread over.
const BUCKETS: usize = 64;

/// An append-only map from a text to an entry.
pub(super) struct Shelf<T> {
    buckets: [Link<T>; BUCKETS],
}

type Link<T> = OnceLock<Box<Node<T>>>;

struct Node<T> {
    key: String,
    entry: T,
    next: Link<T>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self {
            buckets: std::array::from_fn(|_| OnceLock::new()),
        }
    }
}

/// A copy is empty: it makes its entries anew.
impl<T> Clone for Shelf<T> {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<T> Shelf<T> {
    /// The entry of that key, made if it is not there and can be made.
    pub(super) fn find(&self, key: &str, make: impl FnOnce() -> Option<T>) -> Option<&T> {
        let mut link = &self.buckets[bucket(key)];
        while let Some(node) = link.get() {
            if node.key == key {
                return Some(&node.entry);
            }
            link = &node.next;
        }
        let mut fresh = Some(Box::new(Node {
            key: key.to_owned(),
            entry: make()?,
            next: OnceLock::new(),
        }));
        // Another thread may have put its node here meanwhile; then go on behind it.
        loop {
            let node = link.get_or_init(|| fresh.take().expect("a link is filled once"));
            if fresh.is_none() || node.key == key {
                return Some(&node.entry);
            }
            link = &node.next;
        }
    }
}

fn bucket(key: &str) -> usize {
    let hash = BuildHasherDefault::<FxHasher>::default().hash_one(key);
    // The upper bits of this hash are its good ones.
    usize::try_from(hash >> 32).unwrap_or_default() % BUCKETS
}

impl<T> std::fmt::Debug for Shelf<T> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Shelf").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_made_once_and_stays() {
        let shelf = Shelf::default();
        let first = shelf.find("a", || Some(1));
        assert_eq!(first, Some(&1));
        for number in 0..500 {
            assert_eq!(
                shelf.find(&number.to_string(), || Some(number)),
                Some(&number)
            );
        }
        assert_eq!(shelf.find("a", || Some(2)), Some(&1));
        assert_eq!(first, Some(&1));
        assert_eq!(shelf.find("b", || None), None);
    }

    #[test]
    fn threads_agree_on_the_entry() {
        let shelf = Shelf::default();
        let seen: Vec<usize> = std::thread::scope(|scope| {
            let reads = |number| *shelf.find("a", || Some(number)).expect("it is made");
            let threads: Vec<_> = (0..4)
                .map(|number| scope.spawn(move || reads(number)))
                .collect();
            threads
                .into_iter()
                .map(|thread| thread.join().expect("no panic"))
                .collect()
        });
        assert!(seen.windows(2).all(|pair| pair[0] == pair[1]));
    }
}
