//! Parts of the documents that are made of lists: of the keys of plans, the catalogue, the rules.

mod catalogue;
mod keys;
mod rules;

use std::fmt::Write as _;

/// What makes a part.
type Make = fn() -> String;

/// Every part, by the name between the marks.
const PARTS: &[(&str, Make)] = &[
    // One to a line.
    ("keys", keys::plan_keys),
    ("services", catalogue::services),
    ("regions", catalogue::regions),
    ("scenarios", catalogue::scenarios),
    ("defaults of scenarios", catalogue::scenario_defaults),
    ("rules", rules::all_rules),
    ("charts", charts),
    ("sections", sections),
];

/// The text with each part between its marks made anew.
pub(super) fn renew(text: &str) -> String {
    let mut text = text.to_owned();
    for (name, make) in PARTS {
        let (begin, end) = (format!("<!-- made: {name} -->\n"), "<!-- made -->\n");
        let Some(at) = text.find(&begin).map(|at| at + begin.len()) else {
            continue;
        };
        let length = text[at..].find(end).expect("an end of what is made");
        text.replace_range(at..at + length, &make());
    }
    text
}

fn charts() -> String {
    let mut out = "\n".to_owned();
    head(&mut out, &["chart", "shows"]);
    for chart in recoup::report::chart::ALL {
        row(&mut out, &[&format!("`{}`", chart.name), chart.about]);
    }
    out.push('\n');
    out
}

fn sections() -> String {
    let words = &recoup::report::words::ENGLISH;
    let mut out = "\n".to_owned();
    head(&mut out, &["section", "heading", "tells"]);
    for chapter in recoup::report::review::ALL {
        let id = format!("`{}`", chapter.id);
        row(&mut out, &[&id, chapter.title(words), chapter.about(words)]);
    }
    out.push('\n');
    out
}

/// A row of a Markdown table.
fn row(out: &mut String, cells: &[&str]) {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    let _ = writeln!(out, "| {} |", cells.join(" | "));
}

fn head(out: &mut String, cells: &[&str]) {
    row(out, cells);
    row(out, &vec!["---"; cells.len()]);
}

/// Each part stands in one document, and each mark is of a part.
#[test]
fn every_part_is_in_a_document() {
    let mut found: Vec<String> = Vec::new();
    for name in super::ALL {
        let text = std::fs::read_to_string(super::root().join(name)).expect("text");
        let marks = text
            .lines()
            .filter_map(|line| line.strip_prefix("<!-- made: ")?.strip_suffix(" -->"));
        found.extend(marks.map(str::to_owned));
    }
    let mut known: Vec<&str> = PARTS.iter().map(|(name, _)| *name).collect();
    found.sort_unstable();
    known.sort_unstable();
    assert_eq!(found, known);
}
