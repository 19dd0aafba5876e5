//! A service's TOML file into a [`Service`], with every finding about it.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::DeTable;

use super::names::{CROSSINGS, GOES_BACK, PARAMETER_KINDS, REACHES, SCOPES, TAKEN, WHOSE, Words};
use super::table::Table;
use super::{
    Availability, Charge, Limits, Parameter, ParameterKind, Replication, Scope, Service, Stated,
    Times, Whose, charge,
};
use crate::catalog::KindRow;
use crate::catalog::expression::is_name;
use crate::catalog::text::{Text, instead};
use crate::diagnostic::{Finding, Place};
use crate::units::{self, BadUnit, Dimension};

/// What a service refers to.
pub(in crate::catalog) struct Surroundings<'a> {
    /// Kinds of service by their ids.
    pub(in crate::catalog) kinds: &'a [(&'a str, &'a KindRow)],
    /// Ids of the bill's categories.
    pub(in crate::catalog) categories: &'a [&'a str],
    /// Ids of scenarios.
    pub(in crate::catalog) scenarios: &'a [&'a str],
}

/// Reads a service; its id must be the file's name.
pub(in crate::catalog) fn read(
    file: &str,
    id: &str,
    source: &str,
    around: &Surroundings<'_>,
) -> Result<Service, Vec<Finding>> {
    let (table, errors) = DeTable::parse_recoverable(source);
    if !errors.is_empty() {
        return Err(syntax(file, source, &errors));
    }
    let mut text = Text::new(file, source);
    let service = service(&mut text, Table::new(table.get_ref(), 0..0), id, around);
    let findings = text.finish();
    match service {
        Some(service) if findings.is_empty() => Ok(service),
        _ => Err(findings),
    }
}

/// What the grammar of TOML objects to: one finding a line.
fn syntax(file: &str, source: &str, errors: &[toml::de::Error]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = errors
        .iter()
        .map(|error| {
            let at = error.span().unwrap_or(source.len()..source.len());
            let message = error
                .message()
                .lines()
                .next()
                .unwrap_or("this is not TOML")
                .to_lowercase();
            Finding::error("bad-toml", message, Place::of_span(file, source, at))
                .help("Mend the TOML; strings stand in quotation marks.")
        })
        .collect();
    findings.sort_by_key(|finding| finding.place.line);
    findings.dedup_by_key(|finding| finding.place.line);
    findings
}

fn service(
    text: &mut Text<'_>,
    mut table: Table<'_>,
    wanted: &str,
    around: &Surroundings<'_>,
) -> Option<Service> {
    let id = table.text(text, "id");
    if let Some(id) = id.as_ref().filter(|id| id.text != wanted) {
        let message = format!(
            "the service is called `{}` and its file `{wanted}.toml`",
            id.text
        );
        text.refuse(
            id.at.clone(),
            "wrong-id",
            message,
            "the file's name belongs here",
            format!("Write `{wanted}`."),
        );
    }
    let title = table.text(text, "title");
    let kind = table.word(text, "kind", around.kinds);
    let scope: Option<Scope> = table.word(text, "scope", SCOPES);
    let multi_writer = table.flag(text, "multi_writer");
    let many_writers = table.flag(text, "many_writers");
    let parameters: Vec<Parameter> = table
        .named_tables(text, "parameters")
        .into_iter()
        .filter_map(|(name, table)| parameter(text, &name.text, name.at, table))
        .collect();
    let mut charges: Vec<Charge> = Vec::new();
    for entry in table.tables(text, "charge") {
        let Some((charge, at)) = charge::read(text, entry, &parameters, around) else {
            continue;
        };
        if charges.iter().any(|known| known.id == charge.id) {
            let message = format!("charge `{}` is there twice", charge.id);
            text.refuse(
                at,
                "duplicate-charge",
                message,
                "the second time",
                "Name one of them otherwise.".to_owned(),
            );
        }
        charges.push(charge);
    }
    let availability = table
        .table(text, "availability")
        .and_then(|table| availability(text, table, around));
    let times = table
        .table(text, "times")
        .map(|table| times(text, table))
        .unwrap_or_default();
    let limits = table
        .table(text, "limits")
        .map(|table| limits(text, table))
        .unwrap_or_default();
    let replication = table
        .table(text, "replication")
        .map(|table| replication(text, table));
    let failback = table.table(text, "failback").and_then(|mut table| {
        let words = (
            "`{}` is nothing that goes back",
            "what goes back belongs here",
        );
        let data = worded(text, &mut table, "data", GOES_BACK, words);
        table.finish(text);
        data
    });
    let crossing = table.table(text, "crossing").and_then(|mut table| {
        let words = ("`{}` says nothing of who pays", "who pays belongs here");
        let billed = worded(text, &mut table, "billed", CROSSINGS, words);
        table.finish(text);
        billed
    });
    let edge = table.flag(text, "edge");
    let egress = egress(text, &mut table, &parameters);
    table.finish(text);
    Some(Service {
        id: id?.text,
        title: title?.text,
        kind: kind?.id.clone(),
        traits: kind?.traits,
        scope: scope?,
        parameters,
        charges,
        availability,
        times,
        limits,
        replication,
        failback,
        crossing,
        egress,
        edge,
        multi_writer,
        many_writers,
        place: text.file.to_owned(),
    })
}

