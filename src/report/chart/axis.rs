//! Scales and their ticks. Where a value falls is a share of the axis; how long
//! the axis is, only the renderer knows.

use super::short;
use crate::report::words::Words;
use crate::units::{Currency, Dimension};

/// How values map to places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scale {
    /// Equal steps are equal lengths.
    Linear,
    /// The root of that degree: zero keeps its place, and small values stay visible beside large ones.
    Root(i32),
    /// Equal factors are equal lengths.
    Log,
}

/// A value written on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where.
    pub at: f64,
    /// What is written.
    pub label: String,
}

/// An axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What it measures; empty if the title says it.
    pub title: String,
    /// How values map to places.
    pub scale: Scale,
    /// The value at the start.
    pub low: f64,
    /// The value at the end of the bounded part.
    pub high: f64,
    /// What the far end is called where some value has no bound.
    pub unbounded: Option<String>,
    /// In rising order, all within the axis. A renderer leaves out those it has no room for.
    pub ticks: Vec<Tick>,
}

/// The share of an axis that values with a bound have, where others have none.
const BOUNDED: f64 = 0.92;

impl Axis {
    /// Where a value falls, from 0 at the start to 1 at the end.
    pub fn place(&self, value: f64) -> f64 {
        if value.is_nan() {
            return 0.0;
        }
        if value == f64::INFINITY {
            return 1.0;
        }
        let share = match self.scale {
            Scale::Log => {
                let log = |x: f64| x.max(f64::MIN_POSITIVE).ln();
                (log(value) - log(self.low)) / (log(self.high) - log(self.low))
            }
            bent => bent.bend((value - self.low) / (self.high - self.low)),
        }
        .clamp(0.0, 1.0);
        if self.unbounded.is_some() {
            share * BOUNDED
        } else {
            share
        }
    }

    /// An axis of time from zero that holds `totals` and `others`, bent only as far as it
    /// takes to see the smallest total.
    pub(super) fn time(totals: &[f64], others: &[f64], words: &Words) -> Self {
        let all = [totals, others].concat();
        let high = largest(&all).unwrap_or(60.0);
        let share = smallest(totals).unwrap_or(high) / high;
        let scale = [Scale::Root(2), Scale::Root(3)]
            .into_iter()
            .find(|scale| scale.bend(share) >= VISIBLE)
            .unwrap_or(Scale::Root(4));
        if share >= VISIBLE {
            return Self::linear_time(&all, words);
        }
        let marks: Vec<f64> = std::iter::once(0.0)
            .chain(UNEVEN_TIMES.iter().copied())
            .collect();
        Self {
            title: String::new(),
            scale,
            low: 0.0,
            high: high * 1.04,
            unbounded: endless(&all, words),
            ticks: ticks(&marks, 0.0, high * 1.04, |at| {
                short::tick(at, words.language)
            }),
        }
    }

    /// A linear axis of time from zero.
    pub(super) fn linear_time(values: &[f64], words: &Words) -> Self {
        let high = largest(values).unwrap_or(60.0);
        let step = LINEAR_TIMES
            .iter()
            .copied()
            .find(|step| high / step <= 8.0)
            .unwrap_or_else(|| nice(high / 6.0));
        Self {
            title: String::new(),
            scale: Scale::Linear,
            low: 0.0,
            high: high * 1.02,
            unbounded: endless(values, words),
            ticks: ticks(&multiples(step, high * 1.02), 0.0, high * 1.02, |at| {
                short::tick(at, words.language)
            }),
        }
    }

    /// A logarithmic axis of time that holds every value, with air on both sides.
    pub(super) fn log_time(values: &[f64], words: &Words) -> Self {
        let least = smallest(values).unwrap_or(60.0);
        let most = largest(values).unwrap_or(3600.0);
        let (low, high) = ((least / 2.5).max(1e-3), (most * 3.0).max(5e-3));
        let marks: Vec<f64> = [1e-3, 1e-2, 0.1]
            .iter()
            .chain(UNEVEN_TIMES)
            .copied()
            .collect();
        Self {
            title: String::new(),
            scale: Scale::Log,
            low,
            high,
            unbounded: endless(values, words),
            ticks: ticks(&marks, low, high, |at| short::tick(at, words.language)),
        }
    }

