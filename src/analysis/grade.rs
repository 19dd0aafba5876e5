//! How certain it is that a plan meets its targets (`model.md` 11.2): ordinal, no weights.

use super::Score;
use super::sample::{Draws, mean, run, tail, tail_is_within};
use crate::graph::{Graph, Node};
use crate::model::{Model, Requirement, Varied};
use crate::units::Estimate;

/// The grade of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Every target is met in the worst case (and so at the 95th percentile and in the mean).
    A,
    /// Not A; every target is met at the 95th percentile.
    B,
    /// Not B; every target is met in the mean.
    C,
    /// Some target is missed in the mean, but every scenario is recoverable.
    D,
    /// Some scenario is unrecoverable, or its recovery or its loss has no bound.
    F,
}

impl Grade {
    /// As it is written everywhere.
    pub fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::F => "F",
        }
    }
}

/// Whether only the grade is wanted, or the spread of every recovery time too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Enough of a sample to tell the grade; none where the bounds tell it.
    Grade,
    /// A sample of every scenario's recovery time.
    Spread,
}

/// A recovery time over the sample, in seconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// Scenario id.
    pub scenario: String,
    /// Average; infinite if some row has no bound.
    pub mean: f64,
    /// 95th percentile.
    pub p95: f64,
}

/// What a sample of the plan needs.
struct Basis<'a> {
    graph: &'a Graph,
    requirements: &'a [Requirement],
    varied: &'a [Varied],
    /// Id and recovery time of each scenario.
    times: Vec<(&'a str, Node)>,
    /// Whether some scenario that can happen has no end, no bound or no copy.
    hopeless: bool,
}

impl<'a> Basis<'a> {
    /// Of a compiled plan.
    fn of(model: &'a Model) -> Self {
        let value = |node: Node| model.graph.value(node);
        let hopeless = model.scenarios.iter().any(|scenario| {
            let bounded = [scenario.rto, scenario.rpo, scenario.rpo_mean]
                .iter()
                .all(|node| value(*node).is_finite());
            value(scenario.rate) > 0.0 && !(bounded && value(scenario.recoverable) > 0.0)
        });
        Self {
            graph: &model.graph,
            requirements: &model.requirements,
            varied: &model.assurance.varied,
            times: model
                .scenarios
                .iter()
                .map(|scenario| (scenario.id.as_str(), scenario.rto))
                .collect(),
            hopeless,
        }
    }
}

/// Grades a plan, and keeps the spread of its recovery times if that is asked for. A plan
/// without targets has a grade only if it is hopeless. What plans share is drawn once.
pub fn grade(draws: &mut Draws, score: &mut Score, model: &Model, depth: Depth) {
    let basis = Basis::of(model);
    score.assurance.spread = match depth {
        Depth::Grade => Vec::new(),
        Depth::Spread => spread(draws, &basis),
    };
    score.assurance.grade = graded(draws, &basis);
}

fn graded(draws: &mut Draws, basis: &Basis<'_>) -> Option<Grade> {
    let graph = basis.graph;
    if basis.hopeless {
        return Some(Grade::F);
    }
    if basis.requirements.is_empty() {
        return None;
    }
    let met = |requirement: &Requirement, value: f64| value <= graph.value(requirement.limit);
    let nodes = basis
        .varied
        .iter()
        .flat_map(|one| one.nodes.iter().copied());
    let uncertain = graph.depending(&nodes.collect::<Vec<_>>());
    let mut open = Vec::new();
    let (mut at_tail, mut in_mean) = (true, true);
    for requirement in basis.requirements {
        let tail = requirement
            .sampled
            .map_or(requirement.worst, |sampled| sampled.tail);
        let mean = requirement.sampled.and_then(|sampled| sampled.mean);
        if let Some(mean) = mean {
            in_mean &= met(requirement, graph.value(mean));
        }
        // What does not depend on anything uncertain needs no sample.
        if requirement.sampled.is_some() && uncertain.contains(tail) {
            open.push((requirement, tail, mean.is_none()));
        } else {
            let met = met(requirement, graph.value(tail));
            at_tail &= met;
            in_mean &= met || mean.is_some();
        }
    }
    if !in_mean {
        return Some(Grade::D);
    }
    let worst = basis
        .requirements
        .iter()
        .all(|one| met(one, graph.value(one.worst)));
    let outputs: Vec<Node> = open.iter().map(|(_, node, _)| *node).collect();
    let varied = relevant(graph, &outputs, basis.varied);
    // No draw is worse than the worst case where every input has an end.
    if worst && varied.iter().all(|one| has_ends(one)) {
        return Some(Grade::A);
    }
    let columns = if open.is_empty() {
        Vec::new()
    } else {
        run(draws, graph, &outputs, &varied)
    };
    for ((requirement, _, by_average), column) in open.into_iter().zip(columns) {
        in_mean &= !by_average || met(requirement, mean(&column));
        at_tail &= tail_is_within(&column, graph.value(requirement.limit));
    }
    Some(match (worst, at_tail, in_mean) {
        (true, true, true) => Grade::A,
        (_, true, _) => Grade::B,
        (_, false, true) => Grade::C,
        (_, false, false) => Grade::D,
    })
}

/// The recovery times over one sample that they all share.
fn spread(draws: &mut Draws, basis: &Basis<'_>) -> Vec<Spread> {
    let outputs: Vec<Node> = basis.times.iter().map(|(_, node)| *node).collect();
    let varied = relevant(basis.graph, &outputs, basis.varied);
    let columns = run(draws, basis.graph, &outputs, &varied);
    basis
        .times
        .iter()
        .zip(columns)
        .map(|((scenario, _), mut column)| Spread {
            scenario: (*scenario).to_owned(),
            mean: mean(&column),
            p95: tail(&mut column),
        })
        .collect()
}

/// The inputs that outputs depend on.
fn relevant<'a>(graph: &Graph, outputs: &[Node], varied: &'a [Varied]) -> Vec<&'a Varied> {
    let reached = graph.reached(outputs);
    varied
        .iter()
        .filter(|one| one.nodes.iter().any(|node| reached.contains(*node)))
        .collect()
}

/// Whether a distribution has a least and a most value, which its worst reading is.
fn has_ends(input: &Varied) -> bool {
    match input.estimate {
        Estimate::Exact(_)
        | Estimate::Pert { .. }
        | Estimate::Triangular { .. }
        | Estimate::Uniform { .. }
        | Estimate::Samples(_) => true,
        Estimate::Between { .. } | Estimate::Lognormal { .. } | Estimate::Exponential { .. } => {
            false
        }
    }
}
