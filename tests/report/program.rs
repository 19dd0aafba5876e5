//! `recoup report` as a program: the folder that it leaves.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

use recoup::units::{Currency, Dimension, print};
use serde_json::Value;

fn recoup(args: &[&str]) -> Output {
    crate::program::recoup()
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(args)
        .output()
        .expect("it runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

const SHOP: [&str; 4] = [
    "plans/shop/active-active.toml",
    "plans/shop/backup-restore.toml",
    "plans/shop/pilot-light.toml",
    "plans/shop/warm-standby.toml",
];

/// What a report on the shop leaves in a folder, run there: names and bytes.
fn report(folder: &Path, more: &[&str]) -> (Output, BTreeMap<String, Vec<u8>>) {
    let out = folder.join("out").display().to_string();
    let output = recoup(&[&["report"], &SHOP[..], &["--out", &out], more].concat());
    let mut files = BTreeMap::new();
    read(&folder.join("out"), "", &mut files);
    (output, files)
}

fn read(folder: &Path, before: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = folder.read_dir() else {
        return;
    };
    for entry in entries.flatten() {
        let name = format!("{before}{}", entry.file_name().display());
        if entry.path().is_dir() {
            read(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(entry.path()).expect("bytes"));
        }
    }
}

/// The report without the folder that it is in.
fn told(files: &BTreeMap<String, Vec<u8>>, folder: &Path) -> String {
    let here = folder.join("out").display().to_string();
    text(&files["report.md"]).replace(&here, "reports/shop")
}

/// A text without the numbers of rows of `pricing/`: one more row there is no change here.
fn rowless(text: &str) -> String {
    let mut parts = text.split(".csv:");
    let first = parts.next().unwrap_or_default().to_owned();
    let digit = |letter: char| letter.is_ascii_digit();
    parts.fold(first, |so_far, part| {
        so_far + ".csv:" + part.trim_start_matches(digit)
    })
}

#[test]
fn the_shop_is_told_and_two_runs_give_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let kept = folder.path().join("out/notes.txt");
    fs::create_dir_all(folder.path().join("out")).expect("a folder");
    fs::write(&kept, "mine").expect("written");
    let more = ["--years", "500", "--date", "2026-11-30"];
    let (output, files) = report(folder.path(), &more);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(output.stdout.is_empty());
    let said = text(&output.stderr);
    let count = files.len() - 1;
    assert!(said.contains(&format!("saved {count} files to ")), "{said}");
    assert_eq!(files["notes.txt"], b"mine");
    let whole = told(&files, folder.path());
    let charts = whole.matches("](charts/").count();
    assert!(charts >= 10, "{charts}");
    for part in whole.split("](charts/").skip(1) {
        let file = part.split(')').next().expect("an end");
        let stem = file.strip_suffix(".svg").expect("an SVG");
        for ending in ["svg", "png"] {
            let name = format!("charts/{stem}.{ending}");
            assert!(files.contains_key(&name), "{name}");
        }
    }
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report/shop.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&kept, &whole).expect("written");
    }
    let kept = fs::read_to_string(&kept).expect("a report");
    assert!(
        rowless(&whole) == rowless(&kept),
        "the shop's report has changed: run with UPDATE=1 and read the difference"
    );
    let (_, again) = report(folder.path(), &[&more[..], &["--threads", "3"]].concat());
    assert!(files == again, "two runs give other bytes");
}

/// The cells of the first table below a heading.
fn table(report: &str, heading: &str) -> Vec<Vec<String>> {
    let below = report.split(&format!("\n## {heading}\n")).nth(1);
    let lines = below.expect("the heading").lines();
    let rows = lines
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'));
    let cells = |line: &str| {
        let inner = line.trim_start_matches("| ").trim_end_matches(" |");
        inner.split(" | ").map(str::to_owned).collect()
    };
    rows.map(cells).collect()
}

