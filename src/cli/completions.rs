//! `recoup completions`: what a shell needs to complete the command line.

use clap::builder::PossibleValue;
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
    shell.result(script(args.dialect))?;
    Ok(exit::DONE)
}

/// The script of a shell.
pub(super) fn script(dialect: Dialect) -> Vec<u8> {
    let mut script = Vec::new();
    let mut command = command();
    clap_complete::generate(dialect, &mut command, "recoup", &mut script);
    if dialect == Dialect::Fish {
        script.extend(figures(&command).into_bytes());
    }
    script
}

/// What fish offers as figures: the generator leaves out what stands without a flag.
fn figures(command: &clap::Command) -> String {
    let explain = command.find_subcommand("explain");
    let mut all = explain.into_iter().flat_map(clap::Command::get_positionals);
    let figures = all.find(|arg| {
        arg.get_num_args()
            .is_some_and(|count| count.max_values() > 1)
    });
    let values = figures.map(clap::Arg::get_possible_values);
    let plain = |text: String| text.replace(['\\', '\''], "");
    let line = |value: PossibleValue| {
        let about = value
            .get_help()
            .map(ToString::to_string)
            .unwrap_or_default();
        format!(
            "complete -c recoup -n \"__fish_recoup_using_subcommand explain\" -a {} -d '{}'\n",
            value.get_name(),
            plain(about)
        )
    };
    values.unwrap_or_default().into_iter().map(line).collect()
}
