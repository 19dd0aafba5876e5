//! Points of a stage on their way through its instructions.

use super::super::kernels::{Lent, Rows, run_block};
use super::super::{Column, Instruction, LANES};
use super::Grid;
use super::run::{GridLanes, Table};
use super::stage::{Lanes, Stage};

/// Points of a stage on their way through its instructions.
pub(super) struct StageRows<'r> {
    pub(super) grid: &'r Grid,
    pub(super) stage: &'r Stage,
    /// The tables of the stages that it reads.
    pub(super) before: &'r [Table],
    pub(super) place: &'r [usize],
    pub(super) values: &'r mut [f64],
    /// Where among the values those of a number begin, and how many lie between two numbers.
    pub(super) at: (usize, usize),
    pub(super) held: &'r mut [bool],
    /// The first of its points in a tile.
    pub(super) from: usize,
    pub(super) first: usize,
    pub(super) many: usize,
}

impl StageRows<'_> {
    /// Runs all points, some at a time.
    pub(super) fn run(
        &mut self,
        instructions: &[Instruction],
        columns: &mut [Option<Box<Column>>],
    ) {
        let all = self.many;
        while self.first < all {
            self.many = LANES.min(all - self.first);
            run_block(instructions, columns, &mut Lent::default(), self);
            self.first += self.many;
        }
    }
}

impl Rows<'_> for StageRows<'_> {
    fn many(&self) -> usize {
        self.many
    }

    fn load(&self, input: u32, to: &mut [f64]) {
        let from = self.stage.sources[input as usize];
        let first = self.from + self.first;
        match (
            self.grid.lanes(self.before, self.place, from),
            &self.stage.lanes,
        ) {
            (GridLanes::Same(value), _) => to.fill(value),
            (GridLanes::Each(tile), Lanes::Some(spread)) => {
                for (to, point) in to.iter_mut().zip(&spread.first[first..]) {
                    *to = tile[*point];
                }
            }
            (GridLanes::Each(tile), _) => to.copy_from_slice(&tile[first..][..to.len()]),
        }
    }

    fn store(&mut self, output: u32, from: &[f64]) {
        let (base, step) = self.at;
        let first = base + step * output as usize + self.first;
        self.values[first..][..from.len()].copy_from_slice(from);
    }

    fn holds(&mut self) -> &mut [bool] {
        &mut self.held[self.first..][..self.many]
    }
}
