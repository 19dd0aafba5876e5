//! Schemas of what is a walk over fields: generated from the same lists.

use serde_json::{Map, Value, json};

use super::framed;
use crate::analysis::fields::{COMPARED, SCORED, Shape, ShapeItem, Style, shape};
use crate::analysis::{NO_NUMBER, Status};

const STATUS: &str = "#/$defs/status";

/// `recoup.compare/2`
pub(super) fn compare() -> Value {
    let plan = object(&shape(COMPARED, Style::Brief), &[]);
    let words = Shape::Text(&[]);
    let own = [
        item("prices_as_of", words.clone(), true),
        item("remarks", Shape::List(Box::new(words)), false),
    ];
    let mut whole = object(&own, &[("schema", json!({ "const": "recoup.compare/2" }))]);
    whole["properties"]["plans"] = json!({ "type": "array", "items": { "$ref": "#/$defs/plan" } });
    if let Value::Array(required) = &mut whole["required"] {
        required.push(json!("plans"));
    }
    framed(
        "compare",
        whole,
        &json!({ "status": status(), "plan": plan }),
    )
}

/// `recoup.score/2`
pub(super) fn score() -> Value {
    let own = [("schema", json!({ "const": "recoup.score/2" }))];
    let whole = object(&shape(SCORED, Style::Full), &own);
    framed(
        "score",
        whole,
        &json!({ "status": status(), "figure": figure() }),
    )
}

fn item(name: &str, shape: Shape, missing: bool) -> ShapeItem {
    ShapeItem {
        name: name.to_owned(),
        shape,
        optional: false,
        missing,
        bounded: false,
    }
}

fn status() -> Value {
    let mut ids: Vec<&str> = NO_NUMBER.iter().map(|status| status.id()).collect();
    ids.push(Status::LowerBound.id());
    json!({
        "description": "Why the field beside it is null; `lower-bound` if it is a number that is no more than that.",
        "enum": ids,
    })
}

/// A figure with its unit and its name.
fn figure() -> Value {
    let mut value = item("value", Shape::Number, true);
    value.bounded = true;
    let text = json!({ "type": "string" });
    object(&[value], &[("unit", text.clone()), ("explain", text)])
}

/// An object of fields; what is `null` has its status beside it, and nothing else is known.
fn object(items: &[ShapeItem], more: &[(&str, Value)]) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    let mut rules = Vec::new();
    for (name, schema) in more {
        properties.insert((*name).to_owned(), schema.clone());
        required.push(json!(name));
    }
    for item in items {
        let name = &item.name;
        let known = properties.insert(name.clone(), value(item));
        debug_assert!(known.is_none(), "`{name}` is there twice");
        if !item.optional {
            required.push(json!(name));
        }
        if item.missing {
            let status = format!("{name}_status");
            rules.push(rule(name, &status, item.bounded));
            properties.insert(status, json!({ "$ref": STATUS }));
        }
    }
    let mut object = json!({
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "properties": properties,
    });
    if !rules.is_empty() {
        object["allOf"] = Value::Array(rules);
    }
    object
}

/// A status says why a field is `null`; beside a number it can only say that it is a bound.
fn rule(name: &str, status: &str, bounded: bool) -> Value {
    let other = if bounded {
        json!({ "properties": { status: { "const": Status::LowerBound.id() } } })
    } else {
        json!({ "not": { "required": [status] } })
    };
    json!({
        "if": { "properties": { name: { "type": "null" } }, "required": [name] },
        "then": { "required": [status] },
        "else": other,
    })
}

fn value(item: &ShapeItem) -> Value {
    let schema = of(&item.shape);
    if !item.missing {
        return schema;
    }
    match &schema["type"] {
        Value::String(kind) if schema.get("enum").is_none() && kind != "object" => {
            json!({ "type": [kind, "null"] })
        }
        _ => json!({ "anyOf": [schema, { "type": "null" }] }),
    }
}

fn of(shape: &Shape) -> Value {
    match shape {
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Count => json!({ "type": "integer" }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Figure => json!({ "$ref": "#/$defs/figure" }),
        Shape::Text([]) => json!({ "type": "string" }),
        Shape::Text(ids) => json!({ "enum": ids }),
        Shape::List(one) => json!({ "type": "array", "items": of(one) }),
        Shape::Object(items) => object(items, &[]),
        Shape::Map { of: one, .. } => json!({ "type": "object", "additionalProperties": of(one) }),
    }
}
