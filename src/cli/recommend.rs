//! `recoup recommend`: the design that meets every target for least.

mod write;

use std::path::PathBuf;

use clap::ValueHint;

use super::charts::Charts;
use super::check::LevelArgs;
use super::inputs::{Output, Overrides, Threads};
use super::offered;
use super::plans::Shown;
use super::shell::Shell;
use super::stop::Outcome;
use super::{Global, exit, folders, plans};
use crate::analysis::{Recommendations, Study, Wanted};
use crate::diagnostic::{Finding, Findings, Place};
use crate::plan::Varying;
use crate::render::chart;
use crate::report::Report;
use crate::units::{Dimension, Estimate, parse_money};

const EXAMPLES: &str = "\
Examples:
  recoup recommend plans/shop/backup-restore.toml
  recoup recommend plans/shop/warm-standby.toml --by cost.monthly --fix strategy
  recoup recommend plans/shop/pilot-light.toml --within '6500 USD/month'
  recoup recommend plans/shop/warm-standby.toml --vary recovery.capacity=20%,40%,60% --format json
  recoup recommend plans/shop/pilot-light.toml --fix 'component.*' --front --charts charts
  recoup recommend plans/shop/backup-restore.toml --write plans/shop/recommended.toml";

/// Find the design that meets every target for least: over strategies, choices and numbers, with
/// the steps that lead to it
///
/// What may change, and to what, are rows of `pricing/search.csv`; a plan's own `[search]` and
/// `--vary` give others, `--fix` keeps what is there. Every design passes `check`, as `-A`, `-W` and `-D` have it; what the plan gives for granted,
/// such as its Regions, shorter retention or weaker locks, changes only where `--vary` names it. The
/// search leaves out no design that could be better: bounds over whole boxes of designs prove it.
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Plan files, or folders of them; `-` is standard input
    #[arg(required = true, value_name = "PLAN", value_hint = ValueHint::FilePath)]
    pub(super) plans: Vec<String>,
    /// The quantity that is to be least; the total cost (the outlay where no impact is stated)
    /// unless said, with a budget the expected loss
    #[arg(long, value_name = "QUANTITY")]
    #[arg(value_parser = offered::quantities(), hide_possible_values = true)]
    pub(super) by: Option<String>,
    /// The most that a design may cost a month: the least expected loss for the money
    #[arg(long, value_name = "BUDGET")]
    pub(super) within: Option<String>,
    /// Values that a key may take, in place of the catalogue's; `*` stands for any letters; repeatable
    #[arg(long, value_name = "PATH=A,B,C")]
    #[arg(value_parser = offered::paths(), hide_possible_values = true)]
    pub(super) vary: Vec<String>,
    /// Keys that stay as they are; `*` stands for any letters; repeatable
    #[arg(long, value_name = "PATH", value_delimiter = ',')]
    pub(super) fix: Vec<String>,
    /// Show the front as well: designs of which none is better than another in all of outlay, RTO,
    /// RPO and unavailability, to within 5 %; another search, which takes longer; `--charts` draws it
    #[arg(long)]
    front: bool,
    #[command(flatten)]
    charts: Charts,
    /// Save the best design as a plan: in the plan's own folder it extends what the plan extends,
    /// elsewhere it is one whole file, with the plan's own prices beside it; no file is overwritten
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    write: Option<PathBuf>,
    #[command(flatten)]
    threads: Threads,
    #[command(flatten)]
    pub(super) levels: LevelArgs,
    #[command(flatten)]
    pub(super) overrides: Overrides,
    #[command(flatten)]
    pub(super) output: Output,
}

pub(super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    let format = args.output.format()?;
    let levels = match args.levels.read(global, "recommend") {
        Ok(levels) => levels,
        Err(code) => return Ok(code),
    };
    let (mut vary, mut wrong) = (Vec::new(), Findings::new());
    for typed in &args.vary {
        match Varying::read(typed) {
            Ok(one) => vary.push(one),
            Err(findings) => wrong.0.extend(findings.0),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong.shown().into());
    }
    let named = folders::files(&args.plans);
    let target = args
        .write
        .as_deref()
        .map(|to| write::target(to, named.len()));
    let target = target.transpose()?;
    let studies = plans::studies(&named, &args.overrides, global, shell, Shown::Everything)?;
    let mut found = Vec::with_capacity(studies.len());
    for study in &studies {
        let wanted = Wanted {
            by: args.by.clone(),
            within: args
                .within
                .as_deref()
                .map(|text| budget(text, study))
                .transpose()?,
            vary: vary.clone(),
            fixed: args.fix.clone(),
            levels: levels.clone(),
            front: args.front || args.charts.are_asked_for(),
            threads: args.threads.many(),
        };
        match study.recommend(&wanted) {
            Ok(answer) => found.push(answer),
            Err(findings) => wrong.0.extend(findings.0),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong.shown().into());
    }
    let found = Recommendations::new(found);
    let look = args.output.look(shell);
    let result = format.write(&Report::Recommendations(&found), &look);
    let read: Vec<String> = named.into_iter().map(|one| one.file).collect();
    let drawing = |theme| chart::fronts(&found.plans, shell.words(), theme);
    args.charts
        .write(drawing, (&args.output, result), &read, shell)?;
    if let (Some(target), [study], [answer]) = (&target, &studies[..], &found.plans[..]) {
        target.write(study, answer, shell)?;
    }
    Ok(if found.plans.iter().all(|one| one.winner().is_some()) {
        exit::DONE
    } else {
        exit::DENIED
    })
}

/// An amount a month, in the plan's currency.
fn budget(text: &str, study: &Study) -> Result<f64, Findings> {
    let place = || Place::of_span("--within", text, 0..text.len());
    let wrong = |message: String| -> Findings {
        let help = "Write an amount a month, such as `6500 USD/month`.";
        Finding::error("bad-budget", message, place())
            .help(help)
            .into()
    };
    match parse_money(Dimension::Monthly, text) {
        Ok((Estimate::Exact(amount), currency)) if currency == study.plan().currency() => {
            Ok(amount)
        }
        Ok((Estimate::Exact(_), currency)) => {
            let own = study.plan().currency();
            Err(wrong(format!(
                "the budget is in {currency}, the plan in {own}"
            )))
        }
        Ok(_) => Err(wrong(format!("`{text}` is no single amount"))),
        Err(bad) => Err(wrong(bad.to_string())),
    }
}
