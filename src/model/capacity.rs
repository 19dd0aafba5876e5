//! Capacity that survives a loss, and degraded service as downtime (`model.md` 8).

use crate::graph::Quantity;
use crate::units::{Probability, Scalar};

/// A demand of less is none: it keeps shares of no demand defined.
pub(in crate::model) const LEAST_DEMAND: f64 = 1e-9;

/// Share of the demand that is not served: 1 - min(1, capacity / demand), with load
/// shedding assumed; 0 of no demand, if there is any capacity.
pub fn unserved_share<'g>(
    capacity: Quantity<'g, Scalar>,
    demand: Quantity<'g, Scalar>,
) -> Quantity<'g, Probability> {
    let graph = demand.builder();
    let one = graph.constant::<Probability>(1.0);
    let zero = graph.constant::<Probability>(0.0);
    let demand = demand.max(graph.constant(LEAST_DEMAND));
    (one - (capacity / demand).as_probability()).max(zero)
}

/// Units over `zones` equal zones so that the peak is carried with `lost` of them gone and
/// nothing launched: z ceil(N / (z - j)) (`model.md` 8.1). Unbounded if no zone is left.
pub fn stable_units<'g>(
    need: Quantity<'g, Scalar>,
    zones: Quantity<'g, Scalar>,
    lost: Quantity<'g, Scalar>,
) -> Quantity<'g, Scalar> {
    zones * (need / (zones - lost)).ceil()
}

/// Capacity over need that survives the loss of `lost` of `parts` equal parts, zones or
/// Regions: z / (z - j), n / (n - 1) for one Region (`model.md` 8.1).
pub fn overhead<'g>(
    parts: Quantity<'g, Scalar>,
    lost: Quantity<'g, Scalar>,
) -> Quantity<'g, Scalar> {
    parts / (parts - lost)
}

/// Utilisation once `lost` of `parts` equal parts are gone and the load is spread over the
/// rest: rho z / (z - j) (`model.md` 8.1). Above 1 the rest is overloaded.
pub fn utilisation_after<'g>(
    utilisation: Quantity<'g, Probability>,
    parts: Quantity<'g, Scalar>,
    lost: Quantity<'g, Scalar>,
) -> Quantity<'g, Scalar> {
    utilisation.as_scalar() * overhead(parts, lost)
}

/// Share of the demand that a capacity serves: min(1, capacity / demand), with load shedding
/// assumed (`model.md` 8.2).
pub fn served_share<'g>(
    capacity: Quantity<'g, Scalar>,
    demand: Quantity<'g, Scalar>,
) -> Quantity<'g, Probability> {
    unserved_share(capacity, demand).complement()
}
