//! Many independent draws of one distribution at once.

// What joins a loop must join every version of it.
#![allow(clippy::inline_always)]

use multiversion::multiversion;

use super::{count, exponential, key, log_spread, mixed, pert_at};
use crate::graph::portable::{exp, ln, normal_quantile};
use crate::units::Estimate;

/// Parts of equal probability, between whose ends values lie on a line.
const PARTS: usize = 1 << BITS;
const BITS: u32 = 11;

/// A tail is so many of these parts, and has as many parts of its own as there are in all.
const TAIL: u64 = 1 << (BITS - NARROWER);
/// It takes so many bits to tell whether a number is in a tail.
const NARROWER: u32 = 6;

/// A power of two that holds the ends of all parts: those of the whole, then of both tails.
const ENDS: usize = 4 * PARTS;

/// The values of a distribution by probability, to draw many of them (`model.md` 3).
///
/// Of 2,048 parts of equal probability the outer ones, a 64th at each end, have 2,048 parts of
/// their own; within a part, values lie on a line. The mean and the standard deviation of what is
/// drawn are off by less than a fifty-thousandth of the standard deviation where that of the
/// logarithm is at most 0.7, and those of a sample of ten million by more than ten times as much; a
/// wider tail is cut short.
///
/// ```
/// use recoup::analysis::QuantileTable;
/// use recoup::units::Estimate;
/// let estimate = Estimate::Pert { low: 1.0, mode: 2.0, high: 9.0 };
/// let table = QuantileTable::of(&estimate).expect("it is no list of samples");
/// let mut hours = [0.0; 1000];
/// table.draw(1, "restore", 0, &mut hours);
/// let mean = hours.iter().sum::<f64>() / 1000.0;
/// assert!((mean - 3.0).abs() < 0.2);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct QuantileTable {
    ends: Box<[f64; ENDS + 1]>,
}

impl QuantileTable {
    /// Of a range; `None` of a list of samples, which has values of its own only.
    pub fn of(estimate: &Estimate) -> Option<Self> {
        let part = 1.0 / count(PARTS);
        let tail = 1.0 / f64::from(1 << NARROWER);
        // Of what has no end, the outermost part has the mean that it has if it falls off as an
        // exponential does.
        let last = 1.0 - tail * part * exp(-2.0);
        let mut ends = Vec::with_capacity(ENDS + 1);
        for (first, width) in [(0.0, part), (0.0, tail * part), (1.0 - tail, tail * part)] {
            let at = |end: usize| first + width * count(end);
            let at: Vec<f64> = (0..=PARTS).map(at).collect();
            ends.extend(values(estimate, &at, last)?);
        }
        ends.resize(ENDS + 1, f64::NAN);
        let ends = ends.try_into().ok()?;
        Some(Self { ends })
    }

    /// Draws a value for each index from a first one on, from the numbers that a seed has for a
    /// name: the same in any order and on any platform.
    pub fn draw(&self, seed: u64, name: &str, first: u64, into: &mut [f64]) {
        draw(self, key(seed, name), first, into);
    }

    /// The value that an even number of 64 bits stands for: its first bits choose the part, the
    /// others the place in it.
    #[inline(always)]
    #[allow(clippy::cast_possible_truncation)] // a number of parts
    pub fn at(&self, bits: u64) -> f64 {
        const ONE: u64 = 1.0_f64.to_bits();
        let part = bits >> (u64::BITS - BITS);
        let (is_first, is_last) = (part < TAIL, part >= PARTS as u64 - TAIL);
        let from = if is_first { PARTS as u64 + 1 } else { 0 };
        let from = if is_last {
            2 * (PARTS as u64 + 1)
        } else {
            from
        };
        let bits = if is_first || is_last {
            bits << NARROWER
        } else {
            bits
        };
        let part = (from + (bits >> (u64::BITS - BITS))) as usize % ENDS;
        let within = f64::from_bits(ONE | (bits << BITS >> 12)) - 1.0;
        let (low, high) = (self.ends[part], self.ends[part + 1]);
        low + (high - low) * within
    }
}

/// The values of a distribution at probabilities that rise, the last of them no more than one.
fn values(estimate: &Estimate, at: &[f64], last: f64) -> Option<Vec<f64>> {
    let of = |value: &dyn Fn(f64) -> f64| at.iter().map(|p| value(*p)).collect();
    let lognormal = |mu: f64, sd: f64| of(&|p| exp(mu + sd * normal_quantile(p.min(last))));
    Some(match *estimate {
        Estimate::Exact(value) => of(&|_| value),
        Estimate::Between { low, high } => {
            let (low, high) = (ln(low), ln(high));
            lognormal(
                0.5 * (low + high),
                0.5 * (high - low) / normal_quantile(0.95),
            )
        }
        Estimate::Lognormal { p50, p90 } => lognormal(ln(p50), log_spread(p50, p90)),
        Estimate::Exponential { mean } => of(&|p| exponential(mean, p.min(last))),
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
        Estimate::Pert { low, mode, high } => pert_at(low, mode, high, at),
        Estimate::Samples(_) => return None,
    })
}

