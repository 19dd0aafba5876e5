//! Rows that come in blocks, so that a study of any length takes no more memory than one.

use std::ops::{Deref, Range};

use super::Study;
use super::question::{Both, Judging, Quantities};
use super::run::Run;
use super::vary::{GridAxes, Vary};
use crate::analysis::grade::SampleFigure;
use crate::analysis::judged::Judged;
use crate::diagnostic::Findings;

/// A question that is asked of rows block by block: [`Study::stream`]. Blocks of some thousand
/// rows are answered best; several threads may ask at once.
pub struct Stream<S: Deref<Target = Study>> {
    run: Run<S, Both>,
}

/// What a block of rows came to, a row for each of its.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Streamed {
    /// A column for each quantity, in canonical units; infinite where it has no bound, not a
    /// number where the plan of the row is refused or has no such quantity.
    pub columns: Vec<Vec<f64>>,
    /// What the plan of each row is judged to be, if that is asked for; `None` if it is refused.
    pub judged: Vec<Option<Judged>>,
    /// Whether the plan of each row is refused with its numbers.
    pub refused: Vec<bool>,
}

impl Study {
    /// A question that is asked of rows block by block: the quantities of each, and what its plan
    /// is judged to be. Paths are keys of the plan that take a number. Each row is what the plan
    /// comes to with its numbers, bit for bit, as [`Study::columns`] has it.
    ///
    /// ```
    /// use recoup::Study;
    /// # fn main() -> Result<(), recoup::diagnostic::Findings> {
    /// let study = Study::load("plans/shop/warm-standby.toml", &[])?;
    /// let stream = study.stream(&["failover.decision"], &["rto.region"], true)?;
    /// let block = stream.block(&[&[300.0, 7200.0]]);
    /// assert!(block.columns[0][0] < block.columns[0][1]);
    /// let late = block.judged[1].as_ref().expect("the plan is not refused");
    /// assert_eq!(late.binding(), Some("rto.region"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// An input that takes no number, a quantity that the plan does not have.
    pub fn stream(
        &self,
        paths: &[&str],
        quantities: &[&str],
        judged: bool,
    ) -> Result<Stream<&Self>, Findings> {
        let empty: Vec<(&str, &[f64])> = paths.iter().map(|path| (*path, &[][..])).collect();
        self.varied(&empty, quantities)?;
        Stream::of(self, paths, quantities, judged)
    }
}

impl<S: Deref<Target = Study> + Sync> Stream<S> {
    /// A stream of a study that it may share, such as an `Arc`: see [`Study::stream`]. A quantity
    /// that the plan does not have is undefined in every row.
    ///
    /// # Errors
    /// An input that takes no number.
    pub fn of(
        study: S,
        paths: &[&str],
        quantities: &[&str],
        judged: bool,
    ) -> Result<Self, Findings> {
        let empty: Vec<(&str, &[f64])> = paths.iter().map(|path| (*path, &[][..])).collect();
        study.varied(&empty, &[])?;
        let asked = Both {
            quantities: Quantities::new(quantities),
            judging: judged.then(|| Judging(study.currency())),
        };
        let vary = Vary::new(study.plan(), paths);
        Ok(Self {
            run: Run::new(study, vary, asked),
        })
    }

    /// A stream whose rows are points of a grid: see [`Stream::of`].
    pub(in crate::analysis) fn on_grid(
        study: S,
        (paths, axes): (&[&str], Option<GridAxes>),
        quantities: &[&str],
        judged: bool,
    ) -> Result<Self, Findings> {
        let mut stream = Self::of(study, paths, quantities, judged)?;
        if let Some(axes) = axes {
            stream.run.lay(axes);
        }
        Ok(stream)
    }

    /// Answers a block: a column for each path, all of one length.
    ///
    /// # Panics
    /// If there are fewer columns than paths, or their lengths differ.
    pub fn block(&self, columns: &[&[f64]]) -> Streamed {
        self.block_at(columns, None)
    }

    /// As [`block`](Self::block), of neighbouring points of the grid that rows are, if they are.
    pub(in crate::analysis) fn block_at(
        &self,
        columns: &[&[f64]],
        points: Option<&Range<usize>>,
    ) -> Streamed {
        let part = self.run.block_at(columns, super::rows_of(columns), points);
        let (columns, judged) = part.answers;
        Streamed {
            columns,
            judged,
            refused: part.refused,
        }
    }

    /// What the plan of each row is judged to be, with its grade and some figures of the sample
    /// that it takes.
    pub(in crate::analysis) fn graded(
        &self,
        columns: &[&[f64]],
        figures: &[SampleFigure],
    ) -> Vec<Option<(Judged, Vec<f64>)>> {
        let (study, paths) = self.run.parts();
        study.graded_rows(paths, columns, super::rows_of(columns), figures)
    }

    /// How many shapes of the plan answered together, and how many rows were rebuilt singly.
    pub fn counts(&self) -> (usize, usize) {
        self.run.counts()
    }
}
