//! A stratified sample of uncertain inputs: the same numbers for the same seed, on every
//! platform, at any thread count.
//!
//! Each input's range is cut into as many strata of equal probability as there are rows, and
//! each stratum is drawn once (a Latin hypercube, `model.md` 12). A row's stratum follows
//! from the seed and the input's name alone, so that the same draw hits every plan.

mod chance;
mod order;
mod quantiles;
mod table;
mod tally;
mod together;

use std::rc::Rc;

use multiversion::multiversion;

use crate::graph::portable::{exp, ln, ln_1p, normal_quantile};
use crate::model::{Together, Varied};
use crate::units::Estimate;

pub(super) use chance::{key, mixed, open, shuffled, unit};
pub use order::order_statistics;
pub(super) use quantiles::Quantiles;
pub use table::QuantileTable;
pub(super) use tally::{Tally, mean, percentile, tail};
pub(super) use together::weights;

/// Rows of a sample (`model.md` 11.2).
pub const ROWS: usize = 10_000;

/// The seed of every sample that grades a plan.
pub const SEED: u64 = 1;

/// Columns that are kept for the plans to come: thousands of plans must not fill the memory.
const KEPT: usize = 128;

/// Cells over which the density of a PERT distribution is integrated.
const CELLS: usize = 256;

/// The middle of each stratum as a probability.
#[inline]
fn middle(stratum: usize) -> f64 {
    (count(stratum) + 0.5) / count(ROWS)
}

/// Exact: far fewer than 2^53.
#[inline]
#[allow(clippy::cast_precision_loss)]
fn count(many: usize) -> f64 {
    many as f64
}

/// The standard normal values in the middle of the lower strata, made when the program is
/// compiled (`build.rs`).
static LOWER: &[u8; ROWS / 2 * 8] = include_bytes!(concat!(env!("OUT_DIR"), "/normal.bin"));

/// Numbers below the rows, each once, in an order of chance, made when the program is compiled
/// (`build.rs`). Every input walks it in steps of its own.
static ORDER: &[u8; ROWS * 2] = include_bytes!(concat!(env!("OUT_DIR"), "/order.bin"));

/// The standard normal value in the middle of each stratum.
fn normal() -> Vec<f64> {
    let (numbers, _) = LOWER.as_chunks::<8>();
    let lower = numbers.iter().copied().map(f64::from_le_bytes);
    let upper = lower.clone().rev().map(|z| -z);
    lower.chain(upper).collect()
}

/// Draws made so far: plans that share an input share its draws. Strata are not kept: to make
/// them anew takes less time than to touch further memory.
#[derive(Debug, Default)]
pub struct Draws {
    columns: Vec<(Which, Rc<Vec<f64>>)>,
    /// Columns of results that were given back.
    spare: Vec<Vec<f64>>,
}

/// Which draws: an input's, of what is stated of it, with what it goes together.
type Which = (String, Estimate, Option<Together>);

/// Rows of what uncertain inputs come to, a column each.
pub(super) trait Drawn {
    /// How many.
    fn rows(&self) -> usize;

    /// One input's column.
    fn column(&mut self, input: &Varied) -> Rc<Vec<f64>>;

    /// A column of so many numbers, whichever they are, to be written over.
    fn blank(&mut self, rows: usize) -> Vec<f64>;

    /// Takes back a column of [`blank`](Self::blank).
    fn take_back(&mut self, column: Vec<f64>);
}

impl Drawn for Draws {
    fn rows(&self) -> usize {
        ROWS
    }

    /// The strata in an order of its own.
    fn column(&mut self, input: &Varied) -> Rc<Vec<f64>> {
        let (name, estimate, with) = (&input.name, &input.estimate, &input.together);
        let mut known = self.columns.iter();
        let same = |(one, _): &&(Which, _)| one.0 == *name && one.1 == *estimate && one.2 == *with;
        if let Some((_, column)) = known.find(same) {
            return Rc::clone(column);
        }
        if self.columns.len() >= KEPT {
            self.columns.clear();
        }
        let strata = strata(estimate);
        let column = match with {
            Some(with) => together::together(&strata, name, with),
            None => ordered(&strata, key(SEED, name)),
        };
        let column = Rc::new(column);
        let which = (name.clone(), estimate.clone(), with.clone());
        self.columns.push((which, Rc::clone(&column)));
        column
    }

