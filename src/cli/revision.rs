//! Plans as a git repository keeps them at a revision.
//!
//! Objects are read from one `git cat-file --batch`, whose questions go through a pipe: nothing
//! that is typed becomes an argument of git, so that no revision is an option. Reading objects
//! runs no hook, no filter and no external diff; what else could run a program, or ask a network
//! for objects that are not there, is switched off.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::rc::Rc;

use anyhow::{Context as _, anyhow, bail};

use super::stop::Stop;
use crate::plan::FileStore;

/// Configuration that could run a program or reach a network, and what it is set to.
const CONFIGURED: &[&str] = &[
    // One to a line.
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.sshCommand=false",
    "credential.helper=",
    "protocol.allow=never",
];

/// The same of the environment.
const ENVIRONMENT: &[(&str, &str)] = &[
    // One to a line.
    ("GIT_ALLOW_PROTOCOL", "none"),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_TERMINAL_PROMPT", "0"),
];

/// How the mode of an entry of a tree begins that is a file; a link to one begins otherwise.
const FILE: &str = "100";
/// The mode of a folder.
const FOLDER: &str = "40000";
/// Bytes of a tree that are read: a larger one is no folder of plans.
const TREE_LIMIT: usize = 64 << 20;

/// The repository of the current folder.
#[derive(Debug)]
pub(super) struct Repository {
    /// Its working tree, links followed.
    top: PathBuf,
    /// The current folder below it.
    prefix: PathBuf,
    batch: Rc<RefCell<Batch>>,
}

/// One revision of it.
#[derive(Debug)]
pub(super) struct Revision {
    /// As it is typed.
    typed: String,
    /// The id of its tree.
    tree: String,
    top: PathBuf,
    prefix: PathBuf,
    batch: Rc<RefCell<Batch>>,
    /// Trees that were read, by id.
    trees: RefCell<HashMap<String, Rc<Vec<TreeEntry>>>>,
}

/// One entry of a tree.
#[derive(Debug)]
struct TreeEntry {
    mode: String,
    name: Vec<u8>,
    id: String,
}

fn git() -> Command {
    let mut git = Command::new("git");
    git.arg("--no-pager");
    for one in CONFIGURED {
        git.args(["-c", one]);
    }
    git.envs(ENVIRONMENT.iter().copied());
    git
}

impl Repository {
    /// The repository of the current folder.
    pub(super) fn open() -> Result<Self, Stop> {
        Ok(Self::read()?)
    }

    fn read() -> anyhow::Result<Self> {
        let asked = git()
            .args(["rev-parse", "--show-toplevel", "--show-prefix"])
            .output()
            .context("cannot run `git`")?;
        if !asked.status.success() {
            let said = String::from_utf8_lossy(&asked.stderr);
            bail!("cannot read a git repository: {}", said.trim());
        }
        let said = String::from_utf8(asked.stdout).context("git names no folder in UTF-8")?;
        let mut lines = said.lines();
        let top = PathBuf::from(lines.next().unwrap_or_default());
        let prefix = PathBuf::from(lines.next().unwrap_or_default());
        Ok(Self {
            top,
            prefix,
            batch: Rc::new(RefCell::new(Batch::start()?)),
        })
    }

    /// A revision, as git knows it: a branch, a tag, `HEAD~2`.
    pub(super) fn revision(&self, typed: &str) -> Result<Revision, Stop> {
        let none = || anyhow!("`{typed}` is no revision of this repository");
        if !is_plain(typed) {
            return Err(none().into());
        }
        let mut batch = self.batch.borrow_mut();
        let found = batch.look_up(&format!("{typed}^{{tree}}"))?;
        let tree = found.ok_or_else(none)?;
        Ok(Revision {
            typed: typed.to_owned(),
            tree,
            top: self.top.clone(),
            prefix: self.prefix.clone(),
            batch: Rc::clone(&self.batch),
            trees: RefCell::default(),
        })
    }
}

/// Whether a revision names a commit by itself, and no file or folder of one.
fn is_plain(typed: &str) -> bool {
    !typed.is_empty() && !typed.contains([':', '\n', '\0'])
}

impl Revision {
    /// Whether a folder is there.
    pub(super) fn has_folder(&self, path: &Path) -> io::Result<bool> {
        let found = self.find(path)?;
        Ok(found.is_some_and(|(mode, _)| mode == FOLDER))
    }

