//! Which points a sweep looks at: patterns that move inputs together, and how near the mean of a
//! drawn sample is to the truth.

use std::process::Output;

use crate::program;
use recoup::Study;
use recoup::analysis::sweep::{Cells, Design, Points, Shown, Sweep, SweepAxis};
use recoup::plan::Varying;

const WARM: &str = "plans/shop/warm-standby.toml";
const PILOT: &str = "plans/shop/pilot-light.toml";

fn sweep(args: &[&str]) -> Output {
    program::run(&[&["sweep", "--format", "csv"], args].concat())
}

/// The lines of CSV as cells, and what is said beside.
#[track_caller]
fn rows(args: &[&str]) -> (Vec<Vec<String>>, String) {
    let output = sweep(args);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{args:?}: {said}");
    let text = String::from_utf8(output.stdout).expect("text");
    // No cell here has a comma or a mark in it.
    let cells = |line: &str| line.split(',').map(|cell| cell.replace('"', "")).collect();
    (text.lines().map(cells).collect(), said)
}

#[test]
fn all_inputs_that_fit_a_pattern_move_together() {
    let (rows, said) = rows(&[
        WARM,
        PILOT,
        "--vary",
        "component.*.storage=100GiB..1TiB:3",
        "--fields",
        "cost.monthly",
    ]);
    assert_eq!(rows[0], ["plan", "component.*.storage", "cost.monthly"]);
    assert!(
        said.contains("`component.*.storage` moves `component.assets.storage`, `component.db.storage` together"),
        "{said}"
    );
    assert_eq!(rows.len(), 1 + 3 * 2);
    for row in &rows[1..] {
        let plain = Study::load(&row[0], &[]).expect("a plan");
        let sizes = plain.inputs().into_iter().map(|input| input.path);
        let sizes =
            sizes.filter(|path| path.starts_with("component.") && path.ends_with(".storage"));
        let set = sizes.map(|path| format!("{path}={} B", row[1]));
        // What counts for nothing is no part of it, as no plan may state it.
        let set: Vec<String> = set
            .filter(|one| Study::load(&row[0], std::slice::from_ref(one)).is_ok())
            .collect();
        assert!(set.len() > 1, "{set:?}");
        let study = Study::load(&row[0], &set).expect("a plan");
        let graph = &study.model().graph;
        let cost = graph.value(graph.find("cost.monthly").expect("a cost"));
        assert_eq!(row[2], cost.to_string(), "{row:?}");
    }
}

#[test]
fn choices_that_fit_a_pattern_are_made_together() {
    let (rows, _) = rows(&[
        WARM,
        "--vary",
        "component.*.multi_az=true,false",
        "--fields",
        "cost.monthly",
    ]);
    let all = Study::load(WARM, &[]).expect("a plan").variables().all;
    let paths: Vec<&str> = all
        .iter()
        .map(|one| one.path.as_str())
        .filter(|path| path.starts_with("component.") && path.ends_with(".multi_az"))
        .collect();
    for row in &rows[1..] {
        let set: Vec<String> = paths
            .iter()
            .map(|path| format!("{path}={}", row[0]))
            .collect();
        let study = Study::load(WARM, &set).expect("a plan");
        let graph = &study.model().graph;
        let cost = graph.value(graph.find("cost.monthly").expect("a cost"));
        assert_eq!(row[1], cost.to_string(), "{row:?}");
    }
    assert_ne!(rows[1][1], rows[2][1]);
}

#[test]
fn a_pattern_alone_is_drawn_an_input_at_a_time() {
    let (rows, _) = rows(&[
        WARM,
        "--samples",
        "16",
        "--vary",
        "steps.*",
        "--fields",
        "rto.region",
    ]);
    assert!(rows[0].len() > 2, "{:?}", rows[0]);
    let steps = rows[0].split_last().expect("a column").1;
    assert!(
        steps.iter().all(|name| name.starts_with("steps.")),
        "{steps:?}"
    );
}

