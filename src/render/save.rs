//! Saving files: whole or not at all, and never half over an old one.

mod staging;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use staging::abandon;
use staging::{Staged, folder_of, tidy};

use crate::units::counted;

/// A file to save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where to.
    pub path: PathBuf,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

/// A file that could not be saved.
#[derive(Debug, thiserror::Error)]
#[error("cannot save `{}`", path.display())]
pub struct Failed {
    /// Which one.
    pub path: PathBuf,
    /// Why.
    pub source: io::Error,
}

/// Files that could not be saved, and those that were.
#[derive(Debug)]
pub struct Unsaved {
    /// The files that are as they were before; at least one.
    pub failed: Vec<Failed>,
    /// The files that are saved all the same.
    pub saved: Vec<PathBuf>,
}

impl std::fmt::Display for Unsaved {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, failed) in self.failed.iter().enumerate() {
            let separator = if at == 0 { "" } else { "; " };
            write!(out, "{separator}{failed}: {}", failed.source)?;
        }
        if !self.saved.is_empty() {
            write!(out, "; {} saved", counted(self.saved.len(), "other file"))?;
        }
        Ok(())
    }
}

impl std::error::Error for Unsaved {}

/// Saves one file, in place of one that may be there.
///
/// The new file is written beside the old one and then renamed, so that a
/// reader sees the one or the other whole. It keeps the old one's permissions.
/// A link stays a link: what it points to is replaced. Something that is no
/// file, such as a pipe, a device or a folder, is refused.
pub fn save(path: &Path, bytes: &[u8]) -> Result<(), Failed> {
    let failed = |source| Failed {
        path: path.to_owned(),
        source,
    };
    tidy([path]);
    stage(path, bytes).and_then(Staged::replace).map_err(failed)
}

/// Saves a file that must not be there yet.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Failed> {
    let failed = |source| Failed {
        path: path.to_owned(),
        source,
    };
    tidy([path]);
    let new = write_beside(path, bytes, None).map_err(failed)?;
    new.create().map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => failed(io::Error::new(error.kind(), "it is there already")),
        _ => failed(error),
    })
}

/// Saves several files: none if one of them cannot even be written beside its
/// place, else each that can be put into its place.
pub fn save_all(files: &[File]) -> Result<(), Unsaved> {
    tidy(files.iter().map(|file| file.path.as_path()));
    let mut staged = Vec::with_capacity(files.len());
    let mut failed = Vec::new();
    for file in files {
        match stage(&file.path, &file.bytes) {
            Ok(one) => staged.push((&file.path, one)),
            Err(source) => failed.push(Failed {
                path: file.path.clone(),
                source,
            }),
        }
    }
    let mut saved = Vec::new();
    if failed.is_empty() {
        for (path, one) in staged {
            match one.replace() {
                Ok(()) => saved.push(path.clone()),
                Err(source) => failed.push(Failed {
                    path: path.clone(),
                    source,
                }),
            }
        }
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(Unsaved { failed, saved })
    }
}

/// Makes a folder and those above it; one that is there is welcome.
pub fn folder(path: &Path) -> Result<(), Failed> {
    fs::create_dir_all(path).map_err(|source| Failed {
        path: path.to_owned(),
        source: if path.is_file() {
            io::Error::new(io::ErrorKind::NotADirectory, "it is a file, not a folder")
        } else {
            source
        },
    })
}

/// A file that is written bit by bit, and is put into its place when it is whole.
pub struct Growing {
    path: PathBuf,
    staged: Staged,
}

impl Growing {
    /// Begins a file. One that may be there is replaced by [`Self::finish`].
    ///
    /// # Errors
    /// A place that cannot be written to.
    pub fn new(path: &Path) -> Result<Self, Failed> {
        tidy([path]);
        let staged = stage(path, &[]).map_err(|source| Failed {
            path: path.to_owned(),
            source,
        })?;
        Ok(Self {
            path: path.to_owned(),
            staged,
        })
    }

    /// Writes on.
    ///
    /// # Errors
    /// A disk that is full.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Failed> {
        let written = self.staged.write(bytes);
        written.map_err(|source| Failed {
            path: self.path.clone(),
            source,
        })
    }

    /// Puts it into its place.
    ///
    /// # Errors
    /// A disk that is full, a place that is no longer there.
    pub fn finish(self) -> Result<(), Failed> {
        let Self { path, staged } = self;
        let whole = staged.settle();
        let finished = whole.and_then(|()| staged.replace());
        finished.map_err(|source| Failed { path, source })
    }
}

