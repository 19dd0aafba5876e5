//! The evaluator: a hot loop over columns.
//!
//! [`Graph::program`](super::Graph::program) keeps what depends on the varying
//! nodes, as straight-line instructions over columns of [`LANES`] numbers. An instruction is
//! chosen once a block and runs through all lanes; nothing is allocated or looked
//! up for a single row. Lanes get the bits that the graph's own values have.

mod compile;
mod grid;
mod kernels;

pub(super) use compile::compile;
pub use grid::{Grid, GridInput, GridLanes, GridTile, GridWorkspace};
pub(super) use grid::{Room, gridded};

use std::ops::Range;

use super::Operation;
use kernels::{Lent, Rows};

/// Rows in a block. The columns in use stay in the nearest cache.
pub const LANES: usize = 256;

/// One column of a block.
#[derive(Clone, Debug)]
#[repr(align(64))]
struct Column([f64; LANES]);

/// What an instruction reads: a column of the workspace, or the same number in every lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Operand {
    /// A column of the workspace.
    Column(u32),
    /// A folded constant.
    Number(f64),
}

/// What an instruction computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Takes the next rows of an input.
    Load(u32),
    /// Gives the next rows of an output.
    Store(u32),
    /// Says which rows fall on the side of a decision that shaped the graph.
    Hold(bool),
    /// A primitive operation.
    Apply(Operation),
    /// Two operations in one pass, each rounded for itself.
    Fused(Fused),
}

/// Two operations that often follow each other, on operands a, b, c.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fused {
    /// (a b) + c
    MultiplyAdd,
    /// (a b) - c
    MultiplySubtract,
    /// c - (a b)
    SubtractProduct,
    /// (a + b) + c
    AddAdd,
    /// (a b) c
    MultiplyMultiply,
    /// (a + b) c
    AddMultiply,
    /// (a - b) c
    SubtractMultiply,
    /// max(a, b) + c
    MaxAdd,
    /// max(a + b, c)
    AddMax,
    /// max(c, a + b)
    MaxOfAdd,
    /// max(max(a, b), c)
    MaxMax,
    /// min(max(a, b), c)
    MaxMin,
    /// max(min(a, b), c)
    MinMax,
}

/// One instruction of a program.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Instruction {
    /// What it computes.
    pub kind: Kind,
    /// The column that takes the result.
    pub target: u32,
    /// What it reads; operands beyond its arity are the number 0.
    pub operands: [Operand; 3],
}

/// What a set of outputs needs, as straight-line code over columns.
#[derive(Clone, Debug)]
pub struct Program {
    instructions: Vec<Instruction>,
    /// Outputs that do not vary, in order, with their values.
    fixed: Vec<(usize, f64)>,
    columns: usize,
    inputs: usize,
    outputs: usize,
    decisions: usize,
    length: usize,
}

/// Scratch columns for one thread.
#[derive(Clone, Debug)]
pub struct Workspace {
    columns: Vec<Option<Box<Column>>>,
}

impl Workspace {
    /// Whether a program can run in it.
    pub fn fits(&self, program: &Program) -> bool {
        self.columns.len() >= program.columns
    }
}

impl Program {
    /// Scratch space; make one a thread and keep it.
    pub fn workspace(&self) -> Workspace {
        Workspace {
            columns: vec![Some(Box::new(Column([0.0; LANES]))); self.columns],
        }
    }

    /// How many decisions that shaped the graph depend on what varies.
    pub fn decisions(&self) -> usize {
        self.decisions
    }

    /// How many instructions run for each lane, apart from loads and stores.
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether nothing depends on what varies.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The instructions in order, with loads and stores: to read, and to compare with.
    pub fn instructions(&self) -> &[Instruction] {
        &self.instructions
    }

    /// The number that an output has in every row, unless it varies.
    pub fn fixed(&self, output: usize) -> Option<f64> {
        let at = self.fixed.binary_search_by_key(&output, |fixed| fixed.0);
        at.ok().map(|at| self.fixed[at].1)
    }

    /// Evaluates rows `0..n` where `n` is the length of every input and output column.
    /// `inputs` in the order of `varying`, `outputs` in the order of `outputs`. The column of
    /// an output that does not vary may be empty: [`fixed`](Self::fixed) has its number, and
    /// the same number in every row costs as much to write as one that varies.
    ///
    /// `holds` says of each row whether every decision that shaped the graph falls there as
    /// it fell when the graph was built; where it is false, the outputs of the row are those
    /// of another plan. It may be empty if no decision depends on what varies.
    ///
    /// # Panics
    /// If columns are missing or of different lengths, or the workspace belongs to a
    /// larger program.
    pub fn run(
        &self,
        workspace: &mut Workspace,
        inputs: &[&[f64]],
        outputs: &mut [&mut [f64]],
        holds: &mut [bool],
    ) {
        assert!(
            inputs.len() == self.inputs,
            "{} inputs instead of {}",
            inputs.len(),
            self.inputs
        );
        assert!(
            outputs.len() == self.outputs,
            "{} outputs instead of {}",
            outputs.len(),
            self.outputs
        );
        assert!(
            workspace.columns.len() >= self.columns,
            "the workspace is of another program"
        );
        let lengths = inputs.iter().map(|input| input.len());
        let lengths = lengths.chain(outputs.iter().map(|output| output.len()));
        // Of neither, only whether decisions hold is asked.
        let rows = lengths.chain([holds.len()]).max().unwrap_or(0);
        let left_out =
            |(at, output): (usize, &&mut [f64])| output.is_empty() && self.fixed(at).is_some();
        let even = inputs.iter().all(|input| input.len() == rows)
            && (outputs.iter().enumerate()).all(|one| one.1.len() == rows || left_out(one));
        assert!(even, "every column has {rows} rows");
        assert!(
            holds.len() == rows || (holds.is_empty() && self.decisions == 0),
            "{rows} rows are asked whether decisions hold"
        );
        holds.fill(true);
        for &(output, value) in &self.fixed {
            outputs[output].fill(value);
        }
        if self.instructions.is_empty() {
            return;
        }
        let mut lent = Lent::new(if rows < LANES { 0 } else { self.columns });
        for first in (0..rows).step_by(LANES) {
            let mut rows = Flat {
                inputs,
                outputs: &mut *outputs,
                holds: &mut *holds,
                rows: first..rows.min(first + LANES),
            };
            let columns = &mut workspace.columns;
            kernels::run_block(&self.instructions, columns, &mut lent, &mut rows);
        }
    }
}

/// Rows of columns that lie one after the other.
struct Flat<'r, 'i, 'o> {
    inputs: &'r [&'i [f64]],
    outputs: &'r mut [&'o mut [f64]],
    holds: &'r mut [bool],
    rows: Range<usize>,
}

impl<'i> Rows<'i> for Flat<'_, 'i, '_> {
    fn many(&self) -> usize {
        self.rows.len()
    }

    fn lend(&self, input: u32) -> Option<&'i [f64; LANES]> {
        let input: &'i [f64] = self.inputs[input as usize];
        input[self.rows.clone()].try_into().ok()
    }

    fn load(&self, input: u32, to: &mut [f64]) {
        to.copy_from_slice(&self.inputs[input as usize][self.rows.clone()]);
    }

    fn store(&mut self, output: u32, from: &[f64]) {
        self.outputs[output as usize][self.rows.clone()].copy_from_slice(from);
    }

    fn holds(&mut self) -> &mut [bool] {
        &mut self.holds[self.rows.clone()]
    }
}

#[cfg(test)]
mod tests;
