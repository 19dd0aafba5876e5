//! `recoup runbook`: what people do in each scenario, step by step.

use clap::ValueHint;

use super::inputs::{DocumentOutput, Overrides};
use super::shell::Shell;
use super::stop::Outcome;
use super::{Global, exit, plans};
use crate::analysis::{self, Event, Scenario, Score};
use crate::diagnostic::{Finding, Findings, Place, choices, nearest};
use crate::render::paper::Still;
use crate::report::runbook;
use crate::units::ClockTime;

const EXAMPLES: &str = "\
Examples:
  recoup runbook plans/shop/warm-standby.toml
  recoup runbook plans/shop/warm-standby.toml --scenario region --start 03:00
  recoup runbook plans/shop/warm-standby.toml --scenario region -o runbook.md
  recoup runbook plans/shop/warm-standby.toml --format pdf -o runbook.pdf";

/// Write the steps of each scenario as a checklist, with who does what and how long it takes
///
/// Owners stand in the plan: `owner` of a component, or `[runbook.STEP]` with `owner` and `tell`.
/// The sheet at the end of each scenario is filled in during a drill; `recoup drill record` reads
/// it.
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    /// The plan file; `-` is standard input
    #[arg(value_name = "PLAN", value_hint = ValueHint::FilePath)]
    pub(super) plan: String,
    /// Only these scenarios, by their ids; all of them unless said
    #[arg(long, value_name = "SCENARIO", value_delimiter = ',')]
    scenario: Vec<String>,
    /// When it happens: the steps then have times of the clock
    #[arg(long, value_name = "HH:MM")]
    start: Option<ClockTime>,
    #[command(flatten)]
    pub(super) overrides: Overrides,
    #[command(flatten)]
    output: DocumentOutput,
}

pub(super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    let scored = plans::score(&args.plan, &args.overrides, global, shell)?;
    known(&args.scenario, &scored.score)?;
    let found = analysis::runbook(&scored.score, &args.scenario);
    let paper = runbook::paper(&found, args.start, shell.words());
    let told = Still {
        paper: &paper,
        version: env!("CARGO_PKG_VERSION"),
        date: None,
    };
    args.output
        .write(("runbook", told), std::slice::from_ref(&args.plan), shell)?;
    Ok(exit::DONE)
}

/// Whether the plan has every scenario that is asked for, and people recover from it.
fn known(wanted: &[String], score: &Score) -> Result<(), Findings> {
    let scenarios = score.scenarios.iter();
    let planned = |one: &&Scenario| one.event == Event::Drill;
    let ids: Vec<&str> = scenarios
        .clone()
        .filter(|one| !planned(one))
        .map(|one| &*one.id)
        .collect();
    let exercises: Vec<&str> = scenarios.filter(planned).map(|one| &*one.id).collect();
    let wrong = wanted
        .iter()
        .filter(|id| !ids.contains(&id.as_str()))
        .map(|id| {
            let (message, help) = if exercises.contains(&id.as_str()) {
                (
                    format!("`{id}` is a planned exercise, and no scenario to recover from"),
                    "`recoup drill plan` proposes what to rehearse.".to_owned(),
                )
            } else {
                let help = match nearest(id, ids.iter().copied()) {
                    Some(near) => format!("Write `--scenario {near}`."),
                    None => choices(&ids),
                };
                (format!("`{id}` is not a scenario of this plan"), help)
            };
            Finding::error("unknown-scenario", message, Place::file(&score.file)).help(help)
        });
    let wrong: Vec<Finding> = wrong.collect();
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(Findings(wrong))
    }
}
