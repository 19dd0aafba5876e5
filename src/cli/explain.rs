//! `recoup explain`: how one figure comes about.

use clap::ValueHint;

use super::Global;
use super::inputs::{Output, Overrides};
use super::shell::Shell;
use super::stop::Outcome;

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

pub(super) fn run(_args: &Args, _global: &Global, _shell: Shell) -> Outcome {
    Err(anyhow::anyhow!("`explain` is not joined yet").into())
}
