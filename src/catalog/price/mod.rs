//! Prices: rows of CSV into tiers, and the lookup of one among many.

mod book;
mod changes;
mod leftover;
mod missing;
mod read;
mod write;

pub(super) use book::{Table, find, regions_with, rows, skus};
pub use changes::PriceRowChange;
pub(super) use leftover::left_over;
pub(super) use missing::{OWN, no_price};
pub(super) use read::{Known, Own, has_tables, read_plan_file, read_table};
pub use write::price_table;

/// The price table of transit gateways, which the mesh of networks asks for.
pub(crate) const GATEWAYS: &str = "transitgateway";
/// An hour of a network at a transit gateway.
pub(crate) const GATEWAY_HOUR: &str = "tgw.attachment.vpc.hour";
/// A GB through a transit gateway.
pub(crate) const GATEWAY_DATA: &str = "tgw.data.gb";

/// One tier of a price: this price from `from` (inclusive) to `to` (exclusive), in the
/// row's own unit and per month.
#[derive(Clone, Debug, PartialEq)]
pub struct PriceTier {
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
    pub tiers: Vec<PriceTier>,
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
    /// What is known of it: why it is missing, or which Regions have it; empty if nothing.
    pub why: String,
    /// The nearest SKU that has a price there, where this one has none anywhere.
    pub near: Option<String>,
}
