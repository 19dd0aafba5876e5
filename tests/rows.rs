//! What a row of a study is judged to be is what the plan rebuilt with its numbers is: verdict,
//! binding requirement, tier, grade and place, by the ordinary way through score and compare.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use recoup::Study;
use recoup::analysis::{
    Compiled, Depth, Draws, Judged, Score, Verdict, compare, grade, rank, score, settle,
};
use recoup::catalog::Catalog;
use recoup::model::build;
use recoup::plan::{Plan, read};

use crate::generated::{STRATEGIES, knobs};

/// Inputs that vary, each with the least and the most of its numbers, in canonical units; one
/// of them is a target that no plan states.
const VARIED: [(&str, f64, f64); 8] = [
    ("targets.rto", 1000.0, 100_000.0),
    ("targets.budget", 500.0, 50_000.0),
    ("targets.availability", 0.99, 0.9999),
    ("impact.downtime", 0.01, 300.0),
    ("component.db.storage", 1e9, 4e12),
    ("scenario.region.rate", 0.0, 0.5),
    ("component.db.targets.rto", 3000.0, 1_000_000.0),
    ("failover.dns_ttl", 10.0, 200_000.0),
];

fn plans(more: &[&str]) -> Vec<Plan> {
    let mut runner = TestRunner::deterministic();
    let knobs = knobs().new_tree(&mut runner).expect("knobs").current();
    let mild = ["scenario.ransomware.enabled=false", "targets.rpo=30d"];
    let set = mild.iter().chain(more).map(|&one| one.to_owned());
    let set: Vec<String> = set.collect();
    let of = |strategy| {
        let text = knobs.with(strategy).text();
        read("rows.toml", &text, None, &set).unwrap_or_else(|findings| panic!("{findings:?}"))
    };
    STRATEGIES.map(of).to_vec()
}

/// Columns of so many rows at random, evenly on a logarithmic scale where they can be.
fn columns(rows: usize) -> Vec<Vec<f64>> {
    let mut runner = TestRunner::deterministic();
    let mut column = |low: f64, high: f64| -> Vec<f64> {
        let shares = proptest::collection::vec(0.0f64..1.0, rows);
        let shares = shares.new_tree(&mut runner).expect("shares").current();
        let value = |share: &f64| {
            if low > 0.0 {
                low * (high / low).powf(*share)
            } else {
                high * (share - 0.2).max(0.0)
            }
        };
        shares.iter().map(value).collect()
    };
    VARIED.map(|(_, low, high)| column(low, high)).to_vec()
}

/// A plan rebuilt with the numbers of a row, and scored; `None` if it is refused.
fn rebuilt(plan: &Plan, catalog: &Catalog, columns: &[Vec<f64>], row: usize) -> Option<Score> {
    let mut plan = plan.clone();
    for ((path, ..), column) in VARIED.iter().zip(columns) {
        assert!(plan.set_number(path, column[row]), "{path}");
    }
    let mut model = build(&plan, catalog).ok()?;
    let mut draws = Draws::default();
    let shapes = settle(&mut draws, &plan, catalog, &mut model);
    let mut scored = score(&plan, &model);
    let compiled = Compiled {
        plan: &plan,
        catalog,
        model: &model,
    };
    grade(&mut draws, &mut scored, compiled, &shapes, Depth::Grade);
    Some(scored)
}

/// Whether a row is judged as the plan rebuilt there, its grade aside.
fn same(judged: &Judged, score: &Score, row: usize) {
    let binding = score.binding().map(|one| one.name.as_str());
    assert_eq!(judged.verdict(), score.verdict(), "row {row}");
    assert_eq!(judged.binding(), binding, "row {row}");
    assert_eq!(judged.tier, score.assurance.tier(), "row {row}");
    let least = score.headroom.as_ref().map(|one| one.value.to_bits());
    assert_eq!(judged.headroom().map(f64::to_bits), least, "row {row}");
    let stated = score.requirements.iter();
    let stated: Vec<(&str, f64)> = stated
        .map(|one| (one.name.as_str(), one.headroom.value))
        .collect();
    assert_eq!(judged.requirements().collect::<Vec<_>>(), stated);
    for one in &score.requirements {
        assert_eq!(judged.is_met(&one.name), Some(one.is_met()), "{}", one.name);
    }
    assert_eq!(judged.is_met("rto.nothing"), None);
}

