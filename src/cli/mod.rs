//! The command line: one file a command. Arguments in, exit code out; the only
//! floor that writes to the terminal.

mod breakeven;
mod bug;
mod catalog;
mod charts;
mod check;
mod compare;
mod completions;
mod diff;
mod drill;
pub mod exit;
mod explain;
mod folders;
mod init;
mod inputs;
mod man;
mod offered;
mod plans;
mod pricing;
mod recommend;
mod report;
mod revision;
mod runbook;
mod schema;
mod score;
mod sensitivity;
mod shell;
mod signals;
mod simulate;
mod stop;
mod sweep;
mod touched;
mod variables;
mod watch;

use std::ffi::OsString;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser as _};
use clap::error::ErrorKind;
use clap::{CommandFactory as _, FromArgMatches as _, ValueHint};

use crate::diagnostic::sanitise;
use crate::units::Language;
use shell::{Colour, Shell, Talk};
use stop::Outcome;

/// Estimates RTO, RPO, availability and cost of disaster-recovery plans, and
/// explains every figure.
#[derive(Debug, clap::Parser)]
#[command(name = "recoup", version, before_long_help = EXAMPLES)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  recoup init --strategy warm-standby plans
  recoup score plans/warm-standby.toml
  recoup compare plans
  recoup explain plans/warm-standby.toml rto.region
  recoup check plans
  recoup diff HEAD -- plans
  recoup report plans --out report
  recoup runbook plans/warm-standby.toml --scenario region
  recoup catalog services
  recoup pricing import AmazonEC2.csv.gz -o our-pricing";

/// What every command takes.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Global options")]
struct Global {
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Colour,
    /// The language of results that people read; else `RECOUP_LANG` or the locale says it
    #[arg(long, global = true, value_name = "LANG")]
    #[arg(value_parser = PossibleValuesParser::new(languages()).map(|tag| language(&tag)))]
    lang: Option<Language>,
    /// Print no hints, only results and errors
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Add or replace price rows by those of a folder
    #[arg(long, global = true, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pricing: Option<PathBuf>,
}

fn languages() -> impl Iterator<Item = PossibleValue> {
    let all = Language::ALL.iter();
    all.map(|one| PossibleValue::new(one.tag()).help(one.name()))
}

fn language(tag: &str) -> Language {
    Language::tagged(tag).expect("the parser lets only known languages through")
}

/// The commands, in the order of `--help`.
#[derive(Debug, clap::Subcommand)]
enum Command {
    // One to a line.
    Compare(compare::Args),
    Score(score::Args),
    Explain(explain::Args),
    Check(check::Args),
    Diff(diff::Args),
    Inputs(variables::Args),
    Sweep(sweep::Args),
    Sensitivity(sensitivity::Args),
    Simulate(simulate::Args),
    Breakeven(breakeven::Args),
    Recommend(recommend::Args),
    Report(report::Args),
    Runbook(runbook::Args),
    Drill(drill::Args),
    Init(init::Args),
    Catalog(catalog::Args),
    Pricing(pricing::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
}

impl Command {
    fn run(&self, global: &Global, shell: Shell) -> Outcome {
        match self {
            Self::Compare(args) => compare::run(args, global, shell),
            Self::Score(args) => score::run(args, global, shell),
            Self::Explain(args) => explain::run(args, global, shell),
            Self::Check(args) => check::run(args, global, shell),
            Self::Diff(args) => diff::run(args, global, shell),
            Self::Inputs(args) => variables::run(args, global, shell),
            Self::Sweep(args) => sweep::run(args, global, shell),
            Self::Sensitivity(args) => sensitivity::run(args, global, shell),
            Self::Simulate(args) => simulate::run(args, global, shell),
            Self::Breakeven(args) => breakeven::run(args, global, shell),
            Self::Recommend(args) => recommend::run(args, global, shell),
            Self::Report(args) => report::run(args, global, shell),
            Self::Runbook(args) => runbook::run(args, global, shell),
            Self::Drill(args) => drill::run(args, global, shell),
            Self::Init(args) => init::run(args, global, shell),
            Self::Catalog(args) => catalog::run(args, global, shell),
            Self::Pricing(args) => pricing::run(args, global, shell),
            Self::Schema(args) => schema::run(args, global, shell),
            Self::Completions(args) => completions::run(args, shell),
            Self::Man(args) => man::run(args, global, shell),
        }
    }
}

/// Runs the command line and returns the exit code.
pub fn main(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    bug::catch();
    let args: Vec<OsString> = args.into_iter().collect();
    ExitCode::from(run(&args))
}

fn run(args: &[OsString]) -> u8 {
    let mut command = command().color(asked_colour(args));
    let parsed = command
        .try_get_matches_from_mut(args)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(usage) => {
            let usage = harmless(command, args).unwrap_or(usage);
            return printed(&usage);
        }
    };
    let talk = if cli.global.quiet {
        Talk::Quiet
    } else {
        Talk::Normal
    };
    let language = match cli.global.lang.map_or_else(shell::language, Ok) {
        Ok(language) => language,
        Err(said) => {
            let usage = command.error(ErrorKind::InvalidValue, said);
            let _closed = usage.print();
            return exit::USAGE;
        }
    };
    let shell = Shell::new(cli.global.color, talk, language);
    if let Some(folder) = &cli.global.pricing {
        shell.reads_folder(folder);
    }
    match cli.command.run(&cli.global, shell) {
        Ok(code) => code,
        Err(stop) if stop.is_closed_pipe() => exit::DONE,
        Err(stop) => {
            shell.stop(&stop);
            exit::FAILED
        }
    }
}

