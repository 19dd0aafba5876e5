//! `recoup drill`: what to rehearse next, and what a drill has shown.

use chrono::NaiveDate;
use clap::ValueHint;
use clap::error::ErrorKind;

use super::inputs::{Destination, DocumentOutput, Overrides};
use super::shell::Shell;
use super::stop::{Outcome, Stop};
use super::{Global, exit, plans, wrong_usage};
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
    let set = args.overrides.all();
    let is_day = |set: &String| set.split('=').next().map(str::trim) == Some(plans::AS_OF);
    if args.date.is_some() && set.iter().any(is_day) {
        let message = format!("`--date` and `--set {}` both say the day", plans::AS_OF);
        return Ok(wrong_usage(
            global,
            "drill",
            ErrorKind::ArgumentConflict,
            &message,
        ));
    }
    let now = chrono::Local::now().date_naive().to_string();
    let day = plans::AsOf {
        said: args.date.as_deref(),
        today: &now,
    };
    let asked = (&args.overrides, global);
    let scored = plans::score_as_of(&args.plan, Some(day), asked, shell)?;
    let day = args.date.as_deref();
    let day = day
        .or_else(|| scored.plan.text(plans::AS_OF))
        .unwrap_or(&now);
    let today = day.parse::<NaiveDate>().expect("a day that was looked at");
    let found = analysis::drill_plan(&scored.score, today);
    let paper = drill::paper(&found, shell.words());
    let date = today.to_string();
    let told = Still {
        paper: &paper,
        version: env!("CARGO_PKG_VERSION"),
        date: Some(&date),
    };
    args.output
        .write(("drill", told), std::slice::from_ref(&args.plan), shell)?;
    Ok(exit::DONE)
}

/// Refuses to write over a file that holds more than these drills, such as a plan.
fn spare(to: &Destination, sheets: &[DrillSheet]) -> Result<(), Stop> {
    if to.is_standard() || !to.output.is_file() {
        return Ok(());
    }
    let there = std::fs::read(&to.output)?;
    let drills = str::from_utf8(&there).ok().and_then(DrillSheet::held_in);
    let is_new = |name: &String| sheets.iter().all(|sheet| sheet.name != *name);
    let (message, help) = match drills {
        Some(drills) => {
            let others: Vec<String> = drills.into_iter().filter(is_new).collect();
            if others.is_empty() {
                return Ok(());
            }
            let message = format!(
                "this file is there, and holds other drills: {}",
                others.join(", ")
            );
            (
                message,
                "Save to another file, and put the tables together by hand.",
            )
        }
        None => (
            "this file is there, and holds more than `[drills.held]`".to_owned(),
            "Save to another file, and add the table to the plan by hand.",
        ),
    };
    let place = Place::file(to.output.display().to_string());
    let finding = Finding::error("no-overwrite", message, place);
    Err(finding.help(help).into())
}

fn record(args: &Record, shell: Shell) -> Outcome {
    let sheets = plan::drill_sheets(&args.sheet)?;
    let text = DrillSheet::toml(&sheets);
    spare(&args.to, &sheets)?;
    args.to
        .write(text, std::slice::from_ref(&args.sheet), shell)?;
    Ok(exit::DONE)
}
