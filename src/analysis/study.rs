//! What if: some inputs of a plan vary over columns of numbers, and quantities of it come
//! back as columns, each row as the plan rebuilt with its numbers has them.

mod origin;
mod question;
mod run;
mod shape;
mod stream;
mod vary;
mod written;

use std::sync::Arc;

use super::compiled::Compiled;
use super::grade::{SampleFigure, grade_of};
use super::judged::Judged;
use super::keys;
use super::sample::Draws;
use super::threads::on_threads;
use super::worst::settle;
use crate::catalog::Catalog;
use crate::diagnostic::{Finding, Findings, Place};
use crate::model::{Input, Model, build};
use crate::plan::{self, Plan, schema};
use crate::units::Currency;
use origin::Origin;
use question::{Judging, Quantities};
use run::{Run, blocks, rows_of};
pub use stream::{Stream, Streamed};
pub(super) use vary::GridAxes;
pub use vary::OrderedNumber;
use vary::Vary;
pub use written::{NewPlan, WrittenPlan};

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
    /// The file that it comes from, with what is laid over it; none of a plan made otherwise.
    origin: Option<Origin>,
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

/// What the plan of each row is judged to be.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Rows {
    judged: Vec<Option<Judged>>,
    /// How many shapes of the plan answered together.
    pub shapes: usize,
    /// How many rows were rebuilt singly: every row that is graded.
    pub rebuilt: usize,
}

impl Rows {
    /// What a row is judged to be; `None` if the plan is refused with its numbers.
    ///
    /// # Panics
    /// If there is no such row.
    pub fn row(&self, row: usize) -> Option<&Judged> {
        self.judged[row].as_ref()
    }

    /// Every row in its order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Option<&Judged>> {
        self.judged.iter().map(Option::as_ref)
    }
}

impl Study {
    /// A plan file with what it extends, overrides as `--set` takes them, and the embedded
    /// catalogue with the plan's own prices.
    ///
    /// # Errors
    /// What is wrong with the plan.
    pub fn load(file: &str, overrides: &[String]) -> Result<Self, Findings> {
        let file = plan::Loader::default().open(file)?;
        Self::open(file, overrides, &Catalog::embedded())
    }

    /// A plan and the catalogue that it is priced from.
    ///
    /// # Errors
    /// What is wrong with the plan.
    pub fn new(plan: Plan, catalog: Arc<Catalog>) -> Result<Self, Findings> {
        let mut model = build(&plan, &catalog)?;
        settle(&mut Draws::default(), &plan, &catalog, &mut model);
        let plan = keys::hold(plan, &catalog, &model)?;
        Ok(Self {
            origin: None,
            plan,
            catalog,
            model,
        })
    }

    /// A plan that is compiled already and that states nothing idle.
    pub(crate) fn of(plan: Plan, catalog: Catalog, model: Model) -> Self {
        Self {
            origin: None,
            plan,
            catalog: Arc::new(catalog),
            model,
        }
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The catalogue that it is priced from.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
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
        let columns = self.varied(vary, quantities)?;
        let run = Run::new(self, self.paths_of(vary), Quantities::new(quantities));
        let mut answers = Answers {
            names: quantities.iter().map(|name| (*name).to_owned()).collect(),
            columns: vec![Vec::with_capacity(rows_of(&columns)); quantities.len()],
            refused: Vec::with_capacity(rows_of(&columns)),
            shapes: 0,
            rebuilt: 0,
        };
        for part in run.answers(&columns, threads) {
            for (column, more) in answers.columns.iter_mut().zip(part.answers) {
                column.extend(more);
            }
            answers.refused.extend(part.refused);
        }
        (answers.shapes, answers.rebuilt) = run.counts();
        Ok(answers)
    }

    /// What the plan of every row is judged to be: verdict, binding requirement, tier, and
    /// what ranks it beside others. No grade, which takes a sample: see [`Study::graded`].
    ///
    /// ```
    /// use recoup::Study;
    /// use recoup::analysis::{Tier, Verdict};
    /// # fn main() -> Result<(), recoup::diagnostic::Findings> {
    /// let study = Study::load("plans/shop/warm-standby.toml", &[])?;
    /// let decision = [300.0, 3000.0, 7200.0];
    /// let rows = study.judged(&[("failover.decision", &decision)], 1)?;
    /// let late = rows.row(2).expect("the plan is not refused");
    /// assert_eq!((late.verdict(), late.tier), (Verdict::Miss, Some(Tier::Hours)));
    /// assert_eq!(late.binding(), Some("rto.region"));
    /// assert_eq!(rows.rebuilt, 0);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// An input that takes no number, columns of different lengths.
    ///
    /// # Panics
    /// If a thread does, which is a bug.
    pub fn judged(&self, vary: &[(&str, &[f64])], threads: usize) -> Result<Rows, Findings> {
        let columns = self.varied(vary, &[])?;
        let run = Run::new(self, self.paths_of(vary), Judging(self.currency()));
        let parts = run.answers(&columns, threads).into_iter();
        let judged = parts.flat_map(|part| part.answers).collect();
        let (shapes, rebuilt) = run.counts();
        Ok(Rows {
            judged,
            shapes,
            rebuilt,
        })
    }

