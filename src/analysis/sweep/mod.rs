//! Many variants of plans: every point of some axes, each answered as the plan rebuilt with its
//! values, in blocks that come in a fixed order and take no more memory than one.

mod axis;
mod design;
mod field;
mod filter;
mod heat;
mod pattern;
mod points;
mod sequence;
mod subject;

use std::ops::Range;

use super::judged::Judged;
use super::study::{Streamed, Study};
use crate::diagnostic::{Finding, Findings, Place};
use crate::units::{Currency, Dimension};

pub(super) use axis::between;
pub use axis::{Along, SweepAxis};
pub use design::Design;
pub use field::{Content, Shown};
pub use filter::{Filter, Sign};
pub use heat::HeatMap;
pub use points::Points;
pub use sequence::SobolSequence;
use subject::Subject;

/// Points that are answered together.
pub const BLOCK: usize = 2048;

/// A sweep: plans, what varies, and what is shown of each row. A row is a plan at a point; the
/// plans of a point follow each other, and the last axis runs fastest.
///
/// ```
/// use recoup::Study;
/// use recoup::analysis::sweep::{SweepAxis, Cells, Points, Shown, Sweep};
/// use recoup::plan::Varying;
/// # fn main() -> Result<(), recoup::diagnostic::Findings> {
/// let study = Study::load("plans/shop/warm-standby.toml", &[])?;
/// let vary = Varying::read("failover.decision=0s..2h:5")?;
/// let axes = SweepAxis::all(&study, &vary, false)?;
/// let shown = Shown::all(&study, &["rto.region".to_owned(), "verdict".to_owned()])?;
/// let sweep = Sweep::new(vec![study], axes, Points::Grid, shown, (None, Vec::new()))?;
/// assert_eq!(sweep.rows(), 5);
/// let block = sweep.block(0..sweep.points());
/// let Cells::Numbers(rto) = &block.shown[0] else { panic!("a time") };
/// assert!(rto[4] >= rto[0] + 7200.0);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Sweep {
    subjects: Vec<Subject>,
    axes: Vec<SweepAxis>,
    points: Points,
    shown: Vec<Shown>,
    filter: Option<Filter>,
    /// Names of the quantities that are asked of every row: those that are shown, then others.
    quantities: Vec<String>,
    /// How many of them are shown.
    quantities_shown: usize,
}

/// Rows of a sweep that are kept, in their order.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct SweepRows {
    /// Of each row which plan it is of.
    pub plans: Vec<usize>,
    /// A column for each axis.
    pub axes: Vec<Cells>,
    /// A column for each that is shown.
    pub shown: Vec<Cells>,
    /// A column for each quantity that is asked for and not shown.
    pub named: Vec<Vec<f64>>,
    /// How many points were looked at.
    pub points: usize,
    /// How many of their rows are refused as plans.
    pub refused: usize,
}

impl SweepRows {
    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.plans.len()
    }

    /// Adds the rows of another block of the same sweep.
    pub fn append(&mut self, other: Self) {
        self.plans.extend(other.plans);
        for (own, more) in self.axes.iter_mut().zip(other.axes) {
            own.append(more);
        }
        for (own, more) in self.shown.iter_mut().zip(other.shown) {
            own.append(more);
        }
        for (own, more) in self.named.iter_mut().zip(other.named) {
            own.extend(more);
        }
        self.points += other.points;
        self.refused += other.refused;
    }

    /// Some of its rows, in the order of their places.
    #[must_use]
    pub fn pick(&self, rows: &[usize]) -> Self {
        Self {
            plans: rows.iter().map(|row| self.plans[*row]).collect(),
            axes: self.axes.iter().map(|cells| cells.pick(rows)).collect(),
            shown: self.shown.iter().map(|cells| cells.pick(rows)).collect(),
            named: self
                .named
                .iter()
                .map(|column| rows.iter().map(|row| column[*row]).collect())
                .collect(),
            points: self.points,
            refused: self.refused,
        }
    }
}

/// The cells of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Cells {
    /// Numbers in canonical units; not a number where it is undefined.
    Numbers(Vec<f64>),
    /// Words.
    Words(Vec<Box<str>>),
}

impl Cells {
    fn append(&mut self, other: Self) {
        match (self, other) {
            (Self::Numbers(own), Self::Numbers(more)) => own.extend(more),
            (Self::Words(own), Self::Words(more)) => own.extend(more),
            _ => unreachable!("the columns of a sweep are of one kind in every block"),
        }
    }