#[test]
fn targets_are_those_of_compare() {
    let folder = tempfile::tempdir().expect("a folder");
    let (output, files) = report(
        folder.path(),
        &["--sections", "targets", "--date", "2026-01-02"],
    );
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let names: Vec<&String> = files.keys().collect();
    let all = [
        ("index.html", true),
        ("report.md", true),
        ("report.pdf", cfg!(feature = "pdf")),
        ("report.xlsx", cfg!(feature = "xlsx")),
    ];
    let built: Vec<&str> = all.iter().filter(|one| one.1).map(|one| one.0).collect();
    assert_eq!(names, built);
    let told = told(&files, folder.path());
    assert!(told.contains("- Date: 2026-01-02"), "{told}");
    let json = recoup(&[&["compare"], &SHOP[..], &["--format", "json"]].concat());
    let json: Value = serde_json::from_slice(&json.stdout).expect("JSON");
    let rows = table(&told, "Targets and estimates");
    let titles = [
        ("rto.region", "RTO", Dimension::Duration),
        ("rpo.region", "RPO", Dimension::Duration),
        (
            "rto.corruption",
            "RTO, data corruption",
            Dimension::Duration,
        ),
        (
            "rpo.corruption",
            "RPO, data corruption",
            Dimension::Duration,
        ),
        ("availability", "Availability", Dimension::Probability),
        ("budget", "Monthly outlay", Dimension::Monthly),
    ];
    for (at, plan) in json["plans"].as_array().expect("plans").iter().enumerate() {
        let all = plan["requirements"].as_array().expect("requirements");
        assert_eq!(all.len(), titles.len());
        for (name, title, dimension) in titles {
            let one = all.iter().find(|one| one["name"] == name).expect(name);
            let row = rows.iter().find(|row| row[0] == title).expect(title);
            let shown = |value: &Value| {
                let value = value["value"].as_f64().expect("a number");
                print(dimension, value, Currency::USD)
            };
            assert_eq!(row[1], shown(&one["target"]), "{name}");
            let (mark, estimate) = row[2 + at].split_once(' ').expect("a mark");
            assert_eq!(estimate, shown(&one["estimate"]), "{name}");
            assert_eq!(mark == "✗", one["met"] == false, "{name}");
        }
    }
}

#[test]
fn the_summary_is_one_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let (output, files) = report(folder.path(), &["--summary"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let told = told(&files, folder.path());
    let headings: Vec<&str> = told
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .collect();
    let wanted = [
        "The answer",
        "Targets and estimates",
        "Findings of the check",
        "Sign-off",
    ];
    assert_eq!(headings, wanted);
    assert!(told.lines().count() <= 66, "{}", told.lines().count());
    assert!(
        told.contains("Decision asked for: approve Active-active"),
        "{told}"
    );
    assert!(
        told.contains("| ✗ error | L14 |") && !told.contains("· note"),
        "{told}"
    );
}

#[test]
fn what_is_typed_wrong_is_told_and_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    for (more, code, said) in [
        (["--sections", "recovry"], 2, "'recovery'"),
        (["--format", "markdwn"], 2, "'markdown'"),
        (["--date", "2026-02-30"], 2, "write a day such as"),
        (["--date", "2026-1-1"], 2, "write a day such as"),
        (["--set", "targets.rto=1"], 1, "no unit of time"),
    ] {
        let (output, files) = report(folder.path(), &more);
        assert_eq!(output.status.code(), Some(code), "{more:?}");
        let stderr = text(&output.stderr);
        assert!(stderr.contains(said), "{more:?}: {stderr}");
        assert!(files.is_empty() && !folder.path().join("out").exists());
    }
    // A folder that cannot be made.
    fs::write(folder.path().join("out"), "a file").expect("written");
    let (output, _) = report(folder.path(), &["--summary"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        fs::read(folder.path().join("out")).expect("kept"),
        b"a file"
    );
}

#[test]
fn a_report_can_be_made_again_by_what_it_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let more = [
        "--sections",
        "reproduce,answer",
        "--set",
        "targets.rto=2h",
        "--currency",
        "EUR=0.92@2026-11-01",
        "--seed",
        "7",
    ];
    let (_, files) = report(folder.path(), &more);
    let told = text(&files["report.md"]);
    let command = told
        .lines()
        .find_map(|line| line.strip_prefix("    recoup "));
    let words: Vec<&str> = command.expect("the command").split(' ').collect();
    let again = recoup(&words);
    assert_eq!(again.status.code(), Some(0), "{}", text(&again.stderr));
    let again = fs::read(folder.path().join("out/report.md")).expect("a report");
    assert_eq!(told, text(&again));
    // The hashes are those of the files as they are.
    let hash = recoup::analysis::InputFile::new("a", &fs::read(SHOP[2]).expect("a plan"));
    assert!(
        told.contains(&format!("| {} | {} |", SHOP[2], hash.sha256)),
        "{told}"
    );
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_format_that_is_not_built_is_not_offered_and_its_feature_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let (output, files) = report(folder.path(), &["--format", "pdf"]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(
        said.contains("built without the feature `pdf`") && said.contains("--features pdf"),
        "{said}"
    );
    assert!(files.is_empty());
    let help = text(&recoup(&["report", "--help"]).stdout);
    assert!(!help.contains("- pdf"), "{help}");
}
