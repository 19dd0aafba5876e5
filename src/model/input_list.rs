//! The inputs of a model as a list: what a plan can state as a number and the model reads,
//! whether the plan, a service's row or a default states it.

use std::collections::{BTreeMap, BTreeSet};

use super::currency::{IN_USD, PER_USD};
use super::meaning::Ending;
use super::uncertain::Varied;
use crate::graph::{Graph, Node, Operation, Source};
use crate::plan::schema::{Key, KeyKind, key_at};
use crate::units::{Dimension, Estimate};

/// A number that a model reads and that a plan can state.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Input {
    /// Where a plan states it: `component.db.promote`.
    pub path: String,
    /// Where it comes from.
    pub source: Source,
    /// Its likely value, in canonical units; `None` of a distribution that formulas only
    /// integrate over.
    pub likely: Option<f64>,
    /// What is stated of it, in canonical units.
    pub range: Estimate,
    /// What it measures.
    pub dimension: Dimension,
    /// What one unit is, where the dimension does not say it: `health-check-month`.
    pub label: Option<String>,
    /// What its key says: bounds, whether it must be whole, what it means.
    pub key: &'static Key,
    /// The nodes that a number in its place replaces.
    pub nodes: Vec<Node>,
    /// Whether a formula integrates over its distribution: a number in its place makes other
    /// formulas of it, though some read it as a number as well.
    pub is_spread: bool,
}

impl Input {
    /// The least and the most that a plan may state, in canonical units.
    pub fn bounds(&self) -> (f64, f64) {
        self.key.ends()
    }

    /// Whether formulas read it as a number: a distribution that they integrate over is none.
    pub fn is_number(&self) -> bool {
        self.likely.is_some()
    }
}

