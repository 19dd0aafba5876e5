//! What a plan's cost rests on, by weight: the share of its variance that each input makes
//! alone, to first order (`model.md` 12).
//!
//! The variance that an input gives to the total cost is the square of the derivative times the
//! input's own variance. It is exact for a cost that is linear in its inputs, and a guide
//! otherwise: what inputs do together is not in it.

use std::collections::HashSet;

use super::data::{Figure, SampledFigure};
use crate::graph::portable::{exp, ln, normal_quantile};
use crate::graph::{Graph, Node, Operation, SourceKind};
use crate::model::Model;
use crate::units::{Dimension, Estimate};

/// How far a judged number may be off where no range is stated: a fifth to each side.
const OFF: f64 = 0.2;

/// What the total cost is asked over: a question cannot be wrong.
pub(super) const ASKED: &str = "horizon.";

/// One input, and what it weighs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Weighed {
    /// The input's name.
    pub name: String,
    /// Its share of the variance, from 0 to 1.
    pub share: f64,
    /// Whether it is a judgement.
    pub is_judged: bool,
}

/// What the cost of a plan rests on.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Weights {
    /// The quantity whose variance it is: the total cost, or the outlay where no impact is stated.
    pub of: String,
    /// What makes any of it, the heaviest first.
    pub inputs: Vec<Weighed>,
    /// The share that judgements make together, from 0 to 1; `None` where nothing is uncertain,
    /// or the cost has no bound.
    pub judged: Option<f64>,
}

impl Weights {
    /// Of a model, over the leaves that its outputs rest on.
    pub(super) fn of(model: &Model, leaves: &[Node]) -> Self {
        let graph = &model.graph;
        let cost = model.outputs.risk.tco.unwrap_or(model.outputs.bill.monthly);
        let mut ranges = Vec::new();
        let mut within: HashSet<Node> = HashSet::new();
        for one in model.varied.iter().filter(|one| !one.is_integrated) {
            let is_judged = one.nodes.iter().any(|node| is_judged(graph, *node));
            ranges.push((
                one.name.as_str(),
                variance(&one.estimate),
                is_judged,
                &one.nodes[..],
            ));
            within.extend(&one.nodes);
        }
        let alone = |leaf: &&Node| !within.contains(leaf) && is_judged(graph, **leaf);
        for leaf in leaves.iter().filter(alone) {
            let name = graph.name(*leaf).unwrap_or_default();
            if name.starts_with(ASKED) || is_option(graph, *leaf, name) {
                continue;
            }
            let spread = variance(&around(graph.dimension(*leaf), graph.value(*leaf)));
            ranges.push((name, spread, true, std::slice::from_ref(leaf)));
        }
        let nodes: Vec<Node> = ranges.iter().flat_map(|one| one.3).copied().collect();
        let slopes = graph.gradient(cost, &nodes);
        let mut slopes = slopes.into_iter();
        let mut inputs: Vec<Weighed> = ranges
            .into_iter()
            .map(|(name, spread, is_judged, nodes)| {
                let slope: f64 = slopes.by_ref().take(nodes.len()).sum();
                Weighed {
                    name: name.to_owned(),
                    share: slope * slope * spread,
                    is_judged,
                }
            })
            .filter(|one| one.share != 0.0)
            .collect();
        let whole: f64 = inputs.iter().map(|one| one.share).sum();
        if !whole.is_finite() {
            inputs.clear();
        }
        for one in &mut inputs {
            one.share /= whole;
        }
        inputs.sort_by(|a, b| b.share.total_cmp(&a.share));
        let judged = inputs.iter().filter(|one| one.is_judged);
        let judged = judged.map(|one| one.share).sum();
        Self {
            of: graph.name(cost).unwrap_or_default().to_owned(),
            judged: (!inputs.is_empty()).then_some(judged),
            inputs,
        }
    }

    /// What judgements make together, as a figure that can be asked for.
    pub(super) fn figure(&self) -> Option<SampledFigure> {
        Some(SampledFigure {
            figure: Figure {
                name: JUDGED.to_owned(),
                value: self.judged?,
                dimension: Dimension::Probability,
                currency: None,
                is_own: false,
            },
            meaning: format!(
                "Share of the variance of {} that rests on judgement, to first order: each input's own \
                 variance times the square of the derivative by it. A judged number without a range is taken as \
                 -20 % to +20 %, a share above a half by what it lacks to 1.",
                self.of
            ),
            formula: format!(
                "sum over judged inputs of (d {of} / d input)^2 var(input), over the sum of all",
                of = self.of
            ),
            of: vec![self.of.clone()],
        })
    }
}

/// What the share of judgement is called.
pub const JUDGED: &str = "judgement.share";

/// Whether a judged number is a count that a plan leaves at what a service has unless it is asked
/// for more, such as one hosted zone: that is no estimate.
fn is_option(graph: &Graph, leaf: Node, name: &str) -> bool {
    let last = name.rsplit('.').next();
    let counts = name.starts_with("service.") || last == Some("count");
    counts && graph.dimension(leaf) == Dimension::Scalar && graph.value(leaf).fract() == 0.0
}

/// Whether a node is a judgement, or stands for one.
fn is_judged(graph: &Graph, node: Node) -> bool {
    match graph.formula(node) {
        (Operation::Same, &[of]) => is_judged(graph, of),
        _ => graph
            .source(node)
            .is_some_and(|source| source.kind == SourceKind::Judgement),
    }
}

