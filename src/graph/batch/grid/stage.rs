//! A stage: the steps that depend on the same axes.

use super::super::{Instruction, Kind, Operand};
use super::{From, Grid};

/// The steps that depend on the same axes, and how what they come to is kept.
#[derive(Clone, Debug)]
pub(super) struct Stage {
    /// The axes, a bit each.
    pub(super) axes: u64,
    pub(super) instructions: Vec<Instruction>,
    /// How many columns these work on.
    pub(super) columns: usize,
    /// How many of them are steps.
    pub(super) steps: usize,
    /// What loads read.
    pub(super) sources: Vec<From>,
    /// Operands that are one number throughout a tile.
    pub(super) given: Vec<Given>,
    /// How many numbers it gives.
    pub(super) exports: usize,
    /// Whether it decides anything.
    pub(super) decides: bool,
    /// Axes of which its table knows one place at a time.
    pub(super) fixed: Vec<usize>,
    /// Outer axes of which its table has all places, and what a place counts for there.
    pub(super) kept: Vec<(usize, usize)>,
    /// How many combinations of these there are.
    pub(super) combinations: usize,
    pub(super) lanes: Lanes,
}

/// An operand that is one number throughout a tile.
#[derive(Clone, Copy, Debug)]
pub(super) struct Given {
    pub(super) instruction: usize,
    pub(super) operand: usize,
    pub(super) from: From,
}

/// What of a tile a stage depends on.
#[derive(Clone, Debug)]
pub(super) enum Lanes {
    /// Nothing: one number stands for the tile.
    One,
    /// All of its axes.
    All,
    /// Some of them.
    Some(Spread),
}

/// How combinations of some of a tile's axes spread over its points.
#[derive(Clone, Debug)]
pub(super) struct Spread {
    /// Of each combination the first point that has it.
    pub(super) first: Vec<usize>,
    /// Of each point its combination.
    pub(super) of: Vec<usize>,
}

impl Spread {
    /// Over axes of these lengths, of which some are taken.
    pub(super) fn over(lengths: &[usize], is_taken: impl Fn(usize) -> bool) -> Self {
        let width: usize = lengths.iter().product();
        let taken = |axis: &usize| is_taken(*axis);
        let many: usize = (0..lengths.len())
            .filter(taken)
            .map(|axis| lengths[axis])
            .product();
        let mut spread = Self {
            first: vec![usize::MAX; many],
            of: Vec::with_capacity(width),
        };
        for point in 0..width {
            let (mut left, mut counts, mut combination) = (point, 1, 0);
            for axis in (0..lengths.len()).rev() {
                let place = left % lengths[axis];
                left /= lengths[axis];
                if is_taken(axis) {
                    combination += place * counts;
                    counts *= lengths[axis];
                }
            }
            spread.of.push(combination);
            let first = &mut spread.first[combination];
            *first = point.min(*first);
        }
        spread
    }
}

impl Stage {
    /// How many numbers of a step it takes: one for each combination of its axes.
    pub(super) fn combinations(&self, lengths: &[usize]) -> u64 {
        let is_own = |axis: &usize| self.axes & (1 << axis) != 0;
        let own = (0..lengths.len()).filter(is_own);
        own.map(|axis| lengths[axis] as u64).product()
    }

    /// Where in its table what is known of a place stands, and which table that is.
    pub(super) fn place(&self, at: &[usize], lengths: &[usize]) -> (usize, usize) {
        let fixed = self.fixed.iter();
        let table = fixed.fold(0, |table, axis| table * lengths[*axis] + at[*axis]);
        let kept = self.kept.iter();
        let row = kept.map(|(axis, counts)| at[*axis] * counts).sum();
        (row, table)
    }

    /// How many points of a tile it computes.
    pub(super) fn computed(&self, grid: &Grid) -> usize {
        match &self.lanes {
            Lanes::One => 1,
            Lanes::All => grid.width,
            Lanes::Some(spread) => spread.first.len(),
        }
    }

    /// How many numbers stand in its table for a tile.
    pub(super) fn width(&self, grid: &Grid) -> usize {
        if matches!(self.lanes, Lanes::One) {
            1
        } else {
            grid.width
        }
    }
}

/// Whether an instruction is a step, and neither takes nor gives a column.
pub(super) fn is_step(instruction: &Instruction) -> bool {
    matches!(instruction.kind, Kind::Apply(_) | Kind::Fused(_))
}

/// Makes numbers of operands that wait for one.
pub(super) fn give(instructions: &mut [Instruction], given: &Given, number: f64) {
    instructions[given.instruction].operands[given.operand] = Operand::Number(number);
}
