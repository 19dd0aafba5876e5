//! `recoup man`: manual pages.

use clap_mangen::roff::{Roff, bold, italic, roman};

use super::shell::{ENVIRONMENT, Shell};
use super::stop::{Outcome, Stop};
use super::{Global, command, exit, wrong_usage};
use crate::diagnostic::{choices, nearest};

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

pub(super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    let page = match page(args.of.as_deref())? {
        Ok(page) => page,
        Err(unknown) => {
            let kind = clap::error::ErrorKind::InvalidValue;
            return Ok(wrong_usage(global, "man", kind, &unknown));
        }
    };
    shell.result(&page)?;
    Ok(exit::DONE)
}

/// A manual page, or what is wrong with the name that it is asked for by.
pub(super) fn page(of: Option<&str>) -> Result<Result<String, String>, Stop> {
    let mut whole = command();
    whole.build();
    let command = match of {
        None => whole,
        Some(name) => match subcommand(&whole, name) {
            Ok(command) => command,
            Err(unknown) => return Ok(Err(unknown)),
        },
    };
    let examples = examples(&command);
    let synopsis = synopsis(&command);
    let has_commands = command.has_subcommands();
    let man = clap_mangen::Man::new(command);
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    synopsis.to_writer(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if has_commands {
        man.render_subcommands_section(&mut page)?;
    }
    for section in [examples, environment(), exit_status()] {
        section.to_writer(&mut page)?;
    }
    if has_commands {
        man.render_version_section(&mut page)?;
    }
    Ok(Ok(String::from_utf8_lossy(&page).into_owned()))
}

/// What is typed: each option with its value.
fn synopsis(command: &clap::Command) -> Roff {
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
    let mut line = vec![bold(name)];
    let shown = command.get_arguments().filter(|arg| !arg.is_hide_set());
    let (positional, options): (Vec<_>, Vec<_>) = shown.partition(|arg| arg.is_positional());
    for arg in options {
        let long = arg.get_long().map(|long| format!("--{long}"));
        let short = arg.get_short().map(|short| format!("-{short}"));
        let Some(flag) = long.or(short) else { continue };
        line.extend([roman(" ["), bold(flag)]);
        if let Some(value) = value_of(arg) {
            line.extend([roman(" "), italic(value)]);
        }
        line.push(roman("]"));
    }
    for arg in positional {
        let value = value_of(arg).unwrap_or_default();
        let more = arg
            .get_num_args()
            .is_some_and(|count| count.max_values() > 1);
        let more = if more { "..." } else { "" };
        let (open, close) = if arg.is_required_set() {
            ("", "")
        } else {
            ("[", "]")
        };
        line.extend([roman(format!(" {open}")), italic(value)]);
        line.push(roman(format!("{close}{more}")));
    }
    if command.has_subcommands() {
        line.extend([roman(" "), italic("COMMAND")]);
    }
    let mut page = Roff::new();
    page.control("SH", ["SYNOPSIS"]).text(line);
    page
}

/// The name of an argument's value, if it takes one.
fn value_of(arg: &clap::Arg) -> Option<String> {
    if !arg.is_positional() && !arg.get_action().takes_values() {
        return None;
    }
    let names = arg.get_value_names()?.iter();
    Some(
        names
            .map(clap::builder::Str::as_str)
            .collect::<Vec<_>>()
            .join(" "),
    )
}

/// The examples with which its help begins.
fn examples(command: &clap::Command) -> Roff {
    let text = command.get_before_long_help().map(ToString::to_string);
    let text = text.unwrap_or_default();
    let mut page = Roff::new();
    let mut lines = text.lines().filter(|line| line.starts_with(' ')).peekable();
    if lines.peek().is_none() {
        return page;
    }
    page.control("SH", ["EXAMPLES"]).control("nf", []);
    for line in lines {
        page.text([roman(line.trim())]);
    }
    page.control("fi", []);
    page
}

/// What of the environment counts.
fn environment() -> Roff {
    let mut page = Roff::new();
    page.control("SH", ["ENVIRONMENT"]);
    for (name, about) in ENVIRONMENT {
        page.control("TP", [])
            .text([bold(*name)])
            .text([roman(*about)]);
    }
    page
}

/// The exit codes.
fn exit_status() -> Roff {
    let mut page = Roff::new();
    page.control("SH", ["EXIT STATUS"]);
    for (code, about) in exit::ALL {
        let words = about.split_whitespace().collect::<Vec<_>>().join(" ");
        page.control("TP", [])
            .text([bold(code.to_string())])
            .text([roman(words)]);
    }
    page
}

fn subcommand(whole: &clap::Command, name: &str) -> Result<clap::Command, String> {
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
    Err(format!("`{name}` is not a command. {help}"))
}