    /// The names of the files of a folder, sorted; none if it is not there.
    pub(super) fn files(&self, path: &Path) -> Result<Vec<String>, Stop> {
        let Some((_, id)) = self.find(path)?.filter(|(mode, _)| mode == FOLDER) else {
            return Ok(Vec::new());
        };
        let tree = self.tree(&id)?;
        let files = tree.iter().filter(|entry| entry.mode.starts_with(FILE));
        let names = files.filter_map(|entry| String::from_utf8(entry.name.clone()).ok());
        let mut names: Vec<String> = names.collect();
        names.sort();
        Ok(names)
    }

    /// The mode and the id of what a path names.
    fn find(&self, path: &Path) -> io::Result<Option<(String, String)>> {
        let Some(names) = self.below_top(path) else {
            return Ok(None);
        };
        let mut found = (FOLDER.to_owned(), self.tree.clone());
        for name in names {
            if found.0 != FOLDER {
                return Ok(None);
            }
            let tree = self.tree(&found.1)?;
            let mut entries = tree.iter();
            let Some(entry) = entries.find(|entry| entry.name == name.as_bytes()) else {
                return Ok(None);
            };
            found = (entry.mode.clone(), entry.id.clone());
        }
        Ok(Some(found))
    }

    /// The names that lead from the top of the working tree to a path; `None` of one outside it.
    fn below_top(&self, path: &Path) -> Option<Vec<String>> {
        let whole = if path.is_absolute() {
            let real = path.parent().and_then(|folder| folder.canonicalize().ok());
            let real = real.map(|folder| folder.join(path.file_name().unwrap_or_default()));
            let real = real.unwrap_or_else(|| path.to_owned());
            real.strip_prefix(&self.top).ok()?.to_owned()
        } else {
            self.prefix.join(path)
        };
        let mut names: Vec<String> = Vec::new();
        for part in whole.components() {
            match part {
                Component::Normal(name) => names.push(name.to_str()?.to_owned()),
                Component::ParentDir => drop(names.pop()?),
                Component::CurDir => {}
                Component::Prefix(_) | Component::RootDir => return None,
            }
        }
        Some(names)
    }

    fn tree(&self, id: &str) -> io::Result<Rc<Vec<TreeEntry>>> {
        if let Some(known) = self.trees.borrow().get(id) {
            return Ok(Rc::clone(known));
        }
        let bytes = self.batch.borrow_mut().object(id, TREE_LIMIT)?;
        let bytes = bytes.ok_or_else(|| broken("a folder is too large"))?;
        let entries = entries(&bytes, id.len() / 2).ok_or_else(|| broken("a folder is broken"))?;
        let entries = Rc::new(entries);
        let mut trees = self.trees.borrow_mut();
        trees.insert(id.to_owned(), Rc::clone(&entries));
        Ok(entries)
    }
}

impl FileStore for Revision {
    fn has_file(&self, path: &Path) -> io::Result<bool> {
        let found = self.find(path)?;
        Ok(found.is_some_and(|(mode, _)| mode.starts_with(FILE)))
    }

    fn read(&self, path: &Path, limit: usize) -> io::Result<Option<Vec<u8>>> {
        let file = self.find(path)?.filter(|(mode, _)| mode.starts_with(FILE));
        let Some((_, id)) = file else {
            return Err(io::Error::from(io::ErrorKind::NotFound));
        };
        self.batch.borrow_mut().object(&id, limit)
    }

    fn shown(&self, path: &Path) -> String {
        let path = path.strip_prefix(".").unwrap_or(path);
        format!("{}:./{}", self.typed, path.display())
    }
}

/// The entries of a tree: a mode, a name and the bytes of an id each.
fn entries(mut bytes: &[u8], id: usize) -> Option<Vec<TreeEntry>> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let blank = bytes.iter().position(|byte| *byte == b' ')?;
        let end = bytes.iter().position(|byte| *byte == 0)?;
        let ids = bytes.get(end + 1..end + 1 + id)?;
        found.push(TreeEntry {
            mode: String::from_utf8(bytes[..blank].to_vec()).ok()?,
            name: bytes.get(blank + 1..end)?.to_vec(),
            id: hexadecimal(ids),
        });
        bytes = &bytes[end + 1 + id..];
    }
    Some(found)
}

