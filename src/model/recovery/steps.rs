//! How long one recovery step takes (`model.md` 5.2, 5.5, 5.6).

use crate::graph::{Builder, Quantity};
use crate::model::capacity::{LEAST_DEMAND, Shortfall};
use crate::units::{DataRate, DataSize, Duration, Probability, Scalar};

/// Infrastructure from code: t0 + ceil(resources / parallel) x each (`model.md` 5.2, iac).
pub fn provision<'g>(
    start: Quantity<'g, Duration>,
    resources: Quantity<'g, Scalar>,
    parallel: Quantity<'g, Scalar>,
    each: Quantity<'g, Duration>,
) -> Quantity<'g, Duration> {
    start + each * (resources / parallel).ceil()
}

/// A machine from launch until the load balancer trusts it (`model.md` 5.2, boot).
pub fn boot<'g>(
    api: Quantity<'g, Duration>,
    os: Quantity<'g, Duration>,
    app: Quantity<'g, Duration>,
    health_interval: Quantity<'g, Duration>,
    healthy_after: Quantity<'g, Scalar>,
) -> Quantity<'g, Duration> {
    api + os + app + health_interval * healthy_after
}

/// Restore: first byte, then the share that must be read at the slowest of the rates
/// (`model.md` 5.2, restore).
///
/// # Panics
/// If there is no rate.
pub fn restore<'g>(
    first_byte: Quantity<'g, Duration>,
    hydrate: Quantity<'g, Probability>,
    size: Quantity<'g, DataSize>,
    rates: &[Quantity<'g, DataRate>],
) -> Quantity<'g, Duration> {
    let mut rates = rates.iter().copied();
    let first = rates.next().expect("a restore has at least one rate");
    let rate = rates.fold(first, Quantity::min);
    first_byte + (size * hydrate) / rate
}

/// What a full backup and its chain of increments hold (`model.md` 5.2).
pub fn chain_size<'g>(
    full: Quantity<'g, DataSize>,
    increment: Quantity<'g, DataSize>,
    increments: Quantity<'g, Scalar>,
) -> Quantity<'g, DataSize> {
    full + increment * increments
}

/// Replay of a log of a given age: age x log rate / replay rate (`model.md` 5.2, replay).
pub fn replay<'g>(
    age: Quantity<'g, Duration>,
    logged: Quantity<'g, DataRate>,
    replayed: Quantity<'g, DataRate>,
) -> Quantity<'g, Duration> {
    (logged * age) / replayed
}

/// How long one request waits before an edge asks the other origin: attempts x timeout. It
/// has no memory: each request waits anew (`model.md` 5.6).
pub fn origin_failover<'g>(
    attempts: Quantity<'g, Scalar>,
    timeout: Quantity<'g, Duration>,
) -> Quantity<'g, Duration> {
    timeout * attempts
}

/// A step that succeeds with probability p and is retried from scratch: d / p (`model.md` 5.1).
pub fn retried<'g>(
    duration: Quantity<'g, Duration>,
    succeeds: Quantity<'g, Probability>,
) -> Quantity<'g, Duration> {
    duration / succeeds.as_scalar()
}

/// Cache warm-up: tau ln(plateau / (plateau - needed)); unbounded if the hit rate
/// that is needed is never reached (`model.md` 5.2, warm).
pub fn warm<'g>(
    time_constant: Quantity<'g, Duration>,
    plateau: Quantity<'g, Probability>,
    needed: Quantity<'g, Probability>,
) -> Quantity<'g, Duration> {
    let graph = plateau.builder();
    let gap = (plateau - needed).max(graph.constant(0.0));
    time_constant * (plateau / gap).ln()
}

/// How machines are added.
#[derive(Clone, Copy, Debug)]
pub struct Scaling<'g> {
    /// Machines launched at a time.
    pub batch: Quantity<'g, Scalar>,
    /// Time between two batches.
    pub gap: Quantity<'g, Duration>,
    /// From launch to service, [`boot`].
    pub boot: Quantity<'g, Duration>,
    /// The Region's quota and the time to have it raised, if it may bind.
    pub quota: Option<(Quantity<'g, Scalar>, Quantity<'g, Duration>)>,
}

impl<'g> Scaling<'g> {
    /// With what is left of the quota once others have so many machines of it.
    #[must_use]
    pub fn after(self, others: Quantity<'g, Scalar>) -> Self {
        let left =
            |quota: Quantity<'g, Scalar>| (quota - others).max(others.builder().constant(0.0));
        let quota = self.quota.map(|(quota, raise)| (left(quota), raise));
        Self { quota, ..self }
    }

