//! The floors of the house: a module uses floors below its own, never a neighbour,
//! never one above.

use std::path::{Path, PathBuf};

/// Module and floor, from the ground up; `lib.rs` shows the same table.
const FLOORS: &[(&str, u8)] = &[
    ("units", 0),
    ("graph", 1),
    ("diagnostic", 1),
    ("plan", 2),
    ("catalog", 2),
    ("model", 3),
    ("analysis", 4),
    ("report", 5),
    ("render", 6),
    ("cli", 7),
];

fn floor(module: &str) -> Option<u8> {
    FLOORS
        .iter()
        .find(|(name, _)| *name == module)
        .map(|(_, floor)| *floor)
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The first-level modules that a text names after `crate::`, tests left out: they may
/// look upstairs to build what they need.
fn uses(text: &str) -> Vec<(usize, String)> {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or(text);
    let mut found = Vec::new();
    for (number, line) in code.lines().enumerate() {
        let line = line.trim_start();
        if line.starts_with("//") {
            continue;
        }
        for part in line.split("crate::").skip(1) {
            let names: &str = part.strip_prefix('{').unwrap_or(part);
            for name in names.split(',') {
                let word: String = name
                    .trim()
                    .chars()
                    .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
                    .collect();
                found.push((number + 1, word));
                if !part.starts_with('{') {
                    break;
                }
            }
        }
    }
    found
}

#[test]
fn a_module_uses_only_floors_below_its_own() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut wrong = Vec::new();
    let mut seen = 0;
    for file in files {
        let inside = file.strip_prefix(&root).expect("a file of src");
        let module = inside
            .components()
            .next()
            .and_then(|part| Path::new(part.as_os_str()).file_stem())
            .and_then(|name| name.to_str())
            .expect("a readable name");
        let Some(own) = floor(module) else {
            assert!(
                ["lib", "main"].contains(&module),
                "`{module}` has no floor: add it to the table"
            );
            continue;
        };
        if file
            .file_stem()
            .is_some_and(|stem| stem == "tests" || stem == "fixture")
        {
            continue;
        }
        let text = std::fs::read_to_string(&file).expect("a readable source");
        for (line, used) in uses(&text) {
            let Some(other) = floor(&used) else { continue };
            seen += 1;
            if used != module && other >= own {
                wrong.push(format!(
                    "{}:{line}: `{module}` uses `{used}`",
                    inside.display()
                ));
            }
        }
    }
    assert!(seen > 50, "the test reads the sources: {seen} uses found");
    assert!(
        wrong.is_empty(),
        "upward or sideways:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn uses_are_found_in_every_spelling() {
    let text = "use crate::units::Scalar;\nuse crate::{graph, plan::Plan};\nlet x = crate::model::build;\n// crate::cli\n";
    let names: Vec<String> = uses(text).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["units", "graph", "plan", "model"]);
}
