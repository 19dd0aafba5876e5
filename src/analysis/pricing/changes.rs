//! What tells two sets of prices apart, and what that does to the bills of plans.

use std::collections::BTreeMap;

use super::DIFF;
use crate::analysis::stock::{Held, Holdings};
use crate::catalog::{PriceRow, PriceTier};
use crate::units::Currency;

pub(super) const ADDED: &str = "added";
pub(super) const REMOVED: &str = "removed";
pub(super) const CHANGED: &str = "changed";
pub(super) const BILL: &str = "bill";

/// What a plan costs a month by two sets of prices.
#[derive(Clone, Debug, PartialEq)]
pub struct PriceBill {
    /// The plan.
    pub plan: String,
    /// Its currency.
    pub currency: Currency,
    /// By the old prices, in that currency a month.
    pub old: f64,
    /// By the new ones.
    pub new: f64,
}

/// Table, Region, SKU and the beginning of a tier, as its number is written.
type Key<'r> = (&'r str, &'r str, &'r str, u64);

/// What two sets of prices state differently: the bills of plans first, then each tier of a price
/// in the order of table, Region and SKU. Rows that differ in their date or source alone are the
/// same.
pub fn price_changes(old: &[PriceRow], new: &[PriceRow], bills: &[PriceBill]) -> Holdings {
    let mut entries: Vec<Vec<Held>> = bills.iter().filter_map(bill).collect();
    let (old, new) = (tiers(old), tiers(new));
    let mut keys: Vec<&Key<'_>> = old.keys().chain(new.keys()).collect();
    keys.sort_unstable();
    keys.dedup();
    for key in keys {
        let sides = (old.get(key), new.get(key));
        let (change, row) = match sides {
            (Some((before, a)), Some((after, b))) => {
                let same = before.price.to_bits() == after.price.to_bits()
                    && before.to.to_bits() == after.to.to_bits();
                if same && a.unit == b.unit && a.currency == b.currency {
                    continue;
                }
                if a.unit != b.unit || a.currency != b.currency {
                    entries.push(entry(REMOVED, a, Some(before), None));
                    entries.push(entry(ADDED, b, None, Some(after)));
                    continue;
                }
                (CHANGED, b)
            }
            (Some((_, row)), None) => (REMOVED, row),
            (None, Some((_, row))) => (ADDED, row),
            (None, None) => continue,
        };
        let tier = |side: Option<&(&PriceTier, &PriceRow)>| side.map(|(tier, _)| (*tier).clone());
        entries.push(entry(
            change,
            row,
            tier(sides.0).as_ref(),
            tier(sides.1).as_ref(),
        ));
    }
    DIFF.of(entries)
}

fn tiers(rows: &[PriceRow]) -> BTreeMap<Key<'_>, (&PriceTier, &PriceRow)> {
    let mut all = BTreeMap::new();
    for row in rows {
        for tier in &row.tiers {
            // Of numbers that are not negative, those of more are larger.
            let key = (&*row.service, &*row.region, &*row.sku, tier.from.to_bits());
            all.insert(key, (tier, row));
        }
    }
    all
}

fn percent(old: f64, new: f64) -> Held {
    if old > 0.0 {
        // To a hundredth of a percent.
        Held::Number(((new / old - 1.0) * 1e4).round() / 100.0)
    } else {
        Held::Nothing
    }
}

fn entry(
    change: &'static str,
    row: &PriceRow,
    old: Option<&PriceTier>,
    new: Option<&PriceTier>,
) -> Vec<Held> {
    let price =
        |tier: Option<&PriceTier>| tier.map_or(Held::Nothing, |tier| Held::Number(tier.price));
    let from = old.or(new).map_or(0.0, |tier| tier.from);
    vec![
        Held::Id(change),
        Held::words(&row.service),
        Held::words(&row.region),
        Held::words(&row.sku),
        Held::Number(from),
        price(old),
        price(new),
        match (old, new) {
            (Some(old), Some(new)) => percent(old.price, new.price),
            _ => Held::Nothing,
        },
        Held::words(&row.unit),
        Held::words(&row.currency),
    ]
}

#[expect(clippy::float_cmp)] // A bill that has not moved is the same to the bit.
fn bill(bill: &PriceBill) -> Option<Vec<Held>> {
    (bill.old != bill.new).then(|| {
        vec![
            Held::Id(BILL),
            Held::words(&bill.plan),
            Held::Nothing,
            Held::words("cost.monthly"),
            Held::Nothing,
            Held::Number(bill.old),
            Held::Number(bill.new),
            percent(bill.old, bill.new),
            Held::words("month"),
            Held::words(bill.currency.code()),
        ]
    })
}
