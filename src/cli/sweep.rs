//! `recoup sweep`: many variants of plans, a row each.

mod notes;
mod order;
mod pace;
mod points;
mod run;
mod shard;
mod sink;

use std::path::PathBuf;

use anyhow::Context as _;
use clap::ValueHint;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser as _};

use super::Global;
use super::charts::Charts;
use super::inputs::{Destination, Overrides, Threads};
use super::shell::Shell;
use super::stop::{Outcome, Stop};
use super::{exit, folders, offered, plans};
use crate::analysis::Study;
use crate::analysis::sweep::{Design, Filter, Points, Shown, Sweep, SweepAxis};
use crate::diagnostic::{Finding, Findings, Place};
use crate::plan::Varying;
use crate::render::chart;
use crate::render::rows::{ROW_FORMATS, RowFormat};
use notes::{note_moved, note_refused};
use order::Top;
use pace::too_many;
use run::computed;
use shard::{Shard, shard};
use sink::Sink;

const EXAMPLES: &str = "\
Examples:
  recoup sweep plans/shop/pilot-light.toml --vary failover.decision=0s..2h:9
  recoup sweep plans/shop --vary impact.downtime=1000USD/h..100000USD/h:5:log --fields tco,rank
  recoup sweep plans/shop/warm-standby.toml --vary strategy=pilot-light,warm-standby --top 1 --by tco
  recoup sweep plans/shop/warm-standby.toml --vary 'component.*.storage=100GiB..4TiB:5' --fields cost.monthly
  recoup sweep plans/shop --vary failover.decision=0s..2h:9 --vary scenario.region.rate='1 per 50y..1 per 1y:9:log' --fields tco --charts charts
  recoup sweep plans/shop/warm-standby.toml --samples 10000 --vary failover.decision -o sweep.csv";

/// What is shown of each row if nobody says.
const FIELDS: [&str; 6] = [
    "rto.region",
    "rpo.region",
    "availability",
    "cost.monthly",
    "tco",
    "verdict",
];

/// Rows that nobody computes by mistake.
const MANY: usize = 1_000_000_000;

/// Designs by name, the default first.
const DESIGNS: [(&str, Design, &str); 3] = [
    (
        "lhs",
        Design::LatinHypercube,
        "A Latin hypercube: each range in as many strata as samples",
    ),
    (
        "sobol",
        Design::Sobol,
        "Sobol's sequence, shifted by the seed: evenest for 2, 4, 8, ... samples",
    ),
    ("random", Design::Random, "Every number by chance"),
];

