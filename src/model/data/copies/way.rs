//! A way back to before an event, and the names of how far it leads.

use super::Copy;
use crate::graph::Quantity;
use crate::model::data::rpo::Age;
use crate::model::scenario::library::Row;
use crate::model::scenario::survival::Fate;
use crate::units::{Duration, Probability};

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
pub(super) fn named_way<'g>(component: &str, row: &Row, copy: &Copy<'g>, way: Way<'g>) -> Way<'g> {
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

/// Names an age by the copy that has it.
pub(super) fn named_age<'g>(
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
