//! Numbers true by definition, as leaves with names, so that a derivation reads
//! `year` and not 31536000.

use crate::graph::{Builder, Quantity, Source, SourceKind, portable::normal_quantile};
use crate::units::{
    BYTES_PER_GB, DataSize, Duration, HOURS_PER_MONTH, SECONDS_PER_DAY, SECONDS_PER_MONTH,
    SECONDS_PER_WEEK, SECONDS_PER_YEAR, Scalar, Unit,
};

/// Where a number that is true by definition is from.
pub(super) fn source(meaning: &str) -> Source {
    Source {
        kind: SourceKind::Definition,
        place: "by definition".to_owned(),
        note: meaning.to_owned(),
        as_of: None,
    }
}

fn leaf<'g, U: Unit>(graph: &'g Builder, name: &str, meaning: &str, value: f64) -> Quantity<'g, U> {
    graph.leaf_with(name, value, || (meaning, source(meaning)))
}

/// 24 hours.
pub(crate) fn day(graph: &Builder) -> Quantity<'_, Duration> {
    leaf(graph, "day", "A day of 24 hours.", SECONDS_PER_DAY)
}

/// Seven days.
pub(crate) fn week(graph: &Builder) -> Quantity<'_, Duration> {
    leaf(graph, "week", "A week of seven days.", SECONDS_PER_WEEK)
}

/// 730 hours (`model.md` 1.1).
pub(crate) fn month(graph: &Builder) -> Quantity<'_, Duration> {
    leaf(graph, "month", "A month of 730 hours.", SECONDS_PER_MONTH)
}

/// 8760 hours (`model.md` 1.1).
pub(crate) fn year(graph: &Builder) -> Quantity<'_, Duration> {
    leaf(graph, "year", "A year of 8760 hours.", SECONDS_PER_YEAR)
}

/// How many hours a month has.
pub(crate) fn hours(graph: &Builder) -> Quantity<'_, Scalar> {
    leaf(
        graph,
        "hours",
        "Hours in a month: 8760 / 12.",
        HOURS_PER_MONTH,
    )
}

/// A vendor's GB, 2^30 bytes (`model.md` 1.1).
pub(crate) fn gb(graph: &Builder) -> Quantity<'_, DataSize> {
    leaf(
        graph,
        "gb",
        "A GB of a price list: 2^30 bytes.",
        BYTES_PER_GB,
    )
}

/// The standard normal quantile of a share, for whole percents.
pub(crate) fn z(graph: &Builder, share: f64) -> Quantity<'_, Scalar> {
    let percent = (share * 100.0).round();
    let name = format!("z{percent}");
    graph.once(&name, || {
        let meaning = format!("The standard normal quantile at {percent} %.");
        leaf(graph, &name, &meaning, normal_quantile(share))
    })
}
