//! No duration, size or probability is ever negative, and none is no number.

use super::starter;
use crate::generated::{STRATEGIES, knobs, scored};
use crate::program::{run_in, said};
use crate::scored::Scored;
use proptest::prelude::*;
use recoup::units::Dimension;

/// What is named and cannot be: `name = value`.
fn senseless(score: &Scored) -> Vec<String> {
    let graph = &score.graph;
    let wrong = |dimension: Dimension, value: f64| match dimension {
        Dimension::Duration | Dimension::DataSize | Dimension::DataRate | Dimension::Frequency => {
            value.is_nan() || value < 0.0
        }
        Dimension::Probability => !(0.0..=1.0).contains(&value),
        Dimension::Scalar
        | Dimension::Money
        | Dimension::CostRate
        | Dimension::Monthly
        | Dimension::Price => value.is_nan(),
    };
    // How far an estimate is from its target: its sign says on which side.
    let names = graph
        .names()
        .filter(|(name, _)| !name.starts_with("margin."));
    let values = names.map(|(name, node)| {
        let value = graph.value(node);
        (name, graph.dimension(node), value)
    });
    values
        .filter(|(_, dimension, value)| wrong(*dimension, *value))
        .map(|(name, _, value)| format!("{name} = {value}"))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn no_duration_size_or_probability_is_negative(
        knobs in knobs(),
        slow in 1u32..2_000,
        peak in 0.1f64..200.0,
        lasts_h in 1u32..23,
        whole in 0usize..4,
    ) {
        for strategy in STRATEGIES {
            let mut with = knobs.with(strategy);
            with.bandwidth_mbit = slow;
            let change = knobs.change_mib_s;
            let set = [
                format!("component.db.change=\"{change:.4} MiB/s\""),
                format!("component.db.peak.change=\"{:.4} MiB/s\"", change + peak),
                format!("component.db.peak.lasts=\"{lasts_h}h\""),
                format!("link.efficiency={}", [1.0, 0.1, 0.5, 0.8][whole]),
            ];
            let score = scored(&with.text(), &set);
            let wrong = senseless(&score);
            prop_assert!(wrong.is_empty(), "{wrong:?}\n{}\n{set:?}", with.text());
        }
    }
}

#[test]
fn a_backlog_that_a_slow_link_never_sends_is_there_without_bound() {
    let folder = starter();
    let drain = |bandwidth: &str| {
        let set = format!("link.bandwidth={bandwidth}");
        let args = ["explain", "active-active.toml", "link.drain", "--set", &set];
        let (out, err, code) = run_in(folder.path(), &args);
        assert_eq!(code, Some(0), "{err}");
        out
    };
    // Slower than the change outside the peak, slower than its mean, and fast enough.
    for slow in ["1 Mbit/s", "2 Mbit/s"] {
        assert!(
            drain(slow).contains("link.drain = unbounded"),
            "{}",
            drain(slow)
        );
    }
    assert!(!drain("8 Mbit/s").contains("link.drain = unbounded"));
    assert!(!drain("8 Mbit/s").contains("link.drain = -"));
}

#[test]
fn what_nobody_can_mean_is_too_large() {
    for (set, written) in [
        ("drills.rate=1e307 USD/h", "`1e307 USD/h` is too large"),
        ("impact.downtime=1e300 USD/h", "`1e300 USD/h` is too large"),
        ("component.db.storage=1e40 GB", "`1e40 GB` is too large"),
        ("targets.rto=1e29 y", "`1e29 y` is too large"),
        ("impact.grace=1e31 h", "`1e31 h` is too large"),
    ] {
        let (_, err, code) = said(&["score", "plans/starter/active-active.toml", "--set", set]);
        assert_eq!(code, Some(1), "{set}");
        assert!(err.contains(written), "{set}: {err}");
    }
}

#[test]
fn the_largest_amounts_make_no_number_that_is_none() {
    let plan = "plans/starter/active-active.toml";
    for set in [
        "drills.rate=1e30 USD/h",
        "impact.downtime=1e26 USD/h",
        "targets.budget=1e30 USD/month",
    ] {
        for args in [
            &["score", plan, "--set", set][..],
            &["explain", plan, "--set", set],
            &["score", plan, "--format", "csv", "--set", set],
        ] {
            let (out, err, code) = said(args);
            assert_eq!(code, Some(0), "{set}: {err}");
            let none = |word: &str| word.trim_matches(|sign: char| !sign.is_alphabetic()) == "NaN";
            assert!(!out.split([' ', ',', '\n']).any(none), "{args:?}: {out}");
        }
    }
}
