//! Rows of inputs, answered a shape of the plan at a time.

use std::ops::{Deref, Range};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, RwLock, RwLockReadGuard};

use super::question::Question;
use super::{SHAPES, Study};
use crate::analysis::sample::Draws;
use crate::analysis::threads::on_threads;
use crate::analysis::worst::settle;
use crate::catalog::Catalog;
use crate::diagnostic::Findings;
use crate::graph::{Graph, Node, Program};
use crate::model::{Built, Course, Model, compile, nodes_at};
use crate::plan::schema::{self, Key};
use crate::plan::{Plan, Value};

/// Rows that are answered together.
const BLOCK: usize = 2048;

/// The inputs that vary, by path.
#[derive(Clone, Debug)]
pub(super) struct Vary {
    paths: Vec<String>,
    keys: Vec<&'static Key>,
    /// Numbers of which the first may not be above the second.
    ordered: Vec<[Operand; 2]>,
}

/// A number of every row.
#[derive(Clone, Copy, Debug)]
enum Operand {
    /// That of a column.
    Column(usize),
    /// What the plan states, whatever varies.
    Stated(f64),
}

/// Keys of one table of which the first may not be above the second, and what stands for one that
/// is not stated, as loading a plan has it.
const ORDERED: [(&str, &str, Option<f64>); 2] =
    [("needs", "count", Some(1.0)), ("every", "keep", None)];

impl Vary {
    /// Of paths that each name a key of a plan which takes a number.
    pub(super) fn new(plan: &Plan, paths: &[&str]) -> Self {
        let key = |path: &&str| schema::key_at(path).expect("a key of a plan");
        let mut ordered = Vec::new();
        for path in paths {
            let (table, own) = path.rsplit_once('.').unwrap_or(("", path));
            for (lesser, greater, without) in ORDERED {
                if own != lesser && own != greater {
                    continue;
                }
                let operand = |name: &str, most: bool| {
                    let path = format!("{table}.{name}");
                    let column = paths.iter().position(|one| *one == path);
                    column.map(Operand::Column).or_else(|| {
                        let stated = stated(plan, &path, most);
                        stated.map(Operand::Stated)
                    })
                };
                let keeps = greater == "keep";
                let greater = operand(greater, keeps).or(without.map(Operand::Stated));
                ordered.extend(
                    operand(lesser, false)
                        .zip(greater)
                        .map(<[Operand; 2]>::from),
                );
            }
        }
        Self {
            paths: paths.iter().map(|path| (*path).to_owned()).collect(),
            keys: paths.iter().map(key).collect(),
            ordered,
        }
    }

    /// Whether the keys admit the numbers of a row.
    fn admits(&self, columns: &[&[f64]], row: usize) -> bool {
        let mut all = self.keys.iter().zip(columns);
        let number = |operand: Operand| match operand {
            Operand::Column(at) => columns[at][row],
            Operand::Stated(number) => number,
        };
        let mut ordered = self.ordered.iter();
        all.all(|(key, column)| key.admits(column[row]))
            && ordered.all(|[lesser, greater]| number(*lesser) <= number(*greater))
    }

    /// The plan with the numbers of a row; `None` if a key does not admit one.
    pub(super) fn plan_at(&self, plan: &Plan, columns: &[&[f64]], row: usize) -> Option<Plan> {
        if !self.admits(columns, row) {
            return None;
        }
        let mut plan = plan.clone();
        let mut all = self.paths.iter().zip(columns);
        all.all(|(path, column)| plan.set_number(path, column[row]))
            .then_some(plan)
    }
}

/// The least or the most of what a plan states at a path as a number.
fn stated(plan: &Plan, path: &str, most: bool) -> Option<f64> {
    let Value::Number(_, estimate) = &plan.entry(path)?.value else {
        return None;
    };
    let (low, high) = estimate.ends();
    Some(if most { high } else { low })
}

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

/// A shape of the plan: the rows that it holds in, and what they come to.
struct Shape<P> {
    program: Program,
    /// For each input column of the program, which input it is.
    inputs: Vec<usize>,
    /// How many columns it gives.
    columns: usize,
    /// Where among them the answer is; `None` if plans of this shape are refused.
    places: Option<P>,
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
            self.answer(&shape, columns, &mut open, &mut part);
        }
        part
    }

    /// Answers the open rows that a shape holds in, and takes them off.
    fn answer(
        &self,
        shape: &Shape<Q::Places>,
        columns: &[&[f64]],
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
        let inputs: Vec<&[f64]> = shape
            .inputs
            .iter()
            .map(|input| {
                if all {
                    columns[*input]
                } else {
                    &picked[*input]
                }
            })
            .collect();
        let mut found = vec![vec![0.0; open.len()]; shape.columns];
        let mut targets: Vec<&mut [f64]> = found.iter_mut().map(Vec::as_mut_slice).collect();
        let mut holds = vec![true; open.len()];
        let program = &shape.program;
        program.run(&mut program.workspace(), &inputs, &mut targets, &mut holds);
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
        let mut nodes = Vec::new();
        let mut inputs = Vec::new();
        for (input, path) in self.vary.paths.iter().enumerate() {
            for node in nodes_at(graph, path) {
                nodes.push(node);
                inputs.push(input);
            }
        }
        let program = if places.is_some() {
            graph.program(asked, &nodes)
        } else {
            // Any decision may have led to the refusal.
            graph.program_carrying(asked, &nodes, |_| true)
        };
        Shape {
            program,
            inputs,
            columns: asked.len(),
            places,
        }
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
