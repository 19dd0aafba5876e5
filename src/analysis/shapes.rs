//! The sample of a plan, row by row in the shape that its numbers lead to.
//!
//! A row is the plan with the numbers drawn there, but with the order in which people work as
//! it is set out. Of a distribution that formulas integrate over, its adverse end alone is
//! drawn; it decides nothing.

mod rows;

use std::collections::BTreeMap;
use std::rc::Rc;

use super::compiled::Compiled;
use super::sample::{Drawn, Tally};
use super::study::SHAPES;
use crate::graph::{Graph, Node};
use crate::model::{Built, Course, Model, compile};
pub(super) use rows::relevant;
use rows::{answers, first_look, holding, tallied};

/// A limit that the sample of a node is held against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Asked {
    pub(super) node: Node,
    pub(super) limit: f64,
}

/// Which shape of a plan each row of its sample leads to: found once, for all that is asked
/// of the sample.
#[derive(Debug)]
pub struct Shapes {
    /// Of each row; nothing if the plan keeps its own throughout.
    rows: Vec<Shape>,
    /// The plans of other shapes.
    others: Vec<Model>,
    /// What was found on the way if the plan keeps its shape.
    seen: Vec<(Asked, Tally)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// The plan's own.
    Own,
    /// One of the others.
    Other(usize),
    /// One that is not kept.
    Unkept,
    /// None: the plan is refused there.
    Refused,
}

impl Shapes {
    /// The shapes that matter to some named nodes. At most [`SHAPES`] are kept. What will be
    /// asked of the sample is found in the same pass if there is one shape.
    pub(super) fn find(
        draws: &mut impl Drawn,
        plan: &Compiled<'_>,
        outputs: &[Node],
        asked: &[Asked],
    ) -> Self {
        let graph = &plan.model.graph;
        let mut shapes = Self {
            rows: Vec::new(),
            others: Vec::new(),
            seen: Vec::new(),
        };
        let (own, seen) = first_look(draws, plan.model, outputs, asked);
        if own.iter().all(|holds| *holds) {
            shapes.seen = asked.iter().copied().zip(seen).collect();
            return shapes;
        }
        shapes.rows = vec![Shape::Own; own.len()];
        let open = (0..own.len()).filter(|row| !own[*row]).collect();
        let names = names(graph, outputs);
        each_other(draws, plan, &names, open, |shape, rows, _| {
            let place = match shape {
                None => Shape::Refused,
                Some(model) if shapes.others.len() < SHAPES => {
                    shapes.others.push(*model);
                    Shape::Other(shapes.others.len() - 1)
                }
                Some(_) => Shape::Unkept,
            };
            for row in rows {
                shapes.rows[*row] = place;
            }
        });
        shapes
    }

    /// Whether the plan keeps its own shape in every row.
    pub(super) fn is_one(&self) -> bool {
        self.rows.is_empty()
    }

    /// How the sample stands against each limit. Only where rows lead to several shapes are
    /// whole columns made.
    pub(super) fn tallies(
        &self,
        draws: &mut impl Drawn,
        plan: &Compiled<'_>,
        asked: &[Asked],
    ) -> Vec<Tally> {
        let known = |one: &Asked| {
            let found = self.seen.iter().find(|(seen, _)| seen == one);
            found.map(|(_, tally)| *tally)
        };
        let open: Vec<Asked> = asked
            .iter()
            .copied()
            .filter(|one| known(one).is_none())
            .collect();
        let found = if open.is_empty() {
            Vec::new()
        } else if self.is_one() {
            tallied(draws, plan.model, &open, |_| false, &mut [])
        } else {
            let nodes: Vec<Node> = open.iter().map(|one| one.node).collect();
            let columns = self.run(draws, plan, &nodes);
            let of = |(one, column): (&Asked, Vec<f64>)| {
                let tally = Tally::of(&column, one.limit);
                draws.take_back(column);
                tally
            };
            open.iter().zip(columns).map(of).collect()
        };
        let mut found = found.into_iter();
        asked
            .iter()
            .map(|one| known(one).unwrap_or_else(|| found.next().expect("a tally for each limit")))
            .collect()
    }

