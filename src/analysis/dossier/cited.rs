//! What the figures of plans rest on: prices, published facts, and what is assumed.

use crate::analysis::data::{Figure, Score};
use crate::analysis::outputs::outputs;
use crate::analysis::score::figure;
use crate::analysis::study::Study;
use crate::graph::{Node, Source, SourceKind};

/// Where some inputs of plans come from.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Cited {
    /// The source.
    pub source: Source,
    /// The names of the inputs, each once.
    pub names: Vec<String>,
    /// How much the first of them is.
    pub figure: Figure,
    /// What one unit of it is, where the dimension does not say it.
    pub label: Option<String>,
    /// The plans that rest on it, by position.
    pub plans: Vec<usize>,
}

/// Every price and published fact that figures of plans rest on, by kind and place.
pub(super) fn cited(studies: &[Study]) -> Vec<Cited> {
    let mut all: Vec<Cited> = Vec::new();
    for (at, study) in studies.iter().enumerate() {
        let graph = &study.model().graph;
        for leaf in graph.leaves(&outputs(study.model())) {
            let Some(source) = graph.source(leaf) else {
                continue;
            };
            let name = graph.name(leaf).unwrap_or_default();
            if !matches!(source.kind, SourceKind::Price | SourceKind::Published) {
                continue;
            }
            let known = all.iter_mut().find(|known| known.source == *source);
            match known {
                Some(known) => {
                    if !known.names.iter().any(|one| one == name) {
                        known.names.push(name.to_owned());
                    }
                    if !known.plans.contains(&at) {
                        known.plans.push(at);
                    }
                }
                None => all.push(Cited {
                    source: source.clone(),
                    names: vec![name.to_owned()],
                    figure: figure(graph, leaf),
                    label: graph.label(leaf).map(str::to_owned),
                    plans: vec![at],
                }),
            }
        }
    }
    all.sort_by(|a, b| place(&a.source).cmp(&place(&b.source)));
    all
}

/// A place in the order of files and lines.
fn place(source: &Source) -> (bool, &str, u64) {
    let (file, line) = source.place.rsplit_once(':').unwrap_or((&source.place, ""));
    let is_fact = source.kind == SourceKind::Published;
    (is_fact, file, line.parse().unwrap_or_default())
}

/// An input that the cost of plans rests on.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Assumption {
    /// Its name.
    pub name: String,
    /// What it is, where it is one number.
    pub figure: Option<Figure>,
    /// What one unit of it is, where the dimension does not say it.
    pub label: Option<String>,
    /// Where it comes from.
    pub source: Option<Source>,
    /// Whether it is a judgement.
    pub is_judged: bool,
    /// The share of the variance of each plan's cost that it makes.
    pub shares: Vec<f64>,
    /// The plan that its value and source are of: the first that has it.
    pub plan: usize,
}

/// A share below this is no share worth a row in any plan.
const LEAST: f64 = 0.001;

/// What the cost of plans rests on, the heaviest in any plan first.
pub(super) fn assumptions(studies: &[Study], scores: &[Score]) -> Vec<Assumption> {
    let mut all: Vec<Assumption> = Vec::new();
    for (at, score) in scores.iter().enumerate() {
        for one in &score.weights.inputs {
            let known = all.iter().position(|known| known.name == one.name);
            let known = known.unwrap_or_else(|| {
                all.push(Assumption {
                    is_judged: one.is_judged,
                    shares: vec![0.0; scores.len()],
                    ..found(&studies[at], &one.name, at)
                });
                all.len() - 1
            });
            all[known].shares[at] = one.share;
        }
    }
    let heaviest = |one: &Assumption| one.shares.iter().copied().fold(0.0, f64::max);
    all.retain(|one| heaviest(one) >= LEAST);
    all.sort_by(|a, b| heaviest(b).total_cmp(&heaviest(a)));
    all
}

/// An input of a plan by its name: a quantity, or the range that several numbers are of.
fn found(study: &Study, name: &str, plan: usize) -> Assumption {
    let graph = &study.model().graph;
    let whole = graph.find(name);
    let parts = study.model().varied.iter().find(|one| one.name == name);
    let any = whole.or_else(|| parts.and_then(|one| one.nodes.first().copied()));
    Assumption {
        name: name.to_owned(),
        figure: whole.map(|node| figure(graph, node)),
        label: whole.and_then(|node| graph.label(node).map(str::to_owned)),
        source: any.and_then(|node| origin(study, node)),
        is_judged: false,
        shares: Vec::new(),
        plan,
    }
}

/// The source of a node, or of what it stands for.
fn origin(study: &Study, node: Node) -> Option<Source> {
    let graph = &study.model().graph;
    if let Some(source) = graph.source(node) {
        return Some(source.clone());
    }
    let leaves = graph.leaves(&[node]);
    leaves.iter().find_map(|leaf| graph.source(*leaf).cloned())
}
