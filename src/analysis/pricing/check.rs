//! What is odd in prices of one's own.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::CHECK;
use crate::analysis::stock::{Held, Holdings};
use crate::catalog::{Catalog, PriceRow};

pub(super) const OLD: &str = "old";
pub(super) const OUTLIER: &str = "outlier";
pub(super) const OTHER_UNIT: &str = "other-unit";
pub(super) const OTHER_CURRENCY: &str = "other-currency";
pub(super) const NO_PRICE: &str = "no-price";

/// Everything that can be found, what matters most first.
pub const FOUND: &[&str] = &[OTHER_UNIT, OUTLIER, OTHER_CURRENCY, OLD, NO_PRICE];

/// By what prices are judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PriceCheck {
    /// The day on which they are looked at.
    pub today: NaiveDate,
    /// A price older than so many days is old.
    pub days: u32,
    /// A price that is so many times what is usual, or less than one part of so many, is an outlier.
    pub times: f64,
}

/// What is odd in some rows: `embedded` has the program's own prices, `catalog` all of them.
///
/// What is usual of a price is the middle of what the other Regions pay for the same; for a unit or a
/// currency it is that of the program's own row.
pub fn price_findings(
    rows: &[PriceRow],
    (catalog, embedded): (&Catalog, &Catalog),
    by: PriceCheck,
) -> Holdings {
    let mut found = Vec::new();
    let tables: BTreeSet<&str> = rows.iter().map(|row| row.service.as_str()).collect();
    for table in &tables {
        let own: Vec<&PriceRow> = rows.iter().filter(|row| row.service == *table).collect();
        let ours = embedded.prices_of(table);
        let known: BTreeMap<(&str, &str), &PriceRow> = ours
            .iter()
            .map(|row| ((&*row.region, &*row.sku), row))
            .collect();
        let mut prices: BTreeMap<&str, Vec<(&str, f64)>> = BTreeMap::new();
        for row in ours.iter().chain(own.iter().copied()) {
            let first = row.tiers.first().map_or(0.0, |tier| tier.price);
            let all = prices.entry(&row.sku).or_default();
            all.retain(|(region, _)| *region != row.region);
            all.push((&row.region, first));
        }
        for row in own {
            let ours = known.get(&(&*row.region, &*row.sku)).copied();
            // A SKU is counted in one unit wherever it is priced.
            let ours_anywhere =
                ours.or_else(|| known.values().find(|one| one.sku == row.sku).copied());
            if let Some(ours) = ours_anywhere.filter(|ours| ours.unit != row.unit) {
                let unit = format!("{}, not {}", row.unit, ours.unit);
                found.push(entry(OTHER_UNIT, row, None, &unit));
                continue;
            }
            if let Some(ours) = ours.filter(|ours| ours.currency != row.currency) {
                let unit = format!("{}, not {}", row.currency, ours.currency);
                found.push(entry(OTHER_CURRENCY, row, None, &unit));
            } else if let Some(usual) = usual(row, &prices) {
                let price = row.tiers.first().map_or(0.0, |tier| tier.price);
                if price > usual * by.times || price * by.times < usual {
                    found.push(entry(OUTLIER, row, Some(usual), &row.unit));
                }
            }
            if is_old(&row.as_of, by) {
                found.push(entry(OLD, row, None, &row.unit));
            }
        }
    }
    found.extend(lacking(rows, catalog));
    found.sort_by_key(|entry| match entry.first() {
        Some(Held::Id(id)) => FOUND.iter().position(|known| known == id),
        _ => None,
    });
    CHECK.of(found)
}

/// The middle of what other Regions pay; `None` if fewer than three are known.
fn usual(row: &PriceRow, prices: &BTreeMap<&str, Vec<(&str, f64)>>) -> Option<f64> {
    let all = prices.get(&*row.sku)?.iter();
    let others = all.filter(|(region, _)| *region != row.region);
    let mut others: Vec<f64> = others.map(|(_, price)| *price).collect();
    others.sort_by(f64::total_cmp);
    (others.len() >= 3).then(|| others[others.len() / 2])
}

fn is_old(as_of: &str, by: PriceCheck) -> bool {
    // The last day that the date can be.
    let whole = match as_of.len() {
        4 => format!("{as_of}-12-31"),
        7 => format!("{as_of}-28"),
        _ => as_of.to_owned(),
    };
    let date = whole.parse::<NaiveDate>().ok();
    date.is_some_and(|date| (by.today - date).num_days() > i64::from(by.days))
}

/// Tables that charges of services ask for and that have no price at all in a Region of the rows.
fn lacking(rows: &[PriceRow], catalog: &Catalog) -> Vec<Vec<Held>> {
    let regions: BTreeSet<&str> = rows.iter().map(|row| row.region.as_str()).collect();
    let asked: BTreeSet<&str> = catalog
        .services()
        .into_iter()
        .filter_map(|id| catalog.service(id))
        .flat_map(|service| &service.charges)
        .filter_map(|charge| charge.price.table())
        .collect();
    let known = catalog.price_tables();
    let asked = asked.into_iter().filter(|table| known.contains(table));
    let asked: Vec<&str> = asked.collect();
    let mut lacking = Vec::new();
    for region in regions.into_iter().filter(|region| *region != "global") {
        for table in &asked {
            if catalog.priced_in(table, region) == 0 && catalog.priced_in(table, "global") == 0 {
                let mut entry = vec![Held::Id(NO_PRICE), Held::words(table), Held::words(region)];
                entry.resize(CHECK.attributes.len(), Held::Nothing);
                lacking.push(entry);
            }
        }
    }
    lacking
}

fn entry(finding: &'static str, row: &PriceRow, usual: Option<f64>, unit: &str) -> Vec<Held> {
    let price = row.tiers.first().map_or(0.0, |tier| tier.price);
    vec![
        Held::Id(finding),
        Held::words(&row.service),
        Held::words(&row.region),
        Held::words(&row.sku),
        Held::Number(price),
        usual.map_or(Held::Nothing, Held::Number),
        Held::words(unit),
        Held::words(&row.as_of),
        Held::words(&row.place),
    ]
}
