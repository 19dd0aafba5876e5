//! Decimal numbers as people write them, scaled with as little rounding as
//! possible: `1.1h` is 3960 s, not 3960.0000000000005.

/// A unit as a multiple of the canonical one: `times × 10^shift ÷ by`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Factor {
    times: u128,
    by: u32,
    shift: i32,
}

impl Factor {
    /// The canonical unit itself.
    pub(super) const ONE: Self = Self::times(1);

    /// A whole multiple.
    pub(super) const fn times(times: u128) -> Self {
        Self {
            times,
            by: 1,
            shift: 0,
        }
    }

    /// A power of ten.
    pub(super) const fn ten_to(shift: i32) -> Self {
        Self {
            times: 1,
            by: 1,
            shift,
        }
    }

    /// A whole multiple of an eighth: bits of a byte.
    pub(super) const fn eighths(times: u128) -> Self {
        Self {
            times,
            by: 8,
            shift: 0,
        }
    }

    /// This unit once every `seconds`, counted once every `base` seconds.
    pub(super) fn every(self, seconds: u32, base: u32) -> Self {
        let shared = common(base, seconds);
        Self {
            times: self.times * u128::from(base / shared),
            by: self.by * (seconds / shared),
            shift: self.shift,
        }
    }
}

/// The greatest common divisor.
fn common(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { common(b, a % b) }
}

/// A number of 0 or more, kept as its digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number<'a> {
    /// As written.
    pub(super) text: &'a str,
    digits: u128,
    exponent: i32,
}

/// Digits kept of a number; the thirty-seventh changes no `f64`.
const DIGITS_KEPT: u128 = 10u128.pow(35);

impl<'a> Number<'a> {
    /// The number one, as a word such as `once` says it.
    pub(super) fn word(text: &'a str, digits: u128) -> Self {
        Self {
            text,
            digits,
            exponent: 0,
        }
    }

    /// The number at the start of a text and what follows it.
    pub(super) fn read(text: &'a str) -> Option<(Self, &'a str)> {
        let bytes = text.as_bytes();
        let mut end = 0;
        let mut digits = 0u128;
        let mut exponent = 0i32;
        let mut seen = false;
        let mut point = false;
        while let Some(&byte) = bytes.get(end) {
            match byte {
                b'0'..=b'9' => {
                    seen = true;
                    if digits < DIGITS_KEPT {
                        digits = digits * 10 + u128::from(byte - b'0');
                        exponent -= i32::from(point);
                    } else {
                        exponent += i32::from(!point);
                    }
                }
                b'.' if !point && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) => {
                    point = true;
                }
                b',' if !point && groups(&bytes[..end], &bytes[end + 1..]) => {}
                _ => break,
            }
            end += 1;
        }
        if !seen {
            return None;
        }
        let (power, end) = power(bytes, end);
        let number = Self {
            text: &text[..end],
            digits,
            exponent: exponent.saturating_add(power),
        };
        Some((number, &text[end..]))
    }

    /// The number in canonical units; infinite if it does not fit.
    pub(super) fn in_units_of(self, unit: Factor) -> f64 {
        let exponent = self.exponent.saturating_add(unit.shift);
        let whole = match self.digits.checked_mul(unit.times) {
            Some(product) => decimal(product, exponent),
            None => decimal(self.digits, exponent) * decimal(unit.times, 0),
        };
        whole / f64::from(unit.by)
    }
}

/// Powers of ten that an `f64` holds exactly.
const EXACT_POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// The nearest `f64` of `digits × 10^exponent`.
fn decimal(digits: u128, exponent: i32) -> f64 {
    // Both are exact then, and one operation rounds once.
    if let (true, Some(&power)) = (
        digits <= 1 << 53,
        EXACT_POWERS.get(exponent.unsigned_abs() as usize),
    ) {
        #[allow(clippy::cast_precision_loss)] // at most 2^53
        let digits = digits as f64;
        return if exponent < 0 {
            digits / power
        } else {
            digits * power
        };
    }
    format!("{digits}e{exponent}")
        .parse()
        .expect("digits and an exponent are a number")
}

