//! Writes that are lost where several Regions take them and the last writer wins
//! (`model.md` 6.6). No disaster is needed for it.

use crate::graph::portable::powf;
use crate::graph::{Builder, Quantity};
use crate::units::{Duration, Scalar};

/// Ranks that are counted one by one, and points that stand for each block of ranks after.
const POINTS: usize = 7;

/// How writes spread over keys: a key of rank i gets a share proportional to i^-s (Zipf).
///
/// Sums over keys are sums over a few of them, each with a weight: the first ranks one by
/// one, every further block of ranks that doubles through the Gauss rule of the sum over its
/// ranks. For what is summed here that is exact to ten digits.
#[derive(Clone, Debug)]
pub struct Popularity(Vec<(f64, f64)>);

impl Popularity {
    /// Of so many keys with an exponent s; 0 spreads writes evenly.
    ///
    /// # Panics
    /// If there is no key.
    pub fn zipf(keys: u32, exponent: f64) -> Self {
        assert!(keys > 0, "at least one key");
        let mut ranks: Vec<(f64, f64)> = Vec::new();
        let mut from = 1_u32;
        while from <= keys {
            // One by one, then 16 to 31, 32 to 63, ...
            let to = if from < 16 {
                from
            } else {
                keys.min(from.saturating_mul(2) - 1)
            };
            ranks.extend(block(from, to));
            if to == u32::MAX {
                break;
            }
            from = to + 1;
        }
        let shares = ranks
            .iter()
            .map(|(weight, rank)| (*weight, powf(*rank, -exponent)));
        let shares: Vec<(f64, f64)> = shares.collect();
        let all: f64 = shares.iter().map(|(weight, share)| weight * share).sum();
        let shares = shares
            .into_iter()
            .map(|(weight, share)| (weight, share / all));
        Self(shares.collect())
    }

    /// The sum over keys of a function of a key's share of the writes.
    fn sum<'g>(
        &self,
        graph: &'g Builder,
        of: impl Fn(Quantity<'g, Scalar>) -> Quantity<'g, Scalar>,
    ) -> Quantity<'g, Scalar> {
        let terms: Vec<Quantity<'g, Scalar>> = self
            .0
            .iter()
            .map(|(weight, share)| of(graph.constant(*share)).times(*weight))
            .collect();
        graph.sum(&terms)
    }

    /// Writes lost a second where two Regions take `here` and `there` writes a second and
    /// see each other's `lag` later: the sum over keys of
    /// `la p (1 - e^(-lag lb p)) + lb p (1 - e^(-lag la p))`.
    pub fn lost<'g>(
        &self,
        here: Quantity<'g, Scalar>,
        there: Quantity<'g, Scalar>,
        lag: Quantity<'g, Duration>,
    ) -> Quantity<'g, Scalar> {
        let graph = here.builder();
        let (missed_there, missed_at_home) = (there * lag.as_scalar(), here * lag.as_scalar());
        let overwritten = |writes: Quantity<'g, Scalar>,
                           others: Quantity<'g, Scalar>,
                           share: Quantity<'g, Scalar>| {
            writes * share * (others * share).times(-1.0).exp_m1().times(-1.0)
        };
        self.sum(graph, |share| {
            overwritten(here, missed_there, share) + overwritten(there, missed_at_home, share)
        })
    }
}

/// Weights and ranks that stand for the ranks `from` to `to`: all of them if they are few,
/// else the Gauss rule of the discrete Legendre polynomials on them.
fn block(from: u32, to: u32) -> Vec<(f64, f64)> {
    let count = to - from + 1;
    if count as usize <= POINTS {
        return (from..=to).map(|rank| (1.0, f64::from(rank))).collect();
    }
    let (first, n) = (f64::from(from), f64::from(count));
    roots(n)
        .into_iter()
        .map(|x| {
            let (mut norm, mut total) = (n, 0.0);
            for (order, value) in (0_u32..).zip(&values(n, x)[..POINTS]) {
                if order > 0 {
                    norm *= recurrence(n, order);
                }
                total += value * value / norm;
            }
            (1.0 / total, first + x)
        })
        .collect()
}

/// The recurrence of the monic discrete Legendre polynomials on 0, 1, ..., n - 1:
/// `p_(k+1) = (x - (n - 1) / 2) p_k - c_k p_(k-1)`, with `c_k = k^2 (n^2 - k^2) / (4 (4 k^2 - 1))`.
fn recurrence(n: f64, order: u32) -> f64 {
    let k = f64::from(order);
    k * k * (n * n - k * k) / (4.0 * (4.0 * k * k - 1.0))
}

/// The polynomials of order 0 to [`POINTS`] at x.
fn values(n: f64, x: f64) -> [f64; POINTS + 1] {
    let middle = x - (n - 1.0) / 2.0;
    let mut values = [1.0; POINTS + 1];
    values[1] = middle;
    for (order, k) in (1_u32..).zip(2..=POINTS) {
        values[k] = middle * values[k - 1] - recurrence(n, order) * values[k - 2];
    }
    values
}

/// The roots of the polynomial of the highest order: those of one order lie between those
/// of the next, where halving finds them.
fn roots(n: f64) -> Vec<f64> {
    let mut inner: Vec<f64> = Vec::new();
    for order in 1..=POINTS {
        let mut ends = vec![0.0];
        ends.extend(&inner);
        ends.push(n - 1.0);
        inner = ends
            .windows(2)
            .map(|pair| {
                let (mut low, mut high) = (pair[0], pair[1]);
                let rises = values(n, high)[order] > 0.0;
                for _ in 0..60 {
                    let middle = f64::midpoint(low, high);
                    if (values(n, middle)[order] > 0.0) == rises {
                        high = middle;
                    } else {
                        low = middle;
                    }
                }
                f64::midpoint(low, high)
            })
            .collect();
    }
    inner
}
