//! Schemas of what is a walk over fields: generated from the same lists.

use serde_json::{Value, json};

use super::framed;
use super::keys::Definitions;
use super::object::{Properties, status_or_bound};
use crate::analysis::fields::{COMPARED, SCORED, Shape, ShapeItem, Style, shape};
use crate::render::json::fields::FIGURE;
use crate::render::json::{compare, score};

const STATUS: &str = "#/$defs/status";

/// `recoup.compare/2`
pub(super) fn compare() -> Value {
    let mut definitions = Definitions::default();
    definitions.named("status", |_| status_or_bound());
    definitions.of(&FIGURE);
    let whole = definitions.object(compare::KEYS);
    framed("compare", whole, definitions)
}

/// The plans of a comparison.
pub(in crate::render) fn plans(definitions: &mut Definitions) -> Value {
    let plan = |_: &mut Definitions| object(&shape(COMPARED, Style::Brief), &[]);
    json!({ "type": "array", "items": definitions.named("plan", plan) })
}

/// `recoup.score/2`
pub(super) fn score() -> Value {
    let mut definitions = Definitions::default();
    definitions.named("status", |_| status_or_bound());
    definitions.of(&FIGURE);
    let own = [("schema", json!({ "const": score::SCHEMA }))];
    let whole = object(&shape(SCORED, Style::Full), &own);
    framed("score", whole, definitions)
}

/// An object of fields; what is `null` has its status beside it, and nothing else is known.
fn object(items: &[ShapeItem], more: &[(&str, Value)]) -> Value {
    let mut properties = Properties::default();
    for (name, schema) in more {
        properties.add(name, schema.clone(), false);
    }
    for item in items {
        properties.add(&item.name, value(item), item.optional);
        if item.missing {
            properties.explain(&item.name, json!({ "$ref": STATUS }), item.bounded);
        }
    }
    properties.finish()
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
