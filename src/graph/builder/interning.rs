//! Equal expressions are one node: what makes them equal, and what is simpler than a new one.

use std::hash::Hasher;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::{FxHashMap, FxHasher};

use super::{ABSENT, Node};
use crate::graph::Operation;
use crate::graph::arena::{Arena, Hash, Hashed};
use crate::units::Dimension;

/// What makes two nodes the same; of a constant the arguments are the bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) operation: Operation,
    pub(super) dimension: Dimension,
    pub(super) args: [Node; 3],
}

impl Key {
    /// The key that a node was interned by.
    fn of(arena: &Arena, node: Node) -> Self {
        let entry = arena.entry(node);
        Self {
            operation: entry.operation,
            dimension: entry.dimension,
            args: match entry.operation {
                Operation::Leaf => halves(entry.value),
                _ => entry.args,
            },
        }
    }

    fn hash(&self) -> Hash {
        let [a, b, c] = self.args;
        let mut hasher = FxHasher::default();
        hasher.write_u64(u64::from(a.0) << 32 | u64::from(b.0));
        let kind = (self.operation as u64) << 16 | self.dimension as u64;
        hasher.write_u64(u64::from(c.0) << 32 | kind);
        Hash::of(&hasher)
    }
}

#[derive(Debug)]
pub(super) struct Inner {
    pub(super) arena: Arena,
    /// Nodes by their keys, which the arena holds.
    pub(super) interned: HashTable<Hashed>,
    /// Conditions that are decided on already, with the place of the decision.
    pub(super) decided: FxHashMap<Node, usize>,
}

impl Inner {
    /// The node of that key, or the one that is made for it.
    pub(super) fn interned(&mut self, key: Key, make: impl FnOnce(&mut Arena) -> Node) -> Node {
        let Self {
            arena, interned, ..
        } = self;
        let hash = key.hash();
        let same = |known: &Hashed| known.hash == hash && Key::of(arena, known.node) == key;
        match interned.entry(hash.spread(), same, |known| known.hash.spread()) {
            Entry::Occupied(known) => known.get().node,
            Entry::Vacant(free) => {
                let node = make(arena);
                free.insert(Hashed { hash, node });
                node
            }
        }
    }
}

/// The bits of a number, in place of arguments.
pub(super) fn halves(value: f64) -> [Node; 3] {
    let bits = value.to_bits();
    #[allow(clippy::cast_possible_truncation)] // the two halves, on purpose
    [Node((bits >> 32) as u32), Node(bits as u32), ABSENT]
}

/// The argument that an operation with a neutral constant leaves as it is: such
/// nodes would only clutter an explanation.
pub(super) fn simpler(
    arena: &Arena,
    operation: Operation,
    dimension: Dimension,
    [a, b, c]: [Node; 3],
) -> Option<Node> {
    let is = |node: Node, value: f64| arena.is_constant(node) && arena.entry(node).value == value;
    let kept = match operation {
        Operation::Add | Operation::Subtract if is(b, 0.0) => a,
        Operation::Add if is(a, 0.0) => b,
        Operation::Multiply | Operation::Weigh if is(a, 1.0) => b,
        Operation::Multiply | Operation::Divide | Operation::Weigh | Operation::Power
            if is(b, 1.0) =>
        {
            a
        }
        Operation::Max | Operation::Min if a == b => a,
        Operation::Mix if is(b, 1.0) && is(c, 0.0) => a,
        Operation::Mix | Operation::Choose if b == c => b,
        _ => return None,
    };
    (arena.entry(kept).dimension == dimension).then_some(kept)
}
