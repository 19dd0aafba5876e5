//! The keys of plans.

use std::fmt::Write as _;

use recoup::catalog::Catalog;
use recoup::plan::schema::{Bounds, Key, KeyKind, keys};
use recoup::units::Dimension;

use super::{head, row};

/// A table of a component with so many keys has a heading of its own.
const MANY: usize = 5;

/// The keys of plans, a table for each table of the document.
pub(super) fn plan_keys() -> String {
    let mut tables: Vec<&str> = Vec::new();
    for key in keys() {
        // The lists have some tables in two places, and the reference has each once.
        if !tables.contains(&table(key)) {
            tables.push(table(key));
        }
    }
    let mut out = String::new();
    for place in tables {
        heading(&mut out, place);
        for key in keys().filter(|key| table(key) == place) {
            let need = if key.required { " Required." } else { "" };
            row(
                &mut out,
                &[
                    &format!("`{}`", named(key)),
                    &takes(key),
                    &format!("{}{need}", key.about),
                    &format!("`{}`", key.example),
                ],
            );
        }
    }
    out.push('\n');
    out
}

/// The table in which the reference has a key: that at the top of the document, or a large one
/// of a component; empty for none.
fn table(key: &Key) -> &'static str {
    let above =
        |key: &Key| -> &'static str { key.path.rsplit_once('.').map_or("", |(above, _)| above) };
    let (own, top) = (
        above(key),
        key.path.split_once('.').map_or("", |(top, _)| top),
    );
    let is_large = || keys().filter(|other| above(other) == own).count() >= MANY;
    if top == "component" && own != "component.*" && is_large() {
        own
    } else {
        top
    }
}

fn heading(out: &mut String, table: &str) {
    let title = match table {
        "" => "## Keys of the plan itself".to_owned(),
        "component" => "## `[component.NAME]`".to_owned(),
        table => match table.strip_prefix("component.*.") {
            Some(below) => format!("### `[component.NAME.{below}]`"),
            None => format!("## `[{table}]`"),
        },
    };
    let _ = writeln!(out, "\n{title}\n");
    head(out, &["key", "takes", "meaning", "example"]);
}

/// A key's path with its own names: a scenario that a plan may name is `NAME`.
fn named(key: &Key) -> String {
    let parts: Vec<String> = key
        .path
        .split('.')
        .map(|part| match part {
            "*" => "NAME".to_owned(),
            part if part.split('|').count() > 4 => "SCENARIO".to_owned(),
            part => part.replace("|*", " or NAME").replace('|', " or "),
        })
        .collect();
    parts.join(".")
}

/// What belongs at a key, in words.
fn takes(key: &Key) -> String {
    if key.path == "failover.routing" {
        let catalog = Catalog::embedded();
        let names: Vec<String> = catalog
            .routings()
            .iter()
            .map(|name| format!("`{name}`"))
            .collect();
        return names.join(", ");
    }
    match key.kind {
        KeyKind::Number(dimension, bounds) => {
            format!("{}{}", of(dimension), within(dimension, bounds))
        }
        KeyKind::SizePerMonth => "a size a month".to_owned(),
        KeyKind::Count {
            least,
            most: 1_000_000,
        } => format!("a {}, {least} or more", count(key)),
        KeyKind::Count { least, most } if least == most => format!("{least}"),
        KeyKind::Count { least, most } => format!("a {}, {least} to {most}", count(key)),
        KeyKind::Text => "a text".to_owned(),
        KeyKind::Choice(choices) => {
            let choices: Vec<String> = choices.iter().map(|one| format!("`{one}`")).collect();
            choices.join(", ")
        }
        KeyKind::Flag => "`true` or `false`".to_owned(),
        KeyKind::Names => "a list of names".to_owned(),
        KeyKind::Texts => "a list of texts".to_owned(),
        KeyKind::Needs => "a list of components, `any_of` and `at_least` among them".to_owned(),
        KeyKind::Path => "a file in this folder or below".to_owned(),
        KeyKind::TimeOrAutomatic => "a time, or `automatic`".to_owned(),
        KeyKind::Date => "a day".to_owned(),
        KeyKind::Currency => "a currency (ISO 4217)".to_owned(),
        KeyKind::Parameter => "what the [service](services.md) says".to_owned(),
    }
}

fn count(key: &Key) -> &'static str {
    if key.whole { "whole number" } else { "count" }
}

fn of(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Scalar => "a number",
        Dimension::Duration => "a time",
        Dimension::DataSize => "a size",
        Dimension::DataRate => "a rate of data",
        Dimension::Probability => "a share",
        Dimension::Frequency => "how often",
        Dimension::Money | Dimension::Price => "an amount of money",
        Dimension::CostRate => "money an hour",
        Dimension::Monthly => "money a month",
    }
}

fn within(dimension: Dimension, bounds: Bounds) -> String {
    let least = bounds.least.map(|least| {
        let word = if least.included { "from" } else { "above" };
        format!("{word} {}", least.text)
    });
    let most = bounds.most.map(|most| {
        let word = if most.included { "up to" } else { "below" };
        format!("{word} {}", most.text)
    });
    let most = most
        .or((dimension == Dimension::Probability && least.is_some()).then(|| "up to 1".to_owned()));
    let ends: Vec<String> = least.into_iter().chain(most).collect();
    if ends.is_empty() {
        String::new()
    } else {
        format!(", {}", ends.join(" "))
    }
}
