//! What is paid of a price: discounts, mark-ups and commitments by table, Region and SKU
//! (`model.md` 9.3).

use std::collections::BTreeSet;

use super::unit_price::{Paid, price};
use crate::catalog::PriceRow;
use crate::diagnostic::{Place, fits};
use crate::graph::Quantity;
use crate::model::inputs::{Adverse, Inputs};
use crate::plan::Plan;
use crate::units::{Price, Probability, Scalar};

/// The tables of a plan's discounts and commitments.
const DISCOUNT: &str = "discount";
const COMMITMENT: &str = "commitment";
/// The price table that users fill: none of it is listed.
const OWN: &str = "own";

/// What changes a price, by the paths of a plan: `discount.enterprise`, `commitment.web`.
#[derive(Debug, Default)]
pub(super) struct Terms {
    discounts: Vec<String>,
    commitments: Vec<String>,
}

impl Terms {
    /// Those that are for a price.
    pub(super) fn of(plan: &Plan, row: &PriceRow) -> Self {
        let of = |family: &'static str| -> Vec<String> {
            let all = plan.below(family);
            let names: BTreeSet<&str> = all
                .filter_map(|(path, _)| {
                    let (name, _) = path
                        .strip_prefix(family)?
                        .strip_prefix('.')?
                        .split_once('.')?;
                    Some(name)
                })
                .collect();
            let paths = names.into_iter().map(|name| format!("{family}.{name}"));
            paths.filter(|path| is_for(plan, path, row)).collect()
        };
        Self {
            discounts: of(DISCOUNT),
            commitments: of(COMMITMENT),
        }
    }

    /// Whether the price is paid as it is listed.
    pub(super) fn is_none(&self) -> bool {
        self.discounts.is_empty() && self.commitments.is_empty()
    }

    /// Whether part of it is paid under a commitment.
    pub(super) fn commits(&self) -> bool {
        !self.commitments.is_empty()
    }

    /// Whether anything is taken off or put on.
    pub(super) fn discounts(&self) -> bool {
        !self.discounts.is_empty()
    }

    /// A price less discounts, with mark-ups.
    pub(super) fn discounted<'g>(
        &self,
        inputs: &Inputs<'_, 'g>,
        listed: Quantity<'g, Price>,
    ) -> Quantity<'g, Price> {
        let one = inputs.graph.constant::<Scalar>(1.0);
        self.discounts.iter().fold(listed, |price, path| {
            let off = format!("{path}.off");
            let price = if inputs.has(&off) {
                let off: Quantity<'g, Probability> = inputs.number(&off, Adverse::Low).likely;
                price * off.complement()
            } else {
                price
            };
            let markup = format!("{path}.markup");
            if inputs.has(&markup) {
                let markup: Quantity<'g, Scalar> = inputs.number(&markup, Adverse::High).likely;
                (price.as_scalar() * (one + markup)).of()
            } else {
                price
            }
        })
    }

    /// What a unit costs where a share of the use is committed to: the rest as listed, and the
    /// rate of each commitment for what is paid of it, used or not.
    pub(super) fn committed<'g>(
        &self,
        inputs: &Inputs<'_, 'g>,
        row: &PriceRow,
        tier: usize,
        listed: Quantity<'g, Price>,
    ) -> Quantity<'g, Price> {
        let graph = inputs.graph;
        let one = graph.constant::<Scalar>(1.0);
        let mut rest = one;
        let mut paid: Vec<Quantity<'g, Price>> = Vec::new();
        for path in &self.commitments {
            let covers: Quantity<'g, Probability> = inputs
                .number(&format!("{path}.covers"), Adverse::Low)
                .likely;
            let used: Quantity<'g, Probability> = inputs
                .number(&format!("{path}.utilisation"), Adverse::Low)
                .likely;
            let Some(rate) = Self::rate(inputs, path, row, tier, listed) else {
                continue;
            };
            rest = rest - covers.as_scalar();
            paid.push((rate.as_scalar() * (covers.as_scalar() / used.as_scalar())).of());
        }
        let rest = rest.max(graph.constant(0.0));
        paid.into_iter()
            .fold((listed.as_scalar() * rest).of(), |sum, one| sum + one)
    }

    /// The rate of a commitment, for one unit of a price; nothing if it cannot be told, which is
    /// refused.
    fn rate<'g>(
        inputs: &Inputs<'_, 'g>,
        path: &str,
        row: &PriceRow,
        tier: usize,
        listed: Quantity<'g, Price>,
    ) -> Option<Quantity<'g, Price>> {
        let key = |name: &str| format!("{path}.{name}");
        let (term, rate, saves) = (key("term"), key("rate"), key("saves"));
        let stated = [&term, &rate, &saves];
        let stated: Vec<&String> = stated.into_iter().filter(|path| inputs.has(path)).collect();
        if let [] | [_, _, ..] = stated[..] {
            let message = if stated.is_empty() {
                format!("`{path}` says no rate")
            } else {
                format!("`{path}` says its rate more than once")
            };
            let help = "State one of `term = \"1y\"` (the listed rate of a reservation), `rate = \"0.07 USD\"` (a unit's) and `saves = \"28%\"` (of the list price).".to_owned();
            inputs.refuse("no-rate", message, &inputs.origin(path), "", help);
            return None;
        }
        if inputs.has(&rate) {
            return Some(inputs.number(&rate, Adverse::High).likely);
        }
        if inputs.has(&saves) {
            let saves: Quantity<'g, Probability> = inputs.number(&saves, Adverse::Low).likely;
            return Some(listed * saves.complement());
        }
        let years = inputs.text(&term)?;
        let (table, sku) = (
            format!("{}-reserved", row.service),
            format!("{}.ri.{years}.no-upfront", row.sku),
        );
        let origin = || inputs.origin(&term);
        match inputs.catalog.price(&table, &row.region, &sku) {
            Ok(reserved) if reserved.unit == row.unit => {
                let of = format!("the price of `{sku}` in `{}`", row.region);
                let place = || Place::file(&reserved.place);
                let rate = inputs.conversion(&reserved.currency, &of, place).ok()?;
                let rate = rate.map(|rate| rate.likely);
                Some(
                    price(
                        inputs,
                        reserved,
                        tier.min(reserved.tiers.len() - 1),
                        rate,
                        Paid::AsListed,
                    )
                    .unit_price,
                )
            }
            Ok(reserved) => {
                let message = format!(
                    "`{sku}` is priced by `{}`, `{}` by `{}`",
                    reserved.unit, row.sku, row.unit
                );
                let help = format!("State the rate itself: `{rate} = \"0.07 USD\"`.");
                inputs.refuse("wrong-unit", message, &origin(), "", help);
                None
            }
            Err(missing) => {
                let message = format!(
                    "no reserved rate `{sku}` of `{table}` in `{}`, which `{path}` needs",
                    row.region
                );
                let help = format!(
                    "Narrow it by `service`, `region` and `sku`, or state the rate itself: `rate = \"0.07 USD\"`. {}",
                    missing.help(None)
                );
                inputs.refuse("no-price", message, &origin(), "", help);
                None
            }
        }
    }
}

/// Whether a discount or a commitment is for a price.
fn is_for(plan: &Plan, path: &str, row: &PriceRow) -> bool {
    let like = |key: &str, text: &str| {
        let pattern = plan.text(&format!("{path}.{key}"));
        pattern.map(|pattern| fits(pattern, text))
    };
    like("service", &row.service).unwrap_or(row.service != OWN)
        && like("region", &row.region).unwrap_or(true)
        && like("sku", &row.sku).unwrap_or(true)
}
