//! `recoup sensitivity`: which inputs a plan's figures hang on.

use clap::ValueHint;

use super::Global;
use super::charts::Charts;
use super::inputs::{Length, Output, Overrides, Threads};
use super::offered;
use super::shell::Shell;
use super::stop::Outcome;
use super::watch::Watching;
use super::{exit, folders, plans};
use crate::analysis::{Question, SEED, Sensitivities, Study, Watch as _, winner_flips};
use crate::diagnostic::Findings;
use crate::render::chart;
use crate::report::Report;

const EXAMPLES: &str = "\
Examples:
  recoup sensitivity plans/shop/warm-standby.toml
  recoup sensitivity plans/shop/warm-standby.toml --of rto.region,cost.monthly
  recoup sensitivity plans/shop/warm-standby.toml --of rto.region --inputs 'failover.*' --flips
  recoup sensitivity plans/shop/warm-standby.toml --of tco --morris 20 --sobol 1024 --format csv
  recoup sensitivity plans/shop --of tco --inputs 'impact.*,scenario.*' --flips
  recoup sensitivity plans/shop/*.toml --of rto.region --charts charts -q -o tornados.md";

/// Show which inputs a figure hangs on: tornado, screening, shares of the variance, and what
/// flips the verdict
///
/// Each input is moved alone, all else as the plan has it: within its range, where it has one (its
/// ends, or its 5th and 95th percentile where it states none), else from -20 % to +20 %. `recoup
/// inputs` lists the inputs.
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Plan files, or folders of them; `-` is standard input
    #[arg(required = true, value_name = "PLAN", value_hint = ValueHint::FilePath)]
    pub(super) plans: Vec<String>,
    /// The quantities, such as `rto.region,tco`; `*` stands for any letters; the total cost
    /// (the outlay where no impact is stated) unless said
    #[arg(long, value_name = "QUANTITY", value_delimiter = ',')]
    #[arg(value_parser = offered::quantities(), hide_possible_values = true)]
    pub(super) of: Vec<String>,
    /// Only these inputs, by path; `*` stands for any letters; all but targets and the horizon
    /// unless said
    #[arg(long, value_name = "PATH", value_delimiter = ',')]
    pub(super) inputs: Vec<String>,
    /// Screen the inputs by so many trajectories of Morris, each one run more than there are inputs
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=100_000))]
    pub(super) morris: Option<u32>,
    /// Share out the variance by Sobol indices from matrices of so many rows: with d inputs that
    /// have a range or are judged, N (d + 2) runs
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=1_000_000))]
    pub(super) sobol: Option<u32>,
    /// Find the inputs that flip the verdict within their ends, and at what value; of several
    /// plans also those that make another of them the best
    #[arg(long)]
    pub(super) flips: bool,
    /// The seed of what is drawn
    #[arg(long, value_name = "SEED", default_value_t = SEED)]
    pub(super) seed: u64,
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
    let many = |count: u32| usize::try_from(count).expect("a count");
    let question = Question {
        of: args.of.clone(),
        inputs: args.inputs.clone(),
        morris: args.morris.map(many),
        sobol: args.sobol.map(many),
        flips: args.flips,
        seed: args.seed,
        threads: args.threads.many(),
    };
    let studies = plans::studies(
        &named,
        &args.overrides,
        global,
        shell,
        plans::Shown::Everything,
    )?;
    let watching = Watching::new(shell);
    let (mut found, mut wrong) = (Vec::with_capacity(studies.len()), Findings::new());
    for study in &studies {
        match study.sensitivity_watched(&question, &watching) {
            Ok(answer) => found.extend(answer),
            Err(findings) => wrong.0.extend(findings.0),
        }
        if watching.stops() {
            break;
        }
    }
    if !wrong.is_empty() {
        watching.finish();
        return Err(wrong.shown().into());
    }
    let winners = if args.flips && studies.len() > 1 {
        let studies: Vec<&Study> = studies.iter().collect();
        winner_flips(&studies, &question, &watching)?
    } else {
        None
    };
    let stopped = watching.finish();
    if stopped {
        shell.note("stopped: what was not done by then is left out");
    }
    if stopped && found.is_empty() {
        return Ok(exit::STOPPED);
    }
    let found = Sensitivities::new(found, winners);
    let look = args.length.of(args.output.look(shell));
    let answer = Report::Sensitivities(&found);
    let result = format.write(&answer, &look);
    let read: Vec<String> = named.into_iter().map(|one| one.file).collect();
    let drawing = |theme| chart::tornados(&found.plans, shell.words(), theme);
    let code = args
        .charts
        .write(drawing, (&args.output, result), &read, shell)?;
    Ok(if stopped { exit::STOPPED } else { code })
}
