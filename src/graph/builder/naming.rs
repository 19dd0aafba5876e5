//! Names, meanings and labels of nodes.

use std::fmt::Display;

use super::{ABSENT, Builder, Node};
use crate::graph::Operation;
use crate::graph::arena::{Arena, Pending};

impl Builder {
    pub(in crate::graph) fn set_name(
        &self,
        node: Node,
        name: &dyn Display,
        meaning: &dyn Display,
    ) -> Node {
        self.name_by(node, name, |arena, pending| {
            name_new(arena, node, pending, meaning)
        })
    }

    pub(in crate::graph) fn set_name_apart(
        &self,
        node: Node,
        name: &dyn Display,
        meaning: &dyn Display,
    ) -> Node {
        self.name_by(node, name, |arena, pending| {
            let target = same_as(arena, node);
            arena.give_name(target, pending, meaning);
            target
        })
    }

    fn name_by(
        &self,
        node: Node,
        name: &dyn Display,
        new: impl FnOnce(&mut Arena, &Pending) -> Node,
    ) -> Node {
        let arena = &mut self.inner.borrow_mut().arena;
        match arena.find_or_write(name) {
            Ok(taken) => {
                let entry = arena.entry(taken);
                let same = taken == node
                    || (entry.operation == Operation::Same && arena.args(taken) == [node]);
                assert!(same, "`{name}` is already another quantity");
                taken
            }
            Err(pending) => new(arena, &pending),
        }
    }

    pub(in crate::graph) fn name_once(
        &self,
        node: Node,
        name: &dyn Display,
        meaning: &dyn Display,
    ) -> Node {
        let arena = &mut self.inner.borrow_mut().arena;
        match arena.find_or_write(name) {
            Ok(known) => {
                let same = known == node
                    || (arena.entry(known).operation == Operation::Same
                        && arena.args(known) == [node]);
                if same { known } else { node }
            }
            Err(pending) => name_new(arena, node, &pending, meaning),
        }
    }

    pub(in crate::graph) fn set_label(&self, node: Node, label: &str) -> Node {
        let arena = &mut self.inner.borrow_mut().arena;
        let known = arena.label(node);
        if known == Some(label) {
            return node;
        }
        let free = known.is_none() && !arena.is_constant(node);
        let target = if free { node } else { same_as(arena, node) };
        arena.give_label(target, label);
        if free {
            label_alike(arena, node, label);
        }
        target
    }
}

/// Gives a new name to a node, or to one on top of it if it is a leaf or has a name.
fn name_new(arena: &mut Arena, node: Node, pending: &Pending, meaning: &dyn Display) -> Node {
    let bare = arena.entry(node).operation != Operation::Leaf && arena.name(node).is_none();
    let target = if bare { node } else { same_as(arena, node) };
    arena.give_name(target, pending, meaning);
    target
}

/// A node of the same value on top of another.
fn same_as(arena: &mut Arena, node: Node) -> Node {
    let entry = *arena.entry(node);
    let args = [node, ABSENT, ABSENT];
    arena.push(Operation::Same, entry.dimension, args, entry.value)
}

/// Gives a number with a source the label of a node that is the same under another name.
fn label_alike(arena: &mut Arena, node: Node, label: &str) {
    let entry = *arena.entry(node);
    let &[of] = arena.args(node) else { return };
    let is_same =
        entry.operation == Operation::Same && entry.dimension == arena.entry(of).dimension;
    if is_same && arena.source(of).is_some() && arena.label(of).is_none() {
        arena.give_label(of, label);
    }
}
