//! Tornado, Morris screening and Sobol indices: the worked answers of the reference plan, of
//! Ishigami's function and of a linear one.

use std::f64::consts::PI;

use recoup::Study;
use recoup::analysis::sweep::SobolSequence;
use recoup::analysis::{Indices, Question, Saltelli, Trajectories};
use recoup::units::Estimate;

use super::ORACLE;

const PLAN: &str = "plans/reference/warm-standby.toml";

fn golden(key: &str) -> f64 {
    let all: serde_json::Value = serde_json::from_str(ORACLE).expect("the oracle is JSON");
    all[key]["value"].as_f64().expect(key)
}

fn holds(key: &str, value: f64) {
    let expected = golden(key);
    let off = (value - expected).abs() / expected.abs();
    assert!(off < 1e-9, "{key}: {value}, expected {expected}");
}

fn study(set: &[String]) -> Study {
    Study::load(PLAN, set).unwrap_or_else(|findings| panic!("{findings:?}"))
}

/// The swing of the total cost as some inputs go through their ranges, each alone.
fn swing(ranges: &[(&str, &str)]) -> f64 {
    let set: Vec<String> = ranges
        .iter()
        .map(|(path, range)| format!("{path}={range}"))
        .collect();
    let mut question = Question::default();
    question.of = vec!["tco".to_owned()];
    question.inputs = ranges.iter().map(|(path, _)| (*path).to_owned()).collect();
    let found = study(&set).sensitivity(&question).expect("an answer");
    let swings = &found.tornados[0].swings;
    assert_eq!(swings.len(), ranges.len());
    swings.iter().map(recoup::analysis::Swing::swing).sum()
}

#[test]
fn the_tornado_of_the_reference_plan() {
    holds(
        "tornado.v_d",
        swing(&[("impact.downtime", "uniform(5000 USD/h, 20000 USD/h)")]),
    );
    let corruption = "uniform(0.05 per year, 0.5 per year)";
    holds(
        "tornado.lam_cor",
        swing(&[("scenario.corruption.rate", corruption)]),
    );
    let region = "uniform(0.02 per year, 0.2 per year)";
    holds(
        "tornado.lam_reg",
        swing(&[("scenario.region.rate", region)]),
    );
    // The one decision of the worked answer is three keys of the plan, whose costs add up.
    let decide = "uniform(300s, 3600s)";
    holds(
        "tornado.decide",
        swing(&[
            ("failover.decision", decide),
            ("scenario.corruption.decision", decide),
            ("scenario.ransomware.decision", decide),
        ]),
    );
    // A distribution that formulas integrate over is no number: the plan is rebuilt.
    let total = |p90: &str| {
        let study = study(&[format!("scenario.corruption.dwell=lognormal(4h, {p90})")]);
        let answers = study.columns(&[], &["tco"], 1).expect("an answer");
        answers.column("tco")[0]
    };
    holds("tornado.cor_p90", total("72h") - total("12h"));
}

#[test]
fn the_first_coordinate_of_sobols_points_is_the_radical_inverse() {
    let first = SobolSequence::new(0).expect("there is a first");
    holds("sobol.vdc5", first.at(5));
    holds("sobol.vdc6", first.at(6));
}

#[test]
fn runs_are_as_many_as_the_designs_say() {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h"];
    let runs = |rows: usize| f64::from(u32::try_from(rows).expect("few"));
    holds("morris.runs", runs(Trajectories::new(&names, 20, 1).rows()));
    let even = Estimate::Uniform {
        low: 0.0,
        high: 1.0,
    };
    let inputs = names.map(|name| (name, even.clone()));
    holds("sobol.cost", runs(Saltelli::new(&inputs, 1024, 1).rows()));
}

fn indices(
    inputs: &[(&str, Estimate); 3],
    many: usize,
    seed: u64,
    of: fn([f64; 3]) -> f64,
) -> Indices {
    let design = Saltelli::new(inputs, many, seed);
    let answer = |row| of([0, 1, 2].map(|input| design.value(row, input)));
    let answers: Vec<f64> = (0..design.rows()).map(answer).collect();
    design.indices(&answers)
}

fn ishigami([a, b, c]: [f64; 3]) -> f64 {
    a.sin() + 7.0 * b.sin().powi(2) + 0.1 * c.powi(4) * a.sin()
}

#[test]
fn sobol_indices_of_ishigami() {
    let input = |name| {
        let spread = Estimate::Uniform { low: -PI, high: PI };
        (name, spread)
    };
    let off = |many: usize, seed: u64| {
        let found = indices(&["a", "b", "c"].map(input), many, seed, ishigami);
        let mut worst: f64 = 0.0;
        for (at, one) in found.inputs.iter().enumerate() {
            let first = golden(&format!("sobol.ishi.s{}", at + 1));
            let total = golden(&format!("sobol.ishi.st{}", at + 1));
            worst = worst
                .max((one.first - first).abs())
                .max((one.total - total).abs());
        }
        (found, worst)
    };
    let (found, worst) = off(16_384, 1);
    let variance = golden("sobol.ishi.v");
    assert!(
        (found.variance / variance - 1.0).abs() < 0.01,
        "{}",
        found.variance
    );
    assert!(worst < 0.02, "{worst} {:?}", found.inputs);
    // 95 % intervals: of six values at 20 seeds most hold what is true.
    let held = |seed: u64| {
        let (found, _) = off(1024, seed);
        let each = found.inputs.iter().enumerate().map(|(at, one)| {
            let is_in = |[low, high]: [f64; 2], key: &str| {
                let value = golden(&format!("sobol.ishi.{key}{}", at + 1));
                usize::from((low..=high).contains(&value))
            };
            is_in(one.first_interval, "s") + is_in(one.total_interval, "st")
        });
        each.sum::<usize>()
    };
    let held: usize = (1..=20).map(held).sum();
    assert!(held >= 102, "{held} of 120");
    // Sixteen times the rows, a quarter of the error or less, over some seeds.
    let mean = |many: usize| (1..=8).map(|seed| off(many, seed).1).sum::<f64>() / 8.0;
    let (few, many) = (mean(512), mean(8192));
    assert!(many < 0.4 * few, "{few} {many}");
}

#[test]
fn sobol_indices_of_a_sum_are_the_squares_of_its_weights() {
    let input = |name| {
        let spread = Estimate::Uniform {
            low: 0.0,
            high: 1.0,
        };
        (name, spread)
    };
    let found = indices(&["a", "b", "c"].map(input), 8192, 1, |[a, b, c]| {
        3.0 * a + 2.0 * b + c
    });
    let first = golden("sobol.linear.s1");
    let own = &found.inputs[0];
    assert!((own.first - first).abs() < 0.02, "{own:?}");
    assert!((own.total - first).abs() < 0.02, "{own:?}");
    let still = indices(&["a", "b", "c"].map(input), 64, 1, |_| 0.1);
    assert_eq!((still.variance, still.inputs[0].total), (0.0, 0.0));
}

#[test]
fn rows_without_a_number_are_left_out_and_counted() {
    let input = |name| {
        let spread = Estimate::Exponential { mean: 1.0 };
        (name, spread)
    };
    let found = indices(&["a", "b", "c"].map(input), 1000, 1, |[a, b, _]| {
        if a > 3.0 { f64::INFINITY } else { a + b }
    });
    assert!((50..=150).contains(&found.left_out), "{}", found.left_out);
    assert!(found.variance.is_finite() && found.inputs[2].total == 0.0);
}
