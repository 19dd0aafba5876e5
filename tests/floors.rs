//! The floors of the house: a module uses floors below its own, never a neighbour,
//! never one above; and the order of subjects within the model.

use std::collections::{BTreeMap, BTreeSet};
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

/// The subjects of `src/model` from the ground up, with their files and folders: each uses
/// itself and those before it. `CONTRIBUTING.md` shows the same table.
const SUBJECTS: &[(&str, &[&str])] = &[
    (
        "inputs and components",
        &[
            "capacity",
            "case",
            "citation",
            "component",
            "course",
            "currency",
            "definition",
            "distribution",
            "draw",
            "evidence",
            "input_list",
            "inputs",
            "meaning",
            "needs",
            "purpose",
            "readings",
            "register",
            "standby",
            "strategy",
            "title",
            "tree",
            "uncertain",
        ],
    ),
    ("events", &["event", "library", "observed", "rehearsal"]),
    ("data", &["data"]),
    ("placement", &["link", "placement", "standing"]),
    ("recovery", &["recovery"]),
    ("availability", &["availability"]),
    ("scenarios", &["scenario"]),
    ("cost", &["cost", "network"]),
    ("risk", &["risk"]),
    (
        "judgement",
        &[
            "assurance",
            "business",
            "measured",
            "requirement",
            "rules",
            "tier",
        ],
    ),
    ("build", &["adverse", "build", "names", "outputs", "reads"]),
];

/// A circle of files that use one another is at most so long.
const LONGEST_CIRCLE: usize = 3;

fn floor(module: &str) -> Option<u8> {
    FLOORS
        .iter()
        .find(|(name, _)| *name == module)
        .map(|(_, floor)| *floor)
}

pub(crate) fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The code of a source, its tests left out: they may look upstairs to build what they need.
pub(crate) fn code(file: &Path) -> String {
    let text = std::fs::read_to_string(file).expect("a readable source");
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or(&text);
    code.lines()
        .map(|line| {
            if line.trim_start().starts_with("//") {
                ""
            } else {
                line
            }
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// Whether a file holds tests or what they are made of.
fn is_of_tests(file: &Path) -> bool {
    file.file_stem()
        .is_some_and(|stem| stem == "tests" || stem == "fixture")
}

/// Every path of a text that begins with one of some words, with its line; the parts of
/// `a::{b, c::d}` are paths of their own.
fn paths(text: &str, beginnings: &[&str]) -> Vec<(usize, Vec<String>)> {
    let mut found = Vec::new();
    for beginning in beginnings {
        let opening = format!("{beginning}::");
        for (start, _) in text.match_indices(&opening) {
            let before = text[..start].chars().next_back();
            if before.is_some_and(|letter| in_word(letter) || letter == ':') {
                continue;
            }
            let line = text[..start].matches('\n').count() + 1;
            let mut tree = Vec::new();
            branch(&text[start..], &[], &mut tree);
            found.extend(tree.into_iter().map(|path| (line, path)));
        }
    }
    found.sort_by_key(|(line, _)| *line);
    found
}

fn in_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Reads the paths at the beginning of a text, which stand below others; what follows them.
fn branch<'t>(mut text: &'t str, above: &[String], found: &mut Vec<Vec<String>>) -> &'t str {
    let mut path = above.to_vec();
    loop {
        let word = text.find(|letter| !in_word(letter)).unwrap_or(text.len());
        path.extend((word > 0).then(|| text[..word].to_owned()));
        text = &text[word..];
        match text.strip_prefix("::") {
            Some(more) => text = more,
            None => break,
        }
    }
    let Some(mut inside) = text.strip_prefix('{') else {
        found.push(path);
        return text;
    };
    loop {
        inside = inside.trim_start();
        if let Some(after) = inside.strip_prefix('}') {
            return after;
        }
        inside = branch(inside, &path, found);
        // Past `as name` or `*`.
        let end = inside.find([',', '}']).expect("braces that are closed");
        inside = inside[end..].trim_start_matches(',');
    }
}

/// The first-level modules that a text names after `crate::`.
fn uses(text: &str) -> Vec<(usize, String)> {
    paths(text, &["crate"])
        .into_iter()
        .filter_map(|(line, path)| Some((line, path.into_iter().nth(1)?)))
        .collect()
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
        if is_of_tests(&file) {
            continue;
        }
        for (line, used) in uses(&code(&file)) {
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
    let text = "use crate::units::Scalar;\nuse crate::{graph, plan::{Plan, Value as Stated}};\nlet x = crate::model::build;\nother_crate::cli";
    let found = uses(text);
    let found: Vec<(usize, &str)> = found
        .iter()
        .map(|(line, name)| (*line, &name[..]))
        .collect();
    assert_eq!(
        found,
        [
            (1, "units"),
            (2, "graph"),
            (2, "plan"),
            (2, "plan"),
            (3, "model")
        ]
    );
}

/// The place of a module of `src/model` in the order of subjects.
fn subject(module: &str) -> usize {
    let top = module.split("::").next().unwrap_or(module);
    SUBJECTS
        .iter()
        .position(|(_, files)| files.contains(&top))
        .unwrap_or_else(|| panic!("`src/model/{top}` has no subject: add it to the table"))
}

/// Each module of `src/model` with those that it uses. `mod.rs` of the model is not among
/// them: it only shows to others what subjects make.
fn model() -> BTreeMap<String, BTreeSet<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/model");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let name = |file: &Path| {
        let inside = file.strip_prefix(&root).expect("a file of the model");
        let name = inside.with_extension("").display().to_string();
        let name = name.replace(std::path::MAIN_SEPARATOR, "::");
        name.strip_suffix("::mod").unwrap_or(&name).to_owned()
    };
    files.retain(|file| !is_of_tests(file) && *file != root.join("mod.rs"));
    let modules: BTreeMap<String, PathBuf> =
        files.into_iter().map(|file| (name(&file), file)).collect();
    let known = |path: &[&str]| modules.contains_key(&path.join("::"));
    let uses = |own: &str, file: &Path| -> BTreeSet<String> {
        let own: Vec<&str> = own.split("::").collect();
        let below: Vec<&str> = modules
            .keys()
            .filter_map(|module| module.strip_prefix(&own.join("::"))?.strip_prefix("::"))
            .collect();
        let mut beginnings = vec!["crate", "super", "self"];
        beginnings.extend(&below);
        let text = code(file).replace("pub(in crate::model)", "pub");
        let mut found = BTreeSet::new();
        for (line, path) in paths(&text, &beginnings) {
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            let mut full = own.clone();
            let mut rest = &path[..];
            match path[..] {
                ["crate", "model", ..] => {
                    full.clear();
                    rest = &path[2..];
                }
                ["crate", ..] => continue,
                ["self", ..] => rest = &path[1..],
                _ => {}
            }
            while let ["super", above @ ..] = rest {
                full.pop();
                rest = above;
            }
            full.extend(rest);
            while !full.is_empty() && !known(&full) {
                full.pop();
            }
            assert!(
                !full.is_empty(),
                "{}:{line}: `{}` goes through `model/mod.rs`, not to a subject's file",
                file.display(),
                path.join("::")
            );
            found.insert(full.join("::"));
        }
        found.remove(&own.join("::"));
        found
    };
    modules
        .iter()
        .map(|(module, file)| (module.clone(), uses(module, file)))
        .collect()
}

