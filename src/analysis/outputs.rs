//! What outputs show, and what that rests on.

use super::data::Evidence;
use crate::graph::{Graph, Node, SourceKind};
use crate::model::{self, Model};

/// Every node that an output shows: what the evidence is counted over, and what a sweep
/// asks for.
pub fn outputs(model: &Model) -> Vec<Node> {
    let mut nodes = vec![
        model.unavailability,
        model.availability,
        model.downtime,
        model.monthly,
        model.assurance.coverage,
    ];
    for scenario in &model.scenarios {
        nodes.extend([
            scenario.rto,
            scenario.rto_worst,
            scenario.rto_degraded,
            scenario.rpo_mean,
            scenario.rpo,
            scenario.recoverable,
        ]);
        nodes.extend(scenario.clean);
    }
    nodes.extend(model.causes.iter().map(|cause| cause.downtime));
    nodes.extend(model.categories.iter().map(|category| category.monthly));
    nodes.extend(
        model
            .requirements
            .iter()
            .map(|requirement| requirement.headroom),
    );
    nodes.extend(model.headroom);
    nodes.extend(&model.asides);
    nodes.extend(model.downtime_cost);
    nodes.extend(money(&model.risk));
    nodes
}

/// Nodes behind losses and total cost.
fn money(risk: &model::Risk) -> Vec<Node> {
    let mut nodes = vec![risk.outlay];
    nodes.extend(risk.total.into_iter().chain(risk.annual_loss));
    for loss in &risk.losses {
        nodes.extend(loss.downtime.into_iter().chain(loss.event_cost));
        nodes.extend(loss.per_event.into_iter().chain(loss.per_year));
    }
    if let Some(back) = &risk.failback {
        nodes.extend([back.exposed, back.second]);
        nodes.extend(back.time.into_iter().chain(back.cost));
    }
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
