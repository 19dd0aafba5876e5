//! `recoup diff`: two states of plans, from files, folders, saved results or git.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::ValueHint;
use clap::error::ErrorKind;

use super::folders::{self, Named};
use super::inputs::{DiffOutput, Overrides};
use super::plans::{Paired, Sources, sides};
use super::revision::{Repository, Revision};
use super::shell::Shell;
use super::stop::{Outcome, Stop};
use super::{Global, exit, wrong_usage};
use crate::analysis::{self, Difference, SavedResults};
use crate::diagnostic::{Finding, Place};
use crate::plan::{self, FileStore};

const EXAMPLES: &str = "\
Examples:
  recoup diff plans/shop/pilot-light.toml plans/shop/warm-standby.toml
  recoup diff before.json after.json --format markdown -o comment.md
  recoup diff HEAD -- plans
  recoup diff origin/main HEAD --exit-code -- plans/shop";

/// Bytes of a saved result that are read: a thousand plans take a few.
const RESULT_LIMIT: u64 = 64 << 20;

/// Show what changed in plans, what that does, and which change caused it
///
/// OLD and NEW are two plans, two folders of plans, or two results of `compare` or `score` that
/// were saved as JSON. With paths after `--` they are revisions of the git repository of the
/// current folder; one alone is held against the files as they are now.
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    /// The old state and the new: files or folders, or revisions of git
    #[arg(required = true, num_args = 1..=2, value_name = "OLD NEW", value_hint = ValueHint::AnyPath)]
    pub(super) states: Vec<String>,
    /// Plan files, or folders of them, that are read at the revisions
    #[arg(last = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(super) paths: Vec<String>,
    /// Exit with 4 if anything differs
    #[arg(long)]
    pub(super) exit_code: bool,
    /// The folder of prices of the old state, where it is not that of `--pricing`
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) old_pricing: Option<PathBuf>,
    #[command(flatten)]
    pub(super) overrides: Overrides,
    #[command(flatten)]
    pub(super) output: DiffOutput,
}

pub(super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    let wrong = |kind, message: &str| Ok(wrong_usage(global, "diff", kind, message));
    let old_pricing = args.old_pricing.as_deref();
    let sources = |stores| Sources {
        stores,
        old_pricing,
    };
    let (pairs, sources, read) = match (args.states.as_slice(), args.paths.as_slice()) {
        ([_], []) => {
            let message = "name the new state too, or paths to read at the revision: `recoup diff HEAD -- plans`";
            return wrong(ErrorKind::MissingRequiredArgument, message);
        }
        ([old, new], []) => {
            if let Some(found) = saved(old, new)? {
                if old_pricing.is_some()
                    || global.pricing.is_some()
                    || !args.overrides.all().is_empty()
                {
                    let message = "saved results are figures: no `--set`, `--currency` or prices can be laid over them";
                    return wrong(ErrorKind::ArgumentConflict, message);
                }
                return write(args, &found, &[old.clone(), new.clone()], shell);
            }
            let pairs = files(old, new)?;
            let files = pairs.iter().flat_map(|pair| pair.files.iter().flatten());
            let read: Vec<String> = files.map(|named| named.file.clone()).collect();
            (pairs, sources([None, None]), read)
        }
        ([old, rest @ ..], paths) => {
            let repository = Repository::open()?;
            let old = repository.revision(old)?;
            let new = rest.first().map(|new| repository.revision(new));
            let new = new.transpose()?;
            let mut pairs = Vec::new();
            for path in paths {
                pairs.extend(at(path, &old, new.as_ref())?);
            }
            let read: Vec<String> = pairs
                .iter()
                .filter_map(|pair| Some(pair.files[1].as_ref()?.file.clone()))
                .collect();
            let store = |revision: Revision| Rc::new(revision) as Rc<dyn FileStore>;
            let stores = [Some(store(old)), new.map(store)];
            (pairs, sources(stores), read)
        }
        ([], _) => return wrong(ErrorKind::MissingRequiredArgument, "name two states"),
    };
    let both = sides(&pairs, sources, &args.overrides, global, shell)?;
    let pairs = both.pairs();
    if pairs.is_empty() {
        let typed = args.states.iter().chain(&args.paths);
        let place = typed.last().map(Place::file).unwrap_or_default();
        return Err(no_plan(place).into());
    }
    let found = analysis::diff(&pairs, &args.overrides.all());
    write(args, &found, &read, shell)
}

fn write(args: &Args, found: &Difference, read: &[String], shell: Shell) -> Outcome {
    let text = args.output.format().write(found, &args.output.look(shell));
    args.output.write(text, read, shell)?;
    Ok(if args.exit_code && found.differs() {
        exit::DIFFERS
    } else {
        exit::DONE
    })
}

/// What changed between two saved results; `None` if neither is one.
fn saved(old: &str, new: &str) -> Result<Option<Difference>, Stop> {
    let [first, second] = [result(old)?, result(new)?];
    match (first, second) {
        (Some(first), Some(second)) => Ok(Some(first.diff(second))),
        (None, None) => Ok(None),
        (Some(_), None) => Err(one_saved(old, new).into()),
        (None, Some(_)) => Err(one_saved(new, old).into()),
    }
}