    /// To ask for the memory anew takes longer than many a result.
    fn blank(&mut self, rows: usize) -> Vec<f64> {
        let mut column = self.spare.pop().unwrap_or_default();
        column.resize(rows, 0.0);
        column
    }

    fn take_back(&mut self, column: Vec<f64>) {
        if self.spare.len() < KEPT {
            self.spare.push(column);
        }
    }
}

/// The value in the middle of each stratum.
pub(super) fn strata(estimate: &Estimate) -> Vec<f64> {
    let of = |value: &dyn Fn(f64) -> f64| (0..ROWS).map(|row| value(middle(row))).collect();
    match *estimate {
        Estimate::Exact(value) => vec![value; ROWS],
        Estimate::Between { low, high } => {
            let (low, high) = (ln(low), ln(high));
            let sd = 0.5 * (high - low) / normal_quantile(0.95);
            lognormal(0.5 * (low + high), sd)
        }
        Estimate::Lognormal { p50, p90 } => lognormal(ln(p50), log_spread(p50, p90)),
        Estimate::Exponential { mean } => of(&|p| exponential(mean, p)),
        Estimate::Uniform { low, high } => of(&|p| low + (high - low) * p),
        Estimate::Triangular { low, mode, high } => {
            let (width, rising, falling) = (high - low, mode - low, high - mode);
            of(&|p| {
                if p * width <= rising {
                    low + (p * width * rising).sqrt()
                } else {
                    high - ((1.0 - p) * width * falling).sqrt()
                }
            })
        }
        Estimate::Pert { low, mode, high } => pert(low, mode, high),
        Estimate::Samples(ref samples) => {
            let values = samples.values();
            let at = |row: usize| (2 * row + 1) * values.len() / (2 * ROWS);
            (0..ROWS).map(|row| values[at(row)]).collect()
        }
    }
}

/// The standard deviation of the logarithm, of a median and a 90th percentile.
fn log_spread(p50: f64, p90: f64) -> f64 {
    (ln(p90) - ln(p50)) / normal_quantile(0.9)
}

/// The value that an exponential distribution is below with some probability.
fn exponential(mean: f64, p: f64) -> f64 {
    -mean * ln_1p(-p)
}

/// From where to where a range goes: its ends where it states them (of `a to b` they are the
/// 5th and 95th percentile), else the 5th and 95th percentile.
pub(super) fn span(estimate: &Estimate) -> (f64, f64) {
    match *estimate {
        Estimate::Lognormal { p50, p90 } => {
            let off = log_spread(p50, p90) * normal_quantile(0.95);
            (exp(ln(p50) - off), exp(ln(p50) + off))
        }
        Estimate::Exponential { mean } => (exponential(mean, 0.05), exponential(mean, 0.95)),
        _ => estimate.ends(),
    }
}

fn lognormal(mu: f64, sd: f64) -> Vec<f64> {
    let mut values = normal();
    scale(&mut values, mu, sd);
    values
}

/// Makes standard normal values lognormal. It is compiled for the vector instructions of
/// several processors, which give the same bits (as `graph::batch` has it).
#[multiversion(targets(
    "x86_64+avx512f+avx512dq+avx512vl+avx512bw+avx2+sse4.1",
    "x86_64+avx2+avx+sse4.1",
    "x86_64+sse4.1"
))]
fn scale(values: &mut [f64], mu: f64, sd: f64) {
    for value in values {
        *value = exp(mu + sd * *value);
    }
}

/// The density of a PERT distribution over s in 0 to 1, where the share of its range is
/// x = s^2 (3 - 2s): flat at both ends, so that it is integrated well there.
struct Density {
    rise: f64,
    fall: f64,
}

impl Density {
    fn at(&self, s: f64) -> f64 {
        let x = share(s);
        let (below, above) = (x.max(f64::MIN_POSITIVE), (1.0 - x).max(f64::MIN_POSITIVE));
        exp(self.rise * ln(below) + self.fall * ln(above)) * s * (1.0 - s)
    }
}

#[inline]
fn share(s: f64) -> f64 {
    s * s * (3.0 - 2.0 * s)
}

