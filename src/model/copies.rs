//! The copies of a store's data, which of them survive a scenario, and how old the
//! newest survivor is (`model.md` 2.3, 6).

use super::backup_storage;
use super::case::{Case, Uncertain};
use super::component::Component;
use super::distribution::Spread;
use super::inputs::{Adverse, Inputs};
use super::rpo::{
    Age, Level, Periodic, clean_point, copied_as_it_appears, logs, point_in_time_rollback,
};
use super::survival::{Class, Event, Fate};
use crate::catalog::{Kind, Scope};
use crate::graph::Quantity;
use crate::units::{Duration, Probability, Scalar};

/// One copy of one store.
#[derive(Clone, Debug)]
pub(crate) struct Copy<'g> {
    pub(crate) class: Class,
    pub(crate) title: String,
    /// Age when everything before the event is clean.
    age: Age<'g>,
    /// How points are taken, for a rollback to before an onset: one way a retention tier.
    points: Vec<Points<'g>>,
}

/// Points to go back to, and how long they are kept.
#[derive(Clone, Copy, Debug)]
struct Points<'g> {
    taken: Taken<'g>,
    keep: Quantity<'g, Duration>,
}

#[derive(Clone, Copy, Debug)]
enum Taken<'g> {
    Periodic(Backups<'g>),
    AnyTime(Uncertain<'g, Duration>),
}

/// Periodic backups as their mean and their worst reading have them.
#[derive(Clone, Copy, Debug)]
struct Backups<'g> {
    mean: Periodic<'g>,
    worst: Periodic<'g>,
}

impl<'g> Backups<'g> {
    fn each(build: impl Fn(Case) -> Periodic<'g>) -> Self {
        Self {
            mean: build(Case::Mean),
            worst: build(Case::Worst),
        }
    }
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
            Vec::new(),
        );
        if has_replica(inputs, component, replicates) {
            let synchronous = inputs
                .text(&component.path("protect.replica.mode"))
                .as_deref()
                == Some("sync");
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
            add(Class::AsynchronousReplica, age, Vec::new());
        }
        if has_snapshots(inputs, component) {
            let key = |key: &str| component.path(&format!("protect.snapshots.{key}"));
            let keep = inputs.duration(&key("keep")).likely;
            let here = Backups::each(|case| {
                let taken = inputs.duration(&key("duration")).at(case);
                // Backups do not overlap: the next one waits for the one before.
                let every = inputs.duration(&key("every")).at(case).max(taken);
                Periodic {
                    every,
                    delay: taken,
                }
            });
            let age = reliable(inputs, &key("success"), here);
            add(Class::Backup, age, tiers(inputs, &key, here, keep));
            if copied(inputs, &key("copy")) {
                let there = Backups::each(|case| {
                    let below = match case {
                        Case::Worst => here.worst,
                        Case::Likely | Case::Mean => here.mean,
                    };
                    let lag = inputs.duration(&key("copy_lag")).at(case);
                    let levels = [
                        Level {
                            every: below.every,
                            delay: below.delay,
                        },
                        Level {
                            every: below.every,
                            delay: lag,
                        },
                    ];
                    copied_as_it_appears(inputs.graph, &levels)
                });
                let age = reliable(inputs, &key("success"), there);
                add(Class::BackupCopy, age, tiers(inputs, &key, there, keep));
            }
        }
        if has_logs(inputs, component) {
            let key = |key: &str| component.path(&format!("protect.logs.{key}"));
            let every = inputs.duration(&key("every"));
            let keep = inputs.duration(&key("keep")).likely;
            let lag = inputs.duration(&key("lag"));
            let points = vec![Points {
                taken: Taken::AnyTime(every),
                keep,
            }];
            let age = Age {
                mean: logs(every.mean, lag.mean).mean,
                worst: logs(every.worst, lag.worst).worst,
            };
            add(Class::Logs, age, points.clone());
            if copied(inputs, &key("copy")) {
                let copy_lag = inputs.duration(&key("copy_lag"));
                let age = Age {
                    mean: logs(every.mean, lag.mean + copy_lag.mean).mean,
                    worst: logs(every.worst, lag.worst + copy_lag.worst).worst,
                };
                add(Class::LogCopy, age, points);
            }
        }
        if inputs.states(&component.path("protect.versions.keep")) {
            let keep = inputs
                .duration(&component.path("protect.versions.keep"))
                .likely;
            let taken = Taken::AnyTime(Uncertain::exact(none));
            add(Class::Versions, fresh, vec![Points { taken, keep }]);
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
        quantity.builder().named(&name).unwrap_or_else(|| {
            quantity.named(&name, &format!("{words} {what} of {component}'s {title}."))
        })
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
            Fate::Old => match dwell {
                None => (!self.points.is_empty()).then_some(self.age),
                Some(dwell) => self
                    .points
                    .iter()
                    .map(|points| points.rollback(dwell))
                    .reduce(|a, b| Age {
                        mean: a.mean.min(b.mean),
                        worst: a.worst.min(b.worst),
                    }),
            },
        }
    }

    fn clean(&self, dwell: &Spread<'g>) -> Option<Quantity<'g, Probability>> {
        self.points
            .iter()
            .map(|points| points.clean(dwell))
            .reduce(Quantity::max)
    }
}

