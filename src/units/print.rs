//! From canonical units to what a person reads: short, in a fitting unit.

use super::constants::{SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_YEAR};
use super::currency::Currency;
use super::digits::{exponent, grouped, is_whole, significant, trimmed};
use super::dimension::Dimension;
use super::language::Language;
use super::unit_names::{UnitNames, with};

/// A quantity for a reader, in a unit that suits its size.
///
/// Rounded: at most three parts of a time, three or four digits of most else,
/// the currency's decimals of money, and as many nines as a chance has.
/// Infinity is `unbounded`. [`exact`](super::exact) keeps every digit.
pub fn print(dimension: Dimension, value: f64, currency: Currency) -> String {
    Language::English.print(dimension, value, currency)
}

impl Language {
    /// As [`print`](super::print()), in this language.
    ///
    /// ```
    /// use recoup::units::{Currency, Dimension, Language};
    ///
    /// let time = Language::Korean.print(Dimension::Duration, 461.0, Currency::USD);
    /// assert_eq!(time, "7분 41초");
    /// ```
    pub fn print(self, dimension: Dimension, value: f64, currency: Currency) -> String {
        let units = self.unit_names();
        if value.is_nan() {
            return units.none.to_owned();
        }
        if value.is_infinite() {
            return units.unbounded[usize::from(value < 0.0)].to_owned();
        }
        if value < 0.0 {
            return signed("-", &self.print(dimension, -value, currency));
        }
        match dimension {
            Dimension::Scalar => scalar(value, units),
            Dimension::Duration => duration(value, units),
            Dimension::DataSize => size(value),
            Dimension::DataRate => rate(value, units),
            Dimension::Probability => probability(value),
            Dimension::Frequency => frequency(value, units),
            Dimension::Money => money(value, currency),
            // No amount an hour is beyond what a number holds.
            Dimension::CostRate if (value * SECONDS_PER_HOUR).is_infinite() => {
                with(units.costs[0], &money(value, currency))
            }
            Dimension::CostRate => with(units.costs[1], &money(value * SECONDS_PER_HOUR, currency)),
            Dimension::Monthly => with(units.costs[2], &money(value, currency)),
            Dimension::Price => format!("{} {currency}", significant(value, 6)),
        }
    }
}

/// A printed number with a sign before its first digit: `월 -120 USD`. What has no digit has it in
/// front.
pub fn signed(sign: &str, number: &str) -> String {
    let first = number.find(|letter: char| letter.is_ascii_digit());
    let (before, digits) = number.split_at(first.unwrap_or(0));
    format!("{before}{sign}{digits}")
}

/// A printed amount without its currency and its period: `6,589` of `6,589 USD/month`. Anything
/// else as it is.
pub fn bare(amount: &str, currency: Currency) -> &str {
    let digits = amount.split_once(&format!(" {currency}"));
    digits.map_or(amount, |(digits, _)| {
        digits.rsplit(' ').next().unwrap_or(digits)
    })
}

fn scalar(value: f64, units: &UnitNames) -> String {
    let rank = exponent(value, 4);
    let multiple = units.multiples.iter().find(|(first, ..)| rank >= *first);
    match multiple {
        Some((_, one, name)) if rank < 15 => with(name, &significant(value / one, 4)),
        _ => significant(value, 4),
    }
}

/// Units of time in seconds that a printed time is made of.
const PARTS: [f64; 5] = [
    SECONDS_PER_YEAR,
    SECONDS_PER_DAY,
    SECONDS_PER_HOUR,
    60.0,
    1.0,
];

/// The coarsest rounding of a time below a length: its last printed unit.
const ROUNDING: &[(f64, f64)] = &[
    (SECONDS_PER_DAY, 1.0),
    (10.0 * SECONDS_PER_DAY, 60.0),
    (SECONDS_PER_YEAR, SECONDS_PER_HOUR),
    (100.0 * SECONDS_PER_YEAR, SECONDS_PER_DAY),
];

fn duration(seconds: f64, units: &UnitNames) -> String {
    let [year, .., second] = units.times;
    let [thousandth, millionth] = units.small_times;
    if seconds > 0.0 && exponent(seconds, 3) < 0 {
        return match exponent(seconds, 3) {
            -3.. => with(thousandth, &significant(seconds * 1e3, 3)),
            -6.. => with(millionth, &significant(seconds * 1e6, 3)),
            _ => with(second, &significant(seconds, 3)),
        };
    }
    let brief = significant(seconds, 3);
    if seconds < 60.0 && brief != "60" {
        return with(second, &brief);
    }
    let Some((_, unit)) = ROUNDING.iter().find(|(below, _)| seconds < *below) else {
        return with(year, &significant(seconds / SECONDS_PER_YEAR, 3));
    };
    let mut left = (seconds / unit).round() * unit;
    let mut parts = Vec::new();
    for (length, name) in PARTS.iter().zip(units.times) {
        let count = (left / length).floor();
        left -= count * length;
        if count > 0.0 {
            parts.push(with(name, &count.to_string()));
        }
    }
    parts.join(" ")
}

