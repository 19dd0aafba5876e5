//! The nodes themselves, as a graph under construction and a finished one share them.

use std::fmt::{Display, Write};
use std::hash::Hasher;

use hashbrown::HashTable;
use rustc_hash::FxHasher;

use super::{Decision, Matter, Node, Operation, Source};
use crate::units::Dimension;

/// No note: an unnamed operation, or a constant.
const NONE: u32 = u32::MAX;

/// One node. Arguments always stand before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) operation: Operation,
    pub(super) dimension: Dimension,
    pub(super) args: [Node; 3],
    pub(super) value: f64,
    note: u32,
}

/// A part of the arena's text.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: u32,
    end: u32,
}

/// What only some nodes have.
#[derive(Clone, Copy, Debug, Default)]
struct Note {
    /// The name and, unless it is left out, what it means.
    name: Option<(Span, Option<Span>)>,
    label: Option<Span>,
    source: Option<u32>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Arena {
    pub(super) entries: Vec<Entry>,
    notes: Vec<Note>,
    sources: Vec<Source>,
    /// Names, meanings and labels, end to end: a plan has thousands, most never printed.
    text: String,
    /// Whether meanings are left out.
    terse: bool,
    /// Named nodes by the hash of their names.
    names: HashTable<Hashed>,
    /// Named nodes in the order in which they got their names.
    pub(super) named: Vec<Node>,
    decisions: Vec<Remembered>,
}

/// A decision as it is kept.
#[derive(Clone, Copy, Debug)]
struct Remembered {
    words: Span,
    node: Node,
    taken: bool,
    matter: Matter,
    /// The nodes that it concerns, from the first to before the last; `None` if any node.
    apart: Option<(Node, Node)>,
}

/// What a node is found by in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hash(u32);

impl Hash {
    #[allow(clippy::cast_possible_truncation)] // both halves count
    pub(super) fn of(hasher: &FxHasher) -> Self {
        let bits = hasher.finish();
        Self((bits ^ bits >> 32) as u32)
    }

    /// As a table takes it, which looks at both ends.
    pub(super) fn spread(self) -> u64 {
        u64::from(self.0) << 32 | u64::from(self.0)
    }
}

/// A node in a table, with its hash: a table that grows, and a key that is not there, touch
/// none of the nodes, which in a large graph are far from the cache.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hashed {
    pub(super) hash: Hash,
    pub(super) node: Node,
}

/// A name, written down but not given to a node yet.
pub(super) struct Pending {
    name: Span,
    hash: Hash,
}

impl Arena {
    /// Room for so many nodes, a quarter of them named.
    pub(super) fn with_capacity(nodes: usize, terse: bool) -> Self {
        let names = nodes / 4;
        Self {
            entries: Vec::with_capacity(nodes),
            notes: Vec::with_capacity(names),
            sources: Vec::with_capacity(names / 2),
            text: String::with_capacity(names * if terse { 32 } else { 64 }),
            terse,
            names: HashTable::with_capacity(names),
            named: Vec::with_capacity(names),
            decisions: Vec::new(),
        }
    }

    pub(super) fn push(
        &mut self,
        operation: Operation,
        dimension: Dimension,
        args: [Node; 3],
        value: f64,
    ) -> Node {
        let node = Node(self.count());
        self.entries.push(Entry {
            operation,
            dimension,
            args,
            value,
            note: NONE,
        });
        node
    }

    pub(super) fn count(&self) -> u32 {
        u32::try_from(self.entries.len()).expect("a graph has fewer than 2^32 nodes")
    }

    pub(super) fn entry(&self, node: Node) -> &Entry {
        &self.entries[node.0 as usize]
    }

    pub(super) fn args(&self, node: Node) -> &[Node] {
        let entry = self.entry(node);
        &entry.args[..entry.operation.arity()]
    }

    /// The node of that name.
    pub(super) fn find(&self, name: &str) -> Option<Node> {
        self.known(hash(name), name)
    }

    /// The node that has a name, or the name for a node to come.
    pub(super) fn find_or_write(&mut self, name: &dyn Display) -> Result<Node, Pending> {
        let name = self.write(name);
        let text = self.read(name);
        let hash = hash(text);
        match self.known(hash, text) {
            Some(node) => {
                self.text.truncate(name.start as usize);
                Ok(node)
            }
            None => Err(Pending { name, hash }),
        }
    }

    pub(super) fn give_name(&mut self, node: Node, pending: &Pending, meaning: &dyn Display) {
        let meaning = (!self.terse).then(|| self.write(meaning));
        self.annotate(node).name = Some((pending.name, meaning));
        let hash = pending.hash;
        let spread = |known: &Hashed| known.hash.spread();
        self.names
            .insert_unique(hash.spread(), Hashed { hash, node }, spread);
        self.named.push(node);
    }

