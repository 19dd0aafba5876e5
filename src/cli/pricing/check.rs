//! `recoup pricing check`: what is odd in prices of one's own.

use chrono::NaiveDate;
use clap::ValueHint;
use clap::builder::PossibleValuesParser;

use super::super::inputs::Output;
use super::super::shell::Shell;
use super::super::stop::Outcome;
use super::super::{Global, exit, plans};
use super::Named;
use crate::analysis::{self, FOUND, Held, PriceCheck};
use crate::report::Report;

const EXAMPLES: &str = "\
Examples:
  recoup pricing check our-pricing
  recoup pricing check plans/our-prices.csv --older-than 90 --deny old
  recoup pricing check embedded --format csv -o odd.csv";

/// Look for what is odd in prices: units, outliers, ages, services without a price
///
/// Rows that cannot be read, that stand twice, or whose tiers leave gaps are errors, as for every
/// command. What else is odd is listed: a unit or a currency other than that of the program's own
/// row; a price far from what other Regions pay; an old price; and, of each Region in the
/// files, services that charge for what has no price there.
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(in crate::cli) struct Args {
    /// A folder as for `--pricing`, a CSV file of prices, or `embedded`
    #[arg(required = true, value_name = "PRICES", value_hint = ValueHint::AnyPath)]
    prices: Vec<String>,
    /// A price older than so many days is old
    #[arg(long, value_name = "DAYS", default_value_t = 365)]
    older_than: u32,
    /// A price is an outlier if it is so many times what the middle one of the other Regions is, or
    /// one part of so many
    #[arg(long, value_name = "TIMES", default_value_t = 4.0, value_parser = times)]
    factor: f64,
    /// The day on which prices are looked at; today unless said
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::super::date)]
    date: Option<String>,
    /// Exit with 3 if anything of this kind is found; `all` is every kind; repeatable
    #[arg(long, value_name = "FINDING")]
    #[arg(value_parser = PossibleValuesParser::new(FOUND.iter().copied().chain(["all"])))]
    deny: Vec<String>,
    #[command(flatten)]
    output: Output,
}

fn times(typed: &str) -> Result<f64, String> {
    let number = typed.parse::<f64>().ok();
    number
        .filter(|number| *number >= 1.0 && number.is_finite())
        .ok_or_else(|| "write a number of 1 or more".to_owned())
}

pub(super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    let format = args.output.format()?;
    let embedded = plans::catalog(global)?;
    let mut catalog = embedded.clone();
    for name in &args.prices {
        catalog = Named::read(name, catalog)?.catalog;
    }
    let mut rows = catalog.own_prices();
    if args.prices.iter().any(|name| name == super::EMBEDDED) {
        rows = catalog.prices();
    }
    let today = args.date.as_ref().and_then(|date| date.parse().ok());
    let today: NaiveDate = today.unwrap_or_else(|| chrono::Local::now().date_naive());
    let by = PriceCheck {
        today,
        days: args.older_than,
        times: args.factor,
    };
    let found = analysis::price_findings(&rows, (&catalog, &embedded), by);
    let is_denied = |entry: &Vec<Held>| {
        let id = entry[0].text();
        args.deny.iter().any(|kind| *kind == id || kind == "all")
    };
    let code = if found.entries.iter().any(is_denied) {
        exit::DENIED
    } else {
        exit::DONE
    };
    let look = args.output.look(shell);
    let result = format.write(&Report::Holdings(&found), &look);
    args.output.write(result, &args.prices, shell)?;
    Ok(code)
}
