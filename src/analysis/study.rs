//! What if: some inputs of a plan vary over columns of numbers, and quantities of it come
//! back as columns, each row as the plan rebuilt with its numbers has them.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, RwLock};

use super::sample::Draws;
use super::worst::settle;
use crate::catalog::Catalog;
use crate::diagnostic::{Finding, Findings, Place};
use crate::graph::{Graph, Node, Program};
use crate::model::{Built, Course, Input, Model, compile, nodes_at};
use crate::plan::{self, Plan, schema};

/// Rows that are answered together.
const BLOCK: usize = 2048;

/// So many shapes of a plan are kept; beyond, rows are rebuilt singly.
pub const SHAPES: usize = 64;

/// A plan to ask "what if" of.
///
/// ```
/// use recoup::Study;
/// # fn main() -> Result<(), recoup::diagnostic::Findings> {
/// let study = Study::load("plans/shop/warm-standby.toml", &[])?;
/// let rows = 1_000_000;
/// let even = |from: f64, to: f64| -> Vec<f64> {
///     (0..rows).map(|row| from + (to - from) * f64::from(row) / f64::from(rows)).collect()
/// };
/// let (decision, storage) = (even(60.0, 7200.0), even(1e11, 4e12));
/// let vary = [("failover.decision", &decision[..]), ("component.db.storage", &storage[..])];
/// let answers = study.columns(&vary, &["rto.region", "cost.monthly"], 2)?;
/// let late = answers.column("rto.region").iter().filter(|rto| **rto > 3600.0).count();
/// assert!(late > 0 && late < 1_000_000);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Study {
    plan: Plan,
    catalog: Arc<Catalog>,
    model: Model,
}

/// Columns of quantities, a row for each row of the inputs.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Answers {
    names: Vec<String>,
    columns: Vec<Vec<f64>>,
    refused: Vec<bool>,
    /// How many shapes of the plan answered together.
    pub shapes: usize,
    /// How many rows were rebuilt singly, past [`SHAPES`] or because a quantity asked for is
    /// a number of one plan alone.
    pub rebuilt: usize,
}

impl Answers {
    /// The column of a quantity, in canonical units; infinite where it has no bound, not a
    /// number where the plan of the row is refused or has no such quantity.
    ///
    /// # Panics
    /// If the quantity was not asked for.
    pub fn column(&self, quantity: &str) -> &[f64] {
        let at = self.names.iter().position(|name| name == quantity);
        &self.columns[at.expect("the quantity was asked for")]
    }

    /// Of each row whether the plan is refused with its numbers.
    pub fn refused(&self) -> &[bool] {
        &self.refused
    }
}

impl Study {
    /// A plan file with what it extends, overrides as `--set` takes them, and the embedded
    /// catalogue with the plan's own prices.
    ///
    /// # Errors
    /// What is wrong with the plan.
    pub fn load(file: &str, overrides: &[String]) -> Result<Self, Findings> {
        let plan = plan::load(file, overrides)?;
        let mut catalog = Catalog::embedded();
        if let Some(prices) = &plan.prices {
            catalog = catalog.with_prices(&prices.path, &prices.text)?;
        }
        Self::new(plan, Arc::new(catalog))
    }

