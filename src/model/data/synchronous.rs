//! What a synchronous replica costs (`model.md` 6.5).

use crate::graph::Quantity;
use crate::units::{Duration, Scalar};

/// Light in fibre goes about 200 km a millisecond.
const KILOMETRES_A_SECOND: f64 = 200_000.0;

/// What every commit waits for: there and back, over a path that is longer than the
/// distance by a factor.
pub fn round_trip<'g>(
    kilometres: Quantity<'g, Scalar>,
    route: Quantity<'g, Scalar>,
) -> Quantity<'g, Duration> {
    (kilometres * route).times(2.0 / KILOMETRES_A_SECOND).of()
}

/// Transactions a second that one session commits, one after the other:
/// 1 / (commit at home + round trip).
pub fn serial_commits<'g>(
    at_home: Quantity<'g, Duration>,
    round_trip: Quantity<'g, Duration>,
) -> Quantity<'g, Scalar> {
    let one = at_home.builder().constant::<Scalar>(1.0);
    one / (at_home + round_trip).as_scalar()
}