#[test]
fn a_subject_of_the_model_uses_itself_and_those_before_it() {
    let model = model();
    let mut wrong = Vec::new();
    for (module, uses) in &model {
        for used in uses {
            if subject(used) > subject(module) {
                let [above, below] = [used, module].map(|one| SUBJECTS[subject(one)].0);
                wrong.push(format!("`{module}` ({below}) uses `{used}` ({above})"));
            }
        }
    }
    let seen: usize = model.values().map(BTreeSet::len).sum();
    assert!(seen > 300, "the test reads the sources: {seen} uses found");
    assert!(wrong.is_empty(), "upward:\n{}", wrong.join("\n"));
}

#[test]
fn circles_of_the_models_files_are_short() {
    let model = model();
    let reached = |from: &str| -> BTreeSet<&str> {
        let mut seen = BTreeSet::new();
        let mut next = vec![from];
        while let Some(module) = next.pop() {
            for used in &model[module] {
                if seen.insert(used.as_str()) {
                    next.push(used);
                }
            }
        }
        seen
    };
    let reach: BTreeMap<&str, BTreeSet<&str>> = model
        .keys()
        .map(|module| (module.as_str(), reached(module)))
        .collect();
    for (module, all) in &reach {
        let circle: Vec<_> = all
            .iter()
            .filter(|one| reach[*one].contains(module))
            .collect();
        assert!(circle.len() <= LONGEST_CIRCLE, "a circle: {circle:?}");
    }
}

#[test]
fn no_input_is_read_only_to_have_a_name() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/model");
    let mut files = Vec::new();
    sources(&root, &mut files);
    for file in files {
        let code = code(&file);
        for statement in code.split("let _").skip(1) {
            let statement = statement.split(';').next().unwrap_or(statement);
            let value = statement.split('=').nth(1).unwrap_or_default().trim();
            assert!(
                !value.starts_with("inputs.") || value.contains(".named"),
                "{}: `{value}` belongs to the inputs that `model/rules.rs` lists",
                file.display()
            );
        }
    }
}

#[test]
fn the_table_of_subjects_is_that_of_contributing() {
    let text = include_str!("../CONTRIBUTING.md");
    let rows: Vec<(&str, Vec<&str>)> = text
        .split("| subject | files and folders |")
        .nth(1)
        .expect("the table of subjects")
        .lines()
        .skip(2)
        .map_while(|line| line.strip_prefix("| ")?.strip_suffix(" |"))
        .map(|row| {
            let mut cells = row.split(" | ");
            let subject = cells.next().expect("a subject");
            let files = cells.next().expect("its files").split('`');
            (subject, files.skip(1).step_by(2).collect())
        })
        .collect();
    let table: Vec<(&str, Vec<&str>)> = SUBJECTS
        .iter()
        .map(|(subject, files)| (*subject, files.to_vec()))
        .collect();
    assert_eq!(rows, table);
}
