//! What one unit costs: a price row's tier as a leaf, in the plan's currency.

use crate::catalog::PriceRow;
use crate::graph::{Quantity, Source, SourceKind};
use crate::model::currency::in_currency;
use crate::model::inputs::Inputs;
use crate::units::Price;

/// What the prices of a row are converted by, where they are not in the plan's currency.
pub(super) type Rate<'g> = Option<Quantity<'g, Price>>;

/// One tier's price: as its row says it, and in the plan's currency.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Priced<'g> {
    pub(super) list: Quantity<'g, Price>,
    pub(crate) unit_price: Quantity<'g, Price>,
}

/// One tier's price, a leaf with its date and source; of a row in dollars times what those
/// cost, and the leaf beside it: `price.….list`.
pub(crate) fn price<'g>(
    inputs: &Inputs<'_, 'g>,
    row: &PriceRow,
    tier: usize,
    rate: Rate<'g>,
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
    let Some(rate) = rate else {
        let list = leaf(&name);
        return Priced {
            list,
            unit_price: list,
        };
    };
    let list = leaf(&format!("{name}.list"));
    let unit_price = inputs.graph.once(&name, || {
        in_currency(list, rate)
            .labelled(&label(&inputs.plan.currency))
            .named(&name, meaning())
    });
    Priced { list, unit_price }
}
