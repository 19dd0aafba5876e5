//! A shape of a plan, ready for rows.

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use super::vary::Vary;
use crate::graph::{Graph, Grid, GridWorkspace, Node, Program};

/// A shape of the plan: the rows that it holds in, and what they come to.
pub(super) struct Shape<P> {
    program: Program,
    /// The same over the points of a grid, if rows are such.
    grid: Option<Shared>,
    /// For each input column of the program, which input it is.
    inputs: Vec<usize>,
    /// How many columns it gives.
    columns: usize,
    /// Where among them the answer is; `None` if plans of this shape are refused.
    pub(super) places: Option<P>,
}

/// A grid, and what threads that ran it leave for those to come.
struct Shared {
    grid: Grid,
    left: Mutex<Vec<GridWorkspace>>,
}

impl<P> Shape<P> {
    /// Of what is asked of a graph.
    pub(super) fn new(graph: &Graph, asked: &[Node], vary: &Vary, places: Option<P>) -> Self {
        let (nodes, inputs) = vary.nodes(graph);
        let (program, grid) = if places.is_some() {
            let along = vary.along(&nodes, &inputs);
            let grid = along.map(|(lengths, along)| graph.grid(asked, &lengths, &along));
            (graph.program(asked, &nodes), grid)
        } else {
            // Any decision may have led to the refusal.
            (graph.program_carrying(asked, &nodes, |_| true), None)
        };
        Self {
            program,
            grid: grid.map(|grid| Shared {
                grid,
                left: Mutex::default(),
            }),
            inputs,
            columns: asked.len(),
            places,
        }
    }

    /// What some rows come to, and in which of them the shape holds.
    pub(super) fn of(&self, columns: &[&[f64]], holds: &mut [bool]) -> Vec<Vec<f64>> {
        let inputs: Vec<&[f64]> = self.inputs.iter().map(|input| columns[*input]).collect();
        let mut found = vec![vec![0.0; holds.len()]; self.columns];
        let mut targets: Vec<&mut [f64]> = found.iter_mut().map(Vec::as_mut_slice).collect();
        let program = &self.program;
        program.run(&mut program.workspace(), &inputs, &mut targets, holds);
        found
    }

    /// The same of neighbouring points of the grid that rows are, whose columns are these.
    pub(super) fn at(
        &self,
        points: &Range<usize>,
        columns: &[&[f64]],
        holds: &mut [bool],
    ) -> Vec<Vec<f64>> {
        let Some(Shared { grid, left }) = &self.grid else {
            return self.of(columns, holds);
        };
        let known = || left.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = known().pop();
        let mut workspace = taken.unwrap_or_else(|| grid.workspace());
        let mut found = vec![vec![0.0; holds.len()]; self.columns];
        let mut targets: Vec<&mut [f64]> = found.iter_mut().map(Vec::as_mut_slice).collect();
        grid.run(&mut workspace, points.clone(), &mut targets, holds);
        known().push(workspace);
        found
    }
}
