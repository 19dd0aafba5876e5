//! Axes of any measure, from one value to another.

use super::axis::{Axis, LINEAR_TIMES, Scale, Tick, UNEVEN_TIMES, nice};
use crate::report::words::Words;
use crate::units::{Currency, Dimension, SECONDS_PER_HOUR};

/// So many ticks at most, or so.
const TICKS: f64 = 6.0;

/// A tick is at an end of the axis if it is nearly there.
const NEARLY: f64 = 1e-9;

/// An axis that holds everything between two values; with air around them, and from zero where
/// they are far apart, if it may.
pub(super) fn measured(
    title: String,
    (dimension, currency, words): (Dimension, Currency, &Words),
    (least, most): (f64, f64),
    (log, air): (bool, bool),
    unbounded: Option<String>,
) -> Axis {
    let (low, high) = match (log, air) {
        (_, false) => (least, most),
        (true, true) => (least / 1.2, most * 1.2),
        (false, true) if least >= 0.0 && least < 0.3 * most => (0.0, most * 1.05),
        (false, true) => {
            let air = 0.1 * (most - least).max(0.1 * most.abs());
            (least - air, most + air)
        }
    };
    let high = if low < high { high } else { low + 1.0 };
    let marks = if log {
        powers(dimension, low, high)
    } else {
        multiples(dimension, low, high)
    };
    let slack = (high - low) * NEARLY;
    let within = marks
        .into_iter()
        .filter(|at| (low - slack..=high + slack).contains(at));
    let within = within.map(|at| at.clamp(low, high));
    let tick = |at: f64| Tick {
        at,
        label: words.brief(dimension, at, currency),
    };
    Axis {
        title,
        scale: if log { Scale::Log } else { Scale::Linear },
        low,
        high,
        unbounded,
        ticks: within.map(tick).collect(),
    }
}

/// What people count a measure in, where that is not its canonical unit.
fn counted_in(dimension: Dimension) -> f64 {
    match dimension {
        Dimension::CostRate => SECONDS_PER_HOUR.recip(),
        _ => 1.0,
    }
}

/// Multiples of a round step between two values.
fn multiples(dimension: Dimension, low: f64, high: f64) -> Vec<f64> {
    let unit = counted_in(dimension);
    let least = (high - low) / unit / TICKS;
    let times = LINEAR_TIMES.iter().copied();
    let time = times
        .filter(|_| dimension == Dimension::Duration)
        .find(|step| *step >= least);
    let step = time.unwrap_or_else(|| nice(least)) * unit;
    let first = (low / step).ceil();
    (0..=12_u8)
        .map(|count| (first + f64::from(count)) * step)
        .collect()
}

/// Round values of rising powers between two.
fn powers(dimension: Dimension, low: f64, high: f64) -> Vec<f64> {
    if dimension == Dimension::Duration {
        return UNEVEN_TIMES.to_vec();
    }
    let unit = counted_in(dimension);
    let (low, high) = (low / unit, high / unit);
    let decades = (high / low).log10();
    let digits: &[f64] = if decades > 2.0 {
        &[1.0]
    } else {
        &[1.0, 2.0, 5.0]
    };
    let mut power = 10_f64.powf(low.log10().floor());
    let mut all = Vec::new();
    while power <= high * (1.0 + NEARLY) {
        all.extend(digits.iter().map(|digit| digit * power * unit));
        power *= 10.0;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::words::ENGLISH;

    fn labels(dimension: Dimension, ends: (f64, f64), log: bool) -> Vec<String> {
        let of = (dimension, Currency::USD, &ENGLISH);
        let axis = measured(String::new(), of, ends, (log, false), None);
        axis.ticks.into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn ticks_are_round_in_what_people_count_in() {
        let hour = |amount: f64| amount / SECONDS_PER_HOUR;
        assert_eq!(
            labels(Dimension::CostRate, (hour(100.0), hour(1e5)), true),
            ["100 USD/h", "1,000 USD/h", "10,000 USD/h", "100,000 USD/h"]
        );
        assert_eq!(
            labels(Dimension::Duration, (60.0, 14_400.0), false),
            ["1h", "2h", "3h", "4h"]
        );
        assert_eq!(
            labels(Dimension::Scalar, (4.0, 60.0), false),
            ["10", "20", "30", "40", "50", "60"]
        );
        assert_eq!(labels(Dimension::Scalar, (5.0, 5.0), false).len(), 6);
    }
}
