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

/// People as a way to notice a failure: somebody is paged, answers, and finds out what it
/// is (`model.md` 4.1).
#[derive(Clone, Debug)]
pub struct Human<'g> {
    /// `T_page`, from the failure until somebody is paged.
    pub page: Quantity<'g, Duration>,
    /// `T_ack`, until that person answers.
    pub acknowledge: Quantity<'g, Duration>,
    /// `T_diag`, until they know that recovery is called for.
    pub diagnose: Quantity<'g, Duration>,
}

impl<'g> Human<'g> {
    /// `T_page + T_ack + T_diag`.
    pub fn time(&self) -> Quantity<'g, Duration> {
        self.page + self.acknowledge + self.diagnose
    }
}

/// Shifts that take turns: each answers in its own time, over its hours of the week.
#[derive(Clone, Debug)]
pub struct OnCall<'g> {
    shifts: Vec<(Quantity<'g, Scalar>, Quantity<'g, Duration>)>,
}

impl<'g> OnCall<'g> {
    /// Of shifts: hours a week, and the time to answer.
    ///
    /// # Panics
    /// If there is no shift.
    pub fn new(shifts: Vec<(Quantity<'g, Scalar>, Quantity<'g, Duration>)>) -> Self {
        assert!(!shifts.is_empty(), "at least one shift");
        Self { shifts }
    }

    /// The same shifts with another time for each: all that follows the answer, say.
    #[must_use]
    pub fn map(&self, time: impl Fn(Quantity<'g, Duration>) -> Quantity<'g, Duration>) -> Self {
        let shifts = self.shifts.iter();
        Self {
            shifts: shifts.map(|(hours, own)| (*hours, time(*own))).collect(),
        }
    }

    /// In one reading: over the week, or in the worst the slowest shift.
    pub fn at(&self, case: Case) -> Quantity<'g, Duration> {
        match case {
            Case::Worst => self.slowest(),
            Case::Likely | Case::Mean => self.mean(),
        }
    }

    /// The mean over the week: sum of share x time (`model.md` 4.1).
    pub fn mean(&self) -> Quantity<'g, Duration> {
        let graph = self.shifts[0].0.builder();
        let hours: Vec<_> = self.shifts.iter().map(|(hours, _)| *hours).collect();
        let times: Vec<_> = self
            .shifts
            .iter()
            .map(|(hours, time)| *time * *hours)
            .collect();
        graph.sum(&times) / graph.sum(&hours)
    }

    /// The failure falls into the slowest shift.
    pub fn slowest(&self) -> Quantity<'g, Duration> {
        let times: Vec<_> = self.shifts.iter().map(|(_, time)| *time).collect();
        self.shifts[0].0.builder().max_of(&times)
    }
}

/// Health checks see a share q of the failures, people the rest (`model.md` 4.1): the mean
/// is `q T_auto + (1 - q) T_human`, the worst is `T_human` unless q = 1, the likely reading
/// is that of the channel which sees more. Where both see it, the faster one counts: `both`
/// is the time of the faster, in each shift by itself if people take turns.
pub fn covered<'g>(
    seen: Quantity<'g, Probability>,
    both: Quantity<'g, Duration>,
    human: Quantity<'g, Duration>,
    case: Case,
) -> Quantity<'g, Duration> {
    let graph = seen.builder();
    let from = |share: f64| graph.at_most(graph.constant(share), seen);
    match case {
        Case::Mean => graph.mix(seen, both, human),
        Case::Likely => graph.choose(from(0.5), both, human),
        Case::Worst => graph.choose(from(1.0), both, human),
    }
}
