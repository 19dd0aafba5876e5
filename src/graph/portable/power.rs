//! Powers, through a logarithm of about 68 bits.

use super::exponential::exp_of_sum;
use super::logarithm::{lift, split};
use super::{
    LN2_HIGH, LN2_LOW, exact_product_by, exact_sum, horner, larger, nearest_whole, smaller,
};

/// ln x as a value and a correction, for positive finite x.
#[inline(always)]
fn long_ln(x: f64) -> (f64, f64) {
    let (lifted, back) = lift(x);
    let (mantissa, exponent) = split(lifted);
    long_ln_of::<false>(mantissa, exponent + back)
}

/// ln (m 2^k) as a value and a correction.
#[inline(always)]
fn long_ln_of<const FUSED: bool>(mantissa: f64, k: f64) -> (f64, f64) {
    // ln m = 2 atanh(s), s = (m - 1) / (m + 1), with s to twice the precision.
    let excess = mantissa - 1.0;
    let divisor = 2.0 + excess;
    let divisor_low = excess - (divisor - 2.0);
    let s = excess / divisor;
    let (product, product_low) = exact_product_by::<FUSED>(s, divisor);
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

/// The exponent times a logarithm, as a value and a correction.
#[inline(always)]
fn times_ln<const FUSED: bool>(b: f64, (ln_high, ln_low): (f64, f64)) -> (f64, f64) {
    // A magnitude of 1e290 decides between 0, 1 and infinity like any larger one.
    let exponent = smaller(1e290, larger(-1e290, b));
    let (high, low) = exact_product_by::<FUSED>(exponent, ln_high);
    let low = low + exponent * ln_low;
    // Far out `low` may be no number; it no longer matters there.
    (high, if high.abs() < 800.0 { low } else { 0.0 })
}

/// a^b. A negative base needs a whole exponent; anything to the power 0 is 1.
#[inline(always)]
pub fn powf(a: f64, b: f64) -> f64 {
    let (high, low) = times_ln::<false>(b, long_ln(a.abs()));
    mended(a, b, exp_of_sum(high, low))
}

/// What is a^b at the ends of the range, else |a|^b with its sign.
#[inline(always)]
fn mended(a: f64, b: f64, value: f64) -> f64 {
    let base = a.abs();
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

/// Powers of several numbers, each with the bits that [`powf`] gives it. A loop for each part
/// keeps the processor busier than one for all; and where no number is negative, 0, tiny or
/// infinite, and no exponent 0, nothing is looked after.
#[allow(clippy::manual_range_contains, clippy::needless_bitwise_bool)] // no branch in the loop
#[inline(always)]
pub fn powers<const MANY: usize, const FUSED: bool>(
    out: &mut [f64; MANY],
    a: impl Fn(usize) -> f64,
    b: impl Fn(usize) -> f64,
) {
    let (mut high, mut low) = ([0.0; MANY], [0.0; MANY]);
    let mut is_plain = true;
    for lane in 0..MANY {
        let base = a(lane);
        let is_normal = (base >= f64::MIN_POSITIVE) & (base < f64::INFINITY);
        is_plain &= is_normal & (b(lane).abs() > 0.0);
    }
    if is_plain {
        for lane in 0..MANY {
            let (mantissa, exponent) = split(a(lane));
            (high[lane], low[lane]) = long_ln_of::<FUSED>(mantissa, exponent);
        }
        for lane in 0..MANY {
            let ln = (high[lane], low[lane]);
            (high[lane], low[lane]) = times_ln::<FUSED>(b(lane), ln);
        }
        for lane in 0..MANY {
            out[lane] = exp_of_sum(high[lane], low[lane]);
        }
        return;
    }
    for lane in 0..MANY {
        (high[lane], low[lane]) = long_ln(a(lane).abs());
    }
    for lane in 0..MANY {
        let ln = (high[lane], low[lane]);
        (high[lane], low[lane]) = times_ln::<false>(b(lane), ln);
    }
    for lane in 0..MANY {
        let value = exp_of_sum(high[lane], low[lane]);
        out[lane] = mended(a(lane), b(lane), value);
    }
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

    /// Both ways, of some pairs at once.
    fn assert_alike(pairs: [(f64, f64); 8]) {
        let (mut fused, mut split) = ([0.0; 8], [0.0; 8]);
        let (a, b) = (|lane: usize| pairs[lane].0, |lane: usize| pairs[lane].1);
        powers::<8, true>(&mut fused, a, b);
        powers::<8, false>(&mut split, a, b);
        for (lane, (a, b)) in pairs.into_iter().enumerate() {
            let want = powf(a, b);
            for got in [fused[lane], split[lane]] {
                let is_same = got.to_bits() == want.to_bits() || (got.is_nan() && want.is_nan());
                assert!(is_same, "{a:e}^{b:e}: {got:e} instead of {want:e}");
            }
        }
    }

    #[test]
    fn powers_at_once_are_those_of_each_alone() {
        let hard = [
            0.0,
            -0.0,
            1.0,
            -1.0,
            0.5,
            2.0,
            -2.0,
            3.0,
            1e-310,
            5e-324,
            2.3e-308,
            1e308,
            1e-300,
            f64::MAX,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NAN,
            1e290,
            -1e300,
            1.0 + 1e-15,
            1.0 - 1e-16,
            0.3,
            7.3,
            -2.5,
            500.7,
            1e-9,
            2e-16,
            4e15,
        ];
        for a in hard {
            for b in hard {
                assert_alike([(a, b); 8]);
                // One that is not plain among those that are.
                let mut pairs = [(0.7, 2.5); 8];
                pairs[5] = (a, b);
                assert_alike(pairs);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn any_powers_at_once_are_those_of_each_alone(
            bases in prop::array::uniform8((0.5..2.0_f64, -1000..1000)),
            exponents in prop::array::uniform8((-2.0..2.0_f64, -300..40)),
        ) {
            let number = |(near, power): (f64, i32)| near * 2.0_f64.powi(power);
            let pair = |lane: usize| (number(bases[lane]), number(exponents[lane]));
            assert_alike(std::array::from_fn(pair));
            // Near 1, where the logarithm is small.
            let near = |(near, power): (f64, i32)| 1.0 + (near - 1.0) * 0.5_f64.powi(power.rem_euclid(50));
            let pair = |lane: usize| (near(bases[lane]), number(exponents[lane]));
            assert_alike(std::array::from_fn(pair));
        }

        #[test]
        fn agrees_with_std(a in 0.01..100.0_f64, b in -150.0..150.0_f64) {
            prop_assert!(relative_error(powf(a, b), a.powf(b)) < 2e-15, "{a}^{b}");
            let near = 1.0 + a * 1e-6;
            prop_assert!(relative_error(powf(near, b * 1e4), near.powf(b * 1e4)) < 2e-15, "{near}^{b}e4");
        }
    }
}
