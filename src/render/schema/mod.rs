//! JSON Schemas of the JSON outputs, as `recoup schema` prints them.

pub(super) mod fields;
pub(super) mod keys;
mod object;
mod stock;

use serde_json::{Value, json};

use super::rows::json::SWEEP;

use super::{check, diff as differences, json as answers};
use keys::Definitions;

/// A schema: its name and its text.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// The command whose JSON it describes.
    pub name: &'static str,
    text: fn() -> String,
}

impl Schema {
    /// The schema.
    pub fn text(&self) -> String {
        (self.text)()
    }
}

/// Every schema of an output.
pub const ALL: &[Schema] = &[
    // One to a line.
    Schema {
        name: "compare",
        text: || said(&fields::compare()),
    },
    Schema {
        name: "score",
        text: || said(&fields::score()),
    },
    Schema {
        name: "explain",
        text: || said(&explain()),
    },
    Schema {
        name: "check",
        text: || said(&check()),
    },
    Schema {
        name: "diff",
        text: || said(&diff()),
    },
    Schema {
        name: "breakeven",
        text: || said(&breakeven()),
    },
    Schema {
        name: "catalog",
        text: || said(&stock::catalog()),
    },
    Schema {
        name: "pricing",
        text: || said(&stock::pricing()),
    },
    Schema {
        name: "inputs",
        text: || said(&inputs()),
    },
    Schema {
        name: "sensitivity",
        text: || said(&sensitivity()),
    },
    Schema {
        name: "recommend",
        text: || said(&recommend()),
    },
    Schema {
        name: "simulate",
        text: || said(&simulate()),
    },
    Schema {
        name: "sweep",
        text: || said(&sweep()),
    },
];

/// `recoup.explain/2`
fn explain() -> Value {
    let mut definitions = Definitions::default();
    let each = [
        definitions.object(answers::explain::DERIVED),
        definitions.object(answers::explain::NAMED),
    ];
    let whole = json!({
        "description": "One derivation, or the names that can be asked for.",
        "oneOf": each,
    });
    framed("explain", whole, definitions)
}

/// `recoup.check/2`
fn check() -> Value {
    let mut definitions = Definitions::default();
    let mut whole = definitions.object(check::json::KEYS);
    whole["description"] = json!("The rules that plans break, and where.");
    framed("check", whole, definitions)
}

/// `recoup.diff/1`
fn diff() -> Value {
    let mut definitions = Definitions::default();
    let mut whole = definitions.object(differences::json::KEYS);
    whole["description"] = json!("What changed between two states of plans, and what that does.");
    framed("diff", whole, definitions)
}

/// `recoup.breakeven/1`
fn breakeven() -> Value {
    let mut definitions = Definitions::default();
    let mut each = [
        definitions.object(answers::breakeven::KEYS),
        definitions.object(answers::winner_map::KEYS),
    ];
    each[0]["description"] =
        json!("Where plans cross over one input, and which is best in between.");
    each[1]["description"] = json!("Which plan wins over two inputs.");
    let whole = json!({
        "description": "Where plans cross over one input, or which of them wins over two.",
        "oneOf": each,
    });
    framed("breakeven", whole, definitions)
}

/// `recoup.inputs/1`
fn inputs() -> Value {
    let mut definitions = Definitions::default();
    let mut whole = definitions.object(answers::variables::KEYS);
    whole["description"] = json!("What can vary in a plan: numbers and choices.");
    framed("inputs", whole, definitions)
}

/// `recoup.sensitivity/1`
fn sensitivity() -> Value {
    let mut definitions = Definitions::default();
    let mut whole = definitions.object(answers::sensitivity::KEYS);
    whole["description"] = json!("What figures of plans hang on.");
    framed("sensitivity", whole, definitions)
}

/// `recoup.recommend/1`
fn recommend() -> Value {
    let mut definitions = Definitions::default();
    let mut whole = definitions.object(answers::recommend::KEYS);
    whole["description"] = json!("The best designs of plans.");
    framed("recommend", whole, definitions)
}

/// `recoup.simulate/1`
fn simulate() -> Value {
    let mut definitions = Definitions::default();
    let each = [
        definitions.object(answers::simulate::KEYS),
        definitions.object(answers::trace::KEYS),
    ];
    let whole = json!({
        "description": "Simulated years of plans, or one of them (`--trace`).",
        "oneOf": each,
    });
    framed("simulate", whole, definitions)
}

/// `recoup.sweep/1`: its columns are those that were asked for.
fn sweep() -> Value {
    let cell = json!({ "type": ["number", "string", "null"] });
    let whole = json!({
        "type": "object",
        "description": "Variants of plans, a row each; a number that is none has its status beside it.",
        "properties": {
            "schema": { "const": SWEEP },
            "columns": {
                "description": "What varies, then what is shown, in the order of the table.",
                "type": "array",
                "items": { "type": "string" },
            },
            "rows": {
                "type": "array",
                "items": { "type": "object", "additionalProperties": cell },
            },
        },
        "required": ["schema", "columns", "rows"],
        "additionalProperties": false,
    });
    framed("sweep", whole, Definitions::default())
}

fn said(schema: &Value) -> String {
    format!("{schema:#}\n")
}

/// The frame of a command's schema.
fn framed(command: &str, object: Value, definitions: Definitions) -> Value {
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("recoup {command} --format json"),
        "$defs": definitions.all(),
    });
    if let (Value::Object(all), Value::Object(own)) = (&mut schema, object) {
        all.extend(own);
    }
    schema
}
