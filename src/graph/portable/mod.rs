//! Portable elementary functions: the same bytes on every platform.
//!
//! Plain IEEE additions, multiplications, divisions and integer moves only: no system
//! mathematics library, and a fused multiply-add for nothing but the error of a product,
//! which is exact with it as without (`exact_product_by`). Every function is written
//! without branches (a choice is a select), so that a loop over a column becomes
//! vector code, and a lane gives the bits that a lone call gives.

mod exponential;
mod hazard;
mod logarithm;
mod normal;
mod power;

pub use exponential::{exp, exp_m1};
pub use hazard::hazard_falls;
pub use logarithm::{ln, ln_1p};
pub use normal::{erfc, normal_cdf, normal_quantile};
pub use power::{powers, powf};

/// ln 2 cut so that its product with any exponent is exact.
const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
/// What is left of ln 2.
const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;
/// 1.5 x 2^52: adding it rounds to a whole number, which then stands in the low bits.
const ROUNDER: f64 = 6_755_399_441_055_744.0;

/// The larger; the second where they compare equal or the first is no number.
#[inline(always)]
pub(super) fn larger(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// The smaller; the second where they compare equal or the first is no number.
#[inline(always)]
pub(super) fn smaller(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// 2^n for whole n from -1022 to 1023.
#[inline(always)]
fn power_of_two(n: f64) -> f64 {
    f64::from_bits((n + ROUNDER).to_bits().wrapping_add(1023) << 52)
}

/// The nearest whole number, for magnitudes below 2^51.
#[inline(always)]
fn nearest_whole(x: f64) -> f64 {
    (x + ROUNDER) - ROUNDER
}

/// The exact sum as a rounded value and its error.
#[inline(always)]
fn exact_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let of_b = sum - a;
    (sum, (a - (sum - of_b)) + (b - of_b))
}

/// The exact product as a rounded value and its error.
#[inline(always)]
fn exact_product(a: f64, b: f64) -> (f64, f64) {
    exact_product_by::<false>(a, b)
}

/// The exact product as a rounded value and its error, for products between 2^-900 and 2^900: by
/// one fused operation where the processor has it, else by Dekker's splitting. Both are exact.
#[inline(always)]
fn exact_product_by<const FUSED: bool>(a: f64, b: f64) -> (f64, f64) {
    const SPLITTER: f64 = 134_217_729.0;
    if FUSED {
        let product = a * b;
        return (product, a.mul_add(b, -product));
    }
    let halves = |x: f64| {
        let scaled = SPLITTER * x;
        let high = scaled - (scaled - x);
        (high, x - high)
    };
    let product = a * b;
    let ((a_high, a_low), (b_high, b_low)) = (halves(a), halves(b));
    let error = ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low;
    (product, error)
}

/// A polynomial by Horner's rule, highest coefficient first.
#[inline(always)]
fn horner<const N: usize>(x: f64, coefficients: [f64; N]) -> f64 {
    let mut value = coefficients[0];
    let mut term = 1;
    while term < N {
        value = value * x + coefficients[term];
        term += 1;
    }
    value
}

#[cfg(test)]
pub(super) fn relative_error(got: f64, want: f64) -> f64 {
    if got.to_bits() == want.to_bits() {
        0.0
    } else {
        ((got - want) / want).abs()
    }
}
