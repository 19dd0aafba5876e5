//! The inputs of a model as a list, and plans that are refused with a finding.

use std::sync::Arc;

use recoup::Study;
use recoup::catalog::Catalog;
use recoup::graph::SourceKind;
use recoup::model::{Input, build};
use recoup::plan::{Value, load};
use recoup::units::Estimate;

use crate::generated::STRATEGIES;

fn study(strategy: &str, set: &[&str]) -> Study {
    let set: Vec<String> = set.iter().map(|one| (*one).to_owned()).collect();
    Study::load(&format!("plans/shop/{strategy}.toml"), &set)
        .unwrap_or_else(|findings| panic!("{findings:?}"))
}

fn find<'i>(inputs: &'i [Input], path: &str) -> Option<&'i Input> {
    inputs.iter().find(|input| input.path == path)
}

#[test]
fn an_input_has_one_name_whether_it_is_stated_or_not() {
    let inputs = study("warm-standby", &[]).inputs();
    let unstated = find(&inputs, "component.db.promote").expect("the service's row");
    assert_eq!(unstated.source.kind, SourceKind::Judgement);
    assert!(unstated.is_number());
    let inputs = study("warm-standby", &["component.db.promote=5m"]).inputs();
    let stated = find(&inputs, "component.db.promote").expect("the plan's own");
    assert_eq!(stated.source.kind, SourceKind::Override);
    assert_eq!(stated.range, Estimate::Exact(300.0));
    assert_eq!(stated.dimension, unstated.dimension);
}

#[test]
fn every_input_is_where_its_path_says() {
    for strategy in STRATEGIES {
        let study = study(strategy, &[]);
        let inputs = study.inputs();
        assert!(inputs.len() > 100, "{}", inputs.len());
        for input in &inputs {
            assert!(!input.nodes.is_empty(), "{}", input.path);
            let own = matches!(input.source.kind, SourceKind::Plan | SourceKind::Override);
            let entry = study.plan().entry(&input.path);
            assert_eq!(own, entry.is_some(), "{}: {:?}", input.path, input.source);
            match entry.map(|entry| &entry.value) {
                Some(Value::Number(_, stated)) => assert_eq!(&input.range, stated),
                Some(Value::Parameter(_)) | None => {}
                Some(other) => panic!("{}: {other:?}", input.path),
            }
            let (least, most) = input.bounds();
            let (low, high) = input.range.ends();
            assert!(least <= low && high <= most, "{}: {low} {high}", input.path);
        }
    }
}

/// What the list says can vary, can: a row of a column is the plan rebuilt with its number.
#[test]
fn every_input_varies_from_the_same_name() {
    let catalog = Arc::new(Catalog::embedded());
    let study = study("warm-standby", &[]);
    let outputs = ["rto.region", "downtime", "cost.monthly"];
    for input in study.inputs() {
        let Some(likely) = input.likely else { continue };
        let rows = [likely, likely * 1.25];
        if !rows.iter().all(|row| input.key.admits(*row)) {
            continue;
        }
        let answers = study
            .columns(&[(&input.path, &rows)], &outputs, 1)
            .unwrap_or_else(|findings| panic!("{}: {findings:?}", input.path));
        for (row, value) in rows.iter().enumerate() {
            let mut plan = study.plan().clone();
            assert!(plan.set_number(&input.path, *value), "{}", input.path);
            let rebuilt = build(&plan, &catalog);
            assert_eq!(rebuilt.is_err(), answers.refused()[row], "{}", input.path);
            let Ok(rebuilt) = rebuilt else { continue };
            for name in outputs {
                let node = rebuilt.graph.find(name).expect("it is named");
                let want = rebuilt.graph.value(node);
                let got = answers.column(name)[row];
                assert_eq!(got.to_bits(), want.to_bits(), "{} {name}", input.path);
            }
        }
    }
}

#[test]
fn a_range_of_a_service_is_that_of_each_of_its_components() {
    let set = [
        "component.db.promote=5m to 10m",
        "scenario.corruption.dwell=1h to 12h",
        "steps.uncertainty=pert(0.7, 1, 2)",
    ];
    let inputs = study("warm-standby", &set).inputs();
    let promote = find(&inputs, "component.db.promote").expect("it is stated");
    assert_eq!(
        promote.range,
        Estimate::Between {
            low: 300.0,
            high: 600.0
        }
    );
    assert_eq!(promote.nodes.len(), 3);
    let every = find(&inputs, "steps.uncertainty").expect("it is stated");
    assert!(every.nodes.len() > 10, "{}", every.nodes.len());
    assert_eq!(every.likely, Some(1.0));
    let dwell = find(&inputs, "scenario.corruption.dwell").expect("it is stated");
    assert!(matches!(dwell.range, Estimate::Between { .. }));
}

