//! `recoup compare`: plans side by side.

use clap::ValueHint;

use super::Global;
use super::charts::Charts;
use super::inputs::{Length, Output, Overrides};
use super::plans::Shown;
use super::shell::Shell;
use super::stop::Outcome;
use super::{folders, plans};
use crate::analysis;
use crate::render::chart;
use crate::report::Report;

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
    #[command(flatten)]
    pub(super) charts: Charts,
}

pub(super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    let format = args.output.format()?;
    let named = folders::files(&args.plans);
    let whole = args.charts.are_asked_for() || format.lists_bills();
    let shown = if whole {
        Shown::Everything
    } else {
        Shown::Outline
    };
    let scores = plans::scores(&named, &args.overrides, global, shell, shown)?;
    let comparison = analysis::compare(scores);
    let answer = Report::Comparison(&comparison);
    let result = format.write(&answer, &args.length.of(args.output.look(shell)));
    let drawing = |theme| chart::all(&comparison, shell.words(), theme);
    let read: Vec<String> = named.into_iter().map(|one| one.file).collect();
    args.charts
        .write(drawing, (&args.output, result), &read, shell)
}
