//! Where a number comes from.

use super::{Score, fields};
use crate::graph::{Derivation, Graph, Node};
use crate::units::{Currency, Dimension};

/// One name that can be asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
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

/// There is no quantity of that name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{name}` is not a quantity of this plan")]
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
    let Some(node) = graph
        .find(name)
        .or_else(known)
        .or_else(|| loosely(graph, name))
    else {
        // Of what every scenario has, the loss of the Region is asked for most.
        let region = format!("{name}.region");
        let known = graph.find(&region).map(|_| region);
        let near = || graph.nearest(name).map(ToOwned::to_owned);
        return Err(Unknown {
            name: name.to_owned(),
            nearest: known.or_else(near),
        });
    };
    Ok(Explanation {
        derivation: graph.derivation(node),
        currency: score.currency,
    })
}

/// The quantity of a name that is written with underscores.
fn loosely(graph: &Graph, name: &str) -> Option<Node> {
    let wanted = fields::plainly(name);
    let mut names = graph.names();
    let found = names.find(|(known, _)| fields::plainly(known) == wanted);
    found.map(|(_, node)| node)
}

/// Every name that can be asked for, in the order of the model.
pub fn names(graph: &Graph) -> Vec<Entry> {
    graph
        .names()
        .map(|(name, node)| Entry {
            name: name.to_owned(),
            value: graph.value(node),
            dimension: graph.dimension(node),
            label: graph.label(node).map(ToOwned::to_owned),
            meaning: graph.meaning(node).unwrap_or_default().to_owned(),
        })
        .collect()
}
