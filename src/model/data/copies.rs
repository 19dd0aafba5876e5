//! The copies of a store's data, which of them survive a scenario, and how old the
//! newest survivor is (`model.md` 2.3, 6).

use crate::graph::Quantity;
use crate::model::case::{Case, Uncertain};
use crate::model::component::Component;
use crate::model::data::protection::{
    has_logs, has_replica, has_snapshots, is_synchronous, live, replica, shipped_logs, snapshots,
    versions,
};
use crate::model::data::rpo::{Age, Periodic, clean_point, point_in_time_rollback};
use crate::model::distribution::Spread;
use crate::model::inputs::Inputs;
use crate::model::scenario::survival::{Class, Event, Fate};
use crate::units::{Duration, Probability};

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
pub(crate) struct Points<'g> {
    pub(crate) taken: Taken<'g>,
    pub(crate) keep: Quantity<'g, Duration>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Taken<'g> {
    Periodic(Backups<'g>),
    AnyTime(Uncertain<'g, Duration>),
}

/// Periodic backups as their mean and their worst reading have them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Backups<'g> {
    pub(crate) mean: Periodic<'g>,
    pub(crate) worst: Periodic<'g>,
}

impl<'g> Backups<'g> {
    pub(crate) fn each(build: impl Fn(Case) -> Periodic<'g>) -> Self {
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
        (region, recovery): (&str, &str),
    ) -> Self {
        let mut found = vec![live(inputs, component)];
        if has_replica(inputs, component, replicates) {
            found.push(replica(inputs, component, queueing));
        }
        if has_snapshots(inputs, component) {
            found.extend(snapshots(inputs, component));
        }
        if has_logs(inputs, component) {
            found.extend(shipped_logs(inputs, component));
        }
        if inputs.states(&component.path("protect.versions.keep")) {
            found.push(versions(inputs, component));
        }
        let synchronous = is_synchronous(inputs, component);
        let all = found
            .into_iter()
            .map(|(class, age, points)| Copy {
                class,
                title: match class {
                    Class::AsynchronousReplica if synchronous => {
                        format!("synchronous replica in {recovery}")
                    }
                    _ => class.title(region, recovery),
                },
                age,
                points,
            })
            .collect();
        Self { all }
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
