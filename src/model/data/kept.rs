//! The copies that a plan keeps, told for people: which points of which age, and after which
//! events they are left.

use crate::graph::Node;
use crate::model::component::Component;
use crate::model::data::copies::Copies;
use crate::model::data::points::Taken;
use crate::model::event::{Class, Event, Guard};
use crate::model::title::Title;

/// One copy of one store.
#[derive(Clone, Debug)]
pub struct KeptCopy {
    /// The store.
    pub component: String,
    /// What kind of copy it is.
    pub class: Class,
    /// Who can delete it.
    pub guard: Guard,
    /// What it is called.
    pub title: Title,
    /// The most that its newest state is old.
    pub age: Node,
    /// Points to go back to; none of a copy that has no past.
    pub points: Vec<KeptPoints>,
    /// The events of the library after which something clean of it is left.
    pub survives: Vec<Event>,
}

/// Points of a copy to go back to.
#[derive(Clone, Copy, Debug)]
pub struct KeptPoints {
    /// `weekly`, `monthly` or `yearly`; `None` of all that are taken.
    pub tier: Option<&'static str>,
    /// How far apart they lie.
    pub apart: Node,
    /// How long each is kept.
    pub keep: Node,
    /// Whether they lead to any point in time between.
    pub any_time: bool,
}

/// The copies of every store, in the order of the plan.
pub(in crate::model) fn kept(
    stores: &[(Component<'_, '_>, Copies<'_>)],
    events: impl Iterator<Item = Event>,
) -> Vec<KeptCopy> {
    let events: Vec<Event> = events.collect();
    let mut all = Vec::new();
    for (component, copies) in stores {
        for copy in &copies.all {
            let points = copy.points.iter().map(|points| KeptPoints {
                tier: points.tier,
                apart: points.apart().node(),
                keep: points.keep.node(),
                any_time: matches!(points.taken, Taken::AnyTime(_)),
            });
            let survives = events.iter().copied();
            all.push(KeptCopy {
                component: component.name.clone(),
                class: copy.class,
                guard: copy.guard,
                title: copy.title.clone(),
                age: copy.age().node(),
                points: points.collect(),
                survives: survives.filter(|one| copy.fate(*one).survives()).collect(),
            });
        }
    }
    all
}