/// Compute many variants of plans, a row each: grids, samples, points of one's own
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Plan files, or folders of them; `-` is standard input
    #[arg(required = true, value_name = "PLAN", value_hint = ValueHint::FilePath)]
    plans: Vec<String>,
    /// What varies: `path=lo..hi:n` (n points, both ends included), `path=lo..hi:n:log`,
    /// `path=a,b,c` (numbers or choices); with `--samples` also `path=lo..hi`, and `path` alone
    /// for its own range; several make a grid, the last of which runs fastest. A `*` in a path
    /// takes all inputs that match: with values they move together, as one; alone each is drawn
    /// from its own range
    #[arg(long, value_name = "PATH=OVER")]
    #[arg(value_parser = offered::paths(), hide_possible_values = true)]
    vary: Vec<String>,
    /// Draw so many points instead of a grid
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=1_000_000_000_000))]
    samples: Option<u64>,
    /// How points are drawn
    #[arg(long, value_name = "DESIGN", requires = "samples", default_value = DESIGNS[0].0)]
    #[arg(value_parser = PossibleValuesParser::new(DESIGNS.map(|(name, _, about)| PossibleValue::new(name).help(about))).map(|name| design(&name)))]
    design: Design,
    /// The same seed draws the same points
    #[arg(long, value_name = "SEED", requires = "samples", default_value_t = 1)]
    seed: u64,
    /// Points of one's own: a CSV file whose first line names the paths, and whose cells are
    /// numbers in canonical units, or values as `--set` takes them; or the same as Parquet
    #[arg(long, value_name = "FILE", conflicts_with_all = ["vary", "samples"])]
    #[arg(value_hint = ValueHint::FilePath)]
    points: Option<PathBuf>,
    /// What is shown: names of quantities and patterns such as 'rto.*', and `verdict`, `binding`,
    /// `tier`, `rank` and `grade`, with commas between. `grade`, `sample.*` (such as
    /// `sample.rto.region.p99`) and `chance.*` take a sample of every row: milliseconds each
    #[arg(long, value_name = "FIELD,...", value_delimiter = ',')]
    fields: Vec<String>,
    /// Keep only rows that a condition holds for, such as
    /// 'rto.region < 1h and cost.monthly < 9000 USD/month'; `or`, `not` and brackets join too
    #[arg(long = "where", value_name = "CONDITION")]
    condition: Option<String>,
    /// Keep only the best rows, best first
    #[arg(long, value_name = "N", requires = "by")]
    top: Option<usize>,
    /// By which quantity `--top` chooses: the smaller is the better, unless `-` stands before it
    #[arg(
        long,
        value_name = "[-]QUANTITY",
        requires = "top",
        allow_hyphen_values = true
    )]
    by: Option<String>,
    /// Compute the i-th of n parts of the rows; the parts one after the other are the whole
    #[arg(long, value_name = "I/N", conflicts_with = "top")]
    #[arg(value_parser = shard)]
    shard: Option<Shard>,
    #[command(flatten)]
    threads: Threads,
    /// Compute more than a thousand million rows
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    overrides: Overrides,
    /// How the rows are written; by the ending of the file of `-o` if it is not said, else a table
    #[arg(long, value_name = "FORMAT")]
    #[arg(value_parser = PossibleValuesParser::new(formats()).map(|name| format(&name)))]
    format: Option<&'static RowFormat>,
    #[command(flatten)]
    to: Destination,
    #[command(flatten)]
    charts: Charts,
}

fn formats() -> impl Iterator<Item = PossibleValue> {
    ROW_FORMATS
        .iter()
        .map(|format| PossibleValue::new(format.name).help(format.about))
}

/// The format of a name that the parser has let through.
fn format(name: &str) -> &'static RowFormat {
    RowFormat::named(name).expect("the parser lets only known formats through")
}

/// The design of a name that the parser has let through.
fn design(name: &str) -> Design {
    let known = DESIGNS.iter().find(|(known, ..)| *known == name);
    known.expect("the parser lets only known designs through").1
}

pub(super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    let named = folders::files(&args.plans);
    let studies = plans::studies(
        &named,
        &args.overrides,
        global,
        shell,
        plans::Shown::Outline,
    )?;
    let read: Vec<String> = studies
        .iter()
        .map(|study| study.plan().file.clone())
        .collect();
    let (sweep, top) = asked(args, studies)?;
    let shard = args.shard.unwrap_or(Shard::WHOLE);
    let points = shard.of(sweep.points());
    let format = args.format.or_else(|| RowFormat::of_file(&args.to.output));
    let format = format.unwrap_or(ROW_FORMATS[0]);
    let rows = points.len().saturating_mul(sweep.plans().len());
    if rows > MANY && !args.yes {
        return Err(too_many(&sweep, rows, format, args.threads.many()).into());
    }
    args.to.spare(&read)?;
    shell.reads(&args.points);
    if !args.to.is_standard() {
        shell.writes([&args.to.output])?;
    }
    if args.charts.are_asked_for() {
        has_map(&sweep, args)?;
        args.charts.try_folder()?;
    }
    note_moved(&sweep, shell);
    let mut sink = Sink::new(&sweep, format, (&args.to, shell), shard.is_first())?;
    if args.charts.are_asked_for() {
        sink.keep();
    }
    let stopped = computed(&sweep, points, args.threads.many(), top, &mut sink, shell)?;
    let pictured = sink.kept();
    let (kept, refused) = sink.finish()?;
    if refused > 0 {
        note_refused(&sweep, refused, shell);
    }
    if kept == 0 && !stopped {
        shell.note("no row is kept");
    }
    if stopped {
        return Ok(exit::STOPPED);
    }
    if let Some(rows) = pictured {
        let map = sweep.map_of(&rows)?;
        let drawing = |theme| vec![chart::heat_map(&map, shell.words(), theme)];
        args.charts.save(drawing, shell)?;
    }
    Ok(exit::DONE)
}

