//! `recoup score`: one plan in depth.

use std::path::Path;

use clap::ValueHint;

use super::Global;
use super::charts::Charts;
use super::inputs::{Length, Output, Overrides};
use super::shell::Shell;
use super::stop::Outcome;
use super::{plans, wrong_usage};
use crate::analysis::{self, Depth, Draws};
use crate::plan;
use crate::render::chart;
use crate::report::{Report, commands};

const EXAMPLES: &str = "\
Examples:
  recoup score plans/shop/warm-standby.toml
  recoup score plans/shop/warm-standby.toml --set recovery.capacity=0.5
  recoup score plans/shop/warm-standby.toml --format json | jq .availability";

/// Score one plan: its figures, steps, bill, and what misses a target
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    /// The plan file; `-` is standard input
    #[arg(value_name = "PLAN", value_hint = ValueHint::FilePath)]
    pub(super) plan: String,
    /// More plans or figures, which this command does not show
    #[arg(value_name = "MORE", hide = true)]
    more: Vec<String>,
    #[command(flatten)]
    pub(super) overrides: Overrides,
    #[command(flatten)]
    pub(super) length: Length,
    #[command(flatten)]
    pub(super) output: Output,
    #[command(flatten)]
    charts: Charts,
}

pub(super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    if !args.more.is_empty() {
        let message = format!("`recoup score` shows one plan; {}", instead(args));
        let kind = clap::error::ErrorKind::TooManyValues;
        return Ok(wrong_usage(global, "score", kind, &message));
    }
    let format = args.output.format()?;
    let mut scored = plans::score(&args.plan, &args.overrides, global, shell)?;
    scored.grade(&mut Draws::default(), Depth::Spread);
    let look = args.length.of(args.output.look(shell));
    let answer = Report::Score(&scored.score);
    let result = format.write(&answer, &look);
    let read = std::slice::from_ref(&args.plan);
    let drawing = |theme| {
        let comparison = analysis::compare(vec![scored.score.clone()]);
        chart::all(&comparison, shell.words(), theme)
    };
    args.charts
        .write(drawing, (&args.output, result), read, shell)
}

/// What shows more than one plan, or more of one plan.
fn instead(args: &Args) -> String {
    let words: Vec<String> = std::iter::once(&args.plan)
        .chain(&args.more)
        .cloned()
        .collect();
    let is_plan = |name: &String| plan::is_named_like_one(name) || Path::new(name).exists();
    if args.more.iter().any(is_plan) {
        let typed = commands::typed("compare", &words);
        format!("`{typed}` puts these side by side")
    } else {
        let typed = commands::typed("explain", &words);
        format!("`{typed}` shows how its figures come about")
    }
}
