//! `recoup score`: one plan in depth.

use clap::ValueHint;

use super::Global;
use super::charts::Charts;
use super::inputs::{Length, Output, Overrides};
use super::shell::Shell;
use super::stop::Outcome;
use super::{exit, plans};
use crate::analysis::{self, Depth, Draws};
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
    /// More plans, which this command does not show
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
        let plans: Vec<String> = std::iter::once(&args.plan)
            .chain(&args.more)
            .cloned()
            .collect();
        let message = format!(
            "`recoup score` shows one plan; `{}` puts these side by side\n",
            commands::typed("compare", &plans)
        );
        let usage = super::command().error(clap::error::ErrorKind::TooManyValues, message);
        let _closed = usage.print();
        return Ok(exit::USAGE);
    }
    let mut scored = plans::score(&args.plan, &args.overrides, global, shell)?;
    scored.grade(&mut Draws::default(), Depth::Spread);
    let look = args.length.of(args.output.look(shell));
    let answer = Report::Score(&scored.score);
    let result = args.output.format().write(&answer, &look);
    let read = std::slice::from_ref(&args.plan);
    let comparison = || analysis::compare(vec![scored.score.clone()]);
    args.charts
        .write(comparison, (&args.output, result), read, shell)
}
