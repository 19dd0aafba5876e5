//! `recoup breakeven`: where plans cross over one input, or which of them wins over two.

use clap::ValueHint;

use super::charts::Charts;
use super::inputs::{Output, Overrides};
use super::offered;
use super::plans::Shown;
use super::shell::Shell;
use super::stop::{Outcome, Stop};
use super::{Global, folders, plans};
use crate::analysis::{self, Aim, Contender, Span, Study};
use crate::diagnostic::{Finding, Place};
use crate::plan::{Over, Varying};
use crate::render::chart;
use crate::report::Report;

const EXAMPLES: &str = "\
Examples:
  recoup breakeven plans/shop --vary 'impact.downtime=100 USD/h..1000000 USD/h:log'
  recoup breakeven plans/shop --vary component.web.count=4..60 --of cost.monthly
  recoup breakeven plans/shop --vary failover.decision=1m..4h --of -availability --format json
  recoup breakeven plans/shop --vary 'impact.downtime=100 USD/h..1000000 USD/h:log' --vary scenario.region.rate='1 per 100y..1 per 1y:log'";

/// So many points a range has if it does not say how many, where a map is drawn.
const POINTS: usize = 41;

/// Find where plans cross: from which value of an input on another plan is the better one; of two
/// inputs, which plan wins where
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Plan files, two or more, or folders of them; `-` is standard input
    #[arg(required = true, value_name = "PLAN", value_hint = ValueHint::FilePath)]
    pub(super) plans: Vec<String>,
    /// The input that varies, and from where to where; `:log` looks at it in equal ratios. Twice,
    /// it is a map of who wins: the first input to the right, the second upwards, each over 41
    /// points, or as many as `:n` says
    #[arg(long, required = true, value_name = "PATH=LOW..HIGH[:log]")]
    #[arg(value_parser = offered::paths(), hide_possible_values = true)]
    pub(super) vary: Vec<String>,
    /// The quantity that decides, the smaller the better (`-NAME`: the larger); the total cost
    /// where all plans state an impact, else the monthly outlay
    #[arg(long, value_name = "QUANTITY", allow_hyphen_values = true)]
    #[arg(value_parser = offered::quantities(), hide_possible_values = true)]
    pub(super) of: Option<String>,
    #[command(flatten)]
    pub(super) overrides: Overrides,
    #[command(flatten)]
    pub(super) output: Output,
    #[command(flatten)]
    pub(super) charts: Charts,
}

pub(super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    let format = args.output.format()?;
    let ranges = ranges(&args.vary)?;
    let named = folders::files(&args.plans);
    let mut studies = plans::studies(&named, &args.overrides, global, shell, Shown::Outline)?;
    if studies.len() < 2 {
        let message = "there is only one plan, and nothing that it could cross";
        let place = Place::file("recoup breakeven");
        let help = if ranges.len() == 2 {
            "Name a second plan file. `recoup sweep --charts` draws one plan over two inputs."
        } else {
            "Name a second plan file."
        };
        return Err(Finding::error("one-plan", message, place).help(help).into());
    }
    let spans: Vec<Span> = ranges
        .iter()
        .map(|range| range.span(&studies))
        .collect::<Result<_, Stop>>()?;
    let of = args.of.as_deref();
    let (of, aim) = match of.and_then(|of| of.strip_prefix('-')) {
        Some(larger) => (Some(larger), Aim::Larger),
        None => (of, Aim::Smaller),
    };
    let lacks = |study: &Study| study.model().graph.find(of.unwrap_or("tco")).is_none();
    let mut laid = Vec::new();
    if studies.iter().any(lacks) {
        // It may be there where the inputs are stated.
        let stated = ranges.iter().map(Range::stated);
        let stated: Vec<String> = stated.collect();
        let mut overrides = args.overrides.clone();
        overrides.set.extend(stated.iter().cloned());
        if let Ok(others) = plans::studies(&named, &overrides, global, shell, Shown::Outline)
            && !others.iter().any(lacks)
        {
            studies = others;
            laid = stated;
        }
    }
    let studies: Vec<&Study> = studies.iter().collect();
    let of = of.unwrap_or_else(|| analysis::contested(&studies));
    let read: Vec<String> = named.into_iter().map(|one| one.file).collect();
    let look = args.output.look(shell);
    let written = |report: &Report<'_>| format.write(report, &look);
    if let ([x, y], [x_span, y_span]) = (&ranges[..], &spans[..]) {
        let inputs = [x.input(*x_span), y.input(*y_span)];
        let mut map = analysis::winner_map(&studies, inputs, (of, aim))?;
        if map.shares().iter().all(|(best, _)| best.is_empty()) {
            refused(&studies, &ranges)?;
        }
        forget(&mut map.plans, &laid);
        let result = written(&Report::Map(&map));
        let draw = |theme| vec![chart::winner_map(&map, shell.words(), theme)];
        return args
            .charts
            .write(draw, (&args.output, result), &read, shell);
    }
    let input = (ranges[0].path(), spans[0]);
    let mut contest = analysis::breakeven(&studies, input, (of, aim))?;
    if contest
        .found
        .intervals
        .iter()
        .all(|one| one.best.is_empty())
    {
        refused(&studies, &ranges)?;
    }
    forget(&mut contest.plans, &laid);
    let result = written(&Report::Contest(&contest));
    let draw = |theme| vec![chart::break_even(&contest, shell.words(), theme)];
    args.charts
        .write(draw, (&args.output, result), &read, shell)
}

