//! The merged tree against the list of keys: every leaf typed, every stranger named.

use std::collections::BTreeMap;

use super::Value;
use super::raw::{Fault, Files, Key, Node, Span, Tree, curly};
use super::schema::{self, Child, Level, ROOT};
use super::value;
use super::words::Words;
use crate::units::{Currency, length_of};

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
    /// The paths of what was refused.
    pub(super) refused: Vec<String>,
}

/// Every leaf of a document by its path.
pub(super) fn decode(files: &Files, root: &Node) -> Decoded {
    let mut decoded = Decoded::default();
    let region = |path: &str| match root.at(path).map(|node| &node.tree) {
        Some(Tree::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    let around = Around {
        files,
        home: region("workload.region"),
        away: region("recovery.region"),
    };
    decoded.table(&around, root, &ROOT, "");
    decoded
}

/// What stands around a value.
pub(super) struct Around<'a> {
    pub(super) files: &'a Files,
    /// The Region of the workload, as the document has it.
    pub(super) home: Option<&'a str>,
    /// The recovery Region.
    pub(super) away: Option<&'a str>,
}

impl Decoded {
    fn table(&mut self, around: &Around<'_>, node: &Node, level: &Level, above: &str) {
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
                    self.table(around, value, &child.below, &path);
                }
                Tree::Table(_) if child.is_parameter() => {
                    let words = Words::unknown_table(&key.name, above, &level.tables());
                    self.faults.push((key.span, words));
                    self.refused.push(path);
                }
                Tree::List(_)
                    if child.is_parameter()
                        && schema::meant(&key.name, &level.choices()).is_some() =>
                {
                    let words = Words::unknown_key(&key.name, above, &level.choices());
                    self.faults.push((key.span, words));
                    self.refused.push(path);
                }
                _ => self.leaf(around, key, value, child, path),
            }
        }
    }

    fn leaf(&mut self, around: &Around<'_>, key: &Key, node: &Node, child: &Child, path: String) {
        let is_free = child.key.is_some_and(schema::Key::is_free_text);
        if let Some(words) = curly(around.files, node).filter(|_| !is_free) {
            self.faults.push((node.span, words));
            self.refused.push(path);
            return;
        }
        let Some(entry) = child.key else {
            let known = child.below.choices();
            let words = match (&node.tree, begun(around, &path, node, &child.below)) {
                (Tree::Text(text), _) if let Some((name, value)) = unspaced(text, &known) => {
                    Words::no_blank(name, value)
                }
                (_, Some(table)) => Words::not_a_table_but(&key.name, &table),
                (_, None) => Words::not_keys(&path, &key.name, &known),
            };
            self.faults.push((node.span, words));
            self.refused.push(path);
            return;
        };
        match value::read(around, entry, &key.name, node) {
            Ok(_) if entry.is_plumbing() => {}
            Ok(leaf) => {
                self.leaves.insert(path, leaf);
            }
            Err(fault) => {
                self.faults.push(fault);
                self.refused.push(path);
            }
        }
    }
}

/// The table that belongs in place of a value, begun with that value if it can stand there.
fn begun(around: &Around<'_>, path: &str, node: &Node, level: &Level) -> Option<String> {
    let keys = schema::begun(path)?;
    let own = |name: &str| {
        let key = level.child(name)?.key?;
        let node = match &node.tree {
            Tree::Text(text) => Node {
                tree: Tree::Text(length_of(text).unwrap_or(text).to_owned()),
                ..*node
            },
            _ => node.clone(),
        };
        let leaf = value::read(around, key, name, &node).ok()?;
        Some(match node.tree {
            Tree::Text(_) => format!("\"{}\"", leaf.written),
            _ => leaf.written,
        })
    };
    let mut own = keys.first().and_then(|(name, _)| own(name));
    let keys = keys.iter().map(|(name, example)| {
        let value = own.take().unwrap_or_else(|| (*example).to_owned());
        format!("{name} = {value}")
    });
    let keys: Vec<String> = keys.collect();
    Some(format!("{{ {} }}", keys.join(", ")))
}

/// The key and the value of `rto:2h`, which YAML reads as one text.
fn unspaced<'a>(text: &'a str, known: &[&str]) -> Option<(&'a str, &'a str)> {
    let (name, value) = text.split_once(':')?;
    (known.contains(&name) && !value.is_empty()).then_some((name, value))
}
