//! Rates and chances from what was seen (`model.md` 10.4 and 12, confidence).
//!
//! Quantiles are roots of incomplete gamma and beta functions, found by bisection with
//! plain arithmetic: the same bits on every platform.

mod beta;
mod gamma;

use crate::graph::{Quantity, portable};
use crate::units::{Duration, Frequency, Probability, SECONDS_PER_YEAR, Scalar};

/// What half an event is worth before anything was seen: the prior of Jeffreys.
const HALF: f64 = 0.5;

/// Events a year after `events` in `years`: the mean of Gamma(k + 1/2, T), which is
/// (k + 1/2) / T (`model.md` 10.4). Never 0: that nothing has happened yet does not say
/// that it cannot.
pub fn rate<'g>(
    events: Quantity<'g, Scalar>,
    seen: Quantity<'g, Duration>,
) -> Quantity<'g, Frequency> {
    let graph = events.builder();
    let years = seen / crate::model::definition::year(graph);
    ((events + graph.constant(HALF)) / years).of()
}

/// The rate, in events a year, below which the true one lies with probability `q`
/// after `events` (a whole number) in `years` > 0: the quantile of Gamma(k + 1/2, T).
pub fn rate_quantile(events: f64, years: f64, q: f64) -> f64 {
    gamma::quantile(events + HALF, q) / years
}

/// The rate, in events a year, that is not exceeded with probability `confidence` when
/// nothing happened in `years` > 0: -ln(1 - confidence) / T. At 95 % it is the rule of
/// three, 3 / T (`model.md` 10.4).
pub fn rate_without_events(years: f64, confidence: f64) -> f64 {
    -portable::ln_1p(-confidence) / years
}

/// The chance of success after `passed` of `held` trials: the mean of
/// Beta(k + 1/2, n - k + 1/2) (`model.md` 12).
pub fn chance<'g>(
    passed: Quantity<'g, Scalar>,
    held: Quantity<'g, Scalar>,
) -> Quantity<'g, Probability> {
    let graph = held.builder();
    let one = graph.constant::<Scalar>(2.0 * HALF);
    ((passed + graph.constant(HALF)) / (held + one)).as_probability()
}

/// The chance of success below which the true one lies with probability `q` after
/// `passed` of `held` trials: the quantile of Beta(k + 1/2, n - k + 1/2).
pub fn chance_quantile(passed: f64, held: f64, q: f64) -> f64 {
    beta::quantile(passed + HALF, held - passed + HALF, q)
}

/// The lower bound of Clopper and Pearson on a chance of success, one-sided: the largest
/// chance that would show `passed` of `held` or better with probability `1 - confidence`.
pub fn chance_at_least(passed: f64, held: f64, confidence: f64) -> f64 {
    if passed <= 0.0 {
        return 0.0;
    }
    beta::quantile(passed, held - passed + 1.0, 1.0 - confidence)
}

/// Years of a length of time in seconds.
pub(in crate::model) fn years(seconds: f64) -> f64 {
    seconds / SECONDS_PER_YEAR
}

/// The point between `low` and `high` where an increasing function reaches `q`.
fn bisect(mut low: f64, mut high: f64, q: f64, of: impl Fn(f64) -> f64) -> f64 {
    loop {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            return middle;
        }
        if of(middle) < q {
            low = middle;
        } else {
            high = middle;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_invert_their_distribution() {
        for shape in [0.5, 1.5, 7.0, 120.5] {
            for q in [0.001, 0.05, 0.5, 0.95, 0.999] {
                let x = gamma::quantile(shape, q);
                assert!((gamma::lower(shape, x) - q).abs() < 1e-12, "{shape} {q}");
                let p = beta::quantile(shape, 2.5, q);
                assert!(
                    (beta::lower(shape, 2.5, p) - q).abs() < 1e-12,
                    "{shape} {q}"
                );
            }
        }
    }

    #[test]
    fn special_cases_are_elementary() {
        // Gamma(1) is exponential, Beta(a, 1) is x^a, Beta(1/2, 1/2) the arcsine law.
        assert!((gamma::quantile(1.0, 0.95) - 2.995_732_273_553_991).abs() < 1e-12);
        assert!((beta::quantile(3.0, 1.0, 0.125) - 0.5).abs() < 1e-12);
        assert!((beta::quantile(0.5, 0.5, 0.25) - 0.146_446_609_406_726_2).abs() < 1e-12);
        assert!((rate_without_events(1.0, 0.95) - 2.995_732_273_553_991).abs() < 1e-12);
    }

    #[test]
    fn more_evidence_narrows_the_interval() {
        let width = |n: f64| rate_quantile(n, 10.0 * n, 0.95) - rate_quantile(n, 10.0 * n, 0.05);
        assert!(width(10.0) < width(1.0) && width(100.0) < width(10.0));
        assert!(chance_quantile(7.0, 8.0, 0.05) < chance_quantile(70.0, 80.0, 0.05));
        assert!(chance_at_least(0.0, 8.0, 0.95) <= 0.0);
    }
}
