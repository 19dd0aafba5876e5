//! `recoup.catalog/1` and `recoup.pricing/1`: what the catalogue holds, and what was found about
//! prices.

use super::value::{Object, Value};
use crate::analysis::{Held, Holdings, Ledger};

/// The name of the contract of a document.
pub(in crate::render) const fn schema(ledger: Ledger) -> &'static str {
    match ledger {
        Ledger::Catalog => "recoup.catalog/1",
        Ledger::Pricing => "recoup.pricing/1",
    }
}

pub(super) fn object(holdings: &Holdings) -> Object {
    let entry = |entry: &Vec<Held>| {
        let held = holdings.attributes.iter().zip(entry);
        held.fold(Object::default(), |object, (attribute, held)| {
            object.with(attribute.id, value(held))
        })
    };
    Object::of(schema(holdings.ledger)).objects(holdings.name, holdings.entries.iter().map(entry))
}

fn value(held: &Held) -> Value {
    match held {
        Held::Words(words) => Value::Text(words.clone()),
        Held::Id(id) => Value::Text((*id).to_owned()),
        Held::List(list) => Value::List(list.iter().cloned().map(Value::Text).collect()),
        Held::Number(number) if number.is_finite() => Value::Number(*number),
        Held::Number(_) | Held::Nothing => Value::Null,
        Held::Count(count) => Value::Count(*count),
    }
}
