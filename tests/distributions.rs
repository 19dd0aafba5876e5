//! Triangular distributions and samples: in formulas against sums, in plans by name.

#![allow(clippy::float_cmp)] // Exact on purpose: what is known to the bit.

use proptest::prelude::*;
use recoup::catalog::Catalog;
use recoup::graph::{Builder, Graph, Quantity};
use recoup::model::build;
use recoup::model::data::rpo::clean_point;
use recoup::model::distribution::{Lognormal, Observations, Spread, Triangular};
use recoup::units::{Duration, Unit};

fn c<U: Unit>(graph: &Builder, value: f64) -> Quantity<'_, U> {
    graph.constant(value)
}

fn near(a: f64, b: f64, scale: f64) -> bool {
    (a - b).abs() <= 1e-9 * scale
}

fn triangular(graph: &Builder, [low, mode, high]: [f64; 3]) -> Spread<'_> {
    Spread::Triangular(Triangular {
        low: c(graph, low),
        mode: c(graph, mode),
        high: c(graph, high),
    })
}

/// The density of a triangular distribution, as every textbook has it.
fn density([low, mode, high]: [f64; 3], x: f64) -> f64 {
    let peak = 2.0 / (high - low);
    if x < mode {
        peak * (x - low) / (mode - low)
    } else if x > mode {
        peak * (high - x) / (high - mode)
    } else {
        peak
    }
}

/// Simpson's rule in 64 parts on each side of the mode, where the density has a corner.
fn integral(shape: [f64; 3], to: f64, of: impl Fn(f64) -> f64) -> f64 {
    let [low, mode, high] = shape;
    let to = to.clamp(low, high);
    let side = |from: f64, to: f64| {
        if to <= from {
            return 0.0;
        }
        let part = (to - from) / 128.0;
        let value = |step: u8| {
            let x = (from + f64::from(step) * part).min(to);
            of(x) * density(shape, x)
        };
        let sum: f64 = (0..64)
            .map(|pair| value(2 * pair) + 4.0 * value(2 * pair + 1) + value(2 * pair + 2))
            .sum();
        sum * part / 3.0
    };
    side(low, to.min(mode)) + side(mode, to)
}

/// Ends and mode, often with the mode at an end.
fn shapes() -> impl Strategy<Value = [f64; 3]> {
    (
        0.0..1e5,
        1.0..1e5,
        prop_oneof![Just(0.0), Just(1.0), 0.01..0.99f64],
    )
        .prop_map(|(low, width, share)| {
            let high = low + width;
            let mode = f64::min(low + width * share, high);
            [low, mode, high]
        })
}

