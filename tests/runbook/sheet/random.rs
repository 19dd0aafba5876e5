//! Sheets that are filled in at random.

use proptest::prelude::*;

use super::{blank, filled, read};

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
