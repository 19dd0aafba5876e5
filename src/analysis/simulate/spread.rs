//! The recovery times and data losses of the events that were drawn: quantiles, and how many meet
//! their targets.

use std::collections::BTreeMap;

use super::tail::{WilsonShare, number, rank, ranked};
use super::years::{Keys, Which, drawn, lots};
use crate::analysis::compiled::Compiled;
use crate::analysis::sample::Quantiles;
use crate::graph::portable::normal_quantile;
use crate::graph::{Graph, Matter, Node};
use crate::model::draw::{DrawnEvent, EventDraws};
use crate::model::{Built, Course, Model, Varied, compile};

/// Of so many events of a scenario, the first ones, recovery times and data losses are kept.
pub(super) const KEPT: usize = 10_000;

/// The input by which a failover works or not.
const LUCK: &str = "failover.luck";

/// So many shapes of a plan are compiled for the recovery times of one scenario.
const SHAPES: usize = 64;

/// What many events of one scenario come to.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EventSpread {
    /// How many events it rests on.
    pub events: usize,
    /// Mean; infinite if one has no bound.
    pub mean: f64,
    /// Quantiles by their shares: 50, 90, 95 and 99 %.
    pub quantiles: [(f64, f64); 4],
    /// The target, if one is stated.
    pub target: Option<f64>,
    /// The share that meets it.
    pub met: Option<WilsonShare>,
}

impl EventSpread {
    /// Of the values of some events, none of which is no number; `None` of no event.
    pub(super) fn of(mut values: Vec<f64>, target: Option<f64>) -> Option<Self> {
        values.retain(|value| !value.is_nan());
        if values.is_empty() {
            return None;
        }
        let many = values.len();
        let mean = values.iter().sum::<f64>() / number(many);
        let within = |limit: f64| values.iter().filter(|value| **value <= limit).count();
        let met = target.and_then(|limit| WilsonShare::of(within(limit), many));
        let shares = [0.5, 0.9, 0.95, 0.99];
        let found = ranked(&mut values, &shares.map(|share| rank(many, share)));
        Some(Self {
            events: many,
            mean,
            quantiles: [0, 1, 2, 3].map(|at| (shares[at], found[at])),
            target,
            met,
        })
    }
}

/// The distributions of uncertain inputs, made once for all plans.
#[derive(Debug, Default)]
pub(super) struct Distributions(BTreeMap<String, Vec<(crate::units::Estimate, Quantiles)>>);

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
    fn column(&self, one: &Varied, keys: &Keys, events: &[Which]) -> Vec<f64> {
        let key = keys.variable(&variable(&one.name));
        let own;
        let quantiles = if let Some(known) = self.of(one) {
            known
        } else {
            own = Quantiles::of(&one.estimate);
            &own
        };
        let value = |which| {
            let even = drawn(key, which);
            // A failover works up to its coverage, and fails in the rest.
            quantiles.at(if one.name == LUCK { 1.0 - even } else { even })
        };
        events.iter().map(value).collect()
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
    graph: &Graph,
    draws: &EventDraws,
    event: &DrawnEvent,
    keys: &Keys,
    events: &[Which],
) -> Vec<f64> {
    let lots = lots(graph, &draws.leaves, &[event.rpo]);
    let nodes: Vec<Node> = lots.iter().map(|(node, ..)| *node).collect();
    let column = |(_, id, score): &(Node, String, bool)| -> Vec<f64> {
        let key = keys.variable(id);
        let even = events.iter().map(|which| drawn(key, which));
        if *score {
            even.map(normal_quantile).collect()
        } else {
            even.collect()
        }
    };
    let columns: Vec<Vec<f64>> = lots.iter().map(column).collect();
    let program = graph.program_carrying(&[event.rpo], &nodes, |_| false);
    run(&program, &columns, events.len())
}

fn run(program: &crate::graph::Program, columns: &[Vec<f64>], rows: usize) -> Vec<f64> {
    let inputs: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let mut found = vec![0.0; rows];
    let mut targets = [found.as_mut_slice()];
    program.run(&mut program.workspace(), &inputs, &mut targets, &mut []);
    found
}

