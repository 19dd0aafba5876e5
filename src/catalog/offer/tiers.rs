//! What products of a list say of one row: their tiers, and what holds of several.

use rust_decimal::Decimal;

use super::LeftReason;
use super::entry::{self, Entry};
use crate::catalog::PriceTier;
use crate::catalog::value::decimal;

/// What one product of a list says of a row.
pub(super) struct Listed {
    pub(super) product: String,
    pub(super) rate: String,
    pub(super) currency: String,
    pub(super) effective: String,
    pub(super) tiers: Vec<Tier>,
}

/// Tiers of one price.
pub(super) const MOST_TIERS: usize = 100;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tier {
    pub(super) from: Decimal,
    /// `None` at the top.
    pub(super) to: Option<Decimal>,
    pub(super) price: Decimal,
}

/// Why a row is not made, of how many prices, and two of them.
pub(super) type Unmade = (LeftReason, u64, String);

/// Of what products say of a row, what holds: all the same, or one that is newer than all others.
pub(super) fn one(mut from: Vec<Listed>) -> Result<Listed, Unmade> {
    from.sort_by(|a, b| b.effective.cmp(&a.effective));
    for listed in &mut from {
        listed.tiers.sort_by_key(|tier| tier.from);
    }
    let mut all = from.into_iter();
    let Some(first) = all.next() else {
        return Err((LeftReason::Tiers, 0, String::new()));
    };
    let same = |other: &Listed| other.tiers == first.tiers && other.currency == first.currency;
    let older =
        |other: &Listed| other.product == first.product && other.effective < first.effective;
    let mut others = all.filter(|other| !same(other) && !older(other));
    match others.next() {
        None => {
            drop(others);
            Ok(first)
        }
        Some(second) => {
            let entries = first.tiers.len() + second.tiers.len();
            let example = format!("{} {}", first.rate, second.rate);
            Err((LeftReason::TwoPrices, entries as u64, example))
        }
    }
}

/// The tiers of a row, which must follow each other from nothing to no end.
pub(super) fn joined(listed: &Listed) -> Result<Vec<PriceTier>, Unmade> {
    let mut reached = Some(Decimal::ZERO);
    for tier in &listed.tiers {
        if reached != Some(tier.from) {
            reached = Some(Decimal::NEGATIVE_ONE);
            break;
        }
        reached = tier.to;
    }
    let float = |number: Decimal| number.normalize().to_string().parse::<f64>().ok();
    let tiers: Option<Vec<PriceTier>> = listed
        .tiers
        .iter()
        .map(|tier| {
            Some(PriceTier {
                price: float(tier.price)?,
                from: float(tier.from)?,
                to: tier.to.map_or(Some(f64::INFINITY), float)?,
            })
        })
        .collect();
    match (reached, tiers) {
        (None, Some(tiers)) => Ok(tiers),
        _ => Err((
            LeftReason::Tiers,
            listed.tiers.len() as u64,
            listed.rate.clone(),
        )),
    }
}

/// The tier of a price, in the row's unit: so many of those are one of the list's.
pub(super) fn tier(entry: &Entry, per: Decimal) -> Result<Tier, String> {
    let number = |slot, what: &str| {
        let text = entry.get(slot).trim();
        let number = decimal(text)
            .ok()
            .filter(|number| !number.is_sign_negative() || number.is_zero());
        number.ok_or_else(|| {
            format!(
                "`{}` is no {what}",
                text.chars().take(40).collect::<String>()
            )
        })
    };
    let too_large = || "a tier is too large".to_owned();
    let scaled = |number: Decimal| number.checked_mul(per).ok_or_else(too_large);
    let price = number(entry::PRICE, "price")?
        .checked_div(per)
        .ok_or_else(too_large)?;
    let from = match entry.get(entry::FROM).trim() {
        "" => Decimal::ZERO,
        _ => scaled(number(entry::FROM, "beginning of a tier")?)?,
    };
    let to = match entry.get(entry::TO).trim() {
        "" | "Inf" => None,
        _ => Some(scaled(number(entry::TO, "end of a tier")?)?),
    };
    Ok(Tier { from, to, price })
}
