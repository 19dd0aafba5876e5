//! What one event really costs in downtime (`model.md` 4.3).
//!
//! RTO is a capability: the primary never returns. An outage that heals by itself
//! costs less, because it may be over before anyone commits to fail over.

use crate::graph::Quantity;
use crate::model::distribution::Spread;
use crate::model::draw::Lot;
use crate::units::{Duration, Probability};

/// Expected downtime when a promoted database cannot be un-promoted:
/// `E[R; R <= t_c] + t_f P(R > t_c)`.
pub fn committed<'g>(
    outage: &Spread<'g>,
    commit: Quantity<'g, Duration>,
    finish: Quantity<'g, Duration>,
) -> Quantity<'g, Duration> {
    outage.partial_mean(commit) + finish * outage.tail(commit)
}

/// Expected downtime where recovery may be impossible: then nobody commits to it, and
/// the outage is waited out.
pub fn or_wait<'g>(
    outage: &Spread<'g>,
    finish: Quantity<'g, Duration>,
    downtime: Quantity<'g, Duration>,
) -> Quantity<'g, Duration> {
    let graph = finish.builder();
    let never = graph.constant::<Duration>(f64::INFINITY);
    graph.choose(never.at_most(finish), outage.mean(), downtime)
}

/// Expected downtime when only traffic moves and can move back: `E[min(R, t_f)]`.
pub fn abortable<'g>(
    outage: &Spread<'g>,
    finish: Quantity<'g, Duration>,
) -> Quantity<'g, Duration> {
    outage.capped_mean(finish)
}

/// `P(R > t_c)`: the failover happens.
pub fn failover_happens<'g>(
    outage: &Spread<'g>,
    commit: Quantity<'g, Duration>,
) -> Quantity<'g, Probability> {
    outage.tail(commit)
}

/// How likely a delay is, how long, and by which lot it comes.
pub(crate) type Delay<'g> = (Quantity<'g, Probability>, Quantity<'g, Duration>, Lot);

/// When a recovery is done: as planned, or later by what may hold it up. Each delay comes or
/// does not, on its own, and lasts so long: a failover that does not work is fixed by hand,
/// and an impaired control plane is waited for.
///
/// A delay is as long as its mean. That of a wait varies itself: what lies beyond a length
/// longer than the mean wait is understated by so much.
#[derive(Clone, Debug)]
pub(crate) struct Finish<'g> {
    /// Without any delay.
    pub(crate) clear: Quantity<'g, Duration>,
    /// The probability of each delay, and how long it is.
    pub(crate) delays: Vec<Delay<'g>>,
}

impl<'g> Finish<'g> {
    /// Done at that time, whatever happens.
    pub(crate) fn at(clear: Quantity<'g, Duration>) -> Self {
        Self {
            clear,
            delays: Vec::new(),
        }
    }

    /// The expectation of something that depends on when the recovery is done.
    pub(crate) fn expect(
        &self,
        of: impl Fn(Quantity<'g, Duration>) -> Quantity<'g, Duration>,
    ) -> Quantity<'g, Duration> {
        let mut ends = vec![(None, self.clear)];
        for (p, delay, _) in &self.delays {
            ends = ends
                .into_iter()
                .flat_map(|(so_far, end)| {
                    let and = |p: Quantity<'g, Probability>| {
                        Some(so_far.map_or(p, |so_far: Quantity<'g, Probability>| {
                            p.builder().weigh(so_far, p)
                        }))
                    };
                    [(and(p.complement()), end), (and(*p), end + *delay)]
                })
                .collect();
        }
        let weighted: Vec<Quantity<'g, Duration>> = ends
            .into_iter()
            .map(|(p, end)| {
                let value = of(end);
                p.map_or(value, |p| value.builder().weigh(p, value))
            })
            .collect();
        self.clear.builder().sum(&weighted)
    }
}

/// What the loss of one Region does.
#[derive(Clone, Debug)]
pub(crate) struct Lost<'g> {
    /// Share of the users that notice.
    pub(crate) users: Quantity<'g, Probability>,
    /// Expected downtime for them.
    pub(crate) downtime: Quantity<'g, Duration>,
    /// Probability that it leads to a recovery.
    pub(crate) happens: Quantity<'g, Probability>,
    /// Whether it ever does.
    pub(crate) recovers: bool,
    pub(crate) law: Law<'g>,
}