/// Whether a heat map can be drawn of what is asked for.
fn has_map(sweep: &Sweep, args: &Args) -> Result<(), Findings> {
    if args.top.is_some() || args.shard.is_some() {
        let message = "a heat map is of a whole grid";
        let finding = Finding::error("no-map", message, Place::file("--charts"));
        return Err(finding.help("Leave out `--top` and `--shard`.").into());
    }
    sweep.has_map()
}

/// The sweep that is asked for, and which rows of it are the best.
fn asked(args: &Args, studies: Vec<Study>) -> Result<(Sweep, Option<Top>), Stop> {
    let first = studies.first().context("no plan is named")?;
    let mut wrong = Findings::new();
    let mut keep = |findings: Findings| wrong.0.extend(findings.0);
    let mut axes: Vec<SweepAxis> = Vec::new();
    for typed in &args.vary {
        let varying = Varying::read(typed);
        let read = varying.and_then(|one| SweepAxis::all(first, &one, args.samples.is_some()));
        match read {
            Ok(some) => axes.extend(some),
            Err(findings) => keep(findings),
        }
    }
    if let Some(file) = &args.points {
        axes = points::read(file, first)?;
    } else if args.vary.is_empty() {
        let finding = Finding::error(
            "nothing-varies",
            "nothing varies",
            Place::file("recoup sweep"),
        );
        let help = "Add `--vary failover.decision=0s..2h:9`, or `--points FILE`.";
        keep(finding.help(help).into());
    }
    let shown = fields(args, first).unwrap_or_else(|findings| {
        keep(findings);
        Vec::new()
    });
    let mut named = Vec::new();
    let filter = args
        .condition
        .as_ref()
        .map(|typed| Filter::read(first, typed, &mut named));
    let filter = filter.transpose().unwrap_or_else(|findings| {
        keep(findings);
        None
    });
    let top = args
        .top
        .zip(args.by.as_ref())
        .map(|(many, by)| Top::read(first, many, by));
    let top = top.transpose().unwrap_or_else(|findings| {
        keep(findings);
        None
    });
    if !wrong.is_empty() {
        return Err(wrong.shown().into());
    }
    // What decides which rows are best is asked of every row, shown or not.
    named.extend(top.iter().map(|top| top.by.clone()));
    let points = match args.samples {
        Some(many) => Points::Drawn {
            design: args.design,
            points: usize::try_from(many).unwrap_or(usize::MAX),
            seed: args.seed,
        },
        None if args.points.is_some() => Points::Given,
        None => Points::Grid,
    };
    let sweep = Sweep::new(studies, axes, points, shown, (filter, named))?;
    Ok((sweep, top))
}

/// What is shown of each row.
fn fields(args: &Args, study: &Study) -> Result<Vec<Shown>, Findings> {
    if !args.fields.is_empty() {
        return Shown::all(study, &args.fields);
    }
    let graph = &study.model().graph;
    let known = FIELDS
        .iter()
        .filter(|name| **name == "verdict" || graph.find(name).is_some());
    let known: Vec<String> = known.map(|name| (*name).to_owned()).collect();
    Shown::all(study, &known)
}
