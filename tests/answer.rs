//! The answer that `compare` and `score` open with: its paragraph says what the figures say, and
//! it fits a screen.

use std::fs;

use recoup::units::{Currency, Dimension, brief};
use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;

use super::outputs::{printed, recoup};

const SHOP: [&str; 4] = [
    "plans/shop/active-active.toml",
    "plans/shop/backup-restore.toml",
    "plans/shop/pilot-light.toml",
    "plans/shop/warm-standby.toml",
];

/// What a command prints at a width.
fn at_width(width: usize, args: &[&str]) -> String {
    let output = recoup(args)
        .env("COLUMNS", width.to_string())
        .output()
        .expect("it runs");
    assert!(output.stderr.is_empty(), "{args:?}");
    let text = String::from_utf8(output.stdout).expect("text");
    for line in text.lines() {
        assert!(line.width() <= width, "{width} columns: {line}");
    }
    text
}

fn compare<'a>(plans: &[&'a str]) -> Vec<&'a str> {
    [&["compare"], plans].concat()
}

#[test]
fn both_fit_a_screen_of_80_columns() {
    let text = at_width(80, &compare(&SHOP));
    assert!(text.lines().count() <= 24, "{text}");
    for plan in SHOP {
        let text = at_width(80, &["score", plan]);
        assert!(text.lines().count() <= 24, "{text}");
    }
}

/// Twelve plans, some of them with names that take two cells a letter, one to a row.
#[test]
fn twelve_plans_fit_120_columns() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = fs::canonicalize("plans/shop").expect("the shop");
    let copied = folder.path().join("base");
    fs::create_dir(&copied).expect("a folder");
    for entry in base.join("base").read_dir().expect("entries").flatten() {
        fs::copy(entry.path(), copied.join(entry.file_name())).expect("copied");
    }
    let plan = fs::read_to_string("plans/shop/warm-standby.toml").expect("a plan");
    let names: Vec<String> = (0..12)
        .map(|number| format!("서울에서-파리로-{number}"))
        .collect();
    let files: Vec<String> = names
        .iter()
        .map(|name| {
            let file = folder.path().join(format!("{name}.toml"));
            fs::write(&file, &plan).expect("written");
            file.display().to_string()
        })
        .collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let text = at_width(120, &[&compare(&files)[..], &["-q"]].concat());
    assert!(
        text.starts_with("All 12 plans keep every target."),
        "{text}"
    );
    for name in &names {
        let rows = text
            .lines()
            .filter(|line| line.starts_with(&format!(" {name} ")));
        assert_eq!(rows.count(), 1, "{name}: {text}");
    }
    at_width(120, &[&compare(&files)[..], &["-q", "--full"]].concat());
}

#[test]
fn the_paragraph_says_what_the_figures_say() {
    let text = printed(&[&compare(&SHOP)[..], &["-q"]].concat());
    let paragraph: Vec<&str> = text.lines().take_while(|line| !line.is_empty()).collect();
    let paragraph = paragraph.join(" ");
    let json = printed(&[&compare(&SHOP)[..], &["--format", "json"]].concat());
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let plans = json["plans"].as_array().expect("plans");
    let figure = |plan: &Value, path: &str| {
        plan.pointer(path)
            .and_then(Value::as_f64)
            .expect("a figure")
    };
    let kept = plans.iter().filter(|plan| plan["verdict"] == "pass");
    let cheapest = kept
        .clone()
        .min_by(|a, b| figure(a, "/cost/monthly").total_cmp(&figure(b, "/cost/monthly")))
        .expect("a plan that keeps its targets");
    let said = |dimension, value| brief(dimension, value, Currency::USD);
    for expected in [
        format!("Cheapest of them is {}", "Pilot light"),
        said(Dimension::Monthly, figure(cheapest, "/cost/monthly")),
        said(
            Dimension::Duration,
            figure(cheapest, "/scenarios/region/rto/likely_s"),
        ),
        said(
            Dimension::Duration,
            figure(cheapest, "/scenarios/region/rto/worst_s"),
        ),
    ] {
        assert!(paragraph.contains(&expected), "{expected}: {paragraph}");
    }
    assert_eq!(cheapest["strategy"], "pilot-light");
    let lowest = kept
        .min_by(|a, b| figure(a, "/tco").total_cmp(&figure(b, "/tco")))
        .expect("a total cost");
    let total = said(Dimension::Money, figure(lowest, "/tco"));
    assert!(
        paragraph.contains(&format!("is that of Active-active: {total}.")),
        "{paragraph}"
    );
    assert!(
        paragraph.contains(json["prices_as_of"].as_str().expect("a date")),
        "{paragraph}"
    );
}

#[test]
fn readiness_is_held_against_a_plan_of_a_single_region() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = recoup(&["init", "-q", "--strategy", "all"])
        .arg(folder.path())
        .output()
        .expect("it runs");
    assert!(output.status.success());
    let file = |name: &str| {
        folder
            .path()
            .join(format!("{name}.toml"))
            .display()
            .to_string()
    };
    let files = ["single-region", "pilot-light", "warm-standby"].map(file);
    let files = files.each_ref().map(String::as_str);
    // A single Region waits an outage out.
    let aims = ["--set", "targets.rto=4h"];
    let text = printed(&[&compare(&files)[..], &aims].concat()).replace('\n', " ");
    assert!(
        text.contains(" more than Single Region in one Region"),
        "{text}"
    );
}

#[test]
fn what_is_missed_is_red_and_what_is_thin_yellow() {
    let args = [&compare(&SHOP)[..], &["-q"]].concat();
    let coloured = |name: &str, value: &str| {
        let output = recoup(&args).env(name, value).output().expect("it runs");
        String::from_utf8(output.stdout).expect("text")
    };
    let text = coloured("FORCE_COLOR", "1");
    for code in [
        "\u{1b}[31m✗ 2h 12m\u{1b}[0m",
        "\u{1b}[33m! 54m\u{1b}[0m",
        "\u{1b}[32m✓\u{1b}[0m 7m 41s",
    ] {
        assert!(text.contains(code), "{code:?}: {text:?}");
    }
    assert!(!coloured("FORCE_COLOR", "0").contains('\u{1b}'));
    assert!(!coloured("UNRELATED", "1").contains('\u{1b}'));
}

#[test]
fn explain_shows_names_in_colour_and_changes_no_letter() {
    let args = ["explain", "plans/shop/warm-standby.toml", "rto.region"];
    let plain = printed(&args);
    let bright = printed(&[&args[..], &["--color", "always"]].concat());
    assert!(
        bright.contains("\u{1b}[36mrto.region\u{1b}[0m = 27m 1s"),
        "{bright}"
    );
    let codes = ["\u{1b}[36m", "\u{1b}[0m"];
    let stripped = codes
        .iter()
        .fold(bright, |text, code| text.replace(code, ""));
    assert_eq!(stripped, plain);
}
