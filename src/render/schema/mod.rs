//! JSON Schemas of the JSON outputs, as `recoup schema` prints them.

mod fields;
mod stock;

use serde_json::{Value, json};

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
        text: || include_str!("explain.schema.json").to_owned(),
    },
    Schema {
        name: "check",
        text: || include_str!("check.schema.json").to_owned(),
    },
    Schema {
        name: "catalog",
        text: || said(&stock::catalog()),
    },
];

fn said(schema: &Value) -> String {
    format!("{schema:#}\n")
}

/// The frame of a command's schema.
fn framed(command: &str, object: Value, defs: &Value) -> Value {
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("recoup {command} --format json"),
        "$defs": defs,
    });
    if let (Value::Object(all), Value::Object(own)) = (&mut schema, object) {
        all.extend(own);
    }
    schema
}
