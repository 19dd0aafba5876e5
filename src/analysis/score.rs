//! One plan in depth.

use super::data::{Figure, Score, Step};
use super::notes::notes;
use super::outputs::{evidence, oldest_price, outputs};
use super::weight::Weights;
use super::workload::Workload;
use crate::graph::{Graph, Node, Reached, SourceKind};
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
    let own = OwnPrices::of(graph, &leaves);
    let outputs = read(graph, model.outputs.clone(), &own);
    Score {
        file: plan.file.clone(),
        name: plan.name.clone(),
        strategy: model.strategy.to_owned(),
        strategy_title: model.strategy_title.clone(),
        region: model.region.clone(),
        recovery_region: model.recovery_region.clone(),
        currency: Currency::new(&plan.currency).expect("a loaded plan has an ISO currency"),
        notes: notes(plan, &outputs, &own.of),
        own_prices: own.of,
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
        self.notes = notes(plan, &self.outputs, &self.own_prices);
    }
}

/// Prices that are not the program's own as they are listed.
struct OwnPrices {
    /// What rests on them, if there are any.
    reached: Option<Reached>,
    /// What they are: files of rows, and a plan's discounts and commitments.
    of: Vec<String>,
}

impl OwnPrices {
    fn of(graph: &Graph, leaves: &[Node]) -> Self {
        let own = |node: &Node| -> Option<String> {
            let source = graph.source(*node)?;
            if source.kind == SourceKind::Price {
                let file = source
                    .place
                    .rsplit_once(':')
                    .map_or(&*source.place, |(file, _)| file);
                return (!file.starts_with(EMBEDDED)).then(|| file.to_owned());
            }
            let mut words = graph.name(*node)?.split('.');
            let (family, name, key) = (words.next()?, words.next()?, words.next());
            let is_term = key.is_some() && ["discount", "commitment"].contains(&family);
            is_term.then(|| format!("{family}.{name}"))
        };
        let roots: Vec<(Node, String)> = leaves
            .iter()
            .filter_map(|leaf| Some((*leaf, own(leaf)?)))
            .collect();
        let nodes: Vec<Node> = roots.iter().map(|(node, _)| *node).collect();
        let mut of: Vec<String> = roots.into_iter().map(|(_, what)| what).collect();
        of.sort_unstable();
        of.dedup();
        Self {
            reached: (!nodes.is_empty()).then(|| graph.depending(&nodes)),
            of,
        }
    }
}

/// Where the rows of the program's own prices stand.
const EMBEDDED: &str = "pricing/prices/";

/// The figures of a plan, as they are shown: steps in order of start, no line of a tier that
/// the amount does not reach.
fn read(graph: &Graph, outputs: Outputs<Node>, own: &OwnPrices) -> Outputs<Figure> {
    let mut outputs = outputs.map(&mut |node| Figure {
        is_own: own
            .reached
            .as_ref()
            .is_some_and(|reached| reached.contains(node)),
        ..figure(graph, node)
    });
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
        is_own: false,
    }
}