    /// What some of those nodes come to in every row, a column each; not a number where the
    /// plan is refused.
    pub(super) fn run<D: Drawn>(
        &self,
        draws: &mut D,
        plan: &Compiled<'_>,
        outputs: &[Node],
    ) -> Vec<Vec<f64>> {
        let of = |shape: Shape| -> Vec<usize> {
            let rows = 0..self.rows.len();
            rows.filter(|row| self.rows[*row] == shape).collect()
        };
        if self.is_one() {
            return answers(draws, plan.model, outputs, None);
        }
        let mut results = vec![vec![f64::NAN; draws.rows()]; outputs.len()];
        let own = of(Shape::Own);
        let found = answers(draws, plan.model, outputs, Some(&own));
        for (column, found) in results.iter_mut().zip(found) {
            put(column, &own, &found);
            draws.take_back(found);
        }
        let names = names(&plan.model.graph, outputs);
        let mut fill = |draws: &mut D, model: &Model, rows: &[usize]| {
            let known: Vec<(usize, Node)> = (0..)
                .zip(&names)
                .filter_map(|(at, name)| Some((at, model.graph.find(name)?)))
                .collect();
            let nodes: Vec<Node> = known.iter().map(|(_, node)| *node).collect();
            let found = answers(draws, model, &nodes, Some(rows));
            for ((at, _), found) in known.into_iter().zip(found) {
                put(&mut results[at], rows, &found);
                draws.take_back(found);
            }
        };
        for (at, model) in self.others.iter().enumerate() {
            fill(draws, model, &of(Shape::Other(at)));
        }
        let unkept = of(Shape::Unkept);
        each_other(draws, plan, &names, unkept, |shape, rows, draws| {
            if let Some(model) = shape {
                fill(draws, &model, rows);
            }
        });
        results
    }
}

fn names<'a>(graph: &'a Graph, outputs: &[Node]) -> Vec<&'a str> {
    let name = |node: &Node| graph.name(*node).expect("an output has a name");
    outputs.iter().map(name).collect()
}

fn put(column: &mut [f64], rows: &[usize], values: &[f64]) {
    for (row, value) in rows.iter().zip(values) {
        column[*row] = *value;
    }
}

/// The shapes that some rows lead to which are not the plan's own, one after the other, each
/// with all its rows: the plan compiled at the first of them, `None` where it is refused.
fn each_other<D: Drawn>(
    draws: &mut D,
    plan: &Compiled<'_>,
    names: &[&str],
    mut open: Vec<usize>,
    mut take: impl FnMut(Option<Box<Model>>, &[usize], &mut D),
) {
    let mut columns: BTreeMap<String, Rc<Vec<f64>>> = BTreeMap::new();
    for one in plan.model.varied.iter().filter(|one| !one.is_integrated) {
        columns.insert(one.name.clone(), draws.column(one));
    }
    while let Some(&row) = open.first() {
        let Some(there) = drawn_at(draws, plan, &mut columns, row) else {
            take(None, &[row], draws);
            open.remove(0);
            continue;
        };
        let found = names.iter().filter_map(|name| there.graph.find(name));
        let found: Vec<Node> = found.collect();
        let mut holds = holding(draws, &there, &found, Some(&open));
        // It was compiled for this row.
        holds[0] = true;
        let mut side = holds.iter();
        let (rows, rest): (Vec<usize>, Vec<usize>) =
            open.iter().partition(|_| *side.next().unwrap_or(&false));
        take(Some(there), &rows, draws);
        open = rest;
    }
}

/// The plan compiled at the numbers of one row; `None` if it is refused there. Inputs that
/// only this shape has are drawn too.
fn drawn_at(
    draws: &mut impl Drawn,
    plan: &Compiled<'_>,
    columns: &mut BTreeMap<String, Rc<Vec<f64>>>,
    row: usize,
) -> Option<Box<Model>> {
    loop {
        let number = |(name, column): (&String, &Rc<Vec<f64>>)| (name.clone(), column[row]);
        let course = Course {
            numbers: columns.iter().map(number).collect(),
            rosters: Some(plan.model.rosters.clone()),
            events: false,
        };
        let Built::Model(there) = compile(plan.plan, plan.catalog, &course) else {
            return None;
        };
        let known = columns.len();
        for one in there.varied.iter().filter(|one| !one.is_integrated) {
            if !columns.contains_key(&one.name) {
                columns.insert(one.name.clone(), draws.column(one));
            }
        }
        if columns.len() == known {
            return Some(there);
        }
    }
}
