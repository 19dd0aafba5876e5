//! What one event costs in time, given what it draws (`model.md` 4.3, 10.3): beside the laws of
//! its expectation.

use crate::graph::Quantity;
use crate::model::draw::Lot;
use crate::model::scenario::Outcome;
use crate::model::scenario::ride_out::{Finish, Law};
use crate::units::{Duration, Probability, Scalar};

/// One event as it is drawn.
#[derive(Clone, Copy, Debug)]
pub(in crate::model) struct Struck<'g> {
    /// How long it lasts for those who notice.
    pub(in crate::model) lasts: Quantity<'g, Duration>,
    /// Their share of all users, as a multiple of the average.
    pub(in crate::model) weight: Quantity<'g, Scalar>,
    /// 1 if it leads to a recovery.
    pub(in crate::model) recovered: Quantity<'g, Scalar>,
}

/// What tells whether an event leads to a recovery.
#[derive(Clone, Copy, Debug)]
pub(in crate::model) struct Recovers<'g> {
    /// The probability of it.
    happens: Quantity<'g, Probability>,
    /// When it is committed, where that is counted from the start of the outage.
    commit: Option<Quantity<'g, Duration>>,
}

impl<'g> Recovers<'g> {
    pub(in crate::model) fn of(outcome: &Outcome<'g>, happens: Quantity<'g, Probability>) -> Self {
        Self {
            happens,
            commit: outcome.commitment.map(|one| one.commit),
        }
    }

    /// By an outage of a length.
    fn by(
        &self,
        outage: Quantity<'g, Duration>,
        commit: Option<Quantity<'g, Duration>>,
        finish: &Finish<'g>,
    ) -> Option<Quantity<'g, Scalar>> {
        let graph = outage.builder();
        let Some(commit) = commit.or(self.commit) else {
            return Lot::Recovers.comes(self.happens);
        };
        let never = graph.constant::<Duration>(f64::INFINITY);
        let (none, one) = (graph.constant::<Scalar>(0.0), graph.constant(1.0));
        let outlasts = one - outage.at_most(commit);
        Some(graph.choose(never.at_most(finish.clear), none, outlasts))
    }
}

impl<'g> Finish<'g> {
    /// When the recovery of one event is done.
    fn drawn(&self) -> Option<Quantity<'g, Duration>> {
        self.delays
            .iter()
            .try_fold(self.clear, |end, (p, delay, lot)| {
                let comes = lot.comes(*p)?;
                Some(end + delay.builder().weigh(comes, *delay))
            })
    }

    /// When the outage of one event ends, as long as it lasts where the recovery never ends.
    fn or_wait(
        &self,
        outage: Quantity<'g, Duration>,
        recovered: Quantity<'g, Duration>,
    ) -> Quantity<'g, Duration> {
        let graph = outage.builder();
        let never = graph.constant::<Duration>(f64::INFINITY);
        graph.choose(never.at_most(self.clear), outage, recovered)
    }
}

impl<'g> Law<'g> {
    /// One event; its mean is what the law says of the expectation. `None` where nothing is
    /// drawn.
    pub(in crate::model) fn drawn(
        &self,
        expected: Quantity<'g, Duration>,
        recovers: &Recovers<'g>,
    ) -> Option<Struck<'g>> {
        let graph = expected.builder();
        let one = graph.constant::<Scalar>(1.0);
        let zero = graph.constant::<Scalar>(0.0);
        let plain = |lasts, recovered| Struck {
            lasts,
            weight: one,
            recovered,
        };
        Some(match self {
            Self::Expected => plain(expected, Lot::Recovers.comes(recovers.happens)?),
            Self::Recovered(finish) => plain(finish.drawn()?, one),
            Self::Outlasted { outage, felt } => {
                let lasts = graph.weigh(Lot::Felt.comes(*felt)?, outage.drawn(Lot::Outage)?);
                plain(lasts, Lot::Recovers.comes(recovers.happens)?)
            }
            Self::Committed {
                outage,
                commit,
                finish,
            } => {
                let outage = outage.drawn(Lot::Outage)?;
                let moved = graph.choose(outage.at_most(*commit), outage, finish.drawn()?);
                let recovered = recovers.by(outage, Some(*commit), finish)?;
                plain(finish.or_wait(outage, moved), recovered)
            }
            Self::Abortable { outage, finish } => {
                let outage = outage.drawn(Lot::Outage)?;
                let moved = outage.min(finish.drawn()?);
                let recovered = recovers.by(outage, None, finish)?;
                plain(finish.or_wait(outage, moved), recovered)
            }
            Self::Either(both) => {
                let [(share, expected, law), (others, expects, other)] = &**both;
                let first = Lot::Struck.comes(graph.constant(0.5))?;
                let here = law.drawn(*expected, recovers)?;
                // Nothing is failed over for the other Region.
                let stays = Recovers {
                    happens: graph.constant(0.0),
                    commit: None,
                };
                let there = other.drawn(*expects, &stays)?;
                let weight = |share: &Quantity<'g, Probability>, of: &Struck<'g>| {
                    share.as_scalar().times(2.0) * of.weight
                };
                Struck {
                    lasts: graph.choose(first, here.lasts, there.lasts),
                    weight: graph.choose(first, weight(share, &here), weight(others, &there)),
                    recovered: graph.choose(first, here.recovered, zero),
                }
            }
            Self::Longer(both) => {
                let [first, second] = &**both;
                let struck = first.1.drawn(first.0, recovers)?;
                let waited = second.1.drawn(second.0, recovers)?;
                Struck {
                    lasts: struck.lasts.max(waited.lasts),
                    ..struck
                }
            }
        })
    }
}