#[test]
fn a_row_is_judged_and_ranked_as_the_plans_rebuilt_with_its_numbers() {
    const ROWS: usize = 24;
    let catalog = Arc::new(Catalog::embedded());
    let plans = plans(&[]);
    let columns = columns(ROWS);
    let vary: Vec<(&str, &[f64])> = VARIED
        .iter()
        .zip(&columns)
        .map(|((path, ..), column)| (*path, &column[..]))
        .collect();
    let study = |plan: &Plan| Study::new(plan.clone(), Arc::clone(&catalog)).expect("a plan");
    let rows: Vec<_> = plans
        .iter()
        .map(|plan| study(plan).judged(&vary, 2).expect("they vary"))
        .collect();
    assert!(rows.iter().all(|rows| rows.iter().len() == ROWS));
    let mut met = BTreeSet::new();
    let (mut bindings, mut tiers, mut firsts) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for row in 0..ROWS {
        let scores: Option<Vec<Score>> = plans
            .iter()
            .map(|plan| rebuilt(plan, &catalog, &columns, row))
            .collect();
        let scores = scores.expect("no row is refused");
        let judged: Vec<&Judged> = rows.iter().filter_map(|rows| rows.row(row)).collect();
        assert_eq!(judged.len(), plans.len());
        for (judged, score) in judged.iter().zip(&scores) {
            same(judged, score, row);
            met.insert(judged.verdict() == Verdict::Pass);
            bindings.extend(judged.binding().map(str::to_owned));
            tiers.extend(judged.tier);
        }
        let ranking = rank(judged);
        firsts.extend(ranking.as_ref().and_then(|ranking| {
            let mut places = ranking.places.iter();
            places.position(|place| *place == Some(1))
        }));
        assert_eq!(ranking, compare(scores).ranking, "row {row}");
    }
    // The rows tell something.
    assert_eq!(met.len(), 2);
    assert!(bindings.len() >= 3, "{bindings:?}");
    assert!(tiers.len() >= 3, "{tiers:?}");
    assert!(firsts.len() >= 2, "{firsts:?}");
}

#[test]
fn a_row_has_the_grade_of_the_plan_rebuilt_with_its_numbers() {
    const ROWS: usize = 6;
    let catalog = Arc::new(Catalog::embedded());
    let columns = columns(ROWS);
    let vary: Vec<(&str, &[f64])> = VARIED
        .iter()
        .zip(&columns)
        .map(|((path, ..), column)| (*path, &column[..]))
        .collect();
    let mut grades = BTreeSet::new();
    for plan in plans(&["failover.decision=1m to 2h", "failover.failures=expected"]) {
        let study = Study::new(plan.clone(), Arc::clone(&catalog)).expect("a plan");
        let rows = study.graded(&vary, 2).expect("they vary");
        assert_eq!((rows.rebuilt, rows.iter().len()), (ROWS, ROWS));
        for row in 0..ROWS {
            let score = rebuilt(&plan, &catalog, &columns, row).expect("a plan");
            let judged = rows.row(row).expect("a plan");
            same(judged, &score, row);
            assert_eq!(judged.grade, score.grade, "row {row}");
            assert_eq!(judged, &score.judged(), "row {row}");
            grades.insert(judged.grade);
        }
    }
    assert!(grades.len() >= 3, "{grades:?}");
}

#[test]
fn a_row_that_is_refused_is_judged_to_be_nothing() {
    let study = Study::load("plans/shop/warm-standby.toml", &[]).expect("a plan");
    // No standby has less than nothing; an empty one is refused by the model.
    let capacity = [0.5, -1.0, 0.0];
    let vary = [("recovery.capacity", &capacity[..])];
    for rows in [study.judged(&vary, 1), study.graded(&vary, 2)] {
        let rows = rows.expect("it varies");
        let refused: Vec<bool> = rows.iter().map(|row| row.is_none()).collect();
        assert_eq!(refused, [false, true, true]);
    }
}

#[test]
fn without_a_target_nothing_binds() {
    let plan = "strategy = \"backup-restore\"\nworkload.region = \"us-east-1\"\nrecovery.region = \"us-west-2\"\n\
        component.a = { service = \"s3\", storage = \"9 GiB\", change = \"1 MiB/h\", puts = \"1 M/month\", gets = \"1 M/month\", protect.versions.keep = \"35d\" }\n";
    let plan = read("bare.toml", plan, None, &[]).expect("a plan");
    let study = Study::new(plan, Arc::new(Catalog::embedded())).expect("a plan");
    let storage = [1e9, 1e12];
    let rows = study.judged(&[("component.a.storage", &storage)], 1);
    let rows = rows.expect("it varies");
    for judged in rows.iter().flatten() {
        assert_eq!(judged.binding(), None);
        assert_eq!(judged.headroom(), None);
        assert!(!judged.is_choice(), "it is held to nothing");
    }
    // A target that only the rows state is judged all the same.
    let hours = [3600.0, 1e7];
    let rows = study.judged(&[("targets.rto", &hours)], 1);
    let rows = rows.expect("it varies");
    let binding = rows.iter().map(|row| row?.binding().map(str::to_owned));
    assert_eq!(
        binding.collect::<Vec<_>>(),
        [Some("rto.region".to_owned()), Some("rto.region".to_owned())]
    );
}
