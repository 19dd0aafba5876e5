//! `recoup inputs`: what can vary in a plan.

use clap::ValueHint;

use super::Global;
use super::inputs::{Output, Overrides};
use super::shell::Shell;
use super::stop::Outcome;
use super::{exit, plans};
use crate::analysis::Study;
use crate::diagnostic::{Finding, Place};
use crate::report::Report;

const EXAMPLES: &str = "\
Examples:
  recoup inputs plans/shop/warm-standby.toml
  recoup inputs plans/shop/warm-standby.toml failover
  recoup inputs plans/shop/warm-standby.toml component.db --format csv";

/// List what can vary in a plan: numbers and choices, their ranges, and where they come from
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    /// The plan file; `-` is standard input
    #[arg(value_name = "PLAN", value_hint = ValueHint::FilePath)]
    pub(super) plan: String,
    /// Only inputs in whose path or source each of these stands, in whatever letters
    #[arg(value_name = "SEARCH")]
    pub(super) search: Vec<String>,
    #[command(flatten)]
    pub(super) overrides: Overrides,
    #[command(flatten)]
    pub(super) output: Output,
}

pub(super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    let format = args.output.format()?;
    let scored = plans::score(&args.plan, &args.overrides, global, shell)?;
    let mut found = Study::from(scored).variables();
    found.search(&args.search);
    if found.all.is_empty() {
        let words = args.search.join(" ");
        let message = format!("no input has `{words}` in its path or source");
        let help = "Type `recoup inputs PLAN` for all of them.".to_owned();
        let place = Place::file(&args.plan);
        return Err(Finding::error("nothing-found", message, place)
            .help(help)
            .into());
    }
    let look = args.output.look(shell);
    let result = format.write(&Report::Variables(&found), &look);
    args.output
        .write(result, std::slice::from_ref(&args.plan), shell)?;
    Ok(exit::DONE)
}
