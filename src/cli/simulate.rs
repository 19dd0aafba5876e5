//! `recoup simulate`: years of events.

use clap::ValueHint;

use super::Global;
use super::charts::Charts;
use super::inputs::{Length, Output, Overrides, Threads};
use super::shell::Shell;
use super::stop::Outcome;
use super::watch::Watching;
use super::{exit, folders, plans};
use crate::analysis::{SEED, Simulate, YEARS, simulate_watched, trace};
use crate::render::chart;
use crate::report::Report;
use crate::units::counted;

const EXAMPLES: &str = "\
Examples:
  recoup simulate plans/shop/warm-standby.toml
  recoup simulate plans/shop/*.toml --years 1000000
  recoup simulate plans/shop/*.toml --years 1000000 --without services
  recoup simulate plans/shop/*.toml --seed 7 --full
  recoup simulate plans/shop/*.toml --trace 17
  recoup simulate plans/shop/warm-standby.toml --set failover.decision=5m --format json
  recoup simulate plans/shop/*.toml --format csv -o years.csv
  recoup simulate plans/shop/*.toml --charts charts";

/// What need not be drawn as events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Without {
    /// Failures of single services, the most frequent events
    Services,
}

/// Simulate years of events: downtime and loss of good and bad years, recovery times and data
/// losses of the events, and which plan is the cheaper one in how many years
///
/// Every event draws how long its outage lasts, how long damage goes unseen, where in the cycles
/// of backups and replicas it falls, and whether the failover works; the same events hit every
/// plan. The same seed gives the same bytes at any number of threads.
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Plan files, or folders of them; `-` is standard input
    #[arg(required = true, value_name = "PLAN", value_hint = ValueHint::FilePath)]
    pub(super) plans: Vec<String>,
    /// How many years
    #[arg(long, value_name = "N", default_value_t = u32::try_from(YEARS).expect("a count"))]
    #[arg(value_parser = clap::value_parser!(u32).range(100..=10_000_000))]
    pub(super) years: u32,
    /// The seed of what is drawn
    #[arg(long, value_name = "SEED", default_value_t = SEED)]
    pub(super) seed: u64,
    /// What is not drawn as events; it is part of every year by its average instead
    #[arg(long, value_name = "CAUSE")]
    without: Option<Without>,
    /// Tell the events of one year instead, counted from 1, in the order in which they strike
    #[arg(long, value_name = "YEAR", conflicts_with_all = ["charts", "full"])]
    pub(super) trace: Option<u32>,
    #[command(flatten)]
    threads: Threads,
    #[command(flatten)]
    pub(super) overrides: Overrides,
    #[command(flatten)]
    pub(super) length: Length,
    #[command(flatten)]
    pub(super) output: Output,
    #[command(flatten)]
    charts: Charts,
}

pub(super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    let format = args.output.format()?;
    let named = folders::files(&args.plans);
    let what = Simulate {
        years: usize::try_from(args.years).expect("a count"),
        seed: args.seed,
        services: args.without.is_none(),
        threads: args.threads.many(),
        curves: args.length.full || args.charts.are_asked_for(),
    };
    let studies = plans::studies(
        &named,
        &args.overrides,
        global,
        shell,
        plans::Shown::Everything,
    )?;
    let read: Vec<String> = named.into_iter().map(|one| one.file).collect();
    if let Some(year) = args.trace {
        let year = usize::try_from(year).expect("a count");
        let found = trace(&studies, &what, year).map_err(crate::diagnostic::Findings::shown)?;
        let look = args.output.look(shell);
        let result = format.write(&Report::Trace(&found), &look);
        args.output.write(result, &read, shell)?;
        return Ok(exit::DONE);
    }
    let watching = Watching::new(shell);
    let found = simulate_watched(&studies, &what, &watching);
    watching.finish();
    let Some(found) = found.map_err(crate::diagnostic::Findings::shown)? else {
        shell.note("stopped before any year was done");
        return Ok(exit::STOPPED);
    };
    let look = args.length.of(args.output.look(shell));
    let result = format.write(&Report::Simulation(&found), &look);
    let drawing = |theme| {
        vec![
            chart::exceedance(&found, shell.words(), theme),
            chart::recovery_times(&found, shell.words(), theme),
        ]
    };
    let code = args
        .charts
        .write(drawing, (&args.output, result), &read, shell)?;
    if found.years < found.asked {
        let [years, asked] = [found.years, found.asked].map(|many| counted(many, "year"));
        shell.note(&format!("stopped after {years} of {asked}"));
        return Ok(exit::STOPPED);
    }
    Ok(code)
}
