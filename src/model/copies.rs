//! The copies of a store's data, which of them survive a scenario, and how old the
//! newest survivor is (`model.md` 2.3, 6).

use super::component::Component;
use super::distribution::Spread;
use super::survival::{Class, Event, Fate};
use super::inputs::{Adverse, Inputs};
use super::rpo::{
    Age, Level, Periodic, clean_point, copied_as_it_appears, logs, point_in_time_rollback,
};
use crate::catalog::{Kind, Scope};
use crate::graph::Quantity;
use crate::units::{Duration, Probability};

/// One copy of one store.
#[derive(Clone, Debug)]
pub(crate) struct Copy<'g> {
    pub(crate) class: Class,
    pub(crate) title: String,
    /// Age when everything before the event is clean.
    age: Age<'g>,
    /// How points are taken, for a rollback to before an onset.
    points: Option<Points<'g>>,
}

#[derive(Clone, Copy, Debug)]
enum Points<'g> {
    Periodic(Periodic<'g>, Quantity<'g, Duration>),
    AnyTime {
        every: Quantity<'g, Duration>,
        keep: Quantity<'g, Duration>,
    },
}

/// What one store loses in one scenario.
#[derive(Clone, Debug)]
pub(crate) struct Loss<'g> {
    pub(crate) age: Age<'g>,
    /// Title of the copy that bounds the worst case; `None` if no copy survives.
    pub(crate) copy: Option<String>,
    /// P(a clean point is kept), for a damage scenario.
    pub(crate) clean: Option<Quantity<'g, Probability>>,
}

/// All copies that a component keeps.
#[derive(Clone, Debug)]
pub(crate) struct Copies<'g> {
    pub(crate) all: Vec<Copy<'g>>,
}

/// The lag of asynchronous replicas on top of their base lag: what the shared link adds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Queueing<'g> {
    pub(crate) mean: Quantity<'g, Duration>,
    pub(crate) worst: Quantity<'g, Duration>,
}

impl<'g> Copies<'g> {
    /// Reads the copies of a component off the plan; `replicates` says whether the
    /// strategy keeps an asynchronous replica without being told.
    pub(crate) fn read(
        inputs: &Inputs<'_, 'g>,
        component: &Component<'_, 'g>,
        replicates: bool,
        queueing: Option<Queueing<'g>>,
        places: (&str, &str),
    ) -> Self {
        let mut copies = Self { all: Vec::new() };
        let none = inputs.graph.constant::<Duration>(0.0);
        let fresh = Age {
            mean: none,
            worst: none,
        };
        let (region, recovery) = places;
        let mut add = |class: Class, age: Age<'g>, points| {
            copies.all.push(Copy {
                class,
                title: class.title(region, recovery),
                age,
                points,
            });
        };
        let spans_zones = component.multi_az || component.service.scope != Scope::Zone;
        add(
            if spans_zones {
                Class::SynchronousStandby
            } else {
                Class::SameZone
            },
            fresh,
            None,
        );
        if has_replica(inputs, component, replicates) {
            let synchronous =
                inputs.text(&component.path("protect.replica.mode")).as_deref() == Some("sync");
            let age = if synchronous {
                fresh
            } else {
                let lag = inputs.duration(&component.path("protect.replica.lag"));
                let queue = queueing.unwrap_or(Queueing {
                    mean: none,
                    worst: none,
                });
                Age {
                    mean: lag.mean + queue.mean,
                    worst: lag.worst + queue.worst,
                }
            };
            add(Class::AsynchronousReplica, age, None);
        }
        if has_snapshots(inputs, component) {
            let key = |key: &str| component.path(&format!("protect.snapshots.{key}"));
            let keep = inputs.duration(&key("keep")).likely;
            let taken = inputs.duration(&key("duration")).worst;
            // Backups do not overlap: the next one waits for the one before.
            let every = inputs.duration(&key("every")).likely.max(taken);
            let here = Periodic { every, delay: taken };
            let age = reliable(inputs, &key("success"), here);
            add(Class::Backup, age, Some(Points::Periodic(here, keep)));
            if copied(inputs, &key("copy")) {
                let lag = inputs.duration(&key("copy_lag")).worst;
                let levels = [Level { every, delay: taken }, Level { every, delay: lag }];
                let there = copied_as_it_appears(inputs.graph, &levels);
                let age = reliable(inputs, &key("success"), there);
                add(Class::BackupCopy, age, Some(Points::Periodic(there, keep)));
            }
        }
        if has_logs(inputs, component) {
            let key = |key: &str| component.path(&format!("protect.logs.{key}"));
            let every = inputs.duration(&key("every")).likely;
            let keep = inputs.duration(&key("keep")).likely;
            let lag = inputs.duration(&key("lag")).worst;
            let points = Some(Points::AnyTime { every, keep });
            add(Class::Logs, logs(every, lag), points);
            if copied(inputs, &key("copy")) {
                let copy_lag = inputs.duration(&key("copy_lag")).worst;
                add(Class::LogCopy, logs(every, lag + copy_lag), points);
            }
        }
        if inputs.states(&component.path("protect.versions.keep")) {
            let keep = inputs.duration(&component.path("protect.versions.keep")).likely;
            let points = Some(Points::AnyTime { every: none, keep });
            add(Class::Versions, fresh, points);
        }
        copies
    }

    /// Whether there is a copy of a class.
    pub(crate) fn has(&self, class: Class) -> bool {
        self.all.iter().any(|copy| copy.class == class)
    }

    /// The loss in one scenario: the newest surviving copy, its mean and worst age.
    pub(crate) fn loss(
        &self,
        inputs: &Inputs<'_, 'g>,
        component: &str,
        event: Event,
        dwell: Option<&Spread<'g>>,
    ) -> Loss<'g> {
        let survivors: Vec<(&Copy<'g>, Age<'g>)> = self
            .all
            .iter()
            .filter_map(|copy| Some((copy, copy.age_after(event, dwell)?)))
            .map(|(copy, age)| (copy, named_age(component, event, copy, age)))
            .collect();
        let Some(((first, age), rest)) = survivors.split_first() else {
            let forever = inputs.graph.constant::<Duration>(f64::INFINITY);
            return Loss {
                age: Age {
                    mean: forever,
                    worst: forever,
                },
                copy: None,
                clean: None,
            };
        };
        let mut best = (*first, *age);
        let mut total = *age;
        for (copy, age) in rest {
            if age.worst.value() < best.1.worst.value() {
                best = (copy, *age);
            }
            total = Age {
                mean: total.mean.min(age.mean),
                worst: total.worst.min(age.worst),
            };
        }
        let clean = dwell.filter(|_| event == Event::Corruption).map(|dwell| {
            survivors
                .iter()
                .filter_map(|(copy, _)| copy.clean(dwell))
                .reduce(Quantity::max)
                .unwrap_or_else(|| inputs.graph.constant(0.0))
        });
        Loss {
            age: total,
            copy: Some(best.0.title.clone()),
            clean,
        }
    }
}

