//! What can vary in a plan, and what its figures hang on: every number is a row of the study,
//! which is the plan rebuilt, and every format keeps its schema.

use recoup::Study;
use recoup::analysis::{LeewayKind, Question, Sensitivity, Varies, Verdict};
use recoup::model::build;

use crate::program::{self, json, printed};

const SHOP: [&str; 4] = [
    "plans/shop/backup-restore.toml",
    "plans/shop/pilot-light.toml",
    "plans/shop/warm-standby.toml",
    "plans/shop/active-active.toml",
];

fn study(file: &str) -> Study {
    Study::load(file, &[]).unwrap_or_else(|findings| panic!("{findings:?}"))
}

fn asked(of: &[&str], inputs: &[&str]) -> Question {
    let mut question = Question::default();
    question.of = of.iter().map(|&one| one.to_owned()).collect();
    question.inputs = inputs.iter().map(|&one| one.to_owned()).collect();
    question
}

#[test]
fn a_choice_is_among_its_choices_and_a_number_is_one_that_may_be_stated() {
    for file in SHOP {
        let study = study(file);
        let all = study.variables().all;
        assert!(all.is_sorted_by(|a, b| a.path.split('.').lt(b.path.split('.'))));
        let has = |path: &str| all.iter().any(|one| one.path == path);
        for path in [
            "strategy",
            "workload.region",
            "recovery.region",
            "component.web.type",
            "component.db.service",
            "failover.routing",
            "targets.rto",
        ] {
            assert!(has(path), "{file}: {path}");
        }
        // What keeps no data has nothing to protect.
        assert!(!has("component.lb.protect.replica.mode"), "{file}");
        for one in &all {
            match &one.varies {
                Varies::Choice { value, choices } => {
                    assert!(choices.contains(value), "{file}: {} {value}", one.path);
                }
                Varies::Number { likely, bounds, .. } => {
                    let fits = |value: &f64| (bounds.0..=bounds.1).contains(value);
                    assert!(likely.as_ref().is_none_or(fits), "{file}: {}", one.path);
                }
            }
        }
    }
}

#[test]
fn the_ends_of_a_tornado_are_rows_of_the_study_and_plans_rebuilt() {
    let of = ["rto.region", "cost.monthly", "eal"];
    for file in [SHOP[0], SHOP[2]] {
        let study = study(file);
        let found = study.sensitivity(&asked(&of, &[])).expect("an answer");
        assert_eq!(found.tornados.len(), of.len());
        let mut rebuilt = 0;
        for (tornado, name) in found.tornados.iter().zip(of) {
            assert!(tornado.swings.len() > 3, "{file} {name}");
            assert!(
                tornado
                    .swings
                    .is_sorted_by(|a, b| a.swing() >= b.swing() || b.swing().is_nan())
            );
            for (at, one) in tornado.swings.iter().enumerate() {
                let input = &one.input;
                let ends = [input.low, input.high];
                let answers = study.columns(&[(&input.path, &ends)], &[name], 1);
                let answers = answers.expect("rows");
                let bits = |values: &[f64]| -> Vec<u64> {
                    values.iter().map(|value| value.to_bits()).collect()
                };
                assert_eq!(
                    bits(answers.column(name)),
                    bits(&[one.at_low, one.at_high]),
                    "{file} {name} {}",
                    input.path
                );
                if at % 8 == 0 && one.at_high.is_finite() {
                    let mut plan = study.plan().clone();
                    assert!(plan.set_number(&input.path, input.high));
                    let model = build(&plan, study.catalog()).expect("a plan");
                    let node = model.graph.find(name).expect("a quantity");
                    assert_eq!(model.graph.value(node).to_bits(), one.at_high.to_bits());
                    rebuilt += 1;
                }
            }
        }
        assert!(rebuilt > 3, "{file}");
    }
}

#[test]
fn an_input_without_a_range_goes_a_fifth_to_each_side_and_never_where_the_plan_is_refused() {
    let study = study(SHOP[2]);
    let found = study
        .sensitivity(&asked(&["cost.monthly", "tco"], &[]))
        .expect("an answer");
    let swings = || found.tornados.iter().flat_map(|one| &one.swings);
    let mut assumed = swings().filter(|one| one.input.kind == LeewayKind::Assumed);
    assert!(assumed.all(|one| one.at_low.is_finite() && one.at_high.is_finite()));
    let input = |path: &str| {
        let mut all = swings();
        &all.find(|one| one.input.path == path).expect(path).input
    };
    let storage = input("component.db.storage");
    assert!((storage.low / storage.likely - 0.8).abs() < 1e-12);
    assert!((storage.high / storage.likely - 1.2).abs() < 1e-12);
    let count = input("component.web.count");
    assert!(count.is_whole && count.low.fract() == 0.0 && count.high - count.low >= 2.0);
    // Its likely value lies within what is stated: 10 to 30 minutes.
    let decision = input("failover.decision");
    assert_eq!(decision.kind, LeewayKind::Stated);
    assert!((decision.low, decision.high) == (600.0, 1800.0));
    assert!(swings().all(|one| !one.input.path.contains("targets")));
}

fn whole(threads: usize) -> Sensitivity {
    let mut question = asked(
        &["rto.region", "tco"],
        &["failover.*", "steps.*", "impact.*"],
    );
    question.morris = Some(5);
    question.sobol = Some(32);
    question.flips = true;
    question.seed = 7;
    question.threads = threads;
    study(SHOP[1]).sensitivity(&question).expect("an answer")
}

