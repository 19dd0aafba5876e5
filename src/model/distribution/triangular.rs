//! The triangular distribution (`model.md` 3).

use crate::graph::Quantity;
use crate::units::{Duration, Probability, Scalar};

/// A triangular distribution: its density rises from `low` to `mode` and falls to `high`.
/// `low` < `high`; the mode may be one of them.
#[derive(Clone, Copy, Debug)]
pub struct Triangular<'g> {
    /// a, the smallest value.
    pub low: Quantity<'g, Duration>,
    /// m, the most likely value.
    pub mode: Quantity<'g, Duration>,
    /// b, the largest value.
    pub high: Quantity<'g, Duration>,
}

impl<'g> Triangular<'g> {
    /// P(X <= m), the share of the rising side: (m - a) / (b - a).
    fn rising(&self) -> Quantity<'g, Probability> {
        ((self.mode - self.low) / (self.high - self.low)).as_probability()
    }

    /// The value that a share q of the outcomes do not exceed: on the rising side
    /// a + sqrt(q (b - a)(m - a)), on the falling one b - sqrt((1 - q)(b - a)(b - m)).
    pub fn quantile(&self, q: f64) -> Quantity<'g, Duration> {
        self.reached_by(self.low.builder().constant(q))
    }

    /// As [`quantile`](Self::quantile), of a share that may vary.
    pub(crate) fn reached_by(&self, share: Quantity<'g, Scalar>) -> Quantity<'g, Duration> {
        let graph = self.low.builder();
        let one = graph.constant::<Scalar>(1.0);
        let [a, m, b] = [self.low, self.mode, self.high].map(Quantity::as_scalar);
        let width = b - a;
        let rising = a + (width * (m - a) * share).sqrt();
        let falling = b - (width * (b - m) * (one - share)).sqrt();
        graph
            .choose(share.at_most(self.rising().as_scalar()), rising, falling)
            .of()
    }

    /// How far t has come up the rising side (u, 0 to 1) and how much of the falling side
    /// is left beyond it (v, 1 to 0). A side without width has no share; it counts as 0.
    fn sides(&self, t: Quantity<'g, Duration>) -> [Quantity<'g, Scalar>; 2] {
        let Self { low, mode, high } = *self;
        let graph = t.builder();
        let zero = graph.constant(0.0);
        let come = (t.max(low).min(mode) - low) / (mode - low);
        let left = (high - t.max(mode).min(high)) / (high - mode);
        [
            graph.choose(mode.at_most(low), zero, come),
            graph.choose(high.at_most(mode), zero, left),
        ]
    }

    /// P(X > t): of the rising side 1 - u^2, of the falling side v^2.
    pub fn tail(&self, t: Quantity<'g, Duration>) -> Quantity<'g, Probability> {
        let [u, v] = self.sides(t);
        let rising = (u * u).as_probability().complement();
        t.builder()
            .mix(self.rising(), rising, (v * v).as_probability())
    }

    /// `E[X; X <= t]`: of the rising side a u^2 + 2/3 (m - a) u^3, of the falling side
    /// b (1 - v^2) - 2/3 (b - m) (1 - v^3).
    pub fn partial_mean(&self, t: Quantity<'g, Duration>) -> Quantity<'g, Duration> {
        let Self { low, mode, high } = *self;
        let graph = t.builder();
        let one = graph.constant::<Scalar>(1.0);
        let [u, v] = self.sides(t);
        let rising = low * (u * u) + ((mode - low) * (u * u * u)).times(2.0 / 3.0);
        let falling = high * (one - v * v) - ((high - mode) * (one - v * v * v)).times(2.0 / 3.0);
        graph.mix(self.rising(), rising, falling)
    }
}
