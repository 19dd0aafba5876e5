//! Where plans cross: between crossings the best plan is the one that the plans rebuilt say.

use recoup::Study;
use recoup::analysis::{Aim, Contest, CrossingKind, Interval, Lack, Span, breakeven, contested};

use crate::program;

const HOUR: f64 = 3600.0;

fn shop(set: &[&str]) -> Vec<Study> {
    let set: Vec<String> = set.iter().map(|one| (*one).to_owned()).collect();
    let strategies = [
        "active-active",
        "backup-restore",
        "pilot-light",
        "warm-standby",
    ];
    let load = |strategy: &str| {
        let file = format!("plans/shop/{strategy}.toml");
        Study::load(&file, &set).expect("a plan of the shop")
    };
    strategies.map(load).into()
}

fn between(studies: &[Study], path: &str, span: Span, of: (&str, Aim)) -> Contest {
    let studies: Vec<&Study> = studies.iter().collect();
    breakeven(&studies, (path, span), of).expect("plans that compare")
}

/// Holds the intervals of a contest against the columns of the plans, at scattered values.
fn hold(studies: &[Study], contest: &Contest) {
    let Contest {
        path, of, found, ..
    } = contest;
    let (low, high) = (found.span.low, found.span.high);
    let share = |count: i32| (0.618_033_988_75 * f64::from(count)).fract();
    let value = |count: i32| {
        let value = low + (high - low) * share(count);
        if found.span.whole {
            value.round()
        } else {
            value
        }
    };
    let inputs: Vec<f64> = (1..400).map(value).collect();
    let rows: Vec<_> = studies
        .iter()
        .map(|study| {
            study
                .stream(&[path], &[of], false)
                .expect("a quantity")
                .block(&[&inputs])
        })
        .collect();
    for (row, input) in inputs.iter().enumerate() {
        let is_in = |one: &&Interval| one.from <= *input && *input <= one.to;
        let mut own = found.intervals.iter().filter(is_in);
        let (own, other) = (own.next().expect("no gap"), own.next());
        if other.is_some() {
            continue;
        }
        let values: Vec<f64> = rows.iter().map(|plan| plan.columns[0][row]).collect();
        let is_better = |one: f64, other: f64| match contest.aim {
            Aim::Smaller => one < other - 1e-11 * other.abs(),
            Aim::Larger => one > other + 1e-11 * other.abs(),
        };
        for best in &own.best {
            assert!(!rows[*best].refused[row]);
            let beaten = values
                .iter()
                .find(|value| is_better(**value, values[*best]));
            assert_eq!(beaten, None, "{path} {input}: {own:?} {values:?}");
        }
        let none = values.iter().all(|value| value.is_nan());
        assert_eq!(own.best.is_empty(), none, "{path} {input}: {values:?}");
    }
}

#[test]
fn between_crossings_the_best_plan_is_that_of_the_plans_rebuilt() {
    let studies = shop(&["scenario.ransomware.enabled=false"]);
    let smaller = |of| (of, Aim::Smaller);
    let hours = Span::new(100.0 / HOUR, 2e6 / HOUR);
    for (path, span, of) in [
        ("impact.downtime", hours, smaller("tco")),
        ("impact.downtime", hours.log(), smaller("eal")),
        (
            "component.db.storage",
            Span::new(1e10, 1e13),
            smaller("cost.monthly"),
        ),
        (
            "component.db.storage",
            Span::new(1e10, 1e13),
            smaller("rto.region"),
        ),
        (
            "failover.decision",
            Span::new(1.0, 4.0 * HOUR),
            smaller("rto.region"),
        ),
        (
            "scenario.region.rate",
            Span::new(0.0, 2.0),
            ("availability", Aim::Larger),
        ),
        ("component.web.count", Span::new(1.0, 40.0), smaller("tco")),
    ] {
        hold(&studies, &between(&studies, path, span, of));
    }
}

