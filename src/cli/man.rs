//! `recoup man`: manual pages.

use super::shell::Shell;
use super::stop::{Outcome, Stop};
use super::{command, exit};
use crate::diagnostic::{Finding, Place, choices, nearest};

const EXAMPLES: &str = "\
Examples:
  recoup man | man -l -
  recoup man compare > recoup-compare.1";

/// Print the manual page of recoup or of one of its commands
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    /// The command; without it, recoup as a whole
    #[arg(value_name = "COMMAND")]
    of: Option<String>,
}

pub(super) fn run(args: &Args, shell: Shell) -> Outcome {
    let page = page(args.of.as_deref())?;
    shell.result(&page)?;
    Ok(exit::DONE)
}

fn page(of: Option<&str>) -> Result<String, Stop> {
    let mut whole = command();
    whole.build();
    let command = match of {
        None => whole,
        Some(name) => subcommand(&whole, name)?,
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

fn subcommand(whole: &clap::Command, name: &str) -> Result<clap::Command, Stop> {
    if let Some(found) = whole.find_subcommand(name) {
        return Ok(found.clone());
    }
    let names: Vec<&str> = whole
        .get_subcommands()
        .map(clap::Command::get_name)
        .filter(|name| *name != "help")
        .collect();
    let help = match nearest(name, &names) {
        Some(near) => format!("Write `recoup man {near}`."),
        None => choices(&names),
    };
    let message = format!("`{name}` is not a command");
    Err(Finding::error("unknown-command", message, Place::default())
        .help(help)
        .into())
}
