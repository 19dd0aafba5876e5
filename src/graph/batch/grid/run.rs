//! Runs a grid, a tile at a time.

use std::ops::Range;

use super::super::{Column, Instruction, LANES};
use super::rows::StageRows;
use super::sort::MOST;
use super::stage::{Lanes, Stage, give};
use super::{Along, From, Grid, Place};

/// Points of a tile that are computed before they are handed on.
const SPAN: usize = 1024;

/// Tables and scratch columns for one thread.
#[derive(Clone, Debug)]
pub struct GridWorkspace {
    columns: Vec<Option<Box<Column>>>,
    /// One for each stage.
    tables: Vec<Table>,
    /// The place on each axis of the tile that is looked at.
    at: Vec<usize>,
    /// What a stage comes to that depends on some axes of a tile, before it is spread over it.
    few: Vec<f64>,
    few_hold: Vec<bool>,
    /// Of each point of a span whether every decision holds there.
    holds: Vec<bool>,
    steps: u64,
}

/// What is known of a stage.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Its instructions, with the numbers of a tile.
    instructions: Vec<Instruction>,
    /// Its numbers, one after the other, each by combination and by point of a tile.
    values: Vec<f64>,
    holds: Vec<bool>,
    /// Of each combination the round in which it was computed.
    computed: Vec<u64>,
    round: u64,
    /// Which table it is, of the axes that it does not keep.
    which: usize,
    /// The combination of the tile that is looked at.
    row: usize,
}

impl GridWorkspace {
    /// How many steps it has run, each counted for each of its numbers.
    pub fn steps(&self) -> u64 {
        self.steps
    }
}

/// What an output comes to at the points of a tile.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum GridLanes<'t> {
    /// The same number at all of them.
    Same(f64),
    /// A number each.
    Each(&'t [f64]),
}

/// Neighbouring points of a grid, along its last axes.
#[derive(Debug)]
pub struct GridTile<'t> {
    grid: &'t Grid,
    tables: &'t [Table],
    at: &'t [usize],
    holds: &'t [bool],
    points: Range<usize>,
    /// The first of them in its tile.
    first: usize,
}

impl<'t> GridTile<'t> {
    /// Which points of the grid they are.
    pub fn points(&self) -> Range<usize> {
        self.points.clone()
    }

    /// What an output comes to there.
    pub fn output(&self, output: usize) -> GridLanes<'t> {
        let from = match self.grid.outputs[output] {
            Place::Fixed(value) => return GridLanes::Same(value),
            Place::From(from) => from,
        };
        let many = self.points.len();
        let last = self.grid.stages.len() - 1;
        match from {
            From::Stage(stage, number) if stage == last => {
                GridLanes::Each(&self.tables[last].values[number * SPAN..][..many])
            }
            from => match self.grid.lanes(self.tables, self.at, from) {
                GridLanes::Each(tile) => GridLanes::Each(&tile[self.first..][..many]),
                same @ GridLanes::Same(_) => same,
            },
        }
    }

    /// Of each point whether every decision that shaped the graph falls there as it fell when
    /// the graph was built; empty if none depends on what varies.
    pub fn holds(&self) -> &'t [bool] {
        self.holds
    }
}

impl Grid {
    /// Tables and scratch space; make one a thread and keep it.
    pub fn workspace(&self) -> GridWorkspace {
        let columns = self.stages.iter().map(|stage| stage.columns).max();
        let last = self.stages.len() - 1;
        let table = |(at, stage): (usize, &Stage)| {
            let width = if at == last { SPAN } else { stage.width(self) };
            Table {
                instructions: stage.instructions.clone(),
                values: vec![0.0; width * stage.combinations * stage.exports],
                holds: vec![
                    true;
                    if stage.decides {
                        width * stage.combinations
                    } else {
                        0
                    }
                ],
                computed: vec![0; stage.combinations],
                round: 1,
                which: usize::MAX,
                row: 0,
            }
        };
        let few = self.stages.iter().map(|stage| match stage.lanes {
            Lanes::Some(_) => stage.computed(self) * stage.exports,
            Lanes::One | Lanes::All => 0,
        });
        let few = few.max().unwrap_or(0);
        let decide = self.stages.iter().filter(|stage| stage.decides);
        let few_hold = decide.map(|stage| stage.computed(self).min(MOST)).max();
        GridWorkspace {
            columns: vec![Some(Box::new(Column([0.0; LANES]))); columns.unwrap_or(0)],
            tables: self.stages.iter().enumerate().map(table).collect(),
            at: vec![0; self.lengths.len()],
            few: vec![0.0; few],
            few_hold: vec![true; few_hold.unwrap_or(0)],
            holds: vec![true; if self.decisions > 0 { SPAN } else { 0 }],
            steps: 0,
        }
    }

