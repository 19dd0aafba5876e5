#![allow(clippy::float_cmp)] // Equal inputs give equal bits; that is what is tested.

use super::*;

fn check(estimate: &Estimate, want_mean: f64, want_tail: f64, tolerance: f64) {
    let mut values = strata(estimate);
    assert!(
        values.windows(2).all(|pair| pair[0] <= pair[1]),
        "{estimate:?}"
    );
    let near = |got: f64, want: f64| ((got - want) / want).abs() < tolerance;
    let (mean, tail) = (mean(&values), tail(&mut values));
    assert!(
        near(mean, want_mean),
        "{estimate:?}: mean {mean}, not {want_mean}"
    );
    assert!(
        near(tail, want_tail),
        "{estimate:?}: P95 {tail}, not {want_tail}"
    );
}

#[test]
fn strata_have_the_mean_and_the_tail_of_their_distribution() {
    // Means by formula; 95th percentiles of the betas from tables of the distribution.
    check(
        &Estimate::Pert {
            low: 0.0,
            mode: 0.5,
            high: 1.0,
        },
        0.5,
        0.810_744_609,
        1e-3,
    );
    check(
        &Estimate::Pert {
            low: 5.0,
            mode: 10.0,
            high: 30.0,
        },
        12.5,
        20.531_912,
        1e-3,
    );
    check(
        &Estimate::Pert {
            low: 1.0,
            mode: 1.0,
            high: 6.0,
        },
        11.0 / 6.0,
        6.0 - 5.0 * 0.05_f64.powf(0.2),
        1e-3,
    );
    check(
        &Estimate::Pert {
            low: 1.0,
            mode: 6.0,
            high: 6.0,
        },
        31.0 / 6.0,
        1.0 + 5.0 * 0.95_f64.powf(0.2),
        1e-3,
    );
    check(
        &Estimate::Lognormal {
            p50: 15.0,
            p90: 45.0,
        },
        21.660_502_92,
        61.442_624_73,
        2e-3,
    );
    check(
        &Estimate::Exponential { mean: 4.0 },
        4.0,
        11.982_929_094,
        1e-3,
    );
    check(
        &Estimate::Uniform {
            low: 1.0,
            high: 3.0,
        },
        2.0,
        2.9,
        1e-3,
    );
    check(
        &Estimate::Triangular {
            low: 0.0,
            mode: 0.0,
            high: 1.0,
        },
        1.0 / 3.0,
        1.0 - 0.05_f64.sqrt(),
        1e-3,
    );
    check(
        &Estimate::Triangular {
            low: 0.0,
            mode: 1.0,
            high: 1.0,
        },
        2.0 / 3.0,
        0.95_f64.sqrt(),
        1e-3,
    );
    let low = ln(10.0);
    let sd = (ln(30.0) - low) / (2.0 * normal_quantile(0.95));
    check(
        &Estimate::Between {
            low: 10.0,
            high: 30.0,
        },
        exp(0.5 * (low + ln(30.0)) + 0.5 * sd * sd),
        30.0,
        1e-3,
    );
}

#[test]
fn the_variance_of_a_pert_is_that_of_its_beta() {
    let values = strata(&Estimate::Pert {
        low: 5.0,
        mode: 10.0,
        high: 30.0,
    });
    let mean = mean(&values);
    let variance = values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / count(ROWS);
    assert!((variance - 18.75).abs() < 0.02, "{variance}");
}

#[test]
fn every_stratum_is_used_once_and_names_differ() {
    let of = |name: &str| {
        let column: Vec<f64> = (0..ROWS).map(count).collect();
        ordered(&column, key(SEED, name))
    };
    let (a, b) = (of("steps.deploy"), of("steps.verify"));
    assert_eq!(a, of("steps.deploy"));
    assert_ne!(a, b);
    let mut sorted = a.clone();
    sorted.sort_by(f64::total_cmp);
    assert!(
        sorted
            .iter()
            .enumerate()
            .all(|(row, value)| *value == count(row))
    );
    // Two inputs are drawn apart: their correlation is that of chance.
    let half = count(ROWS - 1) / 2.0;
    let of = |x: &[f64], y: &[f64]| {
        x.iter()
            .zip(y)
            .map(|(x, y)| (x - half) * (y - half))
            .sum::<f64>()
    };
    let correlation = of(&a, &b) / of(&a, &a);
    assert!(correlation.abs() < 0.04, "{correlation}");
    assert_eq!(a[..4], [377.0, 5329.0, 9633.0, 8934.0]);
}

