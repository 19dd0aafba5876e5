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

const TABLE: &str = "[drills.held.autumn-2026]\ndate = \"2026-11-28\"\nscenario = \"region\"\npassed = true\nrto = \"38m\"\nrpo = \"20s\"\nsteps.decide = \"25m\"\nsteps.db.promote = \"4m\"\nsteps.switch = \"1m 30s\"\n";

fn cells(line: &str) -> Vec<String> {
    let cells = line.trim_matches('|').split('|');
    cells.map(|cell| cell.trim().to_owned()).collect()
}

#[test]
fn a_sheet_is_read_however_its_tables_are_drawn() {
    let whole = sheet(WHOLE);
    let (head, steps) = tables(&whole);
    let only = |kept: &[usize]| {
        let kept = kept.to_owned();
        rows(&steps, |line| {
            let cells = cells(line);
            let kept: Vec<&str> = kept.iter().map(|at| cells[*at].as_str()).collect();
            format!("| {} |", kept.join(" | "))
        })
    };
    let broken = |between: &str| {
        let at = steps.find("| db.promote").expect("a step");
        format!("{head}\n{}{between}{}", &steps[..at], &steps[at..])
    };
    let dashes = steps.replace(
        "| web.scale ",
        "| - | - | - | - | - | - | - |\n| web.scale ",
    );
    let dashes = dashes.replace("| verify ", "|  |  |  |  |  |  |  |\n| verify ");
    let headed = whole.replace("| Took |", "| Took | Notes |");
    for (what, text) in [
        ("whole", whole.clone()),
        (
            "a column of notes",
            rows(&whole, |line| format!("{line}  |")),
        ),
        (
            "a headed column",
            rows(&headed, |line| match cells(line).len() {
                7 => format!("{line}  |"),
                _ => line.to_owned(),
            }),
        ),
        (
            "two columns less",
            format!("{head}\n{}", only(&[0, 1, 4, 5, 6])),
        ),
        (
            "ids and times alone",
            format!("{head}\n{}", only(&[0, 4, 5, 6])),
        ),
        (
            "columns in another order",
            format!("{head}\n{}", only(&[6, 5, 0, 3, 4, 1])),
        ),
        (
            "no bars at the beginning",
            rows(&whole, |line| line[2..].to_owned()),
        ),
        (
            "no bars at all around",
            rows(&whole, |line| line.trim_matches('|').to_owned()),
        ),
        ("a blank line", broken("\n")),
        ("a sentence", broken("Then the line went dead; a|b.\n")),
        (
            "both, and a heading",
            broken("\nLunch.\n\n## After lunch\n\n"),
        ),
        ("rows of dashes", format!("{head}\n{dashes}")),
        (
            "no rule",
            joined(
                whole
                    .lines()
                    .filter(|line| !line.starts_with("| ---"))
                    .map(str::to_owned),
            ),
        ),
        ("one table below the other", format!("{head}{steps}")),
        (
            "a quotation",
            joined(whole.lines().map(|line| format!("> {line}"))),
        ),
        (
            "another sheet in a comment",
            format!("<!--\n{head}\n{steps}-->\n{whole}"),
        ),
        (
            "another table of seven columns",
            format!(
                "{whole}\n| A | B | C | D | E | F | G |\n|---|---|---|---|---|---|---|\n| switch | b | c | d | 1 | 2 | 3 |\n"
            ),
        ),
        (
            "a table with a name",
            format!("| name | role | place |\n|---|---|---|\n| name | b | c |\n\n{whole}"),
        ),
        (
            "lines without an id, but empty",
            format!("{head}\n{steps}| Lunch, at last |  |  |  |  |  |  |\n"),
        ),
    ] {
        assert_eq!(read(&text).as_deref(), Ok(TABLE), "{what}\n{text}");
    }
}

#[test]
fn headings_in_korean_are_known() {
    let whole = sheet(WHOLE);
    let korean = whole
        .replace("| Id | What | Filled in |", "| ID | 항목 | 기입란 |")
        .replace(
            "| Id | What | Expected | At worst | Began | Ended | Took |",
            "| ID | 항목 | 소요(예상) | 소요(최악) | 시작 시각 | 종료 시각 | 소요 시간 |",
        );
    assert_eq!(read(&korean).as_deref(), Ok(TABLE));
}

