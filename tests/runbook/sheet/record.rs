//! `recoup drill record`: a filled sheet becomes the table of a drill.

use super::super::{WARM, run, shop};
use super::{TABLE, WHOLE, filled, sheet};
use crate::program;

/// A sheet in Korean, filled in with Korean words, is the same drill.
#[test]
fn a_sheet_is_read_in_the_language_that_it_is_written_in() {
    let at = tempfile::tempdir().expect("a folder");
    let args = [
        "runbook",
        WARM,
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
    assert_eq!(table, TABLE);
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
    let all = program::printed(&["runbook", WARM, "--format", "markdown"]);
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
fn a_record_writes_over_no_plan() {
    let at = tempfile::tempdir().expect("a folder");
    std::fs::write(at.path().join("sheet.md"), sheet(WHOLE)).expect("written");
    let record = |there: &str| {
        std::fs::write(at.path().join("out.toml"), there).expect("written");
        let (_, said, code) = run(
            at.path(),
            &["drill", "record", "sheet.md", "-o", "out.toml"],
        );
        let left = std::fs::read_to_string(at.path().join("out.toml")).expect("a file");
        (left, said, code)
    };
    for plan in [
        "extends = \"shop\"\n",
        "extends = \"shop\"\n[drills.held.a]\ndate = \"2026-01-01\"\n",
        "[drills]\nas_of = \"2026-01-01\"\n",
        "[drills.held]\na = 1\n",
        "not a table",
    ] {
        let (left, said, code) = record(plan);
        assert_eq!((left.as_str(), code), (plan, Some(1)), "{said}");
        assert!(said.contains("holds more than `[drills.held]`"), "{said}");
    }
    // Nor over drills that the sheet does not tell of.
    let others = "# decide, Notes: a\n[drills.held.a]\nsteps.a.b = \"2m\"\n";
    let (left, said, code) = record(others);
    assert_eq!((left.as_str(), code), (others, Some(1)), "{said}");
    assert!(said.contains("holds other drills: a"), "{said}");
    let older = "# decide, Notes: a\n[drills.held.autumn-2026]\nsteps.a.b = \"2m\"\n";
    for record_of in ["", TABLE, older] {
        assert_eq!(
            record(record_of),
            (TABLE.to_owned(), String::new(), Some(0))
        );
    }
}
