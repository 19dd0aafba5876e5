//! The exponential function and its difference from one.

use super::{LN2_HIGH, LN2_LOW, horner, larger, nearest_whole, power_of_two, smaller};

const PER_LN2: f64 = std::f64::consts::LOG2_E;

/// (e^r - 1 - r) / r^2 for |r| <= ln(2)/2: Taylor's series, 1/13! first.
#[inline(always)]
fn curvature(r: f64) -> f64 {
    horner(
        r,
        [
            1.0 / 6_227_020_800.0,
            1.0 / 479_001_600.0,
            1.0 / 39_916_800.0,
            1.0 / 3_628_800.0,
            1.0 / 362_880.0,
            1.0 / 40_320.0,
            1.0 / 5_040.0,
            1.0 / 720.0,
            1.0 / 120.0,
            1.0 / 24.0,
            1.0 / 6.0,
            0.5,
        ],
    )
}

/// e^(high + low), where `low` is at most an ulp or so of `high`.
#[inline(always)]
pub(super) fn exp_of_sum(high: f64, low: f64) -> f64 {
    // Beyond these ends the result is infinite or zero anyway.
    let x = smaller(760.0, larger(-760.0, high));
    let whole = nearest_whole(x * PER_LN2);
    let half = nearest_whole(whole * 0.5);
    let r_high = x - whole * LN2_HIGH;
    let r_low = low - whole * LN2_LOW;
    let r = r_high + r_low;
    // What rounding r lost.
    let lost = (r_high - r) + r_low;
    let value = 1.0 + (r + (r * r * curvature(r) + lost));
    // Two steps, so that results near the ends of the range do not overflow early.
    value * power_of_two(half) * power_of_two(whole - half)
}

/// e^x. Error below 1 ulp.
#[inline(always)]
pub fn exp(x: f64) -> f64 {
    exp_of_sum(x, 0.0)
}

/// e^x - 1, exact in proportion for small x.
#[inline(always)]
pub fn exp_m1(x: f64) -> f64 {
    let x = smaller(760.0, larger(-60.0, x));
    let whole = nearest_whole(x * PER_LN2);
    let half = nearest_whole(whole * 0.5);
    let r_high = x - whole * LN2_HIGH;
    let r_low = -(whole * LN2_LOW);
    let r = r_high + r_low;
    let lost = (r_high - r) + r_low;
    let part = r + (r * r * curvature(r) + lost);
    let (up, up_again) = (power_of_two(half), power_of_two(whole - half));
    let down = power_of_two(-half) * power_of_two(half - whole);
    (part + (1.0 - down)) * up * up_again
}

#[cfg(test)]
mod tests {
    use super::super::relative_error;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ends_of_the_range() {
        assert_eq!(exp(f64::INFINITY), f64::INFINITY);
        assert_eq!(exp(f64::NEG_INFINITY), 0.0);
        assert_eq!(exp(0.0), 1.0);
        assert_eq!(exp(710.0), f64::INFINITY);
        assert!(exp(709.7).is_finite());
        assert!(exp(-745.0) > 0.0);
        assert_eq!(exp(-746.0), 0.0);
        assert!(exp(f64::NAN).is_nan());
        assert_eq!(exp_m1(f64::INFINITY), f64::INFINITY);
        assert_eq!(exp_m1(f64::NEG_INFINITY), -1.0);
        assert_eq!(exp_m1(0.0), 0.0);
        assert_eq!(exp_m1(1e-300), 1e-300);
        assert!(exp_m1(709.7).is_finite());
        assert!(exp_m1(f64::NAN).is_nan());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn agrees_with_std(x in -708.0..709.0_f64, small in -2.0..2.0_f64, power in 0..40) {
            prop_assert!(relative_error(exp(x), x.exp()) < 4e-16, "exp({x})");
            let tiny = small * 0.5_f64.powi(power);
            prop_assert!(relative_error(exp_m1(tiny), tiny.exp_m1()) < 7e-16, "expm1({tiny})");
            prop_assert!(relative_error(exp_m1(x), x.exp_m1()) < 7e-16, "expm1({x})");
        }
    }
}