/// An id as git writes it.
fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or_default();
    let both = |byte: &u8| [digit(byte >> 4), digit(byte & 15)];
    bytes.iter().flat_map(both).collect()
}

fn broken(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("git: {what}"))
}

/// A running `git cat-file --batch`, which ends with its pipe.
#[derive(Debug)]
struct Batch {
    child: Child,
    asked: Option<ChildStdin>,
    said: BufReader<ChildStdout>,
}

impl Batch {
    fn start() -> anyhow::Result<Self> {
        let mut child = git()
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot run `git`")?;
        let asked = child.stdin.take();
        let said = child.stdout.take().context("`git` says nothing")?;
        Ok(Self {
            child,
            asked,
            said: BufReader::new(said),
        })
    }

    /// The id of an object by whatever git takes for its name, on one line; `None` if there is none.
    fn look_up(&mut self, name: &str) -> io::Result<Option<String>> {
        let Some((id, size)) = self.ask(name)? else {
            return Ok(None);
        };
        self.skip(size)?;
        Ok(Some(id))
    }

    /// The bytes of an object by its id; `None` if there are more than the limit.
    fn object(&mut self, id: &str, limit: usize) -> io::Result<Option<Vec<u8>>> {
        let Some((_, size)) = self.ask(id)? else {
            return Err(broken("an object is not there"));
        };
        let Some(wanted) = usize::try_from(size).ok().filter(|size| *size <= limit) else {
            self.skip(size)?;
            return Ok(None);
        };
        let mut bytes = vec![0; wanted];
        self.said.read_exact(&mut bytes)?;
        self.skip(0)?;
        Ok(Some(bytes))
    }

    /// Asks for an object: its id, and how many bytes follow.
    fn ask(&mut self, name: &str) -> io::Result<Option<(String, u64)>> {
        let asked = self.asked.as_mut().ok_or_else(|| broken("it has ended"))?;
        // A closed pipe here is no reader that went away.
        let written = writeln!(asked, "{name}").and_then(|()| asked.flush());
        written.map_err(|_| broken("it has ended"))?;
        let mut line = String::new();
        self.said.read_line(&mut line)?;
        let mut words = line.trim_end().rsplitn(3, ' ');
        let (size, kind, id) = (words.next(), words.next(), words.next());
        let is_object = kind.is_some_and(|kind| ["blob", "tree", "commit", "tag"].contains(&kind));
        match (id, size.and_then(|size| size.parse().ok())) {
            (Some(id), Some(size)) if is_object => Ok(Some((id.to_owned(), size))),
            _ if line.is_empty() => Err(broken("it has ended")),
            _ => Ok(None),
        }
    }

    /// Passes over the rest of an object, and the line's end after it.
    fn skip(&mut self, size: u64) -> io::Result<()> {
        let mut rest = (&mut self.said).take(size + 1);
        io::copy(&mut rest, &mut io::sink())?;
        Ok(())
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        // Without questions it ends.
        drop(self.asked.take());
        let _ended = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_of_a_tree_are_read_and_a_broken_one_is_none() {
        let mut bytes = b"100644 a b.toml\0".to_vec();
        bytes.extend([0xab; 20]);
        bytes.extend(b"40000 base\0");
        bytes.extend([1; 20]);
        let read = entries(&bytes, 20).expect("a tree");
        let told: Vec<(&str, &[u8], &str)> = read
            .iter()
            .map(|one| (one.mode.as_str(), one.name.as_slice(), &one.id[..4]))
            .collect();
        assert_eq!(
            told,
            [
                ("100644", &b"a b.toml"[..], "abab"),
                ("40000", &b"base"[..], "0101")
            ]
        );
        bytes.pop();
        assert!(entries(&bytes, 20).is_none());
        assert!(entries(b"100644", 20).is_none());
    }

    #[test]
    fn a_revision_is_no_path_and_no_second_question() {
        assert!(is_plain("HEAD~2") && is_plain("--output=x") && is_plain("main@{2 days ago}"));
        assert!(!is_plain("") && !is_plain("HEAD:plans") && !is_plain("a\nb"));
    }
}
