//! A service's TOML file into a [`Service`], with every finding about it.

mod facts;
mod parameter;

use toml::de::DeTable;

use super::names::{CROSSINGS, GOES_BACK, SCOPES};
use super::table::Table;
use super::{Charge, Parameter, Scope, Service, charge};
use crate::catalog::KindRow;
use crate::catalog::text::{MOST_FINDINGS, Text};
use crate::diagnostic::{Finding, Place};
use crate::units::counted;
use facts::{availability, limits, replication, times, worded};
use parameter::{egress, parameter};

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

/// What the grammar of TOML objects to: one finding a line, of a text that is broken throughout the
/// first, and how many more there are. A place is looked for only where it is told.
fn syntax(file: &str, source: &str, errors: &[toml::de::Error]) -> Vec<Finding> {
    let span = |error: &toml::de::Error| error.span().unwrap_or(source.len()..source.len());
    let mut errors: Vec<_> = errors.iter().map(|error| (span(error), error)).collect();
    errors.sort_by_key(|(span, _)| span.start);
    let mut findings = Vec::new();
    let (mut next_line, mut more, mut from) = (0, 0, 0);
    for (at, error) in errors {
        if at.start < next_line {
            continue;
        }
        let rest = source.as_bytes().get(at.start..).unwrap_or_default();
        let line_end = rest.iter().position(|byte| *byte == b'\n');
        next_line = line_end.map_or(source.len() + 1, |end| at.start + end + 1);
        if findings.len() + 1 == MOST_FINDINGS {
            if more == 0 {
                from = at.start;
            }
            more += 1;
            continue;
        }
        let message = error.message().lines().next();
        let message = message.unwrap_or("this is not TOML").to_lowercase();
        let finding = Finding::error("bad-toml", message, Place::of_span(file, source, at));
        findings.push(finding.help("Mend the TOML; strings stand in quotation marks."));
    }
    if more > 0 {
        let message = format!("and {} that are not TOML", counted(more, "more line"));
        let place = Place::of_span(file, source, from..from);
        let finding = Finding::error("more-findings", message, place);
        findings.push(finding.help("Mend these first, then run it again."));
    }
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