    /// A linear axis of money around its values: from zero where they are far apart, else from
    /// somewhat below the least.
    pub(super) fn money_around(values: &[f64], currency: Currency, words: &Words) -> Self {
        let from_zero = Self::money(values, currency, words);
        let (least, most) = (smallest(values), largest(values));
        let Some((least, most)) = least.zip(most).filter(|(least, most)| *least > 0.3 * most)
        else {
            return from_zero;
        };
        let step = nice((most - least).max(0.1 * most) / 5.0);
        let air = 0.25 * (most - least).max(0.2 * most);
        let low = (((least - air) / step).floor() * step).max(0.0);
        let high = most + 0.4 * air;
        Self {
            low,
            high,
            ticks: ticks(&multiples(step, high), low, high, |at| {
                short::money(at, currency, words.language)
            }),
            ..from_zero
        }
    }

    /// A linear axis of any figure around its values, with air on both sides.
    pub(super) fn around(
        values: &[f64],
        dimension: Dimension,
        words: &Words,
        label: impl Fn(f64) -> Option<String>,
    ) -> Self {
        let finite = || values.iter().copied().filter(|value| value.is_finite());
        let least = finite().reduce(f64::min).unwrap_or(0.0);
        let most = finite().reduce(f64::max).unwrap_or(1.0);
        let wide = (most - least).max(1e-9 * most.abs()).max(f64::MIN_POSITIVE);
        let times = LINEAR_TIMES.iter().copied();
        let mut times = times.filter(|_| dimension == Dimension::Duration);
        let step = times.find(|step| wide / step <= 7.0);
        let step = step.unwrap_or_else(|| nice(wide / 6.0));
        let (low, high) = (least - 0.04 * wide, most + 0.04 * wide);
        let first = (low / step).ceil();
        let marks: Vec<f64> = (0..=12_u8)
            .map(|count| (first + f64::from(count)) * step)
            .collect();
        Self {
            title: String::new(),
            scale: Scale::Linear,
            low,
            high,
            unbounded: endless(values, words),
            ticks: ticks(&marks, low, high, label),
        }
    }

    /// A linear axis of money from zero.
    pub(super) fn money(values: &[f64], currency: Currency, words: &Words) -> Self {
        let high = largest(values).unwrap_or(1.0);
        let marks = multiples(nice(high / 6.0), high * 1.06);
        Self {
            title: String::new(),
            scale: Scale::Linear,
            low: 0.0,
            high: high * 1.06,
            unbounded: endless(values, words),
            ticks: ticks(&marks, 0.0, high * 1.06, |at| {
                short::money(at, currency, words.language)
            }),
        }
    }
}

/// The share of the axis below which a total would not be seen.
const VISIBLE: f64 = 0.06;

impl Scale {
    /// Where a share of a linear axis from zero falls.
    fn bend(self, share: f64) -> f64 {
        match self {
            Self::Root(degree) => share.max(0.0).powf(1.0 / f64::from(degree)),
            Self::Linear | Self::Log => share,
        }
    }
}

/// Steps of a linear time axis.
pub(super) const LINEAR_TIMES: &[f64] = &[
    0.001,
    0.01,
    0.1,
    0.5,
    1.0,
    2.0,
    5.0,
    10.0,
    15.0,
    30.0,
    60.0,
    120.0,
    300.0,
    600.0,
    900.0,
    1800.0,
    3600.0,
    7200.0,
    10_800.0,
    21_600.0,
    43_200.0,
    86_400.0,
    172_800.0,
    432_000.0,
    864_000.0,
    2_592_000.0,
    7_776_000.0,
    15_768_000.0,
    31_536_000.0,
];