const BINARY: &[(f64, &str)] = &[
    (1_125_899_906_842_624.0, "PiB"),
    (1_099_511_627_776.0, "TiB"),
    (1_073_741_824.0, "GiB"),
    (1_048_576.0, "MiB"),
    (1024.0, "KiB"),
];

const DECIMAL: &[(f64, &str)] = &[
    (1.0, "B"),
    (1e3, "kB"),
    (1e6, "MB"),
    (1e9, "GB"),
    (1e12, "TB"),
    (1e15, "PB"),
];

fn size(bytes: f64) -> String {
    binary_size(bytes).unwrap_or_else(|| decimal_size(bytes).0)
}

/// A whole binary number, or whole eighths from 1 MiB.
fn binary_size(bytes: f64) -> Option<String> {
    let (unit, name) = BINARY.iter().find(|(unit, _)| bytes >= *unit)?;
    let count = bytes / unit;
    let parts = if *unit > 1024.0 { 8.0 } else { 1.0 };
    let fits = is_whole(count * parts) && exponent(count, 4) < 6;
    fits.then(|| format!("{} {name}", grouped(trimmed(&format!("{count:.3}")))))
}

/// Four digits in a decimal unit, and the rounded number of bytes.
fn decimal_size(bytes: f64) -> (String, f64) {
    let rank = usize::try_from(exponent(bytes, 4) / 3).unwrap_or(0);
    let (unit, name) = DECIMAL[rank.min(DECIMAL.len() - 1)];
    let digits = significant(bytes / unit, 4);
    let rounded = digits.replace(',', "").parse().unwrap_or(f64::NAN) * unit;
    (format!("{digits} {name}"), rounded)
}

/// Per second, hour or day: whichever says it without rounding.
fn rate(bytes_per_second: f64, units: &UnitNames) -> String {
    let periods = [1.0, SECONDS_PER_HOUR, SECONDS_PER_DAY];
    let mut periods = periods.iter().zip(units.rates);
    let tidy = periods.find_map(|(seconds, name)| {
        let bytes = bytes_per_second * seconds;
        let text = binary_size(bytes).or_else(|| {
            let (text, rounded) = decimal_size(bytes);
            ((rounded - bytes).abs() <= bytes * 1e-12).then_some(text)
        })?;
        Some(with(name, &text))
    });
    tidy.unwrap_or_else(|| with(units.rates[0], &decimal_size(bytes_per_second).0))
}

/// Three digits of the chance, or of what it lacks to 1: never `100%` for less.
fn probability(value: f64) -> String {
    let lacks = (1.0 - value) * 100.0;
    if value <= 0.5 || lacks <= 0.0 {
        return format!("{}%", significant(value * 100.0, 3));
    }
    let decimals = usize::try_from(2 - exponent(lacks, 3)).unwrap_or(0);
    let lacks = format!("{lacks:.decimals$}").replace('.', "");
    let whole = 100 * 10u128.pow(u32::try_from(decimals).unwrap_or(u32::MAX));
    let digits = (whole - lacks.parse::<u128>().unwrap_or(0)).to_string();
    let (percent, rest) = digits.split_at(digits.len() - decimals);
    format!("{}%", trimmed(&format!("{percent}.{rest}")))
}

fn frequency(per_year: f64, units: &UnitNames) -> String {
    let years = per_year.recip();
    if per_year < 1.0 && years < 1e6 && is_whole(years) {
        return with(units.every, &years.round().to_string());
    }
    with(units.yearly, &significant(per_year, 3))
}

/// The currency's decimals, or none if they are all 0; two digits of an amount
/// too small for them.
fn money(value: f64, currency: Currency) -> String {
    let decimals = currency.decimals();
    let amount = format!("{value:.decimals$}");
    let (whole, part) = amount.split_once('.').unwrap_or((&amount, ""));
    let idle = part.chars().all(|digit| digit == '0');
    let digits = if exponent(value, 4) >= 15 {
        significant(value, 4)
    } else if idle && whole == "0" {
        significant(value, 2)
    } else if idle {
        grouped(whole)
    } else {
        grouped(&amount)
    };
    format!("{digits} {currency}")
}
