//! Fields as JSON.

use super::keys::{Form, Key, Known, written};
use super::value::{Object, Value};
use crate::analysis::fields::{FieldValue, Item};
use crate::analysis::{Figure, Status};
use crate::report::explain::figure_unit;
use crate::report::words::ENGLISH;
use crate::units::Currency;

/// A figure with its unit and its name, and why it may be no number.
pub(in crate::render) static FIGURE: Known<Figure, (Status, Currency)> = Known {
    name: "figure",
    keys: &[
        Key::judged("value", |figure, (status, _)| (figure.value, *status)),
        Key::text("unit", Form::Any, |figure, (_, currency)| {
            figure_unit(figure, *currency).into()
        }),
        Key::text("explain", Form::Any, |figure, _| (&figure.name).into()),
    ],
};

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

fn value(value: &FieldValue<'_>, currency: Currency) -> Value {
    let own = |value| self::value(value, currency);
    match value {
        FieldValue::Missing => Value::Null,
        FieldValue::Flag(yes) => Value::Flag(*yes),
        FieldValue::Count(many) => Value::Count(*many),
        FieldValue::Number(number) => Value::Number(*number),
        FieldValue::Text(say) => Value::Text(ENGLISH.say(*say).into_owned()),
        FieldValue::List(list) => Value::List(list.iter().map(own).collect()),
        FieldValue::Object(items) => Value::Object(with(Object::default(), items, currency)),
        FieldValue::Map(parts) => Value::Object(
            parts
                .iter()
                .fold(Object::default(), |object, (name, part)| {
                    object.with(name, own(part))
                }),
        ),
        FieldValue::Figure(figure, status) => {
            Value::Object(written(FIGURE.keys, *figure, &(*status, currency)))
        }
    }
}
