//! `recoup.catalog/1`: what the catalogue holds.

use super::value::{Object, Value};
use crate::analysis::{Held, Holdings};

/// The name of the contract.
pub(in crate::render) const SCHEMA: &str = "recoup.catalog/1";

pub(super) fn object(holdings: &Holdings) -> Object {
    let entry = |entry: &Vec<Held>| {
        let held = holdings.attributes.iter().zip(entry);
        held.fold(Object::default(), |object, (attribute, held)| {
            object.with(attribute.id, value(held))
        })
    };
    Object::of(SCHEMA).objects(holdings.name, holdings.entries.iter().map(entry))
}

fn value(held: &Held) -> Value {
    match held {
        Held::Words(words) => Value::Text(words.clone()),
        Held::List(list) => Value::List(list.iter().cloned().map(Value::Text).collect()),
        Held::Number(number) if number.is_finite() => Value::Number(*number),
        Held::Number(_) | Held::Nothing => Value::Null,
        Held::Count(count) => Value::Count(*count),
    }
}