#[test]
fn figures_of_a_sample_are_what_explain_says() {
    let asked = "sample.rto.region.p50,sample.rto.region.p99,chance.rto.region,grade";
    let (rows, _) = rows(&[
        WARM,
        "--vary",
        "failover.decision=600s,3000s",
        "--fields",
        asked,
    ]);
    for row in &rows[1..] {
        let set = format!("failover.decision={}s", row[0]);
        let names = [
            "sample.rto.region.p50",
            "sample.rto.region.p99",
            "chance.rto.region",
        ];
        for (name, cell) in names.iter().zip(&row[1..]) {
            let said = program::json("explain", &[WARM, name, "--set", &set]);
            let cell: f64 = cell.parse().expect("a number");
            assert_eq!(said["derivation"]["value"], cell, "{name}");
        }
        assert!(!row[4].is_empty());
    }
    assert!(
        rows[1][3] > rows[2][3],
        "a later decision makes it less likely: {rows:?}"
    );
    let output = sweep(&[
        WARM,
        "--vary",
        "failover.decision=600s",
        "--fields",
        "rto.region.p99",
    ]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("Write `sample.rto.region.p99`."), "{said}");
}

#[test]
fn a_pattern_that_cannot_move_is_told() {
    for (args, message, help) in [
        (
            &["--vary", "component.*.cuont=1..3:3"][..],
            "`component.*.cuont` fits no input of this plan",
            "recoup inputs",
        ),
        (
            &["--vary", "failover.*=1h,2h"],
            "which do not take the same values",
            "Name them one by one",
        ),
        (
            &[
                "--vary",
                "component.*.count=6,8",
                "--vary",
                "component.web.count=6,8",
            ],
            "`component.web.count` varies twice",
            "",
        ),
        (
            &["--samples", "8", "--vary", "targets.*"],
            "fits no input that has a range to draw from",
            "recoup inputs",
        ),
    ] {
        let output = sweep(&[&[WARM], args].concat());
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{args:?}: {said}");
        assert!(said.contains(message) && said.contains(help), "{said}");
        assert!(output.stdout.is_empty());
    }
}

/// The mean of a figure over points that are drawn.
fn mean(design: Design, points: usize, seed: u64) -> f64 {
    let study = Study::load(WARM, &[]).expect("a plan");
    let axes = [
        "failover.decision=10min..1h",
        "component.db.storage=100GiB..400GiB",
        "impact.downtime=1000 USD/h..20000 USD/h",
    ];
    let axes = axes.iter().flat_map(|typed| {
        let varying = Varying::read(typed).expect("it is read");
        SweepAxis::all(&study, &varying, true).expect("an axis")
    });
    let axes: Vec<SweepAxis> = axes.collect();
    let shown = Shown::all(&study, &["tco".to_owned()]).expect("a figure");
    let points = Points::Drawn {
        design,
        points,
        seed,
    };
    let sweep = Sweep::new(vec![study], axes, points, shown, (None, Vec::new())).expect("a sweep");
    let rows = sweep.block(0..sweep.points());
    let Cells::Numbers(values) = &rows.shown[0] else {
        panic!("numbers")
    };
    values.iter().sum::<f64>() / f64::from(u32::try_from(values.len()).expect("few"))
}

/// By which power of the number of points the error of a mean falls: the slope of a line through
/// the logarithms of the errors of 16 and of 1,024 points, each over some seeds.
fn power(design: Design, truth: f64) -> f64 {
    let error = |points: usize| {
        let off = (1..=24).map(|seed| (mean(design, points, seed) - truth).powi(2));
        (off.sum::<f64>() / 24.0).sqrt()
    };
    (error(1024) / error(16)).ln() / 64_f64.ln()
}

#[test]
fn the_error_falls_as_the_square_root_by_chance_and_faster_by_sobols_points() {
    let truth = mean(Design::Sobol, 1 << 16, 99);
    let chance = power(Design::Random, truth);
    assert!((-0.65..-0.35).contains(&chance), "random: n^{chance}");
    let sobol = power(Design::Sobol, truth);
    assert!(sobol < -0.85, "Sobol: n^{sobol}");
}

#[test]
fn more_inputs_than_sobols_sequence_has_are_told_before_a_point_is_drawn() {
    let study = Study::load(WARM, &[]).expect("a plan");
    let varying = Varying::read("failover.decision=10min..1h").expect("it is read");
    let one = SweepAxis::all(&study, &varying, true)
        .expect("an axis")
        .remove(0);
    let points = Points::Drawn {
        design: Design::Sobol,
        points: 8,
        seed: 1,
    };
    let shown = Shown::all(&study, &["tco".to_owned()]).expect("a figure");
    let axes = vec![one; 1001];
    let Err(wrong) = Sweep::new(vec![study], axes, points, shown, (None, Vec::new())) else {
        panic!("there are too many");
    };
    let told: Vec<&str> = wrong.iter().map(|one| &*one.message).collect();
    assert_eq!(
        told,
        ["Sobol's sequence is known for 1000 inputs, not 1001"]
    );
}