#[test]
fn the_tail_is_within_its_own_value_and_nothing_less() {
    let values = strata(&Estimate::Exponential { mean: 4.0 });
    let mut values = ordered(&values, key(SEED, "any"));
    values[17] = f64::INFINITY;
    let p95 = tail(&mut values.clone());
    assert!(Tally::of(&values, p95).tail_is_within());
    assert!(!Tally::of(&values, p95.next_down()).tail_is_within());
}

#[test]
fn samples_are_drawn_as_often_as_each_other() {
    let samples = crate::units::Samples::new(vec![3.0, 1.0, 2.0]).expect("samples");
    let values = strata(&Estimate::Samples(samples));
    for (value, least) in [(1.0, 3333), (2.0, 3333), (3.0, 3333)] {
        let found = values.iter().filter(|one| **one == value).count();
        assert!((least..=least + 1).contains(&found), "{value}: {found}");
    }
}

#[test]
fn the_table_of_normal_quantiles_has_the_bits_of_the_function() {
    let values = normal();
    assert_eq!(values.len(), ROWS);
    for (stratum, z) in values.iter().enumerate().take(ROWS / 2) {
        assert_eq!(*z, normal_quantile(middle(stratum)), "{stratum}");
        assert_eq!(values[ROWS - 1 - stratum], -z, "{stratum}");
    }
}

#[test]
fn a_tally_of_blocks_is_that_of_the_column() {
    let values = strata(&Estimate::Between {
        low: 10.0,
        high: 30.0,
    });
    let whole = Tally::of(&values, 20.0);
    let mut blocks = Tally::NONE;
    for block in values.chunks(1024) {
        blocks.add(block, 20.0);
    }
    assert_eq!(whole.mean().to_bits(), mean(&values).to_bits());
    assert_eq!(blocks.mean().to_bits(), whole.mean().to_bits());
    assert_eq!(blocks.share_within(), whole.share_within());
    assert_eq!(blocks.tail_is_within(), whole.tail_is_within());
    // What does not vary is one row for all.
    let one = Tally::of(&[20.0], 20.0);
    assert!(one.tail_is_within() && one.share_within() == 1.0 && one.mean() == 20.0);
}

#[test]
fn many_inputs_are_drawn_apart() {
    // Of 40 inputs, 780 pairs: their correlations spread as those of chance do, 1 / sqrt(rows),
    // and so do the products of three.
    let z = normal();
    let columns: Vec<Vec<f64>> = (0..40)
        .map(|input| ordered(&z, key(SEED, &format!("component.{input}.storage"))))
        .collect();
    let spread = 1.0 / count(ROWS).sqrt();
    let mut squares = 0.0;
    for (at, a) in columns.iter().enumerate() {
        for b in &columns[..at] {
            let correlation = a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>() / count(ROWS);
            assert!(correlation.abs() < 4.5 * spread, "{correlation}");
            squares += correlation * correlation;
        }
    }
    let found = (squares / 780.0).sqrt() / spread;
    assert!((0.9..1.1).contains(&found), "{found}");
    let mut squares = 0.0;
    for three in columns.windows(3) {
        let rows = three[0].iter().zip(&three[1]).zip(&three[2]);
        let product = rows.map(|((a, b), c)| a * b * c).sum::<f64>() / count(ROWS);
        squares += product * product;
    }
    let found = (squares / 38.0).sqrt() / spread;
    assert!((0.6..1.4).contains(&found), "{found}");
    // The sum of all is as wide as chance makes it.
    let sums: Vec<f64> = (0..ROWS)
        .map(|row| columns.iter().map(|column| column[row]).sum())
        .collect();
    let variance = sums.iter().map(|sum| sum * sum).sum::<f64>() / count(ROWS) / 40.0;
    assert!((variance - 1.0).abs() < 0.05, "{variance}");
}
