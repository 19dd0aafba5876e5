//! `recoup breakeven`: where plans cross over one input.

use clap::ValueHint;

use super::charts::Charts;
use super::inputs::{Output, Overrides};
use super::offered;
use super::plans::Shown;
use super::shell::Shell;
use super::stop::{Outcome, Stop};
use super::{Global, folders, plans};
use crate::analysis::{self, Aim, Contest, Span, Study};
use crate::diagnostic::{Finding, Place};
use crate::plan::{Over, Varying};
use crate::render::chart;
use crate::report::Report;

const EXAMPLES: &str = "\
Examples:
  recoup breakeven plans/shop --vary 'impact.downtime=100 USD/h..1000000 USD/h:log'
  recoup breakeven plans/shop --vary component.web.count=4..60 --of cost.monthly
  recoup breakeven plans/shop --vary failover.decision=1m..4h --of -availability --format json";

/// Find where plans cross: from which value of an input on another plan is the better one
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Plan files, two or more, or folders of them; `-` is standard input
    #[arg(required = true, value_name = "PLAN", value_hint = ValueHint::FilePath)]
    pub(super) plans: Vec<String>,
    /// The input that varies, and from where to where; `:log` looks at it in equal ratios
    #[arg(long, required = true, value_name = "PATH=LOW..HIGH[:log]")]
    #[arg(value_parser = offered::paths(), hide_possible_values = true)]
    pub(super) vary: String,
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
    let vary = Varying::read(&args.vary)?;
    let (texts, log) = range(&vary)?;
    let named = folders::files(&args.plans);
    let mut studies = plans::studies(&named, &args.overrides, global, shell, Shown::Outline)?;
    if studies.len() < 2 {
        let message = "there is only one plan, and nothing that it could cross";
        let place = Place::file("recoup breakeven");
        let help = "Name a second plan file.";
        return Err(Finding::error("one-plan", message, place).help(help).into());
    }
    let [low, high] = ends(&vary, texts, &studies)?;
    let of = args.of.as_deref();
    let (of, aim) = match of.and_then(|of| of.strip_prefix('-')) {
        Some(larger) => (Some(larger), Aim::Larger),
        None => (of, Aim::Smaller),
    };
    let lacks = |study: &Study| study.model().graph.find(of.unwrap_or("tco")).is_none();
    let mut laid = None;
    if studies.iter().any(lacks) {
        // It may be there where the input is stated.
        let stated = format!("{}={}", vary.path, texts[0]);
        let mut overrides = args.overrides.clone();
        overrides.set.push(stated.clone());
        if let Ok(others) = plans::studies(&named, &overrides, global, shell, Shown::Outline)
            && !others.iter().any(lacks)
        {
            studies = others;
            laid = Some(stated);
        }
    }
    let studies: Vec<&Study> = studies.iter().collect();
    let of = of.unwrap_or_else(|| analysis::contested(&studies));
    let span = Span::new(low, high);
    let span = if log { span.log() } else { span };
    let mut contest = analysis::breakeven(&studies, (&vary.path, span), (of, aim))?;
    forget(&mut contest, laid.as_deref());
    let result = args
        .output
        .format()
        .write(&Report::Contest(&contest), &args.output.look(shell));
    let read: Vec<String> = named.into_iter().map(|one| one.file).collect();
    let draw = |theme| vec![chart::break_even(&contest, theme)];
    args.charts
        .write(draw, (&args.output, result), &read, shell)
}

/// Leaves out of what was laid over the plans what varies anyway.
fn forget(contest: &mut Contest, laid: Option<&str>) {
    for plan in &mut contest.plans {
        plan.overrides.retain(|one| Some(&**one) != laid);
    }
}

/// The ends of the range as they are typed, and whether it is looked at in equal ratios.
fn range(vary: &Varying) -> Result<([&str; 2], bool), Stop> {
    let help = format!("Write `--vary {}=LOW..HIGH`.", vary.path);
    match &vary.over {
        Over::Range {
            low,
            high,
            points: None,
            log,
        } => Ok(([low, high], *log)),
        Over::Range { .. } => {
            let message = "crossings are searched for, not only at some points";
            Err(vary.wrong("bad-vary", message).help(help).into())
        }
        Over::List(_) | Over::Own => {
            let message = "crossings are searched for in a range";
            Err(vary.wrong("bad-vary", message).help(help).into())
        }
    }
}

/// The ends of the range in canonical units, in the plans' currency; what is wrong with one is
/// what `--set` would say of it, unless another plan takes it.
fn ends(vary: &Varying, texts: [&str; 2], studies: &[Study]) -> Result<[f64; 2], Stop> {
    let mut wrong = None;
    for study in studies {
        let end = |text: &str| study.number(&vary.path, text);
        match (end(texts[0]), end(texts[1])) {
            (Ok(low), Ok(high)) if low < high => return Ok([low, high]),
            (Ok(_), Ok(_)) => {
                let message = format!("`{}` is not below `{}`", texts[0], texts[1]);
                let help = "The smaller end comes first.";
                return Err(vary.wrong("bad-range", message).help(help).into());
            }
            (Err(findings), _) | (_, Err(findings)) => {
                wrong.get_or_insert(findings);
            }
        }
    }
    Err(wrong.expect("there is a plan").into())
}
