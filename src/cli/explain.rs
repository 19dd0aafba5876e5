//! `recoup explain`: how one figure comes about.

use std::path::Path;

use clap::ValueHint;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use super::Global;
use super::inputs::{Output, Overrides};
use super::offered;
use super::plans::Scored;
use super::shell::Shell;
use super::stop::{Outcome, Stop};
use super::{exit, plans};
use crate::analysis::{self, Depth, Draws, Order, Score, Unknown};
use crate::diagnostic::{Finding, Place};
use crate::plan;
use crate::report::Report;
use crate::report::commands;

const EXAMPLES: &str = "\
Examples:
  recoup explain plans/shop/warm-standby.toml
  recoup explain plans/shop/warm-standby.toml 'rto.*' --sort value
  recoup explain plans/shop/warm-standby.toml rto.region
  recoup explain plans/shop/warm-standby.toml rto.region --set failover.decision=automatic";

/// Orders of a list, the default first.
const ORDERS: [(&str, Order); 3] = [
    ("name", Order::Name),
    ("model", Order::Model),
    ("value", Order::Value),
];

/// Explain a figure: its formula with values, down to where each number comes from
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    /// The plan file; `-` is standard input
    #[arg(value_name = "PLAN", value_hint = ValueHint::FilePath)]
    pub(super) plan: String,
    /// The figure, such as `rto.region`; several, or a pattern such as 'rto.*', are listed with
    /// their values; without any, all that there are
    #[arg(value_name = "QUANTITY")]
    #[arg(value_parser = offered::quantities(), hide_possible_values = true)]
    pub(super) quantities: Vec<String>,
    /// How figures are listed: by name, as the model makes them, or the largest first
    #[arg(long, value_name = "ORDER", default_value = "name")]
    #[arg(value_parser = PossibleValuesParser::new(ORDERS.map(|(name, _)| name)).map(|name| order(&name)))]
    pub(super) sort: Order,
    #[command(flatten)]
    pub(super) overrides: Overrides,
    #[command(flatten)]
    pub(super) output: Output,
}

pub(super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    if let Some(stop) = misplaced(args) {
        return Err(stop);
    }
    let format = args.output.format()?;
    let mut scored = plans::score(&args.plan, &args.overrides, global, shell)?;
    // A sample is drawn only where it may be asked for.
    if !matches!(&args.quantities[..], [name] if scored.model.graph.find(name).is_some()) {
        scored.grade(&mut Draws::default(), Depth::Spread);
    }
    let Scored { model, score, .. } = scored;
    let graph = &model.graph;
    let look = args.output.look(shell);
    let result = match args.quantities.as_slice() {
        [name] if !analysis::is_pattern(name) => analysis::explain(&score, graph, name)
            .map(|explanation| format.write(&Report::Explanation(&explanation), &look)),
        fitting => analysis::names(&score, graph, fitting, args.sort)
            .map(|names| format.write(&Report::Names(&names, score.currency), &look)),
    };
    let result = result.map_err(|unknown| stop(&unknown, &score))?;
    args.output
        .write(result, std::slice::from_ref(&args.plan), shell)?;
    Ok(exit::DONE)
}

/// A plan that stands where figures do.
fn misplaced(args: &Args) -> Option<Stop> {
    let mut names = args.quantities.iter();
    let file = names.find(|name| plan::is_named_like_one(name) && Path::new(name).is_file())?;
    let others = args.quantities.iter().filter(|name| *name != file);
    let (message, typed) = if args.plan == "-" || Path::new(&args.plan).exists() {
        let message = format!("`{}` and `{file}` are two plans", args.plan);
        (message, vec![args.plan.clone()])
    } else {
        let message = format!("`{}` is no file: the plan comes first", args.plan);
        (message, vec![file.clone(), args.plan.clone()])
    };
    let words: Vec<String> = typed.into_iter().chain(others.cloned()).collect();
    let help = format!("Write `{}`.", commands::typed("explain", &words));
    let place = Place::file("recoup explain");
    Some(
        Finding::error("misplaced", message, place)
            .help(help)
            .into(),
    )
}

/// The order of a name that the parser has let through.
fn order(name: &str) -> Order {
    let known = ORDERS.iter().find(|(known, _)| *known == name);
    known.expect("the parser lets only known orders through").1
}

fn stop(unknown: &Unknown, plan: &Score) -> Stop {
    let help = match &unknown.nearest {
        Some(near) => format!("Write `{}`.", commands::explain(plan, near)),
        None => format!("Type `{}` for the names there are.", commands::names(plan)),
    };
    Finding::error(
        "unknown-quantity",
        unknown.to_string(),
        Place::file(&plan.file),
    )
    .help(help)
    .into()
}