/// Whether a comma between these groups thousands: `12,000`.
fn groups(before: &[u8], after: &[u8]) -> bool {
    let first = before.split(|&byte| byte == b',').next_back();
    let lead = !before.contains(&b',');
    let fits = first.is_some_and(|group| match group.len() {
        3 => true,
        1 | 2 => lead,
        _ => false,
    });
    let next = after
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    fits && next == 3
}

/// The power of ten written at `at`, and where it ends.
fn power(bytes: &[u8], at: usize) -> (i32, usize) {
    let Some(b'e' | b'E') = bytes.get(at) else {
        return (0, at);
    };
    let (minus, start) = match bytes.get(at + 1) {
        Some(b'-') => (true, at + 2),
        Some(b'+') => (false, at + 2),
        _ => (false, at + 1),
    };
    let count = bytes[start..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    if count == 0 {
        return (0, at);
    }
    let size = bytes[start..start + count].iter().fold(0i32, |sum, byte| {
        sum.saturating_mul(10)
            .saturating_add(i32::from(byte - b'0'))
    });
    (if minus { -size } else { size }, start + count)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> (f64, &str) {
        let (number, rest) = Number::read(text).expect("a number");
        (number.in_units_of(Factor::ONE), rest)
    }

    proptest! {
        #[test]
        fn a_number_is_the_nearest(digits in 0..=1u64 << 54, exponent in -30..30i32) {
            let nearest: f64 = format!("{digits}e{exponent}").parse().expect("a number");
            prop_assert_eq!(decimal(digits.into(), exponent).to_bits(), nearest.to_bits());
        }
    }

    #[test]
    #[allow(clippy::float_cmp)]
    fn numbers_end_where_their_unit_begins() {
        for (text, value, rest) in [
            ("15", 15.0, ""),
            ("1.5h", 1.5, "h"),
            (".5 s", 0.5, " s"),
            ("3e6", 3e6, ""),
            ("3E-2x", 0.03, "x"),
            ("5EUR", 5.0, "EUR"),
            ("5e", 5.0, "e"),
            ("12,000.50 EUR", 12000.5, " EUR"),
            ("1,234,567", 1_234_567.0, ""),
            ("12,50", 12.0, ",50"),
            ("1234,567", 1234.0, ",567"),
            ("1,234,5", 1234.0, ",5"),
            ("5.", 5.0, "."),
            ("1.2.3", 1.2, ".3"),
            ("0.1", 0.1, ""),
            ("1e999", f64::INFINITY, ""),
            ("1e99999999999", f64::INFINITY, ""),
            ("1e-99999999999", 0.0, ""),
        ] {
            assert_eq!(read(text), (value, rest), "{text}");
        }
        for text in ["", "-1", "x", ",5", ".", "nan", "inf", "e5"] {
            assert!(Number::read(text).is_none(), "{text}");
        }
    }

    #[test]
    #[allow(clippy::float_cmp)]
    fn scaling_rounds_once() {
        let (number, _) = Number::read("1.1").expect("a number");
        assert_eq!(number.in_units_of(Factor::times(3600)), 3960.0);
        let (number, _) = Number::read("99.95").expect("a number");
        assert_eq!(number.in_units_of(Factor::ten_to(-2)), 0.9995);
        let (number, _) = Number::read("1.25").expect("a number");
        assert_eq!(
            number.in_units_of(Factor::eighths(1_000_000_000)),
            156_250_000.0
        );
    }

    #[test]
    #[allow(clippy::float_cmp)]
    fn a_hundred_digits_are_read_as_the_machine_reads_them() {
        let long = "1234567890".repeat(10);
        assert_eq!(read(&long).0, long.parse::<f64>().expect("a number"));
        let small = format!("0.{long}");
        assert_eq!(read(&small).0, small.parse::<f64>().expect("a number"));
    }
}
