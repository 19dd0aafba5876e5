//! Which points of a space are looked at, where they are drawn: each follows from the seed and its
//! number alone, so that parts of a sweep are drawn apart and come out the same.

use super::axis::between;
use crate::analysis::sample::{mixed, strata};
use crate::units::Estimate;

/// How points are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Design {
    /// Each input's range is cut into as many strata as there are points, and each is drawn once.
    LatinHypercube,
    /// Every number by chance.
    Random,
}

/// A range that is drawn from.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// Its ends, in canonical units.
    pub(super) ends: (f64, f64),
    /// Whether it is even in its logarithm.
    pub(super) log: bool,
    /// Whether whole numbers alone may stand there.
    pub(super) whole: bool,
    /// The middles of the strata of what is stated of it, where it is not even between its ends.
    pub(super) strata: Vec<f64>,
}

impl Range {
    /// As a plan states it.
    pub(super) fn of(stated: &Estimate, whole: bool) -> Self {
        Self {
            ends: (0.0, 0.0),
            log: false,
            whole,
            strata: strata(stated),
        }
    }

    /// The value below which a share of it lies; of what is stated, between the middles of its
    /// strata.
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss
    )] // a place among the strata
    fn at(&self, share: f64) -> f64 {
        let value = match self.strata.len() {
            0 => between(self.ends, share, self.log),
            many => {
                let place = (share * many as f64 - 0.5).clamp(0.0, (many - 1) as f64);
                let below = (place as usize).min(many.saturating_sub(2));
                let ends = (self.strata[below], self.strata[(below + 1).min(many - 1)]);
                between(ends, place - below as f64, false)
            }
        };
        if self.whole { value.round() } else { value }
    }
}

/// A number of points, drawn by a design.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drawing {
    pub(super) design: Design,
    pub(super) points: usize,
    pub(super) seed: u64,
}

impl Drawing {
    /// The value of an axis, by its number among them, at a point.
    pub(super) fn value(self, range: &Range, axis: u64, point: usize) -> f64 {
        range.at(self.share(axis, point))
    }

    /// The place of a point among so many values of an axis, each as likely as another.
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss
    )] // a place among the values
    pub(super) fn place(self, axis: u64, point: usize, many: usize) -> usize {
        let place = (self.share(axis, point) * many as f64) as usize;
        place.min(many - 1)
    }

    #[allow(clippy::cast_precision_loss)] // far fewer than 2^53
    fn share(self, axis: u64, point: usize) -> f64 {
        let key = mixed(mixed(self.seed) ^ axis.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let bits = mixed(key.wrapping_add((point as u64 + 1).wrapping_mul(0xd1b5_4a32_d192_ed03)));
        // Never 0 or 1, which have no quantile.
        let chance = ((bits >> 12) as f64 + 0.5) / (1_u64 << 52) as f64;
        match self.design {
            Design::Random => chance,
            Design::LatinHypercube => {
                let stratum = shuffled(point, self.points, key);
                (stratum as f64 + chance) / self.points as f64
            }
        }
    }
}

/// The place of a number below `many` in an order of its own: four rounds of a Feistel network on
/// the smallest square of two that holds them, walked until it falls within.
fn shuffled(place: usize, many: usize, key: u64) -> usize {
    let bits = usize::BITS - (many.max(2) - 1).leading_zeros();
    let half = bits.div_ceil(2);
    let mask = (1_u64 << half) - 1;
    let mut at = place as u64;
    loop {
        let (mut left, mut right) = (at >> half, at & mask);
        for round in 0..4 {
            let turned = mixed(key ^ mixed(right ^ (round << 40)));
            (left, right) = (right, (left ^ turned) & mask);
        }
        at = left << half | right;
        if at < many as u64 {
            return usize::try_from(at).expect("below a usize");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_has_every_number_once() {
        for many in [1, 2, 3, 10, 1000, 1024, 1025] {
            for key in [1, 99] {
                let mut all: Vec<usize> = (0..many).map(|at| shuffled(at, many, key)).collect();
                assert!(many < 10 || all.iter().enumerate().any(|(at, one)| at != *one));
                all.sort_unstable();
                assert!(all.into_iter().eq(0..many), "{many}");
            }
        }
    }

    #[test]
    fn strata_are_drawn_once_and_their_mean_is_near() {
        let range = Range {
            ends: (0.0, 1.0),
            log: false,
            whole: false,
            strata: Vec::new(),
        };
        let points = 500;
        let mean = |design, axis| {
            let drawing = Drawing {
                design,
                points,
                seed: 7,
            };
            let values: Vec<f64> = (0..points)
                .map(|at| drawing.value(&range, axis, at))
                .collect();
            (values.iter().sum::<f64>() / 500.0, values)
        };
        let (even, values) = mean(Design::LatinHypercube, 0);
        assert!((even - 0.5).abs() < 1e-3, "{even}");
        let mut strata: Vec<f64> = values.iter().map(|one| (one * 500.0).floor()).collect();
        strata.sort_by(f64::total_cmp);
        assert!(strata.into_iter().eq((0..500).map(f64::from)));
        let (chance, others) = mean(Design::Random, 1);
        assert!(
            (chance - 0.5).abs() < 0.06 && chance.to_bits() != even.to_bits(),
            "{chance}"
        );
        let together = values
            .iter()
            .zip(&others)
            .map(|(a, b)| (a - 0.5) * (b - 0.5));
        assert!((together.sum::<f64>() / 500.0 * 12.0).abs() < 0.15);
    }
}
