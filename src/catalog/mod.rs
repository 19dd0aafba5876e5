//! Prices, services, facts and defaults: rows of data, embedded or the user's own.
//!
//! Nothing here is read before it is asked for: a run pays for the rows it uses.

mod expression;
mod service;

pub use expression::{Expression, Template};
pub use service::{Availability, Charge, Kind, On, Parameter, ParameterKind, Scope, Service, Stated, Times};

use crate::diagnostic::Findings;

/// One tier of a price: this price from `from` (inclusive) to `to` (exclusive), in the
/// row's own unit and per month.
#[derive(Clone, Debug, PartialEq)]
pub struct Tier {
    /// Price per unit, as written and as a number.
    pub price: f64,
    /// Lower end.
    pub from: f64,
    /// Upper end, infinite for the top tier.
    pub to: f64,
}

/// A price: all tiers of one SKU in one Region.
#[derive(Clone, Debug, PartialEq)]
pub struct PriceRow {
    /// Price table: `ec2`, `rds`, `datatransfer`.
    pub service: String,
    /// Region code, or `global`.
    pub region: String,
    /// Stock-keeping unit within the table.
    pub sku: String,
    /// What it is, in words.
    pub description: String,
    /// What one unit is: `hour`, `gb-month`, `request`.
    pub unit: String,
    /// ISO 4217.
    pub currency: String,
    /// Tiers, ascending and without gaps.
    pub tiers: Vec<Tier>,
    /// The date of the price (ISO 8601; may lack day or month). The oldest of its tiers.
    pub as_of: String,
    /// Where it was read.
    pub source: String,
    /// Where the row stands: `pricing/prices/ec2.csv:120`.
    pub place: String,
}

/// There is no such price: never zero, never a guess.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no price for `{sku}` of `{service}` in `{region}`")]
pub struct NoPrice {
    /// Price table.
    pub service: String,
    /// Region.
    pub region: String,
    /// SKU.
    pub sku: String,
    /// What to do: the nearest SKU or the Regions that have it, and how to supply a row.
    pub help: String,
}

/// A default: a row with its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefaultRow {
    /// The plan path it stands for, such as `failover.decision`.
    pub path: String,
    /// The strategy it holds for; empty for all.
    pub strategy: String,
    /// The value as a person would write it in a plan.
    pub value: Stated,
    /// Where the row stands.
    pub place: String,
}

/// A scenario of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioRow {
    /// `instance`, `az`, `region`, `corruption`.
    pub id: String,
    /// Title for people.
    pub title: String,
    /// One sentence.
    pub about: String,
}

/// A Region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionRow {
    /// `eu-west-3`
    pub code: String,
    /// `Paris`
    pub name: String,
}

/// Everything Recoup knows about prices and services.
#[derive(Debug)]
pub struct Catalog {}

impl Catalog {
    /// The catalogue inside the program.
    pub fn embedded() -> Self {
        todo!()
    }
    /// Lays the user's folder over it (`--pricing DIR`): same layout as `pricing/`, rows add or replace.
    pub fn with_folder(self, _folder: &std::path::Path) -> Result<Self, Findings> {
        todo!()
    }
    /// Lays price rows over it (a plan's `pricing` file).
    pub fn with_prices(self, _file: &str, _text: &str) -> Result<Self, Findings> {
        todo!()
    }
    /// The service of that id.
    pub fn service(&self, _id: &str) -> Option<&Service> {
        todo!()
    }
    /// Every service id, sorted.
    pub fn services(&self) -> Vec<&str> {
        todo!()
    }
    /// The price of a SKU in a Region (a Region's row, else the `global` one).
    pub fn price(&self, _service: &str, _region: &str, _sku: &str) -> Result<&PriceRow, NoPrice> {
        todo!()
    }
    /// The default of a plan path: the strategy's own, else the general one.
    pub fn default(&self, _path: &str, _strategy: &str) -> Option<&DefaultRow> {
        todo!()
    }
    /// The scenarios in the order of outputs.
    pub fn scenarios(&self) -> &[ScenarioRow] {
        todo!()
    }
    /// The Region of that code.
    pub fn region(&self, _code: &str) -> Option<&RegionRow> {
        todo!()
    }
    /// Every Region, in the order of the file.
    pub fn regions(&self) -> &[RegionRow] {
        todo!()
    }
}
