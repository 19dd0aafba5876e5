//! Measured values, each as likely as the others (`model.md` 3).

use super::{count, samples_mean};
use crate::graph::{Builder, Quantity};
use crate::units::{Duration, Probability, Scalar};

/// Values seen, each as likely as the others, from the least to the most.
#[derive(Clone, Debug)]
pub struct Observations<'g>(Vec<Quantity<'g, Duration>>);

impl<'g> Observations<'g> {
    /// Of values in order.
    ///
    /// # Panics
    /// If there is none.
    pub fn new(values: Vec<Quantity<'g, Duration>>) -> Self {
        assert!(!values.is_empty(), "at least one sample");
        Self(values)
    }

    pub(super) fn graph(&self) -> &'g Builder {
        self.0[0].builder()
    }

    /// The samples, from the least to the most.
    pub fn values(&self) -> &[Quantity<'g, Duration>] {
        &self.0
    }

    /// The smallest sample that at least a share q of all do not exceed.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to their number
    pub fn quantile(&self, q: f64) -> Quantity<'g, Duration> {
        let rank = (q * count(&self.0)).ceil().max(1.0) as usize;
        self.0[rank.min(self.0.len()) - 1]
    }

    /// The one that a number from 0 to 1 falls on.
    pub(crate) fn drawn(&self, even: Quantity<'g, Probability>) -> Quantity<'g, Duration> {
        let graph = self.graph();
        let all = count(&self.0);
        let mut rank = all;
        let mut rest = self.0.iter().rev();
        let last = *rest.next().expect("at least one sample");
        rest.fold(last, |found, value| {
            rank -= 1.0;
            let here = even.at_most(graph.constant(rank / all));
            graph.choose(here, *value, found)
        })
    }

    /// The average over the samples of a probability given the value.
    pub fn average(
        &self,
        given: impl Fn(Quantity<'g, Duration>) -> Quantity<'g, Probability>,
    ) -> Quantity<'g, Probability> {
        let each: Vec<_> = self.0.iter().map(|value| given(*value)).collect();
        let graph = self.graph();
        graph.sum(&each) / graph.constant::<Scalar>(count(&each))
    }

    /// P(X > t), the share of the samples above t.
    pub fn tail(&self, t: Quantity<'g, Duration>) -> Quantity<'g, Probability> {
        self.average(|value| value.at_most(t).as_probability())
            .complement()
    }

    /// `E[X; X <= t]`, the sum of the samples up to t over the number of all.
    pub fn partial_mean(&self, t: Quantity<'g, Duration>) -> Quantity<'g, Duration> {
        let below: Vec<_> = self
            .0
            .iter()
            .map(|value| *value * value.at_most(t))
            .collect();
        samples_mean(&below)
    }
}
