//! Numbers of rows in the units that scripts expect.

use std::borrow::Cow;

use crate::analysis::sweep::{Cells, Content, Sweep, SweepRows};
use crate::units::{Dimension, SECONDS_PER_HOUR};

/// A column ready to be written.
pub(in crate::render) enum Ready<'a> {
    /// Numbers in the units that they are told in.
    Numbers(Cow<'a, [f64]>),
    /// Words.
    Words(Vec<&'a str>),
}

/// The columns of a block in their order, each with its name.
pub(super) fn ready<'a>(sweep: &'a Sweep, block: &'a SweepRows) -> Vec<(&'a str, Ready<'a>)> {
    let names: Vec<&str> = sweep.plans().collect();
    let mut all: Vec<(&str, Ready<'a>)> = Vec::new();
    if names.len() > 1 {
        let plans = block.plans.iter().map(|plan| names[*plan]);
        all.push(("plan", Ready::Words(plans.collect())));
    }
    for (at, (axis, cells)) in sweep.axes().iter().zip(&block.axes).enumerate() {
        all.push((&axis.path, of(cells, sweep.dimension(at))));
    }
    for (one, cells) in sweep.shown().iter().zip(&block.shown) {
        let dimension = match &one.what {
            Content::Quantity(_, dimension) => Some(*dimension),
            _ => None,
        };
        all.push((&one.name, of(cells, dimension)));
    }
    all
}

fn of(cells: &Cells, dimension: Option<Dimension>) -> Ready<'_> {
    match cells {
        Cells::Words(words) => Ready::Words(words.iter().map(|word| &**word).collect()),
        Cells::Numbers(numbers) if dimension == Some(Dimension::CostRate) => {
            // Neighbours are often the same, and this takes its time.
            let mut known = (f64::NAN, f64::NAN);
            let hourly = numbers.iter().map(|a_second| {
                if a_second.to_bits() != known.0.to_bits() {
                    known = (*a_second, an_hour(*a_second));
                }
                known.1
            });
            Ready::Numbers(hourly.collect())
        }
        Cells::Numbers(numbers) => Ready::Numbers(Cow::Borrowed(numbers)),
    }
}

/// Money a second as money an hour: the number of fifteen digits that comes back as the same
/// money a second, if there is one.
fn an_hour(a_second: f64) -> f64 {
    let hourly = a_second * SECONDS_PER_HOUR;
    let short = fifteen_digits(hourly);
    let same = (short / SECONDS_PER_HOUR).to_bits() == a_second.to_bits();
    if same { short } else { hourly }
}

/// The powers of ten that a double holds exactly.
const TENS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// A number of fifteen digits beside another: itself if it has no more, else the nearest or, where
/// two are about as near, one of them.
fn fifteen_digits(value: f64) -> f64 {
    const LEAST: f64 = 1e14;
    if (1.0..LEAST).contains(&value) {
        // Digits and power of ten are exact, so that their quotient is as a reader of the digits
        // has it.
        let power = TENS[TENS.partition_point(|power| value * power < LEAST)];
        return (value * power).round() / power;
    }
    format!("{value:.14e}").parse().unwrap_or(value)
}

/// Writes a finite number with as few digits as bring it back to the bit.
pub(super) fn number(out: &mut Vec<u8>, value: f64, buffer: &mut zmij::Buffer) {
    let text = match buffer.format_finite(value).as_bytes() {
        [whole @ .., b'.', b'0'] => whole,
        text => text,
    };
    out.extend_from_slice(text);
}

#[cfg(test)]
mod tests {
    use super::{SECONDS_PER_HOUR, an_hour, fifteen_digits};

    #[test]
    fn an_hour_is_told_in_fifteen_digits_where_they_come_back() {
        let mut value = 1.0_f64;
        while value < 1e14 {
            // Typed amounts, and what stands beside them.
            for hourly in [value, (value * 100.0).round() / 100.0, value / 3.0 + 1.0] {
                let written: f64 = format!("{hourly:.14e}").parse().expect("a number");
                let found = fifteen_digits(hourly);
                assert!((found - written).abs() <= 1.01e-14 * written, "{hourly}");
                // Of a number that has fifteen digits they are these.
                assert_eq!(
                    fifteen_digits(written).to_bits(),
                    written.to_bits(),
                    "{hourly}"
                );
                let a_second = hourly / SECONDS_PER_HOUR;
                let told = an_hour(a_second);
                let plain = a_second * SECONDS_PER_HOUR;
                let short: f64 = format!("{plain:.14e}").parse().expect("a number");
                let comes_back = (short / SECONDS_PER_HOUR).to_bits() == a_second.to_bits();
                let want = if comes_back { short } else { plain };
                assert_eq!(told.to_bits(), want.to_bits(), "{hourly}");
            }
            value *= 1.0137;
        }
    }
}