    /// From `running` to `need` machines with room for all of them.
    fn unlimited(
        &self,
        graph: &'g Builder,
        running: Quantity<'g, Scalar>,
        need: Quantity<'g, Scalar>,
    ) -> Quantity<'g, Duration> {
        let one = graph.constant::<Scalar>(1.0);
        let batches = ((need - running) / self.batch).ceil();
        let time = self.gap * (batches - one) + self.boot;
        graph.choose(graph.at_most(need, running), graph.constant(0.0), time)
    }

    /// Time from `running` machines to `need` (`model.md` 5.5).
    ///
    /// Beyond the quota the launches wait for it to be raised. If it is raised before
    /// it is reached, nothing waits: then it is as if there were no quota, so that a
    /// larger quota never makes recovery longer (`model.md` 15, invariant 5).
    pub fn time(
        &self,
        running: Quantity<'g, Scalar>,
        need: Quantity<'g, Scalar>,
    ) -> Quantity<'g, Duration> {
        let graph = need.builder();
        let free = self.unlimited(graph, running, need);
        let Some((quota, raise)) = self.quota else {
            return free;
        };
        let rest = self.unlimited(graph, running.max(quota), need);
        graph.choose(
            graph.at_most(need, quota.max(running)),
            free,
            free.max(raise + rest),
        )
    }

    /// Full-outage equivalent of growing from `running` to `need` under full demand:
    /// the integral of 1 - min(1, capacity / need) (`model.md` 8.2). Batches arrive
    /// every gap, the first after the boot time.
    pub fn unserved(
        &self,
        running: Quantity<'g, Scalar>,
        need: Quantity<'g, Scalar>,
    ) -> Quantity<'g, Duration> {
        let graph = need.builder();
        let zero = graph.constant::<Scalar>(0.0);
        let missing = (need - running).max(zero);
        // While the first batch boots all of it is missing; then each gap one batch
        // less: missing x k - batch x k (k + 1) / 2 over the k gaps that follow.
        let gaps = ((missing / self.batch).ceil() - graph.constant(1.0)).max(zero);
        let arrived = (self.batch * gaps * (gaps + graph.constant(1.0))).times(0.5);
        let later = self.gap * (missing * gaps - arrived);
        (self.boot * missing + later) / need.max(graph.constant(LEAST_DEMAND))
    }

    /// The same as shortfalls: what is missing while the first batch boots, and on average
    /// while the others arrive, gap by gap (`model.md` 8.3).
    pub fn shortfalls(
        &self,
        running: Quantity<'g, Scalar>,
        need: Quantity<'g, Scalar>,
    ) -> [Shortfall<'g>; 2] {
        let graph = need.builder();
        let zero = graph.constant::<Scalar>(0.0);
        let missing = (need - running).max(zero);
        let gaps = ((missing / self.batch).ceil() - graph.constant(1.0)).max(zero);
        let arrived = (self.batch * (gaps + graph.constant(1.0))).times(0.5);
        let demand = need.max(graph.constant(LEAST_DEMAND));
        let all = missing / demand;
        let rest = (missing - arrived).max(zero) / demand;
        [
            Shortfall {
                share: all.as_probability(),
                until: self.boot,
            },
            Shortfall {
                share: rest.as_probability(),
                until: self.boot + self.gap * gaps,
            },
        ]
    }
}

/// How DNS answers spread (`model.md` 5.6).
#[derive(Clone, Copy, Debug)]
pub struct Dns<'g> {
    /// Time to live of the records.
    pub ttl: Quantity<'g, Duration>,
    /// v, the share of clients that ignores the TTL.
    pub stale: Quantity<'g, Probability>,
    /// How long those hold on.
    pub stale_ttl: Quantity<'g, Duration>,
}

impl<'g> Dns<'g> {
    /// Time until a share `reach` of the clients has moved.
    pub fn time_to_reach(&self, reach: Quantity<'g, Probability>) -> Quantity<'g, Duration> {
        let graph = reach.builder();
        let obey = self.stale.complement();
        // Both groups still move until the TTL is over.
        // A nanosecond keeps the share defined when nothing is cached at all.
        let held = self.stale_ttl.max(self.ttl).max(graph.constant(1e-9));
        let tail = (reach.as_scalar() - obey.as_scalar()) / self.stale.as_scalar();
        let slow = held * tail;
        let moved_at_ttl = obey + (self.stale * (self.ttl / held)).as_probability();
        let early = self.ttl * (reach.as_scalar() / moved_at_ttl.as_scalar());
        graph.choose(graph.at_most(reach, moved_at_ttl), early, slow)
    }

    /// How long the average client keeps the old answer.
    pub fn mean(&self) -> Quantity<'g, Duration> {
        (self.ttl * self.stale.complement() + self.stale_ttl * self.stale).times(0.5)
    }
}