    /// The same with the grade of every row. A grade takes a sample of the plan, so that each
    /// row is rebuilt singly, as [`Rows::rebuilt`] says: milliseconds a row, and no more than
    /// one compiled plan for each thread is kept at a time.
    ///
    /// ```
    /// use recoup::Study;
    /// use recoup::analysis::Grade;
    /// # fn main() -> Result<(), recoup::diagnostic::Findings> {
    /// let set = ["scenario.ransomware.enabled=false", "failover.failures=expected"];
    /// let set = set.map(str::to_owned);
    /// let study = Study::load("plans/shop/warm-standby.toml", &set)?;
    /// let decision = [300.0, 7200.0];
    /// let rows = study.graded(&[("failover.decision", &decision)], 1)?;
    /// let grades: Vec<Option<Grade>> = rows.iter().map(|row| row?.grade).collect();
    /// assert_eq!(grades, [Some(Grade::B), Some(Grade::D)]);
    /// assert_eq!(rows.rebuilt, 2);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// An input that takes no number, columns of different lengths.
    ///
    /// # Panics
    /// If a thread does, which is a bug.
    pub fn graded(&self, vary: &[(&str, &[f64])], threads: usize) -> Result<Rows, Findings> {
        let columns = self.varied(vary, &[])?;
        let (paths, rows) = (self.paths_of(vary), rows_of(&columns));
        let block = rows.div_ceil(threads.max(1)).max(1);
        let blocks = blocks(rows, block);
        let parts = on_threads(blocks.len(), threads, |at| {
            let rows = blocks[at].clone();
            let part: Vec<&[f64]> = columns.iter().map(|one| &one[rows.clone()]).collect();
            self.graded_rows(&paths, &part, rows.len(), &[])
        });
        let rows = parts.into_iter().flatten();
        let judged: Vec<Option<Judged>> = rows.map(|row| row.map(|(judged, _)| judged)).collect();
        Ok(Rows {
            shapes: 0,
            rebuilt: judged.len(),
            judged,
        })
    }

    /// What the plan of each of some rows is judged to be, with its grade and some figures of the
    /// same sample.
    fn graded_rows(
        &self,
        paths: &Vary,
        columns: &[&[f64]],
        rows: usize,
        figures: &[SampleFigure],
    ) -> Vec<Option<(Judged, Vec<f64>)>> {
        let currency = self.currency();
        let mut draws = Draws::default();
        let mut graded = |row: usize| {
            let plan = paths.plan_at(&self.plan, columns, row)?;
            let mut model = build(&plan, &self.catalog).ok()?;
            let shapes = settle(&mut draws, &plan, &self.catalog, &mut model);
            let compiled = Compiled {
                plan: &plan,
                catalog: &self.catalog,
                model: &model,
            };
            let (grade, figures) = grade_of(&mut draws, compiled, &shapes, figures);
            Some((Judged::of(&model, currency).graded(grade), figures))
        };
        (0..rows).map(&mut graded).collect()
    }

    /// The plan with what it compiles to and its catalogue.
    pub(super) fn compiled(&self) -> Compiled<'_> {
        Compiled {
            plan: &self.plan,
            catalog: &self.catalog,
            model: &self.model,
        }
    }

    /// What is wrong with varying a key that nothing reads, at the first number that may stand
    /// there.
    pub(super) fn idle(&self, path: &str, column: &[f64]) -> Option<Finding> {
        let key = schema::key_at(path)?;
        let first = column.iter().find(|value| key.admits(**value))?;
        keys::refused(self.compiled(), path, *first)
    }

    pub(super) fn currency(&self) -> Currency {
        Currency::new(&self.plan.currency).expect("a loaded plan has an ISO currency")
    }

    /// The columns, if each is of a key that takes a number, all are of one length, and the
    /// plan has the quantities that are asked of it.
    fn varied<'r>(
        &self,
        vary: &'r [(&'r str, &'r [f64])],
        quantities: &[&str],
    ) -> Result<Vec<&'r [f64]>, Findings> {
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
            } else if let Some(idle) = self.idle(path, column) {
                wrong.0.push(idle);
            }
            if column.len() != rows {
                let message = format!("`{path}` has {} rows, others have {rows}", column.len());
                wrong
                    .0
                    .push(Finding::error("uneven-columns", message, file()));
            }
        }
        let graph = &self.model.graph;
        for name in quantities.iter().filter(|name| graph.find(name).is_none()) {
            let message = format!("`{name}` is not a quantity of this plan");
            let finding = Finding::error("unknown-quantity", message, file());
            wrong.0.push(match graph.nearest(name) {
                Some(near) => finding.help(format!("Write `{near}`.")),
                None => finding,
            });
        }
        if wrong.is_empty() {
            Ok(vary.iter().map(|(_, column)| *column).collect())
        } else {
            Err(wrong)
        }
    }
}
