//! `recoup sweep`: every row is what `score --set` says, in whatever parts and on whatever threads.

use std::path::Path;
use std::process::Output;

use recoup::Study;
use serde_json::Value;

use crate::program;

const WARM: &str = "plans/shop/warm-standby.toml";
const PILOT: &str = "plans/shop/pilot-light.toml";

fn sweep(args: &[&str]) -> Output {
    program::run(&[&["sweep"], args].concat())
}

#[track_caller]
fn done(args: &[&str]) -> String {
    let output = sweep(args);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {said}");
    String::from_utf8(output.stdout).expect("text")
}

/// The rows of CSV as texts, the line of names first.
fn rows(csv: &str) -> Vec<Vec<&str>> {
    csv.lines()
        .map(|line| line.split(',').map(|cell| cell.trim_matches('"')).collect())
        .collect()
}

#[track_caller]
fn refused(args: &[&str], message: &str, help: &str) {
    let output = sweep(args);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_ne!(output.status.code(), Some(0), "{args:?}");
    assert!(said.contains(message), "`{message}` is not in:\n{said}");
    assert!(said.contains(help), "`{help}` is not in:\n{said}");
    assert!(output.stdout.is_empty(), "{args:?}");
}

#[test]
fn a_row_is_what_score_says_with_its_values() {
    let names = [
        "rto.region",
        "rpo.region",
        "availability",
        "cost.monthly",
        "tco",
        "rto.region.worst",
    ];
    let fields = [&names.join(","), ",verdict,binding,tier"].concat();
    let csv = done(&[
        WARM,
        PILOT,
        "--format",
        "csv",
        "--fields",
        &fields,
        "--vary",
        "strategy=pilot-light,warm-standby",
        "--vary",
        "component.db.change=100GiB/h,600GiB/h",
        "--vary",
        "failover.decision=0s..2h:3",
    ]);
    let rows = rows(&csv);
    assert_eq!(
        rows[0][..5],
        [
            "plan",
            "strategy",
            "component.db.change",
            "failover.decision",
            "rto.region"
        ]
    );
    assert_eq!(rows.len(), 1 + 2 * 2 * 2 * 3);
    // Plans of a point stand together, the last axis runs fastest.
    let firsts: Vec<&str> = rows[1..5].iter().map(|row| row[0]).collect();
    assert_eq!(firsts, [WARM, PILOT, WARM, PILOT]);
    assert_eq!(rows[1][3], "0");
    assert_eq!(rows[3][3], "3600");
    for row in &rows[1..] {
        let set = [
            format!("strategy={}", row[1]),
            format!("component.db.change={} B/s", row[2]),
            format!("failover.decision={}s", row[3]),
        ];
        let study = Study::load(row[0], &set).expect("a plan");
        let graph = &study.model().graph;
        for (name, cell) in names.iter().zip(&row[4..]) {
            let value = graph.value(graph.find(name).expect(name));
            assert_eq!(
                cell.parse::<f64>().expect("a number").to_bits(),
                value.to_bits(),
                "{name}: {row:?}"
            );
        }
        let judged = study.judged(&[], 1).expect("judged");
        let judged = judged.row(0).expect("a plan");
        assert_eq!(row[10], judged.verdict().id());
        assert_eq!(row[11], judged.binding().unwrap_or_default());
        assert_eq!(row[12], judged.tier.map_or("", |tier| tier.id()));
    }
}

#[test]
fn parts_and_threads_give_the_same_bytes() {
    let base = [
        WARM,
        "--vary",
        "failover.decision=1s..2h:211:log",
        "--vary",
        "workload.zones=2,3",
        "--vary",
        "component.db.storage=100GiB..4TiB:17",
        "--fields",
        "rto.region,rto.*.mean,tco,verdict",
    ];
    let with = |more: &[&str]| done(&[&base[..], more].concat());
    for format in ["csv", "ndjson"] {
        let whole = with(&["--format", format, "--threads", "1"]);
        assert_eq!(
            whole.lines().count(),
            211 * 2 * 17 + usize::from(format == "csv")
        );
        assert!(
            whole == with(&["--format", format, "--threads", "3"]),
            "{format}"
        );
        let parts: String = ["1/3", "2/3", "3/3"]
            .iter()
            .map(|part| with(&["--format", format, "--shard", part]))
            .collect();
        assert!(whole == parts, "{format}");
    }
    let json: Value = serde_json::from_str(&with(&["--format", "json"])).expect("JSON");
    assert_eq!(json["rows"].as_array().map(Vec::len), Some(211 * 2 * 17));
    let part: Value =
        serde_json::from_str(&with(&["--format", "json", "--shard", "1/7"])).expect("JSON");
    assert_eq!(part["columns"], json["columns"]);
}

