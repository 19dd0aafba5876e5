//! What tells two plan files apart, key by key, and the plans between them.

use super::load::{Document, PlanFile};
use super::overrides::put;
use super::raw::{Key, Node, Tree};
use super::written::written;
use super::{Plan, PriceFile};
use crate::diagnostic::Findings;

/// Keys of the top that say where a plan stands, and nothing about it: what a plan extends is
/// compared as the part of it that it is.
const OF_THE_FILE: &[&str] = &["extends", "$schema"];

/// One key that two plan files state differently, or only one of them.
#[derive(Clone, Debug)]
pub struct KeyChange {
    /// Its path, such as `component.db.storage`.
    pub path: String,
    /// What the old plan states, as it is written; `None` if nothing.
    pub old: Option<String>,
    /// What the new plan states; `None` if nothing.
    pub new: Option<String>,
    names: Vec<String>,
    node: Option<Node>,
}

/// A plan on the way from one file to another: some keys of the new one are laid over the old.
#[derive(Clone, Debug)]
pub struct PlanBetween {
    file: PlanFile,
    /// How many texts stand before those of the new file.
    before: u16,
}

impl PlanFile {
    /// The keys that another file states differently, by path. Two spellings of one value differ.
    ///
    /// ```
    /// use recoup::plan::Loader;
    /// # fn main() -> Result<(), recoup::diagnostic::Findings> {
    /// let open = |file| Loader::default().open(file);
    /// let old = open("plans/shop/pilot-light.toml")?;
    /// let new = open("plans/shop/warm-standby.toml")?;
    /// let changes = old.changes(&new);
    /// let strategy = changes.iter().find(|change| change.path == "strategy");
    /// let strategy = strategy.expect("another strategy");
    /// assert_eq!(strategy.old.as_deref(), Some("pilot-light"));
    /// assert_eq!(strategy.new.as_deref(), Some("warm-standby"));
    /// assert!(old.changes(&old).is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn changes(&self, new: &Self) -> Vec<KeyChange> {
        let (olds, news) = (leaves(&self.document.root), leaves(&new.document.root));
        let mut changes: Vec<KeyChange> = Vec::new();
        let find = |all: &[Leaf<'_>], names: &[&str]| {
            let at = all.binary_search_by(|(known, _)| known.as_slice().cmp(names));
            at.ok()
        };
        for (names, node) in &news {
            let before = find(&olds, names).map(|at| olds[at].1);
            if before.is_none_or(|before| !is_same(before, node)) {
                changes.push(change(names, before, Some(node)));
            }
        }
        for (names, node) in &olds {
            if find(&news, names).is_none() {
                changes.push(change(names, Some(node), None));
            }
        }
        changes.sort_by(|a, b| a.names.cmp(&b.names));
        changes
    }

    /// The price file that it brings along, if any.
    pub fn prices(&self) -> Option<&PriceFile> {
        self.document.prices.as_ref()
    }

    /// This plan, on the way to another.
    pub fn towards(&self, new: &Self) -> PlanBetween {
        let mut file = self.clone();
        let before = file.document.files.next();
        let texts = &new.document.files;
        for number in 0..texts.next() {
            file.document.files.share(texts.shared(number));
        }
        PlanBetween { file, before }
    }
}

impl PlanBetween {
    /// Lays one change over it, as [`PlanFile::changes`] found it.
    pub fn lay(&mut self, change: &KeyChange) {
        let Document { files, root, .. } = &mut self.file.document;
        let names: Vec<&str> = change.names.iter().map(String::as_str).collect();
        let Some(node) = &change.node else {
            let _was_there = take(root, &names);
            return;
        };
        let mut node = node.clone();
        number(&mut node, self.before);
        let key = |name: &&str| Key {
            name: (*name).to_owned(),
            span: node.span,
        };
        let keys: Vec<Key> = names.iter().map(key).collect();
        debug_assert!(node.span.file < files.next(), "its text is there");
        put(root, &keys, node);
    }

    /// Gives it the prices of its own that another file brings along.
    pub fn take_prices(&mut self, from: &PlanFile) {
        self.file.document.prices.clone_from(&from.document.prices);
    }

    /// The plan as it is now.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn plan(&self, overrides: &[String]) -> Result<Plan, Findings> {
        self.file.plan(overrides)
    }
}

type Leaf<'n> = (Vec<&'n str>, &'n Node);

/// Everything that is no table with keys, by path.
fn leaves(root: &Node) -> Vec<Leaf<'_>> {
    let mut found = Vec::new();
    each(root, &mut Vec::new(), &mut found);
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    found
}

fn each<'n>(node: &'n Node, path: &mut Vec<&'n str>, found: &mut Vec<Leaf<'n>>) {
    for (key, value) in node.keys() {
        if path.is_empty() && OF_THE_FILE.contains(&key.name.as_str()) {
            continue;
        }
        path.push(&key.name);
        if value.keys().is_empty() {
            found.push((path.clone(), value));
        } else {
            each(value, path, found);
        }
        path.pop();
    }
}

