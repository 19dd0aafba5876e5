//! `recoup explain`: how one figure comes about.

use clap::ValueHint;

use super::Global;
use super::inputs::{Output, Overrides};
use super::plans::Scored;
use super::shell::Shell;
use super::stop::{Outcome, Stop};
use super::{exit, plans};
use crate::analysis::{self, Score, Unknown};
use crate::diagnostic::{Finding, Place};
use crate::report::Answer;
use crate::report::commands;

const EXAMPLES: &str = "\
Examples:
  recoup explain plans/shop/warm-standby.toml
  recoup explain plans/shop/warm-standby.toml rto.region
  recoup explain plans/shop/warm-standby.toml rto.region --set failover.decision=automatic";

/// Explain a figure: its formula with values, down to where each number comes from
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    /// The plan file; `-` is standard input
    #[arg(value_name = "PLAN", value_hint = ValueHint::FilePath)]
    pub(super) plan: String,
    /// The figure, such as `rto.region`; without it, the figures there are
    #[arg(value_name = "QUANTITY")]
    pub(super) quantity: Option<String>,
    #[command(flatten)]
    pub(super) overrides: Overrides,
    #[command(flatten)]
    pub(super) output: Output,
}

pub(super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    let Scored { model, score, .. } = plans::score(&args.plan, &args.overrides, global)?;
    let graph = &model.graph;
    let (format, look) = (args.output.format, args.output.look(shell));
    let result = match &args.quantity {
        Some(name) => {
            let explanation =
                analysis::explain(&score, graph, name).map_err(|unknown| stop(&unknown, &score))?;
            format.write(&Answer::Explanation(&explanation), &look)
        }
        None => {
            let names = analysis::names(graph);
            format.write(&Answer::Names(&names, score.currency), &look)
        }
    };
    args.output
        .write(result, std::slice::from_ref(&args.plan), shell)?;
    Ok(exit::DONE)
}

fn stop(unknown: &Unknown, plan: &Score) -> Stop {
    let help = match &unknown.nearest {
        Some(near) => format!("Write `{}`.", commands::explain(plan, near)),
        None => format!("Type `{}` for the names there are.", commands::names(plan)),
    };
    Finding::error(
        "unknown-quantity",
        unknown.to_string(),
        Place::file(&plan.file),
    )
    .help(help)
    .into()
}
