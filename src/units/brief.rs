//! A quantity in a sentence or a small table: no more digits than anybody acts on.

use super::constants::{SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_YEAR};
use super::currency::Currency;
use super::digits::exponent;
use super::dimension::Dimension;
use super::language::Language;

/// Units of time in seconds, and the one that its rest is counted in.
const RESTS: &[(f64, f64)] = &[
    (SECONDS_PER_YEAR, SECONDS_PER_DAY),
    (SECONDS_PER_DAY, SECONDS_PER_HOUR),
    (SECONDS_PER_HOUR, 60.0),
    (60.0, 1.0),
];

/// From so many units on the rest is left out.
const ENOUGH: f64 = 10.0;

/// As [`print`](super::print()), rounded further: two parts of a time, one from ten units on (`6h 11m`,
/// `54m`); amounts without decimals from ten on; shares in whole percent between 10 % and 90 %.
pub fn brief(dimension: Dimension, value: f64, currency: Currency) -> String {
    Language::English.brief(dimension, value, currency)
}

impl Language {
    /// As [`brief`](super::brief()), in this language.
    pub fn brief(self, dimension: Dimension, value: f64, currency: Currency) -> String {
        let rounded = match dimension {
            _ if !value.is_finite() => value,
            Dimension::Duration => duration(value.abs()).copysign(value),
            Dimension::Money | Dimension::Monthly => amount(value),
            Dimension::CostRate if (value * SECONDS_PER_HOUR).is_finite() => {
                amount(value * SECONDS_PER_HOUR) / SECONDS_PER_HOUR
            }
            Dimension::Probability if (0.1..=0.9).contains(&value) => {
                (value * 100.0).round() / 100.0
            }
            _ => value,
        };
        self.print(dimension, rounded, currency)
    }
}

fn amount(value: f64) -> f64 {
    if value.abs() < ENOUGH {
        value
    } else {
        value.round()
    }
}

fn duration(seconds: f64) -> f64 {
    let fits = |unit: f64| seconds >= unit && exponent(seconds, 3) >= 0;
    let Some((unit, rest)) = RESTS.iter().find(|(unit, _)| fits(*unit)) else {
        return seconds;
    };
    let step = if seconds < ENOUGH * unit { rest } else { unit };
    (seconds / step).round() * step
}

#[cfg(test)]
mod tests {
    use super::{Currency, Dimension, brief};

    #[test]
    fn a_sentence_has_the_digits_that_matter() {
        let said = |dimension, value| brief(dimension, value, Currency::USD);
        let time = |value| said(Dimension::Duration, value);
        assert_eq!(time(461.0), "7m 41s");
        assert_eq!(time(3264.0), "54m");
        assert_eq!(time(3599.0), "1h");
        assert_eq!(time(22_284.0), "6h 11m");
        assert_eq!(time(143_880.0), "1d 16h");
        assert_eq!(time(-143_880.0), "-1d 16h");
        assert_eq!(time(9.35), "9.35s");
        assert_eq!(said(Dimension::Monthly, 5711.52), "5,712 USD/month");
        assert_eq!(said(Dimension::Money, 9.5), "9.50 USD");
        assert_eq!(said(Dimension::Probability, 0.8812), "88%");
        assert_eq!(said(Dimension::Probability, 0.9696), "96.96%");
        assert_eq!(time(f64::INFINITY), "unbounded");
        assert!(said(Dimension::CostRate, 5e304).ends_with("USD/s"));
    }
}
