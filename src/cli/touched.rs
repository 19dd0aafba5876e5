//! The files that a run has read or written: none of them is written over.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What was done with files, by their paths with links followed.
#[derive(Debug, Default)]
pub(super) struct Touched(Mutex<BTreeMap<PathBuf, Touch>>);

/// What was done with a file, or with all in a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Touch {
    Read,
    Written,
}

impl Touched {
    fn known(&self) -> MutexGuard<'_, BTreeMap<PathBuf, Touch>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Some files are read; what is no file of the disk is none to write over.
    pub(super) fn reads(&self, files: impl IntoIterator<Item = impl AsRef<Path>>) {
        let real = files.into_iter().map(|file| file.as_ref().canonicalize());
        let real = real.flatten().map(|file| (file, Touch::Read));
        self.known().extend(real);
    }

    /// All that is in a folder is read.
    pub(super) fn reads_folder(&self, folder: &Path) {
        self.reads([folder]);
    }

    /// Some files are to be written.
    ///
    /// # Errors
    /// One that was read, is in a folder that was, or is written already.
    pub(super) fn writes<'a>(
        &self,
        files: impl IntoIterator<Item = &'a PathBuf>,
    ) -> Result<(), anyhow::Error> {
        let mut known = self.known();
        for file in files {
            let Some(real) = real(file) else {
                continue;
            };
            // A new file in a folder that was read replaces nothing.
            let is_there = real.exists();
            let mut about = real.ancestors().skip(usize::from(!is_there));
            let own = known.get(&real).copied();
            let why = match own.or_else(|| about.find_map(|one| known.get(one).copied())) {
                Some(Touch::Read) if own.is_none() => "this run reads the folder that it is in",
                Some(Touch::Read) => "this run reads it",
                Some(Touch::Written) => "this run writes another result there",
                None => {
                    known.insert(real, Touch::Written);
                    continue;
                }
            };
            let file = file.display();
            return Err(anyhow::anyhow!("cannot save `{file}`: {why}"));
        }
        Ok(())
    }
}

/// A path with its links followed, whether or not there is a file yet; `None` where there cannot
/// be one.
fn real(file: &Path) -> Option<PathBuf> {
    file.canonicalize().ok().or_else(|| {
        let folder = match file.parent()? {
            folder if folder.as_os_str().is_empty() => Path::new("."),
            folder => folder,
        };
        Some(folder.canonicalize().ok()?.join(file.file_name()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_or_written_is_not_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(at("own/prices")).expect("made");
        for name in ["plan.toml", "own/prices/ec2.csv"] {
            std::fs::write(at(name), "x").expect("written");
        }
        let touched = Touched::default();
        touched.reads([at("./plan.toml"), at("missing.toml")]);
        touched.reads_folder(&at("own"));
        let says = |name: &str| {
            let said = touched.writes([&at(name)]).err();
            said.map(|error| {
                error
                    .to_string()
                    .rsplit_once(": ")
                    .expect("why")
                    .1
                    .to_owned()
            })
        };
        assert_eq!(
            says("own/../plan.toml").as_deref(),
            Some("this run reads it")
        );
        let in_folder = Some("this run reads the folder that it is in");
        assert_eq!(says("own/prices/ec2.csv").as_deref(), in_folder);
        assert_eq!(says("a.svg"), None);
        let twice = Some("this run writes another result there");
        assert_eq!(says("own/../a.svg").as_deref(), twice);
        assert_eq!(says("missing.toml"), None);
    }
}
