//! Which points of a space are looked at, where they are drawn: each follows from the seed and its
//! number alone, so that parts of a sweep are drawn apart and come out the same.

use super::axis::between;
use super::sequence::SobolSequence;
use crate::analysis::sample::{Quantiles, key, shuffled, unit};
use crate::units::Estimate;

/// How points are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Design {
    /// Each input's range is cut into as many strata as there are points, and each is drawn once.
    LatinHypercube,
    /// Points of Sobol's sequence, digitally shifted: they fill the whole space evenly, best
    /// where there are as many as a power of two.
    Sobol,
    /// Every number by chance.
    Random,
}

/// A range that is drawn from.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    pub(super) drawn: Drawn,
    /// Whether whole numbers alone may stand there.
    pub(super) whole: bool,
}

/// How a range is drawn from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Drawn {
    /// Between its ends, in canonical units, evenly in its logarithm.
    Log(f64, f64),
    /// By a distribution.
    By(Quantiles),
}

impl Range {
    /// As a plan states it.
    pub(super) fn of(stated: &Estimate, whole: bool) -> Self {
        Self {
            drawn: Drawn::By(Quantiles::of(stated)),
            whole,
        }
    }

    /// The value below which a share of it lies.
    fn at(&self, share: f64) -> f64 {
        let value = match &self.drawn {
            Drawn::Log(low, high) => between((*low, *high), share, true),
            Drawn::By(quantiles) => quantiles.at(share),
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
    /// What is drawn of an axis, by its number among them.
    pub(super) fn axis(self, axis: usize) -> AxisDrawing {
        let own = key(self.seed, &axis.to_string());
        let sequence = (self.design == Design::Sobol).then(|| {
            let known = SobolSequence::new(axis);
            let sequence = known.expect("a sweep has no more axes than there are dimensions");
            sequence.shifted(own)
        });
        AxisDrawing {
            drawing: self,
            own,
            sequence,
        }
    }
}

/// What is drawn of one axis.
#[derive(Clone, Copy, Debug)]
pub(super) struct AxisDrawing {
    drawing: Drawing,
    /// The key of its draws.
    own: u64,
    /// Its coordinate of Sobol's points, if they are drawn.
    sequence: Option<SobolSequence>,
}

impl AxisDrawing {
    /// The value at a point.
    pub(super) fn value(&self, range: &Range, point: usize) -> f64 {
        range.at(self.share(point))
    }

    /// The place of a point among so many values, each as likely as another.
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss
    )] // a place among the values
    pub(super) fn place(&self, point: usize, many: usize) -> usize {
        let place = (self.share(point) * many as f64) as usize;
        place.min(many - 1)
    }

    #[allow(clippy::cast_precision_loss)] // far fewer than 2^53
    fn share(&self, point: usize) -> f64 {
        match (self.sequence, self.drawing.design) {
            (Some(sequence), _) => sequence.at(point as u64),
            (None, Design::LatinHypercube) => {
                let all = self.drawing.points;
                let stratum = shuffled(point, all, self.own);
                (stratum as f64 + unit(self.own, point)) / all as f64
            }
            (None, _) => unit(self.own, point),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strata_are_drawn_once_and_their_mean_is_near() {
        let even = Estimate::Uniform {
            low: 0.0,
            high: 1.0,
        };
        let range = Range::of(&even, false);
        let points = 500;
        let mean = |design, axis| {
            let drawing = Drawing {
                design,
                points,
                seed: 7,
            };
            let values: Vec<f64> = (0..points)
                .map(|at| drawing.axis(axis).value(&range, at))
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
