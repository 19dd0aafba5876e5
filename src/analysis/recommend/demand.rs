//! What a design has to keep: every target, a way back from every event, and what is asked beside.

use super::super::judged::{Merits, WayBack};
use crate::graph::Enclosure;

/// Whether something holds in a box of designs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holds {
    /// For none of them.
    Never,
    /// For some, as far as is known.
    Maybe,
    /// For all.
    Always,
}

/// So far a headroom at the end of a box may be from its exact value.
const SLACK: f64 = 1e-9;

impl Holds {
    /// Of both.
    pub(super) fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// Of what holds for all where the worst of the box is fine, and for none where the best is not.
    fn between(best: bool, worst: bool) -> Self {
        match (best, worst) {
            (_, true) => Self::Always,
            (true, false) => Self::Maybe,
            (false, false) => Self::Never,
        }
    }

    /// Whether a headroom is no less than 0.
    pub(super) fn headroom(found: Enclosure) -> Self {
        Self::between(found.high >= -SLACK, found.low >= 0.0 && !found.undefined)
    }

    /// Whether a number is no more than a limit.
    pub(super) fn at_most(found: Enclosure, limit: f64) -> Self {
        let room = SLACK * limit.abs();
        Self::between(
            found.low <= limit + room,
            found.high <= limit && !found.undefined,
        )
    }

    fn positive(found: Enclosure) -> Self {
        Self::between(found.high > 0.0, found.low > 0.0 && !found.undefined)
    }

    fn finite(found: Enclosure) -> Self {
        let ends = found.high < f64::INFINITY && found.low > f64::NEG_INFINITY;
        Self::between(found.low < f64::INFINITY, ends && !found.undefined)
    }

    /// Whether an event cannot happen.
    fn idle(rate: Enclosure) -> Self {
        Self::between(rate.low <= 0.0, rate.high <= 0.0 && !rate.undefined)
    }
}

/// Whether the plans of a box come back from everything that can happen, with losses that are
/// known (`Judged::comes_back`).
pub(super) fn comes_back<T>(merits: &Merits<T>, found: impl Fn(&T) -> Enclosure) -> Holds {
    let way = |way: &WayBack<T>| {
        let back =
            Holds::positive(found(&way.recoverable)).and(Holds::finite(found(&way.recovery)));
        let [worst, mean] = &way.losses;
        let losses = Holds::finite(found(worst)).and(Holds::finite(found(mean)));
        Holds::idle(found(&way.rate)).max(back.and(losses))
    };
    let sure = |[rate, doubt]: &[Option<T>; 2]| {
        let Some(doubt) = doubt else {
            return Holds::Always;
        };
        let rate = rate
            .as_ref()
            .map_or(Holds::Never, |rate| Holds::idle(found(rate)));
        Holds::idle(found(doubt)).max(rate)
    };
    let ways = merits.ways.iter().map(way);
    let all = ways.chain(merits.losses.iter().map(sure));
    all.fold(Holds::Always, Holds::and)
}
