//! Each folder of entries has all of them in its list.

use std::path::Path;

/// A folder, what marks an entry in a file, and the file whose list names every entry.
const FOLDERS: &[(&str, &str, &str)] = &[
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

/// The stems of the files of a kind in a folder, sorted.
fn stems(folder: &str, ending: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = std::fs::read_dir(folder).expect("a folder");
    let mut found: Vec<String> = files
        .map(|file| file.expect("a readable entry").path())
        .filter(|path| path.extension().is_some_and(|own| own == ending))
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    found.sort_unstable();
    found
}

#[test]
fn every_folder_of_plans_has_one_of_each_strategy_and_names_it_so() {
    let mut strategies = recoup::plan::strategy::ALL.to_vec();
    strategies.sort_unstable();
    // The shop and the reference compare ways to recover.
    let mut recovering = strategies.clone();
    recovering.retain(|id| *id != recoup::plan::strategy::SINGLE_REGION);
    for (folder, strategies) in [
        ("plans/reference", &recovering),
        ("plans/shop", &recovering),
        ("plans/starter", &strategies),
    ] {
        assert_eq!(stems(folder, "toml"), *strategies, "{folder}");
        for strategy in strategies {
            let path = format!("{folder}/{strategy}.toml");
            let plan = recoup::plan::load(&path, &[]).expect("a shipped plan");
            assert_eq!(plan.strategy, *strategy, "{path}");
        }
    }
    let mut generated = crate::generated::STRATEGIES.to_vec();
    generated.sort_unstable();
    assert_eq!(recovering, generated, "generated plans");
}

#[test]
fn every_file_of_a_service_is_in_the_catalogue_under_its_name() {
    let catalog = recoup::catalog::Catalog::embedded();
    let files = stems("pricing/services", "toml");
    assert_eq!(catalog.services(), files);
    let ids = files.iter().filter_map(|id| catalog.service(id));
    let ids: Vec<&str> = ids.map(|service| service.id.as_str()).collect();
    assert_eq!(ids, files);
}

#[test]
fn every_kind_of_a_service_is_a_row_and_every_row_is_of_a_service() {
    let catalog = recoup::catalog::Catalog::embedded();
    let ids = catalog.services();
    let services = ids.iter().filter_map(|id| catalog.service(id));
    let used: std::collections::BTreeSet<&str> =
        services.map(|service| service.kind.as_str()).collect();
    let rows = read(Path::new("pricing/kinds.csv"));
    let rows = rows.lines().skip(1);
    let rows = rows.filter_map(|row| row.split(',').next()).collect();
    assert_eq!(used, rows);
}

#[test]
fn the_scenarios_that_plans_can_name_are_those_of_the_model_and_of_the_library() {
    let model = recoup::model::Event::ALL.map(recoup::model::Event::id);
    assert_eq!(recoup::plan::scenario::ALL, model);
    let catalog = recoup::catalog::Catalog::embedded();
    let rows = catalog.scenarios().iter();
    let library: Vec<&str> = rows.map(|row| row.id.as_str()).collect();
    assert_eq!(recoup::plan::scenario::ALL, library);
}

/// The code of every source of a folder, without comments and without tests.
fn code(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("a readable entry").path();
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        match stem {
            Some("tests" | "fixture") => {}
            _ if path.is_dir() => code(&path, found),
            _ if path.extension().is_some_and(|ending| ending == "rs") => {
                let text = read(&path);
                let own = text.split("#[cfg(test)]\nmod tests {").next();
                let lines = own.unwrap_or_default().lines();
                let lines = lines.filter(|line| !line.trim_start().starts_with("//"));
                let code = lines.collect::<Vec<_>>().join("\n");
                found.push((path.display().to_string(), code));
            }
            _ => {}
        }
    }
}

/// The code above the documents asks for an `Event`; it does not spell its id.
#[test]
fn the_id_of_a_scenario_is_written_once() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for floor in ["plan", "model", "analysis", "report", "render", "cli"] {
        code(&root.join("src").join(floor), &mut files);
    }
    let mut written = Vec::new();
    for id in recoup::plan::scenario::ALL {
        // These words are also names of other things: of those the uses as an id alone.
        let spellings = if ["region", "link", "control_plane", "drill"].contains(id) {
            ["== ", "!= ", "scenario(", "unwrap_or("]
                .iter()
                .map(|before| format!("{before}\"{id}\""))
                .collect()
        } else {
            vec![format!("\"{id}\"")]
        };
        for (file, code) in &files {
            if spellings.iter().any(|one| code.contains(one.as_str())) {
                written.push((*id, file.trim_start_matches(env!("CARGO_MANIFEST_DIR"))));
            }
        }
    }
    let once = recoup::plan::scenario::ALL.iter();
    let once: Vec<(&str, &str)> = once
        .filter(|id| !["region", "link", "control_plane", "drill"].contains(id))
        .map(|id| (*id, "/src/plan/scenario.rs"))
        .collect();
    assert_eq!(written, once);
}
