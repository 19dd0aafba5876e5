//! How long the runbook should wait before it commits to a failover (`model.md` 4.3).
//!
//! Waiting costs downtime and saves the failover wherever the outage heals in the meantime.
//! It pays as long as the outage heals faster than a threshold.

use crate::graph::{Builder, Quantity};
use crate::model::distribution::{Lognormal, Observations, Spread};
use crate::model::event::Event;
use crate::model::library::Row;
use crate::model::register::hour_of_everything;
use crate::model::scenario::{Commitment, Scenarios};
use crate::model::tree::tree;
use crate::units::{CostRate, Duration, Frequency, Money};

/// What waiting and failing over cost.
#[derive(Clone, Copy, Debug)]
pub struct FailoverStakes<'g> {
    /// `v_d`, what an hour of downtime costs.
    pub downtime: Quantity<'g, CostRate>,
    /// `T_rec`, from the commit until the workload serves again, on average: failovers that
    /// fail included.
    pub recovery: Quantity<'g, Duration>,
    /// K, what a failover costs besides: people, and the data that is lost.
    pub once: Quantity<'g, Money>,
}

impl<'g> FailoverStakes<'g> {
    fn graph(&self) -> &'g Builder {
        self.downtime.builder()
    }

    /// What a failover costs once it is committed: `v_d T_rec + K`.
    fn failover(&self) -> Quantity<'g, Money> {
        self.graph()
            .weigh(self.downtime.as_scalar(), self.recovery)
            .as_scalar()
            .of::<Money>()
            + self.once
    }

    /// Downtime that costs as much as a failover: `T_rec + K / v_d`. Without a cost of
    /// downtime it is endless: waiting costs nothing.
    pub fn worth(&self) -> Quantity<'g, Duration> {
        let graph = self.graph();
        let free = self.downtime.at_most(graph.constant(0.0));
        let never = graph.constant(f64::INFINITY);
        graph.choose(free, never, self.recovery + self.once / self.downtime)
    }

    /// The rate of healing above which waiting pays: `v_d / (v_d T_rec + K)`.
    pub fn threshold(&self) -> Quantity<'g, Frequency> {
        per_year(self.graph(), self.worth())
    }

    /// Expected cost of an event when failover is committed after t:
    /// `v_d E[min(R, t)] + P(R > t) (v_d T_rec + K)`.
    pub fn cost(&self, outage: &Spread<'g>, t: Quantity<'g, Duration>) -> Quantity<'g, Money> {
        let graph = self.graph();
        let tail = outage.tail(t);
        let waited = outage.partial_mean(t) + graph.weigh(tail, t);
        self.downtime * waited + graph.weigh(tail, self.failover())
    }

    /// The moment after which waiting never pays again: the last at which the outage stops
    /// healing faster than the threshold. 0 if it never does, infinity if it always does:
    /// then it is ridden out.
    pub fn until(&self, outage: &Spread<'g>) -> Quantity<'g, Duration> {
        let graph = self.graph();
        let zero = graph.constant::<Duration>(0.0);
        let forever = graph.constant::<Duration>(f64::INFINITY);
        match outage {
            // Over at a known moment.
            Spread::Exact(value) => *value,
            Spread::Lognormal(Lognormal { mu, sd }) => {
                // In units of the median, at whose scale the hazard has its shape.
                let median = mu.exp();
                let level = median / self.worth().as_scalar();
                let score = sd.hazard_falls(level);
                (*mu + graph.weigh(score, *sd)).exp().of()
            }
            // A constant hazard 1 / m: at once or never.
            Spread::Exponential(mean) => graph.choose(self.worth().at_most(*mean), zero, forever),
            // Hazards that rise until the outage is over: at once or never.
            Spread::Uniform(_, high) => *high,
            Spread::Triangular(triangular) => triangular.high,
            Spread::Samples(samples) => self.best_sample(outage, samples),
        }
    }

    /// Only just after an outage of a known length has had its chance is a commit cheapest.
    fn best_sample(
        &self,
        outage: &Spread<'g>,
        samples: &Observations<'g>,
    ) -> Quantity<'g, Duration> {
        let graph = self.graph();
        let mut best = graph.constant::<Duration>(0.0);
        let mut least = self.cost(outage, best);
        for value in samples.values() {
            let cost = self.cost(outage, *value);
            let cheaper = cost.at_most(least);
            best = graph.choose(cheaper, *value, best);
            least = cost.min(least);
        }
        best
    }
}

