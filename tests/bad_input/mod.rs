//! Bad input, end to end: what each command says of it, word for word, and what it leaves alone.
//!
//! `UPDATE=1 cargo test bad_input` writes what is said now to `said.txt`; read the difference.
#![cfg(unix)] // Limits of memory come from a shell.

mod hostile;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use assert_cmd::cargo::cargo_bin;

/// A plan with nothing wrong.
const GOOD: &str = r#"strategy = "pilot-light"
workload = { region = "us-east-1" }
recovery = { region = "us-west-2" }

[targets]
rto = "1h"

[component.db]
service = "rds-postgresql"
type = "db.r6g.large"
storage = "200 GiB"
change = "500 MiB/h"

[component.db.protect]
replica = { mode = "async", lag = "1s to 30s" }
"#;

/// Files in a folder, and what comes after `recoup score plan` and the like.
struct Case {
    title: &'static str,
    /// The plan first.
    files: Vec<(&'static str, Vec<u8>)>,
    more: &'static [&'static str],
}

fn case(title: &'static str, files: Vec<(&'static str, Vec<u8>)>) -> Case {
    Case {
        title,
        files,
        more: &[],
    }
}

/// The good plan with one text in place of another.
fn but(title: &'static str, old: &str, new: &str) -> Case {
    assert!(GOOD.contains(old), "{old}");
    case(
        title,
        vec![("plan.toml", GOOD.replace(old, new).into_bytes())],
    )
}

