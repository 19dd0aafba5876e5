//! `recoup completions`: what a shell needs to complete the command line.

use clap_complete::Shell as Dialect;

use super::shell::Shell;
use super::stop::Outcome;
use super::{command, exit};

const EXAMPLES: &str = "\
Examples:
  recoup completions bash > ~/.local/share/bash-completion/completions/recoup
  recoup completions zsh > ~/.zfunc/_recoup
  recoup completions fish > ~/.config/fish/completions/recoup.fish";

/// Print a completion script for a shell
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    /// The shell
    #[arg(value_name = "SHELL")]
    dialect: Dialect,
}

pub(super) fn run(args: &Args, shell: Shell) -> Outcome {
    let mut script = Vec::new();
    let mut command = command();
    clap_complete::generate(args.dialect, &mut command, "recoup", &mut script);
    shell.result(script)?;
    Ok(exit::DONE)
}