#[test]
fn what_is_not_understood_in_a_table_of_a_sheet_is_told() {
    let whole = sheet(WHOLE);
    let (head, steps) = tables(&whole);
    let no_heading =
        |table: &str, lines: usize| joined(table.lines().skip(lines).map(str::to_owned));
    let heading = "| Id | What | Expected | At worst | Began | Ended | Took |";
    let more = |line: &str| format!("{whole}{line}\n");
    for (text, wanted) in [
        (
            format!("{}\n{steps}", no_heading(&head, 1)),
            "2: the table of this line of a sheet has no heading",
        ),
        (
            format!("{}\n{steps}", no_heading(&head, 2)),
            "1: the table of this line of a sheet has no heading",
        ),
        (
            format!("{head}\n{}", no_heading(&steps, 2)),
            "10: this line of the sheet has 7 cells, and 3 belong there",
        ),
        (
            whole.replace(
                heading,
                "| Kennung | Was | Soll | Höchstens | Von | Bis | Dauer |",
            ),
            "this heading of a sheet is not understood",
        ),
        (
            whole.replace(
                "| Id | What | Filled in |",
                "| Kennung | Was | Ausgefüllt |",
            ),
            "this heading of a sheet is not understood",
        ),
        (
            whole.replace("| Took |", "| Took (min) |"),
            "this stands below `Took (min)`",
        ),
        (
            whole.replace("| Took |", "| Dauer |"),
            "this stands below `Dauer`",
        ),
        (
            whole.replace("| Ended | Took |", "| Took | Took |"),
            "two columns are called `Took`",
        ),
        (
            whole.replace("| 38m |", "| 38m | or so |"),
            "this line of the sheet has 4 cells, and 3 belong there",
        ),
        (
            whole.replace("| 4m |", "| 4m | or so |"),
            "this line of the sheet has 8 cells, and 7 belong there",
        ),
        (
            whole.replace("| 20m |  |  | 4m |", "| 20m |  | 4m |"),
            "this line of the sheet has 6 cells, and 7 belong there",
        ),
        (
            more("| decide | 2. | 1m | 2m |  |  | 26m |"),
            "`decide` stands twice on this sheet",
        ),
        (
            whole.replace("| rpo |", "| rto | again | 39m |\n| rpo |"),
            "`rto` stands twice on this sheet",
        ),
        (
            more("| db | 7. | 1m | 2m |  |  | 26m |"),
            "`db` is a step of this sheet and the component of `db.promote`",
        ),
        (
            more("| a.b.c | 7. | 1m | 2m |  |  | 26m |"),
            "`a.b.c` is no id of a step",
        ),
        (
            more("| call the\u{1b} boss | 7. | 1m | 2m |  |  | 26m |"),
            "is no id of a step",
        ),
        (
            more("|  | 7. | 1m | 2m |  |  | 26m |"),
            "this line of the sheet has no id",
        ),
        (
            whole.replace("| rpo |", "| team | who | Kim |\n| rpo |"),
            "`team` is no line of a sheet",
        ),
        (
            format!("{steps}\n{head}"),
            "`decide` is measured, but no line `name`",
        ),
        (format!("{whole}\n<!-- the rest"), "this comment has no end"),
    ] {
        let said = read(&text).expect_err(wanted);
        assert!(said.contains(wanted), "{wanted}\n{said}{text}");
    }
}

#[test]
fn a_measurement_is_one_length_of_time() {
    let whole = sheet(WHOLE);
    for (text, wanted) in [
        (
            whole.replace("| 38m |", "| 10m to 40m |"),
            "`10m to 40m` is no measurement",
        ),
        (
            whole.replace("| 38m |", "| pert(1m, 2m, 9m) |"),
            "`pert(1m, 2m, 9m)` is no measurement",
        ),
        (whole.replace("| 38m |", "| 1e300 y |"), "1e300 y"),
        (
            whole.replace("| 38m |", "| 40 y |"),
            "`40 y` is longer than any drill",
        ),
        (
            whole.replace("| 03:27 |", "| 03:02 |"),
            "it began and ended at 03:02, which does not say how long it took",
        ),
        (
            whole.replace("| 03:02 | 03:27 |", "| 03:02 +2 | 03:27 +1 |"),
            "it ended at 03:27 +1, before it began at 03:02 +2",
        ),
        (
            whole.replace("| 03:27 |  |", "| 03:27 +1 | 25m |"),
            "it took 25m, but 1d 25m by the clock",
        ),
    ] {
        let said = read(&text).expect_err(wanted);
        assert!(said.contains(wanted), "{wanted}\n{said}{text}");
    }
}

