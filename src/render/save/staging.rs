//! Files that wait beside their places: none stays behind, whatever ends the run.

use std::collections::BTreeSet;
use std::fs::{self, File, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tempfile::NamedTempFile;

const PREFIX: &str = ".recoup-";
const SUFFIX: &str = ".new";

/// A file without bytes may be one that another run has just begun.
const BEGINNING: Duration = Duration::from_mins(1);

/// What waits. A signal comes to the program as a whole, so this is of the whole program; it is
/// locked while a file comes to be or goes, and by [`abandon`] for good.
static WAITING: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn waiting() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    WAITING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes every file that waits, and lets no other begin while `end` ends the program: for
/// signals.
pub fn abandon<T>(end: impl FnOnce() -> T) -> T {
    let mut waiting = waiting();
    for path in std::mem::take(&mut *waiting) {
        let _gone = fs::remove_file(path);
    }
    end()
}

/// A file that waits beside its place.
#[derive(Debug)]
pub(super) struct Staged {
    /// `None` once it is in its place.
    file: Option<NamedTempFile>,
    place: PathBuf,
}

impl Staged {
    /// Begins a file in the folder of a place, with the permissions of the old one, or those that
    /// any new file gets.
    pub(super) fn new(place: &Path, old: Option<&Metadata>) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX).suffix(SUFFIX);
        open_to_all(&mut builder);
        let mut waiting = waiting();
        let file = builder.tempfile_in(folder_of(place))?;
        // A run that ends lets go of it. Where files cannot be locked, none is taken for left.
        let _no_locks_here = file.as_file().try_lock();
        waiting.insert(file.path().to_owned());
        drop(waiting);
        let staged = Self {
            file: Some(file),
            place: place.to_owned(),
        };
        if let Some(old) = old {
            staged.file().as_file().set_permissions(old.permissions())?;
        }
        Ok(staged)
    }

    fn file(&self) -> &NamedTempFile {
        self.file.as_ref().expect("it waits until it is consumed")
    }

    /// Writes on.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let file = self.file.as_mut().expect("it waits until it is consumed");
        file.write_all(bytes)
    }

    /// Sees to it that what was written is on the disk.
    pub(super) fn settle(&self) -> io::Result<()> {
        self.file().as_file().sync_all()
    }

    /// Puts it into its place, over a file that is there.
    pub(super) fn replace(self) -> io::Result<()> {
        self.persist(NamedTempFile::persist)
    }

    /// Puts it into its place, unless something is there.
    pub(super) fn create(self) -> io::Result<()> {
        self.persist(NamedTempFile::persist_noclobber)
    }

    fn persist(
        mut self,
        how: fn(NamedTempFile, PathBuf) -> Result<File, tempfile::PersistError>,
    ) -> io::Result<()> {
        let file = self.file.take().expect("it waits until it is consumed");
        let place = std::mem::take(&mut self.place);
        let mut waiting = waiting();
        waiting.remove(file.path());
        how(file, place).map(drop).map_err(|error| error.error)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            waiting().remove(file.path());
        }
    }
}

/// The folder that a file is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Removes what runs that were killed left in the folders of some places. A run that still goes
/// on has its files locked.
pub(super) fn tidy<'a>(places: impl IntoIterator<Item = &'a Path>) {
    let folders: BTreeSet<&Path> = places.into_iter().map(folder_of).collect();
    for folder in folders {
        let Ok(entries) = fs::read_dir(folder) else {
            continue;
        };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with(PREFIX) && name.ends_with(SUFFIX) && is_left(&entry.path()) {
                let _gone = fs::remove_file(entry.path());
            }
        }
    }
}

/// Whether nobody writes a file any more.
fn is_left(path: &Path) -> bool {
    let is_file = fs::symlink_metadata(path).is_ok_and(|file| file.is_file());
    let Some(file) = is_file.then(|| File::open(path).ok()).flatten() else {
        return false;
    };
    let is_old = |file: &Metadata| {
        let changed = file.modified().ok();
        let age = changed.and_then(|changed| changed.elapsed().ok());
        age.is_some_and(|age| age > BEGINNING)
    };
    let is_begun = |file: &Metadata| file.len() > 0 || is_old(file);
    file.metadata().is_ok_and(|file| is_begun(&file)) && file.try_lock().is_ok()
}

/// Permissions as of any new file: all, less what the user's mask takes away.
#[cfg(unix)]
fn open_to_all(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

/// Elsewhere a new file takes its folder's permissions.
#[cfg(not(unix))]
fn open_to_all(_: &mut tempfile::Builder<'_, '_>) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_run_left_goes_and_what_waits_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("out.csv");
        let left = folder.path().join(".recoup-killed.new");
        let begun = folder.path().join(".recoup-begun.new");
        fs::write(&left, "half").expect("written");
        fs::write(&begun, "").expect("written");
        let mut other = Staged::new(&place, None).expect("begun");
        other.write(b"half").expect("written");
        tidy([place.as_path()]);
        assert!(!left.exists());
        assert!(begun.exists(), "another run may just have begun it");
        other.replace().expect("in its place");
        assert_eq!(fs::read(&place).expect("read"), b"half");
    }
}