/// The saved result that a file is; `None` if it is none, or cannot be read, which loading tells.
fn result(file: &str) -> Result<Option<SavedResults>, Stop> {
    let is_json = Path::new(file)
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let Some(bytes) = is_json.then(|| beginning(file).ok()).flatten() else {
        return Ok(None);
    };
    if bytes.len() as u64 > RESULT_LIMIT {
        let message = format!("`{file}` is larger than {} MiB", RESULT_LIMIT >> 20);
        let help = "Check that it is the file you mean, or save fewer plans in one result.";
        let finding = Finding::error("too-large", message, Place::file(file));
        return Err(finding.help(help).into());
    }
    let text = String::from_utf8(bytes).map_err(|bad| {
        let at = bad.utf8_error().valid_up_to();
        let message = format!("byte {at} of `{file}` is not UTF-8");
        Finding::error("not-utf8", message, Place::file(file)).help("Save the file as UTF-8.")
    })?;
    SavedResults::read(&text).map_err(|bad| {
        let message = format!("`{file}` cannot be compared: {bad}");
        let help =
            "Save it again with this recoup: `recoup compare plans --format json -o after.json`.";
        Finding::error("bad-result", message, Place::file(file))
            .help(help)
            .into()
    })
}

/// The bytes of a file, of a larger one than a result may be one more than that.
fn beginning(file: &str) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let open = File::open(file)?;
    open.take(RESULT_LIMIT + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn one_saved(saved: &str, other: &str) -> Finding {
    let message = format!("`{saved}` is a saved result, and `{other}` is none");
    let help = "Name two plans, two folders or two saved results.";
    Finding::error("two-kinds", message, Place::file(other)).help(help)
}

fn no_plan(place: Place) -> Finding {
    let message = "neither state holds a plan";
    let help = "Name files with a `strategy`, or folders that hold some.";
    Finding::error("no-plan", message, place).help(help)
}

/// The plans of two files, or of two folders by their names.
fn files(old: &str, new: &str) -> Result<Vec<Paired>, Stop> {
    if [old, new] == ["-", "-"] {
        return Err(folders::twice().into());
    }
    let are_folders = [old, new].map(|name| Path::new(name).is_dir());
    match are_folders {
        [false, false] => Ok(vec![Paired {
            name: new.to_owned(),
            files: [old, new].map(|file| Some(Named::of(file.to_owned(), None))),
        }]),
        [true, true] => {
            let names = [listed(old)?, listed(new)?];
            let inside = |folder: &str, name: &str| {
                let file = Path::new(folder).join(name).display().to_string();
                Named::of(file, Some(folder))
            };
            let all: BTreeSet<&String> = names.iter().flatten().collect();
            let pair = |name: &String| {
                let file =
                    |side: usize, folder| names[side].contains(name).then(|| inside(folder, name));
                Paired {
                    name: name.clone(),
                    files: [file(0, old), file(1, new)],
                }
            };
            Ok(all.into_iter().map(pair).collect())
        }
        [is_folder, _] => {
            let (folder, file) = if is_folder { (old, new) } else { (new, old) };
            let message = format!("`{folder}` is a folder, and `{file}` is none");
            let help = format!(
                "Name two plans, two folders or two saved results; of a revision of git write `recoup diff {old} -- {new}`."
            );
            let finding = Finding::error("two-kinds", message, Place::file(file));
            Err(finding.help(help).into())
        }
    }
}

/// The plan files of a folder on the disk.
fn listed(folder: &str) -> Result<Vec<String>, Stop> {
    let listed = plan::files_in(Path::new(folder));
    listed.map_err(|error| folders::unreadable(folder, &error).into())
}

/// The plans at a path, in a revision and in another or as they are now.
fn at(path: &str, old: &Revision, new: Option<&Revision>) -> Result<Vec<Paired>, Stop> {
    let place = Path::new(path);
    let is_new_folder = match new {
        Some(new) => new.has_folder(place)?,
        None => place.is_dir(),
    };
    if !is_new_folder && !old.has_folder(place)? {
        let is_new_file = match new {
            Some(new) => new.has_file(place)?,
            None => place.is_file(),
        };
        let there = [old.has_file(place)?, is_new_file];
        if there == [false, false] {
            let message = format!("`{path}` is in neither state");
            let help = "Name a file or a folder that was there, or is there now.";
            let finding = Finding::error("no-file", message, Place::file(path));
            return Err(finding.help(help).into());
        }
        return Ok(vec![Paired {
            name: path.to_owned(),
            files: there.map(|there| there.then(|| Named::of(path.to_owned(), None))),
        }]);
    }
    let plans = |revision: &Revision| -> Result<Vec<String>, Stop> {
        let mut names = revision.files(place)?;
        names.retain(|name| plan::is_named_like_one(name));
        Ok(names)
    };
    let names = [
        plans(old)?,
        match new {
            Some(new) => plans(new)?,
            None if place.is_dir() => listed(path)?,
            None => Vec::new(),
        },
    ];
    let all: BTreeSet<&String> = names.iter().flatten().collect();
    let pair = |name: &String| {
        let file = place.join(name).display().to_string();
        let of = || Named::of(file.clone(), Some(path));
        Paired {
            files: [0, 1].map(|side| names[side].contains(name).then(of)),
            name: file,
        }
    };
    Ok(all.into_iter().map(pair).collect())
}
