//! Points to go back to: how they are taken, how long they are kept, and how far back they
//! lead (`model.md` 6.1, 6.7).

use crate::graph::Quantity;
use crate::model::case::{Case, Uncertain};
use crate::model::data::rpo::{
    Age, Gap, Periodic, clean_drawn, clean_point, dwell_of, point_in_time_rollback,
};
use crate::model::distribution::Spread;
use crate::model::draw::Lot;
use crate::units::{Duration, Probability};

/// The kinds of older points that a plan can keep, and how many days apart they lie.
pub(in crate::model) const TIERS: [(&str, u32); 3] =
    [("weekly", 7), ("monthly", 30), ("yearly", 365)];

/// Points to go back to, and how long they are kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Points<'g> {
    /// `weekly` and the like; `None` of all that are taken.
    pub(crate) tier: Option<&'static str>,
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

/// A way back to before an event, on one copy or on several.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way<'g> {
    /// How far back it leads; in the mean as if points were kept for ever, which is at least
    /// as far as where they are.
    pub(super) age: Age<'g>,
    /// P(it leads there), for damage; `None` if the event leaves the copy as it is. A way
    /// that leads past the adverse end of the dwell counts as sure, as it does for the
    /// largest loss.
    pub(super) sure: Option<Quantity<'g, Probability>>,
}

impl Way<'_> {
    /// The shorter of two ways wherever it leads to before the event, else the longer.
    ///
    /// The longer one is counted however far it leads: that the chance of a way back grows
    /// must not make the loss of the events that had one already longer.
    pub(super) fn or(self, other: Self) -> Self {
        let worst = self.age.worst.min(other.age.worst);
        let near = self.age.mean.min(other.age.mean);
        let graph = worst.builder();
        let nearer = || self.age.mean.at_most(other.age.mean);
        let (Some(own), Some(others)) = (self.sure, other.sure) else {
            let phase = Lot::Phase.even(graph);
            let drawn = phase.map(|_| graph.choose(nearer(), self.age.drawn, other.age.drawn));
            return Self {
                age: Age {
                    mean: near,
                    worst,
                    drawn: drawn.unwrap_or(near),
                },
                sure: None,
            };
        };
        let nearer = nearer();
        let far = self.age.mean.max(other.age.mean);
        let sure = graph.choose(nearer, own, others);
        let mean = graph.mix(sure, near, far);
        let drawn = Lot::Reached.comes(sure).map_or(mean, |reached| {
            let [own, others] = [self.age.drawn, other.age.drawn];
            let (near, far) = (
                graph.choose(nearer, own, others),
                graph.choose(nearer, others, own),
            );
            graph.choose(reached, near, far)
        });
        Self {
            age: Age { mean, worst, drawn },
            sure: Some(own.max(others)),
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
                drawn: dwell_of(dwell),
            },
            Taken::Periodic(backups, gap) => Age {
                mean: backups.mean.rollback_over(dwell, &gap).mean,
                worst: backups.worst.rollback_over(dwell, &gap).worst,
                drawn: backups.mean.rollback_over(dwell, &gap).drawn,
            },
            Taken::AnyTime(every) => Age {
                mean: point_in_time_rollback(every.mean, dwell).mean,
                worst: point_in_time_rollback(every.worst, dwell).worst,
                drawn: point_in_time_rollback(every.mean, dwell).drawn,
            },
        };
        let graph = self.keep.builder();
        let forever = graph.constant::<Duration>(f64::INFINITY);
        let kept = graph.at_most(back.worst, self.keep);
        Way {
            age: Age {
                mean: back.mean,
                worst: graph.choose(kept, back.worst, forever),
                drawn: back.drawn,
            },
            sure: Some(graph.choose(kept, graph.constant(1.0), self.clean(dwell))),
        }
    }

    pub(super) fn clean(&self, dwell: &Spread<'g>) -> Quantity<'g, Probability> {
        clean_point(dwell, self.keep, self.apart())
    }

    /// As [`Self::clean`], of one event; `None` where nothing is drawn.
    pub(super) fn clean_drawn(&self, dwell: &Spread<'g>) -> Option<Quantity<'g, Probability>> {
        clean_drawn(dwell, self.keep, self.apart())
    }

    pub(super) fn apart(&self) -> Quantity<'g, Duration> {
        match self.taken {
            Taken::Periodic(backups, _) => backups.mean.every,
            // Any point in time: P is the log interval, or a second for versions.
            Taken::AnyTime(every) => every.mean.max(self.keep.builder().constant(1.0)),
        }
    }
}
