//! JSON: a stable contract, one schema a command.
//!
//! What is no number is `null`, with `<field>_status` beside it that says why.

pub(super) mod breakeven;
pub(super) mod compare;
pub(super) mod explain;
pub(super) mod fields;
pub(super) mod keys;
pub(super) mod recommend;
pub(super) mod score;
pub(super) mod sensitivity;
pub(super) mod simulate;
pub(super) mod stock;
pub(super) mod trace;
mod value;
pub(super) mod variables;
pub(super) mod winner_map;

use std::borrow::Cow;

use super::format::{Format, Writer};
use crate::diagnostic::escaped;
use crate::report::Report;
pub(super) use value::{Object, Value};

/// JSON with a schema.
pub(super) const FORMAT: Format = Format {
    name: "json",
    also: &[],
    endings: &["json"],
    about: "One object with full precision; `recoup schema` prints its schema.",
    write: Writer::Text(|answer, _| text(&object(answer)).into()),
};

fn object(answer: &Report<'_>) -> Object {
    match *answer {
        Report::Comparison(comparison) => compare::object(comparison),
        Report::Score(plan) => score::object(plan),
        Report::Explanation(explanation) => explain::object(explanation),
        Report::Names(entries, currency) => explain::names(entries, currency),
        Report::Holdings(holdings) => stock::object(holdings),
        Report::Contest(contest) => breakeven::object(contest),
        Report::Map(map) => winner_map::object(map),
        Report::Variables(all) => variables::object(all),
        Report::Sensitivities(all) => sensitivity::object(all),
        Report::Recommendations(all) => recommend::object(all),
        Report::Simulation(found) => simulate::object(found),
        Report::Trace(found) => trace::object(found),
    }
}

pub(super) fn text(object: &Object) -> String {
    let mut text = serde_json::to_string_pretty(object).expect("keys are texts");
    text.push('\n');
    harmless(text)
}

/// JSON in which whatever an output may not have as it is stands as `\u202e`: outside of its texts
/// there is nothing of the kind.
pub(super) fn harmless(json: String) -> String {
    let spelt = |letter: char| {
        let mut units = [0; 2];
        let units = letter.encode_utf16(&mut units).iter();
        let spelt: Vec<String> = units.map(|unit| format!("\\u{unit:04x}")).collect();
        spelt.concat()
    };
    match escaped(&json, spelt) {
        Cow::Owned(escaped) => escaped,
        Cow::Borrowed(_) => json,
    }
}

#[cfg(test)]
mod tests;
