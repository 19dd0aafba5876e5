//! How certain it is that a plan meets its targets (`model.md` 11.2): ordinal, no weights.

mod figure;
mod spread;

use super::compiled::Compiled;
use super::data::{Figure, SampledFigure, Score};
use super::judged::WayBack;
use super::sample::{Draws, ROWS, Tally};
use super::shapes::{Asked, Shapes, relevant};
use crate::graph::{Graph, Node};
use crate::model::{Model, Requirement, Varied};
use crate::units::{Dimension, Estimate};
pub use figure::SampleFigure;
pub use spread::SampledTime;
use spread::{figures, spread};

/// The grade of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Every target is met in the worst case, at the 95th percentile and in the mean.
    A,
    /// Not A; every target is met at the 95th percentile and in the mean.
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

/// What a sample of the plan needs.
struct Basis<'a> {
    plan: Compiled<'a>,
    shapes: &'a Shapes,
    graph: &'a Graph,
    requirements: &'a [Requirement],
    varied: &'a [Varied],
}

impl<'a> Basis<'a> {
    /// Of a compiled plan, and the shapes of its sample.
    fn of(plan: Compiled<'a>, shapes: &'a Shapes) -> Self {
        Self {
            plan,
            shapes,
            graph: &plan.model.graph,
            requirements: &plan.model.requirements,
            varied: &plan.model.varied,
        }
    }

    /// Whether some scenario that can happen is waited out.
    fn waits(&self) -> bool {
        let mut scenarios = self.plan.model.scenarios.iter();
        scenarios.any(|one| one.waited && self.graph.value(one.rate) > 0.0)
    }

    /// Whether some scenario that can happen has no end, no bound or no copy.
    fn is_hopeless(&self) -> bool {
        let value = |node: &Node| self.graph.value(*node);
        let mut scenarios = self.plan.model.scenarios.iter();
        scenarios.any(|one| WayBack::of(one, |node| *node).dead_end(value).is_some())
    }
}

/// Grades a plan, and keeps the spread of its recovery times if that is asked for. A plan
/// without targets has a grade only if it is hopeless. What plans share is drawn once; the
/// shapes are those that [`settle`](super::settle) gave for the plan.
pub fn grade(
    draws: &mut Draws,
    score: &mut Score,
    plan: Compiled<'_>,
    shapes: &Shapes,
    depth: Depth,
) {
    let basis = Basis::of(plan, shapes);
    score.spread = match depth {
        Depth::Grade => Vec::new(),
        Depth::Spread => spread(draws, &basis),
    };
    let weights = score.weights.figure();
    let spread = score.spread.iter().flat_map(figures);
    score.sampled = weights.into_iter().chain(spread).collect();
    let known = sampled(draws, &basis);
    for (one, (of, drawn)) in score
        .outputs
        .requirements
        .iter_mut()
        .zip(basis.requirements.iter().zip(&known))
    {
        let chance = chance(one, basis.chance(of, drawn));
        one.chance = Some(chance.figure.clone());
        score.sampled.push(chance);
    }
    if let Some(groups) = drawn_together(plan.model) {
        let is_drawn = |one: &&mut SampledFigure| {
            let name = &one.figure.name;
            name.starts_with("sample.") || name.starts_with("chance.")
        };
        for one in score.sampled.iter_mut().filter(is_drawn) {
            one.meaning = format!("{} Drawn together: {groups}.", one.meaning);
        }
    }
    score.grade = graded(&basis, &known);
}

/// The groups of inputs that are drawn together, with their rank correlations; `None` without any.
fn drawn_together(model: &Model) -> Option<String> {
    let groups = model.varied.iter().filter_map(|one| one.together.as_ref());
    let mut groups: Vec<String> = groups
        .map(|one| format!("{} (rank correlation {})", one.group, one.rank))
        .collect();
    groups.sort();
    groups.dedup();
    (!groups.is_empty()).then(|| groups.join(", "))
}

/// The grade and some figures of the same sample; one that the plan does not have is not a
/// number.
pub(super) fn grade_of(
    draws: &mut Draws,
    plan: Compiled<'_>,
    shapes: &Shapes,
    asked: &[SampleFigure],
) -> (Option<Grade>, Vec<f64>) {
    let basis = Basis::of(plan, shapes);
    let known = sampled(draws, &basis);
    let figures = figure::values(draws, &basis, &known, asked);
    (graded(&basis, &known), figures)
}

/// What a grade may ask of a sample, if the plan keeps its shape.
pub(super) fn asked(model: &Model) -> impl Iterator<Item = Asked> {
    let sampled = model
        .requirements
        .iter()
        .filter(|one| one.sampled.is_some());
    let endless = !model.varied.iter().all(has_ends);
    sampled
        .filter(move |_| endless)
        .map(|one| Basis::asked(&model.graph, one))
}

/// What is known of a requirement over all draws.
#[derive(Clone, Copy)]
enum Drawn {
    /// Nothing uncertain matters.
    Fixed,
    /// No draw is worse than the worst case, which meets the target.
    AtWorst,
    /// How the draws stand against the target.
    Each(Tally),
}

