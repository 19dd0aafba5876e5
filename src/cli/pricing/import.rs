//! `recoup pricing import`: price lists of a provider into rows of our tables.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::ValueHint;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::super::inputs::ResultOutput;
use super::super::shell::Shell;
use super::super::stop::{Outcome, Stop};
use super::super::{Global, exit, plans};
use crate::analysis;
use crate::catalog::{Catalog, PriceRow, WantedPrices, price_table};
use crate::diagnostic::{Finding, Place};
use crate::render::save::{self, File};
use crate::report::Report;

const EXAMPLES: &str = "\
Examples:
  recoup pricing import AmazonEC2.csv.gz -o our-pricing
  recoup pricing import *.json -o our-pricing --region eu-west-3 --region eu-central-1
  curl -s URL | recoup pricing import - -o our-pricing --table ec2";

/// Make price rows from price lists of AWS, as its Price List Bulk API has them
///
/// Lists are CSV or JSON, packed by gzip or not, of any year. Rules that are data
/// (`pricing/imports`) say which prices are which rows; what none of them takes is counted by
/// its reason. Rows that the folder has already are replaced, others stay. A list that is cut off
/// or broken anywhere is refused, and nothing is written then.
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(in crate::cli) struct Args {
    /// Price lists; `-` is standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    files: Vec<String>,
    /// The folder that the rows are written to, for `--pricing`
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    output: PathBuf,
    /// Only prices of this Region, and of none; repeatable
    #[arg(long = "region", value_name = "REGION")]
    regions: Vec<String>,
    /// Only rows of this price table, such as `ec2`; repeatable
    #[arg(long = "table", value_name = "TABLE")]
    tables: Vec<String>,
    #[command(flatten)]
    result: ResultOutput,
}

pub(super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    let format = args.result.format();
    let catalog = plans::catalog(global)?;
    let wanted = WantedPrices {
        regions: args.regions.clone(),
        tables: args.tables.clone(),
    };
    let import = catalog.import(&args.files, &wanted)?;
    let found = analysis::imported(&import);
    let result = format.write(&Report::Holdings(&found), &ResultOutput::look(shell));
    if import.rows.is_empty() {
        shell.written(&result)?;
        let message = "no price of these lists is a row of any table";
        let place = Place::file(args.files.join(" "));
        let finding = Finding::error("nothing-imported", message, place);
        return Err(finding
            .help("The reasons are listed above. Rules of your own stand in `imports/` of the folder for `--pricing`.")
            .into());
    }
    let files = files(&catalog, &args.output, import.rows)?;
    save::folder(&args.output.join("prices"))?;
    save::save_all(&files)?;
    shell.written(&result)?;
    Ok(exit::DONE)
}

/// The tables of a folder with new rows laid over what it has.
fn files(catalog: &Catalog, folder: &Path, rows: Vec<PriceRow>) -> Result<Vec<File>, Stop> {
    let prices = folder.join("prices");
    let there = if prices.is_dir() && !is_empty(&prices) {
        catalog.folder_prices(folder)?
    } else {
        Vec::new()
    };
    let mut tables: BTreeMap<String, BTreeMap<(String, String), PriceRow>> = BTreeMap::new();
    for row in &rows {
        tables.entry(row.service.clone()).or_default();
    }
    for row in there.into_iter().chain(rows) {
        if let Some(table) = tables.get_mut(&row.service) {
            table.insert((row.region.clone(), row.sku.clone()), row);
        }
    }
    let mut files = Vec::new();
    for (table, rows) in tables {
        let rows: Vec<PriceRow> = rows.into_values().collect();
        let bytes = price_table(&rows).into_bytes();
        let packed = prices.join(format!("{table}.csv.gz"));
        files.push(if packed.is_file() {
            File {
                path: packed,
                bytes: pack(&bytes)?,
            }
        } else {
            File {
                path: prices.join(format!("{table}.csv")),
                bytes,
            }
        });
    }
    Ok(files)
}

fn is_empty(folder: &Path) -> bool {
    std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

fn pack(bytes: &[u8]) -> Result<Vec<u8>, Stop> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes)?;
    Ok(packed.finish()?)
}