/// Once in so long, as events a year.
fn per_year<'g>(graph: &'g Builder, every: Quantity<'g, Duration>) -> Quantity<'g, Frequency> {
    let year = crate::model::definition::year(graph);
    (year / every).of()
}

/// The choice between the earliest commit that a plan can make and the last moment that
/// waiting pays.
#[derive(Clone, Copy, Debug)]
pub struct Wait<'g> {
    /// Rate of healing above which waiting pays.
    pub threshold: Quantity<'g, Frequency>,
    /// t*, the last moment that waiting pays.
    pub until: Quantity<'g, Duration>,
    /// Expected cost of an event with the earliest commit.
    pub cost_now: Quantity<'g, Money>,
    /// Expected cost of an event with a commit at t*.
    pub cost_until: Quantity<'g, Money>,
    /// The cheaper of the two moments.
    pub best: Quantity<'g, Duration>,
}

/// Compares the earliest commit with the last moment that waiting pays: there can be a
/// local minimum at either.
pub fn wait<'g>(
    outage: &Spread<'g>,
    stakes: &FailoverStakes<'g>,
    earliest: Quantity<'g, Duration>,
) -> Wait<'g> {
    let graph = stakes.graph();
    let until = stakes.until(outage).max(earliest);
    let (cost_now, cost_until) = (stakes.cost(outage, earliest), stakes.cost(outage, until));
    Wait {
        threshold: stakes.threshold(),
        until,
        cost_now,
        cost_until,
        best: graph.choose(cost_now.at_most(cost_until), earliest, until),
    }
}

tree! {
    /// How long the plan's runbook should wait after the loss of the Region.
    #[derive(Copy, Eq)]
    pub struct Waiting<T> {
        /// Rate of healing above which waiting pays.
        node threshold: T,
        /// The last moment that waiting pays.
        node until: T,
        /// Expected cost of an event with the earliest commit.
        node cost_now: T,
        /// Expected cost of an event with a commit at the last moment that waiting pays.
        node cost_until: T,
        /// The cheaper moment.
        node best: T,
        /// When the plan commits.
        node commit: T,
    }
}

impl<'g> Scenarios<'_, '_, 'g> {
    /// The best time to wait after the loss of the Region; `None` where an hour of downtime
    /// has no stated cost, or where traffic alone moves, which can move back at any time.
    /// `once` is what a failover costs besides: people, and the data that is lost.
    pub(crate) fn waiting(
        &self,
        Commitment { commit, finish }: Commitment<'g>,
        once: Quantity<'g, Money>,
    ) -> Option<Waiting> {
        let inputs = self.placement.inputs;
        let downtime = hour_of_everything(inputs)?;
        if self.moves_back() {
            return None;
        }
        let stakes = FailoverStakes {
            downtime,
            recovery: finish - commit,
            once,
        };
        let earliest = if inputs.states("failover.wait") {
            commit - inputs.duration("failover.wait").at(inputs.expected())
        } else {
            commit
        };
        let outage = inputs.spread(&Row::of_library(Event::Region).path(inputs, "ride_out"));
        let found = wait(&outage, &stakes, earliest);
        Some(Waiting {
            threshold: found
                .threshold
                .named(
                    "wait.region.threshold",
                    "Waiting pays while the outage heals faster than this rate.",
                )
                .node(),
            until: found
                .until
                .named(
                    "wait.region.until",
                    "The last moment after the failure at which waiting pays.",
                )
                .node(),
            cost_now: found
                .cost_now
                .named(
                    "wait.region.cost_now",
                    "Expected cost of one event if failover is committed as soon as it can be.",
                )
                .node(),
            cost_until: found
                .cost_until
                .named(
                    "wait.region.cost_until",
                    "Expected cost of one event if failover is committed at the last moment that waiting pays.",
                )
                .node(),
            best: found
                .best
                .named(
                    "wait.region.best",
                    "The cheaper moment to commit failover, counted from the failure.",
                )
                .node(),
            commit: commit.node(),
        })
    }
}
