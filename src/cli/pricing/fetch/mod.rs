//! `recoup pricing fetch`: price lists of AWS from where it publishes them. The one command that uses
//! the network.

#[cfg(feature = "fetch")]
mod address;
#[cfg(feature = "fetch")]
mod asked;
#[cfg(feature = "fetch")]
mod client;
#[cfg(feature = "fetch")]
mod download;
#[cfg(feature = "fetch")]
mod part;
#[cfg(feature = "fetch")]
mod proxy;
#[cfg(feature = "fetch")]
mod run;

use std::path::PathBuf;

use clap::ValueHint;

use super::super::inputs::ResultOutput;
#[cfg(feature = "fetch")]
pub(super) use run::run;

/// Where AWS publishes its price lists.
const BASE: &str = "https://pricing.us-east-1.amazonaws.com";

const EXAMPLES: &str = "\
Examples:
  recoup pricing fetch AmazonEC2 --region eu-west-3 -o lists
  recoup pricing fetch --table ec2 --table rds --region eu-west-3 --region eu-central-1 -o lists
  recoup pricing import lists/*.csv -o our-pricing";

/// Download price lists of AWS, for `pricing import`: the one command that uses the network
///
/// Offers are named by their codes (`AmazonEC2`), or by the price tables that are made from them
/// (`--table ec2`). A list is there when it is whole: what is fetched stands beside its place as a
/// `.part` until then, and the next run goes on with it if the server still has the same version.
/// A list that is there is not fetched again until AWS publishes a new version. An offer that has no
/// lists by Region is fetched whole. Proxies are those of `HTTPS_PROXY` and `NO_PROXY`.
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
#[cfg_attr(not(feature = "fetch"), allow(dead_code))]
pub(in crate::cli) struct Args {
    /// Codes of offers, such as `AmazonEC2`
    #[arg(value_name = "OFFER", required_unless_present = "tables")]
    offers: Vec<String>,
    /// The offers that this price table is made from, such as `ec2`; repeatable
    #[arg(long = "table", value_name = "TABLE")]
    tables: Vec<String>,
    /// The lists of this Region; repeatable
    #[arg(long = "region", value_name = "REGION", required = true)]
    regions: Vec<String>,
    /// The folder that the lists are saved in
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    output: PathBuf,
    /// What the lists are: CSV is smaller
    #[arg(long = "as", value_name = "KIND", value_parser = ["csv", "json"], default_value = "csv")]
    kind: String,
    /// How often a file is tried again when the connection breaks or the server fails
    #[arg(long, value_name = "N", default_value_t = 4)]
    #[arg(value_parser = clap::value_parser!(u32).range(0..=100))]
    retries: u32,
    /// Where the lists are: a mirror that has the same paths
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url, default_value = BASE)]
    base_url: String,
    #[command(flatten)]
    result: ResultOutput,
}

/// Says that this program cannot fetch anything.
#[cfg(not(feature = "fetch"))]
pub(super) fn run(
    _: &Args,
    _: &super::super::Global,
    _: super::super::shell::Shell,
) -> super::super::stop::Outcome {
    let instead = "download the lists with a browser";
    Err(super::super::inputs::unbuilt(
        "fetch",
        "pricing fetch",
        instead,
    ))
}
