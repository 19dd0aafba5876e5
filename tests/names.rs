//! One thing has one name: a public type of the crate shares its name with no other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in folder.read_dir().expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            if path.file_name().is_none_or(|name| name != "tests") {
                sources(&path, found);
            }
        } else if path.extension().is_some_and(|kind| kind == "rs")
            && path.file_stem().is_none_or(|stem| stem != "tests")
        {
            found.push(path);
        }
    }
}

/// The name of the public type that a line declares. A tree of the model read over figures
/// (`pub type Rto = model::Rto<Figure>`) is the same type.
fn declared(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("pub ")?;
    let (kind, rest) = rest.split_once(' ')?;
    let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
    let name = &rest[..end.unwrap_or(rest.len())];
    let of_tree = rest.ends_with(&format!(" = model::{name}<Figure>;"));
    let declares = ["struct", "enum", "trait", "type", "union"].contains(&kind);
    (declares && !of_tree && !name.is_empty()).then_some(name)
}

#[test]
fn no_two_public_types_have_one_name() {
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    let mut types: BTreeMap<String, BTreeSet<PathBuf>> = BTreeMap::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a source");
        for name in text.lines().filter_map(declared) {
            types
                .entry(name.to_owned())
                .or_default()
                .insert(file.clone());
        }
    }
    assert!(types.contains_key("Quantity"), "types are found");
    types.retain(|_, files| files.len() > 1);
    assert_eq!(types, BTreeMap::new());
}
