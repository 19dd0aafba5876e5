//! Private networks that are connected with each other: each with each, or through a
//! transit gateway (`model.md` 12, break-even).

use crate::catalog::{GATEWAY_DATA, GATEWAY_HOUR, GATEWAYS};
use crate::diagnostic::Place;
use crate::graph::Quantity;
use crate::model::cost::in_gb;
use crate::model::cost::unit_price::{Paid, price};
use crate::model::definition;
use crate::model::inputs::{Adverse, Inputs};
use crate::units::{DataRate, Monthly, Scalar};

/// Connections of a full mesh: n (n - 1) / 2.
pub fn mesh_links(networks: Quantity<'_, Scalar>) -> Quantity<'_, Scalar> {
    let one = networks.builder().constant::<Scalar>(1.0);
    (networks * (networks - one)).times(0.5)
}

/// The number of networks at which a mesh costs as much as a transit gateway: the root
/// n of m n (n - 1) / 2 = a n + d, with m what it costs a month to look after one
/// connection, a an attachment, and d the data that the gateway handles.
pub fn mesh_break_even<'g>(
    upkeep: Quantity<'g, Monthly>,
    attachment: Quantity<'g, Monthly>,
    data: Quantity<'g, Monthly>,
) -> Quantity<'g, Scalar> {
    let half = (upkeep.times(0.5) + attachment).as_scalar();
    let root = (half * half + (upkeep.as_scalar() * data.as_scalar()).times(2.0)).sqrt();
    (half + root) / upkeep.as_scalar()
}

/// Names what the mesh that a plan states comes to; nothing if it states none, or if a
/// transit gateway has no price in its Region.
pub(super) fn name_mesh(inputs: &Inputs<'_, '_>, region: &str) {
    if !inputs.states("network.vpcs") {
        return;
    }
    let networks: Quantity<'_, Scalar> = inputs.plain("network.vpcs");
    let _ = mesh_links(networks).named(
        "network.links",
        "Connections that a full mesh of the networks needs.",
    );
    let priced = |sku: &str| {
        let row = inputs.catalog.price(GATEWAYS, region, sku).ok()?;
        // A mesh is no part of the bill: where prices are in a third currency, nothing is said.
        let of = format!("the price of `{sku}` in `{region}`");
        let place = || Place::file(&row.place);
        let is_known = inputs.knows(&row.currency);
        let rate = is_known.then(|| inputs.conversion(&row.currency, &of, place));
        let rate = rate?.ok()?.map(|rate| rate.likely);
        Some(price(inputs, row, 0, rate, Paid::OnDemand).unit_price)
    };
    let (Some(hour), Some(gb)) = (priced(GATEWAY_HOUR), priced(GATEWAY_DATA)) else {
        return;
    };
    let graph = inputs.graph;
    let attachment = hour * definition::hours(graph);
    let traffic: Quantity<'_, DataRate> = inputs.number("network.traffic", Adverse::High).likely;
    let data = gb * in_gb(traffic * definition::month(graph));
    let upkeep: Quantity<'_, Monthly> = inputs.number("network.upkeep", Adverse::High).likely;
    let even = mesh_break_even(upkeep, attachment, data).named(
        "network.break_even",
        "Number of networks at which a transit gateway costs as much as a full mesh.",
    );
    let _ = (even.floor() + graph.constant(1.0)).named(
        "network.cheaper_from",
        "Number of networks from which a transit gateway costs less than a full mesh.",
    );
}
