//! The copies of a store's data, which of them survive a scenario, and how old the
//! newest survivor is (`model.md` 2.3, 6).

use crate::graph::Quantity;
use crate::model::case::{Case, Uncertain};
use crate::model::component::Component;
use crate::model::data::custody::{elsewhere, guard};
use crate::model::data::protection::{
    Found, has_logs, has_snapshots, live, read_replica, shipped_logs, snapshots, versions,
};
use crate::model::data::replica::{has_replica, is_synchronous, replica};
use crate::model::data::rpo::{Age, Gap, Periodic, clean_point, point_in_time_rollback};
use crate::model::distribution::Spread;
use crate::model::inputs::Inputs;
use crate::model::scenario::library::Row;
use crate::model::scenario::survival::{Class, Event, Fate, Guard};
use crate::units::{Duration, Probability};

/// One copy of one store.
#[derive(Clone, Debug)]
pub(crate) struct Copy<'g> {
    pub(crate) class: Class,
    pub(crate) guard: Guard,
    pub(crate) title: String,
    /// Age when everything before the event is clean.
    age: Age<'g>,
    /// How points are taken, for a rollback to before an onset: one way a retention tier.
    points: Vec<Points<'g>>,
    /// For logs, the backups that they are replayed on, if the plan states any: without one
    /// of them they lead nowhere.
    bases: Vec<Base<'g>>,
}

/// A backup that logs are replayed on.
#[derive(Clone, Copy, Debug)]
struct Base<'g> {
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
    fn of(inputs: &Inputs<'_, 'g>, component: &Component<'_, 'g>, found: &Found<'g>) -> Self {
        let (class, age, points) = found;
        let kept: Vec<_> = points.iter().map(|points| points.keep).collect();
        let gap = points.iter().find_map(|points| match points.taken {
            Taken::Periodic(_, gap) => Some(gap),
            Taken::AnyTime(_) => None,
        });
        Self {
            class: *class,
            guard: guard(inputs, component, *class),
            age: age.worst,
            gap: gap.unwrap_or(Gap {
                mean: age.mean,
                worst: age.worst,
            }),
            keep: inputs.graph.max_of(&kept),
        }
    }

    fn survives(&self, event: Event) -> bool {
        self.class.fate(self.guard, event).survives()
    }
}

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

