//! The merged tree against the list of keys: every leaf typed, every stranger named.

use std::collections::BTreeMap;

use super::Value;
use super::raw::{Fault, Files, Key, Node, Span, Tree};
use super::schema::{Child, Level, ROOT};
use super::value;
use super::words::Words;
use crate::units::Currency;

/// A leaf that passed its own check.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    pub(super) value: Value,
    pub(super) span: Span,
    /// As typed, for messages.
    pub(super) written: String,
    /// The currency of an amount.
    pub(super) currency: Option<Currency>,
}

/// What was found in a document.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    pub(super) leaves: BTreeMap<String, Leaf>,
    /// Names under `component`, in the order of the files.
    pub(super) components: Vec<Key>,
    pub(super) faults: Vec<Fault>,
}

/// Every leaf of a document by its path.
pub(super) fn decode(files: &Files, root: &Node) -> Decoded {
    let mut decoded = Decoded::default();
    decoded.table(files, root, &ROOT, "");
    decoded
}

impl Decoded {
    fn table(&mut self, files: &Files, node: &Node, level: &Level, above: &str) {
        for (key, value) in node.keys() {
            // What is no table cannot be one under a name of its own.
            let found = level.child(&key.name).filter(|child| {
                let is_table = matches!(value.tree, Tree::Table(_));
                level.knows(&key.name) || level.names.is_empty() || child.key.is_some() || is_table
            });
            let Some(child) = found else {
                let words = match level.other {
                    Some(_) if level.child(&key.name).is_none() => Words::bad_name(&key.name),
                    _ => Words::unknown_key(&key.name, above, &level.choices()),
                };
                self.faults.push((key.span, words));
                continue;
            };
            let path = if above.is_empty() {
                key.name.clone()
            } else {
                format!("{above}.{}", key.name)
            };
            if above == "component" {
                self.components.push(key.clone());
            }
            match value.tree {
                Tree::Table(_) if !child.below.is_empty() => {
                    self.table(files, value, &child.below, &path);
                }
                Tree::Table(_) if child.is_parameter() => {
                    let words = Words::unknown_table(&key.name, above, &level.tables());
                    self.faults.push((key.span, words));
                }
                _ => self.leaf(files, key, value, child, path),
            }
        }
    }

    fn leaf(&mut self, files: &Files, key: &Key, node: &Node, child: &Child, path: String) {
        let Some(entry) = child.key else {
            let words = Words::not_keys(&path, &key.name, &child.below.choices());
            self.faults.push((node.span, words));
            return;
        };
        match value::read(files, entry, &key.name, node) {
            Ok(_) if entry.is_plumbing() => {}
            Ok(leaf) => {
                self.leaves.insert(path, leaf);
            }
            Err(fault) => self.faults.push(fault),
        }
    }
}
