//! A file without a strategy that plans extend: which plans those are.

use std::path::{Path, PathBuf};

use super::extend::{Reach, stated};
use super::raw::{self, FILE_LIMIT, Files};
use super::store::Place as Kept;
use super::words::Words;
use super::{Unsound, raw::files_in};
use crate::diagnostic::{Place, Severity};

/// Files that are looked at, in each of two folders.
const LOOKED_AT: usize = 200;
/// Plans that a help names.
const NAMED: usize = 4;

/// What is wrong with a file that states no strategy: if plans beside it or in the folder above
/// extend it, that it is a part of them.
pub(super) fn told_as_a_part(file: &str, unsound: Unsound) -> Unsound {
    let path = Path::new(file);
    let plans = extending(path);
    if plans.is_empty() {
        return unsound;
    }
    Words::part_of(file, &plans[..plans.len().min(NAMED)])
        .at(Severity::Error, Place::file(file))
        .into()
}

/// The plans that extend a file, as a user would name them.
fn extending(file: &Path) -> Vec<String> {
    let Ok(real) = file.canonicalize() else {
        return Vec::new();
    };
    let own = raw::read_folder(file);
    let above = own.file_name().map(|_| raw::read_folder(&own));
    let mut found = Vec::new();
    for folder in above.into_iter().chain([own]) {
        let names = files_in(&folder).unwrap_or_default();
        for name in names.into_iter().take(LOOKED_AT) {
            let plan = folder.join(&name);
            if extends(&folder, &plan).as_ref() == Some(&real) {
                found.push(shown(&plan));
            }
        }
    }
    found
}

/// A path without the dot that stands for the current folder.
fn shown(path: &Path) -> String {
    let path = path.strip_prefix(".").unwrap_or(path);
    path.display().to_string()
}

/// The file that a plan extends, links followed.
fn extends(folder: &Path, plan: &Path) -> Option<PathBuf> {
    let name = plan.display().to_string();
    let bytes = raw::read_file(plan, &name, FILE_LIMIT).ok()?;
    let mut files = Files::default();
    files.add(&name, raw::decode(&name, bytes).ok()?);
    let node = raw::parse(&files, 0).ok()?;
    let (_, stated) = stated(&node, "extends")?;
    let reach = Reach::new(Some(folder), &Kept::default());
    reach.find(&folder.canonicalize().ok()?, stated).ok()
}
