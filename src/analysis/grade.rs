//! How certain it is that a plan meets its targets (`model.md` 11.2): ordinal, no weights.

use super::compiled::Compiled;
use super::data::{Figure, SampledFigure, Score};
use super::sample::{Draws, ROWS, keeps_shape, mean, relevant, run, tail, tail_is_within};
use crate::graph::{Graph, Node};
use crate::model::{Requirement, Varied};
use crate::units::{Dimension, Estimate};

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
pub struct SampledTime {
    /// Scenario id.
    pub scenario: String,
    /// Average; infinite if some row has no bound.
    pub mean: f64,
    /// 95th percentile.
    pub p95: f64,
}

/// What a sample of the plan needs.
struct Basis<'a> {
    plan: Compiled<'a>,
    graph: &'a Graph,
    requirements: &'a [Requirement],
    varied: &'a [Varied],
}

impl<'a> Basis<'a> {
    /// Of a compiled plan.
    fn of(plan: Compiled<'a>) -> Self {
        Self {
            plan,
            graph: &plan.model.graph,
            requirements: &plan.model.requirements,
            varied: &plan.model.varied,
        }
    }

    /// Whether some scenario that can happen has no end, no bound or no copy.
    fn is_hopeless(&self) -> bool {
        let value = |node: Node| self.graph.value(node);
        self.plan.model.scenarios.iter().any(|scenario| {
            let bounded = [scenario.rto.likely, scenario.rpo.worst, scenario.rpo.mean]
                .iter()
                .all(|node| value(*node).is_finite());
            value(scenario.rate) > 0.0 && !(bounded && value(scenario.recoverable) > 0.0)
        })
    }
}

/// Grades a plan, and keeps the spread of its recovery times if that is asked for. A plan
/// without targets has a grade only if it is hopeless. What plans share is drawn once.
pub fn grade(draws: &mut Draws, score: &mut Score, plan: Compiled<'_>, depth: Depth) {
    let basis = Basis::of(plan);
    score.spread = match depth {
        Depth::Grade => Vec::new(),
        Depth::Spread => spread(draws, &basis),
    };
    score.sampled = score.spread.iter().flat_map(figures).collect();
    score.grade = graded(draws, &basis);
}

fn graded(draws: &mut Draws, basis: &Basis<'_>) -> Option<Grade> {
    let graph = basis.graph;
    if basis.is_hopeless() {
        return Some(Grade::F);
    }
    if basis.requirements.is_empty() {
        return None;
    }
    let met = |requirement: &Requirement, value: f64| value <= graph.value(requirement.limit);
    let nodes = basis.varied.iter().flat_map(|one| &one.nodes);
    let uncertain = graph.depending(&nodes.copied().collect::<Vec<_>>());
    let mut open = Vec::new();
    // In another shape other inputs matter.
    let one_shape = keeps_shape(draws, &basis.plan);
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
        let is_sampled = requirement.sampled.is_some();
        if is_sampled && (uncertain.contains(tail) || !one_shape) {
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
    let ends = relevant(graph, &outputs, basis.varied)
        .into_iter()
        .all(has_ends);
    // No draw is worse than the worst case where every input has an end.
    if worst && ends && one_shape {
        return Some(Grade::A);
    }
    let columns = if open.is_empty() {
        Vec::new()
    } else {
        run(draws, &basis.plan, &outputs)
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
fn spread(draws: &mut Draws, basis: &Basis<'_>) -> Vec<SampledTime> {
    let scenarios = &basis.plan.model.scenarios;
    let outputs: Vec<Node> = scenarios.iter().map(|one| one.rto.likely).collect();
    let columns = run(draws, &basis.plan, &outputs);
    scenarios
        .iter()
        .zip(columns)
        .map(|(scenario, mut column)| SampledTime {
            scenario: scenario.id.clone(),
            mean: mean(&column),
            p95: tail(&mut column),
        })
        .collect()
}

/// The figures of a sampled recovery time.
fn figures(time: &SampledTime) -> [SampledFigure; 2] {
    let (id, rows) = (&time.scenario, ROWS);
    let of = |what: &str, value: f64, meaning: &str| SampledFigure {
        figure: Figure {
            name: format!("sample.rto.{id}.{what}"),
            value,
            dimension: Dimension::Duration,
        },
        meaning: format!("{meaning} over {rows} draws of what is uncertain."),
        formula: format!("{what}(rto.{id})"),
        of: vec![format!("rto.{id}")],
    };
    [
        of("mean", time.mean, "Average recovery time"),
        of("p95", time.p95, "95th percentile of the recovery time"),
    ]
}

/// Whether a distribution has a least and a most value, which its worst reading is.
pub(super) fn has_ends(input: &Varied) -> bool {
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
