//! The schemas of what the catalogue holds and of what was found about prices: generated from the attributes of its lists.

use serde_json::{Map, Value, json};

use super::framed;
use super::keys::Definitions;
use crate::analysis::{Attribute, Holds, Ledger, PRICE_LISTS, STOCKS};
use crate::render::json::stock::schema;

/// `recoup.catalog/1`: one of its lists.
pub(super) fn catalog() -> Value {
    let lists = STOCKS.iter();
    let lists: Vec<Value> = lists
        .map(|stock| list(Ledger::Catalog, stock.name, stock.attributes))
        .collect();
    framed("catalog", json!({ "oneOf": lists }), Definitions::default())
}

/// `recoup.pricing/1`: one of its lists.
pub(super) fn pricing() -> Value {
    let lists = PRICE_LISTS.iter();
    let lists: Vec<Value> = lists
        .map(|one| list(Ledger::Pricing, one.name, one.attributes))
        .collect();
    framed("pricing", json!({ "oneOf": lists }), Definitions::default())
}

fn list(ledger: Ledger, name: &str, attributes: &[Attribute]) -> Value {
    let names: Vec<&str> = attributes.iter().map(|one| one.id).collect();
    let held = attributes.iter().map(held).collect::<Map<_, _>>();
    let mut properties = Map::new();
    properties.insert("schema".to_owned(), json!({ "const": schema(ledger) }));
    let entry = json!({
        "type": "object",
        "properties": held,
        "required": names,
        "additionalProperties": false,
    });
    properties.insert(name.to_owned(), json!({ "type": "array", "items": entry }));
    json!({
        "type": "object",
        "properties": properties,
        "required": ["schema", name],
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