/// The good plan, run with more arguments.
fn with(title: &'static str, more: &'static [&'static str]) -> Case {
    Case {
        more,
        ..case(title, vec![("plan.toml", GOOD.into())])
    }
}

fn deep(before: &str) -> Vec<u8> {
    format!("{before}{}{}", "[".repeat(10_000), "]".repeat(10_000)).into_bytes()
}

/// Nine levels of nine: 9^9 items if it were written out.
fn bomb() -> Vec<u8> {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..9 {
        let row = vec![format!("*a{}", level - 1); 9].join(", ");
        writeln!(text, "a{level}: &a{level} [{row}]").expect("a string takes any text");
    }
    text.into_bytes()
}

fn prices(rows: &str) -> Vec<(&'static str, Vec<u8>)> {
    let header = "region,sku,unit,currency,price,as_of,source\n";
    vec![
        ("plan.toml", GOOD.into()),
        ("own/prices/ec2.csv", format!("{header}{rows}").into_bytes()),
    ]
}

const PRICING: &[&str] = &["--pricing", "own"];

#[allow(clippy::too_many_lines)] // One case an entry.
fn cases() -> Vec<Case> {
    let extends = |text: &str| vec![("plan.toml", format!("extends = \"{text}\"\n").into_bytes())];
    vec![
        but("unknown key", "[targets]", "[targts]"),
        but(
            "unknown parameter",
            "type = \"db.r6g.large\"",
            "type = \"db.r6g.large\"\nflavour = 1",
        ),
        but("missing parameter", "type = \"db.r6g.large\"\n", ""),
        but(
            "missing parameters of a store",
            "[component.db]",
            "[component.a]\nservice = \"s3\"\nstorage = \"1 GiB\"\n\n[component.db]",
        ),
        but("missing value", "storage = \"200 GiB\"\n", ""),
        but("missing unit", "\"200 GiB\"", "200"),
        but("negative size", "\"200 GiB\"", "\"-200 GiB\""),
        but("not a number", "\"200 GiB\"", "nan"),
        but("a range upside down", "1s to 30s", "30s to 1s"),
        but("unknown service", "rds-postgresql", "rds-postgres"),
        but("unknown strategy", "pilot-light", "pilot"),
        but("unknown Region", "us-west-2", "us-west-9"),
        but(
            "unknown routing",
            "[targets]",
            "[failover]\nrouting = \"dns\"\n\n[targets]",
        ),
        but("recovery in the primary Region", "us-west-2", "us-east-1"),
        Case {
            title: "a standby of nothing",
            files: vec![(
                "plan.toml",
                GOOD.replace("pilot-light", "warm-standby")
                    .replace("\"us-west-2\" }", "\"us-west-2\", capacity = 0 }")
                    .into(),
            )],
            more: &[],
        },
        Case {
            title: "a Region without a price",
            files: vec![(
                "plan.toml",
                GOOD.replace("us-west-2", "eu-west-3")
                    .replace("r6g", "r7g")
                    .into(),
            )],
            more: &[],
        },
        but(
            "a circle",
            "[component.db]",
            "[component.a]\nservice = \"s3\"\nstorage = \"1 GiB\"\nrequires = [\"db\"]\n\n[component.db]\nrequires = [\"a\"]",
        ),
        but(
            "two currencies",
            "rto = \"1h\"",
            "rto = \"1h\"\nbudget = \"9 USD/month\"\n\n[impact]\ndowntime = \"9 EUR/h\"",
        ),
        but(
            "prices in another currency",
            "rto = \"1h\"",
            "budget = \"9000 EUR/month\"",
        ),
        but(
            "several at once",
            "rto = \"1h\"",
            "rto = 15\nrpo = \"5\"\nbudget = \"cheap\"",
        ),
        case("a plan that extends itself", extends("plan.toml")),
        case("a file outside the folder", extends("../other.toml")),
        case("a file that is not there", extends("base/none.toml")),
        case("no plan", vec![]),
        case("nothing", vec![("plan.toml", Vec::new())]),
        case(
            "not UTF-8",
            vec![("plan.toml", b"name = \"caf\xe9\"\n".to_vec())],
        ),
        case(
            "ten megabytes",
            vec![(
                "plan.toml",
                b"a = 1\n".repeat(10 << 20).split_at(10 << 20).0.to_vec(),
            )],
        ),
        case("deep TOML", vec![("plan.toml", deep("a = "))]),
        case("deep YAML", vec![("plan.yaml", deep("a: "))]),
        case("deep JSON", vec![("plan.json", deep(""))]),
        case("aliases of aliases", vec![("plan.yaml", bomb())]),
        Case {
            more: PRICING,
            ..case(
                "bad prices",
                prices(
                    "us-east-1,ec2.a,hour,USD,-1,2026-01-01,us\n\
             us-east-1,ec2.b,hour,USD,x,yesterday,us\n\
             us-east-1,ec2.c,hour,USD\n\
             us-east-1,ec2.d,hour,USD,1,2026-01-01,us\n\
             us-east-1,ec2.d,hour,USD,2,2026-01-01,us\n",
                ),
            )
        },
        with("no price folder", PRICING),
        with("an unknown path", &["--set", "recovery.capcity=1"]),
        with("a set that sets nothing", &["--set", "recovery.capacity"]),
    ]
}

/// A folder with files, and with an earlier result.
fn folder(files: &[(&str, Vec<u8>)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("written");
    }
    fs::write(folder.path().join("out.json"), "before").expect("written");
    folder
}

/// Runs with at most 300 MB of memory.
fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new("sh")
        .env("RECOUP_LANG", "en")
        .args(["-c", "ulimit -v 300000; exec \"$@\"", "sh"])
        .arg(cargo_bin!("recoup"))
        .args(args)
        .current_dir(folder)
        .env_remove("COLUMNS")
        .stdin(std::process::Stdio::null())
        .output()
        .expect("it runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

/// What one command says, after a look at everything that it must not do.
fn refused(folder: &Path, args: &[&str]) -> String {
    // A busy machine may be slow once, not three times.
    let (mut output, mut least) = (None, Duration::MAX);
    for _ in 0..3 {
        let begin = Instant::now();
        output = Some(run(folder, args));
        least = least.min(begin.elapsed());
        if least < Duration::from_secs(1) {
            break;
        }
    }
    let output = output.expect("an output");
    let said = text(&output.stderr);
    assert!(least < Duration::from_secs(1), "{args:?} took {least:?}");
    assert_eq!(output.status.code(), Some(1), "{args:?} {said}");
    assert_eq!(text(&output.stdout), "", "{args:?}");
    let kept = fs::read_to_string(folder.join("out.json")).expect("the earlier result");
    assert_eq!(kept, "before", "{args:?}");
    assert!(!folder.join("charts").exists(), "{args:?}");
    said
}

#[test]
fn each_bad_plan_is_told_in_these_words_and_nothing_else_happens() {
    let mut said = String::new();
    for case in cases() {
        let plan = case.files.first().map_or("plan.toml", |(name, _)| {
            name.split('/').next().expect("a name")
        });
        let folder = folder(&case.files);
        let args = |command: &[&'static str]| -> Vec<&str> {
            let (name, rest) = command.split_first().expect("a command");
            [&[*name, plan], rest, case.more].concat()
        };
        let score = refused(
            folder.path(),
            &args(&["score", "--format", "json", "-o", "out.json"]),
        );
        let compare = refused(
            folder.path(),
            &args(&["compare", "-o", "out.json", "--charts", "charts"]),
        );
        let explain = refused(folder.path(), &args(&["explain", "rto.region", "--quiet"]));
        assert_eq!(score, compare, "{}", case.title);
        assert_eq!(score, explain, "{}", case.title);
        writeln!(said, "## {}\n{score}", case.title).expect("a string takes any text");
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad_input/said.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &said).expect("written");
    }
    assert_eq!(said, fs::read_to_string(&path).unwrap_or_default());
}

#[test]
fn the_good_plan_is_good() {
    let folder = folder(&[("plan.toml", GOOD.into())]);
    let output = run(folder.path(), &["score", "plan.toml"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
}

#[test]
fn every_bad_plan_of_a_comparison_is_told() {
    let folder = folder(&[
        ("a.toml", GOOD.replace("[targets]", "[targts]").into()),
        ("b.toml", GOOD.into()),
        (
            "c.toml",
            GOOD.replace("rds-postgresql", "rds")
                .replace("1h", "1 h of sleep")
                .into(),
        ),
        (
            "d.toml",
            GOOD.replace("us-west-2", "eu-west-3")
                .replace("r6g", "r7g")
                .into(),
        ),
    ]);
    let args = [
        "compare", "a.toml", "b.toml", "c.toml", "d.toml", "e.toml", "-o", "out.json", "--charts",
        "charts",
    ];
    let said = refused(folder.path(), &args);
    for place in [
        "--> a.toml:5:2",
        "--> c.toml:6:",
        "--> d.toml:10:",
        "--> e.toml",
    ] {
        assert!(said.contains(place), "{place}: {said}");
    }
    assert!(!said.contains("b.toml"), "{said}");
}

#[test]
fn wrong_usage_is_code_2_and_touches_nothing() {
    let folder = folder(&[("plan.toml", GOOD.into())]);
    for args in [
        &["compare", "plan.toml", "--format", "yaml", "-o", "out.json"] as &[&str],
        &["compare", "-o", "out.json"],
        &["score", "plan.toml", "plan.toml", "-o", "out.json"],
        &["score", "plan.toml", "--frmat", "json"],
        &["schema", "plans"],
        &["completions", "cmd"],
        &[],
    ] {
        let output = run(folder.path(), args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert_eq!(text(&output.stdout), "", "{args:?}");
        let said = text(&output.stderr);
        assert!(said.contains("--help"), "{args:?}: {said}");
    }
    assert_eq!(
        fs::read_to_string(folder.path().join("out.json")).expect("text"),
        "before"
    );
}

#[test]
fn a_result_that_cannot_be_saved_leaves_no_charts() {
    let folder = folder(&[("plan.toml", GOOD.into()), ("file", Vec::new())]);
    for (out, charts, said) in [
        (
            "no/out.json",
            "charts",
            "error: cannot save `no/out.json`: there is no folder `no`\n",
        ),
        (
            "plan.toml",
            "charts",
            "error: cannot save `plan.toml`: it is the plan itself\n",
        ),
        (
            "out.json",
            "file",
            "error: cannot save `file`: it is a file, not a folder\n",
        ),
    ] {
        let args = [
            "compare",
            "plan.toml",
            "--format",
            "json",
            "-o",
            out,
            "--charts",
            charts,
        ];
        assert_eq!(refused(folder.path(), &args), said);
    }
    let plan = fs::read_to_string(folder.path().join("plan.toml")).expect("text");
    assert_eq!(plan, GOOD);
}

#[test]
fn standard_input_is_read_once() {
    let folder = folder(&[]);
    assert_eq!(
        refused(folder.path(), &["compare", "-", "-"]),
        "error[twice]: `-` is named twice, but standard input can be read once\n --> -\n  = help: Save one of the plans to a file and name that.\n"
    );
}
