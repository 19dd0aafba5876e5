//! Bytes from files and standard input, never more than a limit of them.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Finding, Place, Severity};
use crate::plan::words::Words;

/// The text of a file, or what a user is told about it.
pub(in crate::plan) fn file(path: &Path, shown: &str, limit: usize) -> Result<Vec<u8>, Words> {
    if path.is_dir() {
        return Err(Words::is_folder(shown, example_in(path).as_deref()));
    }
    let open = File::open(path).map_err(|error| unreadable(path, shown, &error))?;
    bounded(open, limit).map_err(|error| match error {
        Some(error) => unreadable(path, shown, &error),
        None => Words::large_file(limit),
    })
}

/// The text of standard input.
pub(in crate::plan) fn stdin(limit: usize) -> Result<Vec<u8>, Words> {
    bounded(io::stdin().lock(), limit).map_err(|error| match error {
        Some(error) => Words::unreadable("standard input", &error.to_string()),
        None => Words::large_file(limit),
    })
}

/// At most `limit` bytes; `Err(None)` if there are more.
fn bounded(from: impl Read, limit: usize) -> Result<Vec<u8>, Option<io::Error>> {
    let mut bytes = Vec::new();
    from.take(limit as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(Some)?;
    if bytes.len() > limit {
        return Err(None);
    }
    Ok(bytes)
}

fn unreadable(path: &Path, shown: &str, error: &io::Error) -> Words {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            Words::no_file(shown, &names_beside(path))
        }
        io::ErrorKind::PermissionDenied => Words::unreadable(shown, "permission denied"),
        _ => Words::unreadable(shown, &error.to_string()),
    }
}

/// Names in the folder of a file that is not there, to find the nearest.
fn names_beside(path: &Path) -> Vec<String> {
    plans_in(&folder(path))
}

fn example_in(folder: &Path) -> Option<String> {
    plans_in(folder)
        .into_iter()
        .find(|name| !name.ends_with(".schema.json"))
}

/// Plan files in a folder, sorted; of a huge folder, some.
fn plans_in(folder: &Path) -> Vec<String> {
    documents(folder, 1000).unwrap_or_default()
}

/// The names of a folder's own files whose extension is one of plans, sorted.
pub fn files_in(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = documents(folder, usize::MAX)?;
    names.retain(|name| folder.join(name).is_file());
    Ok(names)
}

/// The names in a folder, of some many entries, that end like a plan's.
fn documents(folder: &Path, most: usize) -> io::Result<Vec<String>> {
    let names = folder.read_dir()?.take(most);
    let names = names.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names
        .filter(|name| super::Format::of(name).is_some())
        .collect();
    names.sort();
    Ok(names)
}

/// The folder of a file; the current one for a bare name.
pub(in crate::plan) fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The text of bytes: UTF-8, with or without its byte-order mark, and no NUL.
pub(in crate::plan) fn text(name: &str, bytes: Vec<u8>) -> Result<String, Box<Finding>> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let place = Place {
            file: name.to_owned(),
            ..Place::default()
        };
        return Err(Words::utf16().at(Severity::Error, place).into());
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let words = Words::not_utf8(bytes[at], at);
        Box::new(words.at(Severity::Error, place(name, bytes, at)))
    })?;
    if let Some(at) = text.find('\0') {
        let place = place(name, text.as_bytes(), at);
        return Err(Words::nul(at).at(Severity::Error, place).into());
    }
    match text.strip_prefix('\u{FEFF}') {
        Some(text) => Ok(text.to_owned()),
        None => Ok(text),
    }
}

/// The place of a byte whose predecessors are UTF-8.
fn place(name: &str, bytes: &[u8], at: usize) -> Place {
    let before = String::from_utf8_lossy(&bytes[..at]);
    let line = before.rsplit('\n').next().unwrap_or_default();
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Place {
        file: name.to_owned(),
        line: count(before.matches('\n').count() + 1),
        column: count(line.chars().count() + 1),
        width: 1,
        text: if line.len() > 200 {
            String::new()
        } else {
            format!("{line}\u{FFFD}")
        },
    }
}