#[test]
fn samples_are_drawn_within_their_ranges_the_same_for_the_same_seed() {
    let base = [
        WARM,
        "--samples",
        "300",
        "--vary",
        "failover.decision=10min..1h",
        "--vary",
        "component.web.count=4..8",
        "--vary",
        "strategy=pilot-light,warm-standby",
        "--vary",
        "component.db.promote",
        "--fields",
        "rto.region",
        "--format",
        "csv",
    ];
    let with = |more: &[&str]| done(&[&base[..], more].concat());
    let one = with(&[]);
    assert!(one == with(&["--threads", "1"]));
    assert!(one != with(&["--seed", "2"]));
    assert!(one != with(&["--design", "random"]));
    let (mut decisions, mut second) = (Vec::new(), 0);
    for row in &rows(&one)[1..] {
        let number = |at: usize| row[at].parse::<f64>().expect("a number");
        assert!((600.0..3600.0).contains(&number(0)), "{row:?}");
        assert!(
            (4.0..=8.0).contains(&number(1)) && number(1).fract() == 0.0,
            "{row:?}"
        );
        assert!(number(3) > 0.0, "{row:?}");
        second += usize::from(row[2] == "warm-standby");
        decisions.push(number(0));
    }
    // One in each of 300 strata.
    decisions.sort_by(f64::total_cmp);
    for (at, decision) in (0..).zip(decisions) {
        let stratum = 600.0 + 10.0 * f64::from(at);
        assert!(
            (stratum..=stratum + 10.0).contains(&decision),
            "{decision} in {at}"
        );
    }
    assert!((100..200).contains(&second), "{second}");
}

#[test]
fn conditions_keep_rows_and_top_orders_them() {
    let base = [
        WARM,
        "--vary",
        "failover.decision=0s..2h:25",
        "--vary",
        "recovery.capacity=0.25,0.5,1",
        "--fields",
        "rto.region,cost.monthly,verdict",
        "--format",
        "csv",
    ];
    let with = |more: &[&str]| done(&[&base[..], more].concat());
    let whole = with(&[]);
    let all = rows(&whole);
    let number = |row: &[&str], at: usize| row[at].parse::<f64>().expect("a number");
    let want: Vec<&Vec<&str>> = all[1..]
        .iter()
        .filter(|row| number(row, 2) < 3600.0 && (number(row, 1) > 0.3 || number(row, 0) == 0.0))
        .collect();
    let kept = with(&[
        "--where",
        "rto.region < 1h and (recovery.capacity > 0.3 or not failover.decision > 0 min)",
    ]);
    assert_eq!(rows(&kept)[1..].iter().collect::<Vec<_>>(), want);
    assert!(want.len() > 10);
    let passing = with(&["--where", "verdict = pass"]);
    let passed = all[1..].iter().filter(|row| row[4] == "pass").count();
    assert_eq!(rows(&passing).len(), 1 + passed);
    // The dearest first; of equal ones the first of the grid.
    let best = with(&[
        "--top",
        "3",
        "--by",
        "-cost.monthly",
        "--where",
        "verdict != pass",
    ]);
    let mut dearest: Vec<&Vec<&str>> = all[1..].iter().filter(|row| row[4] != "pass").collect();
    dearest.sort_by(|a, b| number(b, 3).total_cmp(&number(a, 3)));
    assert_eq!(rows(&best)[1..].iter().collect::<Vec<_>>(), dearest[..3]);
}

#[test]
fn points_of_ones_own_are_read_in_numbers_and_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("points.csv");
    let points = |text: &str| std::fs::write(&file, text).expect("written");
    let path = file.display().to_string();
    let base = [
        WARM,
        "--points",
        &path,
        "--fields",
        "rto.region,tco",
        "--format",
        "csv",
    ];
    points(
        "failover.decision,strategy,impact.downtime\n300,pilot-light,5000\n1h,warm-standby,7000 USD/h\n",
    );
    let csv = done(&base);
    let found = rows(&csv);
    assert_eq!(found[1][..3], ["300", "pilot-light", "5000"]);
    assert_eq!(found[2][..3], ["3600", "warm-standby", "7000"]);
    // What comes out goes in.
    let again = csv.lines().map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        cells[..3].join(",") + "\n"
    });
    points(&again.collect::<String>());
    assert_eq!(done(&base), csv);
    points("failover.decision,failover.descision\n300,1\n");
    refused(
        &base,
        "`failover.descision` is no key of a plan",
        "recoup inputs",
    );
    points("failover.decision\n300\nNaN\nsoon\n");
    refused(
        &base,
        "`failover.decision` is `NaN`, which is no number",
        "points.csv:3",
    );
    points("failover.decision,workload.zones\n300\n");
    refused(&base, "the line is no CSV", "points.csv:2");
    points("failover.decision\n");
    refused(&base, "the file has no points", "");
}