/// Where no plan has a number anywhere: what `--set` would say, if it would refuse the input too.
fn refused(studies: &[&Study], ranges: &[Range]) -> Result<(), Stop> {
    let laid: Vec<String> = ranges.iter().map(Range::stated).collect();
    for study in studies {
        if let Err(findings) = study.with(&laid) {
            return Err(findings.shown().into());
        }
    }
    Ok(())
}

/// Leaves out of what was laid over the plans what varies anyway.
fn forget(plans: &mut [Contender], laid: &[String]) {
    for plan in plans {
        plan.overrides.retain(|one| !laid.contains(one));
    }
}

/// What varies, as it is typed.
struct Range {
    vary: Varying,
    ends: [String; 2],
    log: bool,
    points: usize,
}

/// One range, or two.
fn ranges(typed: &[String]) -> Result<Vec<Range>, Stop> {
    if let [_, _, third, ..] = typed {
        let message = "a map has two inputs, and this is a third";
        let finding = Varying::read(third)?.wrong("three-inputs", message);
        let help = "Fix it with `--set`, or take `recoup sweep` for a grid of any number.";
        return Err(finding.help(help).into());
    }
    let is_map = typed.len() == 2;
    typed.iter().map(|one| Range::read(one, is_map)).collect()
}

impl Range {
    fn read(typed: &str, is_map: bool) -> Result<Self, Stop> {
        let vary = Varying::read(typed)?;
        let help = format!("Write `--vary {}=LOW..HIGH`.", vary.path);
        let wrong = |message| vary.wrong("bad-vary", message).help(help);
        match &vary.over {
            Over::Range {
                points: Some(_), ..
            } if !is_map => {
                Err(wrong("crossings are searched for, not only at some points").into())
            }
            Over::Range {
                low,
                high,
                points,
                log,
            } => Ok(Self {
                ends: [low.clone(), high.clone()],
                log: *log,
                points: points.unwrap_or(POINTS),
                vary,
            }),
            Over::List(_) | Over::Own => Err(wrong("crossings are searched for in a range").into()),
        }
    }

    fn path(&self) -> &str {
        &self.vary.path
    }

    /// Its low end as `--set` takes it.
    fn stated(&self) -> String {
        format!("{}={}", self.vary.path, self.ends[0])
    }

    /// An input of a map.
    fn input(&self, span: Span) -> (&str, Span, usize) {
        (self.path(), span, self.points)
    }

    /// From where to where in canonical units, in the plans' currency; what is wrong with an end
    /// is what `--set` would say of it, unless another plan takes it.
    fn span(&self, studies: &[Study]) -> Result<Span, Stop> {
        let mut wrong = None;
        for study in studies {
            let [low, high] = self
                .ends
                .each_ref()
                .map(|end| study.number(self.path(), end));
            match (low, high) {
                (Ok(low), Ok(high)) if low < high => {
                    let span = Span::new(low, high);
                    return Ok(if self.log { span.log() } else { span });
                }
                (Ok(_), Ok(_)) => {
                    let [low, high] = &self.ends;
                    let message = format!("`{low}` is not below `{high}`");
                    let help = "The smaller end comes first.";
                    return Err(self.vary.wrong("bad-range", message).help(help).into());
                }
                (Err(findings), _) | (_, Err(findings)) => {
                    wrong.get_or_insert(findings);
                }
            }
        }
        Err(wrong.expect("there is a plan").into())
    }
}