#[test]
fn times_over_a_day_marks_and_korean_are_read() {
    let whole = sheet(WHOLE);
    for (from, to, wanted) in [
        ("| 03:27 |", "| 03:27 +1 |", "steps.decide = \"1d 25m\""),
        (
            "| 03:27 |  |",
            "| 03:27 | 1d 25m |",
            "steps.decide = \"1d 25m\"",
        ),
        ("| 03:27 |  |", "| 03:27 | 25분 |", "steps.decide = \"25m\""),
        (
            "| 23:59:30 | 00:01 |",
            "| 23:59:30 +1 | 00:01 +2 |",
            "steps.switch = \"1m 30s\"",
        ),
        ("| 4m |", "| 1시간 5분 |", "steps.db.promote = \"1h 5m\""),
        ("| 20s |", "| 30초 |", "rpo = \"30s\""),
        ("| 38m |", "| 2시간30분 |", "rto = \"2h30m\""),
        ("| 03:27 |  |", "| n/a | 25m |", "steps.decide = \"25m\""),
        ("| 03:27 |  |", "|  | 26m |", "# decide, Began: 03:02"),
    ] {
        let table = read(&whole.replace(from, to)).expect(to);
        assert!(table.contains(wanted), "{wanted}\n{table}");
    }
    for nothing in ["-", "–", "n/a", ""] {
        let table = read(&whole.replace("| 38m |", &format!("| {nothing} |"))).expect("read");
        assert!(!table.contains("rto"), "{table}");
    }
    for (words, passed) in [
        (
            ["y", "on", "✓", "✔️", "네", "예", "통과", "Yes"],
            "passed = true",
        ),
        (
            ["n", "off", "✗", "❌", "아니요", "아니오", "실패", "NO"],
            "passed = false",
        ),
    ] {
        for word in words {
            let table = read(&whole.replace("| yes |", &format!("| {word} |"))).expect(word);
            assert!(table.contains(passed), "{word}\n{table}");
        }
    }
}

#[test]
fn a_column_of_notes_stands_above_the_table() {
    let (head, steps) = tables(&sheet(WHOLE));
    let noted = |line: &str| match line {
        _ if line.starts_with("| Id") => format!("{line} Notes |"),
        _ if line.starts_with("| ---") => format!("{line} --- |"),
        _ if line.starts_with("| decide") => format!("{line} waited for \u{1b}[31mKim |"),
        _ => format!("{line} |"),
    };
    let table = read(&format!("{head}\n{}", rows(&steps, noted))).expect("read");
    assert_eq!(table, format!("# decide, Notes: waited for Kim\n{TABLE}"));
    table.parse::<toml_edit::DocumentMut>().expect("TOML");
}

#[test]
fn names_that_a_plan_refuses_are_refused_with_one_that_it_takes() {
    let long = "a".repeat(60);
    for (name, near) in [
        ("autumn 2026", "For example `autumn-2026`."),
        ("a.b", "For example `a-b`."),
        (long.as_str(), "Write 1 to 40 letters"),
        ("x\\]\\nrun = \"\\[", "For example `x-nrun`."),
        ("red\u{1b}[31m", "For example `red-31m`."),
        ("x<!-- y", "For example `x-y`."),
    ] {
        let lines: Vec<(&str, &[&str])> = vec![
            ("name", std::slice::from_ref(&name)),
            ("date", &["2026-11-28"]),
            ("passed", &["예"]),
        ];
        let said = read(&sheet(&lines)).expect_err(name);
        assert!(
            said.contains("cannot be a name") && said.contains(near),
            "{said}"
        );
        let said = read(&sheet(WHOLE).replace("| region |", &format!("| {name} |")));
        assert!(said.is_err_and(|said| said.contains("cannot be a name")));
    }
    let lines: Vec<(&str, &[&str])> = vec![
        ("name", &["가을_2026"]),
        ("date", &["2026-11-28"]),
        ("passed", &["예"]),
    ];
    let table = read(&sheet(&lines)).expect("read");
    assert!(table.starts_with("[drills.held.\"가을_2026\"]"), "{table}");
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
    for record_of in [
        "",
        TABLE,
        "# decide, Notes: a\n[drills.held.a]\nsteps.a.b = \"2m\"\n",
    ] {
        assert_eq!(
            record(record_of),
            (TABLE.to_owned(), String::new(), Some(0))
        );
    }
}

/// A dash says that nothing was measured: a row of dashes hides no row above it.
#[test]
fn a_row_of_dashes_is_no_rule() {
    let text = "| Id | What | Filled in |\n|---|---|---|\n| name | x | a |\n| date | x | 2026-11-28 |\n| scenario | x | region |\n| passed | x | yes |\n| Id | Began | Ended | Took | Notes |\nA word.\n| detect | 03:02 | 03:05 |  |  |\n| - | - | - | - | - |\n";
    let table = read(text).expect("a sheet");
    assert!(table.contains("steps.detect = \"3m\""), "{table}");
}

