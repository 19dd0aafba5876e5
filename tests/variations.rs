//! What an architect tries on the shipped plans: every variation gives figures, or says why not,
//! keeps its schema, and is said to be a variation.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use serde_json::Value;

const SHOP: [&str; 4] = [
    "plans/shop/backup-restore.toml",
    "plans/shop/pilot-light.toml",
    "plans/shop/warm-standby.toml",
    "plans/shop/active-active.toml",
];

fn recoup() -> Command {
    let mut command = crate::program::recoup();
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("COLUMNS");
    command
}

fn printed(args: &[&str]) -> String {
    let output = recoup().args(args).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{args:?} {said}");
    assert_eq!(said, "", "{args:?}");
    String::from_utf8(output.stdout).expect("text")
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&printed(&[args, &["--format", "json"]].concat())).expect("JSON")
}

fn shop(set: &[&str]) -> Vec<String> {
    let plans = SHOP.iter().map(|plan| (*plan).to_owned());
    let set = set
        .iter()
        .flat_map(|one| ["--set".to_owned(), (*one).to_owned()]);
    std::iter::once("compare".to_owned())
        .chain(plans)
        .chain(set)
        .collect()
}

fn keeps_schema(value: &Value) {
    let schema: Value = serde_json::from_str(&printed(&["schema", "compare"])).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let problems: Vec<String> = validator
        .iter_errors(value)
        .map(|error| error.to_string())
        .collect();
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn variations_give_figures_that_keep_the_schema_and_are_called_variations() {
    for set in [
        &["strategy=warm-standby"] as &[&str],
        &["component.db.multi_az=false"],
        &["workload.zones=1", "component.db.multi_az=false"],
        &["component.web.count=1", "component.web.needs=1"],
        &["recovery.capacity=1"],
        &["recovery.capacity=0.01"],
        &["component.db.storage=60 TiB"],
        &["component.db.storage=1 MiB"],
        &["failover.decision=automatic"],
        &["link.bandwidth=10 Mbit/s"],
        &["name=쇼핑몰 복구 계획"],
    ] {
        let args = shop(set);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let value = json(&args);
        keeps_schema(&value);
        for plan in value["plans"].as_array().expect("plans") {
            let said: Vec<&str> = plan["overrides"]
                .as_array()
                .expect("a list")
                .iter()
                .filter_map(Value::as_str)
                .collect();
            assert_eq!(said, set, "{}", plan["file"]);
        }
        for format in ["table", "csv", "markdown"] {
            let text =
                printed(&[&args[..], &["--full", "--format", format]].concat()).replace('\\', "");
            for one in set {
                assert!(
                    text.matches(one).count() >= SHOP.len(),
                    "{format} {one}\n{text}"
                );
            }
            assert!(!text.contains("NaN") && !text.contains(" inf"), "{text}");
        }
    }
}

#[test]
fn a_link_slower_than_the_changes_bounds_no_loss() {
    let args = shop(&["link.bandwidth=1 Mbit/s"]);
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let value = json(&args);
    keeps_schema(&value);
    let rpo = &value["plans"][2]["scenarios"]["region"]["rpo"];
    assert_eq!(rpo["worst_s"], Value::Null);
    assert_eq!(rpo["worst_s_status"], "unbounded");
    assert_eq!(value["plans"][2]["verdict"], "no-way-back");
    assert_eq!(value["plans"][2]["targets"]["rpo_met"], false);
    let table = printed(&[&args[..], &["--full"]].concat());
    assert!(table.contains("✗ unbounded"), "{table}");
    assert!(
        table.contains(" without bound"),
        "what is to spare: {table}"
    );
}

#[test]
fn data_without_a_copy_is_said_to_be_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("plan.toml").display().to_string();
    let plan = "strategy = \"backup-restore\"\n\
        targets.rto = \"1h\"\n\
        workload.region = \"us-east-1\"\n\
        recovery.region = \"us-west-2\"\n\
        component.db = { service = \"rds-postgresql\", type = \"db.r6g.large\", storage = \"9 GiB\", change = \"1 MiB/h\" }\n";
    fs::write(&file, plan).expect("written");
    let value = json(&["compare", &file]);
    keeps_schema(&value);
    let region = &value["plans"][0]["scenarios"]["region"];
    assert_eq!(region["recoverable"], false);
    assert_eq!(region["rto"]["likely_s"], Value::Null);
    assert_eq!(region["rto"]["likely_s_status"], "unrecoverable");
    let table = printed(&["compare", &file, "--full"]);
    assert!(table.contains("✗ no copy"), "{table}");
    assert!(
        table.contains("Region loss: no copy of `db` survives."),
        "{table}"
    );
    let score = printed(&["score", &file, "--full"]);
    assert!(score.contains("No copy of db survives"), "{score}");
}

