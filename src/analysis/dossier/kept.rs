//! Which copies exist on any day, and what each is there for.

use crate::analysis::data::{Figure, Score};
use crate::analysis::score::figure;
use crate::analysis::study::Study;
use crate::graph::Graph;
use crate::model::{Class, Event, Guard, KeptCopy, KeptPoints, Title};

/// A copy of a store, as a calendar shows it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Retained {
    /// The store.
    pub component: String,
    /// What the copy is called.
    pub title: Title,
    /// What kind of copy it is.
    pub class: Class,
    /// Who can delete it.
    pub guard: Guard,
    /// The most that its newest state is old.
    pub newest: Figure,
    /// Points to go back to; none of a copy that has no past.
    pub points: Vec<RetainedPoints>,
    /// Titles of the scenarios in which the store comes back from it.
    pub used: Vec<String>,
    /// Whether something clean of it is left when the Region is lost, and when credentials are
    /// stolen.
    pub survives: Survival,
}

impl Retained {
    /// Whether it stands outside the Region of its store.
    pub fn is_elsewhere(&self) -> bool {
        matches!(
            self.class,
            Class::AsynchronousReplica
                | Class::BackupCopy
                | Class::LogCopy
                | Class::BackupElsewhere
        )
    }
}

/// After which of the worst events something clean of a copy is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Survival {
    /// The loss of the Region; `None` of a plan without that scenario.
    pub region: Option<bool>,
    /// Damage of the data.
    pub corruption: Option<bool>,
    /// Stolen credentials.
    pub ransomware: Option<bool>,
}

/// Points of a copy to go back to.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RetainedPoints {
    /// `weekly`, `monthly` or `yearly`; `None` of all that are taken.
    pub tier: Option<&'static str>,
    /// How far apart they lie.
    pub apart: Figure,
    /// How long each is kept.
    pub keep: Figure,
    /// Whether they lead to any point in time between.
    pub any_time: bool,
}

/// The copies of every store of a plan.
pub(super) fn retained(study: &Study, score: &Score) -> Vec<Retained> {
    let model = study.model();
    let known = |event: Event| score.scenarios.iter().any(|one| one.event == event);
    let copies = model.kept.iter().map(|copy| {
        let left = |event| known(event).then(|| copy.survives.contains(&event));
        Retained {
            component: copy.component.clone(),
            title: copy.title.clone(),
            class: copy.class,
            guard: copy.guard,
            newest: figure(&model.graph, copy.age),
            points: points(&model.graph, &copy.points),
            used: used(score, copy),
            survives: Survival {
                region: left(Event::Region),
                corruption: left(Event::Corruption),
                ransomware: left(Event::Ransomware),
            },
        }
    });
    copies.collect()
}

fn points(graph: &Graph, points: &[KeptPoints]) -> Vec<RetainedPoints> {
    let points = points.iter().map(|one| RetainedPoints {
        tier: one.tier,
        apart: figure(graph, one.apart),
        keep: figure(graph, one.keep),
        any_time: one.any_time,
    });
    points.collect()
}

/// The scenarios in which a store comes back from a copy.
fn used(score: &Score, copy: &KeptCopy) -> Vec<String> {
    let is_it = |scenario: &&crate::analysis::data::Scenario| {
        let mut stores = scenario.stores.iter();
        stores.any(|store| {
            store.component == copy.component && store.copy.as_ref() == Some(&copy.title)
        })
    };
    let scenarios = score.scenarios.iter().filter(is_it);
    scenarios.map(|scenario| scenario.title.clone()).collect()
}

/// Ages of a state that a reader asks for: an hour, a day, a week, a month, a quarter, a year.
pub const AGES: [f64; 6] = [3600.0, 86_400.0, 604_800.0, 2.592e6, 7.776e6, 3.1536e7];

/// How closely a store can be taken back to a state of an age: the least that points lie apart of
/// any copy that keeps them so long; `None` if none does.
pub fn reached(copies: &[Retained], component: &str, age: f64) -> Option<Figure> {
    let own = copies.iter().filter(|copy| copy.component == component);
    let points = own.flat_map(|copy| &copy.points);
    let kept = points.filter(|points| points.keep.value >= age);
    let least = kept.min_by(|a, b| a.apart.value.total_cmp(&b.apart.value));
    least.map(|points| points.apart.clone())
}