/// What is written into cells, and what it becomes in the table.
fn written() -> impl Strategy<Value = Vec<(usize, String)>> {
    let cell = prop_oneof![
        "[1-9][0-9]?(s|m|h|분)",
        "[0-2][0-9]:[0-5][0-9]( \\+[12])?",
        "[a-z가-힣]{1,6}( [a-z]{1,5})?",
        Just("2026-11-28".to_owned()),
        Just("yes".to_owned()),
        "[ -~]{1,9}",
    ];
    prop::collection::vec((0_usize..34, cell), 1..16)
}

/// The first lines, and the steps, of the sheet that is filled in at random.
const IDS: [&str; 12] = [
    "name",
    "date",
    "passed",
    "rto",
    "rpo",
    "scenario",
    "detect",
    "decide",
    "web.scale",
    "db.promote",
    "verify",
    "switch",
];

proptest! {
    #[test]
    fn every_filled_cell_stands_in_the_table_or_in_an_error(cells in written(), valid in any::<bool>(), broken in prop::collection::vec(0_usize..20, 0..3)) {
        let mut grid = vec![vec![String::new(); 4]; IDS.len()];
        if valid {
            for (at, text) in ["autumn", "2026-11-28", "yes", "38m"].iter().enumerate() {
                grid[at][0] = (*text).to_owned();
            }
        }
        grid[5][0] = "region".to_owned();
        for (place, text) in cells {
            let (line, column) = match place {
                0..6 => (place, 0),
                _ => (6 + (place - 6) / 5, (place - 6) % 5),
            };
            let text = match (valid, place < 6, column) {
                (true, true, _) => continue,
                (true, false, 0 | 1) => format!("0{}:{:02}", 3 + column, text.len()),
                (true, false, 2) => format!("{}m", place + text.len()),
                _ => text,
            };
            if let Some(cell) = grid.get_mut(line).and_then(|line| line.get_mut(column)) {
                text.trim().clone_into(cell);
            }
        }
        let mut lines = vec!["| Id | What | Filled in |".to_owned(), "|---|---|---|".to_owned()];
        for (at, id) in IDS.iter().enumerate() {
            if at == 6 {
                lines.push("| Id | Began | Ended | Took | Notes |".to_owned());
            }
            let cells: Vec<String> = grid[at].iter().map(|cell| cell.replace('\\', "\\\\").replace('|', "\\|")).collect();
            lines.push(match at {
                0..6 => format!("| {id} | what | {} |", cells[0]),
                _ => format!("| {id} | {} |", cells.join(" | ")),
            });
        }
        for at in &broken {
            lines.insert((*at + 2).min(lines.len()), ["", "A word.", "| - |"][at % 3].to_owned());
        }
        let text = lines.join("\n");
        match read(&text) {
            Err(said) => prop_assert!(!said.is_empty()),
            Ok(table) => {
                let read: toml_edit::DocumentMut = table.parse().expect("TOML");
                let held = read["drills"]["held"].as_table().expect("a table");
                prop_assert_eq!(held.len(), 1);
                let (name, drill) = held.iter().next().expect("a drill");
                prop_assert_eq!(name, &grid[0][0]);
                let is_of_name = |letter: char| letter.is_alphanumeric() || "-_".contains(letter);
                prop_assert!(name.chars().all(is_of_name) && name.chars().count() <= 40);
                for (at, id) in IDS.iter().enumerate().skip(1) {
                    let none = toml_edit::Item::None;
                    let mut found = drill.get(if at < 6 { id } else { "steps" }).unwrap_or(&none);
                    if at >= 6 {
                        for part in id.split('.') {
                            found = found.get(part).unwrap_or(&none);
                        }
                    }
                    let is_measured = !found.is_none();
                    let filled = |column: usize| !["", "-", "n/a"].contains(&grid[at][column].trim_matches('-'));
                    // Both times of the clock are its length; one of them is a note.
                    let is_filled = match at {
                        0..6 => filled(0),
                        _ => filled(2) || (filled(0) && filled(1)),
                    };
                    prop_assert_eq!(is_measured, is_filled, "{} {}", id, table);
                    if at >= 6 && filled(0) != filled(1) {
                        let time = &grid[at][usize::from(filled(1))];
                        prop_assert!(table.contains(time.as_str()), "{} {}", time, table);
                    }
                    if at >= 6 && filled(3) {
                        let note = format!("# {id}, Notes: ");
                        prop_assert!(table.contains(&note), "{} {}", note, table);
                    }
                }
            }
        }
    }

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
