//! JSON: a stable contract, one schema a command.
//!
//! What is no number is `null`, with `<field>_status` beside it that says why.

mod compare;
mod explain;
mod fields;
mod score;
mod value;

use super::format::Format;
pub(super) use value::{Object, Value};

/// JSON with a schema.
pub(super) const FORMAT: Format = Format {
    name: "json",
    about: "One object with full precision; `recoup schema` prints its schema.",
    comparison: |comparison, _| text(&compare::object(comparison)),
    score: |score, _| text(&score::object(score)),
    explanation: |explanation, _| text(&explain::object(explanation)),
    names: |entries, currency, _| text(&explain::names(entries, currency)),
};

pub(super) fn text(object: &Object) -> String {
    let mut text = serde_json::to_string_pretty(object).expect("keys are texts");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests;
