//! `recoup compare`: plans side by side.

use std::path::{Path, PathBuf};

use clap::ValueHint;

use super::Global;
use super::inputs::{Length, Output, Overrides};
use super::plans::Shown;
use super::shell::Shell;
use super::stop::{Outcome, Stop};
use super::{exit, folders, plans};
use crate::analysis::{self, Comparison};
use crate::render::chart;
use crate::render::chart::Rendered;
use crate::render::save::{self, File};
use crate::report::Report;
use crate::units::counted;

const EXAMPLES: &str = "\
Examples:
  recoup compare plans/shop
  recoup compare plans/shop/*.toml --format markdown -o comparison.md
  recoup compare plans/shop/*.toml --set targets.rto=30m --charts charts";

/// Compare plans: RTO, RPO, availability and cost against the targets
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Plan files, or folders of them; `-` is standard input
    #[arg(required = true, value_name = "PLAN", value_hint = ValueHint::FilePath)]
    pub(super) plans: Vec<String>,
    #[command(flatten)]
    pub(super) overrides: Overrides,
    #[command(flatten)]
    pub(super) length: Length,
    #[command(flatten)]
    pub(super) output: Output,
    /// Save charts to a folder
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) charts: Option<PathBuf>,
}

pub(super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    let named = folders::files(&args.plans);
    let whole = args.charts.is_some() || args.output.format().lists_bills();
    let shown = if whole {
        Shown::Everything
    } else {
        Shown::Outline
    };
    let scores = plans::scores(&named, &args.overrides, global, shell, shown)?;
    let comparison = analysis::compare(scores);
    let answer = Report::Comparison(&comparison);
    let result = args
        .output
        .format()
        .write(&answer, &args.length.of(args.output.look(shell)));
    let read: Vec<String> = named.into_iter().map(|one| one.file).collect();
    let Some(folder) = &args.charts else {
        args.output.write(result, &read, shell)?;
        return Ok(exit::DONE);
    };
    let charts = drawn(&comparison, folder)?;
    let saved = counted(charts.len(), "file");
    let shown = args.output.is_standard().then(|| result.bytes.clone());
    let results = args.output.files(result, &read)?;
    let files: Vec<File> = charts.into_iter().chain(results).collect();
    save_together(folder, &files)?;
    if let Some(shown) = shown {
        shell.result(shown)?;
    }
    shell.hint(&format!("saved {saved} to {}", folder.display()));
    Ok(exit::DONE)
}

/// Saves charts, and the result if it is for a file: all of them or none. A folder that was
/// made for nothing does not stay.
fn save_together(folder: &Path, files: &[File]) -> Result<(), Stop> {
    let made = !folder.exists();
    save::folder(folder)?;
    save::save_all(files).inspect_err(|_| {
        if made {
            let _kept_if_not_empty = std::fs::remove_dir(folder);
        }
    })?;
    Ok(())
}

/// The files of every chart.
fn drawn(comparison: &Comparison, folder: &Path) -> Result<Vec<File>, Stop> {
    let mut files = Vec::new();
    for chart in chart::all(comparison) {
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
