//! One plan in depth.

use super::data::{Figure, Score, Step};
use super::notes::notes;
use super::outputs::{evidence, oldest_price, outputs};
use super::weight::Weights;
use super::workload::Workload;
use crate::graph::{Graph, Node};
use crate::model::{Model, Outputs, Tree};
use crate::plan::Plan;
use crate::units::Currency;

/// Reads every output of a compiled plan.
///
/// # Panics
/// If the plan's currency is not an ISO code, which loading has ruled out.
pub fn score(plan: &Plan, model: &Model) -> Score {
    let graph = &model.graph;
    let leaves = graph.leaves(&outputs(model));
    let weights = Weights::of(model, &leaves);
    let outputs = read(graph, model.outputs.clone());
    Score {
        file: plan.file.clone(),
        name: plan.name.clone(),
        strategy: model.strategy.to_owned(),
        strategy_title: model.strategy_title.clone(),
        region: model.region.clone(),
        recovery_region: model.recovery_region.clone(),
        currency: Currency::new(&plan.currency).expect("a loaded plan has an ISO currency"),
        notes: notes(plan, &outputs),
        outputs,
        grade: None,
        spread: Vec::new(),
        sampled: weights.figure().into_iter().collect(),
        place: None,
        undominated: None,
        workload: Workload::of(plan),
        library: model.library.clone(),
        overrides: plan.overrides.clone(),
        set_aside: plan.set_aside.iter().map(|one| one.path.clone()).collect(),
        pricing: None,
        prices_as_of: oldest_price(graph, &leaves),
        evidence: evidence(graph, &leaves, &model.varied),
        weights,
    }
}

impl Score {
    /// Takes up what its plan has come to set aside.
    pub fn set_aside(&mut self, plan: &Plan) {
        self.set_aside = plan.set_aside.iter().map(|one| one.path.clone()).collect();
        self.notes = notes(plan, &self.outputs);
    }
}

/// The figures of a plan, as they are shown: steps in order of start, no line of a tier that
/// the amount does not reach.
fn read(graph: &Graph, outputs: Outputs<Node>) -> Outputs<Figure> {
    let mut outputs = outputs.map(&mut |node| figure(graph, node));
    for scenario in &mut outputs.scenarios {
        by_start(&mut scenario.steps);
    }
    let reached = |line: &super::Line| line.quantity.value != 0.0;
    outputs.bill.lines.retain(reached);
    outputs
}

/// Brings steps into the order of their starts; what each waits for follows.
fn by_start(steps: &mut Vec<Step>) {
    let mut order: Vec<(usize, Step)> = std::mem::take(steps).into_iter().enumerate().collect();
    order.sort_by(|(_, a), (_, b)| {
        (a.start.value, a.finish.value)
            .partial_cmp(&(b.start.value, b.finish.value))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    let mut places = vec![0; order.len()];
    for (place, (before, _)) in order.iter().enumerate() {
        places[*before] = place;
    }
    steps.extend(order.into_iter().map(|(_, mut step)| {
        for before in &mut step.after {
            *before = places[*before];
        }
        step
    }));
}

/// A node as a figure; what the model keeps to itself has no name.
pub(super) fn figure(graph: &Graph, node: Node) -> Figure {
    let dimension = graph.dimension(node);
    Figure {
        name: graph.name(node).unwrap_or_default().to_owned(),
        value: graph.value(node),
        dimension,
        currency: Currency::labelled(dimension, graph.label(node)),
    }
}
