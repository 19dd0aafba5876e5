//! What outputs show, and what that rests on.

use std::collections::BTreeSet;

use super::data::Evidence;
use crate::graph::{Graph, Node, SourceKind};
use crate::model::{Model, Tree, Varied};

/// Every named node of the outputs, each once, in the order of their tree: what the evidence
/// is counted over, and what a sweep asks for.
pub fn outputs(model: &Model) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut seen = vec![false; model.graph.len()];
    model.outputs.visit(&mut |&node| {
        if model.graph.name(node).is_some() && !std::mem::replace(&mut seen[node.place()], true) {
            nodes.push(node);
        }
    });
    nodes
}

/// What some leaves are, counted.
pub(super) fn evidence(graph: &Graph, leaves: &[Node], varied: &[Varied]) -> Evidence {
    let mut evidence = Evidence::default();
    // A range is one input, however many numbers it is made of.
    let ranges: BTreeSet<&str> = varied.iter().map(|one| one.name.as_str()).collect();
    let mut counted = BTreeSet::new();
    for leaf in leaves {
        let name = graph.name(*leaf).and_then(|name| name.rsplit_once('.'));
        if let Some((range, _)) = name
            && ranges.contains(range)
            && !counted.insert(range)
        {
            continue;
        }
        let Some(source) = graph.source(*leaf) else {
            continue;
        };
        match source.kind {
            SourceKind::Plan | SourceKind::Override => evidence.stated += 1,
            SourceKind::Price => evidence.prices += 1,
            SourceKind::Published => evidence.published += 1,
            SourceKind::Judgement => evidence.judgement += 1,
            SourceKind::Definition => {}
        }
    }
    evidence
}

/// The oldest date of some leaves that are prices. ISO dates order as text; a date without a
/// day stands before its days.
pub(super) fn oldest_price(graph: &Graph, leaves: &[Node]) -> String {
    let sources = leaves.iter().filter_map(|leaf| graph.source(*leaf));
    let dates = sources
        .filter(|source| source.kind == SourceKind::Price)
        .filter_map(|source| source.as_of.as_deref());
    dates.min().unwrap_or_default().to_owned()
}
