//! How many events a year has.

use crate::graph::portable::{exp, ln};

/// Beyond this probability of all counts below, no table goes on.
const ALL: f64 = 1.0 - f64::EPSILON;

/// Poisson counts of one rate, by inversion: the same number from 0 to 1 gives more events where
/// they come more often, so that what strikes one plan strikes the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Counts {
    rate: f64,
    /// So many events at the least have a year, for all that a number can tell.
    least: usize,
    /// Of each count from there the probability that a year has so many events at most.
    up_to: Vec<f64>,
    /// Of each of so many equal parts from 0 to 1 the first place in `up_to` that one of its
    /// numbers may stand for.
    guide: [u32; GUIDES],
}

/// Parts of the numbers from 0 to 1, of each of which is known where to look.
const GUIDES: usize = 64;

/// How wide each is: exact.
const GUIDE: f64 = 1.0 / 64.0;

impl Counts {
    /// Of so many events a year; none of a rate that is no number above 0.
    pub fn of(rate: f64) -> Self {
        let mut counts = Self {
            rate: 0.0,
            least: 0,
            up_to: Vec::new(),
            guide: [0; GUIDES],
        };
        if rate.is_nan() || rate <= 0.0 || rate.is_infinite() {
            return counts;
        }
        counts.rate = rate;
        let (mut chance, mut sum, mut count) = (-rate, exp(-rate), 0.0);
        loop {
            if sum > 0.0 {
                counts.up_to.push(sum);
            } else {
                counts.least += 1;
            }
            // Far above the rate the terms are too small to add anything.
            if sum >= ALL || count >= rate + 40.0 * rate.sqrt() + 40.0 {
                counts.set_guide();
                return counts;
            }
            count += 1.0;
            chance += ln(rate / count);
            sum += exp(chance);
        }
    }

    fn set_guide(&mut self) {
        let mut from = 0.0;
        for place in &mut self.guide {
            let first = self.up_to.partition_point(|sum| *sum < from);
            *place = u32::try_from(first).expect("there are few counts");
            from += GUIDE;
        }
    }

    /// Events a year on average.
    pub fn rate(&self) -> f64 {
        self.rate
    }

    /// Whether the count that a number from 0 to 1 stands for is above another one.
    #[inline]
    pub fn exceeds(&self, even: f64, other: usize) -> bool {
        match other.checked_sub(self.least) {
            None => true,
            Some(beyond) => self.up_to.get(beyond).is_some_and(|sum| *sum < even),
        }
    }

    /// The count that a number from 0 to 1 stands for.
    #[inline]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a place from 0
    pub fn at(&self, even: f64) -> usize {
        match self.up_to.first() {
            None => 0,
            Some(first) if even <= *first => self.least,
            Some(_) => {
                let part = (even / GUIDE) as usize;
                let from = self.guide[part.min(GUIDES - 1)] as usize;
                let beyond = self.up_to[from..].iter().take_while(|sum| **sum < even);
                self.least + from + beyond.count()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn counts_have_the_mean_of_their_rate() {
        for rate in [0.01, 0.5, 3.0, 40.0, 900.0, 8760.0] {
            let counts = Counts::of(rate);
            let steps = 200_000;
            let even = |at: i32| (f64::from(at) + 0.5) / f64::from(steps);
            let sum: f64 = (0..steps)
                .map(|at| f64::from(u32::try_from(counts.at(even(at))).expect("small")))
                .sum();
            let mean = sum / f64::from(steps);
            for at in 0..steps {
                let slow = counts.up_to.partition_point(|sum| *sum < even(at));
                assert_eq!(
                    counts.at(even(at)),
                    counts.least + slow,
                    "{rate} {}",
                    even(at)
                );
                let count = counts.at(even(at));
                assert!(!counts.exceeds(even(at), count) && !counts.exceeds(even(at), count + 1));
                assert!(count == 0 || counts.exceeds(even(at), count - 1), "{rate}");
            }
            assert!((mean - rate).abs() < 1e-3 * rate + 1e-4, "{rate}: {mean}");
        }
        for rate in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(Counts::of(rate).at(0.999), 0);
            assert!(!Counts::of(rate).exceeds(0.999, 0));
        }
    }
}
