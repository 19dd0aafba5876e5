//! The plans that are shipped beside the shop: each scores without a price that is missing, and
//! `check` says of it only what a comment in it says is meant.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::program;

/// The folders of plans that answer what people have asked of such systems.
const FOLDERS: [&str; 7] = [
    "containers",
    "hybrid",
    "ladder",
    "lift-and-shift",
    "network",
    "serverless",
    "two-regions",
];

/// The TOML files of a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let listed = fs::read_dir(folder).into_iter().flatten();
    let paths = listed.map(|entry| entry.expect("a readable entry").path());
    let is_plan = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "toml");
    let mut found: Vec<PathBuf> = paths.filter(is_plan).collect();
    found.sort();
    found
}

/// The plans of a folder, as they are named from the root.
fn plans(folder: &str) -> Vec<String> {
    let at = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("plans")
        .join(folder);
    let name = |path: &PathBuf| path.file_name().expect("a name").display().to_string();
    let names: Vec<String> = files(&at).iter().map(name).collect();
    assert!(names.len() > 1, "{folder}");
    names
        .iter()
        .map(|name| format!("plans/{folder}/{name}"))
        .collect()
}

#[test]
fn every_shipped_plan_scores_and_says_only_what_it_means_to() {
    for folder in FOLDERS {
        let at = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("plans")
            .join(folder);
        let base = files(&at.join("base"));
        let base = base
            .iter()
            .map(|file| fs::read_to_string(file).expect("a base"));
        let base: String = base.collect();
        for plan in plans(folder) {
            let (out, said, code) = program::said(&["score", &plan, "--format", "json"]);
            assert_eq!((said.as_str(), code), ("", Some(0)), "{plan}");
            let score: serde_json::Value = serde_json::from_str(&out).expect("JSON");
            assert!(
                score["cost"]["monthly"]["value"].as_f64() > Some(0.0),
                "{plan}"
            );
            let (out, said, _) = program::said(&["check", &plan, "--format", "json"]);
            assert_eq!(said, "", "{plan}");
            let checked: serde_json::Value = serde_json::from_str(&out).expect("JSON");
            let found = checked["plans"][0]["findings"]
                .as_array()
                .expect("findings");
            let found: BTreeSet<&str> = found
                .iter()
                .filter_map(|one| one["rule"].as_str())
                .collect();
            let text = fs::read_to_string(at.join(plan.rsplit('/').next().expect("a name")));
            let text = text.expect("a plan") + &base;
            for rule in found {
                let meant = text.lines().any(|line| {
                    let comment = line.split_once('#').map(|(_, comment)| comment);
                    comment.is_some_and(|comment| comment.contains(rule))
                });
                assert!(meant, "{plan}: {rule} is said, and no comment says why");
            }
        }
    }
}

#[test]
fn the_list_of_plans_has_each_of_them() {
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("plans/README.md");
    let list = fs::read_to_string(list).expect("a list");
    for folder in FOLDERS {
        for plan in plans(folder) {
            let name = plan.strip_prefix("plans/").expect("a plan");
            assert!(list.contains(&format!("({name})")), "{name}");
        }
    }
}
