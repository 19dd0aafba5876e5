//! `recoup drill`: what to rehearse next, and what a drill has shown.

use chrono::NaiveDate;
use clap::ValueHint;

use super::inputs::{Destination, DocumentOutput, Overrides};
use super::shell::Shell;
use super::stop::{Outcome, Stop};
use super::{Global, exit, plans};
use crate::analysis;
use crate::diagnostic::{Finding, Place};
use crate::plan::{self, DrillSheet};
use crate::render::paper::Still;
use crate::report::drill;

const EXAMPLES: &str = "\
Examples:
  recoup drill plan plans/shop/warm-standby.toml
  recoup drill plan plans/shop/warm-standby.toml --date 2026-11-30 -o drill.html
  recoup drill record sheet.md";

/// Plan the next drill, and turn a sheet that was filled in into what a plan takes
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) what: What,
}

/// What is done with drills.
#[derive(Clone, Debug, clap::Subcommand)]
pub(super) enum What {
    /// Propose the next drill: which scenario, when, what it costs, and what it would prove
    Plan(Next),
    /// Read the sheet of a runbook that was filled in, and print the table that a plan takes
    ///
    /// No plan is changed: the table is printed, for you to look at and to add. `-o` writes over
    /// no file that holds anything else.
    Record(Record),
}

/// Arguments of `drill plan`.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Next {
    /// The plan file; `-` is standard input
    #[arg(value_name = "PLAN", value_hint = ValueHint::FilePath)]
    plan: String,
    /// The day on which it is judged; `drills.as_of` of the plan, else today, unless said
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::date)]
    date: Option<String>,
    #[command(flatten)]
    overrides: Overrides,
    #[command(flatten)]
    output: DocumentOutput,
}

/// Arguments of `drill record`.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Record {
    /// The filled sheet, in Markdown; `-` is standard input
    #[arg(value_name = "SHEET", value_hint = ValueHint::FilePath)]
    sheet: String,
    #[command(flatten)]
    to: Destination,
}

pub(super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    match &args.what {
        What::Plan(args) => next(args, global, shell),
        What::Record(args) => record(args, shell),
    }
}

fn next(args: &Next, global: &Global, shell: Shell) -> Outcome {
    let now = chrono::Local::now().date_naive().to_string();
    let day = plans::AsOf {
        said: args.date.as_deref(),
        today: &now,
    };
    let asked = (&args.overrides, global);
    let scored = plans::score_as_of(&args.plan, Some(day), asked, shell)?;
    let stated = args.date.as_deref();
    let stated = stated.or_else(|| scored.plan.text("drills.as_of"));
    let today = stated.unwrap_or(&now).parse::<NaiveDate>();
    let today = today.unwrap_or_else(|_| chrono::Local::now().date_naive());
    let found = analysis::drill_plan(&scored.score, today);
    let paper = drill::paper(&found, shell.words());
    let date = today.to_string();
    let told = Still {
        paper: &paper,
        version: env!("CARGO_PKG_VERSION"),
        date: Some(&date),
    };
    args.output
        .write(told, std::slice::from_ref(&args.plan), shell)?;
    Ok(exit::DONE)
}

/// Refuses to write over a file that holds more than a record of drills, such as a plan.
fn spare(to: &Destination) -> Result<(), Stop> {
    if to.is_standard() || !to.output.is_file() {
        return Ok(());
    }
    let there = std::fs::read(&to.output)?;
    let is_record = str::from_utf8(&there).is_ok_and(DrillSheet::is_toml);
    if is_record {
        return Ok(());
    }
    let message = "this file is there, and holds more than `[drills.held]`";
    let place = Place::file(to.output.display().to_string());
    let finding = Finding::error("no-overwrite", message, place);
    let help = "Save to another file, and add the table to the plan by hand.";
    Err(finding.help(help).into())
}

fn record(args: &Record, shell: Shell) -> Outcome {
    let sheets = plan::drill_sheets(&args.sheet)?;
    let text = DrillSheet::toml(&sheets);
    spare(&args.to)?;
    args.to
        .write(text, std::slice::from_ref(&args.sheet), shell)?;
    Ok(exit::DONE)
}
