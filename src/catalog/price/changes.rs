//! What tells the user's own prices of two catalogues apart.

use std::fmt::Write as _;

use super::{Own, PriceRow};
use crate::catalog::Catalog;

/// One price that two catalogues state differently, or only one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceRowChange {
    /// The price: `ec2 eu-west-3 m6i.large`.
    pub row: String,
    /// What the old catalogue says: `0.112 USD per hour`; `None` if nothing.
    pub old: Option<String>,
    /// What the new catalogue says; `None` if nothing.
    pub new: Option<String>,
}

impl Catalog {
    /// The prices of a plan's own file that another catalogue states differently, in the order
    /// of table, Region and SKU. A row that differs in its date or source alone is the same.
    pub fn plan_price_changes(&self, new: &Self) -> Vec<PriceRowChange> {
        changes(&self.plan_prices, &new.plan_prices)
    }

    /// The same of the prices of a folder.
    pub fn folder_price_changes(&self, new: &Self) -> Vec<PriceRowChange> {
        changes(&self.library.own_prices, &new.library.own_prices)
    }
}

fn changes(old: &Own, new: &Own) -> Vec<PriceRowChange> {
    let mut keys: Vec<_> = old.keys().chain(new.keys()).collect();
    keys.sort();
    keys.dedup();
    let change = |key: &(String, String, String)| {
        let [old, new] = [old, new].map(|prices| prices.get(key).map(said));
        let (service, region, sku) = key;
        (old != new).then(|| PriceRowChange {
            row: format!("{service} {region} {sku}"),
            old,
            new,
        })
    };
    keys.into_iter().filter_map(change).collect()
}

/// A price as its row states it.
fn said(row: &PriceRow) -> String {
    let mut said = String::new();
    for tier in &row.tiers {
        if !said.is_empty() {
            let _ = write!(said, "; from {}: ", tier.from);
        }
        let _ = write!(said, "{} {}", tier.price, row.currency);
    }
    let _ = write!(said, " per {}", row.unit);
    said
}
