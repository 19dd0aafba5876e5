//! What one unit costs: a price row's tier as a leaf, in the plan's currency, by the plan's terms.

use super::terms::Terms;
use crate::catalog::PriceRow;
use crate::graph::{Quantity, Source, SourceKind};
use crate::model::currency::in_currency;
use crate::model::inputs::Inputs;
use crate::units::Price;

/// What the prices of a row are converted by, where they are not in the plan's currency.
pub(super) type Rate<'g> = Option<Quantity<'g, Price>>;

/// By which terms a unit is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Paid {
    /// By all of them: what runs month after month.
    ByTerms,
    /// On demand, by discounts alone: what an event or a drill needs besides.
    OnDemand,
    /// As it is listed.
    AsListed,
}

/// One tier's price: as its row says it, and in the plan's currency.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Priced<'g> {
    pub(super) list: Quantity<'g, Price>,
    pub(crate) unit_price: Quantity<'g, Price>,
}

/// One tier's price, a leaf with its date and source; of a row in dollars times what those
/// cost, and the leaf beside it: `price.….list`. The same where the plan has terms of its own.
pub(crate) fn price<'g>(
    inputs: &Inputs<'_, 'g>,
    row: &PriceRow,
    tier: usize,
    rate: Rate<'g>,
    paid: Paid,
) -> Priced<'g> {
    let Some(bounds) = row.tiers.get(tier) else {
        let none = inputs.graph.constant(f64::NAN);
        return Priced {
            list: none,
            unit_price: none,
        };
    };
    let mut name = ["price.", &row.service, ".", &row.region, ".", &row.sku].concat();
    let tiered = row.tiers.len() > 1;
    if tiered {
        name = format!("{name}.tier{}", tier + 1);
    }
    let meaning = || {
        let (what, unit, from, to) = (&row.description, &row.unit, bounds.from, bounds.to);
        match (tiered, to.is_finite()) {
            (false, _) => format!("{what}."),
            (true, true) => format!("{what}, from {from} to {to} {unit}."),
            (true, false) => format!("{what}, from {from} {unit}."),
        }
    };
    let describe = || {
        let source = Source {
            kind: SourceKind::Price,
            place: row.place.clone(),
            note: row.source.clone(),
            as_of: Some(row.as_of.clone()),
        };
        (meaning(), source)
    };
    let label = |currency: &str| [currency, " per ", &row.unit].concat();
    let leaf = |name: &str| {
        inputs
            .graph
            .leaf_with::<Price, _>(name, bounds.price, describe)
            .labelled(&label(&row.currency))
    };
    let terms = match paid {
        Paid::AsListed => Terms::default(),
        Paid::ByTerms | Paid::OnDemand => Terms::of(inputs.plan, row),
    };
    if rate.is_none() && terms.is_none() {
        let list = leaf(&name);
        return Priced {
            list,
            unit_price: list,
        };
    }
    let list = leaf(&format!("{name}.list"));
    let currency = rate.map_or(&*row.currency, |_| &inputs.plan.currency);
    let named = |name: &str, make: &dyn Fn() -> Quantity<'g, Price>| {
        inputs.graph.once(name, || {
            let made = make().labelled(&label(currency));
            made.named(name, meaning())
        })
    };
    let listed = || rate.map_or(list, |rate| in_currency(list, rate));
    let unit_price = if terms.commits() {
        let on_demand = format!("{name}.on_demand");
        match paid {
            Paid::ByTerms => {
                let committed = || terms.committed(inputs, row, tier, listed());
                if terms.discounts() {
                    let before = named(&format!("{name}.committed"), &committed);
                    named(&name, &|| terms.discounted(inputs, before))
                } else {
                    named(&name, &committed)
                }
            }
            _ => named(&on_demand, &|| terms.discounted(inputs, listed())),
        }
    } else {
        named(&name, &|| terms.discounted(inputs, listed()))
    };
    Priced { list, unit_price }
}
