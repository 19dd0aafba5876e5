//! The points of a sweep: a grid, points that are drawn, or points of one's own.

use std::ops::Range;
use std::sync::Arc;

use super::axis::{Along, SweepAxis};
use super::design::{Design, Drawing};

/// Numbers along axes that are kept.
const KEPT: usize = 1 << 20;

/// Which points of its axes a sweep looks at.
#[derive(Clone, Debug, PartialEq)]
pub enum Points {
    /// All of them: the last axis runs fastest.
    Grid,
    /// So many that are drawn; axes with values of their own are drawn among these.
    Drawn {
        /// How.
        design: Design,
        /// How many.
        points: usize,
        /// The same seed draws the same points.
        seed: u64,
    },
    /// Points of one's own: the values of each axis are those of the points, in their order.
    Given,
}

impl Points {
    /// How many there are.
    pub(super) fn many(&self, axes: &[SweepAxis]) -> usize {
        let lengths = axes.iter().map(|axis| axis.values.many().unwrap_or(1));
        match self {
            Self::Grid => lengths.fold(1, usize::saturating_mul),
            Self::Drawn { points, .. } => *points,
            Self::Given => lengths.max().unwrap_or(0),
        }
    }

    /// The numbers along each axis, if they are a grid of numbers alone, and not too many to be
    /// kept.
    pub(super) fn axes(&self, axes: &[SweepAxis]) -> Option<Vec<Arc<[f64]>>> {
        let all = || axes.iter().map(|axis| &axis.values);
        let lengths = || all().map(|values| values.many().unwrap_or(1));
        let points = lengths().try_fold(1_usize, usize::checked_mul);
        // What depends on one input alone is computed once a point anyway.
        let many = lengths().filter(|many| *many > 1).count();
        let fits = points.is_some() && lengths().sum::<usize>() <= KEPT;
        let is_shared = *self == Self::Grid && many > 1 && fits;
        if !is_shared || all().any(Along::is_choice) {
            return None;
        }
        let along = all().zip(lengths());
        let along = along.map(|(values, many)| (0..many).map(|at| values.at(at)).collect());
        Some(along.collect())
    }

    /// How they are drawn, if they are.
    pub(super) fn design(&self) -> Option<Design> {
        match self {
            Self::Drawn { design, .. } => Some(*design),
            Self::Grid | Self::Given => None,
        }
    }

    /// What stands at some points: a column for each axis, a number or a place among choices.
    pub(super) fn places(&self, axes: &[SweepAxis], points: Range<usize>) -> Vec<Vec<f64>> {
        let mut below = 1_usize;
        let mut columns: Vec<Vec<f64>> = Vec::with_capacity(axes.len());
        match *self {
            Self::Grid => {
                for axis in axes.iter().rev() {
                    let many = axis.values.many().unwrap_or(1);
                    columns.push(runs(axis, points.clone(), below, many));
                    below = below.saturating_mul(many);
                }
                columns.reverse();
            }
            Self::Drawn {
                design,
                points: all,
                seed,
            } => {
                let drawing = Drawing {
                    design,
                    points: all,
                    seed,
                };
                for (number, axis) in axes.iter().enumerate() {
                    let drawn = drawing.axis(number);
                    let value = |point| match &axis.values {
                        Along::Drawn(range) => drawn.value(range, point),
                        values => {
                            let many = values.many().unwrap_or(1);
                            values.at(drawn.place(point, many))
                        }
                    };
                    columns.push(points.clone().map(value).collect());
                }
            }
            Self::Given => {
                for axis in axes {
                    columns.push(points.clone().map(|point| axis.values.at(point)).collect());
                }
            }
        }
        columns
    }

    /// The number of each axis at the first point; `None` of a choice.
    pub(super) fn firsts(&self, axes: &[SweepAxis]) -> Vec<Option<f64>> {
        let first = self.places(axes, 0..self.many(axes).min(1));
        let numbers = axes.iter().zip(first).map(|(axis, column)| {
            let first = column.first().copied();
            first.filter(|_| !axis.values.is_choice())
        });
        numbers.collect()
    }
}

/// The values of a grid's axis, each of which stands for `below` points.
fn runs(axis: &SweepAxis, points: Range<usize>, below: usize, many: usize) -> Vec<f64> {
    let mut column = Vec::with_capacity(points.len());
    let mut at = points.start;
    while at < points.end {
        let run = at / below;
        let end = ((run + 1).saturating_mul(below)).min(points.end);
        let value = axis.values.at(run % many);
        column.resize(column.len() + end - at, value);
        at = end;
    }
    column
}