/// Every input of a graph, by path; the ranges among them are those that a sample varies.
pub(super) fn list(graph: &Graph, varied: &[Varied]) -> Vec<Input> {
    let ranges: Ranges<'_> = varied
        .iter()
        .flat_map(|one| one.nodes.iter().map(move |node| (*node, one)))
        .collect();
    let uncertain: BTreeSet<&str> = varied.iter().map(|one| one.name.as_str()).collect();
    let mut found: BTreeMap<&str, (&'static Key, Vec<Node>)> = BTreeMap::new();
    let counted = counted(graph);
    for (name, node) in graph.names() {
        let is_input = stated(graph, node) || range(graph, &ranges, node).is_some();
        // A reading's name may look like a key too: `drills.held.may.steps.detect.low`.
        let of_range = name
            .rsplit_once('.')
            .filter(|(range, last)| uncertain.contains(range) && Ending::is_one(last));
        let input = of_range.map_or(name, |(range, _)| range);
        // What no charge asks for here has a name, and counts for nothing.
        let is_idle = |key: &Key| key.kind == KeyKind::Parameter && !counted[node.place()];
        if let Some((path, key)) = owner(input).filter(|(_, key)| is_input && !is_idle(key)) {
            let (_, own) = found.entry(path).or_insert((key, Vec::new()));
            own.push(node);
        }
    }
    let input = |(path, (key, own)): (&str, (&'static Key, Vec<Node>))| {
        if let Some(dollars) = dollars(graph, varied, (path, key), &own) {
            return Some(dollars);
        }
        let source = own.iter().find_map(|node| source(graph, *node))?.clone();
        let by_name = varied.iter().find(|one| one.name == path);
        let range_of = |node: &Node| range(graph, &ranges, *node);
        let stated = by_name.or_else(|| own.iter().find_map(range_of));
        let of_name = by_name.map_or(&[][..], |range| &range.nodes);
        let is_read =
            |node: &Node| !of_name.contains(node) && (stated.is_none() || range_of(node).is_some());
        let others = own.iter().filter(|node| is_read(node));
        let nodes: Vec<Node> = of_name.iter().chain(others).copied().collect();
        let at_path = graph.find(path);
        let is_integrated = at_path.is_none() && stated.is_some_and(|range| range.is_integrated);
        let likely = at_path.unwrap_or(*nodes.first()?);
        let value = graph.value(likely);
        Some(Input {
            path: path.to_owned(),
            source,
            likely: (!is_integrated).then_some(value),
            range: stated.map_or(Estimate::Exact(value), |range| range.estimate.clone()),
            dimension: graph.dimension(likely),
            label: graph.label(likely).map(str::to_owned),
            key,
            nodes,
            is_spread: own.iter().any(|node| {
                by_name.is_some_and(|one| one.is_integrated)
                    || range_of(node).is_some_and(|one| one.is_integrated)
            }),
        })
    };
    found.into_iter().filter_map(input).collect()
}

/// Of each node whether another one is made of it; one that only says the same is none.
fn counted(graph: &Graph) -> Vec<bool> {
    let mut counted = vec![false; graph.len()];
    let nodes: Vec<Node> = graph.nodes().collect();
    for node in nodes.into_iter().rev() {
        let (operation, operands) = graph.formula(node);
        if operation != Operation::Same || counted[node.place()] {
            for of in operands {
                counted[of.place()] = true;
            }
        }
    }
    counted
}

/// An amount that is stated in dollars, as one in the plan's currency, which a number in its
/// place is in; `None` of any other input.
fn dollars(
    graph: &Graph,
    varied: &[Varied],
    (path, key): (&str, &'static Key),
    own: &[Node],
) -> Option<Input> {
    let name = format!("{path}{IN_USD}");
    graph.find(&name)?;
    let likely = graph.find(path)?;
    let readings = [Ending::Whole, Ending::Worst, Ending::Mean];
    let readings = readings.iter().map(|ending| format!("{path}{ending}"));
    let mut nodes: Vec<Node> = readings.filter_map(|name| graph.find(&name)).collect();
    nodes.dedup();
    let value = graph.value(likely);
    let rate = graph.value(graph.find(PER_USD)?);
    let range = varied.iter().find(|one| one.name == name);
    let scaled = range.map(|range| range.estimate.times(rate));
    Some(Input {
        path: path.to_owned(),
        source: own.iter().find_map(|node| source(graph, *node))?.clone(),
        likely: Some(value),
        range: scaled.unwrap_or(Estimate::Exact(value)),
        dimension: graph.dimension(likely),
        label: graph.label(likely).map(str::to_owned),
        key,
        nodes,
        is_spread: range.is_some_and(|one| one.is_integrated),
    })
}

/// The nodes that a number at a path replaces in a graph whose plan states one there.
pub(crate) fn nodes_at(graph: &Graph, path: &str) -> Vec<Node> {
    let own = |(name, node): &(&str, Node)| {
        let is_leaf = || graph.formula(*node).0 == Operation::Leaf && stated(graph, *node);
        *name == path
            || name.starts_with(path) && is_leaf() && owner(name).is_some_and(|one| one.0 == path)
    };
    let names = graph.names().filter(own);
    names.map(|(_, node)| node).collect()
}

/// The path that a name belongs to, and its key: of `failover.decision.low` it is
/// `failover.decision`, of a number that each step has for itself the one that states all.
fn owner(name: &str) -> Option<(&str, &'static Key)> {
    let mut path = name;
    loop {
        match key_at(path) {
            Some(key) if key.dimension().is_some() => return Some((path, key)),
            _ => (path, _) = path.rsplit_once('.')?,
        }
    }
}

/// The readings of ranges.
type Ranges<'v> = BTreeMap<Node, &'v Varied>;

/// Whether a node is a number with a source, or stands for one.
fn stated(graph: &Graph, node: Node) -> bool {
    match graph.formula(node) {
        (Operation::Leaf, _) => graph.source(node).is_some(),
        (Operation::Same, &[of]) => stated(graph, of),
        _ => false,
    }
}

/// The range that a node is a reading of, or stands for one of.
fn range<'v>(graph: &Graph, ranges: &Ranges<'v>, node: Node) -> Option<&'v Varied> {
    match (ranges.get(&node), graph.formula(node)) {
        (Some(range), _) => Some(range),
        (None, (Operation::Same, &[of])) => range(graph, ranges, of),
        _ => None,
    }
}

/// The source of the first leaf that a number rests on.
fn source(graph: &Graph, node: Node) -> Option<&Source> {
    let below = || {
        graph
            .formula(node)
            .1
            .iter()
            .find_map(|arg| source(graph, *arg))
    };
    graph.source(node).or_else(below)
}