/// The parameter that counts what goes straight to the internet, if the service names one.
fn egress(text: &mut Text<'_>, table: &mut Table<'_>, parameters: &[Parameter]) -> Option<String> {
    let egress = table.optional(text, "egress")?;
    let known: Vec<&str> = parameters.iter().map(|one| one.name.as_str()).collect();
    if known.contains(&egress.text.as_str()) {
        return Some(egress.text);
    }
    let message = format!("`{}` is no parameter of this service", egress.text);
    let help = instead(&egress.text, &known);
    text.refuse(
        egress.at,
        "unknown-name",
        message,
        "a parameter belongs here",
        help,
    );
    None
}

fn parameter(
    text: &mut Text<'_>,
    name: &str,
    at: Range<usize>,
    mut table: Table<'_>,
) -> Option<Parameter> {
    if !is_name(name) || TAKEN.contains(&name) {
        let message = format!("`{name}` cannot be the name of a parameter");
        let help = if TAKEN.contains(&name) {
            "Every component has a key or a variable of this name; choose another.".to_owned()
        } else {
            "Use small letters, digits and `_`, a letter first.".to_owned()
        };
        text.refuse(at, "bad-name", message, "", help);
    }
    let kind: Option<ParameterKind> = table.word(text, "kind", PARAMETER_KINDS);
    let choices: Vec<String> = table
        .texts(text, "choices")
        .into_iter()
        .map(|choice| choice.text)
        .collect();
    let fills = fills(text, &mut table, &choices);
    let example = if kind == Some(ParameterKind::Text) {
        table.text(text, "example").map(|example| example.text)
    } else {
        None
    };
    let default = table.stated(text, "default");
    let about = table.text(text, "about");
    let kind = kind?;
    if choices.is_empty() == (kind == ParameterKind::Choice) {
        if choices.is_empty() {
            table.missing(text, "choices");
        } else {
            let message =
                format!("`choices` belong to `kind = \"choice\"`, not to parameter `{name}`");
            text.refuse(
                about.as_ref()?.at.clone(),
                "bad-value",
                message,
                "",
                "Remove `choices`.".to_owned(),
            );
        }
    }
    if let Some((stated, at)) = &default {
        check_default(text, kind, &choices, stated, at);
    }
    table.finish(text);
    Some(Parameter {
        name: name.to_owned(),
        kind,
        choices,
        fills,
        example,
        default: default.map(|(stated, _)| stated),
        about: about?.text,
    })
}

