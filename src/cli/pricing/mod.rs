//! `recoup pricing`: prices of one's own, looked at, held against others, and made from lists that are fetched.

mod check;
mod diff;
mod fetch;
mod import;

use std::path::Path;

use super::Global;
use super::shell::Shell;
use super::stop::{Outcome, Stop};
use crate::catalog::{Catalog, PriceRow};
use crate::diagnostic::{Finding, Findings, Place};

const EXAMPLES: &str = "\
Examples:
  recoup pricing fetch AmazonEC2 --region eu-west-3 -o lists
  recoup pricing import AmazonEC2.csv.gz AmazonRDS.json -o our-pricing --region eu-west-3
  recoup pricing check our-pricing
  recoup pricing diff embedded our-pricing --plan plans/shop/warm-standby.toml";

/// Work on price files: check them, tell two apart, fetch a provider's price lists, make them from these
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) what: What,
}

/// What is done with prices.
#[derive(Clone, Debug, clap::Subcommand)]
pub(super) enum What {
    // One to a line.
    Check(check::Args),
    Diff(diff::Args),
    Fetch(fetch::Args),
    Import(import::Args),
}

pub(super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    match &args.what {
        What::Check(args) => check::run(args, global, shell),
        What::Diff(args) => diff::run(args, global, shell),
        What::Fetch(args) => fetch::run(args, global, shell),
        What::Import(args) => import::run(args, global, shell),
    }
}

/// What stands for the prices inside the program.
const EMBEDDED: &str = "embedded";
/// Bytes of the largest file of prices.
const LARGEST: u64 = 64 << 20;

/// Prices that were named: those inside the program, a folder, a file.
struct Named {
    /// All prices, those that were named first.
    catalog: Catalog,
    /// Those that were named.
    rows: Vec<PriceRow>,
}

impl Named {
    fn read(name: &str, catalog: Catalog) -> Result<Self, Stop> {
        if name == EMBEDDED {
            let rows = catalog.prices();
            return Ok(Self { catalog, rows });
        }
        let path = Path::new(name);
        let kind = std::fs::metadata(path).map_err(|error| unreadable(name, &error))?;
        let catalog = if kind.is_dir() {
            catalog.with_folder(path)?
        } else if kind.len() > LARGEST {
            let message = format!("`{name}` is larger than {} MiB", LARGEST >> 20);
            let finding = Finding::error("too-large", message, Place::file(name));
            return Err(finding
                .help("Keep only the rows that the plans need.")
                .into());
        } else {
            let text = std::fs::read(path).map_err(|error| unreadable(name, &error))?;
            let text = String::from_utf8(text).map_err(|_| not_text(name))?;
            catalog.with_price_file(name, &text)?
        };
        let rows = catalog.own_prices();
        Ok(Self { catalog, rows })
    }
}

fn unreadable(name: &str, error: &std::io::Error) -> Findings {
    let message = format!("cannot read `{name}`: {error}");
    let finding = Finding::error("cannot-read", message, Place::file(name));
    finding
        .help("Name a folder as for `--pricing`, a CSV file of prices, or `embedded` for those inside the program.")
        .into()
}

fn not_text(name: &str) -> Findings {
    let message = format!("`{name}` is not UTF-8 text");
    let finding = Finding::error("bad-encoding", message, Place::file(name));
    finding
        .help("Name a CSV file of prices; a packed table is read from its folder.")
        .into()
}
