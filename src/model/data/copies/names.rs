//! Names of ages: how old a copy is, how far a way back leads.

use super::Copy;
use crate::graph::Quantity;
use crate::model::data::points::Way;
use crate::model::data::rpo::Age;
use crate::model::event::Fate;
use crate::model::library::Row;
use crate::units::Duration;

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
    let mean = once(age.mean, "mean", "Expected");
    Age {
        mean,
        worst: once(age.worst, "worst", "Largest"),
        drawn: age.drawn_or(mean),
    }
}
