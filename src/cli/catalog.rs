//! `recoup catalog`: what there is to name in a plan, and what it costs.

use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use super::Global;
use super::inputs::Output;
use super::shell::Shell;
use super::stop::Outcome;
use super::{exit, plans};
use crate::analysis::{STOCKS, Stock};
use crate::diagnostic::{Finding, Place};
use crate::report::Report;
use crate::report::words::Words;

const EXAMPLES: &str = "\
Examples:
  recoup catalog services
  recoup catalog regions europe
  recoup catalog types m6i.large
  recoup catalog prices eu-west-3 nat --format csv
  recoup catalog parameters failover";

/// List what plans can name: services, Regions, types, prices, and what holds unless stated
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    /// What to list
    #[arg(value_name = "LIST")]
    #[arg(value_parser = PossibleValuesParser::new(STOCKS.iter().map(|stock| stock.name)).map(|name| stock(&name)))]
    pub(super) list: &'static Stock,
    /// Only entries in which each of these stands, in whatever letters
    #[arg(value_name = "SEARCH")]
    pub(super) search: Vec<String>,
    #[command(flatten)]
    pub(super) output: Output,
}

/// The list of a name that the parser has let through.
fn stock(name: &str) -> &'static Stock {
    Stock::named(name).expect("the parser lets only known lists through")
}

pub(super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    let format = args.output.format()?;
    let catalog = plans::catalog(global)?;
    let found = args
        .list
        .search(&catalog, &args.search, Words::row_everywhere);
    if found.entries.is_empty() {
        let words = args.search.join(" ");
        let instead = args.list.instead(&catalog, &words);
        let all = || format!("Type `recoup catalog {}` for all of them.", args.list.name);
        let help = instead.unwrap_or_else(all);
        let message = format!("none of the {} has `{words}` in it", args.list.name);
        let place = Place::file("the catalogue");
        return Err(Finding::error("nothing-found", message, place)
            .help(help)
            .into());
    }
    let look = args.output.look(shell);
    let result = format.write(&Report::Holdings(&found), &look);
    args.output.write(result, &[], shell)?;
    Ok(exit::DONE)
}
