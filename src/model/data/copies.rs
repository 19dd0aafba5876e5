//! The copies of a store's data, which of them survive a scenario, and how old the
//! newest survivor is (`model.md` 2.3, 6).

mod bases;
mod names;

use crate::graph::Quantity;
use crate::model::component::Component;
use crate::model::data::custody::{elsewhere, guard};
use crate::model::data::fast::prepared;
use crate::model::data::points::{Points, Taken, Way};
use crate::model::data::protection::{
    has_logs, has_snapshots, live, read_replica, shipped_logs, snapshots, versions,
};
use crate::model::data::replica::{Queueing, has_replica, is_synchronous, replica};
use crate::model::data::rpo::Age;
use crate::model::distribution::Spread;
use crate::model::event::{Class, Event, Fate, Guard};
use crate::model::inputs::Inputs;
use crate::model::library::Row;
use crate::model::title::Title;
use crate::model::title::messages::copy;
use crate::units::{Duration, Probability};
use bases::Base;
use names::{named_age, named_way};

/// One copy of one store.
#[derive(Clone, Debug)]
pub(crate) struct Copy<'g> {
    pub(crate) class: Class,
    pub(crate) guard: Guard,
    pub(crate) title: Title,
    /// Age when everything before the event is clean.
    age: Age<'g>,
    /// How points are taken, for a rollback to before an onset: one way a retention tier.
    pub(in crate::model::data) points: Vec<Points<'g>>,
    /// For logs, the backups that they are replayed on, if the plan states any: without one
    /// of them they lead nowhere.
    bases: Vec<Base<'g>>,
}

/// What one store loses in one scenario.
#[derive(Clone, Debug)]
pub(crate) struct Loss<'g> {
    pub(crate) age: Age<'g>,
    /// The copy that bounds the worst case; `None` if no copy survives.
    pub(crate) copy: Option<Title>,
    /// P(a clean point is kept), for a damage scenario.
    pub(crate) clean: Option<Quantity<'g, Probability>>,
    /// The same of one event, with the dwell that it draws; `None` where nothing is drawn.
    pub(crate) kept: Option<Quantity<'g, Probability>>,
    /// P of the copy, if it is of periodic backups and the store cannot be taken to any
    /// other point in time.
    pub(crate) apart: Option<Quantity<'g, Duration>>,
    /// What became of each copy, if none survives.
    pub(crate) gone: Vec<(Title, Fate)>,
}

/// All copies that a component keeps.
#[derive(Clone, Debug)]
pub(crate) struct Copies<'g> {
    pub(crate) all: Vec<Copy<'g>>,
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
        if component.traits().keeps_versions()
            && inputs.states(&component.path("protect.versions.keep"))
        {
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
                // What is restored fast is the newest snapshot that is ready for it.
                let age = match prepared(inputs, component, class) {
                    Some(takes) => age.later(takes.mean, takes.worst),
                    None => age,
                };
                let guard = guard(inputs, component, class);
                let third = elsewhere(inputs, component);
                let title = match class {
                    Class::AsynchronousReplica if synchronous => {
                        copy::SYNCHRONOUS_REPLICA.of(recovery)
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

    /// Whether a replica of a component stands in the recovery Region that is promoted, so that
    /// none of its nodes are launched there.
    pub(crate) fn stand_promotable(&self, component: &Component<'_, 'g>) -> bool {
        component.promotes_replica() && self.has(Class::AsynchronousReplica)
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

    /// The age of the replica of a component under its name, if there is one.
    pub(crate) fn replica_age(&self, component: &str) -> Option<Age<'g>> {
        let is_replica = |copy: &&Copy<'g>| copy.class == Class::AsynchronousReplica;
        let copy = self.all.iter().find(is_replica)?;
        Some(named_age(
            component,
            copy,
            ("age".to_owned(), "age"),
            copy.age,
        ))
    }

    /// Whether any copy is usable after an event.
    pub(crate) fn survive(&self, event: Event) -> bool {
        self.all.iter().any(|copy| copy.fate(event).survives())
    }

    /// Whether a replica in another Region is what a store comes back from: unless it falls
    /// behind without end while something else is left.
    pub(crate) fn replica_leads(&self, event: Event) -> bool {
        let survivors = || self.all.iter().filter(|copy| copy.fate(event).survives());
        let is_replica = |copy: &&Copy<'g>| copy.class == Class::AsynchronousReplica;
        let keeps_up = |copy: &Copy<'g>| {
            let (age, graph) = (copy.age.mean, copy.age.mean.builder());
            let bounded = age.at_most(graph.constant(f64::MAX));
            let id = copy.class.id();
            graph.decide(format_args!("whether the {id} keeps up"), bounded)
        };
        let alone = survivors().all(|copy| is_replica(&copy));
        survivors()
            .find(is_replica)
            .is_some_and(|replica| alone || keeps_up(replica))
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
                    drawn: forever,
                },
                copy: None,
                clean: None,
                kept: None,
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
            let words = format_args!("which copy of {component} bounds its loss");
            let no_newer = best.1.worst.at_most(way.age.worst);
            if !inputs.graph.decide(words, no_newer) {
                best = (copy, way.age);
            }
            total = total.or(*way);
        }
        let dwell = dwell.filter(|_| event == Event::Corruption);
        let clean = dwell.map(|dwell| {
            survivors
                .iter()
                .filter_map(|(copy, _)| copy.clean(dwell))
                .reduce(Quantity::max)
                .unwrap_or_else(|| inputs.graph.constant(0.0))
        });
        let kept = dwell.and_then(|dwell| {
            let points = survivors.iter().flat_map(|(copy, _)| &copy.points);
            let kept = points.filter_map(|points| points.clean_drawn(dwell));
            kept.reduce(Quantity::max)
        });
        let mut age = total.age;
        if let Some(clean) = clean {
            let graph = inputs.graph;
            let never = clean.at_most(graph.constant(0.0));
            let forever = graph.constant(f64::INFINITY);
            age.mean = graph.choose(never, forever, age.mean);
            age.drawn = graph.choose(never, forever, age.drawn);
        }
        Loss {
            age,
            copy: Some(best.0.title.clone()),
            clean,
            kept,
            apart: best
                .0
                .points_apart(event)
                .filter(|_| !survivors.iter().any(|(copy, _)| copy.leads_anywhere())),
            gone: Vec::new(),
        }
    }
}

impl<'g> Copy<'g> {
    /// The most that its newest state is old, whatever happens.
    pub(in crate::model::data) fn age(&self) -> Quantity<'g, Duration> {
        self.age.worst
    }

    /// What an event leaves of it.
    pub(crate) fn fate(&self, event: Event) -> Fate {
        let own = self.class.fate(self.guard, event);
        let mut bases = self.bases.iter().map(|base| base.fate(event));
        match bases.clone().next() {
            Some(gone) if own.survives() && !bases.any(Fate::survives) => gone,
            _ => own,
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
