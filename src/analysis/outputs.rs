//! What outputs show, and what that rests on.

use std::collections::HashSet;

use super::data::Evidence;
use crate::graph::{Graph, Node, SourceKind};
use crate::model::{Model, Tree};

/// Every named node of the outputs, each once, in the order of their tree: what the evidence
/// is counted over, and what a sweep asks for.
pub fn outputs(model: &Model) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut seen = HashSet::new();
    model.outputs.visit(&mut |&node| {
        if model.graph.name(node).is_some() && seen.insert(node) {
            nodes.push(node);
        }
    });
    nodes
}

pub(super) fn evidence(graph: &Graph, outputs: &[Node]) -> Evidence {
    let mut evidence = Evidence::default();
    for leaf in graph.leaves(outputs) {
        let Some(source) = graph.source(leaf) else {
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

/// ISO dates order as text; a date without a day stands before its days.
pub(super) fn oldest_price(graph: &Graph, outputs: &[Node]) -> String {
    graph
        .leaves(outputs)
        .into_iter()
        .filter_map(|leaf| graph.source(leaf))
        .filter(|source| source.kind == SourceKind::Price)
        .filter_map(|source| source.as_of.clone())
        .min()
        .unwrap_or_default()
}