/// What one store loses in one scenario.
#[derive(Clone, Debug)]
pub(crate) struct Loss<'g> {
    pub(crate) age: Age<'g>,
    /// Title of the copy that bounds the worst case; `None` if no copy survives.
    pub(crate) copy: Option<String>,
    /// P(a clean point is kept), for a damage scenario.
    pub(crate) clean: Option<Quantity<'g, Probability>>,
    /// P of the copy, if it is of periodic backups and the store cannot be taken to any
    /// other point in time.
    pub(crate) apart: Option<Quantity<'g, Duration>>,
    /// What became of each copy, if none survives.
    pub(crate) gone: Vec<(String, Fate)>,
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
        found.extend(read_replica(inputs, component));
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
        let backups: Vec<Base<'g>> = found
            .iter()
            .filter(|(class, ..)| class.is_backup())
            .map(|found| Base::of(inputs, component, found))
            .collect();
        let all = found
            .into_iter()
            .map(|(class, age, points)| {
                let guard = guard(inputs, component, class);
                let third = elsewhere(inputs, component);
                let title = match class {
                    Class::AsynchronousReplica if synchronous => {
                        format!("synchronous replica in {recovery}")
                    }
                    _ => class.title(guard, region, recovery, &third),
                };
                Copy {
                    class,
                    guard,
                    title,
                    age,
                    points,
                    bases: if class.is_log() {
                        backups.clone()
                    } else {
                        Vec::new()
                    },
                }
            })
            .collect();
        Self { all }
    }

    /// Whether there is a copy of a class.
    pub(crate) fn has(&self, class: Class) -> bool {
        self.all.iter().any(|copy| copy.class == class)
    }

    /// All but those of a class.
    pub(crate) fn without(&self, class: Class) -> Self {
        let others = self.all.iter().filter(|copy| copy.class != class);
        Self {
            all: others.cloned().collect(),
        }
    }

    /// Those of a class alone.
    pub(crate) fn only(&self, class: Class) -> Self {
        let of = self.all.iter().filter(|copy| copy.class == class);
        Self {
            all: of.cloned().collect(),
        }
    }

    /// The age of the copy of a class, if there is one.
    pub(crate) fn age_of(&self, class: Class) -> Option<Age<'g>> {
        let copy = self.all.iter().find(|copy| copy.class == class)?;
        Some(copy.age)
    }

    /// Whether any copy is usable after an event.
    pub(crate) fn survive(&self, event: Event) -> bool {
        self.all.iter().any(|copy| copy.fate(event).survives())
    }

    /// Whether logs survive an event and lead on from a backup that does, so that a restore
    /// can be followed by a replay.
    pub(crate) fn logs_survive(&self, event: Event) -> bool {
        let leads = |copy: Copy<'g>| copy.age.worst.value().is_finite();
        let logs = self.all.iter().filter(|copy| copy.class.is_log());
        logs.filter(|copy| copy.fate(event).survives())
            .any(|copy| leads(copy.on_bases(event)))
    }

    /// Whether a replica in another Region is what a store comes back from: unless it falls
    /// behind without end while something else is left.
    pub(crate) fn replica_leads(&self, event: Event) -> bool {
        let survivors = || self.all.iter().filter(|copy| copy.fate(event).survives());
        let is_replica = |copy: &&Copy<'g>| copy.class == Class::AsynchronousReplica;
        let bounded = |copy: &Copy<'g>| copy.age.mean.value().is_finite();
        survivors()
            .find(is_replica)
            .is_some_and(|replica| bounded(replica) || survivors().all(|copy| is_replica(&copy)))
    }

    /// The newest backup that an event leaves: how it is taken, and the gap before the event.
    pub(crate) fn restored_from(&self, event: Event) -> Option<(Backups<'g>, Gap<'g>)> {
        let backups = self.all.iter().filter(|copy| copy.class.is_backup());
        let newest = backups
            .filter(|copy| copy.fate(event).survives())
            .min_by(|a, b| a.age.worst.value().total_cmp(&b.age.worst.value()))?;
        newest.points.iter().find_map(|points| match points.taken {
            Taken::Periodic(backups, gap) => Some((backups, gap)),
            Taken::AnyTime(_) => None,
        })
    }

    /// The copies as they are after an event: logs lead only where a backup is left that they
    /// can be replayed on.
    pub(crate) fn after(&self, event: Event) -> Self {
        Self {
            all: self.all.iter().map(|copy| copy.on_bases(event)).collect(),
        }
    }

    /// Whether a copy of a class survives an event.
    pub(crate) fn keeps(&self, class: Class, event: Event) -> bool {
        let survives = |copy: &Copy<'g>| copy.class == class && copy.fate(event).survives();
        self.all.iter().any(survives)
    }

    /// The loss in one scenario: the newest surviving copy, its mean and worst age.
    pub(crate) fn loss(
        &self,
        inputs: &Inputs<'_, 'g>,
        component: &str,
        row: &Row,
        dwell: Option<&Spread<'g>>,
    ) -> Loss<'g> {
        let event = row.event;
        for copy in self.all.iter().filter(|copy| copy.class.is_log()) {
            named_age(component, copy, ("age".to_owned(), "age"), copy.age);
        }
        let after = self.after(event);
        let survivors: Vec<(&Copy<'g>, Way<'g>)> = after
            .all
            .iter()
            .filter_map(|copy| Some((copy, copy.way_back(inputs, row, dwell)?)))
            .map(|(copy, way)| (copy, named_way(component, row, copy, way)))
            .collect();
        let Some(((first, way), rest)) = survivors.split_first() else {
            let forever = inputs.graph.constant::<Duration>(f64::INFINITY);
            return Loss {
                age: Age {
                    mean: forever,
                    worst: forever,
                },
                copy: None,
                clean: None,
                apart: None,
                gone: self
                    .all
                    .iter()
                    .map(|copy| (copy.title.clone(), copy.fate(event)))
                    .collect(),
            };
        };
        let mut best = (*first, way.age);
        let mut total = *way;
        for (copy, way) in rest {
            if way.age.worst.value() < best.1.worst.value() {
                best = (copy, way.age);
            }
            total = total.or(*way);
        }
        let clean = dwell.filter(|_| event == Event::Corruption).map(|dwell| {
            survivors
                .iter()
                .filter_map(|(copy, _)| copy.clean(dwell))
                .reduce(Quantity::max)
                .unwrap_or_else(|| inputs.graph.constant(0.0))
        });
        let mut age = total.age;
        if let Some(clean) = clean {
            let graph = inputs.graph;
            let never = clean.at_most(graph.constant(0.0));
            age.mean = graph.choose(never, graph.constant(f64::INFINITY), age.mean);
        }
        Loss {
            age,
            copy: Some(best.0.title.clone()),
            clean,
            apart: best
                .0
                .points_apart(event)
                .filter(|_| !survivors.iter().any(|(copy, _)| copy.leads_anywhere())),
            gone: Vec::new(),
        }
    }
}

