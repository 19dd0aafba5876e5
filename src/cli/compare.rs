//! `recoup compare`: plans side by side.

use std::path::PathBuf;

use clap::ValueHint;

use super::Global;
use super::inputs::{Output, Overrides};
use super::shell::Shell;
use super::stop::Outcome;

const EXAMPLES: &str = "\
Examples:
  recoup compare plans/shop/*.toml
  recoup compare plans/shop/*.toml --format markdown -o comparison.md
  recoup compare plans/shop/*.toml --set targets.rto=30m --charts charts";

/// Compare plans: RTO, RPO, availability and cost against the targets
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Plan files; `-` is standard input
    #[arg(required = true, value_name = "PLAN", value_hint = ValueHint::FilePath)]
    pub(super) plans: Vec<String>,
    #[command(flatten)]
    pub(super) overrides: Overrides,
    #[command(flatten)]
    pub(super) output: Output,
    /// Save charts to a folder
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) charts: Option<PathBuf>,
}

pub(super) fn run(_args: &Args, _global: &Global, _shell: Shell) -> Outcome {
    Err(anyhow::anyhow!("`compare` is not joined yet").into())
}