#[test]
fn plans_that_a_number_refuses_are_not_the_best_there() {
    let studies = shop(&["scenario.ransomware.enabled=false"]);
    // A standby of no share of production is none.
    let span = Span::new(0.0, 1.0);
    let two = [&studies[1], &studies[3]];
    let found = breakeven(
        &two,
        ("recovery.capacity", span),
        ("rto.region", Aim::Smaller),
    );
    let found = found.expect("plans that compare").found;
    let [refused] = &found.lacking[..] else {
        panic!("{:?}", found.lacking)
    };
    assert_eq!((refused.plan, refused.lack), (1, Lack::Refused));
    assert_eq!((refused.from.to_bits(), refused.to.to_bits()), (0, 0));
    let best: Vec<&[usize]> = found.intervals.iter().map(|one| &one.best[..]).collect();
    assert_eq!(best, [[0], [1]]);
    assert!(found.crossings.is_empty(), "{:?}", found.crossings);
}

#[test]
fn what_no_plan_reads_and_what_is_no_range_is_refused() {
    let studies = shop(&[]);
    let both = [&studies[1], &studies[2]];
    let said = |path: &str, span: Span, of: &str| {
        let refused = breakeven(&both, (path, span), (of, Aim::Smaller)).expect_err("refused");
        refused.0[0].message.clone()
    };
    let span = Span::new(1.0, 2.0);
    assert_eq!(
        said("failover.decisin", span, "tco"),
        "`failover.decisin` is no key of a plan that takes a number"
    );
    assert_eq!(
        said("failover.decision", span, "tcoo"),
        "`tcoo` is not a quantity of this plan"
    );
    assert!(said("failover.decision", Span::new(2.0, 1.0), "tco").contains("begins below"));
    assert!(said("failover.success", span, "tco").contains("cannot be 2"));
    // Neither has a standby of a share of production.
    let message = said("recovery.capacity", Span::new(0.1, 0.9), "tco");
    assert!(message.contains("recovery.capacity"), "{message}");
}

#[test]
fn a_plan_that_does_not_read_the_input_is_the_same_all_over() {
    let studies = shop(&[]);
    let span = Span::new(0.01, 1.0);
    let contest = between(
        &studies,
        "recovery.capacity",
        span,
        ("cost.monthly", Aim::Smaller),
    );
    let reads: Vec<bool> = contest.plans.iter().map(|plan| plan.reads).collect();
    assert!(reads[3] && !reads[1], "{reads:?}");
    let line = &contest.found.lines[1];
    assert!(
        line.iter()
            .all(|value| value.to_bits() == line[0].to_bits())
    );
}

#[test]
fn capacity_that_stands_by_costs_in_steps() {
    let studies = shop(&[]);
    let two = [&studies[2], &studies[3]];
    let span = Span::new(0.01, 1.0);
    let found = breakeven(
        &two,
        ("recovery.capacity", span),
        ("rto.region", Aim::Smaller),
    );
    let found = found.expect("plans that compare").found;
    let kinds = found.crossings.iter().map(|one| one.kind);
    assert!(kinds.into_iter().all(|kind| kind != CrossingKind::Touch));
}

#[test]
fn total_cost_decides_where_every_plan_has_one_over_one_horizon() {
    let studies = shop(&[]);
    assert_eq!(contested(&studies.iter().collect::<Vec<_>>()), "tco");
    let longer = Study::load(
        "plans/shop/pilot-light.toml",
        &["horizon.months=12".to_owned()],
    );
    let longer = longer.expect("a plan");
    assert_eq!(contested(&[&studies[0], &longer]), "cost.monthly");
    let span = Span::new(1.0, 2.0);
    let refused = breakeven(
        &[&studies[0], &longer],
        ("impact.downtime", span),
        ("tco", Aim::Smaller),
    );
    assert_eq!(refused.expect_err("two horizons").0[0].code, "horizons");
}

/// What a command says on both streams, and its exit code.
fn said(args: &[&str]) -> (String, String, Option<i32>) {
    program::said(&[&["breakeven"], args].concat())
}