/// Prints what the parser has to say: wrong usage, but also help and the version, which may be
/// for a file that takes no more. If nobody reads them, so be it.
fn printed(said: &clap::Error) -> u8 {
    let written = said.print().and_then(|()| std::io::stdout().flush());
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            let stop = stop::Stop::from(error);
            Shell::new(Colour::Auto, Talk::Quiet, Language::English).stop(&stop);
            exit::FAILED
        }
        _ => u8::try_from(said.exit_code()).unwrap_or(exit::USAGE),
    }
}

/// What is wrong with arguments that hold control characters, told without them, since the parser
/// quotes what is typed; in their place stands a mark. `None` if they hold none.
fn harmless(mut command: clap::Command, args: &[OsString]) -> Option<clap::Error> {
    let typed = args.iter().map(|arg| arg.to_string_lossy());
    let marked = typed.map(|arg| match sanitise(&arg) {
        clean if clean == arg => clean,
        clean => format!("{clean}\u{fffd}"),
    });
    let marked: Vec<String> = marked.collect();
    let is_same = args
        .iter()
        .zip(&marked)
        .all(|(arg, marked)| arg == &**marked);
    let again = (!is_same).then(|| command.try_get_matches_from_mut(marked))?;
    again.err()
}

/// Examples come before usage; clap's own order has them above the purpose.
const TEMPLATE: &str =
    "{about-with-newline}\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}";

/// The parser, as help, completions and manual pages are made from it.
fn command() -> clap::Command {
    Cli::command()
        .help_template(TEMPLATE)
        .after_long_help(exit::help())
        .mut_subcommands(|command| command.help_template(TEMPLATE))
}

/// Says what is wrong with how a command was typed, beyond what the parser sees.
fn wrong_usage(global: &Global, name: &str, kind: ErrorKind, message: &str) -> u8 {
    let mut whole = command().color(match global.color {
        Colour::Auto => clap::ColorChoice::Auto,
        Colour::Always => clap::ColorChoice::Always,
        Colour::Never => clap::ColorChoice::Never,
    });
    whole.build();
    let message = format!("{}\n", sanitise(message));
    let usage = match whole.find_subcommand_mut(name) {
        Some(command) => command.error(kind, message),
        None => whole.error(kind, message),
    };
    let _closed = usage.print();
    exit::USAGE
}

/// The colour that help and usage errors get: `--color` as far as it can be
/// seen before the arguments are parsed.
fn asked_colour(args: &[OsString]) -> clap::ColorChoice {
    let mut words = args.iter().filter_map(|word| word.to_str());
    let asked = loop {
        match words.next().map(|word| word.strip_prefix("--color")) {
            Some(Some("")) => break words.next(),
            Some(Some(rest)) if rest.starts_with('=') => break rest.strip_prefix('='),
            Some(_) => {}
            None => break None,
        }
    };
    match asked {
        Some("always") => clap::ColorChoice::Always,
        Some("never") => clap::ColorChoice::Never,
        _ => clap::ColorChoice::Auto,
    }
}

/// A date of the calendar.
fn date(typed: &str) -> Result<String, String> {
    let known = chrono::NaiveDate::parse_from_str(typed, "%Y-%m-%d").ok();
    let written = known.map(|date| date.format("%Y-%m-%d").to_string());
    let is_it = |date: &String| date == typed;
    written
        .filter(is_it)
        .ok_or_else(|| "write a day such as 2026-11-30".to_owned())
}

#[cfg(test)]
mod tests;