proptest! {
    #[test]
    fn a_triangular_distribution_is_what_its_density_sums_to(shape in shapes(), t in -0.2..1.2f64) {
        let g = Builder::new();
        let spread = triangular(&g, shape);
        let [low, _, high] = shape;
        let t = (low + t * (high - low)).max(0.0);
        let at = c(&g, t);
        let share = integral(shape, t, |_| 1.0);
        let tail = spread.tail(at).value();
        prop_assert!((0.0..=1.0).contains(&tail));
        prop_assert!((tail - (1.0 - share)).abs() < 1e-9, "{tail} {share}");
        let part = integral(shape, t, |x| x);
        let partial = spread.partial_mean(at).value();
        prop_assert!((partial - part).abs() < 1e-9 * high, "{partial} {part}");
        let mean = integral(shape, high, |x| x);
        prop_assert!((spread.mean().value() - mean).abs() < 1e-9 * high);
        prop_assert!(near(spread.partial_mean(c(&g, high)).value(), spread.mean().value(), high));
        let capped = spread.capped_mean(at).value();
        prop_assert!(capped <= t.min(spread.mean().value()) + 1e-9 * high);
        prop_assert!(near(spread.floored_mean(at).value(), t + spread.mean().value() - capped, high));
        prop_assert_eq!(spread.worst().value(), high);
    }

    #[test]
    fn samples_are_counted_one_by_one(
        mut values in prop::collection::vec(prop_oneof![0.0..1e5, (0u8..9).prop_map(f64::from)], 1..65),
        t in prop_oneof![0.0..1e5, (0u8..9).prop_map(f64::from)],
        (keep, every) in (0.0..1e5, 1.0..1e4),
    ) {
        values.sort_by(f64::total_cmp);
        let g = Builder::new();
        let spread = Spread::Samples(Observations::new(values.iter().map(|value| c(&g, *value)).collect()));
        let average = |of: &dyn Fn(f64) -> f64| {
            values.iter().map(|value| of(*value)).sum::<f64>() / f64::from(u8::try_from(values.len()).expect("at most 64"))
        };
        let at = c(&g, t);
        let above = average(&|x| f64::from(u8::from(x > t)));
        prop_assert!(near(spread.tail(at).value(), above, 1.0));
        let part = average(&|x| x * f64::from(u8::from(x <= t)));
        prop_assert!(near(spread.partial_mean(at).value(), part, 1e5));
        prop_assert!(near(spread.mean().value(), average(&|x| x), 1e5));
        prop_assert!(near(spread.capped_mean(at).value(), average(&|x| x.min(t)), 1e5));
        prop_assert!(near(spread.floored_mean(at).value(), average(&|x| x.max(t)), 1e5));
        prop_assert_eq!(spread.worst().value(), values[values.len() - 1]);
        let clean = clean_point(&spread, c(&g, keep), c(&g, every)).value();
        prop_assert!(near(clean, average(&|x| ((keep - x) / every).clamp(0.0, 1.0)), 1.0));
        let likely = spread.likely().value();
        let below = average(&|x| f64::from(u8::from(x < likely)));
        prop_assert!(below <= 0.5 && average(&|x| f64::from(u8::from(x > likely))) <= 0.5);
    }
}

#[test]
fn nothing_is_left_of_the_tail_beyond_the_last_value() {
    let g = Builder::new();
    let seven = Spread::Samples(Observations::new(
        (1u8..=49).map(|one| c(&g, f64::from(one))).collect(),
    ));
    assert_eq!(seven.tail(c(&g, 49.0)).value(), 0.0);
    assert_eq!(seven.tail(c(&g, 0.0)).value(), 1.0);
    for shape in [
        [1.0, 2.0, 4.0],
        [1.0, 1.0, 4.0],
        [1.0, 4.0, 4.0],
        [0.1, 0.3, 0.7],
    ] {
        let spread = triangular(&g, shape);
        assert_eq!(spread.tail(c(&g, shape[2])).value(), 0.0);
        assert_eq!(spread.tail(c(&g, shape[0])).value(), 1.0);
        assert_eq!(spread.partial_mean(c(&g, shape[0])).value(), 0.0);
        let endless = spread
            .partial_mean(c::<Duration>(&g, f64::INFINITY))
            .value();
        assert!(near(endless, spread.mean().value(), 1.0));
    }
}

/// The graph of a shipped plan with overrides, or the first finding.
fn planned(overrides: &[&str]) -> Result<Graph, String> {
    let file = format!(
        "{}/plans/shop/warm-standby.toml",
        env!("CARGO_MANIFEST_DIR")
    );
    let overrides: Vec<String> = overrides.iter().map(|one| (*one).to_owned()).collect();
    let said = |findings: recoup::diagnostic::Findings| {
        let first = &findings.0[0];
        format!("{}: {} {}", first.code, first.message, first.help)
    };
    let plan = recoup::plan::load(&file, &overrides).map_err(said)?;
    let model = build(&plan, &Catalog::embedded()).map_err(said)?;
    Ok(model.graph)
}

fn value(graph: &Graph, name: &str) -> f64 {
    graph.value(graph.find(name).unwrap_or_else(|| panic!("no `{name}`")))
}

#[test]
fn a_triangular_time_has_three_leaves() {
    let graph = planned(&["failover.decision=triangular(5m, 15m, 46m)"]).expect("a plan");
    for (name, minutes) in [
        ("failover.decision.low", 5.0),
        ("failover.decision.mode", 15.0),
        ("failover.decision.high", 46.0),
        ("failover.decision", 15.0),
        ("failover.decision.worst", 46.0),
        ("failover.decision.mean", 22.0),
    ] {
        assert!(near(value(&graph, name), minutes * 60.0, 60.0), "{name}");
    }
}