impl<'g> Points<'g> {
    /// The way back to before damage of a given dwell. It is unbounded where it leads
    /// further back than points are kept: then nothing clean is left (`model.md` 6.7,
    /// 15: H < L is unrecoverable).
    fn rollback(&self, dwell: &Spread<'g>) -> Age<'g> {
        let back = match self.taken {
            Taken::Periodic(backups) => Age {
                mean: backups.mean.rollback(dwell).mean,
                worst: backups.worst.rollback(dwell).worst,
            },
            Taken::AnyTime(every) => Age {
                mean: point_in_time_rollback(every.mean, dwell).mean,
                worst: point_in_time_rollback(every.worst, dwell).worst,
            },
        };
        let graph = self.keep.builder();
        let forever = graph.constant::<Duration>(f64::INFINITY);
        let kept = graph.at_most(back.worst, self.keep);
        Age {
            mean: graph.choose(kept, back.mean, forever),
            worst: graph.choose(kept, back.worst, forever),
        }
    }

    fn clean(&self, dwell: &Spread<'g>) -> Quantity<'g, Probability> {
        let every = match self.taken {
            Taken::Periodic(backups) => backups.mean.every,
            // Any point in time: P is the log interval, or a second for versions.
            Taken::AnyTime(every) => every.mean.max(self.keep.builder().constant(1.0)),
        };
        clean_point(dwell, self.keep, every)
    }
}

/// The points of periodic backups: all of them for `keep`, then one a week, month and
/// year for as many of those as the plan keeps (`model.md` 6.7, tiered retention).
fn tiers<'g>(
    inputs: &Inputs<'_, 'g>,
    key: &dyn Fn(&str) -> String,
    backups: Backups<'g>,
    keep: Quantity<'g, Duration>,
) -> Vec<Points<'g>> {
    let mut all = vec![Points {
        taken: Taken::Periodic(backups),
        keep,
    }];
    for (name, days) in backup_storage::TIERS {
        let Some(count) = inputs.optional::<Scalar>(&key(name), Adverse::High) else {
            continue;
        };
        let apart = super::definition::day(inputs.graph).times(f64::from(days));
        let every = |periodic: Periodic<'g>| Periodic {
            every: apart,
            ..periodic
        };
        all.push(Points {
            taken: Taken::Periodic(Backups {
                mean: every(backups.mean),
                worst: every(backups.worst),
            }),
            keep: apart * count.likely,
        });
    }
    all
}

/// The age of periodic backups, each of which succeeds with a stated probability
/// (`model.md` 6.1); always, if the plan does not say.
fn reliable<'g>(inputs: &Inputs<'_, 'g>, path: &str, backups: Backups<'g>) -> Age<'g> {
    if !inputs.states(path) {
        return Age {
            mean: backups.mean.age().mean,
            worst: backups.worst.age().worst,
        };
    }
    let success: Quantity<'g, Probability> = inputs.number(path, Adverse::Low).likely;
    let missed: Quantity<'g, Probability> = inputs.plain("backup.missed_at_worst");
    Age {
        mean: backups.mean.mean_if_unreliable(success),
        worst: backups.worst.age_with_confidence(success, missed),
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
    case: Case,
) -> Option<super::replication::Segment<'g>> {
    let peak = component.path("peak.change");
    inputs.states(&peak).then(|| super::replication::Segment {
        change: inputs.number(&peak, Adverse::High).at(case),
        lasts: inputs.duration(&component.path("peak.lasts")).at(case),
    })
}
