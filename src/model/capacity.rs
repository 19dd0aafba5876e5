//! Degraded service as downtime (`model.md` 8.2).

use crate::graph::Quantity;
use crate::units::{Probability, Scalar};

/// Share of the demand that is not served: 1 - min(1, capacity / demand), with load
/// shedding assumed.
pub fn unserved_share<'g>(
    capacity: Quantity<'g, Scalar>,
    demand: Quantity<'g, Scalar>,
) -> Quantity<'g, Probability> {
    let graph = demand.builder();
    let one = graph.constant::<Probability>(1.0);
    let zero = graph.constant::<Probability>(0.0);
    (one - (capacity / demand).as_probability()).max(zero)
}
