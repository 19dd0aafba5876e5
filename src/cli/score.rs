//! `recoup score`: one plan in depth.

use clap::ValueHint;

use super::Global;
use super::inputs::{Output, Overrides};
use super::plans::Scored;
use super::shell::Shell;
use super::stop::Outcome;
use super::{exit, plans};
use crate::analysis::{self, Depth, Draws};
use crate::report::Answer;

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
    #[command(flatten)]
    pub(super) overrides: Overrides,
    #[command(flatten)]
    pub(super) output: Output,
}

pub(super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    let Scored {
        model, mut score, ..
    } = plans::score(&args.plan, &args.overrides, global)?;
    analysis::grade(&mut Draws::default(), &mut score, &model, Depth::Spread);
    let look = args.output.look(shell);
    let result = args.output.format.write(&Answer::Score(&score), &look);
    args.output
        .write(result, std::slice::from_ref(&args.plan), shell)?;
    Ok(exit::DONE)
}
