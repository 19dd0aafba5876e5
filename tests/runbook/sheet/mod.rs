//! A sheet is filled in, read back, and taken by a plan.

mod cells;
mod random;
mod record;
mod tables;

use std::fmt::Write as _;

use super::WARM;
use crate::program;

/// The runbook of the loss of the Region, as it is printed.
fn blank() -> String {
    let args = [
        "runbook",
        WARM,
        "--scenario",
        "region",
        "--format",
        "markdown",
    ];
    program::printed(&args)
}

/// Writes into the last cells of a line of the sheet.
fn filled(text: &str, id: &str, cells: &[&str]) -> String {
    let mut out = String::new();
    for line in text.lines() {
        if line.starts_with(&format!("| {id} |")) {
            let all: Vec<&str> = line.trim_matches('|').split('|').collect();
            let kept = all.len() - cells.len();
            let kept = all[..kept].iter().map(|cell| (*cell).to_owned());
            let new = cells.iter().map(|cell| format!(" {cell} "));
            let all: Vec<String> = kept.chain(new).collect();
            let _ = writeln!(out, "|{}|", all.join("|"));
        } else {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// What a text becomes: the table, or what is wrong with it, each with its line.
fn read(text: &str) -> Result<String, String> {
    let at = tempfile::tempdir().expect("a folder");
    let file = at.path().join("sheet.md");
    std::fs::write(&file, text).expect("written");
    let sheets = recoup::plan::drill_sheets(&file.display().to_string());
    let told = |one: &recoup::diagnostic::Finding| {
        format!("{}: {} {}\n", one.place.line, one.message, one.help)
    };
    sheets
        .map(|sheets| recoup::plan::DrillSheet::toml(&sheets))
        .map_err(|wrong| wrong.iter().map(told).collect())
}

/// Lines as a text.
fn joined(lines: impl Iterator<Item = String>) -> String {
    lines.fold(String::new(), |text, line| text + &line + "\n")
}

/// Each line of the text's tables, changed.
fn rows(text: &str, change: impl Fn(&str) -> String) -> String {
    joined(text.lines().map(|line| {
        if line.starts_with('|') {
            change(line)
        } else {
            line.to_owned()
        }
    }))
}

/// Its head and its steps, each with heading and rule.
fn tables(text: &str) -> (String, String) {
    let lines = text.lines().filter(|line| line.starts_with('|'));
    let lines: Vec<&str> = lines.collect();
    let at = lines.iter().rposition(|line| line.starts_with("| Id |"));
    let (head, steps) = lines.split_at(at.expect("a heading"));
    (head.join("\n") + "\n", steps.join("\n") + "\n")
}

fn sheet(lines: &[(&str, &[&str])]) -> String {
    lines
        .iter()
        .fold(blank(), |text, (id, cells)| filled(&text, id, cells))
}

const WHOLE: &[(&str, &[&str])] = &[
    ("name", &["autumn-2026"]),
    ("date", &["2026-11-28"]),
    ("passed", &["yes"]),
    ("rto", &["38m"]),
    ("rpo", &["20s"]),
    ("decide", &["03:02", "03:27", ""]),
    ("db.promote", &["", "", "4m"]),
    ("switch", &["23:59:30", "00:01", "1m 30s"]),
];

const TABLE: &str = "[drills.held.autumn-2026]\ndate = \"2026-11-28\"\nscenario = \"region\"\npassed = true\nrto = \"38m\"\nrpo = \"20s\"\nsteps.decide = \"25m\"\nsteps.db.promote = \"4m\"\nsteps.switch = \"1m 30s\"\n";

/// Each of these texts is refused, and what is said names it.
#[track_caller]
fn refused(texts: &[(String, &str)]) {
    for (text, wanted) in texts {
        let said = read(text).expect_err(wanted);
        assert!(said.contains(wanted), "{wanted}\n{said}{text}");
    }
}
