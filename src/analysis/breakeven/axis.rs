//! The input that varies, as places that can be counted: floats, or whole numbers.

use super::{BadSpan, Span};
use crate::analysis::sweep::between;

/// More whole numbers than any count has: beyond, floats stand no longer for each of them.
const MOST: f64 = 9_007_199_254_740_992.0;

/// Places of an input in their order. The next place after one is the next float, or the next
/// whole number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Axis {
    span: Span,
    pub(super) first: i64,
    pub(super) last: i64,
}

impl Axis {
    pub(super) fn new(span: Span) -> Result<Self, BadSpan> {
        let Span {
            low,
            high,
            log,
            whole,
        } = span;
        if !low.is_finite() || !high.is_finite() || whole && low.abs().max(high.abs()) > MOST {
            return Err(BadSpan::Endless);
        }
        if low >= high {
            return Err(BadSpan::Backwards);
        }
        if log && low <= 0.0 {
            return Err(BadSpan::LogOfNothing);
        }
        let (first, last) = if whole {
            (counted(low.ceil()), counted(high.floor()))
        } else {
            (float(low), float(high))
        };
        if first > last {
            return Err(BadSpan::NoWholeNumber);
        }
        Ok(Self { span, first, last })
    }

    pub(super) fn is_whole(&self) -> bool {
        self.span.whole
    }

    /// The value of a place.
    pub(super) fn value(&self, place: i64) -> f64 {
        if self.span.whole {
            #[expect(clippy::cast_precision_loss, reason = "no more than `MOST`")]
            let count = place as f64;
            count
        } else if place < 0 {
            -f64::from_bits(place.unsigned_abs())
        } else {
            f64::from_bits(place.unsigned_abs())
        }
    }

    /// The place of a value.
    fn place(&self, value: f64) -> i64 {
        let place = if self.span.whole {
            counted(value.round())
        } else {
            float(value)
        };
        place.clamp(self.first, self.last)
    }

    /// The place in the middle of two, as the range is looked at.
    pub(super) fn middle(&self, low: i64, high: i64) -> i64 {
        if self.span.log {
            low.midpoint(high)
        } else {
            self.place(self.value(low).midpoint(self.value(high)))
        }
    }

    /// So many places over the whole range, both ends included: evenly, or each the same
    /// multiple of the one before (as near as floats are in steps of their own).
    pub(super) fn grid(&self, points: usize) -> Vec<i64> {
        if self.span.log {
            return spread(self.first, self.last, points);
        }
        self.even(self.first, self.last, points)
    }

    /// The places of so many values over the whole range, both ends included, as a sweep has them;
    /// whole numbers are rounded and merged.
    pub(super) fn points(&self, many: usize) -> Vec<i64> {
        if !self.span.log {
            return self.even(self.first, self.last, many);
        }
        let ends = (self.value(self.first), self.value(self.last));
        let steps = u32::try_from(many.saturating_sub(1)).unwrap_or(u32::MAX);
        let place = |step: u32| {
            let share = f64::from(step) / f64::from(steps.max(1));
            self.place(between(ends, share, true))
        };
        let mut places: Vec<i64> = (0..=steps).map(place).collect();
        (places[0], *places.last_mut().expect("two ends")) = (self.first, self.last);
        places.dedup();
        places
    }

    /// Up to so many places from one to another, both included, evenly by their values.
    pub(super) fn even(&self, first: i64, last: i64, points: usize) -> Vec<i64> {
        let (low, high) = (self.value(first), self.value(last));
        let steps = u32::try_from(points.saturating_sub(1)).unwrap_or(u32::MAX);
        let place = |step: u32| {
            let share = f64::from(step) / f64::from(steps.max(1));
            self.place(low + (high - low) * share).clamp(first, last)
        };
        let mut places: Vec<i64> = (0..=steps).map(place).collect();
        (places[0], *places.last_mut().expect("two ends")) = (first, last);
        places.dedup();
        places
    }
}

/// Up to so many places from one to another, both included, evenly by their count.
pub(super) fn spread(low: i64, high: i64, points: usize) -> Vec<i64> {
    let (width, steps) = (i128::from(high) - i128::from(low), points.max(2) - 1);
    let steps = i128::try_from(steps).expect("few").min(width);
    let place = |step: i128| {
        let place = i128::from(low) + width * step / steps.max(1);
        i64::try_from(place).expect("between two of them")
    };
    (0..=steps).map(place).collect()
}

/// The place of a float: in the order of floats, the two zeros one.
fn float(value: f64) -> i64 {
    let size = value.abs().to_bits().cast_signed();
    if value < 0.0 { -size } else { size }
}

fn counted(value: f64) -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole, and no more than `MOST`"
    )]
    let count = value as i64;
    count
}

#[cfg(test)]
mod tests {
    use super::{Axis, BadSpan, Span, spread};

    #[test]
    fn places_are_floats_in_their_order() {
        let axis = Axis::new(Span::new(-1.0, 2.0)).expect("a range");
        for (low, high) in [(-1.0, -0.5), (-0.5, 0.0), (0.0, 1e-300), (1.0, 2.0)] {
            assert!(axis.place(low) < axis.place(high));
            assert_eq!(axis.value(axis.place(low)).to_bits(), f64::to_bits(low));
        }
        assert_eq!(
            axis.value(axis.place(1.0) + 1).to_bits(),
            1.0_f64.next_up().to_bits()
        );
        assert_eq!(axis.place(-0.0), axis.place(0.0));
        assert_eq!((axis.place(-9.0), axis.place(9.0)), (axis.first, axis.last));
    }

    #[test]
    fn a_range_is_looked_at_from_end_to_end() {
        let axis = Axis::new(Span::new(0.0, 10.0)).expect("a range");
        let values = |axis: &Axis, points| -> Vec<f64> {
            axis.grid(points)
                .iter()
                .map(|one| axis.value(*one))
                .collect()
        };
        assert_eq!(values(&axis, 5), [0.0, 2.5, 5.0, 7.5, 10.0]);
        let axis = Axis::new(Span::new(1.0, 4.5).whole()).expect("a range");
        assert_eq!(values(&axis, 100), [1.0, 2.0, 3.0, 4.0]);
        assert_eq!(axis.middle(1, 4), 3);
        let axis = Axis::new(Span::new(1.0, 16.0).log()).expect("a range");
        assert_eq!(values(&axis, 5), [1.0, 2.0, 4.0, 8.0, 16.0]);
        assert_eq!(spread(3, 5, 100), [3, 4, 5]);
        assert_eq!(spread(3, 3, 100), [3]);
    }

    #[test]
    fn a_range_that_is_none_is_said_to_be() {
        let wrong = |span: Span| Axis::new(span).expect_err("no range");
        assert_eq!(wrong(Span::new(2.0, 1.0)), BadSpan::Backwards);
        assert_eq!(wrong(Span::new(1.0, 1.0)), BadSpan::Backwards);
        assert_eq!(wrong(Span::new(0.0, 1.0).log()), BadSpan::LogOfNothing);
        assert_eq!(wrong(Span::new(0.0, f64::INFINITY)), BadSpan::Endless);
        assert_eq!(wrong(Span::new(f64::NAN, 1.0)), BadSpan::Endless);
        assert_eq!(wrong(Span::new(1.2, 1.8).whole()), BadSpan::NoWholeNumber);
    }
}
