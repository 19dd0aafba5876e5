//! The complementary error function and the normal distribution.

use super::exponential::exp_of_sum;
use super::{exact_product, horner, larger, ln, smaller};

/// (1 + 2x) e^(x^2) erfc(x) for x >= 0, a polynomial in (x - 3.75) / (x + 3.75)
/// after Shepherd and Laframboise (1981). The coefficients are ours: a Chebyshev
/// interpolation at 64 points with 60 digits, cut at degree 25 (remainder 3e-18).
#[inline(always)]
fn scaled_tail(x: f64) -> f64 {
    let t = (x - 3.75) / (x + 3.75);
    let value = horner(
        t,
        [
            -3.753_158_277_899_961e-11,
            4.251_471_444_796_304e-10,
            5.457_157_304_667_4e-10,
            -5.173_990_214_011_258e-9,
            -4.389_284_159_976_074e-9,
            3.867_533_424_222_222e-8,
            2.428_976_292_547_239_2e-8,
            -2.586_685_071_615_586_3e-7,
            -5.826_281_078_799_117e-8,
            1.751_637_648_849_061_9e-6,
            -9.728_495_822_111_332e-7,
            -1.144_414_623_770_052_4e-5,
            2.238_391_203_655_068_5e-5,
            5.164_909_889_268_241e-5,
            -2.901_539_792_898_676_5e-4,
            2.937_136_655_913_448e-4,
            1.755_625_832_421_752_9e-3,
            -9.746_579_558_029_276e-3,
            2.836_227_742_151_56e-2,
            -5.869_339_858_963_677e-2,
            9.230_432_116_019_834e-2,
            -1.088_039_301_417_488_6e-1,
            8.227_673_849_015_102e-2,
            3.585_415_485_464_429_3e-3,
            -1.402_405_985_855_470_2e-1,
            1.237_512_630_837_827_5,
        ],
    );
    value / (1.0 + 2.0 * x)
}

/// The complementary error function, precise in proportion far into the tail.
#[inline(always)]
pub fn erfc(x: f64) -> f64 {
    let beyond = smaller(30.0, x.abs());
    let (square, square_low) = exact_product(beyond, beyond);
    let tail = exp_of_sum(-square, -square_low) * scaled_tail(beyond);
    let value = if x < 0.0 { 2.0 - tail } else { tail };
    if x.is_nan() { x } else { value }
}

/// P(Z <= x) of the standard normal distribution, precise in proportion in the
/// lower tail.
#[inline(always)]
pub fn normal_cdf(x: f64) -> f64 {
    let beyond = smaller(40.0, x.abs());
    // The square of x itself is exact; that of x / sqrt 2 would not be.
    let (square, square_low) = exact_product(beyond, beyond);
    let tail = 0.5
        * exp_of_sum(-0.5 * square, -0.5 * square_low)
        * scaled_tail(beyond * std::f64::consts::FRAC_1_SQRT_2);
    let value = if x > 0.0 { 1.0 - tail } else { tail };
    if x.is_nan() { x } else { value }
}