fn change(names: &[&str], old: Option<&Node>, new: Option<&Node>) -> KeyChange {
    KeyChange {
        path: names
            .iter()
            .map(|name| quoted(name))
            .collect::<Vec<_>>()
            .join("."),
        old: old.map(said),
        new: new.map(said),
        names: names.iter().map(|&name| name.to_owned()).collect(),
        node: new.cloned(),
    }
}

/// A name in a path: in quotes where a dot in it would end it.
fn quoted(name: &str) -> String {
    if name.contains(['.', '"']) {
        format!("{name:?}")
    } else {
        name.to_owned()
    }
}

/// What a value is, as it is written.
fn said(node: &Node) -> String {
    match &node.tree {
        Tree::Text(text) => text.clone(),
        Tree::Number(_, written) => written.clone(),
        _ => written(node).map_or_else(String::new, |value| value.to_string()),
    }
}

/// Whether two values are one, wherever they stand.
fn is_same(a: &Node, b: &Node) -> bool {
    match (&a.tree, &b.tree) {
        (Tree::Table(a), Tree::Table(b)) => {
            let same = |((a, old), (b, new)): (&(Key, Node), &(Key, Node))| {
                a.name == b.name && is_same(old, new)
            };
            a.len() == b.len() && a.iter().zip(b).all(same)
        }
        (Tree::List(a), Tree::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
        }
        (Tree::Number(a, _), Tree::Number(b, _)) => a.to_bits() == b.to_bits(),
        (a, b) => a == b,
    }
}

/// Counts the texts of a node from another number on.
fn number(node: &mut Node, before: u16) {
    node.span.file = node.span.file.saturating_add(before);
    match &mut node.tree {
        Tree::Table(keys) => {
            for (key, value) in keys {
                key.span.file = key.span.file.saturating_add(before);
                number(value, before);
            }
        }
        Tree::List(items) => items.iter_mut().for_each(|item| number(item, before)),
        _ => {}
    }
}

/// Takes a leaf out of the tables of its path, and those that are empty without it; whether it
/// was there. Where a value or an empty table came in place of a table, there is nothing below it.
fn take(root: &mut Node, names: &[&str]) -> bool {
    let (Some((name, rest)), Tree::Table(keys)) = (names.split_first(), &mut root.tree) else {
        return false;
    };
    let Some(at) = keys.iter().position(|(key, _)| key.name == *name) else {
        return false;
    };
    let below = &mut keys[at].1;
    if rest.is_empty() {
        // A table can have come in place of the value.
        let is_leaf = below.keys().is_empty();
        if is_leaf {
            keys.remove(at);
        }
        return is_leaf;
    }
    let is_taken = take(below, rest);
    if is_taken && below.keys().is_empty() {
        keys.remove(at);
    }
    is_taken
}

#[cfg(test)]
mod tests {
    use super::super::Loader;
    use super::*;

    fn file(folder: &std::path::Path, name: &str, text: &str) -> PlanFile {
        let path = folder.join(name);
        std::fs::write(&path, text).expect("written");
        let opened = Loader::default().open(&path.display().to_string());
        opened.expect("it can be read")
    }

    #[test]
    fn every_change_laid_over_the_old_file_makes_the_new_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let old = file(
            folder.path(),
            "old.toml",
            "name = \"a\"\nx = 1\ngone = { deep = [1, 2], left = true }\nempty = {}\nshape = 3\ntable = { y = 1 }\nhollow = { y = 1, deep = { z = 1 } }\n",
        );
        let new = file(
            folder.path(),
            "new.toml",
            "name = \"a\"\nx = 2\nadded = { deep = [\"b\", \"a\"] }\nshape = { z = \"1 h\" }\ntable = 5\nhollow = {}\n[\"a.b\"]\nc = 1\n",
        );
        let changes = old.changes(&new);
        let told: Vec<(&str, Option<&str>, Option<&str>)> = changes
            .iter()
            .map(|one| (one.path.as_str(), one.old.as_deref(), one.new.as_deref()))
            .collect();
        assert_eq!(
            told,
            [
                ("\"a.b\".c", None, Some("1")),
                ("added.deep", None, Some("[\"b\", \"a\"]")),
                ("empty", Some("{}"), None),
                ("gone.deep", Some("[1, 2]"), None),
                ("gone.left", Some("true"), None),
                ("hollow", None, Some("{}")),
                ("hollow.deep.z", Some("1"), None),
                ("hollow.y", Some("1"), None),
                ("shape", Some("3"), None),
                ("shape.z", None, Some("1 h")),
                ("table", None, Some("5")),
                ("table.y", Some("1"), None),
                ("x", Some("1"), Some("2")),
            ]
        );
        let mut between = old.towards(&new);
        for change in &changes {
            between.lay(change);
        }
        assert!(between.file.changes(&new).is_empty());
        assert!(new.changes(&between.file).is_empty());
        let mut back = new.towards(&old);
        for change in &new.changes(&old) {
            back.lay(change);
        }
        assert!(back.file.changes(&old).is_empty());
    }
}
