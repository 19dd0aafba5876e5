//! A folder on the command line stands for the plans in it.

use std::path::Path;

use super::shell::Shell;
use crate::diagnostic::{Finding, Place};
use crate::plan;

/// A file of the command line, named by itself or by its folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) file: String,
    /// The folder that stands for it, as typed.
    pub(super) folder: Option<String>,
}

/// The files that a command line names. Those of a folder are sorted, and may be no plans.
#[allow(clippy::result_large_err)] // once a command
pub(super) fn files(typed: &[String]) -> Result<Vec<Named>, Finding> {
    let mut all = Vec::with_capacity(typed.len());
    for name in typed {
        if name == "-" || !Path::new(name).is_dir() {
            all.push(Named {
                file: name.clone(),
                folder: None,
            });
            continue;
        }
        let files = plan::files_in(Path::new(name)).map_err(|error| unreadable(name, &error))?;
        if files.is_empty() {
            return Err(no_plan(name));
        }
        all.extend(files.into_iter().map(|file| Named {
            file: Path::new(name).join(file).display().to_string(),
            folder: Some(name.clone()),
        }));
    }
    Ok(all)
}

/// Which files of each folder are plans.
#[derive(Default)]
pub(super) struct Tally {
    folders: Vec<Counted>,
}

/// One folder.
struct Counted {
    name: String,
    plans: usize,
    /// Names of files that state no strategy.
    others: Vec<String>,
}

impl Tally {
    /// Counts a file, as a plan or not; files of one folder follow each other.
    pub(super) fn count(&mut self, one: &Named, is_plan: bool) {
        let Some(folder) = &one.folder else {
            return;
        };
        if self.folders.last().is_none_or(|last| last.name != *folder) {
            self.folders.push(Counted {
                name: folder.clone(),
                plans: 0,
                others: Vec::new(),
            });
        }
        let counted = self.folders.last_mut().expect("it is there by now");
        if is_plan {
            counted.plans += 1;
        } else {
            let name = Path::new(&one.file).file_name().unwrap_or_default();
            counted.others.push(name.display().to_string());
        }
    }

    /// Names what was left out, and returns a finding for each folder without a plan.
    pub(super) fn close(self, shell: Shell) -> Vec<Finding> {
        let mut wrong = Vec::new();
        for folder in self.folders {
            if folder.plans == 0 {
                wrong.push(no_plan(&folder.name));
            } else if !folder.others.is_empty() {
                let (name, others) = (folder.name, folder.others);
                shell.note(&format!(
                    "left out of `{name}`, for want of a `strategy`: {}",
                    others.join(", ")
                ));
            }
        }
        wrong
    }
}

fn no_plan(folder: &str) -> Finding {
    Finding::error(
        "no-plan",
        format!("`{folder}` holds no plan"),
        Place::file(folder),
    )
    .help("Name a folder with `.toml`, `.yaml`, `.yml` or `.json` files of its own that state a `strategy`.")
}

fn unreadable(folder: &str, error: &std::io::Error) -> Finding {
    let message = format!("cannot read `{folder}`: {error}");
    Finding::error("unreadable", message, Place::file(folder))
        .help("Check who may list the folder.")
}