#[test]
fn what_is_refused_as_a_plan_is_an_empty_row_and_said() {
    let output = sweep(&[
        WARM,
        "--vary",
        "recovery.capacity=0,0.5",
        "--vary",
        "strategy=pilot-light,warm-standby",
        "--fields",
        "rto.region,verdict",
        "--format",
        "csv",
    ]);
    let csv = String::from_utf8_lossy(&output.stdout).into_owned();
    for row in &rows(&csv)[1..] {
        let set = [
            format!("recovery.capacity={}", row[0]),
            format!("strategy={}", row[1]),
        ];
        let scored = Study::load(WARM, &set);
        assert_eq!(row[3] == "refused", scored.is_err(), "{row:?}");
        assert_eq!(row[2].is_empty(), scored.is_err(), "{row:?}");
    }
    if csv.contains("refused") {
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            said.contains("refused, as `score` would refuse the plan"),
            "{said}"
        );
    }
}

#[test]
fn what_cannot_be_swept_is_told_before_anything_is_written() {
    let with = |more: &[&'static str]| [&[WARM, "--format", "csv"], more].concat();
    for (args, message, help) in [
        (
            &["--vary", "failover.descision=1h..2h:3"][..],
            "`descision` is not a key",
            "Write `decision`.",
        ),
        (
            &["--vary", "failover.decision=2h..1h:3"],
            "is backwards",
            "the lower end first",
        ),
        (
            &["--vary", "failover.decision=1h..2h"],
            "has no number of points",
            "`--samples`",
        ),
        (
            &["--vary", "failover.decision=0s..2h:3:log"],
            "begins at 0",
            "Begin above 0",
        ),
        (&["--vary", "failover.decision=1 GiB..2h:3"], "1 GiB", ""),
        (
            &["--vary", "strategy=pilot-light,lukewarm"],
            "lukewarm",
            "warm-standby",
        ),
        (
            &["--vary", "workload.zones=2", "--vary", "workload.zones=3"],
            "varies twice",
            "",
        ),
    ] {
        refused(&with(args), message, help);
    }
}

#[test]
fn fields_and_conditions_that_there_are_not_are_told_before_anything_is_written() {
    let with = |more: &[&'static str]| [&[WARM, "--format", "csv"], more].concat();
    for (args, message, help) in [
        (
            &["--vary", "workload.zones=2,3", "--fields", "rto.regoin"][..],
            "`rto.regoin` is not a quantity",
            "Write `rto.region`.",
        ),
        (
            &["--vary", "workload.zones=2,3", "--fields", "verdcit"],
            "`verdcit` is not a quantity",
            "Write `verdict`.",
        ),
        (
            &[
                "--vary",
                "workload.zones=2,3",
                "--where",
                "rto.region < 1 GiB",
            ],
            "1 GiB",
            "",
        ),
        (
            &["--vary", "workload.zones=2,3", "--where", "rto.region 1h"],
            "a comparison is missing",
            "and cost.monthly",
        ),
        (
            &[
                "--vary",
                "workload.zones=2,3",
                "--where",
                "(rto.region < 1h",
            ],
            "a bracket is not closed",
            "",
        ),
        (
            &[
                "--vary",
                "workload.zones=2,3",
                "--where",
                "rto.region < 1h cost.monthly < 5",
            ],
            "cost.monthly",
            "",
        ),
        (
            &[
                "--vary",
                "workload.zones=2,3",
                "--top",
                "3",
                "--by",
                "verdict",
            ],
            "no single number",
            "cost.monthly",
        ),
        (&[], "nothing varies", "--vary"),
        (
            &[
                "--vary",
                "component.db.storage=1GiB..9TiB:100000",
                "--vary",
                "failover.decision=0s..9h:100000",
            ],
            "10000000000 rows are about",
            "--yes",
        ),
    ] {
        refused(&with(args), message, help);
    }
}

#[test]
fn a_file_is_put_into_its_place_when_it_is_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("rows.csv");
    let name = file.display().to_string();
    let vary = [
        "--vary",
        "failover.decision=0s..2h:5",
        "--fields",
        "rto.region",
    ];
    let args = [&[WARM, "-o", &name][..], &vary].concat();
    assert_eq!(done(&args), "");
    let text = std::fs::read_to_string(&file).expect("written");
    // The ending says the format.
    assert_eq!(
        text,
        done(&[&[WARM, "--format", "csv"][..], &vary].concat())
    );
    let entries = std::fs::read_dir(Path::new(folder.path()))
        .expect("a folder")
        .count();
    assert_eq!(entries, 1);
    let plan = std::fs::read(WARM).expect("read");
    refused(
        &[&[WARM, "-o", WARM][..], &vary].concat(),
        "it is the plan itself",
        "",
    );
    assert_eq!(std::fs::read(WARM).expect("read"), plan);
}

#[test]
fn a_table_shows_the_first_rows_and_how_many_there_are() {
    let page = done(&[
        WARM,
        "--vary",
        "failover.decision=0s..2h:150",
        "--fields",
        "rto.region,verdict",
    ]);
    assert!(
        page.contains("Not shown: 50 more. `--format csv` has all rows."),
        "{page}"
    );
    let few = done(&[
        WARM,
        PILOT,
        "--vary",
        "failover.decision=0s,2h",
        "--fields",
        "rto.region,rank",
    ]);
    assert!(
        few.contains("pilot-light") && !few.contains("Not shown"),
        "{few}"
    );
}

#[test]
fn numbers_that_do_not_fit_together_are_refused_in_rows_as_in_plans() {
    // Either alone is fine: the plan has six web servers, of which four are needed.
    let vary = [
        "--vary",
        "component.web.count=4..6:3",
        "--vary",
        "component.web.needs=4..6:3",
    ];
    let fields = ["--fields", "rto.region,verdict", "--format", "csv"];
    let csv = done(&[&[WARM][..], &vary, &fields].concat());
    for row in &rows(&csv)[1..] {
        let set = [
            format!("component.web.count={}", row[0]),
            format!("component.web.needs={}", row[1]),
        ];
        let refused = Study::load(WARM, &set).is_err();
        assert_eq!(refused, row[1] > row[0], "{row:?}");
        assert_eq!(refused, row[3] == "refused" && row[2].is_empty(), "{row:?}");
    }
}

#[test]
fn a_parameter_of_a_service_varies_and_what_another_plan_reads_is_set_aside() {
    let csv = done(&[
        WARM,
        "--vary",
        "component.dns.zones_hosted=1..3:3",
        "--fields",
        "cost.monthly",
        "--format",
        "csv",
    ]);
    let cost = |row: &[&str]| row[1].parse::<f64>().expect("a number");
    let found = rows(&csv);
    assert!(
        cost(&found[2]) > cost(&found[1]) && cost(&found[3]) > cost(&found[2]),
        "{csv}"
    );
    // A pilot light reads no capacity, the warm standby beside it does.
    let set = ["--set", "recovery.capacity=0.5"];
    let vary = [
        "--vary",
        "failover.decision=0s,1h",
        "--vary",
        "workload.zones=2,3",
    ];
    let more = ["--fields", "cost.monthly,verdict", "--format", "csv"];
    let csv = done(&[&[WARM, PILOT][..], &vary, &set, &more].concat());
    assert!(!csv.contains("refused"), "{csv}");
    let alone = sweep(&[&[PILOT][..], &vary, &set, &more].concat());
    assert_eq!(alone.status.code(), Some(1));
}

#[test]
fn json_keeps_its_schema_and_money_an_hour_comes_back() {
    let vary = "impact.downtime=0.1 USD/h..12345.67 USD/h:97";
    let fields = "tco,rto.region.worst,verdict";
    let value = program::json("sweep", &[WARM, "--vary", vary, "--fields", fields]);
    let rows = value["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 97);
    assert_eq!(rows[0]["impact.downtime"], 0.1);
    assert_eq!(rows[96]["impact.downtime"], 12345.67);
    for row in rows {
        let set = format!("impact.downtime={} USD/h", row["impact.downtime"]);
        let study = Study::load(WARM, &[set]).expect("a plan");
        let graph = &study.model().graph;
        let total = graph.value(graph.find("tco").expect("a total"));
        let told = row["tco"].as_f64().expect("a number");
        assert!((told / total - 1.0).abs() < 1e-14, "{row}");
    }
}