impl Basis<'_> {
    fn meets(&self, requirement: &Requirement, value: f64) -> bool {
        value <= self.graph.value(requirement.limit)
    }

    /// What of a requirement is drawn, or is as it is.
    fn tail(requirement: &Requirement) -> Node {
        let sampled = requirement.sampled;
        sampled.map_or(requirement.worst, |sampled| sampled.tail)
    }

    /// What is asked of its sample.
    fn asked(graph: &Graph, requirement: &Requirement) -> Asked {
        Asked {
            node: Self::tail(requirement),
            limit: graph.value(requirement.limit),
        }
    }

    /// Whether it is met where nothing is drawn.
    fn is_met(&self, requirement: &Requirement) -> bool {
        self.meets(requirement, self.graph.value(Self::tail(requirement)))
    }

    fn is_met_at_worst(&self, requirement: &Requirement) -> bool {
        self.meets(requirement, self.graph.value(requirement.worst))
    }

    /// Probability that a requirement is met: the share of the draws that meet it.
    fn chance(&self, requirement: &Requirement, drawn: &Drawn) -> f64 {
        match drawn {
            Drawn::Fixed => f64::from(u8::from(self.is_met(requirement))),
            Drawn::AtWorst => 1.0,
            Drawn::Each(tally) => tally.share_within(),
        }
    }
}

/// What is known of each requirement over all draws; drawn is only what must be.
fn sampled(draws: &mut Draws, basis: &Basis<'_>) -> Vec<Drawn> {
    let graph = basis.graph;
    let nodes = basis.varied.iter().flat_map(|one| &one.nodes);
    let uncertain = graph.depending(&nodes.copied().collect::<Vec<_>>());
    // In another shape other inputs matter.
    let one_shape = basis.shapes.is_one();
    // What does not depend on anything uncertain needs no sample.
    let is_open = |one: &Requirement| {
        one.sampled.is_some() && (uncertain.contains(Basis::tail(one)) || !one_shape)
    };
    let open: Vec<&Requirement> = basis
        .requirements
        .iter()
        .filter(|one| is_open(one))
        .collect();
    let tails: Vec<Node> = open.iter().map(|one| Basis::tail(one)).collect();
    let ends = one_shape
        && relevant(graph, &tails, basis.varied)
            .into_iter()
            .all(has_ends);
    // No draw is worse than the worst case where every input has an end.
    let is_drawn = |one: &Requirement| !(ends && basis.is_met_at_worst(one));
    let wanted = open.iter().filter(|one| is_drawn(one));
    let asked: Vec<Asked> = wanted.map(|one| Basis::asked(graph, one)).collect();
    let tallies = basis.shapes.tallies(draws, &basis.plan, &asked);
    let mut tallies = tallies.into_iter();
    let one = |one: &Requirement| match (is_open(one), is_drawn(one)) {
        (false, _) => Drawn::Fixed,
        (true, false) => Drawn::AtWorst,
        (true, true) => tallies.next().map_or(Drawn::Fixed, Drawn::Each),
    };
    basis.requirements.iter().map(one).collect()
}

/// The probability that a target is met, as a figure of the sample.
fn chance(requirement: &super::Requirement, value: f64) -> SampledFigure {
    let name = &requirement.name;
    let (estimate, target) = (&requirement.estimate.name, &requirement.target.name);
    SampledFigure {
        figure: Figure {
            name: format!("chance.{name}"),
            value,
            dimension: Dimension::Probability,
            currency: None,
            is_own: false,
        },
        meaning: format!(
            "Probability that the target of {name} is met, over {ROWS} draws of what is uncertain; \
             0 or 1 where nothing uncertain matters."
        ),
        formula: format!("share of draws in which {estimate} meets {target}"),
        of: vec![estimate.clone(), target.clone()],
    }
}

fn graded(basis: &Basis<'_>, drawn: &[Drawn]) -> Option<Grade> {
    if basis.is_hopeless() {
        return Some(Grade::F);
    }
    if basis.requirements.is_empty() {
        return None;
    }
    let all = || basis.requirements.iter().zip(drawn);
    let (mut at_tail, mut in_mean) = (true, true);
    let mean_of = |one: &Requirement| one.sampled.and_then(|sampled| sampled.mean);
    for (requirement, drawn) in all() {
        let mean = mean_of(requirement);
        if let Some(mean) = mean {
            in_mean &= basis.meets(requirement, basis.graph.value(mean));
        }
        if matches!(drawn, Drawn::Fixed) {
            let met = basis.is_met(requirement);
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
        .all(|one| basis.is_met_at_worst(one));
    for (requirement, drawn) in all() {
        if let Drawn::Each(tally) = drawn {
            in_mean &= mean_of(requirement).is_some() || basis.meets(requirement, tally.mean());
            at_tail &= tally.tail_is_within();
        }
    }
    // Nobody can promise how long an outage lasts that is waited out.
    let waited = basis.waits();
    Some(match (in_mean, at_tail, worst) {
        (false, _, _) => Grade::D,
        (true, false, _) => Grade::C,
        (true, true, _) if waited => Grade::C,
        (true, true, false) => Grade::B,
        (true, true, true) => Grade::A,
    })
}

/// Whether a distribution has a least and a most value, one of which its worst reading is.
pub(super) fn has_ends(input: &Varied) -> bool {
    if !input.has_adverse_end {
        return false;
    }
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
