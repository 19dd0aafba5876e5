//! Powers, through a logarithm of about 68 bits.

use super::exponential::exp_of_sum;
use super::logarithm::{lift, split};
use super::{LN2_HIGH, LN2_LOW, exact_product, exact_sum, horner, larger, nearest_whole, smaller};

/// ln x as a value and a correction, for positive finite x.
#[inline(always)]
fn long_ln(x: f64) -> (f64, f64) {
    let (lifted, back) = lift(x);
    let (mantissa, exponent) = split(lifted);
    let k = exponent + back;
    // ln m = 2 atanh(s), s = (m - 1) / (m + 1), with s to twice the precision.
    let excess = mantissa - 1.0;
    let divisor = 2.0 + excess;
    let divisor_low = excess - (divisor - 2.0);
    let s = excess / divisor;
    let (product, product_low) = exact_product(s, divisor);
    let s_low = (((excess - product) - product_low) - s * divisor_low) / divisor;
    let z = s * s;
    let series = horner(
        z,
        [
            2.0 / 23.0,
            2.0 / 21.0,
            2.0 / 19.0,
            2.0 / 17.0,
            2.0 / 15.0,
            2.0 / 13.0,
            2.0 / 11.0,
            2.0 / 9.0,
            2.0 / 7.0,
            2.0 / 5.0,
            2.0 / 3.0,
        ],
    );
    let (high, carried) = exact_sum(k * LN2_HIGH, 2.0 * s);
    let low = carried + (s * z * series + (2.0 * s_low + k * LN2_LOW));
    // The series is not small beside its leading term: normalise.
    exact_sum(high, low)
}

/// a^b. A negative base needs a whole exponent; anything to the power 0 is 1.
#[inline(always)]
pub fn powf(a: f64, b: f64) -> f64 {
    // A magnitude of 1e290 decides between 0, 1 and infinity like any larger one.
    let exponent = smaller(1e290, larger(-1e290, b));
    let base = a.abs();
    let (ln_high, ln_low) = long_ln(base);
    let (high, low) = exact_product(exponent, ln_high);
    let low = low + exponent * ln_low;
    // Far out `low` may be no number; it no longer matters there.
    let low = if high.abs() < 800.0 { low } else { 0.0 };
    let value = exp_of_sum(high, low);
    let ascending = if b > 0.0 { f64::INFINITY } else { 0.0 };
    let descending = if b > 0.0 { 0.0 } else { f64::INFINITY };
    let value = if base == f64::INFINITY {
        ascending
    } else {
        value
    };
    let value = if base == 0.0 { descending } else { value };
    // Beyond 2^51 every number is whole, and beyond 2^52 even.
    let large = b.abs() > 2_251_799_813_685_248.0;
    let whole = large || nearest_whole(b) == b;
    let even = large || nearest_whole(b * 0.5) == b * 0.5;
    let signed = if even { value } else { -value };
    let negative = if whole { signed } else { f64::NAN };
    let value = if a < 0.0 { negative } else { value };
    let value = if a.is_nan() || b.is_nan() {
        f64::NAN
    } else {
        value
    };
    if b == 0.0 { 1.0 } else { value }
}

#[cfg(test)]
mod tests {
    use super::super::relative_error;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_values() {
        for (a, b, want) in [
            (1.000_000_1, 1e9, 2.688_103_858_214_464_6e43),
            (0.3, 500.7, 1.565_352_813_380_028_1e-262),
            (7.3, -2.5, 6.945_329_425_760_981e-3),
            (1.5, 1700.25, 2.507_051_234_855_790_3e299),
        ] {
            assert!(
                relative_error(powf(a, b), want) < 4e-15,
                "{a}^{b} = {}",
                powf(a, b)
            );
        }
    }

    #[test]
    fn ends_of_the_range() {
        assert_eq!(powf(0.0, 0.0), 1.0);
        assert_eq!(powf(0.0, 2.0), 0.0);
        assert_eq!(powf(0.0, -2.0), f64::INFINITY);
        assert_eq!(powf(1.0, f64::INFINITY), 1.0);
        assert_eq!(powf(0.5, f64::INFINITY), 0.0);
        assert_eq!(powf(2.0, f64::INFINITY), f64::INFINITY);
        assert_eq!(powf(f64::INFINITY, -1.0), 0.0);
        assert_eq!(powf(f64::INFINITY, 0.5), f64::INFINITY);
        assert_eq!(powf(10.0, 400.0), f64::INFINITY);
        assert_eq!(powf(10.0, -400.0), 0.0);
        assert!((powf(-2.0, 3.0) + 8.0).abs() < 1e-14);
        assert!((powf(-2.0, 2.0) - 4.0).abs() < 1e-14);
        assert!(powf(-2.0, 0.5).is_nan());
        assert!(powf(f64::NAN, 1.0).is_nan() && powf(2.0, f64::NAN).is_nan());
        assert_eq!(powf(f64::NAN, 0.0), 1.0);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn agrees_with_std(a in 0.01..100.0_f64, b in -150.0..150.0_f64) {
            prop_assert!(relative_error(powf(a, b), a.powf(b)) < 2e-15, "{a}^{b}");
            let near = 1.0 + a * 1e-6;
            prop_assert!(relative_error(powf(near, b * 1e4), near.powf(b * 1e4)) < 2e-15, "{near}^{b}e4");
        }
    }
}
