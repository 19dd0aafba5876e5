//! Draws that go together (`model.md` 12): inputs with a score in common, of which each takes its
//! strata in the order of its scores, so that what it draws alone stays as it is (Iman and Conover,
//! 1982, with the normal scores of a Gaussian copula).

use super::SEED;
use super::chance::{key, open};
use crate::graph::portable::normal_quantile;
use crate::model::Together;

/// How much of a score is common to all, and how much an input's own, so that ranks correlate as
/// asked: normal scores with the correlation `r = 2 sin(pi rho / 6)` have ranks with rho.
pub(in crate::analysis) fn weights(rank: f64) -> [f64; 2] {
    let angle = rank.clamp(0.0, 1.0) * std::f64::consts::FRAC_PI_6;
    let common = (2.0 * sine(angle)).min(1.0);
    [common.sqrt(), (1.0 - common).sqrt()]
}

/// The sine of an angle from 0 to a sixth of pi, by its series: the same bits everywhere.
fn sine(angle: f64) -> f64 {
    let square = angle * angle;
    let mut term = angle;
    let mut sum = 0.0;
    let mut count = 1.0;
    while term.abs() > 1e-18 {
        sum += term;
        term *= -square / ((count + 1.0) * (count + 2.0));
        count += 2.0;
    }
    sum
}

/// The strata of an input in the order of the scores that it shares with others of its group.
pub(super) fn together(strata: &[f64], name: &str, with: &Together) -> Vec<f64> {
    let [common, own] = weights(with.rank);
    let keys = [key(SEED, &with.group), key(SEED, name)];
    let score = |row: u64| {
        let [shared, alone] = keys.map(|key| normal_quantile(open(key, row)));
        common * shared + own * alone
    };
    let scores: Vec<f64> = (0..strata.len() as u64).map(score).collect();
    let mut order: Vec<usize> = (0..strata.len()).collect();
    order.sort_by(|a, b| scores[*a].total_cmp(&scores[*b]));
    let mut column = vec![0.0; strata.len()];
    for (stratum, row) in strata.iter().zip(order) {
        column[row] = *stratum;
    }
    column
}

#[cfg(test)]
mod tests {
    use super::{sine, together};
    use crate::analysis::sample::{ROWS, count, strata};
    use crate::model::Together;
    use crate::units::Estimate;

    /// The place of each value among all.
    fn ranks(values: &[f64]) -> Vec<f64> {
        let mut order: Vec<usize> = (0..values.len()).collect();
        order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
        let mut ranks = vec![0.0; values.len()];
        for (rank, row) in order.into_iter().enumerate() {
            ranks[row] = count(rank);
        }
        ranks
    }

    fn spearman(one: &[f64], other: &[f64]) -> f64 {
        let [one, other] = [one, other].map(ranks);
        let mean = (count(ROWS) - 1.0) / 2.0;
        let both = one.iter().zip(&other);
        let covariance: f64 = both.map(|(a, b)| (a - mean) * (b - mean)).sum();
        let variance: f64 = one.iter().map(|a| (a - mean).powi(2)).sum();
        covariance / variance
    }

    #[test]
    fn ranks_correlate_as_asked_and_each_input_draws_what_it_draws_alone() {
        let long = strata(&Estimate::Lognormal {
            p50: 60.0,
            p90: 600.0,
        });
        let short = strata(&Estimate::Uniform {
            low: 1.0,
            high: 2.0,
        });
        for rank in [0.0, 0.3, 0.6, 0.95, 1.0] {
            let with = Together {
                group: "correlate.team".to_owned(),
                rank,
            };
            let one = together(&long, "failover.decision", &with);
            let other = together(&short, "steps.verify", &with);
            let found = spearman(&one, &other);
            assert!((found - rank).abs() < 0.025, "{rank}: {found}");
            let mut sorted = one;
            sorted.sort_by(f64::total_cmp);
            assert!(sorted == long);
        }
    }

    #[test]
    fn the_series_is_the_sine() {
        for step in 0..=100 {
            let angle = f64::from(step) / 100.0 * std::f64::consts::FRAC_PI_6;
            assert!((sine(angle) - angle.sin()).abs() < 2e-16, "{angle}");
        }
    }
}