/// A judged number that states no range: as likely anywhere within a fifth of it. Of a share
/// above a half it is what that lacks to 1: an availability of 99.99 % is not 80 %.
pub(super) fn around(dimension: Dimension, value: f64) -> Estimate {
    let is_share = dimension == Dimension::Probability;
    let off = if is_share && value > 0.5 {
        1.0 - value
    } else {
        value
    };
    Estimate::Uniform {
        low: value - OFF * off.abs(),
        high: value + OFF * off.abs(),
    }
}

/// The variance of a distribution (`model.md` 2.2; of a PERT (mean - a)(b - mean) / 7).
fn variance(estimate: &Estimate) -> f64 {
    match *estimate {
        Estimate::Exact(_) => 0.0,
        Estimate::Between { low, high } => {
            let (low, high) = (ln(low), ln(high));
            lognormal(
                0.5 * (low + high),
                0.5 * (high - low) / normal_quantile(0.95),
            )
        }
        Estimate::Lognormal { p50, p90 } => {
            lognormal(ln(p50), (ln(p90) - ln(p50)) / normal_quantile(0.9))
        }
        Estimate::Exponential { mean } => mean * mean,
        Estimate::Uniform { low, high } => (high - low) * (high - low) / 12.0,
        Estimate::Triangular { low, mode, high } => {
            let (below, above, whole) = (mode - low, high - mode, high - low);
            (whole * whole - below * above) / 18.0
        }
        Estimate::Pert { low, mode, high } => {
            let mean = (low + 4.0 * mode + high) / 6.0;
            (mean - low) * (high - mean) / 7.0
        }
        Estimate::Samples(ref samples) => {
            let values = samples.values();
            let mean = super::sample::mean(values);
            let squares: Vec<f64> = values.iter().map(|x| (x - mean) * (x - mean)).collect();
            super::sample::mean(&squares)
        }
    }
}

/// e^(2 mu + sd^2) (e^(sd^2) - 1)
fn lognormal(mu: f64, sd: f64) -> f64 {
    exp(2.0 * mu + sd * sd) * (exp(sd * sd) - 1.0)
}

#[cfg(test)]
mod tests {
    use super::{Weights, variance};
    use crate::analysis::outputs;
    use crate::catalog::Catalog;
    use crate::units::{Estimate, Samples};

    /// `dist.pert.var_beta`, and the variances that textbooks have.
    #[test]
    fn variances_are_those_of_the_distributions() {
        let close =
            |value: f64, expected: f64| assert!((value - expected).abs() < 1e-12, "{value}");
        let (low, mode, high) = (5.0, 10.0, 30.0);
        close(variance(&Estimate::Pert { low, mode, high }), 18.75);
        close(variance(&Estimate::Exact(7.0)), 0.0);
        close(variance(&Estimate::Exponential { mean: 4.0 }), 16.0);
        close(
            variance(&Estimate::Uniform {
                low: 1.0,
                high: 7.0,
            }),
            3.0,
        );
        let triangle = variance(&Estimate::Triangular {
            low: 0.0,
            mode: 0.0,
            high: 6.0,
        });
        assert!((triangle - 2.0).abs() < 1e-12, "{triangle}");
        let seen = Samples::new(vec![1.0, 3.0, 5.0]).expect("three values");
        let seen = variance(&Estimate::Samples(seen));
        assert!((seen - 8.0 / 3.0).abs() < 1e-12, "{seen}");
        // Median 15, sd of the logarithm as `dist.logn.sigma`: mean squared times e^(sd^2) - 1.
        let spread = variance(&Estimate::Lognormal {
            p50: 15.0,
            p90: 45.0,
        });
        let by_hand = 21.660_502_92_f64.powi(2) * (0.857_251_723_8_f64.powi(2).exp() - 1.0);
        assert!((spread / by_hand - 1.0).abs() < 1e-8, "{spread} {by_hand}");
    }

    /// The weights of a real plan are the squares of what its total cost moves by, found by
    /// rebuilding it.
    #[test]
    fn a_weight_is_what_the_total_cost_moves_by() {
        let catalog = Catalog::embedded();
        let built = |set: &[String]| {
            let plan = crate::plan::load("plans/shop/warm-standby.toml", set).expect("a plan");
            crate::model::build(&plan, &catalog).expect("a model")
        };
        let model = built(&[]);
        let weights = Weights::of(&model, &model.graph.leaves(&outputs(&model)));
        let shares: f64 = weights.inputs.iter().map(|one| one.share).sum();
        assert!((shares - 1.0).abs() < 1e-12, "{shares}");
        let share = |name: &str| {
            let mut inputs = weights.inputs.iter();
            inputs.find(|one| one.name == name).expect(name).share
        };
        // Two numbers that are judged and have no range: what a percent of each does.
        let total = |set: String| {
            let model = built(&[set]);
            let total = model.outputs.risk.tco.expect("a total");
            model.graph.value(total)
        };
        let moved = |path: &str, at: f64, unit: &str| {
            let [up, down] = [1.001, 0.999].map(|by| total(format!("{path}={}{unit}", at * by)));
            up - down
        };
        let rate = moved("scenario.corruption.rate", 0.2, " per year");
        let attacks = moved("scenario.ransomware.rate", 0.03, " per year");
        let by_hand = (rate / attacks).powi(2);
        let by_slope = share("scenario.corruption.rate") / share("scenario.ransomware.rate");
        assert!(
            (by_slope / by_hand - 1.0).abs() < 1e-4,
            "{by_slope} {by_hand}"
        );
    }
}
