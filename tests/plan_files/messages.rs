//! Every message, word for word: `cases/` holds a folder a case.
//!
//! `UPDATE=1 cargo test plan_files::messages` writes what is said now;
//! read the difference.

use std::fs;
use std::path::Path;

use super::complaints;

#[test]
fn each_case_is_told_in_these_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plan_files/cases");
    let mut cases: Vec<_> = root.read_dir().expect("cases").flatten().collect();
    cases.sort_by_key(fs::DirEntry::file_name);
    assert!(!cases.is_empty());
    for case in cases {
        let folder = case.path();
        let names = ["plan.toml", "plan.yaml", "plan.yml", "plan.json", "-"];
        let name = names.into_iter().find(|name| folder.join(name).is_file());
        let name = name.expect("a plan in each case");
        let text = fs::read_to_string(folder.join(name)).expect("text");
        let set = fs::read_to_string(folder.join("set.txt")).unwrap_or_default();
        let said = complaints(name, &text, &set.lines().collect::<Vec<_>>());
        let path = folder.join("said.txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &said).expect("written");
        }
        let told = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(said, told, "{}", folder.display());
    }
}
