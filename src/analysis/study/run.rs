//! Rows of inputs, answered a shape of the plan at a time.

use std::ops::{Deref, Range};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, RwLock, RwLockReadGuard};

use super::question::Question;
use super::shape::Shape;
use super::vary::{GridAxes, Vary};
use super::{SHAPES, Study};
use crate::analysis::sample::Draws;
use crate::analysis::threads::on_threads;
use crate::analysis::worst::settle;
use crate::catalog::Catalog;
use crate::diagnostic::Findings;
use crate::graph::{Graph, Node};
use crate::model::{Built, Course, Model, compile};
use crate::plan::Plan;

/// Rows that are answered together.
const BLOCK: usize = 2048;

/// A model, with its worst recovery times if they are asked for; or what is wrong, and as far
/// as the graph came.
fn rebuilt(plan: &Plan, catalog: &Catalog, sampled: bool) -> Result<Model, Box<(Findings, Graph)>> {
    match compile(plan, catalog, &Course::default()) {
        Built::Model(mut model) => {
            if sampled {
                settle(&mut Draws::default(), plan, catalog, &mut model);
            }
            Ok(*model)
        }
        Built::Refused { findings, graph } => Err(Box::new((findings, graph))),
    }
}

impl Study {
    /// What the plan compiles to with some numbers in place of what it states, without its worst
    /// recovery times; or how it is refused. `None` if its keys do not admit the numbers.
    pub(in crate::analysis) fn shape_at(&self, paths: &[&str], numbers: &[f64]) -> Option<Built> {
        let columns: Vec<&[f64]> = numbers.iter().map(std::slice::from_ref).collect();
        let plan = Vary::new(&self.plan, paths).plan_at(&self.plan, &columns, 0)?;
        Some(compile(&plan, &self.catalog, &Course::default()))
    }
}

/// How many rows some columns have; one, if nothing varies.
pub(super) fn rows_of(columns: &[&[f64]]) -> usize {
    columns.first().map_or(1, |column| column.len())
}

/// Rows in blocks.
pub(super) fn blocks(rows: usize, block: usize) -> Vec<Range<usize>> {
    let firsts = (0..rows).step_by(block);
    firsts.map(|first| first..rows.min(first + block)).collect()
}

/// One question, asked of every row; rows come in blocks.
pub(super) struct Run<S: Deref<Target = Study>, Q: Question> {
    study: S,
    vary: Vary,
    asked: Q,
    /// Whether a worst recovery time is asked for, which takes a sample of the plan.
    sampled: bool,
    shapes: RwLock<Vec<Arc<Shape<Q::Places>>>>,
    singly: AtomicUsize,
}

/// What some rows came to.
pub(super) struct Part<A> {
    /// The answers; blank of a row that is refused.
    pub(super) answers: A,
    /// Of each row whether the plan is refused with its numbers.
    pub(super) refused: Vec<bool>,
}

impl<S: Deref<Target = Study> + Sync, Q: Question> Run<S, Q> {
    /// A question that nothing is known of yet.
    pub(super) fn new(study: S, vary: Vary, asked: Q) -> Self {
        let model = &study.model;
        let (nodes, _) = nodes_asked(&asked, model);
        let reached = model.graph.reached(&nodes);
        let mut scenarios = model.scenarios.iter();
        let sampled = scenarios.any(|one| reached.contains(one.rto.worst));
        Self {
            sampled,
            study,
            vary,
            asked,
            shapes: RwLock::default(),
            singly: AtomicUsize::new(0),
        }
    }

    /// Has rows that are points of a grid, before any is answered.
    pub(super) fn lay(&mut self, axes: GridAxes) {
        self.vary.lay(axes);
    }

    /// The study, and what varies of it.
    pub(super) fn parts(&self) -> (&Study, &Vary) {
        (&self.study, &self.vary)
    }

    /// The answers of all rows of some columns, in their order.
    pub(super) fn answers(&self, columns: &[&[f64]], threads: usize) -> Vec<Part<Q::Answers>> {
        let blocks = blocks(rows_of(columns), BLOCK);
        on_threads(blocks.len(), threads, |at| {
            let rows = blocks[at].clone();
            let part: Vec<&[f64]> = columns.iter().map(|one| &one[rows.clone()]).collect();
            self.block(&part, rows.len())
        })
    }

    /// How many shapes answered together, and how many rows were rebuilt singly.
    pub(super) fn counts(&self) -> (usize, usize) {
        (self.kept().len(), self.singly.load(Ordering::Relaxed))
    }