/// A way back to before an event, on one copy or on several.
#[derive(Clone, Copy, Debug)]
struct Way<'g> {
    /// How far back it leads; in the mean as if points were kept for ever, which is at least
    /// as far as where they are.
    age: Age<'g>,
    /// P(it leads there), for damage; `None` if the event leaves the copy as it is. A way
    /// that leads past the adverse end of the dwell counts as sure, as it does for the
    /// largest loss.
    sure: Option<Quantity<'g, Probability>>,
}

impl Way<'_> {
    /// The shorter of two ways wherever it leads to before the event, else the longer.
    ///
    /// The longer one is counted however far it leads: that the chance of a way back grows
    /// must not make the loss of the events that had one already longer.
    fn or(self, other: Self) -> Self {
        let worst = self.age.worst.min(other.age.worst);
        let near = self.age.mean.min(other.age.mean);
        let (Some(own), Some(others)) = (self.sure, other.sure) else {
            return Self {
                age: Age { mean: near, worst },
                sure: None,
            };
        };
        let graph = worst.builder();
        let nearer = self.age.mean.at_most(other.age.mean);
        let far = self.age.mean.max(other.age.mean);
        Self {
            age: Age {
                mean: graph.mix(graph.choose(nearer, own, others), near, far),
                worst,
            },
            sure: Some(own.max(others)),
        }
    }
}

/// Names the age of a copy, once: it is the same for every event that leaves the copy
/// usable, and longer where the way back leads past damage. What logs lead to depends on the
/// backups that an event leaves, so that it has no name beside their own age.
fn named_way<'g>(component: &str, row: &Row, copy: &Copy<'g>, way: Way<'g>) -> Way<'g> {
    let family = match copy.fate(row.event) {
        // An added scenario has a dwell, and so a way back, of its own.
        Fate::Old if row.is_added() => (format!("rollback.{}", row.id), "way back"),
        Fate::Old => ("rollback".to_owned(), "way back"),
        _ if copy.class.is_log() => return way,
        _ => ("age".to_owned(), "age"),
    };
    Way {
        age: named_age(component, copy, family, way.age),
        ..way
    }
}

fn named_age<'g>(
    component: &str,
    copy: &Copy<'g>,
    (family, what): (String, &str),
    age: Age<'g>,
) -> Age<'g> {
    let name = format!("{family}.{component}.{}", copy.class.id());
    let title = &copy.title;
    let once = |quantity: Quantity<'g, Duration>, end: &str, words: &str| {
        quantity.named_once(
            format_args!("{name}.{end}"),
            format_args!("{words} {what} of {component}'s {title}."),
        )
    };
    Age {
        mean: once(age.mean, "mean", "Expected"),
        worst: once(age.worst, "worst", "Largest"),
    }
}

