//! From canonical units to what a person reads: short, in a fitting unit.

use super::constants::{SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_YEAR};
use super::currency::Currency;
use super::digits::{exponent, grouped, is_whole, significant, trimmed};
use super::dimension::Dimension;

/// A quantity for a reader, in a unit that suits its size.
///
/// Rounded: at most three parts of a time, three or four digits of most else,
/// the currency's decimals of money, and as many nines as a chance has.
/// Infinity is `unbounded`. [`exact`](super::exact) keeps every digit.
pub fn print(dimension: Dimension, value: f64, currency: Currency) -> String {
    if value.is_nan() {
        return "not a number".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 {
            "unbounded"
        } else {
            "-unbounded"
        }
        .to_owned();
    }
    if value < 0.0 {
        return format!("-{}", print(dimension, -value, currency));
    }
    match dimension {
        Dimension::Scalar => scalar(value),
        Dimension::Duration => duration(value),
        Dimension::DataSize => size(value),
        Dimension::DataRate => rate(value),
        Dimension::Probability => probability(value),
        Dimension::Frequency => frequency(value),
        Dimension::Money => money(value, currency),
        // No amount an hour is beyond what a number holds.
        Dimension::CostRate if (value * SECONDS_PER_HOUR).is_infinite() => {
            format!("{}/s", money(value, currency))
        }
        Dimension::CostRate => format!("{}/h", money(value * SECONDS_PER_HOUR, currency)),
        Dimension::Monthly => format!("{}/month", money(value, currency)),
        Dimension::Price => format!("{} {currency}", significant(value, 6)),
    }
}

fn scalar(value: f64) -> String {
    let scaled = |unit: f64, name: &str| format!("{} {name}", significant(value / unit, 4));
    match exponent(value, 4) {
        6..=8 => scaled(1e6, "M"),
        9..=14 => scaled(1e9, "G"),
        _ => significant(value, 4),
    }
}

/// Units of time in seconds that a printed time is made of.
const PARTS: &[(f64, &str)] = &[
    (SECONDS_PER_YEAR, "y"),
    (SECONDS_PER_DAY, "d"),
    (SECONDS_PER_HOUR, "h"),
    (60.0, "m"),
    (1.0, "s"),
];

/// The coarsest rounding of a time below a length: its last printed unit.
const ROUNDING: &[(f64, f64)] = &[
    (SECONDS_PER_DAY, 1.0),
    (10.0 * SECONDS_PER_DAY, 60.0),
    (SECONDS_PER_YEAR, SECONDS_PER_HOUR),
    (100.0 * SECONDS_PER_YEAR, SECONDS_PER_DAY),
];

fn duration(seconds: f64) -> String {
    if seconds > 0.0 && exponent(seconds, 3) < 0 {
        return match exponent(seconds, 3) {
            -3.. => format!("{}ms", significant(seconds * 1e3, 3)),
            -6.. => format!("{}us", significant(seconds * 1e6, 3)),
            _ => format!("{}s", significant(seconds, 3)),
        };
    }
    let brief = significant(seconds, 3);
    if seconds < 60.0 && brief != "60" {
        return format!("{brief}s");
    }
    let Some((_, unit)) = ROUNDING.iter().find(|(below, _)| seconds < *below) else {
        return format!("{}y", significant(seconds / SECONDS_PER_YEAR, 3));
    };
    let mut left = (seconds / unit).round() * unit;
    let mut parts = Vec::new();
    for (length, name) in PARTS {
        let count = (left / length).floor();
        left -= count * length;
        if count > 0.0 {
            parts.push(format!("{count}{name}"));
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
fn rate(bytes_per_second: f64) -> String {
    let periods = [
        (1.0, "s"),
        (SECONDS_PER_HOUR, "h"),
        (SECONDS_PER_DAY, "day"),
    ];
    let tidy = periods.iter().find_map(|(seconds, name)| {
        let bytes = bytes_per_second * seconds;
        let text = binary_size(bytes).or_else(|| {
            let (text, rounded) = decimal_size(bytes);
            ((rounded - bytes).abs() <= bytes * 1e-12).then_some(text)
        })?;
        Some(format!("{text}/{name}"))
    });
    tidy.unwrap_or_else(|| format!("{}/s", decimal_size(bytes_per_second).0))
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

fn frequency(per_year: f64) -> String {
    let years = per_year.recip();
    if per_year < 1.0 && years < 1e6 && is_whole(years) {
        return format!("1 per {}y", years.round());
    }
    format!("{} per year", significant(per_year, 3))
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