/// The bits of an index in the draws of a key.
#[inline(always)]
fn bits(key: u64, index: u64) -> u64 {
    let step = index.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed(key.wrapping_add(step))
}

/// Compiled for the vector instructions of several processors, which give the same bits (as
/// `graph::batch` has it).
#[multiversion(targets(
    "x86_64+avx512f+avx512dq+avx512vl+avx512bw+avx2+sse4.1",
    "x86_64+avx2+avx+sse4.1",
    "x86_64+sse4.1"
))]
fn draw(table: &QuantileTable, key: u64, first: u64, into: &mut [f64]) {
    let mut index = first;
    for value in into {
        *value = table.at(bits(key, index));
        index = index.wrapping_add(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The mean and the standard deviation of what a table gives: integrals over its parts.
    fn moments(table: &QuantileTable) -> (f64, f64) {
        let (mut mean, mut square) = (0.0, 0.0);
        let (part, tail) = (1.0 / count(PARTS), PARTS >> NARROWER);
        let narrow = part / f64::from(1 << NARROWER);
        let (all, tails) = table.ends.split_at(PARTS + 1);
        let (first, last) = tails.split_at(PARTS + 1);
        let mut add = |ends: &[f64], width: f64| {
            for pair in ends.windows(2) {
                let (a, b) = (pair[0], pair[1]);
                mean += width * 0.5 * (a + b);
                square += width * (a * a + a * b + b * b) / 3.0;
            }
        };
        add(&all[tail..=PARTS - tail], part);
        add(first, narrow);
        add(&last[..=PARTS], narrow);
        (mean, (square - mean * mean).sqrt())
    }

    fn table(estimate: &Estimate) -> QuantileTable {
        QuantileTable::of(estimate).expect("it has a table")
    }

    #[test]
    fn moments_are_off_by_far_less_than_a_sample_is() {
        // Of ten million draws, the mean is off by 3e-4 of the standard deviation, and that by
        // 2.2e-4 of itself, or by 4.5e-4 (exponential).
        for (low, mode, high) in [
            (0.05, 0.25, 1.0),
            (1.0, 3.0, 9.0),
            (12.0, 72.0, 480.0),
            (0.0, 0.0, 1.0),
        ] {
            let of = Estimate::Pert { low, mode, high };
            let (rise, fall) = (4.0 * (mode - low), 4.0 * (high - mode));
            let (a, b) = (1.0 + rise / (high - low), 1.0 + fall / (high - low));
            let want = low + (high - low) * a / (a + b);
            let sd = (high - low) * (a * b / ((a + b) * (a + b) * (a + b + 1.0))).sqrt();
            let (mean, spread) = moments(&table(&of));
            assert!((mean - want).abs() < 2e-5 * sd, "{of:?}: {mean} for {want}");
            assert!((spread - sd).abs() < 2e-5 * sd, "{of:?}: {spread} for {sd}");
        }
        let (mean, sd) = moments(&table(&Estimate::Exponential { mean: 3.0 }));
        assert!(
            (mean - 3.0).abs() < 6e-5 && (sd - 3.0).abs() < 6e-5,
            "{mean} {sd}"
        );
        let (mu, sigma) = (0.3, 0.7);
        let p90 = exp(mu + sigma * normal_quantile(0.9));
        let (mean, sd) = moments(&table(&Estimate::Lognormal { p50: exp(mu), p90 }));
        let want = exp(mu + 0.5 * sigma * sigma);
        let spread = want * (exp(sigma * sigma) - 1.0).sqrt();
        assert!((mean - want).abs() < 2e-5 * spread, "{mean} for {want}");
        assert!((sd - spread).abs() < 2e-5 * spread, "{sd} for {spread}");
    }

    #[test]
    fn draws_are_those_of_their_indices() {
        let table = table(&Estimate::Pert {
            low: 0.0,
            mode: 1.0,
            high: 5.0,
        });
        let mut all = vec![0.0; 10_000];
        table.draw(7, "x", 0, &mut all);
        for (at, value) in (0..).zip(&all) {
            assert_eq!(value.to_bits(), table.at(bits(key(7, "x"), at)).to_bits());
        }
        let mut some = vec![0.0; 777];
        table.draw(7, "x", 1234, &mut some);
        assert_eq!(some, all[1234..1234 + 777]);
        assert!(all.iter().all(|value| (0.0..=5.0).contains(value)));
        let (first, last) = (table.at(0), table.at(u64::MAX));
        assert!(
            first == 0.0 && last <= 5.0 && last > 4.999,
            "{first} {last}"
        );
        let exact = QuantileTable::of(&Estimate::Exact(2.0)).map(|one| one.at(5));
        assert_eq!(exact, Some(2.0));
    }
}
