//! A plan as the text of a file: what its own file states, or all that it comes to, with more
//! laid over it.

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, Value as Written};

use super::load::PlanFile;
use super::raw::{Files, Format, Node, Tree};
use crate::diagnostic::Findings;

/// Keys that name files beside the plan, or what checks it in an editor.
const EXTENDS: &str = "extends";
const PRICING: &str = "pricing";
const SCHEMA: &str = "$schema";

/// What a plan is written with.
#[derive(Clone, Copy, Debug, Default)]
pub struct Writing<'a> {
    /// What is laid over it, as `--set` takes it.
    pub overrides: &'a [String],
    /// Paths of keys that are left out.
    pub without: &'a [&'a str],
    /// Its name; `None` leaves what it has.
    pub name: Option<&'a str>,
    /// Whether it is one whole file, for any folder; else it extends what the plan extends, and
    /// belongs beside it.
    pub whole: bool,
    /// Of a whole plan the file of its own prices, beside it.
    pub prices: Option<&'a str>,
}

impl PlanFile {
    /// The plan as the text of a TOML file. Comments and the order of keys stay where its own
    /// file is TOML and is not made whole.
    ///
    /// # Errors
    /// An override that names no key.
    pub fn written(&self, writing: &Writing<'_>) -> Result<String, Findings> {
        let (files, mut root) = self.laid(writing.overrides)?;
        let read = self.texts();
        let mut document = if writing.whole {
            if let Tree::Table(keys) = &mut root.tree {
                keys.retain(|(key, _)| ![EXTENDS, PRICING, SCHEMA].contains(&key.name.as_str()));
            }
            let mut document = document(&root);
            if let Some(prices) = writing.prices {
                put(document.as_table_mut(), &[PRICING], prices.into());
            }
            document
        } else {
            let own = own_text(&files).unwrap_or_else(|| document(&part(&root, &|file| file == 0)));
            let mut own = own;
            let laid = part(&root, &|file| usize::from(file) >= read);
            each_leaf(&laid, &mut Vec::new(), &mut |path, value| {
                put(own.as_table_mut(), path, value);
            });
            own
        };
        for path in writing.without {
            let names: Vec<&str> = path.split('.').collect();
            take(document.as_table_mut(), &names);
        }
        if let Some(name) = writing.name {
            put(document.as_table_mut(), &["name"], name.into());
        }
        let mut text = document.to_string();
        if !text.ends_with('\n') {
            text.push('\n');
        }
        Ok(text)
    }
}

/// The plan's own file, if it is TOML.
fn own_text(files: &Files) -> Option<DocumentMut> {
    match Format::of(files.name(0)) {
        Some(Format::Toml) | None => files.text(0).parse().ok(),
        Some(Format::Yaml | Format::Json) => None,
    }
}

/// What of a document some files state.
fn part(node: &Node, of: &dyn Fn(u16) -> bool) -> Node {
    let Tree::Table(keys) = &node.tree else {
        return node.clone();
    };
    let kept = keys.iter().filter_map(|(key, value)| {
        let value = part(value, of);
        let is_kept = match &value.tree {
            Tree::Table(keys) => !keys.is_empty(),
            _ => of(value.span.file),
        };
        is_kept.then(|| (key.clone(), value))
    });
    Node {
        tree: Tree::Table(kept.collect()),
        span: node.span,
    }
}

fn each_leaf<'n>(node: &'n Node, path: &mut Vec<&'n str>, each: &mut dyn FnMut(&[&str], Written)) {
    for (key, value) in node.keys() {
        path.push(&key.name);
        match &value.tree {
            Tree::Table(_) => each_leaf(value, path, each),
            _ => {
                if let Some(value) = written(value) {
                    each(path, value);
                }
            }
        }
        path.pop();
    }
}

fn document(root: &Node) -> DocumentMut {
    DocumentMut::from(table(root))
}

fn table(node: &Node) -> Table {
    let mut table = Table::new();
    table.set_implicit(true);
    for (key, value) in node.keys() {
        let item = match &value.tree {
            Tree::Table(_) => Item::Table(self::table(value)),
            _ => match written(value) {
                Some(value) => Item::Value(value),
                None => continue,
            },
        };
        table.insert(&key.name, item);
    }
    table
}

/// A value as TOML has it; none of nothing.
#[allow(clippy::cast_possible_truncation)] // whole numbers that a float holds exactly
pub(super) fn written(node: &Node) -> Option<Written> {
    /// Whole numbers up to here are all floats.
    const WHOLE: f64 = 9_007_199_254_740_992.0;
    Some(match &node.tree {
        Tree::Table(keys) => {
            let mut table = InlineTable::new();
            for (key, value) in keys {
                if let Some(value) = written(value) {
                    table.insert(&key.name, value);
                }
            }
            table.into()
        }
        Tree::List(items) => items.iter().filter_map(written).collect::<Array>().into(),
        Tree::Text(text) => text.as_str().into(),
        Tree::Number(number, _) if number.fract() == 0.0 && number.abs() <= WHOLE => {
            (*number as i64).into()
        }
        Tree::Number(number, _) => (*number).into(),
        Tree::Flag(flag) => (*flag).into(),
        Tree::Nothing => return None,
    })
}

/// Puts a value into the tables of its path, making those that are missing; what is noted
/// beside the value before it stays.
fn put(table: &mut dyn TableLike, path: &[&str], mut value: Written) {
    let Some((name, rest)) = path.split_first() else {
        return;
    };
    if rest.is_empty() {
        if let Some(Item::Value(before)) = table.get(name) {
            *value.decor_mut() = before.decor().clone();
        }
        table.insert(name, Item::Value(value));
        return;
    }
    if table.get(name).is_none_or(|there| !there.is_table_like()) {
        let mut new = Table::new();
        new.set_implicit(true);
        table.insert(name, Item::Table(new));
    }
    if let Some(below) = table.get_mut(name).and_then(Item::as_table_like_mut) {
        put(below, rest, value);
    }
}

/// Takes a key out of the tables of its path, and those that are empty without it.
fn take(table: &mut dyn TableLike, path: &[&str]) {
    let Some((name, rest)) = path.split_first() else {
        return;
    };
    if rest.is_empty() {
        table.remove(name);
        return;
    }
    if let Some(below) = table.get_mut(name).and_then(Item::as_table_like_mut) {
        take(below, rest);
        if below.is_empty() {
            table.remove(name);
        }
    }
}
