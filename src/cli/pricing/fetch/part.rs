//! What is there of a list that is not whole yet: a file beside its place, whose name says of which
//! version it is and what the server calls that (its entity tag), so that a later run can go on.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use super::client::Trouble;
use crate::diagnostic::{Finding, Place};
use crate::render::save::Failed;

/// What the name of a part ends with.
const PART: &str = ".part";
/// Bytes at both ends of a list that are looked at.
const ENDS: u64 = 64;

/// Where a list belongs.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) folder: PathBuf,
    /// Its name up to the version: `AmazonEC2-eu-west-3-`.
    pub(super) stem: String,
    pub(super) version: String,
    /// `csv` or `json`.
    pub(super) ending: &'static str,
}

impl Target {
    pub(super) fn name(&self) -> String {
        format!("{}{}.{}", self.stem, self.version, self.ending)
    }

    pub(super) fn path(&self) -> PathBuf {
        self.folder.join(self.name())
    }

    /// How large the list is, if it is there.
    pub(super) fn size(&self) -> Option<u64> {
        let there = fs::metadata(self.path()).ok()?;
        there.is_file().then_some(there.len())
    }

    /// The part of an earlier run that can be gone on with.
    pub(super) fn part(&self) -> Result<Option<Part>, Trouble> {
        let begin = format!("{}.", self.name());
        for name in self.parts() {
            let tag = name.strip_prefix(&begin);
            let tag = tag.and_then(|rest| rest.strip_suffix(PART));
            if let Some(tag) = tag.filter(|tag| is_tag(tag)) {
                let part = Part::open(self.folder.join(&name), Some(tag.to_owned()))?;
                if part.bytes > 0 {
                    return Ok(Some(part));
                }
            }
        }
        Ok(None)
    }

    /// A new part of what the server calls so; one without a tag cannot be gone on with later.
    pub(super) fn begin(&self, tag: Option<String>) -> Result<Part, Trouble> {
        let name = match &tag {
            Some(tag) => format!("{}.{tag}{PART}", self.name()),
            None => format!("{}{PART}", self.name()),
        };
        let mut part = Part::open(self.folder.join(name), tag)?;
        part.empty()?;
        Ok(part)
    }

    /// Takes away what is left of other versions of the list, but not what another run writes.
    pub(super) fn tidy(&self) {
        for name in self.parts() {
            if let Ok(part) = Part::open(self.folder.join(name), None) {
                part.discard();
            }
        }
    }

    /// The names of all parts of the list, in any version.
    fn parts(&self) -> Vec<String> {
        let is_part = |name: &String| {
            let rest = name.strip_prefix(&self.stem);
            let rest = rest.and_then(|rest| rest.strip_suffix(PART));
            let Some((version, rest)) = rest.and_then(|rest| rest.split_once('.')) else {
                return false;
            };
            let rest = rest.strip_prefix(self.ending);
            let is_version = version.bytes().all(|letter| letter.is_ascii_alphanumeric());
            is_version && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
        let names = files.filter_map(|file| file.file_name().into_string().ok());
        let mut names: Vec<String> = names.filter(is_part).collect();
        names.sort();
        names
    }
}

/// What there is of a list; no other run writes to it meanwhile.
#[derive(Debug)]
pub(super) struct Part {
    path: PathBuf,
    file: File,
    /// What the server calls the version, without quotes; `None` if that is not known.
    pub(super) tag: Option<String>,
    /// How much there is.
    pub(super) bytes: u64,
}

impl Part {
    fn open(path: PathBuf, tag: Option<String>) -> Result<Self, Trouble> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        let mut file = options.open(&path).map_err(failed(&path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let shown = path.display().to_string();
                let message = format!("another run is writing `{shown}`");
                let finding = Finding::error("in-use", message, Place::file(shown));
                let finding = finding.help("Wait until it has ended, or name another folder.");
                return Err(Trouble::Here(finding.into()));
            }
            // A file system that has no locks.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(failed(&path)(error)),
        }
        let bytes = file.seek(SeekFrom::End(0)).map_err(failed(&path))?;
        Ok(Self {
            path,
            file,
            tag,
            bytes,
        })
    }

    fn empty(&mut self) -> Result<(), Trouble> {
        self.bytes = 0;
        let emptied = self.file.set_len(0);
        let emptied = emptied.and_then(|()| self.file.seek(SeekFrom::Start(0)));
        emptied.map(drop).map_err(failed(&self.path))
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), Trouble> {
        let written = self.file.write_all(bytes);
        written.map_err(failed(&self.path))?;
        self.bytes += bytes.len() as u64;
        Ok(())
    }

    /// Takes it away.
    pub(super) fn discard(self) {
        drop(self.file);
        let _gone = fs::remove_file(&self.path);
    }

    /// Puts it into its place, if it begins and ends as a list does.
    pub(super) fn finish(mut self, target: &Target) -> Result<u64, Trouble> {
        let ends = self.ends().map_err(failed(&self.path))?;
        if let Err(said) = looks_whole(&ends.0, &ends.1, target.ending) {
            self.discard();
            return Err(Trouble::Lasting(said));
        }
        self.file.sync_all().map_err(failed(&self.path))?;
        let place = target.path();
        let Self {
            path, file, bytes, ..
        } = self;
        drop(file);
        fs::rename(&path, &place).map_err(failed(&place))?;
        Ok(bytes)
    }

