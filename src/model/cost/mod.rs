//! Cost (`model.md` 9): tiers, transfer, drills, commitments, present value.

pub mod backup_storage;
mod backups;
pub(in crate::model) mod bill;
pub mod commitment;
pub(in crate::model) mod crossing;
pub(in crate::model) mod drills;
pub(in crate::model) mod outlay;
pub mod present_value;
mod stated;
mod terms;
pub(in crate::model) mod total;
pub(in crate::model) mod unit_price;

pub use crossing::{Unbilled, crossing_share};

use crate::graph::{Builder, Quantity};
use crate::model::definition;
use crate::units::{CostRate, DataRate, DataSize, Duration, Money, Monthly, Price, Scalar};

/// The units that fall into one tier: min(q, upper) - lower, at least 0.
pub fn tier_quantity(amount: Quantity<'_, Scalar>, lower: f64, upper: f64) -> Quantity<'_, Scalar> {
    let graph = amount.builder();
    let capped = if upper.is_finite() {
        amount.min(graph.constant(upper))
    } else {
        amount
    };
    if lower > 0.0 {
        (capped - graph.constant(lower)).max(graph.constant(0.0))
    } else {
        capped
    }
}

/// A tiered price: each unit at its own tier's price. Continuous and monotone.
pub fn tiered<'g>(
    graph: &'g Builder,
    amount: Quantity<'g, Scalar>,
    tiers: &[(Quantity<'g, Price>, f64, f64)],
) -> Quantity<'g, Monthly> {
    let lines: Vec<Quantity<'g, Monthly>> = tiers
        .iter()
        .map(|&(price, lower, upper)| price * tier_quantity(amount, lower, upper))
        .collect();
    graph.sum(&lines)
}

/// What a change rate adds up to in a month, after compression.
pub fn monthly_transfer<'g>(
    change: Quantity<'g, DataRate>,
    compression: Quantity<'g, Scalar>,
) -> Quantity<'g, DataSize> {
    change * definition::month(change.builder()) * compression
}

/// A size in the vendor's GB.
pub fn in_gb(size: Quantity<'_, DataSize>) -> Quantity<'_, Scalar> {
    size / definition::gb(size.builder())
}

/// One drill: hours x what the recovery site costs to run, plus people x hours x their rate.
pub fn drill<'g>(
    lasts: Quantity<'g, Duration>,
    run: Quantity<'g, CostRate>,
    people: Quantity<'g, Scalar>,
    rate: Quantity<'g, CostRate>,
) -> Quantity<'g, Money> {
    run * lasts + rate * (lasts * people)
}

/// The share of a bill that is paid for recovery; 0 of a bill of nothing (`model.md` 9.1).
pub fn recovery_share<'g>(
    production: Quantity<'g, Monthly>,
    recovery: Quantity<'g, Monthly>,
) -> Quantity<'g, Scalar> {
    let graph = production.builder();
    let all = (production + recovery).as_money().as_scalar();
    let none = all.at_most(graph.constant(0.0));
    graph.choose(
        none,
        graph.constant(0.0),
        recovery.as_money().as_scalar() / all,
    )
}
