//! The nodes themselves, as a graph under construction and a finished one share them.

use rustc_hash::FxHashMap;

use super::{Node, Operation, Source};
use crate::units::Dimension;

/// No note: an unnamed operation, or a constant.
const NONE: u32 = u32::MAX;

/// One node. Arguments always stand before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) operation: Operation,
    pub(super) dimension: Dimension,
    args: [Node; 3],
    pub(super) value: f64,
    note: u32,
}

/// What only some nodes have.
#[derive(Clone, Debug, Default)]
pub(super) struct Note {
    pub(super) name: Option<String>,
    pub(super) meaning: String,
    pub(super) label: Option<String>,
    pub(super) source: Option<Source>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Arena {
    pub(super) entries: Vec<Entry>,
    notes: Vec<Note>,
    pub(super) names: FxHashMap<String, Node>,
    /// Named nodes in the order in which they got their names.
    pub(super) named: Vec<Node>,
}

impl Arena {
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

    pub(super) fn note(&self, node: Node) -> Option<&Note> {
        self.notes.get(self.entry(node).note as usize)
    }

    /// The note of a node, made if there is none yet.
    pub(super) fn annotate(&mut self, node: Node) -> &mut Note {
        let entry = &mut self.entries[node.0 as usize];
        if entry.note == NONE {
            entry.note = u32::try_from(self.notes.len()).expect("fewer notes than nodes");
            self.notes.push(Note::default());
        }
        &mut self.notes[entry.note as usize]
    }

    pub(super) fn set_name(&mut self, node: Node, name: &str, meaning: &str) {
        let own = self.annotate(node);
        own.name = Some(name.to_owned());
        meaning.clone_into(&mut own.meaning);
        self.names.insert(name.to_owned(), node);
        self.named.push(node);
    }

    pub(super) fn name(&self, node: Node) -> Option<&str> {
        self.note(node)?.name.as_deref()
    }

    pub(super) fn label(&self, node: Node) -> Option<&str> {
        self.note(node)?.label.as_deref()
    }

    /// An unnamed number, true by definition.
    pub(super) fn is_constant(&self, node: Node) -> bool {
        let entry = self.entry(node);
        entry.operation == Operation::Leaf && entry.note == NONE
    }
}