    pub(super) fn give_label(&mut self, node: Node, label: &str) {
        let label = self.write(&label);
        self.annotate(node).label = Some(label);
    }

    pub(super) fn give_source(&mut self, node: Node, source: Source) {
        let place = u32::try_from(self.sources.len()).expect("fewer sources than nodes");
        self.sources.push(source);
        self.annotate(node).source = Some(place);
    }

    /// A leaf that takes over a name and what it means.
    pub(super) fn settle(&mut self, name: &str, value: f64, source: Source) -> Node {
        let hash = hash(name);
        let old = self.known(hash, name).expect("what is settled has a name");
        let node = self.push(Operation::Leaf, self.entry(old).dimension, [old; 3], value);
        let taken = self.annotate(old).name.take();
        self.annotate(node).name = taken;
        self.give_source(node, source);
        let known = self
            .names
            .find_mut(hash.spread(), |known| known.node == old);
        known.expect("a named node is in the table").node = node;
        let at = self.named.iter().position(|known| *known == old);
        self.named[at.expect("a named node is in the list")] = node;
        node
    }

    /// Keeps a condition that shaped the graph, with the side that it falls on. Gives its
    /// place among the decisions.
    pub(super) fn remember(&mut self, words: &dyn Display, node: Node, matter: Matter) -> usize {
        let words = self.write(words);
        let taken = self.entry(node).value != 0.0;
        self.decisions.push(Remembered {
            words,
            node,
            taken,
            matter,
            apart: None,
        });
        self.decisions.len() - 1
    }

    /// A decision that is met again concerns more than it did.
    pub(super) fn widen(&mut self, decision: usize) {
        self.decisions[decision].apart = None;
    }

    /// The place of the decision to come.
    pub(super) fn next_decision(&self) -> usize {
        self.decisions.len()
    }

    /// From one decision on, those so far concern no node before the first of some.
    pub(super) fn set_apart(&mut self, from: usize, first: Node) {
        let end = Node(self.count());
        for decision in &mut self.decisions[from..] {
            decision.apart.get_or_insert((first, end));
        }
    }

    /// The decisions in the order in which they were made.
    pub(super) fn decisions(&self) -> impl Iterator<Item = Decision<'_>> {
        self.decisions.iter().map(|one| Decision {
            words: self.read(one.words),
            node: one.node,
            taken: one.taken,
            matter: one.matter,
            apart: one.apart,
        })
    }

    pub(super) fn name(&self, node: Node) -> Option<&str> {
        let (name, _) = self.note(node)?.name?;
        Some(self.read(name))
    }

    pub(super) fn meaning(&self, node: Node) -> Option<&str> {
        let (_, meaning) = self.note(node)?.name?;
        Some(self.read(meaning?))
    }

    pub(super) fn label(&self, node: Node) -> Option<&str> {
        Some(self.read(self.note(node)?.label?))
    }

    pub(super) fn source(&self, node: Node) -> Option<&Source> {
        self.sources.get(self.note(node)?.source? as usize)
    }

    /// An unnamed number, true by definition.
    pub(super) fn is_constant(&self, node: Node) -> bool {
        let entry = self.entry(node);
        entry.operation == Operation::Leaf && entry.note == NONE
    }

    fn known(&self, hash: Hash, name: &str) -> Option<Node> {
        let same = |known: &Hashed| known.hash == hash && self.name(known.node) == Some(name);
        let known = self.names.find(hash.spread(), same);
        known.map(|known| known.node)
    }

    fn note(&self, node: Node) -> Option<&Note> {
        self.notes.get(self.entry(node).note as usize)
    }

    /// The note of a node, made if there is none yet.
    fn annotate(&mut self, node: Node) -> &mut Note {
        let entry = &mut self.entries[node.0 as usize];
        if entry.note == NONE {
            entry.note = u32::try_from(self.notes.len()).expect("fewer notes than nodes");
            self.notes.push(Note::default());
        }
        &mut self.notes[entry.note as usize]
    }

    fn write(&mut self, what: &dyn Display) -> Span {
        let start = self.end();
        write!(self.text, "{what}").expect("a text in memory takes everything");
        Span {
            start,
            end: self.end(),
        }
    }

    fn end(&self) -> u32 {
        u32::try_from(self.text.len()).expect("the names of a graph stay below 4 GiB")
    }

    fn read(&self, span: Span) -> &str {
        slice(&self.text, span)
    }
}

fn slice(text: &str, span: Span) -> &str {
    &text[span.start as usize..span.end as usize]
}

fn hash(name: &str) -> Hash {
    let mut hasher = FxHasher::default();
    hasher.write(name.as_bytes());
    Hash::of(&hasher)
}
