//! The worst recovery time of each scenario (`model.md` 5.1): the path at its adverse ends,
//! or the 95th percentile of the sample where that is longer.

use rustc_hash::FxHashSet;

use super::compiled::Compiled;
use super::grade::has_ends;
use super::sample::{Draws, keeps_shape, run, tail};
use crate::catalog::Catalog;
use crate::graph::{Graph, Node, Operation, Source, SourceKind};
use crate::model::{Model, Varied};
use crate::plan::Plan;

/// Settles the worst recovery times of a model. Only where uncertain branches meet in a
/// maximum can their sample exceed the path, and not even there if every input has an end.
pub fn settle(draws: &mut Draws, plan: &Plan, catalog: &Catalog, model: &mut Model) {
    let compiled = Compiled {
        plan,
        catalog,
        model,
    };
    let one_shape = keeps_shape(draws, &compiled);
    let open = |at: &usize| {
        let likely = model.scenarios[*at].rto.likely;
        !one_shape || may_exceed(&model.graph, likely, &model.varied)
    };
    let open: Vec<usize> = (0..model.scenarios.len()).filter(open).collect();
    if open.is_empty() {
        return;
    }
    // All at once: each shape that the rows lead to is built for all of them.
    let outputs: Vec<Node> = open
        .iter()
        .map(|at| model.scenarios[*at].rto.likely)
        .collect();
    let columns = run(draws, &compiled, &outputs);
    for (at, mut column) in open.into_iter().zip(columns) {
        let scenario = &model.scenarios[at];
        let (id, path) = (
            scenario.id.clone(),
            model.graph.value(scenario.rto.worst_path),
        );
        let longer = tail(&mut column);
        // In another plan the sample may be longer.
        let before = model.scenarios[at].rto.worst;
        if longer <= path {
            model.frozen.push(before);
            continue;
        }
        let source = Source {
            kind: SourceKind::Definition,
            place: "computed".to_owned(),
            note: format!(
                "the 95th percentile of the sample, which is longer than rto.{id}.worst_path"
            ),
            as_of: None,
        };
        let name = format!("rto.{id}.worst");
        let settled = model.graph.settle(&name, longer, source);
        model.scenarios[at].rto.worst = settled;
        model.frozen.push(settled);
        for requirement in &mut model.requirements {
            if requirement.worst == before {
                requirement.worst = settled;
            }
        }
    }
}

/// Whether two uncertain inputs meet in a maximum on the way to a node, one of them without
/// an end.
fn may_exceed(graph: &Graph, of: Node, varied: &[Varied]) -> bool {
    let mut from: Vec<(Node, usize)> = Vec::new();
    for (number, one) in varied.iter().enumerate() {
        from.extend(one.nodes.iter().map(|node| (*node, number)));
    }
    if varied.len() < 2 || varied.iter().all(has_ends) {
        return false;
    }
    let reached = graph.reached(&[of]);
    // The inputs behind each node, where there are any.
    let mut behind: Vec<FxHashSet<usize>> = vec![FxHashSet::default(); graph.len()];
    for (node, number) in from {
        behind[node.place()].insert(number);
    }
    for node in graph.nodes().filter(|node| reached.contains(*node)) {
        let (operation, args) = graph.formula(node);
        if behind[node.place()].is_empty() {
            let all = args
                .iter()
                .flat_map(|arg| behind[arg.place()].iter().copied());
            behind[node.place()] = all.collect();
        }
        if let (Operation::Max, [a, b]) = (operation, args) {
            let (a, b) = (&behind[a.place()], &behind[b.place()]);
            let differ = !a.is_empty() && !b.is_empty() && (a != b || a.len() > 1);
            let endless = |set: &FxHashSet<usize>| set.iter().any(|one| !has_ends(&varied[*one]));
            if differ && (endless(a) || endless(b)) {
                return true;
            }
        }
    }
    false
}