/// A record says it in place of the plan, which can say it itself: that is its name.
#[test]
fn what_a_record_says_is_an_input_of_its_scenario() {
    let plain = study("warm-standby", &[]).inputs();
    let set = [
        "scenario.region.record=us-east-1",
        "scenario.az.record=public-list",
    ];
    let study = study("warm-standby", &set);
    let inputs = study.inputs();
    let paths = |inputs: &[Input]| -> Vec<String> {
        inputs.iter().map(|input| input.path.clone()).collect()
    };
    assert_eq!(paths(&inputs), paths(&plain));
    for (path, likely) in [
        ("scenario.region.rate", Some((0.1_f64 * 0.55).sqrt())),
        ("scenario.region.ride_out", None),
        ("scenario.az.rate", Some((0.007_f64 * 0.036).sqrt())),
    ] {
        let input = find(&inputs, path).expect(path);
        let off = input.likely.unwrap_or(1.0) / likely.unwrap_or(1.0) - 1.0;
        assert!(
            off.abs() < 1e-12 && input.likely.is_some() == likely.is_some(),
            "{path}"
        );
        assert_eq!(input.source.kind, SourceKind::Judgement, "{path}");
        let row = |input: &Input| input.source.place.clone();
        assert_ne!(row(input), row(find(&plain, path).expect(path)), "{path}");
    }
    let graph = &study.model().graph;
    let recorded: Vec<&str> = graph
        .names()
        .map(|(name, _)| name)
        .filter(|name| name.starts_with("record."))
        .collect();
    assert_eq!(recorded, Vec::<&str>::new());
}

/// A scenario that is like the library's own takes what a record says of that.
#[test]
fn a_record_counts_for_scenarios_that_are_like_its_own() {
    let ride_out = |set: &[&str]| {
        let flood = ["scenario.flood.like=region", "scenario.flood.rate=1/y"];
        let study = study("warm-standby", &[&flood, set].concat());
        find(&study.inputs(), "scenario.region.ride_out").map(|input| input.range.clone())
    };
    let recorded = ride_out(&["scenario.region.record=us-east-1"]);
    assert!(matches!(recorded, Some(Estimate::Triangular { .. })));
    assert_ne!(recorded, ride_out(&[]));
}

#[test]
fn a_measured_range_of_a_step_is_one_input() {
    let set = [
        "drills.use_measured=true",
        "drills.as_of=2026-04-01",
        "drills.held.spring.date=2026-03-14",
        "drills.held.spring.passed=true",
        "drills.held.spring.steps.detect=2m to 5m",
        "drills.held.spring.steps.db.promote=pert(8m, 10m, 20m)",
    ];
    let inputs = study("warm-standby", &set).inputs();
    let held = inputs
        .iter()
        .filter(|input| input.path.starts_with("drills.held."));
    let held: Vec<(&str, Estimate)> = held
        .map(|input| (input.path.as_str(), input.range.clone()))
        .collect();
    let (low, high) = (120.0, 300.0);
    let (least, mode, most) = (480.0, 600.0, 1200.0);
    let want = [
        (
            "drills.held.spring.steps.db.promote",
            Estimate::Pert {
                low: least,
                mode,
                high: most,
            },
        ),
        (
            "drills.held.spring.steps.detect",
            Estimate::Between { low, high },
        ),
    ];
    assert_eq!(held, want);
}

/// What is billed by a unit of its own is counted in it, whoever states the number.
#[test]
fn an_input_says_its_unit_under_both_of_its_names() {
    let study = study("warm-standby", &[]);
    let inputs = study.inputs();
    let options = find(&inputs, "component.dns.health_check_options").expect("an input");
    let unit = Some("health-check-month");
    assert_eq!(options.label.as_deref(), unit);
    let graph = &study.model().graph;
    let shared = graph.find("service.route53.health_check_options");
    assert_eq!(shared.and_then(|node| graph.label(node)), unit);
}

/// A plan that never went through a file is refused with words, not with nothing.
#[test]
fn a_plan_made_by_hand_is_refused_with_a_finding() {
    let catalog = Catalog::embedded();
    let good = || load("plans/shop/warm-standby.toml", &[]).expect("a plan");
    let codes = |plan: &recoup::plan::Plan| -> Vec<&'static str> {
        let findings = build(plan, &catalog).expect_err("it lacks something");
        findings.0.iter().map(|finding| finding.code).collect()
    };
    for strategy in ["", "warm", "Warm-Standby"] {
        let mut plan = good();
        strategy.clone_into(&mut plan.strategy);
        assert_eq!(codes(&plan), ["unknown-strategy"], "`{strategy}`");
    }
    for (path, code) in [
        ("workload.region", "missing-value"),
        ("recovery.region", "missing-value"),
        ("component.db.service", "missing-value"),
    ] {
        let mut plan = good();
        let entries = std::mem::take(&mut plan.entries).into_iter();
        plan.entries = entries.filter(|(stated, _)| stated != path).collect();
        assert!(codes(&plan).contains(&code), "{path}: {:?}", codes(&plan));
    }
    // Nothing at all is stated.
    let mut plan = good();
    plan.entries = [].into_iter().collect();
    let lacking = codes(&plan);
    assert!(lacking.iter().all(|code| *code == "missing-value") && !lacking.is_empty());
    // All that is wrong is told at once.
    plan.strategy.clear();
    let told = codes(&plan);
    assert_eq!(told[0], "unknown-strategy");
    assert!(told.len() > 1 && told[1..].iter().all(|code| *code == "missing-value"));
    plan.components.clear();
    assert_eq!(codes(&plan)[0], "unknown-strategy");
    let mut plan = good();
    plan.components.push("ghost".to_owned());
    assert!(codes(&plan).contains(&"missing-value"));
}