    /// Its first and last bytes.
    fn ends(&mut self) -> io::Result<(Vec<u8>, Vec<u8>)> {
        let (mut first, mut last) = (Vec::new(), Vec::new());
        self.file.seek(SeekFrom::Start(0))?;
        (&self.file).take(ENDS).read_to_end(&mut first)?;
        let near = self.bytes.saturating_sub(ENDS);
        self.file.seek(SeekFrom::Start(near))?;
        (&self.file).take(ENDS).read_to_end(&mut last)?;
        Ok((first, last))
    }
}

fn failed(path: &Path) -> impl Fn(io::Error) -> Trouble {
    let path = path.to_owned();
    move |source| {
        let path = path.clone();
        Trouble::Here(Failed { path, source }.into())
    }
}

/// Whether a list may have begun and ended so: a length that is stated too short, and a page that a
/// proxy sends in place of a list, show here.
fn looks_whole(first: &[u8], last: &[u8], ending: &str) -> Result<(), String> {
    let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first);
    let (begins, ends) = if ending == "json" {
        (
            first.trim_ascii_start().starts_with(b"{"),
            last.trim_ascii_end().ends_with(b"}"),
        )
    } else {
        (
            first.starts_with(b"\"FormatVersion\"") || first.starts_with(b"FormatVersion"),
            last.ends_with(b"\n"),
        )
    };
    if !begins {
        let shown: String = String::from_utf8_lossy(first).chars().take(24).collect();
        return Err(format!(
            "what came is no price list: it begins with `{shown}`"
        ));
    }
    if !ends {
        return Err("what came is cut off: it does not end as a price list does".to_owned());
    }
    Ok(())
}

/// What a server calls a version, if a file can be named so: of a strong entity tag what is between
/// the quotes.
pub(super) fn tag(stated: &str) -> Option<&str> {
    let tag = stated.strip_prefix('"')?.strip_suffix('"')?;
    is_tag(tag).then_some(tag)
}

fn is_tag(tag: &str) -> bool {
    let fits = |letter: u8| letter.is_ascii_alphanumeric() || b"-_".contains(&letter);
    (1..=100).contains(&tag.len()) && tag.bytes().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_that_no_file_can_be_named_by_is_none() {
        assert_eq!(tag("\"9b2c-12\""), Some("9b2c-12"));
        for odd in [
            "W/\"9b2c\"",
            "9b2c",
            "\"\"",
            "\"../x\"",
            "\"a b\"",
            "\"a.b\"",
            "\"",
        ] {
            assert_eq!(tag(odd), None, "{odd}");
        }
    }

    #[test]
    fn parts_of_other_lists_are_left_alone() {
        let at = tempfile::tempdir().expect("a folder");
        let target = Target {
            folder: at.path().to_owned(),
            stem: "AmazonEC2-us-west-2-".to_owned(),
            version: "20261001000000".to_owned(),
            ending: "csv",
        };
        let own = [
            "AmazonEC2-us-west-2-20261001000000.csv.abc.part",
            "AmazonEC2-us-west-2-20250101000000.csv.part",
        ];
        let others = [
            "AmazonEC2-us-west-2-20261001000000.csv",
            "AmazonEC2-us-west-2-20261001000000.json.abc.part",
            "AmazonEC2-us-west-2-lax-1-20261001000000.csv.abc.part",
            "AmazonEC2-us-west-2-notes.part",
        ];
        for name in own.iter().chain(&others) {
            fs::write(at.path().join(name), "x").expect("written");
        }
        let part = target.part().expect("it opens").expect("it is there");
        assert_eq!((part.tag.as_deref(), part.bytes), (Some("abc"), 1));
        // Another run has it.
        assert!(matches!(target.part(), Err(Trouble::Here(_))));
        target.tidy();
        assert!(at.path().join(own[0]).exists() && !at.path().join(own[1]).exists());
        drop(part);
        target.tidy();
        assert!(!at.path().join(own[0]).exists());
        for name in others {
            assert!(at.path().join(name).exists(), "{name}");
        }
    }

    #[test]
    fn a_list_shows_at_both_ends() {
        let whole = |first: &str, last: &str, ending| {
            looks_whole(first.as_bytes(), last.as_bytes(), ending)
        };
        assert_eq!(
            whole("\"FormatVersion\",\"v1.0\"", "\"x\"\n", "csv"),
            Ok(())
        );
        assert_eq!(whole("\u{feff}{\n", " }\n}\n", "json"), Ok(()));
        assert!(
            whole("<html>", "\n", "csv")
                .expect_err("a page")
                .contains("<html>")
        );
        assert!(
            whole("\"FormatVersion\"", "\"x", "csv")
                .expect_err("cut")
                .contains("cut off")
        );
        assert!(whole("{", ",", "json").is_err());
        assert!(whole("", "", "csv").is_err());
    }
}
