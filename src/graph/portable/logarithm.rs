//! Natural logarithms.

use super::{LN2_HIGH, LN2_LOW, horner};

/// The bits of sqrt(1/2), cut to its high half: mantissas run from here to twice this.
const ROOT_HALF: u64 = 0x3fe6_a09e_0000_0000;
const ONE: u64 = 0x3ff0_0000_0000_0000;
const MANTISSA: u64 = 0x000f_ffff_ffff_ffff;
/// 2^52 as bits: a small whole number in the low bits makes it 2^52 + that number.
const WHOLE: u64 = 0x4330_0000_0000_0000;

/// x = m x 2^k with m between sqrt(1/2) and sqrt(2), for positive normal x.
#[inline(always)]
pub(super) fn split(x: f64) -> (f64, f64) {
    let shifted = x.to_bits().wrapping_add(ONE - ROOT_HALF);
    // 2^52 and the bias of the exponent, taken off again.
    let exponent = f64::from_bits((shifted >> 52) | WHOLE) - 4_503_599_627_371_519.0;
    let mantissa = f64::from_bits((shifted & MANTISSA).wrapping_add(ROOT_HALF));
    (mantissa, exponent)
}

/// Lifts numbers below the normal range into it: the lifted number, and the
/// exponent to add back.
#[inline(always)]
pub(super) fn lift(x: f64) -> (f64, f64) {
    let small = x < f64::MIN_POSITIVE;
    (
        if small {
            x * 18_014_398_509_481_984.0
        } else {
            x
        },
        if small { -54.0 } else { 0.0 },
    )
}

/// k ln 2 + ln(1 + f) + correction. The polynomial is the classic one in
/// s = f / (2 + f) of the Sun mathematics library (`e_log.c`), error below 2^-58.
#[inline(always)]
fn assemble(f: f64, k: f64, correction: f64) -> f64 {
    let half_square = 0.5 * f * f;
    let s = f / (2.0 + f);
    let z = s * s;
    let rest = z * horner(
        z,
        [
            1.479_819_860_511_658_6e-1,
            1.531_383_769_920_937_3e-1,
            1.818_357_216_161_805e-1,
            2.222_219_843_214_978_4e-1,
            2.857_142_874_366_239e-1,
            3.999_999_999_940_942e-1,
            6.666_666_666_666_735e-1,
        ],
    );
    s * (half_square + rest) + (k * LN2_LOW + correction) - half_square + f + k * LN2_HIGH
}

/// Natural logarithm: minus infinity at 0, not a number below.
#[inline(always)]
pub fn ln(x: f64) -> f64 {
    let (lifted, back) = lift(x);
    let (mantissa, exponent) = split(lifted);
    let value = assemble(mantissa - 1.0, exponent + back, 0.0);
    let value = if x == 0.0 { f64::NEG_INFINITY } else { value };
    let value = if x < 0.0 { f64::NAN } else { value };
    // Infinity, and what is no number, pass through.
    if x < f64::INFINITY { value } else { x }
}

/// ln(1 + x), exact in proportion for small x.
#[inline(always)]
pub fn ln_1p(x: f64) -> f64 {
    let sum = 1.0 + x;
    let (mantissa, exponent) = split(sum);
    // What rounding 1 + x lost.
    let lost = if x > 1.0 {
        1.0 - (sum - x)
    } else {
        x - (sum - 1.0)
    };
    let near = exponent == 0.0;
    let f = if near { x } else { mantissa - 1.0 };
    let correction = if near { 0.0 } else { lost / sum };
    let value = assemble(f, exponent, correction);
    let value = if x == -1.0 { f64::NEG_INFINITY } else { value };
    let value = if x < -1.0 { f64::NAN } else { value };
    if x < f64::INFINITY { value } else { x }
}

#[cfg(test)]
mod tests {
    use super::super::relative_error;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ends_of_the_range() {
        assert_eq!(ln(0.0), f64::NEG_INFINITY);
        assert_eq!(ln(1.0), 0.0);
        assert_eq!(ln(f64::INFINITY), f64::INFINITY);
        assert!(ln(-1.0).is_nan() && ln(f64::NAN).is_nan());
        assert!(relative_error(ln(5e-324), 5e-324_f64.ln()) < 4e-16);
        assert_eq!(ln_1p(-1.0), f64::NEG_INFINITY);
        assert_eq!(ln_1p(0.0), 0.0);
        assert_eq!(ln_1p(1e-300), 1e-300);
        assert_eq!(ln_1p(f64::INFINITY), f64::INFINITY);
        assert!(ln_1p(-2.0).is_nan() && ln_1p(f64::NAN).is_nan());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn agrees_with_std(near in 0.3..3.0_f64, power in -1000..1000, sign in prop::bool::ANY) {
            let x = near * 2.0_f64.powi(power);
            prop_assert!(relative_error(ln(near), near.ln()) < 5e-16, "ln({near})");
            prop_assert!(relative_error(ln(x), x.ln()) < 4e-16, "ln({x})");
            let y = if sign { near * 2.0_f64.powi(power % 60) } else { -near / 3.1 * 0.5_f64.powi(power.abs() % 60) };
            prop_assert!(relative_error(ln_1p(y), y.ln_1p()) < 5e-16, "ln1p({y})");
        }
    }
}
