//! Where a number comes from.

use super::{Score, fields};
use crate::diagnostic::fits;
use crate::graph::{Derivation, Graph, Node, Operation};
use crate::units::{Currency, Dimension};

/// One name that can be asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// `rto.region`
    pub name: String,
    /// Value in canonical units.
    pub value: f64,
    /// What it measures.
    pub dimension: Dimension,
    /// What one unit is, where the dimension does not say it.
    pub label: Option<String>,
    /// One sentence.
    pub meaning: String,
}

/// A derivation and the currency to print it in.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// The tree.
    pub derivation: Derivation,
    /// Currency of amounts.
    pub currency: Currency,
}

/// In which order names are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By name, part by dotted part.
    Name,
    /// As the model makes them.
    Model,
    /// The largest first, each in its canonical unit.
    Value,
}

/// There is no quantity of that name, or none that fits that pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{name}` {} of this plan", if is_pattern(name) { "fits no quantity" } else { "is not a quantity" })]
pub struct Unknown {
    /// What was asked for.
    pub name: String,
    /// The nearest name, if one is near.
    pub nearest: Option<String>,
}

/// How `name` comes about: a quantity, or what JSON or CSV call it.
///
/// # Errors
/// There is no quantity of that name; the nearest one is in the error.
pub fn explain(score: &Score, graph: &Graph, name: &str) -> Result<Explanation, Unknown> {
    let known = || graph.find(fields::named(score, name)?);
    let node = graph.find(name).or_else(known);
    let derivation = match node.or_else(|| loosely(graph, name)) {
        Some(node) => Some(graph.derivation(node)),
        None => sampled(score, graph, name),
    };
    let currency = score.currency;
    let explained = derivation.map(|derivation| Explanation {
        derivation,
        currency,
    });
    explained.ok_or_else(|| unknown(graph, name))
}

/// How a figure of the sample comes about: of the quantities that were sampled.
fn sampled(score: &Score, graph: &Graph, name: &str) -> Option<Derivation> {
    let wanted = fields::plainly(fields::named(score, name).unwrap_or(name));
    let mut all = score.sampled.iter();
    let known = all.find(|one| fields::plainly(&one.figure.name) == wanted)?;
    let parts: Vec<Node> = known
        .of
        .iter()
        .filter_map(|name| graph.find(name))
        .collect();
    Some(Derivation {
        node: *parts.first()?,
        name: Some(known.figure.name.clone()),
        hole: None,
        meaning: Some(known.meaning.clone()),
        value: known.figure.value,
        dimension: known.figure.dimension,
        label: None,
        operation: Operation::Same,
        formula: known.formula.clone(),
        source: None,
        children: parts
            .into_iter()
            .map(|part| graph.derivation(part))
            .collect(),
        repeated: false,
        taken: true,
        left_out: false,
    })
}

/// The quantity of a name that is written with underscores.
pub(super) fn loosely(graph: &Graph, name: &str) -> Option<Node> {
    let wanted = fields::plainly(name);
    let mut names = graph.names();
    let found = names.find(|(known, _)| fields::plainly(known) == wanted);
    found.map(|(_, node)| node)
}

/// The names that can be asked for; of some names and patterns, those that fit any.
///
/// # Errors
/// There is no quantity of one of the names, or none that fits one of the patterns.
pub fn names(
    score: &Score,
    graph: &Graph,
    fitting: &[String],
    order: Order,
) -> Result<Vec<Listed>, Unknown> {
    let known = |pattern: &str| {
        let mut sampled = score.sampled.iter();
        graph.names().any(|(name, _)| fits(pattern, name))
            || sampled.any(|one| fits(pattern, &one.figure.name))
    };
    if let Some(none) = fitting.iter().find(|pattern| !known(pattern)) {
        return Err(unknown(graph, none));
    }
    let wanted = |name: &str| fitting.is_empty() || fitting.iter().any(|one| fits(one, name));
    let mut entries: Vec<Listed> = graph
        .names()
        .filter(|(name, _)| wanted(name))
        .map(|(name, node)| Listed {
            name: name.to_owned(),
            value: graph.value(node),
            dimension: graph.dimension(node),
            label: graph.label(node).map(ToOwned::to_owned),
            meaning: graph.meaning(node).unwrap_or_default().to_owned(),
        })
        .collect();
    let sampled = score.sampled.iter().map(|one| Listed {
        name: one.figure.name.clone(),
        value: one.figure.value,
        dimension: one.figure.dimension,
        label: None,
        meaning: one.meaning.clone(),
    });
    entries.extend(sampled.filter(|one| wanted(&one.name)));
    match order {
        Order::Name => entries.sort_by(|a, b| a.name.split('.').cmp(b.name.split('.'))),
        Order::Model => {}
        Order::Value => entries.sort_by(|a, b| b.value.total_cmp(&a.value)),
    }
    Ok(entries)
}

/// Whether it stands for many names: `*` for any letters, dots too, `?` for one.
pub fn is_pattern(name: &str) -> bool {
    name.contains(['*', '?'])
}

fn unknown(graph: &Graph, name: &str) -> Unknown {
    // Of what every scenario has, the loss of the Region is asked for most.
    let plain = name.trim().to_lowercase().replace([' ', '_'], ".");
    let region = format!("{plain}.region");
    let known = graph.find(&region).map(|_| region);
    let first = format!("{plain}.");
    let family = || {
        let has = graph.names().any(|(name, _)| name.starts_with(&first));
        has.then(|| format!("{first}*"))
    };
    let near = || graph.nearest(name).map(ToOwned::to_owned);
    Unknown {
        name: name.to_owned(),
        nearest: known
            .or_else(family)
            .or_else(near)
            .filter(|_| !is_pattern(name)),
    }
}
