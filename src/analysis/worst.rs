//! The worst recovery time of each scenario (`model.md` 5.1): the path at its adverse ends,
//! or the 95th percentile of the sample where that is longer.

use super::compiled::Compiled;
use super::grade::has_ends;
use super::sample::{Draws, tail};
use super::shapes::Shapes;
use crate::catalog::Catalog;
use crate::graph::{Graph, Node, Operation, Source, SourceKind};
use crate::model::{Model, Varied};
use crate::plan::Plan;

/// Settles the worst recovery times of a model. Only where uncertain branches meet in a
/// maximum can their sample exceed the path, and not even there if every input has an end.
/// Gives the shapes that the sample leads to, for [`grade`](super::grade()).
pub fn settle(draws: &mut Draws, plan: &Plan, catalog: &Catalog, model: &mut Model) -> Shapes {
    let compiled = Compiled {
        plan,
        catalog,
        model,
    };
    let shapes = Shapes::find(draws, &compiled, &drawn(model));
    let meet = meetings(&model.graph, &model.varied);
    let open = |at: &usize| {
        let likely = model.scenarios[*at].rto.likely.place();
        !shapes.is_one() || meet.get(likely).copied().unwrap_or(false)
    };
    let open: Vec<usize> = (0..model.scenarios.len()).filter(open).collect();
    if open.is_empty() {
        return shapes;
    }
    let outputs: Vec<Node> = open
        .iter()
        .map(|at| model.scenarios[*at].rto.likely)
        .collect();
    let columns = shapes.run(draws, &compiled, &outputs);
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
    shapes
}

/// All that a sample of the plan can be asked for.
fn drawn(model: &Model) -> Vec<Node> {
    let times = model.scenarios.iter().map(|one| one.rto.likely);
    let targets = model.requirements.iter().filter_map(|one| one.sampled);
    times.chain(targets.map(|sampled| sampled.tail)).collect()
}

/// How many uncertain inputs are behind a node.
#[derive(Clone, Copy, PartialEq)]
enum Behind {
    None,
    /// One, by its number.
    One(usize),
    Several,
}

impl Behind {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, one) | (one, Self::None) => one,
            (Self::One(a), Self::One(b)) if a == b => self,
            _ => Self::Several,
        }
    }
}

/// Of each node whether two uncertain inputs meet in a maximum on the way to it, one of them
/// without an end; nothing if that cannot be.
fn meetings(graph: &Graph, varied: &[Varied]) -> Vec<bool> {
    if varied.len() < 2 || varied.iter().all(has_ends) {
        return Vec::new();
    }
    let mut behind = vec![(Behind::None, false); graph.len()];
    for (number, one) in varied.iter().enumerate() {
        for node in &one.nodes {
            let (inputs, endless) = &mut behind[node.place()];
            *inputs = inputs.and(Behind::One(number));
            *endless |= !has_ends(one);
        }
    }
    let mut meet = vec![false; graph.len()];
    for node in graph.nodes() {
        let (operation, args) = graph.formula(node);
        if behind[node.place()].0 == Behind::None {
            let of = args.iter().map(|arg| behind[arg.place()]);
            behind[node.place()] = of.fold((Behind::None, false), |(inputs, endless), arg| {
                (inputs.and(arg.0), endless | arg.1)
            });
        }
        meet[node.place()] = args.iter().any(|arg| meet[arg.place()]);
        if let (Operation::Max, [a, b]) = (operation, args) {
            let (a, b) = (behind[a.place()], behind[b.place()]);
            let both = a.0 != Behind::None && b.0 != Behind::None;
            let differ = a.0 != b.0 || a.0 == Behind::Several;
            meet[node.place()] |= both && differ && (a.1 || b.1);
        }
    }
    meet
}