#[test]
fn the_same_seed_gives_the_same_answer_on_any_number_of_threads() {
    let one = format!("{:?}", whole(1));
    assert_eq!(one, format!("{:?}", whole(3)));
}

#[test]
fn a_flip_is_where_the_verdict_turns() {
    let study = study(SHOP[1]);
    let found = whole(2);
    assert_eq!(found.verdict, Verdict::Pass);
    let flips = found.flips.expect("they were asked for");
    assert!(
        flips
            .iter()
            .any(|one| one.input.path == "failover.decision")
    );
    for one in &flips {
        let input = &one.input;
        let towards = input.likely - one.at;
        let before = one.at + towards.signum() * one.at.abs() * 1e-9;
        let rows = study
            .judged(&[(&input.path, &[one.at, before])], 1)
            .expect("rows");
        let verdict = |row| rows.row(row).expect("it is a plan").verdict();
        assert_eq!(verdict(0), one.verdict, "{}", input.path);
        assert_ne!(one.verdict, found.verdict);
        #[allow(clippy::float_cmp)] // whether it is the same place
        if !input.is_whole && one.at != input.likely {
            assert_eq!(verdict(1), found.verdict, "{} at {}", input.path, one.at);
        }
    }
}

#[test]
fn shares_of_the_variance_are_of_what_is_uncertain() {
    let found = whole(2);
    for tornado in &found.tornados {
        let indices = tornado.sobol.as_ref().expect("they were asked for");
        assert_eq!(indices.left_out, 0);
        let drawn = tornado.swings.iter().filter(|one| one.index.is_some());
        assert!(drawn.clone().all(|one| one.input.is_uncertain()) && drawn.count() > 3);
        let judged = tornado.judged().expect("something varies");
        assert!((0.0..=1.0).contains(&judged), "{judged}");
    }
}

#[test]
fn every_format_has_the_answer() {
    let value = json("inputs", &[SHOP[2]]);
    let numbers = value["numbers"].as_array().expect("numbers");
    let decision = numbers
        .iter()
        .find(|one| one["path"] == "failover.decision");
    assert_eq!(decision.expect("it varies")["range"], "10m to 30m");
    let csv = printed(&["inputs", SHOP[2], "failover.routing", "--format", "csv"]);
    assert!(csv.starts_with("path,kind,value,unit,range,"), "{csv}");
    assert!(
        csv.contains("\"failover.routing\",\"choice\",\"route53-failover\","),
        "{csv}"
    );
    let args = [
        SHOP[2],
        "--of",
        "rto.region",
        "--inputs",
        "failover.*",
        "--morris",
        "3",
        "--sobol",
        "16",
        "--flips",
    ];
    let value = json("sensitivity", &args);
    let quantity = &value["plans"][0]["quantities"][0];
    assert_eq!(quantity["name"], "rto.region");
    assert_eq!(quantity["inputs"][0]["input"]["path"], "failover.decision");
    let args = [&["sensitivity"], &args[..], &["--format"]].concat();
    let csv = printed(&[&args[..], &["csv"]].concat());
    assert!(
        csv.lines().count() > 5 && csv.contains(",\"failover.decision\","),
        "{csv}"
    );
    let page = printed(&[&args[..], &["markdown"]].concat());
    assert!(page.contains("| failover.decision |"), "{page}");
}

#[test]
fn what_there_is_not_is_refused_with_the_nearest_name() {
    let said = |args: &[&str]| {
        let (out, err, code) = program::said(args);
        assert_eq!(code, Some(1), "{args:?}");
        assert!(out.is_empty());
        err
    };
    let text = said(&["sensitivity", SHOP[2], "--of", "rto.regoin"]);
    assert!(
        text.contains("`rto.regoin` is not a quantity") && text.contains("`rto.region`"),
        "{text}"
    );
    let text = said(&["sensitivity", SHOP[2], "--inputs", "failover.decison"]);
    assert!(text.contains("Write `failover.decision`."), "{text}");
    let text = said(&["inputs", SHOP[2], "no-such-input"]);
    assert!(text.contains("`no-such-input`"), "{text}");
}

#[test]
fn a_tornado_is_drawn_for_each_plan_and_quantity() {
    let folder = tempfile::tempdir().expect("a folder");
    let charts = folder.path().join("charts");
    let charts = charts.to_str().expect("text");
    let args = [
        "--of",
        "rto.region,cost.monthly",
        "--inputs",
        "failover.*,component.*",
    ];
    let one = [
        &["sensitivity", SHOP[2]],
        &args[..],
        &["--charts", charts, "-q"],
    ]
    .concat();
    printed(&one);
    let svg = |name: &str| {
        let path = format!("{charts}/{name}.svg");
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
    };
    let drawn = svg("tornado-rto.region");
    assert!(
        drawn.contains("failover.decision") && drawn.contains("as planned"),
        "{drawn}"
    );
    assert!(svg("tornado-cost.monthly").contains("component.web.count"));
    let two = [
        &["sensitivity", SHOP[1], SHOP[2]],
        &args[..],
        &["--charts", charts, "-q"],
    ]
    .concat();
    printed(&two);
    assert!(svg("tornado-pilot-light-rto.region").contains("Shop, pilot light"));
    assert!(svg("tornado-warm-standby-rto.region").contains("Shop, warm standby"));
}
