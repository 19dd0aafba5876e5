//! `recoup.check/2`: every finding with its place and its numbers.

use super::CheckFormat;
use crate::analysis::check::{Breach, Fragment, Review};
use crate::diagnostic::{Finding, Place, Severity};
use crate::render::json::{Object, Value, text};
use crate::report::words::ENGLISH;
use crate::report::{Status, check, explain};
use crate::units::Currency;

/// JSON with a schema.
pub(super) const FORMAT: CheckFormat = CheckFormat {
    name: "json",
    also: &[],
    endings: &["json"],
    about: "One object with every finding; `recoup schema check` prints its schema.",
    write: |reviews, _| text(&object(reviews)),
};

fn object(reviews: &[Review]) -> Object {
    let passes = !reviews.iter().any(Review::is_denied);
    let count = |severity| {
        let counts = reviews.iter().map(|review| review.count(severity));
        counts.sum::<usize>()
    };
    let counts = Object::default()
        .count("error", count(Severity::Error))
        .count("warning", count(Severity::Warning))
        .count("note", count(Severity::Note));
    Object::of("recoup.check/2")
        .text("verdict", if passes { "pass" } else { "fail" })
        .object("findings", counts)
        .objects("plans", reviews.iter().map(plan))
}

fn plan(review: &Review) -> Object {
    let breaches = review.breaches.iter();
    let breaches = breaches.map(|breach| self::breach(breach, review.currency));
    let wrong = review.wrong.iter().map(|one| said(one, Object::default()));
    Object::default()
        .text("file", &review.file)
        .text("name", &review.name)
        .text("currency", review.currency.code())
        .flag("checked", !review.has_failed())
        .objects("findings", wrong.chain(breaches))
}

fn breach(breach: &Breach, currency: Currency) -> Object {
    let said = check::finding(breach, currency, &ENGLISH);
    let mut values = Object::default();
    for (name, part) in &breach.parts {
        values = match part {
            Fragment::Words(words) => values.text(name, words),
            Fragment::Title(title) => values.text(name, &ENGLISH.called(title)),
            Fragment::Number {
                value,
                dimension,
                name: quantity,
            } => {
                let number = Object::default()
                    .number("value", *value, Status::of(*value))
                    .text("unit", &explain::unit(*dimension, None, currency));
                let number = match quantity {
                    Some(quantity) => number.text("explain", quantity),
                    None => number,
                };
                values.object(name, number)
            }
        };
    }
    self::said(&said, values)
}

/// A finding, with the numbers in it.
fn said(finding: &Finding, values: Object) -> Object {
    let words = &ENGLISH.check;
    let title = match check::title(finding.code, words) {
        "" => words.loads,
        title => title,
    };
    Object::default()
        .text("rule", finding.code)
        .text("title", title)
        .text("severity", words.severity(finding.severity))
        .text("message", &finding.message)
        .text("fix", &finding.help)
        .with("place", place(&finding.place))
        .object("values", values)
}

/// The place, or null if it is in no file.
fn place(place: &Place) -> Value {
    if place.file.is_empty() {
        return Value::Null;
    }
    let at = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let object = Object::default().text("file", &place.file);
    Value::Object(if place.line == 0 {
        object.with("line", Value::Null).with("column", Value::Null)
    } else {
        object
            .count("line", at(place.line))
            .count("column", at(place.column.max(1)))
    })
}
