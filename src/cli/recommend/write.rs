//! The best design as a plan file.

use std::fs;
use std::path::{Path, PathBuf};

use super::super::shell::Shell;
use super::super::signals;
use super::super::stop::Stop;
use crate::analysis::{Change, NewPlan, Recommendation, Study};
use crate::diagnostic::{Finding, Findings, Place};
use crate::render::save::{self, Failed};
use crate::report::words::{ENGLISH, fill};

/// Where to write.
pub(super) struct Target {
    file: PathBuf,
}

/// What can be written to, for so many plans.
pub(super) fn target(file: &Path, plans: usize) -> Result<Target, Stop> {
    let wrong = |code, message: String, help: &str| -> Stop {
        let place = Place::file("--write");
        Findings::from(Finding::error(code, message, place).help(help)).into()
    };
    if plans != 1 {
        let message = format!("{plans} plans have as many best designs, and this is one file");
        return Err(wrong("one-file", message, "Name one plan."));
    }
    if !file
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
    {
        let message = format!("`{}` does not end in `.toml`", file.display());
        let help = "A plan is written in TOML: name a file such as `recommended.toml`.";
        return Err(wrong("not-toml", message, help));
    }
    let file = file.to_owned();
    let target = Target { file };
    let folder = target.file.parent().unwrap_or(Path::new(""));
    if !(folder.as_os_str().is_empty() || folder.is_dir()) {
        let message = format!("there is no folder `{}`", folder.display());
        return Err(wrong("no-folder", message, "Make it, or name another."));
    }
    Target::free(&target.file)?;
    Target::free(&target.prices())?;
    Ok(target)
}

impl Target {
    /// Whether nothing is there yet.
    fn free(file: &Path) -> Result<(), Stop> {
        if fs::symlink_metadata(file).is_err() {
            return Ok(());
        }
        let source = std::io::Error::new(std::io::ErrorKind::AlreadyExists, "it is there already");
        let path = file.to_owned();
        Err(Failed { path, source }.into())
    }

    /// The plan's own prices beside it.
    fn prices(&self) -> PathBuf {
        self.file.with_extension("prices.csv")
    }

    /// The folder, if the plan lies in it.
    fn folder(&self, plan: &str) -> Option<PathBuf> {
        let folder = |file: &Path| {
            let folder = file.parent()?;
            let here = Path::new(".");
            let folder = if folder.as_os_str().is_empty() {
                here
            } else {
                folder
            };
            fs::canonicalize(folder).ok()
        };
        let own = if plan == "-" {
            Path::new("./-")
        } else {
            Path::new(plan)
        };
        let own = folder(&fs::canonicalize(own).unwrap_or_else(|_| own.to_owned()))?;
        folder(&self.file).filter(|there| *there == own)
    }

    /// Saves the best design, if there is one.
    pub(super) fn write(
        &self,
        study: &Study,
        found: &Recommendation,
        shell: Shell,
    ) -> Result<(), Stop> {
        let Some(winner) = found.winner() else {
            shell.note("Nothing is written: no design is best.");
            return Ok(());
        };
        let set: Vec<String> = winner.changes.iter().map(Change::set).collect();
        let prices = self.prices();
        let called = prices
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let name = fill(ENGLISH.recommend.named, &[("plan", &found.name)]);
        let beside = self.folder(&study.plan().file);
        let shown = self.file.display().to_string();
        let written = study.written(
            &set,
            &NewPlan {
                file: &shown,
                beside: beside.as_deref(),
                name: Some(&name),
                prices: called.as_deref().unwrap_or_default(),
            },
        )?;
        signals::catch();
        if let Some(own) = &written.prices {
            save::create(&prices, own.text.as_bytes())?;
        }
        if let Err(failed) = save::create(&self.file, written.text.as_bytes()) {
            if written.prices.is_some() {
                fs::remove_file(&prices)?;
            }
            return Err(failed.into());
        }
        shell.hint(&format!("Now try `recoup score {shown}`."));
        Ok(())
    }
}