/// The number that a standard normal variable stays below with probability `p`.
/// Minus infinity at 0, infinity at 1, not a number outside.
pub fn normal_quantile(p: f64) -> f64 {
    if !(0.0..=1.0).contains(&p) {
        return f64::NAN;
    }
    let tail = smaller(p, 1.0 - p);
    if tail <= 0.0 {
        return if p < 0.5 {
            f64::NEG_INFINITY
        } else {
            f64::INFINITY
        };
    }
    // Acklam's approximation, good to 1e-9, then Halley's steps on the lower tail.
    let mut z = if tail < 0.024_25 {
        let q = (-2.0 * ln(tail)).sqrt();
        horner(
            q,
            [
                -7.784_894_002_430_293e-3,
                -3.223_964_580_411_365e-1,
                -2.400_758_277_161_838,
                -2.549_732_539_343_734,
                4.374_664_141_464_968,
                2.938_163_982_698_783,
            ],
        ) / horner(
            q,
            [
                7.784_695_709_041_462e-3,
                3.224_671_290_700_398e-1,
                2.445_134_137_142_996,
                3.754_408_661_907_416,
                1.0,
            ],
        )
    } else {
        let q = tail - 0.5;
        let r = q * q;
        q * horner(
            r,
            [
                -3.969_683_028_665_376e1,
                2.209_460_984_245_205e2,
                -2.759_285_104_469_687e2,
                1.383_577_518_672_69e2,
                -3.066_479_806_614_716e1,
                2.506_628_277_459_239,
            ],
        ) / horner(
            r,
            [
                -5.447_609_879_822_406e1,
                1.615_858_368_580_409e2,
                -1.556_989_798_598_866e2,
                6.680_131_188_771_972e1,
                -1.328_068_155_288_572e1,
                1.0,
            ],
        )
    };
    for _ in 0..2 {
        let (square, square_low) = exact_product(z, z);
        let bell = exp_of_sum(-0.5 * square, -0.5 * square_low);
        // The distribution below 0, as `normal_cdf` has it.
        let below = 0.5 * bell * scaled_tail(-z * std::f64::consts::FRAC_1_SQRT_2);
        let density = bell / (2.0 * std::f64::consts::PI).sqrt();
        let step = (below - tail) / larger(density, f64::MIN_POSITIVE);
        z -= step / (1.0 + 0.5 * z * step);
    }
    if p < 0.5 { z } else { -z }
}

#[cfg(test)]
mod tests {
    use super::super::relative_error;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_tails() {
        for (x, want) in [
            (0.5, 0.479_500_122_186_953_5),
            (3.0, 2.209_049_699_858_544e-5),
            (10.0, 2.088_487_583_762_545e-45),
            (20.0, 5.395_865_611_607_901e-176),
            (26.0, 5.663_192_408_856_143e-296),
        ] {
            assert!(
                relative_error(erfc(x), want) < 2e-15,
                "erfc({x}) = {}",
                erfc(x)
            );
        }
        for (x, want) in [
            (-1.0, 0.158_655_253_931_457_05),
            (-3.0, 0.001_349_898_031_630_094_5),
            (-8.0, 6.220_960_574_271_784e-16),
            (-20.0, 2.753_624_118_606_233_7e-89),
            (-37.0, 5.725_571_222_524_577e-300),
            (1.3, 0.903_199_515_414_389_7),
        ] {
            assert!(
                relative_error(normal_cdf(x), want) < 2e-15,
                "cdf({x}) = {}",
                normal_cdf(x)
            );
        }
    }

    #[test]
    fn ends_of_the_range() {
        assert_eq!(erfc(f64::INFINITY), 0.0);
        assert_eq!(erfc(f64::NEG_INFINITY), 2.0);
        assert!((erfc(0.0) - 1.0).abs() < 1e-15);
        assert_eq!(normal_cdf(f64::INFINITY), 1.0);
        assert_eq!(normal_cdf(f64::NEG_INFINITY), 0.0);
        assert!((normal_cdf(0.0) - 0.5).abs() < 1e-15);
        assert!(erfc(f64::NAN).is_nan() && normal_cdf(f64::NAN).is_nan());
        assert_eq!(normal_quantile(0.0), f64::NEG_INFINITY);
        assert_eq!(normal_quantile(1.0), f64::INFINITY);
        assert!(normal_quantile(1.5).is_nan() && normal_quantile(f64::NAN).is_nan());
    }

    #[test]
    fn known_quantiles() {
        for (p, want) in [
            (0.9, 1.281_551_565_544_600_4),
            (0.95, 1.644_853_626_951_472_2),
            (1e-10, -6.361_340_902_404_056),
            (0.999_99, 4.264_890_793_923_841),
        ] {
            let got = normal_quantile(p);
            assert!(relative_error(got, want) < 1.2e-15, "quantile({p}) = {got}");
        }
        assert!(normal_quantile(0.5).abs() < 1e-15);
    }

    proptest! {
        #[test]
        fn quantile_inverts_the_distribution(z in -37.0..0.0_f64, x in 0.0..5.0_f64) {
            prop_assert!((normal_quantile(normal_cdf(z)) - z).abs() < 1e-14 * (1.0 + z.abs()));
            prop_assert!((erfc(-x) + erfc(x) - 2.0).abs() < 1e-15);
        }
    }
}