#[test]
fn a_few_samples_are_a_leaf_each() {
    let graph = planned(&["failover.decision=samples(9m, 3m, 5m, 4m)"]).expect("a plan");
    for (name, minutes) in [
        ("failover.decision.1", 3.0),
        ("failover.decision.4", 9.0),
        ("failover.decision", 4.5),
        ("failover.decision.worst", 9.0),
        ("failover.decision.mean", 5.25),
    ] {
        assert!(near(value(&graph, name), minutes * 60.0, 60.0), "{name}");
    }
    let node = graph.find("failover.decision.1").expect("a leaf");
    assert!(
        graph
            .meaning(node)
            .expect("words")
            .starts_with("One of the samples: ")
    );
}

#[test]
fn many_samples_are_three_leaves() {
    let list: Vec<String> = (1..=40).map(|minutes| format!("{minutes}m")).collect();
    let decision = format!("failover.decision=samples({})", list.join(","));
    let graph = planned(&[&decision]).expect("a plan");
    assert_eq!(graph.find("failover.decision.1"), None);
    for (name, minutes) in [
        ("failover.decision.median", 20.5),
        ("failover.decision", 20.5),
        ("failover.decision.worst", 40.0),
        ("failover.decision.mean", 20.5),
    ] {
        assert!(near(value(&graph, name), minutes * 60.0, 60.0), "{name}");
    }
    let node = graph.find("failover.decision.mean").expect("a leaf");
    let source = graph.source(node).expect("a source");
    let computed = "computed from the 40 samples stated there: failover.decision=samples(1m,2m";
    assert!(source.note.starts_with(computed), "{}", source.note);
}

#[test]
fn outages_and_dwells_can_be_samples_or_triangular() {
    let graph = planned(&[
        "scenario.region.ride_out=samples(1h, 30h, 2h)",
        "scenario.corruption.dwell=triangular(1h, 4h, 4h)",
    ])
    .expect("a plan");
    assert!(value(&graph, "downtime.region") > 1200.0);
    assert!(value(&graph, "rpo.corruption.mean") >= 3.0 * 3600.0);
    assert!(value(&graph, "rpo.corruption") >= 4.0 * 3600.0);
    let flat = planned(&["scenario.region.ride_out=uniform(3h, 3h)"]).expect("a plan");
    assert_eq!(value(&flat, "scenario.region.ride_out"), 10_800.0);
}

#[test]
fn too_many_samples_make_no_distribution() {
    let list = vec!["2h"; 65].join(", ");
    let dwell = format!("scenario.corruption.dwell=samples({list})");
    assert_eq!(
        planned(&[&dwell]).err().as_deref(),
        Some(
            "bad-distribution: `scenario.corruption.dwell` lists 65 samples, at most 64 are read here \
             Keep at most 64 of them evenly, or write a range such as `1h to 12h`."
        )
    );
}

// 6.7: nineteen times out of twenty, of every kind of spread.
#[test]
fn the_95th_percentile_leaves_a_twentieth() {
    let graph = Builder::new();
    let time = |hours: f64| graph.constant::<Duration>(hours * 3600.0);
    let triangular = |low, mode, high| {
        Spread::Triangular(Triangular {
            low: time(low),
            mode: time(mode),
            high: time(high),
        })
    };
    for spread in [
        Spread::Uniform(time(1.0), time(5.0)),
        triangular(1.0, 5.0, 60.0),
        triangular(1.0, 1.0, 60.0),
        triangular(1.0, 59.9, 60.0),
        Spread::Exponential(time(4.0)),
        Spread::Lognormal(Lognormal::from_median_and_p90(time(1.0), time(6.0))),
    ] {
        let above = spread.tail(spread.p95()).value();
        assert!((above - 0.05).abs() < 1e-9, "{spread:?}: {above}");
    }
    // 60 - sqrt(0.05 x 59 x 55).
    let days = triangular(1.0, 5.0, 60.0).p95().value() / 3600.0;
    assert!((days - (60.0 - (0.05_f64 * 59.0 * 55.0).sqrt())).abs() < 1e-9);
}