    /// Evaluates some points and hands them on as they come, some neighbours at a time: what
    /// does not depend on the last axes is one number for all of them, and nothing is copied.
    ///
    /// # Panics
    /// If there are fewer points, or the workspace belongs to another grid.
    pub fn tiles(
        &self,
        workspace: &mut GridWorkspace,
        points: Range<usize>,
        mut take: impl FnMut(&GridTile<'_>),
    ) {
        assert!(
            points.end <= self.points,
            "the grid has {} points",
            self.points
        );
        assert!(
            workspace.at.len() == self.lengths.len() && workspace.tables.len() == self.stages.len(),
            "the workspace is of another grid"
        );
        let mut point = points.start;
        while point < points.end {
            let (tile, within) = (point / self.width, point % self.width);
            let end = points.end.min((tile + 1) * self.width);
            self.locate(workspace, tile);
            self.share(workspace);
            let (mut first, last) = (within, within + end - point);
            while first < last {
                let many = SPAN.min(last - first);
                self.finish(workspace, first..first + many);
                take(&GridTile {
                    grid: self,
                    tables: &workspace.tables,
                    at: &workspace.at,
                    holds: &workspace.holds[..many.min(workspace.holds.len())],
                    points: point..point + many,
                    first,
                });
                first += many;
                point += many;
            }
        }
    }

    /// Goes to a tile.
    fn locate(&self, workspace: &mut GridWorkspace, tile: usize) {
        let mut left = tile;
        let outer = self.lengths[..self.inner].iter();
        for (at, length) in workspace.at.iter_mut().zip(outer).rev() {
            *at = left % length;
            left /= length;
        }
    }

    /// Computes what the points of a tile share with others, as far as it is not known.
    fn share(&self, workspace: &mut GridWorkspace) {
        let (_, stages) = self.stages.split_last().expect("one has all axes");
        for (number, stage) in stages.iter().enumerate() {
            let (row, which) = stage.place(&workspace.at, &self.lengths);
            let table = &mut workspace.tables[number];
            if table.which != which {
                table.which = which;
                table.round += 1;
            }
            table.row = row;
            if table.computed[row] != table.round {
                table.computed[row] = table.round;
                self.compute(workspace, number);
            }
        }
    }

    /// Computes what a stage comes to in a tile.
    fn compute(&self, workspace: &mut GridWorkspace, number: usize) {
        let stage = &self.stages[number];
        let (before, rest) = workspace.tables.split_at_mut(number);
        let table = &mut rest[0];
        self.take_numbers(stage, table, before, &workspace.at);
        let many = stage.computed(self);
        let width = stage.width(self);
        let base = table.row * width;
        let step = width * stage.combinations;
        let (values, at, held): (&mut [f64], _, &mut [bool]) = match stage.lanes {
            Lanes::Some(_) => (&mut workspace.few, (0, many), &mut workspace.few_hold),
            Lanes::One | Lanes::All => (&mut table.values, (base, step), {
                let rest = table.holds.len().saturating_sub(base);
                let base = table.holds.len() - rest;
                &mut table.holds[base..]
            }),
        };
        if stage.decides {
            held[..many].fill(true);
        }
        let mut rows = StageRows {
            grid: self,
            stage,
            before,
            place: &workspace.at,
            values,
            at,
            held,
            from: 0,
            first: 0,
            many,
        };
        rows.run(&table.instructions, &mut workspace.columns);
        workspace.steps += (stage.steps * many) as u64;
        let Lanes::Some(spread) = &stage.lanes else {
            return;
        };
        for export in 0..stage.exports {
            let few = &workspace.few[export * many..][..many];
            let all = &mut table.values[export * step + base..][..width];
            for (value, of) in all.iter_mut().zip(&spread.of) {
                *value = few[*of];
            }
        }
        if stage.decides {
            let all = &mut table.holds[base..][..width];
            for (held, of) in all.iter_mut().zip(&spread.of) {
                *held = workspace.few_hold[*of];
            }
        }
    }

    /// Computes what depends on all axes at some points of a tile.
    fn finish(&self, workspace: &mut GridWorkspace, points: Range<usize>) {
        let (last, others) = self.stages.split_last().expect("one has all axes");
        let (before, rest) = workspace.tables.split_at_mut(others.len());
        let table = &mut rest[0];
        self.take_numbers(last, table, before, &workspace.at);
        let many = points.len();
        if self.decisions > 0 {
            let holds = &mut workspace.holds[..many];
            holds.fill(true);
            for (stage, table) in others.iter().zip(&*before).filter(|one| one.0.decides) {
                let known = &table.holds[table.row * stage.width(self)..];
                match stage.lanes {
                    Lanes::One if known[0] => {}
                    Lanes::One => holds.fill(false),
                    _ => {
                        let known = &known[points.clone()];
                        let each = holds.iter_mut().zip(known);
                        each.for_each(|(holds, known)| *holds &= known);
                    }
                }
            }
        }
        let mut rows = StageRows {
            grid: self,
            stage: last,
            before,
            place: &workspace.at,
            values: &mut table.values,
            at: (0, SPAN),
            held: &mut workspace.holds,
            from: points.start,
            first: 0,
            many,
        };
        rows.run(&table.instructions, &mut workspace.columns);
        workspace.steps += (last.steps * many) as u64;
    }

    /// Gives the instructions of a stage the numbers that hold throughout a tile.
    fn take_numbers(&self, stage: &Stage, table: &mut Table, before: &[Table], at: &[usize]) {
        for given in &stage.given {
            let GridLanes::Same(number) = self.lanes(before, at, given.from) else {
                unreachable!("it does not change within a tile");
            };
            give(&mut table.instructions, given, number);
        }
    }

    /// What is known at the points of a tile.
    pub(super) fn lanes<'t>(
        &'t self,
        tables: &'t [Table],
        at: &[usize],
        from: From,
    ) -> GridLanes<'t> {
        match from {
            From::Input(input) => {
                let input = &self.inputs[input];
                match input.along {
                    Along::Nothing => GridLanes::Same(input.values[0]),
                    Along::Outer(axis) => GridLanes::Same(input.values[at[axis]]),
                    Along::Tile => GridLanes::Each(&input.values),
                }
            }
            From::Stage(stage, number) => {
                let (table, stage) = (&tables[stage], &self.stages[stage]);
                let width = stage.width(self);
                let first = (number * stage.combinations + table.row) * width;
                match stage.lanes {
                    Lanes::One => GridLanes::Same(table.values[first]),
                    _ => GridLanes::Each(&table.values[first..][..width]),
                }
            }
        }
    }
}
