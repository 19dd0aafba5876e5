//! Rows as Parquet: groups of rows, column by column, in no more memory than one group.

use super::WholeRows;
use super::cells::{Ready, ready};
use crate::analysis::sweep::{Sweep, SweepRows};
use crate::render::parquet::columns::{Heading, Table};

/// Rows of a group.
const GROUP: usize = 131_072;

/// Makes Parquet of the rows of a sweep: numbers are doubles, infinite where there is no bound
/// and null where they are undefined; what is told in words is text, null where nothing is told.
pub(super) struct ParquetRows<'s> {
    sweep: &'s Sweep,
    table: Table,
    /// Rows that are in no group yet.
    waiting: SweepRows,
}

impl<'s> ParquetRows<'s> {
    /// Begins a file.
    pub(super) fn new(sweep: &'s Sweep) -> Self {
        let waiting = sweep.block(0..0);
        let columns = ready(sweep, &waiting);
        let first_shown = columns.len() - sweep.shown().len();
        let headings = columns.iter().enumerate().map(|(at, (name, column))| {
            let is_number = matches!(column, Ready::Numbers(_));
            Heading {
                name,
                is_number,
                // Numbers that are computed are seldom the same.
                repeats: at < first_shown || !is_number,
            }
        });
        let table = Table::new("recoup_sweep", headings);
        Self {
            sweep,
            table,
            waiting,
        }
    }

    fn group(&mut self, rows: &SweepRows) {
        let columns = ready(self.sweep, rows);
        self.table
            .add(columns.into_iter().map(|(_, column)| column));
    }
}

impl WholeRows for ParquetRows<'_> {
    fn take(&mut self, rows: SweepRows) -> Vec<u8> {
        self.waiting.append(rows);
        while self.waiting.rows() >= GROUP {
            let rest: Vec<usize> = (GROUP..self.waiting.rows()).collect();
            let first: Vec<usize> = (0..GROUP).collect();
            let rest = self.waiting.pick(&rest);
            let group = std::mem::replace(&mut self.waiting, rest).pick(&first);
            self.group(&group);
        }
        self.table.taken()
    }

    fn finish(mut self: Box<Self>) -> Vec<u8> {
        if self.waiting.rows() > 0 {
            let group = std::mem::replace(&mut self.waiting, self.sweep.block(0..0));
            self.group(&group);
        }
        self.table.finish()
    }
}