/// Marks of a bent time axis.
pub(super) const UNEVEN_TIMES: &[f64] = &[
    1.0,
    5.0,
    15.0,
    60.0,
    300.0,
    900.0,
    1800.0,
    3600.0,
    7200.0,
    14_400.0,
    28_800.0,
    43_200.0,
    86_400.0,
    172_800.0,
    259_200.0,
    604_800.0,
    1_209_600.0,
    2_592_000.0,
    7_776_000.0,
    31_536_000.0,
    315_360_000.0,
];

fn positive(values: &[f64]) -> impl Iterator<Item = f64> {
    values
        .iter()
        .copied()
        .filter(|value| value.is_finite() && *value > 0.0)
}

/// The smallest positive value that has a bound.
fn smallest(values: &[f64]) -> Option<f64> {
    positive(values).reduce(f64::min)
}

/// The largest positive value that has a bound.
fn largest(values: &[f64]) -> Option<f64> {
    positive(values).reduce(f64::max)
}

fn endless(values: &[f64], words: &Words) -> Option<String> {
    values
        .contains(&f64::INFINITY)
        .then(|| words.unbounded.to_owned())
}

/// The next of 1, 2, 5 times a power of ten.
pub(super) fn nice(least: f64) -> f64 {
    let power = 10_f64.powf(least.log10().floor());
    [1.0, 2.0, 5.0]
        .into_iter()
        .map(|digit| digit * power)
        .find(|step| *step >= least)
        .unwrap_or(10.0 * power)
}

/// Zero and the multiples of `step` up to `high`.
fn multiples(step: f64, high: f64) -> Vec<f64> {
    (0..=12_u8)
        .map(|count| f64::from(count) * step)
        .take_while(|at| *at <= high)
        .collect()
}

fn ticks(marks: &[f64], low: f64, high: f64, label: impl Fn(f64) -> Option<String>) -> Vec<Tick> {
    marks
        .iter()
        .filter(|at| (low..=high).contains(*at))
        .filter_map(|&at| label(at).map(|label| Tick { at, label }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::words::ENGLISH;
    use proptest::prelude::*;

    #[test]
    fn the_axis_bends_only_as_far_as_it_must() {
        let scale = |values: &[f64]| Axis::time(values, &[], &ENGLISH).scale;
        assert_eq!(scale(&[3600.0, 1800.0]), Scale::Linear);
        assert_eq!(scale(&[120.0, 6.0 * 3600.0]), Scale::Root(2));
        assert_eq!(scale(&[60.0, 259_200.0]), Scale::Root(3));
        assert_eq!(scale(&[2.0, 259_200.0]), Scale::Root(4));
        assert_eq!(scale(&[]), Scale::Linear);
    }

    #[test]
    fn what_has_no_bound_lies_past_what_has_one() {
        let axis = Axis::time(&[60.0, f64::INFINITY], &[], &ENGLISH);
        assert!(axis.place(60.0) < 0.95);
        assert!((axis.place(f64::INFINITY) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn steps_are_ones_twos_and_fives() {
        for (least, step) in [
            (1.0, 1.0),
            (1.1, 2.0),
            (3.0, 5.0),
            (7.0, 10.0),
            (1700.0, 2000.0),
        ] {
            assert!((nice(least) - step).abs() < 1e-9, "{least}");
        }
    }

    proptest! {
        #[test]
        fn every_value_has_a_place_and_order_is_kept(
            mut values in proptest::collection::vec(0.0..1e12_f64, 1..9),
        ) {
            values.sort_by(f64::total_cmp);
            let usd = Currency::USD;
            for axis in [
                Axis::time(&values, &[], &ENGLISH),
                Axis::log_time(&values, &ENGLISH),
                Axis::money(&values, usd, &ENGLISH),
            ] {
                let places: Vec<f64> = values.iter().map(|value| axis.place(*value)).collect();
                prop_assert!(places.iter().all(|place| (0.0..=1.0).contains(place)));
                prop_assert!(places.is_sorted());
                prop_assert!(axis.ticks.iter().all(|tick| (axis.low..=axis.high).contains(&tick.at)));
            }
        }
    }
}
