//! Each folder of entries has all of them in its list.

use std::path::Path;

/// A folder, what marks an entry in a file, and the file whose list names every entry.
const FOLDERS: &[(&str, &str, &str)] = &[
    (
        "src/model/strategy",
        "impl Strategy for",
        "src/model/strategy/mod.rs",
    ),
    ("src/render", "const FORMAT: Format", "src/render/format.rs"),
    (
        "src/render/check",
        "const FORMAT: CheckFormat",
        "src/render/check/mod.rs",
    ),
    (
        "src/report/chart",
        "const CHART: Chart",
        "src/report/chart/mod.rs",
    ),
    (
        "src/analysis/check",
        "const RULES: &[Rule]",
        "src/analysis/check/mod.rs",
    ),
];

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Names of the files and folders directly in a folder that hold an entry.
fn entries(folder: &Path, mark: &str) -> Vec<String> {
    let files = std::fs::read_dir(folder).expect("a folder of sources");
    let mut found: Vec<String> = files
        .filter_map(|file| {
            let path = file.expect("a readable entry").path();
            let source = if path.is_dir() {
                path.join("mod.rs")
            } else {
                path.clone()
            };
            let text = if source.is_file() {
                read(&source)
            } else {
                String::new()
            };
            let name = path.file_stem()?.to_str()?.to_owned();
            (name != "mod" && text.contains(mark)).then_some(name)
        })
        .collect();
    found.sort();
    found
}

/// Names in the list of a file: each line of it is `name::ENTRY,` or `&name::Entry,`.
fn listed(file: &Path) -> Vec<String> {
    let text = read(file);
    let list = text
        .split("// One to a line.")
        .nth(1)
        .and_then(|rest| rest.split("];").next())
        .unwrap_or_else(|| panic!("{} has a list", file.display()));
    let lines = list.lines().filter_map(|line| line.split_once("::"));
    let mut found: Vec<String> = lines
        .map(|(name, _)| name.trim().trim_start_matches('&').to_owned())
        .collect();
    found.sort();
    found
}

#[test]
fn every_file_of_an_entry_is_in_its_list() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (folder, mark, file) in FOLDERS {
        let entries = entries(&root.join(folder), mark);
        assert!(entries.len() >= 4, "{folder}: {entries:?}");
        assert_eq!(entries, listed(&root.join(file)), "{folder}");
    }
}

#[test]
fn rules_and_their_words_are_in_files_of_the_same_names() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rules = entries(&root.join("src/analysis/check"), "const RULES: &[Rule]");
    let words = entries(&root.join("src/report/words/en/rules"), "");
    assert_eq!(rules, words);
}

#[test]
fn the_strategies_that_plans_can_name_are_those_of_the_model() {
    let model: Vec<&str> = recoup::model::strategies().map(|(id, _)| id).collect();
    assert_eq!(recoup::plan::strategy::ALL, model);
}