#[test]
fn a_plan_without_targets_has_no_verdict() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("plan.toml").display().to_string();
    let plan = "strategy = \"backup-restore\"\nworkload.region = \"us-east-1\"\nrecovery.region = \"us-west-2\"\n\
        component.a = { service = \"s3\", storage = \"9 GiB\", change = \"1 MiB/h\", puts = \"1 M/month\", gets = \"1 M/month\", protect.versions.keep = \"35d\" }\n";
    fs::write(&file, plan).expect("written");
    let never = ["region", "ransomware"].map(|id| format!("scenario.{id}.enabled=false"));
    let never = ["--set", &never[0], "--set", &never[1]];
    let text = printed(&[&["score", &file, "--full"][..], &never].concat());
    assert!(text.contains(" Verdict     no target\n"), "{text}");
    let text = printed(&["score", &file, "--full"]);
    assert!(text.contains(" Verdict      ✗ no way back\n"), "{text}");
}

#[test]
fn a_plan_from_standard_input_scores_like_its_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let started = recoup()
        .args(["init", "-q", "--strategy", "warm-standby"])
        .arg(folder.path())
        .output();
    assert!(started.expect("it runs").status.success());
    let file = folder.path().join("warm-standby.toml");
    let named = printed(&["score", file.to_str().expect("text"), "--format", "csv"]);
    let output = recoup()
        .args(["score", "-", "--format", "csv"])
        .stdin(fs::File::open(&file).expect("a file"))
        .output()
        .expect("it runs");
    let piped = String::from_utf8(output.stdout).expect("text");
    let figures = |text: &str| -> Vec<String> {
        let kept =
            |line: &&str| !line.contains("warm-standby.toml") && !line.contains(",\"file\",");
        text.lines().filter(kept).map(ToOwned::to_owned).collect()
    };
    assert_eq!(figures(&named), figures(&piped));
}

#[test]
fn every_started_plan_scores_and_keeps_its_targets() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut files = Vec::new();
    for strategy in [
        "backup-restore",
        "pilot-light",
        "warm-standby",
        "active-active",
    ] {
        let output = recoup()
            .args(["init", "-q", "--strategy", strategy])
            .arg(folder.path())
            .output()
            .expect("it runs");
        let path = String::from_utf8(output.stdout)
            .expect("text")
            .trim_end()
            .to_owned();
        assert!(
            printed(&["score", &path]).contains(" keeps every target."),
            "{strategy}"
        );
        files.push(path);
    }
    let args: Vec<&str> = std::iter::once("compare")
        .chain(files.iter().map(String::as_str))
        .collect();
    keeps_schema(&json(&args));
}

#[test]
fn the_schema_that_plans_name_is_beside_them() {
    for plan in SHOP {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(plan);
        let text = fs::read_to_string(&path).expect("text");
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix("\"$schema\" = \""))
            .expect("a schema");
        let named = path
            .parent()
            .expect("a folder")
            .join(line.trim_end_matches('"'));
        let kept = fs::read_to_string(&named).expect("the schema");
        assert_eq!(kept, printed(&["schema"]), "{plan}");
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    let plans: BTreeMap<&str, Vec<u8>> = SHOP.iter().map(|plan| (*plan, read(plan))).collect();
    let run = || {
        let folder = tempfile::tempdir().expect("a folder");
        let charts = folder.path().display().to_string();
        let mut all: Vec<Vec<u8>> = Vec::new();
        for format in ["table", "json", "csv", "markdown"] {
            all.push(
                printed(&[&["compare"], &SHOP[..], &["--format", format]].concat()).into_bytes(),
            );
            all.push(printed(&["score", SHOP[1], "--format", format]).into_bytes());
            all.push(printed(&["explain", SHOP[1], "rto.region", "--format", format]).into_bytes());
            all.push(printed(&["explain", SHOP[1], "--format", format]).into_bytes());
        }
        printed(&[&["compare", "-q"], &SHOP[..], &["--charts", &charts]].concat());
        let mut files: Vec<_> = folder
            .path()
            .read_dir()
            .expect("charts")
            .flatten()
            .map(|file| file.path())
            .collect();
        files.sort();
        let names = files.iter().filter_map(|file| file.file_name()?.to_str());
        let names: BTreeSet<String> = names.map(str::to_owned).collect();
        assert_eq!(names, crate::outputs::chart_files());
        all.extend(files.iter().map(|file| fs::read(file).expect("a chart")));
        all
    };
    assert!(run() == run(), "two runs differ");
    for (plan, before) in plans {
        assert!(read(plan) == before, "{plan} was changed");
    }
}

fn read(plan: &str) -> Vec<u8> {
    fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(plan)).expect("a plan")
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    for args in [
        &["explain", SHOP[2]] as &[&str],
        &["score", SHOP[2], "--format", "json"],
        &["compare", SHOP[1], SHOP[2]],
    ] {
        let mut child = recoup()
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut line = String::new();
        BufReader::with_capacity(16, child.stdout.take().expect("a pipe"))
            .read_line(&mut line)
            .expect("a line");
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{args:?}");
    }
}

#[test]
fn colour_goes_to_a_pipe_only_if_it_is_asked_for() {
    let with = |color: &str, no_color: bool| {
        let mut command = recoup();
        command.args(["compare", SHOP[0], "--color", color]);
        if no_color {
            command.env("NO_COLOR", "1");
        }
        String::from_utf8(command.output().expect("it runs").stdout)
            .expect("text")
            .contains('\u{1b}')
    };
    assert!(with("always", false) && with("always", true));
    assert!(!with("auto", false) && !with("auto", true) && !with("never", false));
}