const PLANS: [&str; 2] = [
    "plans/reference/pilot-light.toml",
    "plans/reference/warm-standby.toml",
];

fn crossing(vary: &str, more: &[&str]) -> (String, String, Option<i32>) {
    said(&[&PLANS[..], &["--vary", vary], more].concat())
}

#[test]
fn every_format_has_the_crossing() {
    let vary = "impact.downtime=1000 USD/h..1000000 USD/h";
    let (json, wrong, code) = crossing(vary, &["--format", "json"]);
    assert_eq!(code, Some(0), "{wrong}");
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let at = json["crossings"][0]["from"].as_f64().expect("a number");
    assert!((at - 338_441.343_891_434_6).abs() < 1e-3, "{at}");
    assert_eq!(json["input"]["unit"], "USD/h");
    assert_eq!(json["intervals"][1]["best"][0], PLANS[1]);
    let (csv, ..) = crossing(vary, &["--format", "csv"]);
    let csv = csv.replace('"', "");
    assert!(
        csv.contains(&format!(
            "crossing,root,{},{},{at},{at},",
            PLANS[0], PLANS[1]
        )),
        "{csv}"
    );
    for format in ["table", "markdown"] {
        let (text, ..) = crossing(vary, &["--format", format]);
        assert!(text.contains("338,441.34 USD/h"), "{text}");
    }
    let (text, ..) = crossing("impact.downtime=1000 USD/h..2000 USD/h", &[]);
    assert!(text.contains("No crossing in range."), "{text}");
}

#[test]
fn a_range_that_is_typed_wrong_is_told_where_and_how() {
    for (vary, parts) in [
        (
            "impact.downtime=5 USD/h..1 USD/h",
            ["is not below", "The smaller end comes first."],
        ),
        ("impact.downtime=1 GB..2 GB", ["GB", "--set"]),
        (
            "impact.downtme=1 USD/h..2 USD/h",
            ["impact.downtme", "Write `downtime`."],
        ),
        ("impact.downtime", ["in a range", "=LOW..HIGH"]),
        (
            "impact.downtime=1 USD/h,2 USD/h",
            ["in a range", "=LOW..HIGH"],
        ),
        (
            "impact.downtime=1 USD/h..2 USD/h:9",
            ["not only at some points", "=LOW..HIGH"],
        ),
        (
            "failover.decision=0s..1h:log",
            ["above 0", "failover.decision"],
        ),
        ("failover.success=0.5..1.5", ["failover.success", "--set"]),
        (
            "failover.decision=1m..10m to 30m",
            ["no single number", "5min"],
        ),
    ] {
        let (out, wrong, code) = crossing(vary, &[]);
        assert_eq!((code, &*out), (Some(1), ""), "{vary}: {wrong}");
        for part in parts {
            assert!(wrong.contains(part), "{vary}: `{part}` is not in\n{wrong}");
        }
    }
    let (_, wrong, code) = said(&["plans/shop/pilot-light.toml", "--vary", "zones=1..3"]);
    assert_eq!(code, Some(1));
    assert!(wrong.contains("only one plan"), "{wrong}");
}

#[test]
fn the_chart_has_the_lines_and_the_crossing() {
    let folder = tempfile::tempdir().expect("a folder");
    let charts = folder.path().display().to_string();
    let vary = "impact.downtime=1000 USD/h..1000000 USD/h:log";
    let (_, wrong, code) = crossing(vary, &["--charts", &charts]);
    assert_eq!(code, Some(0), "{wrong}");
    let svg = std::fs::read_to_string(folder.path().join("break-even.svg")).expect("a chart");
    let drawn = roxmltree::Document::parse(&svg).expect("XML");
    let texts: Vec<&str> = drawn
        .descendants()
        .filter_map(|node| node.text())
        .map(str::trim)
        .collect();
    for text in [
        "Pilot light",
        "Warm standby",
        "338,441 USD/h",
        "10,000 USD/h",
        "impact.downtime",
    ] {
        assert!(texts.contains(&text), "`{text}` is not in {texts:?}");
    }
}