/// What is known of the downtime of one event, beyond its expectation.
#[derive(Clone, Debug)]
pub(crate) enum Law<'g> {
    /// Nothing: its expectation is taken for the whole of it.
    Expected,
    /// It ends with the recovery: nothing heals by itself.
    Recovered(Finish<'g>),
    /// It ends when the outage does by itself, with the probability that the outage hurts at
    /// all.
    Outlasted {
        /// How long the outage lasts.
        outage: Spread<'g>,
        /// The probability that it is felt.
        felt: Quantity<'g, Probability>,
    },
    /// It ends by itself before failover is committed, or with the failover.
    Committed {
        /// How long the outage lasts by itself.
        outage: Spread<'g>,
        /// When failover is committed.
        commit: Quantity<'g, Duration>,
        /// When the failover is done; unbounded if it never is.
        finish: Finish<'g>,
    },
    /// It ends by itself or with the failover, whichever is sooner.
    Abortable {
        /// How long the outage lasts by itself.
        outage: Spread<'g>,
        /// When the failover is done; unbounded if it never is.
        finish: Finish<'g>,
    },
    /// One of two, each with its share and its expectation.
    Either(Box<[Share<'g>; 2]>),
    /// Both have to end, each with its expectation: as long as the longer one on average, which
    /// is never above the average of the longer one.
    Longer(Box<[(Quantity<'g, Duration>, Law<'g>); 2]>),
}

/// A share of what can happen: how large, its expected downtime, and what is known beyond.
pub(crate) type Share<'g> = (Quantity<'g, Probability>, Quantity<'g, Duration>, Law<'g>);

/// What one event costs a business process in time.
#[derive(Clone, Debug)]
pub(crate) struct Work<'g> {
    /// The process.
    pub(crate) name: String,
    /// Expected downtime of one event, as full-outage equivalent.
    pub(crate) downtime: Quantity<'g, Duration>,
    /// What is known of it beyond its expectation.
    pub(crate) law: Law<'g>,
}

/// When each process is back on average, and the whole.
#[derive(Clone, Debug)]
pub(crate) struct Backs<'g> {
    /// The whole.
    pub(crate) whole: Quantity<'g, Duration>,
    /// Each process, by its name.
    pub(crate) of: Vec<(String, Quantity<'g, Duration>)>,
}

impl<'g> Law<'g> {
    /// The part of the downtime beyond a length: E[(D - g)+] (`model.md` 10.1), which is
    /// more than `(E[D] - g)+` where downtime varies.
    pub(crate) fn beyond(
        &self,
        expected: Quantity<'g, Duration>,
        length: Quantity<'g, Duration>,
    ) -> Quantity<'g, Duration> {
        let graph = length.builder();
        let zero = graph.constant::<Duration>(0.0);
        match self {
            Self::Expected => (expected - length).max(zero),
            Self::Recovered(finish) => finish.expect(|end| (end - length).max(zero)),
            Self::Outlasted { outage, felt } => graph.weigh(*felt, beyond(outage, length)),
            Self::Committed {
                outage,
                commit,
                finish,
            } => {
                let waited = finish.expect(|end| committed_beyond(outage, *commit, end, length));
                or_wait_beyond(outage, finish.clear, length, waited)
            }
            Self::Either(both) => {
                graph.sum(&both.each_ref().map(|(share, expected, law)| {
                    graph.weigh(*share, law.beyond(*expected, length))
                }))
            }
            Self::Longer(both) => {
                let [one, other] = both
                    .each_ref()
                    .map(|(expected, law)| law.beyond(*expected, length));
                one.max(other)
            }
            Self::Abortable { outage, finish } => {
                let moved = finish.expect(|end| abortable_beyond(outage, end, length));
                or_wait_beyond(outage, finish.clear, length, moved)
            }
        }
    }
}

/// The part of an outage beyond a length: `E[(R - g)+] = E[R] - E[min(R, g)]`.
pub fn beyond<'g>(outage: &Spread<'g>, length: Quantity<'g, Duration>) -> Quantity<'g, Duration> {
    let zero = length.builder().constant(0.0);
    (outage.mean() - outage.capped_mean(length)).max(zero)
}

/// The part of a committed event's downtime beyond a length:
/// `E[(R - g)+; R <= t_c] + (t_f - g)+ P(R > t_c)`.
pub fn committed_beyond<'g>(
    outage: &Spread<'g>,
    commit: Quantity<'g, Duration>,
    finish: Quantity<'g, Duration>,
    length: Quantity<'g, Duration>,
) -> Quantity<'g, Duration> {
    let zero = length.builder().constant::<Duration>(0.0);
    // Between g and t_c; nothing where the grace outlasts the commit.
    let from = length.min(commit);
    let healed = outage.partial_mean(commit)
        - outage.partial_mean(from)
        - from * (outage.tail(from) - outage.tail(commit));
    healed.max(zero) + (finish - length).max(zero) * outage.tail(commit)
}

/// The part of an abortable event's downtime beyond a length:
/// `E[(min(R, t_f) - g)+] = E[min(R, t_f)] - E[min(R, min(g, t_f))]`.
pub fn abortable_beyond<'g>(
    outage: &Spread<'g>,
    finish: Quantity<'g, Duration>,
    length: Quantity<'g, Duration>,
) -> Quantity<'g, Duration> {
    let zero = length.builder().constant::<Duration>(0.0);
    (outage.capped_mean(finish) - outage.capped_mean(length.min(finish))).max(zero)
}

/// As [`or_wait`], for the part of the downtime beyond a length.
fn or_wait_beyond<'g>(
    outage: &Spread<'g>,
    finish: Quantity<'g, Duration>,
    length: Quantity<'g, Duration>,
    recovered: Quantity<'g, Duration>,
) -> Quantity<'g, Duration> {
    let never = length.builder().constant::<Duration>(f64::INFINITY);
    let graph = length.builder();
    graph.choose(never.at_most(finish), beyond(outage, length), recovered)
}
