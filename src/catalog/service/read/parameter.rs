//! A service's own parameters: what a component of it may state.

use std::collections::BTreeMap;
use std::ops::Range;

use super::facts::refuse_unit;
use crate::catalog::expression::is_name;
use crate::catalog::service::names::{PARAMETER_KINDS, TAKEN};
use crate::catalog::service::table::Table;
use crate::catalog::service::{Parameter, ParameterKind, Stated};
use crate::catalog::text::{Text, instead};
use crate::units::{self, Dimension};

/// The parameter that counts what goes straight to the internet, if the service names one.
pub(super) fn egress(
    text: &mut Text<'_>,
    table: &mut Table<'_>,
    parameters: &[Parameter],
) -> Option<String> {
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

pub(super) fn parameter(
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
