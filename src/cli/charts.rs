//! Charts, saved to a folder beside the result.

use std::path::{Path, PathBuf};

use clap::ValueHint;

use super::exit;
use super::inputs::Output;
use super::shell::Shell;
use super::stop::{Outcome, Stop};
use crate::render::Written;
use crate::render::chart::{self, Rendered, Theme};
use crate::render::save::{self, File};
use crate::units::counted;

/// Whether charts are drawn, and how.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Charts {
    /// Save charts to a folder
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    charts: Option<PathBuf>,
    /// The ground of charts
    #[arg(
        long,
        value_name = "THEME",
        default_value = "light",
        requires = "charts"
    )]
    theme: Ground,
}

/// What charts are drawn on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Ground {
    /// Ink on white.
    Light,
    /// The same on a dark ground.
    Dark,
}

impl Charts {
    /// Whether any are drawn.
    pub(super) fn are_asked_for(&self) -> bool {
        self.charts.is_some()
    }

    /// Writes the result, and the charts if they are asked for: all or nothing.
    pub(super) fn write(
        &self,
        drawing: impl FnOnce(Theme) -> Vec<Rendered>,
        (output, result): (&Output, Written),
        read: &[String],
        shell: Shell,
    ) -> Outcome {
        let Some(folder) = &self.charts else {
            output.write(result, read, shell)?;
            return Ok(exit::DONE);
        };
        let charts = drawn(drawing(self.ground()), folder, shell)?;
        let saved = counted(charts.len(), "file");
        let shown = output.is_standard().then(|| result.clone());
        let results = output.files(result, read)?;
        let files: Vec<File> = charts.into_iter().chain(results).collect();
        save_together(&[folder], &files, shell)?;
        if let Some(shown) = shown {
            shell.written(&shown)?;
        }
        shell.hint(&format!("saved {saved} to {}", folder.display()));
        Ok(exit::DONE)
    }
}

impl Charts {
    /// Tries whether the charts can be saved at all, before what takes long; a folder that this
    /// makes does not stay.
    pub(super) fn try_folder(&self) -> Result<(), Stop> {
        if let Some(folder) = &self.charts {
            let made = !folder.exists();
            save::folder(folder)?;
            if made {
                let _kept_if_not_empty = std::fs::remove_dir(folder);
            }
        }
        Ok(())
    }

    /// Writes the charts alone, if they are asked for, after a result that came in a stream.
    pub(super) fn save(
        &self,
        drawing: impl FnOnce(Theme) -> Vec<Rendered>,
        shell: Shell,
    ) -> Result<(), Stop> {
        let Some(folder) = &self.charts else {
            return Ok(());
        };
        let files = drawn(drawing(self.ground()), folder, shell)?;
        save_together(&[folder], &files, shell)?;
        let saved = counted(files.len(), "file");
        shell.hint(&format!("saved {saved} to {}", folder.display()));
        Ok(())
    }

    fn ground(&self) -> Theme {
        match self.theme {
            Ground::Light => Theme::Light,
            Ground::Dark => Theme::Dark,
        }
    }
}

/// Saves charts, and the result if it is for a file: all of them or none. A folder that was
/// made for nothing does not stay; each is named after the one that it is in.
pub(super) fn save_together(
    folders: &[impl AsRef<Path>],
    files: &[File],
    shell: Shell,
) -> Result<(), Stop> {
    let folders = folders.iter().map(AsRef::as_ref);
    let made: Vec<&Path> = folders.clone().filter(|folder| !folder.exists()).collect();
    let saved = || -> Result<(), Stop> {
        for folder in folders {
            save::folder(folder)?;
        }
        shell.writes(files.iter().map(|file| &file.path))?;
        Ok(save::save_all(files)?)
    };
    saved().inspect_err(|_| {
        for folder in made.iter().rev() {
            let _kept_if_not_empty = std::fs::remove_dir(folder);
        }
    })
}

/// The files of every chart.
pub(super) fn drawn(charts: Vec<Rendered>, folder: &Path, shell: Shell) -> Result<Vec<File>, Stop> {
    let mut files = Vec::new();
    #[cfg(feature = "png")]
    substituted(&charts, shell);
    for chart in charts {
        files.extend(drawn_one(&chart, folder)?);
    }
    Ok(files)
}

/// The files of a chart: SVG, and PNG where this program was built with it.
fn drawn_one(chart: &Rendered, folder: &Path) -> Result<Vec<File>, Stop> {
    let file = |ending: &str, bytes: Vec<u8>| File {
        path: folder.join(format!("{}.{ending}", chart.name)),
        bytes,
    };
    Ok(vec![
        file("svg", chart.svg.clone().into_bytes()),
        #[cfg(feature = "png")]
        file("png", chart::png(&chart.svg).map_err(anyhow::Error::new)?),
    ])
}

/// Says which letters a PNG shows a substitute for.
#[cfg(feature = "png")]
fn substituted(charts: &[Rendered], shell: Shell) {
    /// Letters that are named.
    const NAMED: usize = 8;
    let mut lacking: Vec<char> = charts
        .iter()
        .flat_map(|chart| chart::lacking(&chart.svg))
        .collect();
    lacking.sort_unstable();
    lacking.dedup();
    if lacking.is_empty() {
        return;
    }
    let named: Vec<String> = lacking.iter().take(NAMED).map(char::to_string).collect();
    let more = if lacking.len() > NAMED { " ..." } else { "" };
    shell.note(&format!(
        "the fonts in this program lack {}: {}{more}; PNG shows `{}` for each, SVG leaves them to its viewer",
        counted(lacking.len(), "letter"),
        named.join(" "),
        chart::SUBSTITUTE,
    ));
}
