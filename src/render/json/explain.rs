//! `recoup.explain/2`: one derivation, or the names that can be asked for.

use super::value::Object;
use crate::analysis::{Explanation, Listed};
use crate::graph::{Derivation, Source};
use crate::report::explain::{kind, unit};
use crate::report::words::ENGLISH;
use crate::units::Currency;

const SCHEMA: &str = "recoup.explain/2";

pub(super) fn object(explanation: &Explanation) -> Object {
    let currency = explanation.currency;
    Object::of(SCHEMA)
        .text("currency", currency.code())
        .object("derivation", node(&explanation.derivation, currency))
}

pub(super) fn names(entries: &[Listed], currency: Currency) -> Object {
    let entry = |entry: &Listed| {
        Object::default()
            .text("name", &entry.name)
            .plain("value", entry.value)
            .text(
                "unit",
                &unit(entry.dimension, entry.label.as_deref(), currency),
            )
            .text("meaning", &ENGLISH.sentence(&entry.meaning))
    };
    Object::of(SCHEMA)
        .text("currency", currency.code())
        .objects("quantities", entries.iter().map(entry))
}

fn node(derivation: &Derivation, currency: Currency) -> Object {
    let mut object = Object::default();
    if let Some(name) = &derivation.name {
        object = object.text("name", name);
    }
    if let Some(hole) = &derivation.hole {
        object = object.text("hole", hole);
    }
    if let Some(meaning) = &derivation.meaning {
        object = object.text("meaning", &ENGLISH.sentence(meaning));
    }
    object = object
        .plain("value", derivation.value)
        .text(
            "unit",
            &unit(derivation.dimension, derivation.label.as_deref(), currency),
        )
        .text("formula", &derivation.formula);
    if let Some(source) = &derivation.source {
        object = object.object("source", self::source(source));
    }
    let object = object.flag("taken", derivation.taken);
    object.flag("repeated", derivation.repeated).objects(
        "parts",
        derivation.children.iter().map(|part| node(part, currency)),
    )
}

fn source(source: &Source) -> Object {
    let object = Object::default()
        .text("kind", kind(source.kind))
        .text("place", &source.place)
        .text("note", &source.note);
    match &source.as_of {
        Some(date) => object.text("as_of", date),
        None => object,
    }
}