/// What else each choice puts into SKUs: `fills = { CHOICE = { HOLE = "text" } }`.
fn fills(
    text: &mut Text<'_>,
    table: &mut Table<'_>,
    choices: &[String],
) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut fills = BTreeMap::new();
    for (choice, holes) in table.named_tables(text, "fills") {
        if !choices.contains(&choice.text) {
            let known: Vec<&str> = choices.iter().map(String::as_str).collect();
            let message = format!("`{}` is not a choice", choice.text);
            let help = instead(&choice.text, &known);
            let label = "one of the choices belongs here";
            text.refuse(choice.at, "bad-choice", message, label, help);
        }
        let mut filled = BTreeMap::new();
        for (hole, with) in holes.words(text) {
            if !is_name(&hole.text) || TAKEN.contains(&hole.text.as_str()) {
                let message = format!("`{}` cannot be the name of a hole", hole.text);
                let help = "Use small letters, digits and `_`, a letter first.".to_owned();
                text.refuse(hole.at, "bad-name", message, "", help);
            }
            filled.insert(hole.text, with.text);
        }
        fills.insert(choice.text, filled);
    }
    fills
}

fn check_default(
    text: &mut Text<'_>,
    kind: ParameterKind,
    choices: &[String],
    stated: &Stated,
    at: &Range<usize>,
) {
    let written = stated.text.as_str();
    let one_of = |text: &mut Text<'_>, known: &[&str]| {
        if !known.contains(&written) {
            let message = format!("`{written}` is not a choice");
            text.refuse(
                at.clone(),
                "bad-choice",
                message,
                "one of the choices belongs here",
                instead(written, known),
            );
        }
    };
    let read = match kind {
        ParameterKind::Text => return,
        ParameterKind::Choice => {
            let known: Vec<&str> = choices.iter().map(String::as_str).collect();
            return one_of(text, &known);
        }
        ParameterKind::Flag => return one_of(text, &["true", "false"]),
        ParameterKind::Number => units::parse(Dimension::Scalar, written),
        ParameterKind::Size => units::parse(Dimension::DataSize, written),
        ParameterKind::NumberPerMonth => units::parse_per_month(Dimension::Scalar, written),
        ParameterKind::SizePerMonth => units::parse_per_month(Dimension::DataSize, written),
    };
    if let Err(bad) = read {
        refuse_unit(text, at, bad);
    }
}

fn refuse_unit(text: &mut Text<'_>, at: &Range<usize>, bad: BadUnit) {
    let within = at.start + bad.span.start..(at.start + bad.span.end).min(at.end);
    text.refuse(within, bad.code, bad.message, &bad.label, bad.help);
}

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

fn availability(
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

fn times(text: &mut Text<'_>, mut table: Table<'_>) -> Times {
    let mut figure = |text: &mut Text<'_>, key, dimension| figure(text, &mut table, key, dimension);
    let times = Times {
        replace: figure(text, "replace", Dimension::Duration),
        failover: figure(text, "failover", Dimension::Duration),
        promote: figure(text, "promote", Dimension::Duration),
        create: figure(text, "create", Dimension::Duration),
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

fn limits(text: &mut Text<'_>, mut table: Table<'_>) -> Limits {
    let mut figure = |text: &mut Text<'_>, key, dimension| figure(text, &mut table, key, dimension);
    let limits = Limits {
        retention: figure(text, "retention", Dimension::Duration),
        zones: figure(text, "zones", Dimension::Scalar),
        node_rate: figure(text, "node_rate", Dimension::DataRate),
        disk_rate: figure(text, "disk_rate", Dimension::DataRate),
        provisioned_least: figure(text, "provisioned_least", Dimension::DataRate),
        provisioned_most: figure(text, "provisioned_most", Dimension::DataRate),
    };
    table.finish(text);
    limits
}

/// The ways of replication; each says where to, and why that is so.
fn replication(text: &mut Text<'_>, mut table: Table<'_>) -> Replication {
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
fn worded<T: Copy>(
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