/// The recovery times of some events of one plan: each is the plan with the numbers that the
/// event draws, compiled anew where they lead to another shape.
pub(super) fn times(
    plan: &Compiled<'_>,
    known: &Distributions,
    event: &DrawnEvent,
    keys: &Keys,
    events: &[Which],
) -> Vec<f64> {
    let name = plan.model.graph.name(event.rto).unwrap_or_default();
    let one = Times {
        plan,
        known,
        keys,
        events,
        name,
    };
    let mut found = vec![f64::NAN; events.len()];
    let all: Vec<usize> = (0..events.len()).collect();
    let mut open = one.take(plan.model, all, &mut found);
    for _ in 0..SHAPES {
        let Some(&row) = open.first() else {
            break;
        };
        match one.at(row) {
            Some(there) => {
                let before = open.len();
                open = one.take(&there, open, &mut found);
                if open.len() == before {
                    // It was compiled for this event.
                    let node = there.graph.find(name);
                    found[row] = node.map_or(f64::NAN, |node| there.graph.value(node));
                    open.remove(0);
                }
            }
            None => {
                open.remove(0);
            }
        }
    }
    found
}

struct Times<'t, 'a> {
    plan: &'t Compiled<'a>,
    known: &'t Distributions,
    keys: &'t Keys,
    events: &'t [Which],
    name: &'t str,
}

impl Times<'_, '_> {
    /// Fills in the events whose numbers lead to the shape of a model; those that are left.
    fn take(&self, model: &Model, open: Vec<usize>, found: &mut [f64]) -> Vec<usize> {
        let graph = &model.graph;
        let Some(node) = graph.find(self.name) else {
            return open;
        };
        let reached = graph.reached(&[node]);
        let shaping: Vec<Node> = graph
            .decisions()
            .filter(|one| one.matter == Matter::Shape && one.concerns(&reached))
            .map(|one| one.node)
            .collect();
        let mut read = shaping.clone();
        read.push(node);
        let read = graph.reached(&read);
        let events: Vec<Which> = open.iter().map(|row| self.events[*row]).collect();
        let (mut nodes, mut columns) = (Vec::new(), Vec::new());
        let (mut plain, mut plain_columns) = (Vec::new(), Vec::new());
        for one in &model.varied {
            if !one.nodes.iter().any(|node| read.contains(*node)) {
                continue;
            }
            let column = self.known.column(one, self.keys, &events);
            for node in &one.nodes {
                nodes.push(*node);
                columns.push(column.clone());
                // What formulas integrate over decides nothing.
                if !one.is_integrated {
                    plain.push(*node);
                    plain_columns.push(column.clone());
                }
            }
        }
        let program = graph.program_carrying(&[node], &nodes, |_| false);
        let values = run(&program, &columns, events.len());
        let shapes = graph.program_carrying(&[], &plain, |one| {
            one.matter == Matter::Shape && shaping.contains(&one.node)
        });
        let mut holds = vec![true; events.len()];
        if shapes.decisions() > 0 {
            let inputs: Vec<&[f64]> = plain_columns.iter().map(Vec::as_slice).collect();
            shapes.run(&mut shapes.workspace(), &inputs, &mut [], &mut holds);
        }
        let mut rest = Vec::new();
        for (at, row) in open.into_iter().enumerate() {
            if holds[at] {
                found[row] = values[at];
            } else {
                rest.push(row);
            }
        }
        rest
    }

    /// The plan compiled at the numbers of one event; `None` if it is refused there.
    fn at(&self, row: usize) -> Option<Box<Model>> {
        let events = [self.events[row]];
        let number = |one: &Varied| {
            let column = self.known.column(one, self.keys, &events);
            (one.name.clone(), column[0])
        };
        let varied = self.plan.model.varied.iter();
        let course = Course {
            numbers: varied
                .filter(|one| !one.is_integrated)
                .map(number)
                .collect(),
            runbooks: Some(self.plan.model.runbooks.clone()),
            events: false,
        };
        match compile(self.plan.plan, self.plan.catalog, &course) {
            Built::Model(there) => Some(there),
            Built::Refused { .. } => None,
        }
    }
}