    /// A plan and the catalogue that it is priced from.
    ///
    /// # Errors
    /// What is wrong with the plan.
    pub fn new(plan: Plan, catalog: Arc<Catalog>) -> Result<Self, Findings> {
        let model = rebuilt(&plan, &catalog, true).map_err(|refused| refused.0)?;
        Ok(Self {
            plan,
            catalog,
            model,
        })
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What it compiles to.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The inputs that can vary: numbers that the model reads, stated or not, by path.
    ///
    /// ```
    /// use recoup::Study;
    /// # fn main() -> Result<(), recoup::diagnostic::Findings> {
    /// let study = Study::load("plans/shop/warm-standby.toml", &[])?;
    /// let inputs = study.inputs();
    /// // No plan of the shop states it: it comes from the row of the database's service.
    /// let promote = inputs.iter().find(|input| input.path == "component.db.promote");
    /// let promote = promote.expect("a replica is promoted");
    /// assert!(promote.source.place.starts_with("pricing/services/"), "{}", promote.source.place);
    /// assert!(promote.likely > Some(0.0) && promote.bounds() == (0.0, f64::INFINITY));
    /// # Ok(())
    /// # }
    /// ```
    pub fn inputs(&self) -> Vec<Input> {
        self.model.inputs()
    }

    /// Quantities in every row of some columns of inputs. An input is a key of the plan that
    /// takes a number, in canonical units (`model.md` 1.1); each row is what the plan comes
    /// to with its numbers in place of what it states, bit for bit, on any number of threads.
    ///
    /// # Errors
    /// An input that takes no number, columns of different lengths, a quantity that the plan
    /// does not have.
    ///
    /// # Panics
    /// If a thread does, which is a bug.
    pub fn columns(
        &self,
        vary: &[(&str, &[f64])],
        quantities: &[&str],
        threads: usize,
    ) -> Result<Answers, Findings> {
        let run = self.run(vary, quantities)?;
        let rows = run.rows;
        let threads = threads.clamp(1, rows.div_ceil(BLOCK).max(1));
        let blocks: Vec<std::ops::Range<usize>> = (0..rows)
            .step_by(BLOCK)
            .map(|first| first..rows.min(first + BLOCK))
            .collect();
        let each = blocks.len().div_ceil(threads).max(1);
        let parts: Vec<Vec<Part>> = std::thread::scope(|scope| {
            let running: Vec<_> = blocks
                .chunks(each)
                .map(|some| {
                    let run = &run;
                    scope.spawn(move || some.iter().map(|rows| run.block(rows.clone())).collect())
                })
                .collect();
            let done = running.into_iter();
            done.map(|one| one.join().expect("a thread that computes does not panic"))
                .collect()
        });
        let mut answers = Answers {
            names: quantities.iter().map(|name| (*name).to_owned()).collect(),
            columns: vec![Vec::with_capacity(rows); quantities.len()],
            refused: Vec::with_capacity(rows),
            shapes: run.kept().len(),
            rebuilt: run.singly.load(Ordering::Relaxed),
        };
        for part in parts.into_iter().flatten() {
            for (column, more) in answers.columns.iter_mut().zip(part.columns) {
                column.extend(more);
            }
            answers.refused.extend(part.refused);
        }
        Ok(answers)
    }

    fn run<'r>(
        &'r self,
        vary: &'r [(&'r str, &'r [f64])],
        quantities: &'r [&'r str],
    ) -> Result<Run<'r>, Findings> {
        let file = || Place::file(&self.plan.file);
        let mut wrong = Findings::new();
        let rows = vary.first().map_or(1, |(_, column)| column.len());
        for (path, column) in vary {
            let key = schema::key_at(path);
            if key.and_then(schema::Key::dimension).is_none() {
                let message = format!("`{path}` is no key of a plan that takes a number");
                let help = "Name a key such as `failover.decision`.";
                wrong
                    .0
                    .push(Finding::error("not-a-number", message, file()).help(help));
            }
            if column.len() != rows {
                let message = format!("`{path}` has {} rows, others have {rows}", column.len());
                wrong
                    .0
                    .push(Finding::error("uneven-columns", message, file()));
            }
        }
        for name in quantities {
            if self.model.graph.find(name).is_none() {
                let message = format!("`{name}` is not a quantity of this plan");
                let near = self.model.graph.nearest(name);
                let finding = Finding::error("unknown-quantity", message, file());
                wrong.0.push(match near {
                    Some(near) => finding.help(format!("Write `{near}`.")),
                    None => finding,
                });
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let asked = quantities
            .iter()
            .filter_map(|name| self.model.graph.find(name));
        let reached = self.model.graph.reached(&asked.collect::<Vec<Node>>());
        let mut scenarios = self.model.scenarios.iter();
        Ok(Run {
            sampled: scenarios.any(|one| reached.contains(one.rto.worst)),
            study: self,
            vary,
            quantities,
            rows,
            shapes: RwLock::default(),
            singly: AtomicUsize::new(0),
        })
    }
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

/// One question.
struct Run<'r> {
    study: &'r Study,
    vary: &'r [(&'r str, &'r [f64])],
    quantities: &'r [&'r str],
    /// Whether a worst recovery time is asked for, which takes a sample of the plan.
    sampled: bool,
    rows: usize,
    shapes: RwLock<Vec<Arc<Shape>>>,
    singly: AtomicUsize,
}

/// A shape of the plan: the rows that it holds in, and what they come to.
struct Shape {
    program: Program,
    /// For each input column of the program, which input it is.
    inputs: Vec<usize>,
    /// Of each quantity its place among the program's outputs; `None` if this shape does not
    /// have it.
    outputs: Vec<Option<usize>>,
    /// Whether plans of this shape are refused.
    refused: bool,
}

/// What some rows came to.
struct Part {
    columns: Vec<Vec<f64>>,
    refused: Vec<bool>,
}

