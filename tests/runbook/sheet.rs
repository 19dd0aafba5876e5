//! A sheet is filled in, read back, and taken by a plan.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::{run, shop};
use crate::program;

/// The runbook of the loss of the Region, as it is printed.
fn blank() -> String {
    let args = [
        "runbook",
        super::WARM,
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

/// A sheet in Korean, filled in with Korean words, is the same drill.
#[test]
fn a_sheet_is_read_in_the_language_that_it_is_written_in() {
    let at = tempfile::tempdir().expect("a folder");
    let args = [
        "runbook",
        super::WARM,
        "--scenario",
        "region",
        "--format",
        "markdown",
        "--lang",
        "ko",
    ];
    let blank = program::printed(&args);
    assert!(blank.contains("런북"), "{blank}");
    let fill = |blank: String, yes: &'static str| {
        let lines = WHOLE.iter().map(|(id, cells)| match *id {
            "passed" => (*id, vec![yes]),
            _ => (*id, cells.to_vec()),
        });
        lines.fold(blank, |text, (id, cells)| filled(&text, id, &cells))
    };
    let read = |text: String| {
        std::fs::write(at.path().join("sheet.md"), text).expect("written");
        let (out, said, code) = run(at.path(), &["drill", "record", "sheet.md"]);
        assert_eq!(code, Some(0), "{said}");
        out
    };
    assert_eq!(read(fill(blank, "예")), read(sheet(WHOLE)));
}

#[test]
fn a_filled_sheet_becomes_the_table_of_a_drill() {
    let at = tempfile::tempdir().expect("a folder");
    std::fs::write(at.path().join("sheet.md"), sheet(WHOLE)).expect("written");
    let (table, said, code) = run(at.path(), &["drill", "record", "sheet.md"]);
    assert_eq!((code, said.as_str()), (Some(0), ""));
    let wanted = "[drills.held.autumn-2026]\ndate = \"2026-11-28\"\nscenario = \"region\"\npassed = true\nrto = \"38m\"\nrpo = \"20s\"\nsteps.decide = \"25m\"\nsteps.db.promote = \"4m\"\nsteps.switch = \"1m 30s\"\n";
    assert_eq!(table, wanted);
    // A plan takes it as it stands, and holds it against its estimates.
    let plan = shop(
        at.path(),
        &format!("[drills]\nas_of = \"2026-11-30\"\n\n{table}"),
    );
    let (out, said, code) = run(at.path(), &["score", &plan, "--full"]);
    assert_eq!(code, Some(0), "{said}");
    for line in ["1 of 1 passed", "2026-11-28", "db.promote"] {
        assert!(out.contains(line), "{line}\n{out}");
    }
    // The plan was not touched by reading, and standard input is a sheet too.
    let (_, _, code) = run(
        at.path(),
        &["drill", "record", "sheet.md", "-o", "table.toml"],
    );
    assert_eq!(code, Some(0));
    let saved = std::fs::read_to_string(at.path().join("table.toml")).expect("a file");
    assert_eq!(saved, table);
    let (_, said, code) = run(
        at.path(),
        &["drill", "record", "sheet.md", "-o", "sheet.md"],
    );
    assert_eq!(code, Some(1), "{said}");
}

#[test]
fn sheets_that_nobody_filled_in_are_left_out() {
    let at = tempfile::tempdir().expect("a folder");
    let all = program::printed(&["runbook", super::WARM, "--format", "markdown"]);
    let sheets = all.matches("| passed |").count();
    assert!(sheets > 3, "{all}");
    let write = |text: &str| std::fs::write(at.path().join("all.md"), text).expect("written");
    write(&all);
    let (_, said, code) = run(at.path(), &["drill", "record", "all.md"]);
    assert_eq!(code, Some(1));
    assert!(
        said.contains("no sheet of this file is filled in"),
        "{said}"
    );
    // Of one scenario among all.
    let (before, after) = all.split_once("\n## Data corruption").expect("a section");
    let mut own = format!("\n## Data corruption{after}");
    let (own_sheet, rest) = own.split_at(own[10..].find("\n## ").expect("a section") + 10);
    let mut filled_in = own_sheet.to_owned();
    for (id, cells) in [
        ("name", "rollback"),
        ("date", "2026-11-28"),
        ("passed", "no"),
    ] {
        filled_in = filled(&filled_in, id, &[cells]);
    }
    own = format!("{before}{filled_in}{rest}");
    write(&own);
    let (table, said, code) = run(at.path(), &["drill", "record", "all.md"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(
        table,
        "[drills.held.rollback]\ndate = \"2026-11-28\"\nscenario = \"corruption\"\npassed = false\n"
    );
    write("# Notes\n\n| a | b |\n| --- | --- |\n| c | d |\n");
    let (_, said, code) = run(at.path(), &["drill", "record", "all.md"]);
    assert_eq!(code, Some(1));
    assert!(
        said.contains("there is no sheet of a drill in this file"),
        "{said}"
    );
}

#[test]
fn everything_that_is_wrong_on_a_sheet_is_told_at_once_with_its_place() {
    let at = tempfile::tempdir().expect("a folder");
    let wrong: &[(&str, &[&str])] = &[
        ("date", &["28.11.2026"]),
        ("passed", &["perhaps"]),
        ("rto", &["38 parsecs"]),
        ("decide", &["03:02", "", ""]),
        ("web.scale", &["3 o'clock", "03:20", ""]),
        ("verify", &["03:00", "03:10", "45m"]),
    ];
    std::fs::write(at.path().join("sheet.md"), sheet(wrong)).expect("written");
    let (out, said, code) = run(at.path(), &["drill", "record", "sheet.md"]);
    assert_eq!((out.as_str(), code), ("", Some(1)));
    for line in [
        "`name` is not filled in",
        "`28.11.2026` is no day",
        "`perhaps` is neither yes nor no",
        "parsecs",
        "it is not written down when it ended",
        "`3 o'clock` is no time of day",
        "it took 45m, but 10m by the clock",
        "sheet.md:",
        "^",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
}

#[test]
fn names_on_a_sheet_are_names_and_no_toml() {
    let at = tempfile::tempdir().expect("a folder");
    let name = "x\\]\\nrun = \"\\[";
    let lines: Vec<(&str, &[&str])> = vec![
        ("name", std::slice::from_ref(&name)),
        ("date", &["2026-11-28"]),
        ("passed", &["예"]),
    ];
    std::fs::write(at.path().join("sheet.md"), sheet(&lines)).expect("written");
    let (table, said, code) = run(at.path(), &["drill", "record", "sheet.md"]);
    assert_eq!(code, Some(0), "{said}");
    let read: toml_edit::DocumentMut = table.parse().expect("TOML");
    let held = read["drills"]["held"].as_table().expect("a table");
    let names: Vec<&str> = held.iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["x]\\nrun = \"["]);
    assert_eq!(read.iter().count(), 1);
}

proptest! {
    #[test]
    fn no_text_on_a_sheet_panics(
        cells in prop::collection::vec("[ -~\u{1}-\u{1f}가-힣|\\\\`]{0,12}", 0..40),
        cut in 0_usize..4000,
    ) {
        let at = tempfile::tempdir().expect("a folder");
        let mut text = blank();
        for (cell, id) in cells.iter().zip(["name", "date", "passed", "rto", "decide", "verify"].iter().cycle()) {
            text = filled(&text, id, &[cell.as_str()]);
        }
        let cut = (0..=cut.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let text = format!("{}{}", &text[cut..], &text[..cut]);
        let file = at.path().join("sheet.md");
        std::fs::write(&file, &text).expect("written");
        let read = recoup::plan::drill_sheets(&file.display().to_string());
        if let Ok(sheets) = read {
            let table = recoup::plan::DrillSheet::toml(&sheets);
            prop_assert!(table.parse::<toml_edit::DocumentMut>().is_ok(), "{}", table);
        }
    }
}