impl<'g> Copy<'g> {
    /// What an event leaves of it.
    pub(crate) fn fate(&self, event: Event) -> Fate {
        let own = self.class.fate(self.guard, event);
        let mut bases = self
            .bases
            .iter()
            .map(|base| base.class.fate(base.guard, event));
        match bases.clone().next() {
            Some(gone) if own.survives() && !bases.any(Fate::survives) => gone,
            _ => own,
        }
    }

    /// Logs on the backups that an event leaves: they reach back no further than the oldest of
    /// those, and lead nowhere if they are kept for less time than passes between two.
    fn on_bases(&self, event: Event) -> Self {
        let bases = || self.bases.iter().filter(|base| base.survives(event));
        let newest = bases().min_by(|a, b| a.age.value().total_cmp(&b.age.value()));
        let (Some(oldest), Some(newest), Some(points)) = (
            bases().map(|base| base.keep).reduce(Quantity::max),
            newest,
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
        let age = Age {
            mean: graph.mix(covered, self.age.mean, newest.age),
            worst: graph.choose(whole, self.age.worst, forever),
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

    fn way_back(
        &self,
        inputs: &Inputs<'_, 'g>,
        row: &Row,
        dwell: Option<&Spread<'g>>,
    ) -> Option<Way<'g>> {
        let known = || row.flag(inputs, "onset_known");
        let as_it_is = Way {
            age: self.age,
            sure: None,
        };
        match self.fate(row.event) {
            Fate::Usable => Some(as_it_is),
            Fate::Gone | Fate::Deleted | Fate::Tainted => None,
            Fate::Old => match dwell {
                None => (!self.points.is_empty()).then_some(as_it_is),
                Some(dwell) => self
                    .points
                    .iter()
                    .map(|points| points.rollback(dwell, known()))
                    .reduce(Way::or),
            },
        }
    }

    /// Whether it leads to any point in time.
    fn leads_anywhere(&self) -> bool {
        let any = |points: &Points<'g>| matches!(points.taken, Taken::AnyTime(_));
        self.points.iter().any(any)
    }

    /// How far apart its points are, if it keeps points that survive an event.
    pub(crate) fn points_apart(&self, event: Event) -> Option<Quantity<'g, Duration>> {
        if !self.fate(event).survives() {
            return None;
        }
        self.points.first().map(Points::apart)
    }

    /// For how long damage may go unseen so that a point from before it is left, if the
    /// copy keeps points that survive an event: the longest of `keep` less the time
    /// between two points (`model.md` 6.7).
    pub(crate) fn reach(&self, event: Event) -> Option<Quantity<'g, Duration>> {
        let none = || self.age.mean.builder().constant(0.0);
        let points = self.points.iter().filter(|_| self.fate(event).survives());
        let reach = points.map(|points| points.keep - points.apart());
        reach.reduce(Quantity::max).map(|reach| reach.max(none()))
    }

    /// P(a point from before the onset is kept), if it keeps points.
    pub(crate) fn clean(&self, dwell: &Spread<'g>) -> Option<Quantity<'g, Probability>> {
        self.points
            .iter()
            .map(|points| points.clean(dwell))
            .reduce(Quantity::max)
    }
}

impl<'g> Points<'g> {
    /// The way back to before damage of a given dwell. At worst it is unbounded where it
    /// leads further back than points are kept: then nothing clean is left (`model.md` 6.7,
    /// 15: H < L is unrecoverable).
    ///
    /// Where logs lead to any point in time and the onset of the damage is known, they
    /// lead exactly there.
    fn rollback(&self, dwell: &Spread<'g>, onset_known: bool) -> Way<'g> {
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

    fn clean(&self, dwell: &Spread<'g>) -> Quantity<'g, Probability> {
        clean_point(dwell, self.keep, self.apart())
    }

    fn apart(&self) -> Quantity<'g, Duration> {
        match self.taken {
            Taken::Periodic(backups, _) => backups.mean.every,
            // Any point in time: P is the log interval, or a second for versions.
            Taken::AnyTime(every) => every.mean.max(self.keep.builder().constant(1.0)),
        }
    }
}
