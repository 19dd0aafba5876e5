//! What one event costs in time, given what it draws (`model.md` 4.3, 10.3): beside the laws of
//! its expectation.

use crate::graph::Quantity;
use crate::model::draw::Lot;
use crate::model::scenario::Outcome;
use crate::model::scenario::ride_out::{Finish, Law, Lost};
use crate::units::{Duration, Probability, Scalar};

/// One event as it is drawn.
#[derive(Clone, Copy, Debug)]
pub(in crate::model) struct Struck<'g> {
    /// How long it lasts for those who notice.
    pub(in crate::model) lasts: Quantity<'g, Duration>,
    /// 1 if it leads to a recovery.
    pub(in crate::model) recovered: Quantity<'g, Scalar>,
}

/// What tells whether an event leads to a recovery.
#[derive(Clone, Copy, Debug)]
pub(in crate::model) struct Recovers<'g> {
    /// The probability of it.
    happens: Quantity<'g, Probability>,
    /// Whether it ever does.
    ever: bool,
    /// When it is committed, where that is counted from the start of the outage.
    commit: Option<Quantity<'g, Duration>>,
    /// Whether it is the other of two Regions that is struck.
    elsewhere: bool,
}

impl<'g> Recovers<'g> {
    /// Of the loss of one Region.
    pub(in crate::model) fn of(outcome: &Outcome<'g>, lost: &Lost<'g>, elsewhere: bool) -> Self {
        let commitment = outcome.commitment.filter(|_| lost.recovers);
        Self {
            happens: lost.happens,
            ever: lost.recovers,
            commit: commitment.map(|one| one.commit),
            elsewhere,
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
    /// Names what one event draws of it, for those who tell a year: how long the outage lasts, and
    /// what delays its recovery. Nothing hangs on it.
    pub(in crate::model) fn tell(&self, elsewhere: bool, name: &str, title: &str) {
        let outage = match self {
            Self::Outlasted { outage, .. }
            | Self::Committed { outage, .. }
            | Self::Abortable { outage, .. } => outage.drawn(Lot::Outage),
            Self::Either(both) => {
                return both[usize::from(elsewhere)].2.tell(elsewhere, name, title);
            }
            Self::Longer(both) => return both[0].1.tell(elsewhere, name, title),
            Self::Expected | Self::Recovered(_) => None,
        };
        if let Some(outage) = outage {
            let _told = outage.named_apart(
                format_args!("{name}.outage"),
                format_args!("{title}: how long one outage lasts by itself."),
            );
        }
        let (Self::Recovered(finish)
        | Self::Committed { finish, .. }
        | Self::Abortable { finish, .. }) = self
        else {
            return;
        };
        for (chance, delay, lot) in &finish.delays {
            let (what, meaning) = match lot {
                Lot::Works => ("fix", "how long the failover of one event is fixed by hand"),
                Lot::Primary => (
                    "wait.primary",
                    "how long one event waits for the control plane",
                ),
                Lot::Recovery => (
                    "wait.recovery",
                    "how long one event waits for the control plane of the recovery Region",
                ),
                _ => continue,
            };
            if let Some(comes) = lot.comes(*chance) {
                let _told = delay.builder().weigh(comes, *delay).named_apart(
                    format_args!("{name}.{what}"),
                    format_args!("{title}: {meaning}."),
                );
            }
        }
    }

    /// One event in one Region; its mean is what the law says of the expectation. `None` where
    /// nothing is drawn.
    pub(in crate::model) fn drawn(
        &self,
        expected: Quantity<'g, Duration>,
        recovers: &Recovers<'g>,
    ) -> Option<Struck<'g>> {
        let graph = expected.builder();
        let one = graph.constant::<Scalar>(1.0);
        let plain = |lasts, recovered| Struck {
            lasts,
            recovered: if recovers.ever {
                recovered
            } else {
                graph.constant(0.0)
            },
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
                let (_, expected, law) = &both[usize::from(recovers.elsewhere)];
                law.drawn(*expected, recovers)?
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