/// Names the age of a copy, once: it is the same for every event that leaves the copy
/// usable, and longer where the way back leads past damage.
fn named_age<'g>(component: &str, event: Event, copy: &Copy<'g>, age: Age<'g>) -> Age<'g> {
    let (family, what) = match copy.class.fate(event) {
        Fate::Old => ("rollback", "way back"),
        Fate::Usable | Fate::Gone | Fate::Tainted => ("age", "age"),
    };
    let name = format!("{family}.{component}.{}", copy.class.id());
    let title = &copy.title;
    let once = |quantity: Quantity<'g, Duration>, end: &str, words: &str| {
        let name = format!("{name}.{end}");
        quantity
            .builder()
            .named(&name)
            .unwrap_or_else(|| quantity.named(&name, &format!("{words} {what} of {component}'s {title}.")))
    };
    Age {
        mean: once(age.mean, "mean", "Expected"),
        worst: once(age.worst, "worst", "Largest"),
    }
}

impl<'g> Copy<'g> {
    fn age_after(&self, event: Event, dwell: Option<&Spread<'g>>) -> Option<Age<'g>> {
        match self.class.fate(event) {
            Fate::Usable => Some(self.age),
            Fate::Gone | Fate::Tainted => None,
            Fate::Old => match (self.points?, dwell) {
                (Points::Periodic(periodic, _), Some(dwell)) => Some(periodic.rollback(dwell)),
                (Points::AnyTime { every, .. }, Some(dwell)) => {
                    Some(point_in_time_rollback(every, dwell))
                }
                (_, None) => Some(self.age),
            },
        }
    }

    fn clean(&self, dwell: &Spread<'g>) -> Option<Quantity<'g, Probability>> {
        match self.points? {
            Points::Periodic(periodic, keep) => Some(clean_point(dwell, keep, periodic.every)),
            Points::AnyTime { keep, every } => {
                // Any point in time: P is the log interval, or a second for versions.
                let every = every.max(keep.builder().constant(1.0));
                Some(clean_point(dwell, keep, every))
            }
        }
    }
}

/// The age of periodic backups, each of which succeeds with a stated probability
/// (`model.md` 6.1); always, if the plan does not say.
fn reliable<'g>(inputs: &Inputs<'_, 'g>, path: &str, backups: Periodic<'g>) -> Age<'g> {
    if !inputs.states(path) {
        return backups.age();
    }
    let success: Quantity<'g, Probability> = inputs.number(path, Adverse::Low).likely;
    let missed: Quantity<'g, Probability> = inputs.plain("backup.missed_at_worst");
    Age {
        mean: backups.mean_if_unreliable(success),
        worst: backups.age_with_confidence(success, missed),
    }
}

/// Whether a component's data has an asynchronous replica in the recovery Region.
pub(crate) fn has_replica(
    inputs: &Inputs<'_, '_>,
    component: &Component<'_, '_>,
    replicates: bool,
) -> bool {
    inputs.states(&component.path("protect.replica.mode"))
        || inputs.states(&component.path("protect.replica.lag"))
        || (replicates && component.kind() == Kind::Database)
        || (replicates && component.kind() == Kind::Objects)
}

/// Whether a component takes periodic backups.
pub(crate) fn has_snapshots(inputs: &Inputs<'_, '_>, component: &Component<'_, '_>) -> bool {
    inputs.states(&component.path("protect.snapshots.every"))
        || inputs.states(&component.path("protect.snapshots.keep"))
}

/// Whether a component ships its logs.
pub(crate) fn has_logs(inputs: &Inputs<'_, '_>, component: &Component<'_, '_>) -> bool {
    inputs.states(&component.path("protect.logs.every"))
        || inputs.states(&component.path("protect.logs.keep"))
}

/// Whether copies go to the recovery Region.
pub(crate) fn copied(inputs: &Inputs<'_, '_>, path: &str) -> bool {
    inputs.text(path).as_deref() == Some("recovery")
}

/// The daily peak of a store, if it has one.
pub(crate) fn daily_peak<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
) -> Option<super::replication::Segment<'g>> {
    let peak = component.path("peak.change");
    inputs.states(&peak).then(|| super::replication::Segment {
        change: inputs.number(&peak, Adverse::High).likely,
        lasts: inputs.duration(&component.path("peak.lasts")).likely,
    })
}
