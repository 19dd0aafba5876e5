//! How long until a failure is noticed (`model.md` 4.1).

use crate::graph::Quantity;
use crate::model::case::Case;
use crate::units::{Duration, Probability, Scalar};

/// A health checker, or an alarm: interval, consecutive failures, time to declare
/// one check failed, aggregation delay.
#[derive(Clone, Copy, Debug)]
pub struct Checker<'g> {
    /// I, or the period of an alarm.
    pub interval: Quantity<'g, Duration>,
    /// n consecutive failures, or the periods of an alarm.
    pub failures: Quantity<'g, Scalar>,
    /// tau, time to declare one check failed.
    pub timeout: Quantity<'g, Duration>,
    /// delta, aggregation delay, or the ingestion delay of an alarm.
    pub delay: Quantity<'g, Duration>,
}

/// When the next check starts.
#[derive(Clone, Copy, Debug)]
pub enum Cycle<'g> {
    /// Every interval, whatever the answer.
    Fixed,
    /// An interval after the previous answer, by one checker.
    Gap,
    /// As `Gap`, by many unsynchronised checkers; unhealthy when the healthy share
    /// is at or below a threshold.
    Quorum {
        /// M checkers.
        checkers: Quantity<'g, Scalar>,
        /// h, the share at or below which the endpoint counts as unhealthy.
        healthy: Quantity<'g, Probability>,
    },
    /// An alarm over whole periods.
    Alarm,
}

impl<'g> Checker<'g> {
    /// The shortest time to detection.
    pub fn least(&self, cycle: Cycle<'g>) -> Quantity<'g, Duration> {
        let one = self.failures.builder().constant::<Scalar>(1.0);
        let rest = self.failures - one;
        match cycle {
            Cycle::Fixed => self.interval * rest + self.timeout + self.delay,
            Cycle::Gap | Cycle::Quorum { .. } => {
                (self.interval + self.timeout) * rest + self.timeout + self.delay
            }
            Cycle::Alarm => self.interval * self.failures + self.delay,
        }
    }

    /// The expected time, the failure's instant uniform in the cycle.
    pub fn mean(&self, cycle: Cycle<'g>) -> Quantity<'g, Duration> {
        let half = self.interval.times(0.5);
        match cycle {
            Cycle::Fixed | Cycle::Gap | Cycle::Alarm => half + self.least(cycle),
            Cycle::Quorum { checkers, healthy } => {
                // j, how many checkers must see it: more than those that may stay healthy.
                let needed = checkers - (checkers * healthy).floor();
                let one = checkers.builder().constant::<Scalar>(1.0);
                self.interval * (needed / (checkers + one)) + self.least(cycle)
            }
        }
    }

    /// The longest time: the failure falls just after a check has passed.
    pub fn supremum(&self, cycle: Cycle<'g>) -> Quantity<'g, Duration> {
        self.interval + self.least(cycle)
    }

    /// Likely and worst readings take the supremum, the expectation the mean.
    pub fn at(&self, cycle: Cycle<'g>, case: Case) -> Quantity<'g, Duration> {
        match case {
            Case::Likely | Case::Worst => self.supremum(cycle),
            Case::Mean => self.mean(cycle),
        }
    }
}
