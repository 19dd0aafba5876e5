//! `recoup pricing diff`: what tells two sets of prices apart.

use clap::ValueHint;

use super::super::folders;
use super::super::inputs::{Output, Overrides};
use super::super::shell::Shell;
use super::super::stop::{Outcome, Stop};
use super::super::{Global, exit, plans};
use super::Named;
use crate::analysis::{self, PriceBill};
use crate::catalog::Catalog;
use crate::report::Report;

const EXAMPLES: &str = "\
Examples:
  recoup pricing diff embedded our-pricing
  recoup pricing diff old-pricing new-pricing --plan plans --exit-code
  recoup pricing diff embedded our-prices.csv --plan plans/shop/warm-standby.toml --format json";

/// Show what two sets of prices state differently, and what that does to the bills of plans
///
/// Each of them is a folder as for `--pricing`, a CSV file of prices, or `embedded` for the prices
/// inside the program. Only prices that one of two folders or files states are held against each other;
/// against `embedded`, only those that the other side states. Rows that differ in their date or source
/// alone are the same. With `--plan` the month's bill of each plan stands first where it moves.
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(in crate::cli) struct Args {
    /// The old prices
    #[arg(value_name = "OLD", value_hint = ValueHint::AnyPath)]
    old: String,
    /// The new prices
    #[arg(value_name = "NEW", value_hint = ValueHint::AnyPath)]
    new: String,
    /// A plan, or a folder of plans, whose bills are made by both; repeatable
    #[arg(long = "plan", value_name = "PLAN", value_hint = ValueHint::AnyPath)]
    plans: Vec<String>,
    /// Exit with 4 if anything differs
    #[arg(long)]
    exit_code: bool,
    #[command(flatten)]
    overrides: Overrides,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    let format = args.output.format()?;
    let base = plans::catalog(global)?;
    let [mut old, mut new] = [
        Named::read(&args.old, base.clone())?,
        Named::read(&args.new, base)?,
    ];
    let embedded = [&args.old, &args.new].map(|name| name == super::EMBEDDED);
    match embedded {
        [true, false] => restrict(&mut old, &new),
        [false, true] => restrict(&mut new, &old),
        _ => {}
    }
    let bills = bills(args, global, [&old.catalog, &new.catalog], shell)?;
    let found = analysis::price_changes(&old.rows, &new.rows, &bills);
    let differs = !found.entries.is_empty();
    let look = args.output.look(shell);
    let result = if differs || !format.is_for_people() {
        format.write(&Report::Holdings(&found), &look)
    } else {
        format!("{}\n", shell.words().same_prices).into()
    };
    args.output
        .write(result, &[args.old.clone(), args.new.clone()], shell)?;
    Ok(if differs && args.exit_code {
        exit::DIFFERS
    } else {
        exit::DONE
    })
}

/// Keeps of all prices those that others state too.
fn restrict(all: &mut Named, to: &Named) {
    let key =
        |row: &crate::catalog::PriceRow| (row.service.clone(), row.region.clone(), row.sku.clone());
    let stated: std::collections::BTreeSet<_> = to.rows.iter().map(key).collect();
    all.rows.retain(|row| stated.contains(&key(row)));
}

/// The month's bill of each plan by both sets of prices.
fn bills(
    args: &Args,
    global: &Global,
    catalogs: [&Catalog; 2],
    shell: Shell,
) -> Result<Vec<PriceBill>, Stop> {
    if args.plans.is_empty() {
        return Ok(Vec::new());
    }
    let named = folders::files(&args.plans);
    let mut sides = Vec::new();
    for catalog in catalogs {
        let scores = plans::scores_by(&named, &args.overrides, (global, catalog), shell)?;
        sides.push(scores);
    }
    let new = sides.pop().unwrap_or_default();
    let old = sides.pop().unwrap_or_default();
    let bill = |(old, new): (analysis::Score, analysis::Score)| PriceBill {
        plan: new.name.clone(),
        currency: new.currency,
        old: old.bill.monthly.value,
        new: new.bill.monthly.value,
    };
    Ok(old.into_iter().zip(new).map(bill).collect())
}
