//! The schema of what the catalogue holds: generated from the attributes of its lists.

use serde_json::{Map, Value, json};

use super::framed;
use super::keys::Definitions;
use crate::analysis::{Attribute, Holds, STOCKS, Stock};
use crate::render::json::stock::SCHEMA;

/// `recoup.catalog/1`: one of its lists.
pub(super) fn catalog() -> Value {
    let lists: Vec<Value> = STOCKS.iter().map(list).collect();
    framed("catalog", json!({ "oneOf": lists }), Definitions::default())
}

fn list(stock: &Stock) -> Value {
    let names: Vec<&str> = stock.attributes.iter().map(|one| one.id).collect();
    let held = stock.attributes.iter().map(held).collect::<Map<_, _>>();
    let mut properties = Map::new();
    properties.insert("schema".to_owned(), json!({ "const": SCHEMA }));
    let entry = json!({
        "type": "object",
        "properties": held,
        "required": names,
        "additionalProperties": false,
    });
    properties.insert(
        stock.name.to_owned(),
        json!({ "type": "array", "items": entry }),
    );
    json!({
        "type": "object",
        "properties": properties,
        "required": ["schema", stock.name],
        "additionalProperties": false,
    })
}

fn held(attribute: &Attribute) -> (String, Value) {
    let schema = match attribute.holds {
        Holds::Words => json!({ "type": ["string", "null"] }),
        Holds::List => json!({ "type": "array", "items": { "type": "string" } }),
        Holds::Number => json!({
            "description": "`null` where there is no bound.",
            "type": ["number", "null"],
        }),
        Holds::Count => json!({ "type": "integer", "minimum": 0 }),
    };
    (attribute.id.to_owned(), schema)
}
