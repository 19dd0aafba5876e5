//! Sobol indices from two matrices of draws (`model.md` 12): the first-order index by the formula
//! of Saltelli (2010), the total one by Jansen's, with bootstrap intervals.

use super::super::sample::{Quantiles, key, shuffled, unit};
use crate::units::Estimate;

/// Samples drawn again of the rows for an interval.
const BOOTSTRAPS: usize = 500;
/// The interval leaves out so much on each side.
const TAIL: f64 = 0.025;

/// Two matrices of draws, A and B, and A with each column from B in turn.
#[derive(Clone, Debug)]
pub struct Saltelli {
    /// Of each input its column of A and of B.
    inputs: Vec<[Vec<f64>; 2]>,
    /// Rows of each matrix.
    many: usize,
    seed: u64,
}

/// What the variance of an answer is made of.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Indices {
    /// How many runs were asked for: rows of a matrix times inputs and two.
    pub runs: usize,
    /// How many rows of the matrices are left out, because some answer of theirs is no finite
    /// number.
    pub left_out: usize,
    /// Mean of the answer.
    pub mean: f64,
    /// Variance of the answer.
    pub variance: f64,
    /// Of each input its shares.
    pub inputs: Vec<SobolIndex>,
}

/// The shares of the variance that one input has a part in; small negative ones are noise.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SobolIndex {
    /// What it makes alone.
    pub first: f64,
    /// 95 % of the samples drawn again are between these.
    pub first_interval: [f64; 2],
    /// What it has a part in.
    pub total: f64,
    /// 95 % of the samples drawn again are between these.
    pub total_interval: [f64; 2],
}

/// Whether a column is of A or of B.
const MATRICES: [&str; 2] = ["A", "B"];

impl Saltelli {
    /// Matrices of so many rows for some inputs and what each is drawn from. A column is a Latin
    /// hypercube of its own, which follows from the seed and the input's name.
    pub fn new(inputs: &[(&str, Estimate)], many: usize, seed: u64) -> Self {
        let columns = |(name, estimate): &(&str, Estimate)| {
            let quantiles = Quantiles::of(estimate);
            MATRICES.map(|matrix| {
                let own = key(seed, &format!("{matrix} {name}"));
                let order = (0..many).map(|row| (row, shuffled(row, many, own)));
                let value = |(row, stratum): (usize, usize)| {
                    quantiles.at((count(stratum) + unit(own, many + row)) / count(many))
                };
                order.map(value).collect()
            })
        };
        Self {
            inputs: inputs.iter().map(columns).collect(),
            many,
            seed,
        }
    }

    /// How many runs they are.
    pub fn rows(&self) -> usize {
        self.many * (self.inputs.len() + 2)
    }

    /// The number of an input in a run: first A, then B, then A with a column from B for each.
    pub fn value(&self, row: usize, input: usize) -> f64 {
        let (matrix, row) = (row / self.many, row % self.many);
        let from = usize::from(matrix == 1 || matrix == input + 2);
        self.inputs[input][from][row]
    }

    /// What each input has a part in, by what the runs came to.
    pub fn indices(&self, answers: &[f64]) -> Indices {
        let matrices: Vec<&[f64]> = answers.chunks(self.many.max(1)).collect();
        let is_whole = |row: &usize| matrices.iter().all(|one| one[*row].is_finite());
        let rows: Vec<usize> = (0..self.many).filter(is_whole).collect();
        let none = Indices {
            runs: self.rows(),
            left_out: self.many - rows.len(),
            inputs: vec![SobolIndex::default(); self.inputs.len()],
            ..Indices::default()
        };
        if rows.is_empty() {
            return none;
        }
        let (mean, variance) = moments(&matrices, &rows);
        if variance <= 0.0 {
            return Indices { mean, ..none };
        }
        let again: Vec<Vec<usize>> = (0..BOOTSTRAPS)
            .map(|number| {
                let own = key(self.seed, &format!("bootstrap {number}"));
                (0..rows.len())
                    .map(|row| rows[below(unit(own, row), rows.len())])
                    .collect()
            })
            .collect();
        let spreads: Vec<(f64, f64)> = again.iter().map(|rows| moments(&matrices, rows)).collect();
        let of = |input: usize| {
            let own = shares(&matrices, input, &rows, (mean, variance));
            let drawn = again.iter().zip(&spreads);
            let drawn: Vec<[f64; 2]> = drawn
                .filter(|(_, (_, variance))| *variance > 0.0)
                .map(|(rows, moments)| shares(&matrices, input, rows, *moments))
                .collect();
            SobolIndex {
                first: own[0],
                first_interval: interval(drawn.iter().map(|one| one[0])),
                total: own[1],
                total_interval: interval(drawn.iter().map(|one| one[1])),
            }
        };
        Indices {
            mean,
            variance,
            inputs: (0..self.inputs.len()).map(of).collect(),
            ..none
        }
    }
}

/// Mean and variance over the rows of A and B.
fn moments(matrices: &[&[f64]], rows: &[usize]) -> (f64, f64) {
    let all = || {
        rows.iter()
            .flat_map(|row| [matrices[0][*row], matrices[1][*row]])
    };
    let many = count(2 * rows.len());
    let mean = all().sum::<f64>() / many;
    let squares: f64 = all().map(|one| (one - mean) * (one - mean)).sum();
    let first = matrices[0][rows[0]].to_bits();
    if all().all(|one| one.to_bits() == first) {
        // Rounding of the mean is no variance.
        return (matrices[0][rows[0]], 0.0);
    }
    (mean, squares / many)
}

/// The first-order and the total index of an input. The mean is taken off first, which changes
/// what is estimated in nothing and makes it less noisy.
fn shares(
    matrices: &[&[f64]],
    input: usize,
    rows: &[usize],
    (mean, variance): (f64, f64),
) -> [f64; 2] {
    let (a, b, mixed) = (matrices[0], matrices[1], matrices[input + 2]);
    let (mut first, mut total) = (0.0, 0.0);
    for &row in rows {
        let moved = mixed[row] - a[row];
        first += (b[row] - mean) * moved;
        total += moved * moved;
    }
    let many = count(rows.len());
    [first / many / variance, total / many / (2.0 * variance)]
}

/// Between which 95 % of some values are.
fn interval(values: impl Iterator<Item = f64>) -> [f64; 2] {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values[below(share, values.len())];
    if values.is_empty() {
        [f64::NAN; 2]
    } else {
        [at(TAIL), at(1.0 - TAIL)]
    }
}

/// A place among some, by a share below 1 of them.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn below(share: f64, many: usize) -> usize {
    ((share * count(many)) as usize).min(many - 1)
}

/// Exact: far fewer than 2^53.
#[allow(clippy::cast_precision_loss)]
fn count(many: usize) -> f64 {
    many as f64
}
