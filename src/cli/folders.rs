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
    /// Why there is no file to read.
    pub(super) wrong: Option<Finding>,
}

impl Named {
    /// A file of a folder, or one that is named by itself.
    pub(super) fn of(file: String, folder: Option<&str>) -> Self {
        Self {
            file,
            folder: folder.map(str::to_owned),
            wrong: None,
        }
    }

    /// What cannot be read, named by itself.
    fn wrong(file: &str, wrong: Finding) -> Self {
        Self {
            file: file.to_owned(),
            folder: None,
            wrong: Some(wrong),
        }
    }
}

/// The files that a command line names. Those of a folder are sorted, and may be no plans;
/// a folder without files, and standard input that is named twice, come with what is wrong.
pub(super) fn files(typed: &[String]) -> Vec<Named> {
    let mut all: Vec<Named> = Vec::with_capacity(typed.len());
    let again = typed.iter().filter(|name| *name == "-").count() > 1;
    for name in typed {
        if name == "-" || !Path::new(name).is_dir() {
            all.push(Named {
                file: name.clone(),
                folder: None,
                wrong: (again && name == "-").then(twice),
            });
            continue;
        }
        match plan::files_in(Path::new(name)) {
            Err(error) => all.push(Named::wrong(name, unreadable(name, &error))),
            Ok(files) if files.is_empty() => all.push(Named::wrong(name, no_plan(name))),
            Ok(files) => all.extend(files.into_iter().map(|file| Named {
                file: Path::new(name).join(file).display().to_string(),
                folder: Some(name.clone()),
                wrong: None,
            })),
        }
    }
    all
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

    /// Names what was left out, and returns each folder without a plan, with what is wrong.
    pub(super) fn close(self, shell: Shell) -> Vec<(String, Finding)> {
        let some = self.folders.iter().filter(|folder| folder.plans > 0);
        let notes = some.filter_map(Counted::left_out);
        notes.for_each(|note| shell.note(&note));
        let without = self.folders.into_iter().filter(|folder| folder.plans == 0);
        without
            .map(|folder| (folder.name.clone(), no_plan(&folder.name)))
            .collect()
    }

    /// What was left out of each folder, a sentence each.
    pub(super) fn left_out(&self) -> Vec<String> {
        self.folders.iter().filter_map(Counted::left_out).collect()
    }
}

impl Counted {
    /// What was left out, if anything was.
    fn left_out(&self) -> Option<String> {
        let others = self.others.join(", ");
        let note = || {
            let name = &self.name;
            format!("left out of `{name}`, for want of a `strategy`: {others}")
        };
        (!others.is_empty()).then(note)
    }
}

/// Standard input can be read once.
pub(super) fn twice() -> Finding {
    let message = "`-` is named twice, but standard input can be read once";
    let help = "Save one of the plans to a file and name that.";
    Finding::error("twice", message, Place::file("-")).help(help)
}

fn no_plan(folder: &str) -> Finding {
    Finding::error(
        "no-plan",
        format!("`{folder}` holds no plan"),
        Place::file(folder),
    )
    .help("Name a folder with `.toml`, `.yaml`, `.yml` or `.json` files of its own that state a `strategy`.")
}

pub(super) fn unreadable(folder: &str, error: &std::io::Error) -> Finding {
    let message = format!("cannot read `{folder}`: {error}");
    Finding::error("unreadable", message, Place::file(folder))
        .help("Check who may list the folder.")
}
