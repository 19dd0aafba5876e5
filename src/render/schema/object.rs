//! Objects of a schema: they have their own keys and no others, and what is `null` has its
//! status beside it.

use serde_json::{Map, Value, json};

use crate::analysis::{NO_NUMBER, Status};

/// The keys of an object as its schema says them.
#[derive(Debug, Default)]
pub(super) struct Properties {
    known: Map<String, Value>,
    required: Vec<Value>,
    rules: Vec<Value>,
}

impl Properties {
    /// Adds a key.
    pub(super) fn add(&mut self, name: &str, schema: Value, optional: bool) {
        let before = self.known.insert(name.to_owned(), schema);
        debug_assert!(before.is_none(), "`{name}` is there twice");
        if !optional {
            self.required.push(json!(name));
        }
    }

    /// Says that a status stands beside a key that is `null`, or no more than a bound.
    pub(super) fn explain(&mut self, name: &str, status: Value, bounded: bool) {
        let beside = format!("{name}_status");
        self.rules.push(rule(name, &beside, bounded));
        self.add(&beside, status, true);
    }

    /// The object.
    pub(super) fn finish(self) -> Value {
        let mut object = json!({
            "type": "object",
            "additionalProperties": false,
            "required": self.required,
            "properties": self.known,
        });
        if !self.rules.is_empty() {
            object["allOf"] = Value::Array(self.rules);
        }
        object
    }
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

/// Why there is no number.
pub(super) fn status() -> Value {
    let ids: Vec<&str> = NO_NUMBER.iter().map(|status| status.id()).collect();
    json!({ "description": "Why the field beside it is null.", "enum": ids })
}

/// Why there is no number, or none but a bound.
pub(super) fn status_or_bound() -> Value {
    let mut ids: Vec<&str> = NO_NUMBER.iter().map(|status| status.id()).collect();
    ids.push(Status::LowerBound.id());
    json!({
        "description": "Why the field beside it is null; `lower-bound` if it is a number that is no more than that.",
        "enum": ids,
    })
}
