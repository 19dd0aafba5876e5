//! The evaluator over the points of a grid, which share what depends on fewer axes.
//!
//! The steps of a program are sorted into stages by the axes that they depend on. What a stage
//! comes to is kept in a table and computed once for each combination of its own axes; the
//! innermost axes make a tile of points that lie one after the other, and what depends on all
//! axes runs through tiles. Points get the bits that rows of the same numbers have.

mod local;
mod rows;
mod run;
mod sort;
mod stage;

pub use run::{GridLanes, GridTile, GridWorkspace};
pub(in super::super) use sort::{Room, gridded};

use std::ops::Range;

use super::super::Node;
use stage::Stage;

/// A node that takes the values of an axis of a grid. Nodes of one axis move together.
#[derive(Clone, Debug, PartialEq)]
pub struct GridInput {
    /// The node.
    pub node: Node,
    /// Which axis, from 0; the last one runs fastest.
    pub axis: usize,
    /// Its values along the axis, as many as those of any other node of the axis.
    pub values: Vec<f64>,
}

/// What a set of outputs needs over the points of a grid.
#[derive(Clone, Debug)]
pub struct Grid {
    /// How many values each axis has, of those that have more than one.
    lengths: Vec<usize>,
    /// The first axis of a tile.
    inner: usize,
    /// How many points a tile has.
    width: usize,
    inputs: Vec<Input>,
    /// Each after those that it reads; the last one depends on all axes.
    stages: Vec<Stage>,
    outputs: Vec<Place>,
    decisions: usize,
    points: usize,
}

/// What stands along an axis.
#[derive(Clone, Debug)]
struct Input {
    along: Along,
    /// By place on the axis, or by place in a tile.
    values: Vec<f64>,
}

/// Where an input's value changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Along {
    /// Nowhere.
    Nothing,
    /// From tile to tile.
    Outer(usize),
    /// From point to point.
    Tile,
}

/// Where a number stands that is not computed here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum From {
    /// An input.
    Input(usize),
    /// What a stage gives, and which of its numbers.
    Stage(usize, usize),
}

/// Where an output stands.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// The same number at all points.
    Fixed(f64),
    From(From),
}

impl Grid {
    /// How many points there are.
    pub fn points(&self) -> usize {
        self.points
    }

    /// How many decisions that shaped the graph depend on what varies.
    pub fn decisions(&self) -> usize {
        self.decisions
    }

    /// How many steps run in all if every stage computes each combination of its axes once: a
    /// step counts for each of its numbers. A program over as many rows takes
    /// [`len`](super::Program::len) times the points.
    pub fn steps(&self) -> u64 {
        let of = |stage: &Stage| stage.steps as u64 * stage.combinations(&self.lengths);
        self.stages.iter().map(of).sum()
    }

    /// The number that an output has at every point, unless it varies.
    pub fn fixed(&self, output: usize) -> Option<f64> {
        match self.outputs[output] {
            Place::Fixed(value) => Some(value),
            Place::From(_) => None,
        }
    }

    /// Evaluates some points into columns, as [`Program::run`](super::Program::run) has it of
    /// rows. Points of a grid follow each other with the last axis running fastest. Several
    /// threads may each ask for some, each with a workspace of its own, which it should keep:
    /// there stands what points share.
    ///
    /// # Panics
    /// If there are fewer points, columns are missing or of different lengths, or the workspace
    /// belongs to another grid.
    pub fn run(
        &self,
        workspace: &mut GridWorkspace,
        points: Range<usize>,
        outputs: &mut [&mut [f64]],
        holds: &mut [bool],
    ) {
        assert!(
            outputs.len() == self.outputs.len(),
            "{} outputs instead of {}",
            outputs.len(),
            self.outputs.len()
        );
        let rows = points.len();
        let left_out = |at: usize, many: usize| many == 0 && self.fixed(at).is_some();
        let mut lengths = outputs.iter().map(|output| output.len()).enumerate();
        let even = lengths.all(|(at, many)| many == rows || left_out(at, many));
        assert!(even, "every column has {rows} rows");
        assert!(
            holds.len() == rows || (holds.is_empty() && self.decisions == 0),
            "{rows} rows are asked whether decisions hold"
        );
        for (place, column) in self.outputs.iter().zip(&mut *outputs) {
            if let Place::Fixed(value) = place {
                column.fill(*value);
            }
        }
        holds.fill(true);
        let first = points.start;
        self.tiles(workspace, points, |tile| {
            let rows = tile.points().start - first..tile.points().end - first;
            for (at, column) in outputs.iter_mut().enumerate() {
                match (&self.outputs[at], tile.output(at)) {
                    (Place::Fixed(_), _) => {}
                    (_, GridLanes::Same(value)) => column[rows.clone()].fill(value),
                    (_, GridLanes::Each(values)) => column[rows.clone()].copy_from_slice(values),
                }
            }
            if self.decisions > 0 {
                holds[rows].copy_from_slice(tile.holds());
            }
        });
    }
}

#[cfg(test)]
mod tests;
