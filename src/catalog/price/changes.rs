//! What tells the user's own prices of two catalogues apart.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

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
    /// Where the old row and the new one stand.
    places: Vec<String>,
}

impl PriceRowChange {
    /// Whether its old row or its new one is among prices that are used, by the places of those.
    pub fn is_among(&self, used: &BTreeSet<String>) -> bool {
        self.places.iter().any(|place| used.contains(place))
    }
}

impl Catalog {
    /// The prices of a plan's own file that another catalogue states differently, in the order
    /// of table, Region and SKU. A row that differs in its date or source alone is the same.
    pub fn plan_price_changes(&self, new: &Self) -> Vec<PriceRowChange> {
        if Arc::ptr_eq(&self.plan_prices, &new.plan_prices) {
            return Vec::new();
        }
        changes(&self.plan_prices, &new.plan_prices)
    }

    /// The same of the prices of a folder.
    pub fn folder_price_changes(&self, new: &Self) -> Vec<PriceRowChange> {
        if self.shares_rows(new) {
            return Vec::new();
        }
        changes(&self.library.own_prices, &new.library.own_prices)
    }

    /// Whether another catalogue has the very rows of this one, but for the prices of a plan: no
    /// folder tells them apart. Two that read one folder each for itself do not share theirs.
    ///
    /// ```
    /// use recoup::catalog::Catalog;
    /// let catalog = Catalog::embedded();
    /// assert!(catalog.shares_rows(&catalog.clone()));
    /// assert!(!catalog.shares_rows(&Catalog::embedded()));
    /// ```
    pub fn shares_rows(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.library, &other.library)
    }
}

fn changes(old: &Own, new: &Own) -> Vec<PriceRowChange> {
    let mut keys: Vec<_> = old.keys().chain(new.keys()).collect();
    keys.sort();
    keys.dedup();
    let change = |key: &(String, String, String)| {
        let rows = [old, new].map(|prices| prices.get(key));
        let [old, new] = rows.map(|row| row.map(said));
        let (service, region, sku) = key;
        (old != new).then(|| PriceRowChange {
            row: format!("{service} {region} {sku}"),
            old,
            new,
            places: rows.iter().flatten().map(|row| row.place.clone()).collect(),
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