/// PERT as Beta(1 + 4 (m-a)/(b-a), 1 + 4 (b-m)/(b-a)) (`model.md` 3): its density is
/// integrated by Simpson's rule, and each stratum solved for in its cell.
fn pert(low: f64, mode: f64, high: f64) -> Vec<f64> {
    pert_over(low, mode, high, |all| {
        let each = all / count(ROWS);
        (0..ROWS).map(|row| (count(row) + 0.5) * each).collect()
    })
}

/// The values of a PERT distribution at probabilities that rise.
fn pert_at(low: f64, mode: f64, high: f64, at: &[f64]) -> Vec<f64> {
    let masses = |all: f64| at.iter().map(|p| p * all).collect();
    pert_over(low, mode, high, masses)
}

/// Its values where the density, of which there is so much in all, reaches some masses.
fn pert_over(low: f64, mode: f64, high: f64, masses: impl FnOnce(f64) -> Vec<f64>) -> Vec<f64> {
    let width = high - low;
    if width <= 0.0 {
        return masses(1.0).iter().map(|_| mode).collect();
    }
    let density = Density {
        rise: 4.0 * (mode - low) / width,
        fall: 4.0 * (high - mode) / width,
    };
    let cell = 1.0 / count(CELLS);
    let edges: Vec<f64> = (0..=2 * CELLS)
        .map(|half| density.at(0.5 * cell * count(half)))
        .collect();
    let mut below = vec![0.0];
    for at in 0..CELLS {
        let mass = edges[2 * at] + 4.0 * edges[2 * at + 1] + edges[2 * at + 2];
        below.push(below[at] + mass);
    }
    let mut values = masses(below[CELLS]);
    invert(&mut values, &edges, &below);
    for value in &mut values {
        *value = low + width * share(*value * cell);
    }
    values
}

/// Turns masses, from the least to the most, into where the density reaches them, counted in
/// cells; the edges of each cell have its middle between them. Compiled as `scale` is.
#[multiversion(targets(
    "x86_64+avx512f+avx512dq+avx512vl+avx512bw+avx2+sse4.1",
    "x86_64+avx2+avx+sse4.1",
    "x86_64+sse4.1"
))]
fn invert(masses: &mut [f64], edges: &[f64], below: &[f64]) {
    let mut rest_of_rows = masses;
    for at in 0..CELLS {
        let (start, half, end) = (edges[2 * at], edges[2 * at + 1], edges[2 * at + 2]);
        // The integral of the parabola through the cell's three densities, times six.
        let second = -3.0 * start + 4.0 * half - end;
        let third = 2.0 * (start - 2.0 * half + end);
        let (low, high) = (below[at], below[at + 1]);
        let here = if at + 1 == CELLS {
            rest_of_rows.len()
        } else {
            rest_of_rows.partition_point(|mass| *mass <= high)
        };
        let (rows, others) = rest_of_rows.split_at_mut(here);
        for mass in rows {
            let rest = *mass - low;
            let mut t = rest / (high - low);
            for _ in 0..2 {
                let reached = 6.0 * t * (start + t * (0.5 * second + t * third / 3.0));
                let slope = 6.0 * (start + t * (second + t * third));
                t = (t - (reached - rest) / slope.max(f64::MIN_POSITIVE)).clamp(0.0, 1.0);
            }
            *mass = count(at) + t;
        }
        rest_of_rows = others;
    }
}

/// The values in the order of one input: a walk through [`ORDER`] that starts anywhere, and whose
/// step divides nothing of the number of rows, so that it comes by each once. Two inputs that
/// walk apart meet as they would by chance.
fn ordered(values: &[f64], key: u64) -> Vec<f64> {
    let (order, _) = ORDER.as_chunks::<2>();
    let below = |bits: u64, most: usize| {
        let high = (u128::from(bits) * most as u128) >> 64;
        usize::try_from(high).expect("below the most")
    };
    let step = below(key, ROWS / 10 * 4);
    // The rows are a power of ten: what ends in 1, 3, 7 or 9 has no divisor in common with them.
    let step = 10 * (step / 4) + [1, 3, 7, 9][step % 4];
    let mut at = below(mixed(key), ROWS);
    let mut next = || {
        let value = values[usize::from(u16::from_le_bytes(order[at]))];
        at += step;
        if at >= ROWS {
            at -= ROWS;
        }
        value
    };
    (0..ROWS).map(|_| next()).collect()
}

#[cfg(test)]
mod tests;