impl Run<'_> {
    fn kept(&self) -> std::sync::RwLockReadGuard<'_, Vec<Arc<Shape>>> {
        self.shapes
            .read()
            .expect("no thread panics with the shapes")
    }

    fn block(&self, rows: std::ops::Range<usize>) -> Part {
        let count = rows.len();
        let mut part = Part {
            columns: vec![vec![f64::NAN; count]; self.quantities.len()],
            refused: vec![false; count],
        };
        let mut open: Vec<usize> = Vec::with_capacity(count);
        for row in rows.clone() {
            let admitted = |(path, column): &(&str, &[f64])| {
                schema::key_at(path).is_some_and(|key| key.admits(column[row]))
            };
            if self.vary.iter().all(admitted) {
                open.push(row);
            } else {
                part.refused[row - rows.start] = true;
            }
        }
        let mut tried = 0;
        while let Some(&row) = open.first() {
            let next = self.kept().get(tried).cloned();
            let shape = match next {
                Some(shape) => shape,
                None => {
                    if let Some(shape) = self.rebuild(row, &rows, &mut part) {
                        shape
                    } else {
                        open.remove(0);
                        continue;
                    }
                }
            };
            tried += 1;
            self.answer(&shape, &mut open, &rows, &mut part);
        }
        part
    }

    /// Answers the open rows that a shape holds in, and takes them off.
    fn answer(
        &self,
        shape: &Shape,
        open: &mut Vec<usize>,
        rows: &std::ops::Range<usize>,
        part: &mut Part,
    ) {
        let columns: Vec<Vec<f64>> = shape
            .inputs
            .iter()
            .map(|input| open.iter().map(|row| self.vary[*input].1[*row]).collect())
            .collect();
        let inputs: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let mut found = vec![vec![0.0; open.len()]; shape.outputs.iter().flatten().count()];
        let mut targets: Vec<&mut [f64]> = found.iter_mut().map(Vec::as_mut_slice).collect();
        let mut holds = vec![true; open.len()];
        let program = &shape.program;
        program.run(&mut program.workspace(), &inputs, &mut targets, &mut holds);
        for (column, place) in part.columns.iter_mut().zip(&shape.outputs) {
            let Some(place) = *place else { continue };
            for (at, row) in open.iter().enumerate().filter(|(at, _)| holds[*at]) {
                column[row - rows.start] = found[place][at];
            }
        }
        for (row, _) in open.iter().zip(&holds).filter(|(_, holds)| **holds) {
            part.refused[row - rows.start] = shape.refused;
        }
        let mut at = 0..;
        open.retain(|_| at.next().is_some_and(|at| !holds[at]));
    }

    /// The shape of the plan rebuilt at a row; `None` if the row is answered, for it alone.
    fn rebuild(
        &self,
        row: usize,
        rows: &std::ops::Range<usize>,
        part: &mut Part,
    ) -> Option<Arc<Shape>> {
        let mut plan = self.study.plan.clone();
        for (path, column) in self.vary {
            let _admitted = plan.set_number(path, column[row]);
        }
        let built = rebuilt(&plan, &self.study.catalog, self.sampled);
        let full = self.kept().len() >= SHAPES;
        let shape = match &built {
            Ok(model) => self.shape(&model.graph, &model.frozen, false),
            Err(refused) => self.shape(&refused.1, &[], true),
        };
        let own = match &built {
            Ok(model) => Some(&model.graph),
            Err(_) => None,
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
                let at = row - rows.start;
                part.refused[at] = own.is_none();
                for (column, name) in part.columns.iter_mut().zip(self.quantities) {
                    let node = own.and_then(|graph| Some((graph, graph.find(name)?)));
                    column[at] = node.map_or(f64::NAN, |(graph, node)| graph.value(node));
                }
                None
            }
        }
    }

    /// A shape for many rows; `None` if a quantity that is asked for is a number of this plan
    /// alone.
    fn shape(&self, graph: &Graph, frozen: &[Node], refused: bool) -> Option<Shape> {
        let mut nodes = Vec::new();
        let mut inputs = Vec::new();
        for (input, (path, _)) in self.vary.iter().enumerate() {
            for node in nodes_at(graph, path) {
                nodes.push(node);
                inputs.push(input);
            }
        }
        let mut asked = Vec::new();
        let mut outputs = Vec::new();
        for name in self.quantities {
            let node = graph.find(name).filter(|_| !refused);
            outputs.push(node.map(|node| {
                asked.push(node);
                asked.len() - 1
            }));
        }
        let reached = graph.reached(&asked);
        if frozen.iter().any(|node| reached.contains(*node)) {
            return None;
        }
        let program = if refused {
            // Any decision may have led to it.
            graph.program_carrying(&[], &nodes, |_| true)
        } else {
            graph.program(&asked, &nodes)
        };
        Some(Shape {
            program,
            inputs,
            outputs,
            refused,
        })
    }
}
