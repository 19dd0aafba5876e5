//! Components with a recovery time of their own to keep (`model.md` 5.1).

use rustc_hash::FxHashMap;

use crate::catalog::{Scope, Traits};
use crate::graph::{Builder, Quantity};
use crate::model::availability::coverage::Attempt;
use crate::model::case::Case;
use crate::model::component::Component;
use crate::model::event::Event;
use crate::model::library::Row;
use crate::model::library::target;
use crate::model::needs::{always_needed, needed_by};
use crate::model::recovery::timeline::Timeline;
use crate::model::scenario::{Scenarios, Store};
use crate::model::tree::tree;
use crate::units::{Duration, Scalar};

tree! {
    /// When a component is back that has a recovery time of its own to keep, or a business
    /// process is.
    pub struct ComponentTime<T> {
        /// Component name.
        fact component: String,
        /// Likely: its own steps, and those of all that it requires.
        node rto: T,
        /// Every step at its adverse end.
        node rto_worst: T,
        /// What a sample draws: the likely one, with the fix on top where recovery fails.
        node drawn: T,
    }
}

impl<'a, 'g> Scenarios<'_, 'a, 'g> {
    /// Recovery times of the components that have a target in this scenario, and of business
    /// processes: each waits for
    /// its own steps and for those of all that it requires (`model.md` 5.1).
    ///
    /// `damaged` are the stores, where data is damaged: what no point from before the damage
    /// holds does not come back.
    pub(super) fn component_times(
        &self,
        row: &Row,
        timeline: &Timeline<'g>,
        damaged: &[Store],
        attempt: Option<&Attempt<'g>>,
    ) -> Vec<ComponentTime> {
        let (inputs, id) = (self.placement.inputs, row.id.as_str());
        let damaged = Damaged::new(damaged);
        let one = |component: &Component<'a, 'g>| {
            let name = &component.name;
            let target = target(inputs, &format!("component.{name}."), id, "rto");
            let is_work = component.traits().is_work() && row.event.stops_work();
            if !inputs.has(&target) && !is_work {
                return None;
            }
            let needed = needed_by(inputs, name);
            let kept = damaged.kept(inputs.graph, &needed);
            let time = |case| {
                let back = self.back(row, timeline, component, case, &needed);
                let forever = inputs.graph.constant(f64::INFINITY);
                kept.map_or(back, |kept| inputs.graph.choose(kept, back, forever))
            };
            let meaning = format_args!(
                "When {name} is back: its own steps and those of all that it requires, likely."
            );
            let likely = time(Case::Likely).named(format_args!("rto.{id}.{name}"), meaning);
            let drawn = attempt.map_or(likely, |attempt| attempt.takes(likely)).named_apart(
                format_args!("rto.{id}.{name}.drawn"),
                format_args!("When {name} is back as a sample draws it: where recovery fails, the fix comes on top."),
            );
            Some(ComponentTime {
                component: name.clone(),
                drawn: drawn.node(),
                rto: likely.node(),
                // Named once every decision is made.
                rto_worst: time(Case::Worst).node(),
            })
        };
        self.placement.components.iter().filter_map(one).collect()
    }

    /// When a component serves again. Where its place is lost, nothing of it does before
    /// recovery is decided on; code is deployed on its machines and its caches warm up; it
    /// is verified; and what users reach first waits for the traffic. It is never later than
    /// the whole.
    pub(super) fn back(
        &self,
        row: &Row,
        timeline: &Timeline<'g>,
        component: &Component<'a, 'g>,
        case: Case,
        needed: &[String],
    ) -> Quantity<'g, Duration> {
        if self.is_waited(row.event) {
            return timeline.finish(case);
        }
        // Its choices are steps of its own.
        let always = always_needed(self.placement.inputs, [component.name.as_str()]);
        let own = timeline.finish_of(case, &always);
        if matches!(row.event, Event::Instance | Event::Zone) {
            return own;
        }
        let all = || {
            let names = needed.iter();
            names.filter_map(|name| self.placement.components.named(name))
        };
        let rests_on = |has: fn(&Traits) -> bool| all().any(|one| has(one.traits()));
        let mut ready = own.max(timeline.commit(case));
        // What is made anew there waits for the place; global services and objects stand.
        let made = all()
            .any(|one| one.service.scope != Scope::Global && !one.traits().serves_from_replica());
        for place in ["provision", "network"].into_iter().filter(|_| made) {
            ready = ready.max(timeline.end_of(case, place));
        }
        let global = component.service.scope == Scope::Global;
        for (step, counts) in [
            ("deploy", rests_on(Traits::runs_code)),
            ("warm", rests_on(Traits::starts_cold)),
            ("verify", true),
            ("switch", global),
        ] {
            if counts {
                ready = ready + timeline.length_of(case, step);
            }
        }
        ready.min(timeline.finish(case))
    }
}

/// Damaged stores by their component.
struct Damaged<'s> {
    stores: &'s [Store],
    places: FxHashMap<&'s str, usize>,
}

impl<'s> Damaged<'s> {
    fn new(stores: &'s [Store]) -> Self {
        let places = stores.iter().enumerate();
        Self {
            stores,
            places: places
                .map(|(at, store)| (store.component.as_str(), at))
                .collect(),
        }
    }

    /// Whether every one of some components keeps a point from before the damage: without
    /// one its expected loss has no bound. `None` if none of them is damaged.
    fn kept<'g>(&self, graph: &'g Builder, needed: &[String]) -> Option<Quantity<'g, Scalar>> {
        let of = needed.iter();
        let mut of: Vec<usize> = of
            .filter_map(|name| self.places.get(name.as_str()).copied())
            .collect();
        of.sort_unstable();
        let losses = of
            .iter()
            .map(|&at| graph.quantity(self.stores[at].rpo.mean));
        let losses: Vec<Quantity<'g, Duration>> = losses.collect();
        (!losses.is_empty()).then(|| graph.at_most(graph.max_of(&losses), graph.constant(f64::MAX)))
    }
}