    fn pick(&self, rows: &[usize]) -> Self {
        match self {
            Self::Numbers(all) => Self::Numbers(rows.iter().map(|row| all[*row]).collect()),
            Self::Words(all) => Self::Words(rows.iter().map(|row| all[*row].clone()).collect()),
        }
    }
}

impl Sweep {
    /// A sweep of plans over axes.
    ///
    /// Rows are kept for which the filter holds; the quantities that it names are asked for, and
    /// any more after them.
    ///
    /// # Errors
    /// A path twice, a pattern that fits nothing of a plan, a key that a plan does not read, plans
    /// in different currencies, more axes than Sobol's sequence is known for.
    pub fn new(
        studies: Vec<Study>,
        mut axes: Vec<SweepAxis>,
        points: Points,
        shown: Vec<Shown>,
        (filter, named): (Option<Filter>, Vec<String>),
    ) -> Result<Self, Findings> {
        let mut wrong = Findings::new();
        let dimensions = SobolSequence::dimensions();
        if points.design() == Some(Design::Sobol) && axes.len() > dimensions {
            let message = format!(
                "Sobol's sequence is known for {dimensions} inputs, not {}",
                axes.len()
            );
            let finding = Finding::error("too-many-inputs", message, Place::file("--design"));
            return Err(finding.help("Take `lhs`, or fewer inputs.").into());
        }
        let mut quantities: Vec<String> = Vec::new();
        for one in &shown {
            if let Content::Quantity(name, _) = &one.what {
                quantities.push(name.clone());
            }
        }
        let quantities_shown = quantities.len();
        quantities.extend(named);
        let told = filter.iter().flat_map(Filter::told);
        let asked: Vec<&Content> = shown.iter().map(|one| &one.what).chain(told).collect();
        let graded = asked.contains(&&Content::Grade);
        let judged = asked.iter().any(|one| one.is_judged());
        let firsts = points.firsts(&axes);
        let chooses = axes.iter().any(|axis| axis.values.is_choice());
        let grid = points.axes(&axes);
        let mut subjects = Vec::with_capacity(studies.len());
        for study in studies {
            let moved = match pattern::moved(&study, &axes, &firsts) {
                Ok(moved) => moved,
                Err(findings) => {
                    wrong.0.extend(findings.0);
                    continue;
                }
            };
            // With choices, what one of them does not read is refused in its rows.
            if !chooses {
                wrong.0.extend(subject::unread(&study, &moved, &firsts));
            }
            if subjects.is_empty() {
                for (axis, keys) in axes.iter_mut().zip(&moved) {
                    axis.keys.clone_from(keys);
                }
            }
            let asked = (judged, graded);
            let shared = grid.clone();
            subjects.push(Subject::new(
                study,
                moved,
                &firsts,
                &quantities,
                asked,
                shared,
            ));
        }
        let currencies = subjects.windows(2);
        if let Some(pair) = currencies
            .into_iter()
            .find(|pair| pair[0].currency() != pair[1].currency())
        {
            let message = "the amounts of the plans are in different currencies";
            let finding = Finding::error("two-currencies", message, Place::file(pair[1].file()));
            wrong.push(finding.help("Add `--currency` with a rate for all of them."));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(Self {
            subjects,
            axes,
            points,
            shown,
            filter,
            quantities,
            quantities_shown,
        })
    }

    /// How many points there are.
    pub fn points(&self) -> usize {
        self.points.many(&self.axes)
    }

    /// How many rows there are before any is left out.
    pub fn rows(&self) -> usize {
        self.points().saturating_mul(self.subjects.len())
    }

    /// What varies.
    pub fn axes(&self) -> &[SweepAxis] {
        &self.axes
    }

    /// What is shown of each row.
    pub fn shown(&self) -> &[Shown] {
        &self.shown
    }

    /// The plans, by the names of their files.
    pub fn plans(&self) -> impl ExactSizeIterator<Item = &str> {
        self.subjects.iter().map(Subject::file)
    }

    /// What an axis measures; `None` if it is a choice.
    pub fn dimension(&self, axis: usize) -> Option<Dimension> {
        self.axes[axis].key()?.dimension()
    }

    /// Why the first plan that is refused at a choice is refused.
    pub fn refusal(&self) -> Option<Findings> {
        self.subjects.iter().find_map(Subject::refusal)
    }

    /// The rows of some points, without those that the filter leaves out. Blocks of [`BLOCK`]
    /// points are answered best; several threads may ask at once.
    pub fn block(&self, points: Range<usize>) -> SweepRows {
        let many = points.len();
        let places: Vec<Vec<f64>> = self.points.places(&self.axes, points.clone());
        let answers: Vec<Streamed> = self
            .subjects
            .iter()
            .map(|subject| subject.answers(&self.axes, &places, &points))
            .collect();
        let plans = self.subjects.len();
        let rows = many * plans;
        let ranks = self.ranks(&answers, many);
        let kept: Vec<usize> = match &self.filter {
            None => (0..rows).collect(),
            Some(filter) => {
                let first = self.quantities_shown;
                let is_kept = |row: &usize| {
                    let (point, of) = (row / plans, &answers[row % plans]);
                    let value = |at: usize| of.columns[first + at][point];
                    let word = |told: &Content| {
                        let judged = of.judged.get(point).and_then(Option::as_ref);
                        told.word(judged).unwrap_or_default()
                    };
                    filter.keeps(&value, &word)
                };
                (0..rows).filter(is_kept).collect()
            }
        };
        let picked = Picked {
            rows: &kept,
            plans,
            all: plans == 1 && self.filter.is_none(),
        };
        let axes = self.axes.iter().zip(&places);
        let axes = axes.map(|(axis, column)| match &axis.values {
            Along::Choices(words) | Along::Picked(words, _) => {
                let word = |row: &usize| words[whole(column[row / plans])].as_str().into();
                Cells::Words(kept.iter().map(word).collect())
            }
            _ => Cells::Numbers(picked.of(|_| column)),
        });
        let mut quantity = 0..;
        let shown = self.shown.iter().map(|one| match &one.what {
            Content::Quantity(..) => {
                let at = quantity.next().unwrap_or_default();
                Cells::Numbers(picked.of(|plan| &answers[plan].columns[at]))
            }
            Content::Rank => Cells::Numbers(kept.iter().map(|row| ranks[*row]).collect()),
            told => {
                let word = |row: &usize| {
                    let judged = answers[row % plans].judged.get(row / plans);
                    told.word(judged.and_then(Option::as_ref))
                        .unwrap_or_default()
                };
                Cells::Words(kept.iter().map(word).collect())
            }
        });
        let refused = answers.iter().flat_map(|one| &one.refused);
        SweepRows {
            axes: axes.collect(),
            shown: shown.collect(),
            refused: refused.filter(|refused| **refused).count(),
            named: (self.quantities_shown..self.quantities.len())
                .map(|at| picked.of(|plan| &answers[plan].columns[at]))
                .collect(),
            points: many,
            plans: kept.iter().map(|row| row % plans).collect(),
        }
    }

    /// The currency of amounts: that of the first plan.
    pub fn currency(&self) -> Currency {
        let first = self.subjects.first();
        first.map_or(Currency::USD, Subject::currency)
    }

    /// The place of each row's plan among those of its point, if it is shown.
    fn ranks(&self, answers: &[Streamed], many: usize) -> Vec<f64> {
        if !self.shown.iter().any(|one| one.what == Content::Rank) {
            return Vec::new();
        }
        let point = |point: usize| {
            let judged: Vec<Option<&Judged>> = answers
                .iter()
                .map(|of| of.judged.get(point).and_then(Option::as_ref))
                .collect();
            field::places(&judged)
        };
        (0..many).flat_map(point).collect()
    }
}

/// The rows of a block that are kept.
struct Picked<'k> {
    rows: &'k [usize],
    /// How many plans follow each other at a point.
    plans: usize,
    /// Whether each is kept, and is the point of its number.
    all: bool,
}

impl Picked<'_> {
    /// The numbers of these rows, by the column of each plan.
    fn of<'c>(&self, column: impl Fn(usize) -> &'c [f64]) -> Vec<f64> {
        if self.all {
            return column(0).to_vec();
        }
        let cell = |row: &usize| column(row % self.plans)[row / self.plans];
        self.rows.iter().map(cell).collect()
    }
}

/// A place among choices.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // it was one
fn whole(place: f64) -> usize {
    place as usize
}
