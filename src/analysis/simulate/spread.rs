//! The recovery times and data losses of the events that were drawn: quantiles, and how many meet
//! their targets.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::perils::{Keys, Side, values};
use super::strikes::Strikes;
use super::tail::{Estimated, Moments, WilsonShare, number, rank, ranked};
use crate::analysis::compiled::Compiled;
use crate::analysis::sample::{Drawn, Quantiles, weights};
use crate::analysis::shapes::Shapes;
use crate::graph::portable::{normal_cdf, normal_quantile};
use crate::graph::{Graph, Node};
use crate::model::Varied;
use crate::model::draw::EventDraws;
use crate::units::Estimate;

/// Of so many events of a scenario, the first ones, recovery times and data losses are kept.
pub(super) const KEPT: usize = 10_000;

/// Points of a curve: one for each percent, from the least value to the largest.
pub(super) const POINTS: usize = 101;

/// The input by which a failover works or not.
const LUCK: &str = "failover.luck";

/// What many events of one scenario come to.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EventSpread {
    /// How many events it rests on; 0 where the plan is refused at the numbers of all of them.
    pub events: usize,
    /// How many more there were at whose numbers the plan is refused.
    pub refused: usize,
    /// Mean; infinite if one has no bound, not a number of no event.
    pub mean: Estimated,
    /// Quantiles by their shares: 50, 90, 95 and 99 %; not numbers of no event.
    pub quantiles: [(f64, f64); 4],
    /// Quantiles at even steps of their share, from the least value to the largest; empty of no
    /// event, and where nobody asked for them.
    pub curve: Vec<f64>,
    /// The target, if one is stated.
    pub target: Option<f64>,
    /// The share that meets it.
    pub met: Option<WilsonShare>,
}

impl EventSpread {
    /// Of the values of some events, not a number where the plan is refused, with so many points of
    /// their curve; `None` of no event.
    pub(super) fn of(mut values: Vec<f64>, target: Option<f64>, points: usize) -> Option<Self> {
        let all = values.len();
        let first = *values.first()?;
        values.retain(|value| !value.is_nan());
        let many = values.len();
        let mut moments = Moments::near(first);
        for value in &values {
            moments.add(*value);
        }
        let mean = moments.estimate().unwrap_or(Estimated::NONE);
        let within = |limit: f64| values.iter().filter(|value| **value <= limit).count();
        let met = target.and_then(|limit| WilsonShare::of(within(limit), many));
        let shares = [0.5, 0.9, 0.95, 0.99];
        let found = ranked(&mut values, &shares.map(|share| rank(many, share)));
        let points = if many > 0 { points } else { 0 };
        let steps = (0..points).map(|at| number(at) / number(points.max(2) - 1));
        let ranks: Vec<usize> = steps.map(|share| rank(many, share)).collect();
        let curve = ranked(&mut values, &ranks);
        Some(Self {
            events: many,
            refused: all - many,
            mean,
            quantiles: [0, 1, 2, 3].map(|at| (shares[at], found[at])),
            curve,
            target,
            met,
        })
    }

    /// The points of its curve: each share with the value that so many do not exceed.
    pub fn points(&self) -> Vec<(f64, f64)> {
        let last = number(self.curve.len().max(2) - 1);
        let points = self.curve.iter().enumerate();
        points
            .map(|(at, value)| (number(at) / last, *value))
            .collect()
    }
}

/// The distributions of uncertain inputs, made once for all plans.
#[derive(Debug, Default)]
pub(super) struct Distributions(BTreeMap<String, Vec<(Estimate, Quantiles)>>);

impl Distributions {
    /// Makes those of some inputs that are not known yet.
    pub(super) fn know(&mut self, varied: &[Varied]) {
        for one in varied {
            let known = self.0.entry(one.name.clone()).or_default();
            if !known.iter().any(|(estimate, _)| *estimate == one.estimate) {
                known.push((one.estimate.clone(), Quantiles::of(&one.estimate)));
            }
        }
    }

    fn of(&self, one: &Varied) -> Option<&Quantiles> {
        let mut known = self.0.get(&one.name)?.iter();
        let found = known.find(|(estimate, _)| *estimate == one.estimate);
        found.map(|(_, quantiles)| quantiles)
    }

    /// What some events draw of an input.
    fn column(&self, one: &Varied, keys: &Keys, events: &Strikes) -> Vec<f64> {
        let key = keys.variable(&variable(&one.name));
        let own;
        let quantiles = if let Some(known) = self.of(one) {
            known
        } else {
            own = Quantiles::of(&one.estimate);
            &own
        };
        let with = one.together.as_ref();
        let with = with.map(|with| (keys.variable(&with.group), weights(with.rank)));
        let mut drawn = events.evens(key);
        if let Some((group, [common, own])) = with {
            for (even, shared) in drawn.iter_mut().zip(events.evens(group)) {
                let score = common * normal_quantile(shared) + own * normal_quantile(*even);
                *even = normal_cdf(score).clamp(f64::MIN_POSITIVE, 1.0 - f64::EPSILON);
            }
        }
        // A failover works up to its coverage, and fails in the rest.
        let fails = one.name == LUCK;
        let value = |even: &f64| quantiles.at(if fails { 1.0 - even } else { *even });
        drawn.iter().map(value).collect()
    }
}

/// What an input is drawn by: whether a failover works is drawn once for all that asks for it.
fn variable(input: &str) -> String {
    match input {
        LUCK => crate::model::draw::Lot::Works.id().to_owned(),
        _ => format!("input {input}"),
    }
}

/// The data losses of some events of one plan.
pub(super) fn losses(
    (graph, draws): (&Graph, &EventDraws),
    rpo: Node,
    keys: &Keys,
    events: &Strikes,
) -> Vec<f64> {
    let side = Side { graph, draws };
    values(side, &[rpo], keys, events).swap_remove(0)
}

/// The recovery times of some events of one plan, each the plan with the numbers that the event
/// draws, compiled anew where they lead to another shape; not a number where it is refused there.
pub(super) fn times(
    plan: &Compiled<'_>,
    known: &Distributions,
    rto: Node,
    keys: &Keys,
    events: &Strikes,
) -> Vec<f64> {
    let mut inputs = Inputs {
        known,
        keys,
        events,
        columns: Vec::new(),
    };
    let outputs = [rto];
    let shapes = Shapes::find(&mut inputs, plan, &outputs, &[]);
    let mut found = shapes.run(&mut inputs, plan, &outputs);
    found.swap_remove(0)
}

/// What the events of one peril draw of uncertain inputs.
struct Inputs<'t> {
    known: &'t Distributions,
    keys: &'t Keys,
    events: &'t Strikes,
    /// Made so far.
    columns: Vec<(String, Estimate, Rc<Vec<f64>>)>,
}

impl Drawn for Inputs<'_> {
    fn rows(&self) -> usize {
        self.events.len()
    }

    fn column(&mut self, input: &Varied) -> Rc<Vec<f64>> {
        let mut known = self.columns.iter();
        let same = |one: &&(String, Estimate, _)| one.0 == input.name && one.1 == input.estimate;
        if let Some((.., column)) = known.find(same) {
            return Rc::clone(column);
        }
        let column = Rc::new(self.known.column(input, self.keys, self.events));
        let entry = (
            input.name.clone(),
            input.estimate.clone(),
            Rc::clone(&column),
        );
        self.columns.push(entry);
        column
    }

    fn blank(&mut self, rows: usize) -> Vec<f64> {
        vec![0.0; rows]
    }

    fn take_back(&mut self, _: Vec<f64>) {}
}