    fn kept(&self) -> RwLockReadGuard<'_, Vec<Arc<Shape<Q::Places>>>> {
        self.shapes
            .read()
            .expect("no thread panics with the shapes")
    }

    /// The answers of so many rows.
    pub(super) fn block(&self, columns: &[&[f64]], rows: usize) -> Part<Q::Answers> {
        self.block_at(columns, rows, None)
    }

    /// The same, of neighbouring points of the grid that they are, if they are.
    pub(super) fn block_at(
        &self,
        columns: &[&[f64]],
        rows: usize,
        points: Option<&Range<usize>>,
    ) -> Part<Q::Answers> {
        let mut part = Part {
            answers: self.asked.blank(rows),
            refused: vec![false; rows],
        };
        let mut open: Vec<usize> = Vec::with_capacity(rows);
        for row in 0..rows {
            if self.vary.admits(columns, row) {
                open.push(row);
            } else {
                part.refused[row] = true;
            }
        }
        let mut tried = 0;
        while let Some(&row) = open.first() {
            let next = self.kept().get(tried).cloned();
            let shape = match next {
                Some(shape) => shape,
                None => {
                    if let Some(shape) = self.rebuild(columns, row, &mut part) {
                        shape
                    } else {
                        open.remove(0);
                        continue;
                    }
                }
            };
            tried += 1;
            self.answer(&shape, (columns, points), &mut open, &mut part);
        }
        part
    }

    /// Answers the open rows that a shape holds in, and takes them off.
    fn answer(
        &self,
        shape: &Shape<Q::Places>,
        (columns, points): (&[&[f64]], Option<&Range<usize>>),
        open: &mut Vec<usize>,
        part: &mut Part<Q::Answers>,
    ) {
        let all = open.len() == part.refused.len();
        let picked: Vec<Vec<f64>> = if all {
            Vec::new()
        } else {
            let pick = |column: &&[f64]| open.iter().map(|row| column[*row]).collect();
            columns.iter().map(pick).collect()
        };
        let mut holds = vec![true; open.len()];
        let found = match points.filter(|_| all) {
            Some(points) => shape.at(points, columns, &mut holds),
            None if all => shape.of(columns, &mut holds),
            None => {
                let picked: Vec<&[f64]> = picked.iter().map(Vec::as_slice).collect();
                shape.of(&picked, &mut holds)
            }
        };
        let held: Vec<(usize, usize)> = open
            .iter()
            .enumerate()
            .filter(|(at, _)| holds[*at])
            .map(|(at, row)| (*row, at))
            .collect();
        match &shape.places {
            Some(places) => self.asked.answer(&mut part.answers, places, &found, &held),
            None => held.iter().for_each(|(row, _)| part.refused[*row] = true),
        }
        let mut at = 0..;
        open.retain(|_| at.next().is_some_and(|at| !holds[at]));
    }

    /// The shape of the plan rebuilt at a row; `None` if the row is answered, for it alone.
    fn rebuild(
        &self,
        columns: &[&[f64]],
        row: usize,
        part: &mut Part<Q::Answers>,
    ) -> Option<Arc<Shape<Q::Places>>> {
        let Some(plan) = self.vary.plan_at(&self.study.plan, columns, row) else {
            part.refused[row] = true;
            return None;
        };
        let built = rebuilt(&plan, &self.study.catalog, self.sampled);
        let full = self.kept().len() >= SHAPES;
        let shape = match &built {
            Ok(model) => self.shape(model),
            Err(refused) => Some(self.shape_of(&refused.1, &[], None)),
        };
        match shape {
            Some(shape) if !full => {
                let shape = Arc::new(shape);
                let mut kept = self
                    .shapes
                    .write()
                    .expect("no thread panics with the shapes");
                kept.push(Arc::clone(&shape));
                drop(kept);
                Some(shape)
            }
            _ => {
                self.singly.fetch_add(1, Ordering::Relaxed);
                part.refused[row] = built.is_err();
                if let Ok(model) = &built {
                    let (nodes, places) = nodes_asked(&self.asked, model);
                    let value = |node: &Node| vec![model.graph.value(*node)];
                    let values: Vec<Vec<f64>> = nodes.iter().map(value).collect();
                    let answers = &mut part.answers;
                    self.asked.answer(answers, &places, &values, &[(row, 0)]);
                }
                None
            }
        }
    }

    /// A shape for many rows; `None` if something that is asked for is a number of this plan
    /// alone.
    fn shape(&self, model: &Model) -> Option<Shape<Q::Places>> {
        let (nodes, places) = nodes_asked(&self.asked, model);
        let reached = model.graph.reached(&nodes);
        let mut frozen = model.frozen.iter();
        (!frozen.any(|node| reached.contains(*node)))
            .then(|| self.shape_of(&model.graph, &nodes, Some(places)))
    }

    fn shape_of(
        &self,
        graph: &Graph,
        asked: &[Node],
        places: Option<Q::Places>,
    ) -> Shape<Q::Places> {
        Shape::new(graph, asked, &self.vary, places)
    }
}

/// The nodes whose values a question needs of a plan, and where among them the answer is.
fn nodes_asked<Q: Question>(asked: &Q, model: &Model) -> (Vec<Node>, Q::Places) {
    let mut nodes = Vec::new();
    let places = asked.places(model, &mut |node| {
        nodes.push(node);
        nodes.len() - 1
    });
    (nodes, places)
}
