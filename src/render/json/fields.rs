//! Fields as JSON.

use super::value::{Object, Value};
use crate::analysis::Status;
use crate::analysis::fields::{self, Item};
use crate::report::explain::unit;
use crate::report::words::ENGLISH;
use crate::units::Currency;

/// Adds fields in their order.
pub(super) fn with(object: Object, items: &[Item<'_>], currency: Currency) -> Object {
    items.iter().fold(object, |object, item| {
        let name = item.name.as_str();
        let object = object.with(name, value(&item.value, currency));
        match item.status {
            Status::Known => object,
            status => object.text(&format!("{name}_status"), status.id()),
        }
    })
}

fn value(value: &fields::Value<'_>, currency: Currency) -> Value {
    let own = |value| self::value(value, currency);
    match value {
        fields::Value::Missing => Value::Null,
        fields::Value::Flag(yes) => Value::Flag(*yes),
        fields::Value::Count(many) => Value::Count(*many),
        fields::Value::Number(number) => Value::Number(*number),
        fields::Value::Text(say) => Value::Text(ENGLISH.say(*say).into_owned()),
        fields::Value::List(list) => Value::List(list.iter().map(own).collect()),
        fields::Value::Object(items) => Value::Object(with(Object::default(), items, currency)),
        fields::Value::Map(parts) => Value::Object(
            parts
                .iter()
                .fold(Object::default(), |object, (name, part)| {
                    object.with(name, own(part))
                }),
        ),
        fields::Value::Figure(figure, status) => Value::Object(
            Object::default()
                .number("value", figure.value, *status)
                .text("unit", &unit(figure.dimension, None, currency))
                .text("explain", &figure.name),
        ),
    }
}
