//! Where plan files are read from: the disk, or something else that keeps files by their paths,
//! such as a revision of a repository.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use super::raw;
use super::words::Words;

/// Files by the paths that a user would name on the disk, as they were at some other time.
pub trait FileStore: Debug {
    /// Whether a file is there: links count as none.
    ///
    /// # Errors
    /// What keeps the files cannot be asked.
    fn has_file(&self, path: &Path) -> io::Result<bool>;

    /// The bytes of a file; `None` if there are more than the limit.
    ///
    /// # Errors
    /// A file that is not there or cannot be read.
    fn read(&self, path: &Path, limit: usize) -> io::Result<Option<Vec<u8>>>;

    /// The file as a user would name it there; it has a slash before its own name.
    fn shown(&self, path: &Path) -> String;
}

/// The disk, or something else.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    store: Option<Rc<dyn FileStore>>,
    /// What was read of the disk.
    read: Rc<RefCell<BTreeSet<PathBuf>>>,
}

impl Place {
    pub(super) fn of(store: Rc<dyn FileStore>) -> Self {
        Self {
            store: Some(store),
            ..Self::default()
        }
    }

    /// The files of the disk that were read.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        self.read.borrow().iter().cloned().collect()
    }

    /// A path with its links followed, if something is there.
    pub(super) fn real(&self, path: &Path) -> Option<PathBuf> {
        if self.store.is_none() {
            return path.canonicalize().ok();
        }
        let parts = path.components();
        Some(parts.filter(|part| *part != Component::CurDir).collect())
    }

    /// The same of a file; what else is there is found too. Where nobody can say, reading tells
    /// why.
    pub(super) fn found(&self, path: &Path) -> Option<PathBuf> {
        let real = self.real(path)?;
        match &self.store {
            Some(store) if matches!(store.has_file(&real), Ok(false)) => None,
            _ => Some(real),
        }
    }

    /// Whether a path of the disk is a link.
    pub(super) fn is_link(&self, path: &Path) -> bool {
        self.store.is_none() && path.is_symlink()
    }

    /// Whether what was found is a file.
    pub(super) fn is_file(&self, real: &Path) -> bool {
        self.store.is_some() || real.is_file()
    }

    /// The bytes of a file, or what a user is told about it.
    pub(super) fn read(&self, path: &Path, shown: &str, limit: usize) -> Result<Vec<u8>, Words> {
        let Some(store) = &self.store else {
            self.read.borrow_mut().insert(path.to_owned());
            return raw::read_file(path, shown, limit);
        };
        match store.read(path, limit) {
            Ok(Some(bytes)) => Ok(bytes),
            Ok(None) => Err(Words::large_file(limit)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(Words::no_file(shown, &[]))
            }
            Err(error) => Err(Words::unreadable(shown, &error.to_string())),
        }
    }

    /// A file that is named as on the disk, as a user would name it here.
    pub(super) fn shown(&self, file: &str) -> String {
        let store = self.store.as_ref();
        store.map_or_else(|| file.to_owned(), |store| store.shown(Path::new(file)))
    }
}
