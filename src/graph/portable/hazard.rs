//! When a lognormal outage stops healing fast enough: a search for the root of its hazard.

use super::{exp, normal_cdf};

/// The standard score beyond which a normal tail has no digits left.
const FAR: f64 = 37.0;

/// Halvings: the bracket is narrower than the spacing of its numbers before that.
const HALVINGS: u32 = 64;

/// 1 / sqrt(2 pi).
const DENSITY_AT_MEAN: f64 = 0.398_942_280_401_432_7;

/// The hazard of a standard normal variable: its density over its tail.
fn normal_hazard(z: f64) -> f64 {
    DENSITY_AT_MEAN * exp(-0.5 * z * z) / normal_cdf(-z)
}

/// The hazard of exp(sd Z) at the standard score z.
fn lognormal_hazard(sd: f64, z: f64) -> f64 {
    normal_hazard(z) / (sd * exp(sd * z))
}

/// The last standard score at which the hazard of a lognormal variable of median 1 and
/// log-sd `sd` falls through `level`. That hazard rises from 0 to one peak and falls back
/// to 0, so there is at most one such score.
///
/// Minus infinity if the hazard never exceeds the level, infinity if it still does at the
/// far end of the tail; 0 for a variable without spread.
pub fn hazard_falls(sd: f64, level: f64) -> f64 {
    if sd.is_nan() || level.is_nan() {
        return f64::NAN;
    }
    if sd <= 0.0 {
        return 0.0;
    }
    // ln h rises while the normal hazard exceeds z + sd.
    let peak = falls(-sd, FAR, |z| normal_hazard(z) - z > sd);
    if lognormal_hazard(sd, peak) <= level {
        return f64::NEG_INFINITY;
    }
    if lognormal_hazard(sd, FAR) >= level {
        return f64::INFINITY;
    }
    falls(peak, FAR, |z| lognormal_hazard(sd, z) > level)
}

/// Where a condition that holds at `low` and ends before `high` ends.
fn falls(mut low: f64, mut high: f64, holds: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if holds(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hazard_is_the_level_there_and_lower_beyond() {
        for sd in [0.05, 0.3, 1.0, 1.398, 3.0] {
            let mut last = f64::NEG_INFINITY;
            for level in [8.0, 1.0, 0.5, 0.1, 1e-3] {
                let z = hazard_falls(sd, level);
                assert!(z >= last, "a lower level is reached later: {sd} {level}");
                last = z;
                if z.is_finite() {
                    let here = lognormal_hazard(sd, z);
                    assert!((here / level - 1.0).abs() < 1e-9, "{sd} {level}: {here}");
                    assert!(lognormal_hazard(sd, z + 0.01) < level);
                }
            }
        }
    }

    #[test]
    fn levels_out_of_reach_have_no_score() {
        assert_eq!(hazard_falls(1.0, 50.0), f64::NEG_INFINITY);
        assert_eq!(hazard_falls(1.0, f64::INFINITY), f64::NEG_INFINITY);
        assert_eq!(hazard_falls(1.0, 0.0), f64::INFINITY);
        assert_eq!(hazard_falls(0.0, 1.0), 0.0);
        assert!(hazard_falls(f64::NAN, 1.0).is_nan());
    }
}