fn stage(path: &Path, bytes: &[u8]) -> io::Result<Staged> {
    // A link is followed, so that the link itself stays.
    let place = match path.canonicalize() {
        Ok(place) => place,
        Err(error) if error.kind() == io::ErrorKind::NotFound && !path.is_symlink() => {
            path.to_owned()
        }
        Err(error) => return Err(error),
    };
    let old = match fs::metadata(&place) {
        Ok(old) => Some(old),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    match old {
        Some(old) if old.is_dir() => Err(io::Error::new(
            io::ErrorKind::IsADirectory,
            "it is a folder",
        )),
        Some(old) if !old.is_file() => Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "it is no file, but a device, a pipe or a socket",
        )),
        Some(old) if old.permissions().readonly() => Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "it is read-only",
        )),
        old => write_beside(&place, bytes, old.as_ref()),
    }
}

/// Writes a new file into the folder of `path`, with the permissions of the
/// old one, or those that any new file gets.
fn write_beside(path: &Path, bytes: &[u8], old: Option<&fs::Metadata>) -> io::Result<Staged> {
    let folder = folder_of(path);
    if path.file_name().is_none() {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "it names no file",
        ));
    }
    if !folder.is_dir() {
        return Err(io::Error::new(
            io::ErrorKind::NotFound,
            format!("there is no folder `{}`", folder.display()),
        ));
    }
    let mut new = Staged::new(path, old)?;
    new.write(bytes)?;
    new.settle()?;
    Ok(new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn temporary() -> tempfile::TempDir {
        tempfile::tempdir().expect("a folder for the test")
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| {
                let entry = entry.expect("an entry");
                entry.file_name().to_string_lossy().into_owned()
            })
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_shorter_file_replaces_a_longer_one_whole() {
        let folder = temporary();
        let path = folder.path().join("out.csv");
        save(&path, b"a long first text").expect("saved");
        save(&path, b"short").expect("saved");
        assert_eq!(fs::read(&path).expect("read"), b"short");
        assert_eq!(names(folder.path()), ["out.csv"]);
    }

    #[test]
    fn a_file_that_exists_is_not_created_again() {
        let folder = temporary();
        let path = folder.path().join("plan.toml");
        create(&path, b"one").expect("created");
        let error = create(&path, b"two").expect_err("exists");
        assert_eq!(error.source.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).expect("read"), b"one");
        assert_eq!(names(folder.path()), ["plan.toml"]);
    }

    #[test]
    fn a_folder_is_refused_by_name() {
        let folder = temporary();
        let error = save(folder.path(), b"x").expect_err("a folder");
        assert_eq!(
            error.to_string(),
            format!("cannot save `{}`", folder.path().display())
        );
        assert_eq!(error.source.to_string(), "it is a folder");
        let missing = folder.path().join("no/out.csv");
        let error = save(&missing, b"x").expect_err("no folder");
        let why = error.source.to_string();
        assert!(why.starts_with("there is no folder"), "{why}");
    }

    #[test]
    fn none_of_several_is_saved_if_one_cannot_be_written() {
        let folder = temporary();
        let file = |name: &str| File {
            path: folder.path().join(name),
            bytes: b"x".to_vec(),
        };
        let error = save_all(&[file("a.svg"), file("no/b.svg"), file("c.svg")])
            .expect_err("no folder for b");
        assert_eq!(error.failed.len(), 1);
        assert!(error.to_string().contains("b.svg`: there is no folder"));
        assert!(names(folder.path()).is_empty());
        save_all(&[file("a.svg"), file("c.svg")]).expect("saved");
        assert_eq!(names(folder.path()), ["a.svg", "c.svg"]);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_survive() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = temporary();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        save(&real, b"one").expect("saved");
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!(mode(&real) & 0o600, 0o600);
        assert_eq!(mode(&real) & 0o111, 0, "a text is not run");
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("set");
        std::os::unix::fs::symlink(&real, &link).expect("linked");
        save(&link, b"two").expect("saved");
        assert!(link.is_symlink());
        assert_eq!(fs::read(&real).expect("read"), b"two");
        assert_eq!(mode(&real), 0o640);
        fs::set_permissions(&real, fs::Permissions::from_mode(0o440)).expect("set");
        assert!(save(&real, b"three").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_not_replaced() {
        let folder = temporary();
        let path = folder.path().join("socket");
        let _socket = std::os::unix::net::UnixListener::bind(&path).expect("bound");
        let file = |path: PathBuf| File {
            path,
            bytes: b"x".to_vec(),
        };
        let beside = folder.path().join("a.svg");
        for refused in [path.clone(), PathBuf::from("/dev/null")] {
            let error = save(&refused, b"x").expect_err("no file");
            let why = error.source.to_string();
            assert!(why.starts_with("it is no file"), "{why}");
            assert!(Growing::new(&refused).is_err());
            assert!(save_all(&[file(beside.clone()), file(refused)]).is_err());
            assert!(!beside.exists(), "nothing is saved then");
        }
        assert!(!fs::metadata(&path).expect("there").is_file());
    }
}
