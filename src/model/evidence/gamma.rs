//! The incomplete gamma function and its inverse.

use super::bisect;
use crate::graph::portable::{exp, ln, powf};

/// Lanczos' coefficients for g = 7: relative error about 1e-15.
const LANCZOS: [f64; 9] = [
    0.999_999_999_999_809_9,
    676.520_368_121_885_1,
    -1_259.139_216_722_402_8,
    771.323_428_777_653_1,
    -176.615_029_162_140_6,
    12.507_343_278_686_905,
    -0.138_571_095_265_720_12,
    9.984_369_578_019_572e-6,
    1.505_632_735_149_311_6e-7,
];

/// ln sqrt(2 pi)
const LN_ROOT_TWO_PI: f64 = 0.918_938_533_204_672_8;

/// ln of the gamma function, for x > 0.
pub(super) fn ln_gamma(x: f64) -> f64 {
    if x < 0.5 {
        return ln_gamma(x + 1.0) - ln(x);
    }
    let x = x - 1.0;
    let mut sum = LANCZOS[0];
    let mut place = 1.0;
    for coefficient in &LANCZOS[1..] {
        sum += coefficient / (x + place);
        place += 1.0;
    }
    let t = x + 7.5;
    LN_ROOT_TWO_PI + (x + 0.5) * ln(t) - t + ln(sum)
}

/// P(X <= x) of a gamma variable of this shape > 0 and rate 1.
#[allow(clippy::many_single_char_names)] // as the formula is written
pub(super) fn lower(shape: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let front = exp(shape * ln(x) - x - ln_gamma(shape));
    if x < shape + 1.0 {
        // The series x^n / (a (a + 1) ... (a + n)).
        let (mut term, mut sum, mut at) = (1.0 / shape, 1.0 / shape, shape);
        while term > sum * 1e-17 {
            at += 1.0;
            term *= x / at;
            sum += term;
        }
        return front * sum;
    }
    // The continued fraction of the rest, by Lentz.
    let mut b = x + 1.0 - shape;
    let (mut c, mut d) = (1e300, 1.0 / b);
    let mut value = d;
    let mut n = 1.0;
    while n < 10_000.0 {
        let a = n * (shape - n);
        b += 2.0;
        d = 1.0 / (a * d + b);
        c = b + a / c;
        let step = c * d;
        value *= step;
        if (step - 1.0).abs() < 1e-16 {
            break;
        }
        n += 1.0;
    }
    1.0 - front * value
}

/// The value that a gamma variable of this shape > 0 and rate 1 does not exceed with
/// probability `q`, between 0 and 1.
pub(super) fn quantile(shape: f64, q: f64) -> f64 {
    let mut high = shape + 10.0 * powf(shape, 0.5) + 10.0;
    while lower(shape, high) < q {
        high *= 2.0;
    }
    bisect(0.0, high, q, |x| lower(shape, x))
}
