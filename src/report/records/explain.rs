//! Derivations and names, flat. A column has the name that JSON gives it; `status` says why a
//! value is no number.

use super::{Datum, Records};
use crate::analysis::{Explanation, Listed};
use crate::graph::{Derivation, Source};
use crate::report::Status;
use crate::report::explain::{kind, unit};
use crate::report::words::ENGLISH;
use crate::units::Currency;

/// A column of the names, whose amounts are in the currency.
type OfName = (&'static str, fn(&Listed, Currency) -> Datum);

const OF_NAMES: &[OfName] = &[
    // One to a line.
    ("name", |one, _| words(&one.name)),
    ("value", |one, _| number(one.value)),
    ("unit", |one, currency| {
        Datum::Words(unit(one.dimension, one.label.as_deref(), currency))
    }),
    ("status", |one, _| status(one.value)),
    ("meaning", |one, _| words(&ENGLISH.sentence(&one.meaning))),
];

/// A column of a tree.
type OfNode = (&'static str, fn(&Node<'_>) -> Datum);

/// A node of a tree, and how far it is from the root.
struct Node<'a> {
    of: &'a Derivation,
    depth: usize,
    currency: Currency,
}

const OF_NODES: &[OfNode] = &[
    // One to a line.
    ("depth", |node| Datum::Count(node.depth)),
    ("name", |node| maybe(node.of.name.as_deref())),
    ("hole", |node| maybe(node.of.hole.as_deref())),
    ("value", |node| number(node.of.value)),
    ("unit", |node| {
        let (dimension, label) = (node.of.dimension, node.of.label.as_deref());
        Datum::Words(unit(dimension, label, node.currency))
    }),
    ("status", |node| status(node.of.value)),
    ("formula", |node| words(&node.of.formula)),
    ("taken", |node| words(&node.of.taken.to_string())),
    ("source", |node| {
        node.source(|source| Some(kind(source.kind)))
    }),
    ("place", |node| node.source(|source| Some(&source.place))),
    ("as_of", |node| {
        node.source(|source| source.as_of.as_deref())
    }),
    ("note", |node| node.source(|source| Some(&source.note))),
];

impl Node<'_> {
    /// What its source says, if it has one.
    fn source(&self, of: fn(&Source) -> Option<&str>) -> Datum {
        maybe(self.of.source.as_ref().and_then(of))
    }
}

fn words(text: &str) -> Datum {
    Datum::Words(text.to_owned())
}

fn maybe(text: Option<&str>) -> Datum {
    words(text.unwrap_or_default())
}

fn number(value: f64) -> Datum {
    match Status::of(value) {
        Status::Known => Datum::Number(value),
        _ => Datum::Empty,
    }
}

fn status(value: f64) -> Datum {
    words(Status::of(value).id())
}

/// One record a name.
pub fn names(entries: &[Listed], currency: Currency) -> Records {
    let row = |entry| {
        let columns = OF_NAMES.iter();
        columns.map(|(_, of)| of(entry, currency)).collect()
    };
    Records {
        columns: OF_NAMES
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .collect(),
        rows: entries.iter().map(row).collect(),
    }
}

/// One record a node of the tree, parents first, with the depth.
pub fn explanation(explanation: &Explanation) -> Records {
    let mut rows = Vec::new();
    let root = Node {
        of: &explanation.derivation,
        depth: 0,
        currency: explanation.currency,
    };
    nodes(&root, &mut rows);
    Records {
        columns: OF_NODES
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .collect(),
        rows,
    }
}

fn nodes(node: &Node<'_>, rows: &mut Vec<Vec<Datum>>) {
    rows.push(OF_NODES.iter().map(|(_, of)| of(node)).collect());
    for part in &node.of.children {
        let part = Node {
            of: part,
            depth: node.depth + 1,
            ..*node
        };
        nodes(&part, rows);
    }
}
