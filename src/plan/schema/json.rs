//! The list of keys as a JSON Schema, for editors.

use serde_json::{Map, Value, json};

use super::level::{Child, Level, ROOT};
use super::{Bounds, Key, KeyKind};
use crate::units::{Currency, Dimension};

/// The pattern of a component's and a parameter's name, as every dialect of regular
/// expressions reads it: of ASCII letters, digits, `_` and `-`; beyond ASCII it tells no
/// letters from signs, which loading does.
const NAME: &str = r"^[^\x00-,./:-@\[-\^`{-\x7f]{1,40}$";

/// The JSON Schema (draft 2020-12) of a plan file.
///
/// It requires no key: what one file leaves out, the file that it extends may state.
pub fn json_schema() -> Value {
    let mut schema = table(
        &ROOT,
        "A plan of Recoup, or a part of one that plans extend.",
        "",
    );
    schema.insert(
        "$schema".to_owned(),
        json!("https://json-schema.org/draft/2020-12/schema"),
    );
    schema.insert("title".to_owned(), json!("Recoup plan"));
    Value::Object(schema)
}

fn table(level: &Level, about: &str, within: &str) -> Map<String, Value> {
    let mut properties = Map::new();
    for (name, child) in &level.names {
        properties.insert((*name).to_owned(), entry(child, name));
    }
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    schema.insert("description".to_owned(), json!(about));
    let others = match &level.other {
        Some(other) => {
            schema.insert("propertyNames".to_owned(), json!({ "pattern": NAME }));
            entry(other, within)
        }
        None => json!(false),
    };
    schema.insert("additionalProperties".to_owned(), others);
    if !properties.is_empty() {
        schema.insert("properties".to_owned(), Value::Object(properties));
    }
    schema
}

fn entry(child: &Child, name: &str) -> Value {
    match child.key {
        Some(key) if child.below.is_empty() => value(key),
        Some(key) => {
            let below = table(&child.below, &about(name, &child.below), name);
            json!({ "anyOf": [value(key), below] })
        }
        None => Value::Object(table(&child.below, &about(name, &child.below), name)),
    }
}

/// A table's description: what can stand in it.
fn about(name: &str, level: &Level) -> String {
    match level.choices().as_slice() {
        [] if name == "held" => "The drills that were held, by name.".to_owned(),
        [] if name == "steps" && is_of_impact(level) => {
            "Lengths from which an hour costs another amount, by name.".to_owned()
        }
        [] if name == "steps" => "Steps of a recovery, by id.".to_owned(),
        [] if name == "peaks" => "Busy stretches of the day, by name.".to_owned(),
        [] if name == "traffic" => {
            "The components that it sends data to, or gets it from.".to_owned()
        }
        [] if name == "on_call" => "The shifts that take turns on call, by name.".to_owned(),
        [] => "The parts of the workload, by name.".to_owned(),
        names => format!("Table `{name}`: {}.", names.join(", ")),
    }
}

/// Whether the tables of a level say what an outage costs from some length on.
fn is_of_impact(level: &Level) -> bool {
    let below = level.other.as_deref().map(|other| other.below.choices());
    below.is_some_and(|keys| keys.contains(&"after"))
}

fn value(key: &Key) -> Value {
    let mut schema = kind(key);
    schema.insert("description".to_owned(), json!(key.about));
    if let Some(example) = example(key.example) {
        schema.insert("examples".to_owned(), json!([example]));
    }
    Value::Object(schema)
}

/// An example of the list as JSON: its notation is common to TOML and JSON.
fn example(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

fn kind(key: &Key) -> Map<String, Value> {
    let schema = match key.kind {
        KeyKind::Number(dimension, bounds) => return number(dimension, bounds),
        KeyKind::Count { least, most } if key.whole => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        KeyKind::Count { least, most } => json!({
            "type": ["integer", "string"], "minimum": least, "maximum": most, "pattern": "[0-9]",
        }),
        KeyKind::SizePerMonth => {
            json!({ "type": "string", "pattern": pattern(Dimension::DataSize) })
        }
        KeyKind::Text | KeyKind::Path => json!({ "type": "string", "minLength": 1 }),
        KeyKind::Choice(choices) => json!({ "type": "string", "enum": choices }),
        KeyKind::Flag => json!({ "type": "boolean" }),
        KeyKind::Names => {
            json!({ "type": "array", "items": { "type": "string", "pattern": NAME } })
        }
        KeyKind::Texts => {
            json!({ "type": "array", "items": { "type": "string", "minLength": 1 } })
        }
        KeyKind::Needs => {
            let name = json!({ "type": "string", "pattern": NAME });
            let names = json!({ "type": "array", "minItems": 2, "uniqueItems": true, "items": name.clone() });
            let any = json!({
                "type": "object", "properties": { "any_of": names.clone() },
                "required": ["any_of"], "additionalProperties": false,
            });
            let least = json!({
                "type": "object",
                "properties": { "at_least": { "type": "integer", "minimum": 1 }, "of": names },
                "required": ["at_least", "of"], "additionalProperties": false,
            });
            json!({ "type": "array", "items": { "anyOf": [name, any, least] } })
        }
        KeyKind::TimeOrAutomatic => {
            json!({ "type": "string", "pattern": format!("^automatic$|{}", pattern(Dimension::Duration)) })
        }
        KeyKind::Date => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        KeyKind::Currency => {
            let codes: Vec<&str> = Currency::all().map(Currency::code).collect();
            json!({ "type": "string", "enum": codes })
        }
        KeyKind::Parameter => json!({ "type": ["string", "number", "boolean"] }),
    };
    match schema {
        Value::Object(schema) => schema,
        _ => Map::new(),
    }
}

fn number(dimension: Dimension, bounds: Bounds) -> Map<String, Value> {
    let bare = matches!(dimension, Dimension::Scalar | Dimension::Probability);
    let mut schema = Map::new();
    let types = if bare {
        json!(["number", "string"])
    } else {
        json!("string")
    };
    schema.insert("type".to_owned(), types);
    schema.insert("pattern".to_owned(), json!(pattern(dimension)));
    if !bare {
        return schema;
    }
    let mut limit = |name: &str, value: f64| schema.insert(name.to_owned(), json!(value));
    match bounds.least {
        Some(least) if least.included => limit("minimum", least.value),
        Some(least) => limit("exclusiveMinimum", least.value),
        None => limit("minimum", 0.0),
    };
    match bounds.most {
        Some(most) if most.included => limit("maximum", most.value),
        Some(most) => limit("exclusiveMaximum", most.value),
        None if dimension == Dimension::Probability => limit("maximum", 1.0),
        None => None,
    };
    schema
}

/// What a quantity looks like: enough to catch a forgotten unit while typing.
fn pattern(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Scalar | Dimension::Probability => "[0-9]",
        Dimension::Duration => r"[0-9].*[A-Za-z)]\s*$|^\s*0\s*$",
        Dimension::DataSize | Dimension::DataRate => r"[0-9].*[A-Za-z)]\s*$",
        Dimension::Frequency => "[A-Za-z/]",
        Dimension::Money | Dimension::CostRate | Dimension::Monthly | Dimension::Price => {
            "[A-Z]{3}"
        }
    }
}
