//! Points to go back to: how they are taken, how long they are kept, and how far back they
//! lead (`model.md` 6.1, 6.7).

use super::Way;
use crate::graph::Quantity;
use crate::model::case::{Case, Uncertain};
use crate::model::data::rpo::{Age, Gap, Periodic, clean_point, point_in_time_rollback};
use crate::model::distribution::Spread;
use crate::units::{Duration, Probability};

/// Points to go back to, and how long they are kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Points<'g> {
    pub(crate) taken: Taken<'g>,
    pub(crate) keep: Quantity<'g, Duration>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Taken<'g> {
    Periodic(Backups<'g>, Gap<'g>),
    AnyTime(Uncertain<'g, Duration>),
}

/// Periodic backups in each reading.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Backups<'g> {
    pub(crate) likely: Periodic<'g>,
    pub(crate) mean: Periodic<'g>,
    pub(crate) worst: Periodic<'g>,
}

impl<'g> Backups<'g> {
    pub(crate) fn each(build: impl Fn(Case) -> Periodic<'g>) -> Self {
        Self {
            likely: build(Case::Likely),
            mean: build(Case::Mean),
            worst: build(Case::Worst),
        }
    }
}

/// How periodic points among some are taken, and the gap before an event; `None` if there
/// are none.
pub(super) fn schedule<'g>(points: &[Points<'g>]) -> Option<(Backups<'g>, Gap<'g>)> {
    points.iter().find_map(|points| match points.taken {
        Taken::Periodic(backups, gap) => Some((backups, gap)),
        Taken::AnyTime(_) => None,
    })
}

impl<'g> Points<'g> {
    /// The way back to before damage of a given dwell. At worst it is unbounded where it
    /// leads further back than points are kept: then nothing clean is left (`model.md` 6.7,
    /// 15: H < L is unrecoverable).
    ///
    /// Where logs lead to any point in time and the onset of the damage is known, they
    /// lead exactly there.
    pub(super) fn rollback(&self, dwell: &Spread<'g>, onset_known: bool) -> Way<'g> {
        let back = match self.taken {
            Taken::AnyTime(_) if onset_known => Age {
                mean: dwell.mean(),
                worst: dwell.worst(),
            },
            Taken::Periodic(backups, gap) => Age {
                mean: backups.mean.rollback_over(dwell, &gap).mean,
                worst: backups.worst.rollback_over(dwell, &gap).worst,
            },
            Taken::AnyTime(every) => Age {
                mean: point_in_time_rollback(every.mean, dwell).mean,
                worst: point_in_time_rollback(every.worst, dwell).worst,
            },
        };
        let graph = self.keep.builder();
        let forever = graph.constant::<Duration>(f64::INFINITY);
        let kept = graph.at_most(back.worst, self.keep);
        Way {
            age: Age {
                mean: back.mean,
                worst: graph.choose(kept, back.worst, forever),
            },
            sure: Some(graph.choose(kept, graph.constant(1.0), self.clean(dwell))),
        }
    }

    pub(super) fn clean(&self, dwell: &Spread<'g>) -> Quantity<'g, Probability> {
        clean_point(dwell, self.keep, self.apart())
    }

    pub(super) fn apart(&self) -> Quantity<'g, Duration> {
        match self.taken {
            Taken::Periodic(backups, _) => backups.mean.every,
            // Any point in time: P is the log interval, or a second for versions.
            Taken::AnyTime(every) => every.mean.max(self.keep.builder().constant(1.0)),
        }
    }
}
