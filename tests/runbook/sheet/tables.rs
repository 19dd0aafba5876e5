//! The tables of a sheet, however people draw them.

use super::{TABLE, WHOLE, joined, read, refused, rows, sheet, tables};

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
    refused(&[
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
    ]);
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

/// A dash says that nothing was measured: a row of dashes hides no row above it.
#[test]
fn a_row_of_dashes_is_no_rule() {
    let text = "| Id | What | Filled in |\n|---|---|---|\n| name | x | a |\n| date | x | 2026-11-28 |\n| scenario | x | region |\n| passed | x | yes |\n| Id | Began | Ended | Took | Notes |\nA word.\n| detect | 03:02 | 03:05 |  |  |\n| - | - | - | - | - |\n";
    let table = read(text).expect("a sheet");
    assert!(table.contains("steps.detect = \"3m\""), "{table}");
}
