//! What logs rest on: a backup that is left, and that they lead on from (`model.md` 5.2).

use super::{Copies, Copy};
use crate::graph::{Matter, Quantity};
use crate::model::component::Component;
use crate::model::data::custody::guard;
use crate::model::data::points::{Backups, Points, schedule};
use crate::model::data::protection::Found;
use crate::model::data::rpo::{Age, Gap};
use crate::model::draw::Lot;
use crate::model::event::{Class, Event, Fate, Guard};
use crate::model::inputs::Inputs;
use crate::units::Duration;

/// A backup that logs are replayed on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Base<'g> {
    class: Class,
    guard: Guard,
    /// How old the newest one is at most.
    age: Quantity<'g, Duration>,
    /// The gap before the newest one.
    gap: Gap<'g>,
    /// How long the oldest ones are kept.
    keep: Quantity<'g, Duration>,
}

impl<'g> Base<'g> {
    pub(super) fn of(
        inputs: &Inputs<'_, 'g>,
        component: &Component<'_, 'g>,
        found: &Found<'g>,
    ) -> Self {
        let (class, age, points) = found;
        let kept: Vec<_> = points.iter().map(|points| points.keep).collect();
        let gap = schedule(points).map(|(_, gap)| gap);
        Self {
            class: *class,
            guard: guard(inputs, component, *class),
            age: age.worst,
            gap: gap.unwrap_or(Gap {
                mean: age.mean,
                worst: age.worst,
                drawn: age.drawn,
            }),
            keep: inputs.graph.max_of(&kept),
        }
    }

    /// What an event leaves of it.
    pub(super) fn fate(&self, event: Event) -> Fate {
        self.class.fate(self.guard, event)
    }
}

impl<'g> Copies<'g> {
    /// Whether logs survive an event and lead on from a backup that does, so that a restore
    /// can be followed by a replay.
    pub(crate) fn logs_survive(&self, event: Event) -> bool {
        let leads = |copy: Copy<'g>| {
            let (age, graph) = (copy.age.worst, copy.age.worst.builder());
            let bounded = age.at_most(graph.constant(f64::MAX));
            let id = copy.class.id();
            graph.decide(format_args!("whether one of {id} leads on"), bounded)
        };
        let logs = self.all.iter().filter(|copy| copy.class.is_log());
        logs.filter(|copy| copy.fate(event).survives())
            .any(|copy| leads(copy.on_bases(event)))
    }

    /// The newest backup that an event leaves: how it is taken, and the gap before the event.
    pub(crate) fn restored_from(&self, event: Event) -> Option<(Backups<'g>, Gap<'g>)> {
        let backups = self.all.iter().filter(|copy| copy.class.is_backup());
        let left: Vec<&Copy<'g>> = backups.filter(|copy| copy.fate(event).survives()).collect();
        let ages: Vec<Quantity<'g, Duration>> = left.iter().map(|copy| copy.age.worst).collect();
        schedule(&left[newest(&ages)?].points)
    }

    /// The copies as they are after an event: logs lead only where a backup is left that they
    /// can be replayed on.
    pub(crate) fn after(&self, event: Event) -> Self {
        Self {
            all: self.all.iter().map(|copy| copy.on_bases(event)).collect(),
        }
    }
}

impl<'g> Copy<'g> {
    /// Logs on the backups that an event leaves: they reach back no further than the oldest of
    /// those, and lead nowhere if they are kept for less time than passes between two.
    pub(super) fn on_bases(&self, event: Event) -> Self {
        let all = self.bases.iter();
        let bases: Vec<&Base<'g>> = all.filter(|base| base.fate(event).survives()).collect();
        let ages: Vec<Quantity<'g, Duration>> = bases.iter().map(|base| base.age).collect();
        let (Some(oldest), Some(newest), Some(points)) = (
            bases.iter().map(|base| base.keep).reduce(Quantity::max),
            newest(&ages).map(|at| bases[at]),
            self.points.first(),
        ) else {
            return self.clone();
        };
        let graph = oldest.builder();
        let (none, forever) = (graph.constant(0.0), graph.constant(f64::INFINITY));
        let whole = newest.gap.worst.at_most(points.keep);
        // The share of the time in which the newest backup is younger than the oldest log;
        // for the rest there is that backup alone.
        let covered = points.keep / newest.gap.mean.times(2.0);
        let covered = covered.as_probability().min(graph.constant(1.0));
        let mean = graph.mix(covered, self.age.mean, newest.age);
        let drawn = Lot::Covered.comes(covered).map_or(mean, |covered| {
            graph.choose(covered, self.age.drawn, newest.age)
        });
        let age = Age {
            mean,
            worst: graph.choose(whole, self.age.worst, forever),
            drawn,
        };
        let limited = |points: &Points<'g>| Points {
            keep: graph.choose(whole, points.keep.min(oldest), none),
            ..*points
        };
        Self {
            age,
            points: self.points.iter().map(limited).collect(),
            ..self.clone()
        }
    }
}

/// The first of the youngest of some backups by their ages.
fn newest(ages: &[Quantity<'_, Duration>]) -> Option<usize> {
    let graph = ages.first()?.builder();
    graph.least("which backup is the newest", ages, Matter::Shape)
}
