//! What is published or judged of a service: availability, times, limits, ways of replication.

use std::ops::Range;

use super::Surroundings;
use crate::catalog::service::names::{REACHES, WHOSE, Words};
use crate::catalog::service::table::Table;
use crate::catalog::service::{Availability, Limits, Replication, Stated, Times, Whose};
use crate::catalog::text::{Text, instead};
use crate::units::{self, BadUnit, Dimension};

/// A stated value that reads as a dimension.
fn figure(
    text: &mut Text<'_>,
    table: &mut Table<'_>,
    key: &'static str,
    dimension: Dimension,
) -> Option<Stated> {
    let (stated, at) = table.stated(text, key)?;
    if let Err(bad) = units::parse(dimension, &stated.text) {
        refuse_unit(text, &at, bad);
    }
    Some(stated)
}

pub(super) fn refuse_unit(text: &mut Text<'_>, at: &Range<usize>, bad: BadUnit) {
    let within = at.start + bad.span.start..(at.start + bad.span.end).min(at.end);
    text.refuse(within, bad.code, bad.message, &bad.label, bad.help);
}

pub(super) fn availability(
    text: &mut Text<'_>,
    mut table: Table<'_>,
    around: &Surroundings<'_>,
) -> Option<Availability> {
    if !table.has("redundant") {
        table.missing(text, "redundant");
    }
    let redundant = figure(text, &mut table, "redundant", Dimension::Probability);
    let single = figure(text, &mut table, "single", Dimension::Probability);
    let outage = figure(text, &mut table, "outage", Dimension::Duration);
    let mut includes = Vec::new();
    for cause in table.texts(text, "includes") {
        if !around.scenarios.contains(&cause.text.as_str()) {
            let message = format!("`{}` is not a scenario", cause.text);
            let help = instead(&cause.text, around.scenarios);
            text.refuse(
                cause.at,
                "bad-choice",
                message,
                "a scenario belongs here",
                help,
            );
        }
        includes.push(cause.text);
    }
    let of = if table.has("of") {
        table.word(text, "of", WHOSE)
    } else if includes.iter().any(|cause| cause == "instance") {
        Some(Whose::Component)
    } else {
        Some(Whose::Service)
    };
    table.finish(text);
    Some(Availability {
        redundant: redundant?,
        single,
        outage,
        includes,
        of: of?,
    })
}

pub(super) fn times(text: &mut Text<'_>, mut table: Table<'_>) -> Times {
    let mut figure = |text: &mut Text<'_>, key, dimension| figure(text, &mut table, key, dimension);
    let times = Times {
        replace: figure(text, "replace", Dimension::Duration),
        failover: figure(text, "failover", Dimension::Duration),
        promote: figure(text, "promote", Dimension::Duration),
        create: figure(text, "create", Dimension::Duration),
        boot: figure(text, "boot", Dimension::Duration),
        restore_first_byte: figure(text, "restore_first_byte", Dimension::Duration),
        restore_rate: figure(text, "restore_rate", Dimension::DataRate),
        restore_hydrate: figure(text, "restore_hydrate", Dimension::Probability),
        restore_optimise: figure(text, "restore_optimise", Dimension::DataRate),
        replay_rate: figure(text, "replay_rate", Dimension::DataRate),
        lag: figure(text, "lag", Dimension::Duration),
        convert: figure(text, "convert", Dimension::Duration),
    };
    table.finish(text);
    times
}

pub(super) fn limits(text: &mut Text<'_>, mut table: Table<'_>) -> Limits {
    let mut figure = |text: &mut Text<'_>, key, dimension| figure(text, &mut table, key, dimension);
    let limits = Limits {
        retention: figure(text, "retention", Dimension::Duration),
        hold: figure(text, "hold", Dimension::Duration),
        zones: figure(text, "zones", Dimension::Scalar),
        node_rate: figure(text, "node_rate", Dimension::DataRate),
        disk_rate: figure(text, "disk_rate", Dimension::DataRate),
        provisioned_least: figure(text, "provisioned_least", Dimension::DataRate),
        provisioned_most: figure(text, "provisioned_most", Dimension::DataRate),
        provisioned_region: figure(text, "provisioned_region", Dimension::DataRate),
    };
    table.finish(text);
    limits
}

/// The ways of replication; each says where to, and why that is so.
pub(super) fn replication(text: &mut Text<'_>, mut table: Table<'_>) -> Replication {
    let words = (
        "`{}` is nowhere that a replica stands",
        "where to belongs here",
    );
    let mut way = |text: &mut Text<'_>, key| worded(text, &mut table, key, REACHES, words);
    let ways = Replication {
        asynchronous: way(text, "async"),
        synchronous: way(text, "sync"),
    };
    table.finish(text);
    ways
}

/// One of a few words, with its source; a message with the word in it, and a label, say that it
/// is none.
pub(super) fn worded<T: Copy>(
    text: &mut Text<'_>,
    table: &mut Table<'_>,
    key: &'static str,
    words: Words<T>,
    (message, label): (&str, &str),
) -> Option<(T, Stated)> {
    let (stated, at) = table.stated(text, key)?;
    let found = words.iter().find(|(word, _)| *word == stated.text);
    if found.is_none() {
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let help = instead(&stated.text, &known);
        let message = message.replace("{}", &stated.text);
        text.refuse(at, "bad-choice", message, label, help);
    }
    found.map(|(_, meaning)| (*meaning, stated))
}
