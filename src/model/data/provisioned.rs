//! A rate at which volumes are read from their snapshots, bought for each volume at the plan's
//! own price (`model.md` 5.2, restore).

use crate::catalog::Stated;
use crate::graph::Quantity;
use crate::model::case::Uncertain;
use crate::model::component::Component;
use crate::model::inputs::{Adverse, Inputs};
use crate::units::{DataRate, Money};

const RATE: &str = "restore.provisioned.rate";
const PRICE: &str = "restore.provisioned.price";

/// The rate that the plan buys for each volume of a component, if it does.
pub(crate) fn rate<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
) -> Option<Quantity<'g, DataRate>> {
    let path = component.path(RATE);
    inputs.has(&path).then(|| inputs.plain(&path))
}

/// The most that volumes read at once at bought rates, all of a Region together.
pub(crate) fn together<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
) -> Option<Quantity<'g, DataRate>> {
    let service = component.service;
    let stated = service.limits.provisioned_region.as_ref()?;
    let name = format!("service.{}.provisioned_region", service.id);
    Some(
        inputs
            .stated::<DataRate>(&name, stated, Adverse::Low)
            .likely,
    )
}

/// What buying it for all volumes of a component, one a node, costs each time that they are
/// restored.
pub(crate) fn cost<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
) -> Option<Uncertain<'g, Money>> {
    let each = inputs.optional::<Money>(&component.path(PRICE), Adverse::High)?;
    Some(Uncertain::<Money>::each(|case| {
        each.at(case) * component.count
    }))
}

/// A rate that nobody sells, or whose price nobody knows.
pub(in crate::model) fn refuse_provisioned(inputs: &Inputs<'_, '_>, component: &Component<'_, '_>) {
    let (has_rate, has_price) = (
        inputs.has(&component.path(RATE)),
        inputs.has(&component.path(PRICE)),
    );
    if !has_rate && !has_price {
        return;
    }
    let (name, service) = (&component.name, component.service);
    let at = |key: &str| inputs.origin(&component.path(key));
    let limits = &service.limits;
    let (Some(least), Some(most)) = (&limits.provisioned_least, &limits.provisioned_most) else {
        inputs.refuse(
            "no-provisioned-rate",
            format!("no rate of restore can be bought for `{}`", service.id),
            &at(if has_rate { RATE } else { PRICE }),
            "only block volumes have it",
            format!("Leave `provisioned` out of `[component.{name}.restore]`, and state its `rate` if you know a better one."),
        );
        return;
    };
    if has_rate != has_price {
        let (there, missing) = if has_rate {
            (RATE, "price")
        } else {
            (PRICE, "rate")
        };
        inputs.refuse(
            "half-provisioned",
            format!("`{name}` buys a rate of restore without its {missing}"),
            &at(there),
            "the other half is missing",
            format!("Add `{missing}`: write `provisioned = {{ rate = \"300 MiB/s\", price = \"5 USD\" }}`, with what one volume costs you each time."),
        );
        return;
    }
    for (beside, key) in [
        ("rate", "restore.rate"),
        ("streams", "restore.streams"),
        ("fast", "restore.fast"),
    ] {
        if inputs.has(&component.path(key)) {
            inputs.refuse(
                "beside-provisioned",
                format!("`{name}` states `{beside}` beside a rate of restore that is bought"),
                &at(key),
                "only one of them can be",
                format!("Leave out `{beside}` or `provisioned`."),
            );
            return;
        }
    }
    refuse_beyond(inputs, component, (least, most));
}

/// A rate that is lower or higher than those that are sold.
fn refuse_beyond(
    inputs: &Inputs<'_, '_>,
    component: &Component<'_, '_>,
    (least, most): (&Stated, &Stated),
) {
    let (name, id) = (&component.name, &component.service.id);
    let bound = |field: &str, stated, adverse| {
        let name = format!("service.{id}.{field}");
        inputs.stated::<DataRate>(&name, stated, adverse).likely
    };
    let lowest = bound("provisioned_least", least, Adverse::Low);
    let highest = bound("provisioned_most", most, Adverse::High);
    let Some(rate) = rate(inputs, component) else {
        return;
    };
    let graph = inputs.graph;
    let sold = |words: &str, holds| {
        graph.decide(
            format_args!("whether the restore rate of {name} is {words}"),
            holds,
        )
    };
    let enough = sold("no lower than what is sold", lowest.at_most(rate));
    if enough && sold("no higher than what is sold", rate.at_most(highest)) {
        return;
    }
    inputs.refuse(
        "beyond-provisioned",
        format!("`{name}` buys a rate of restore that is not sold"),
        &inputs.origin(&component.path(RATE)),
        "no volume has this rate",
        format!("Write a rate from {} to {}.", least.text, most.text),
    );
}
