//! `recoup.explain/2`: one derivation, or the names that can be asked for.

use std::borrow::Cow;

use super::keys::{CURRENCY, Form, Key, Known, Many, Maybe, Nothing, One, written};
use super::value::Object;
use crate::analysis::{Explanation, Listed};
use crate::graph::{Derivation, Source};
use crate::report::explain::{KINDS, kind, unit};
use crate::report::words::ENGLISH;
use crate::units::Currency;

const SCHEMA: &str = "recoup.explain/2";

/// The keys of one derivation.
pub(in crate::render) static DERIVED: &[Key<Explanation, Currency>] = &[
    // One to a line.
    Key::always("schema", SCHEMA),
    Key::text("currency", CURRENCY, |_, currency| currency.code().into()),
    Key::part(
        "derivation",
        &One {
            of: |explanation: &Explanation| &explanation.derivation,
            object: &NODE,
        },
    ),
];

/// The keys of the names that can be asked for.
pub(in crate::render) static NAMED: &[Key<[Listed], Currency>] = &[
    // One to a line.
    Key::always("schema", SCHEMA),
    Key::text("currency", CURRENCY, |_, currency| currency.code().into()),
    Key::part(
        "quantities",
        &Many {
            of: |entries: &[Listed], each| entries.iter().for_each(each),
            object: &ENTRY,
        },
    ),
];

/// One name.
pub(super) static ENTRY: Known<Listed, Currency> = Known {
    name: "entry",
    keys: &[
        Key::text("name", Form::Any, |one, _| (&one.name).into()),
        Key::number("value", |one| one.value),
        Key::text("unit", Form::Any, |one, currency| {
            unit(one.dimension, one.label.as_deref(), *currency).into()
        }),
        Key::text("meaning", Form::Any, |one, _| {
            ENGLISH.sentence(&one.meaning)
        }),
    ],
};

/// One node of a derivation, and its parts below it.
pub(super) static NODE: Known<Derivation, Currency> = Known {
    name: "node",
    keys: &[
        Key::maybe("name", Form::Any, Nothing::LeftOut, |one: &Derivation, _| {
            one.name.as_deref().map(Cow::Borrowed)
        }),
        Key::maybe("hole", HOLE, Nothing::LeftOut, |one: &Derivation, _| {
            one.hole.as_deref().map(Cow::Borrowed)
        })
        .about("What stands for it in the formula above, if it has no name."),
        Key::maybe("meaning", Form::Any, Nothing::LeftOut, |one: &Derivation, _| {
            one.meaning.as_deref().map(|one| ENGLISH.sentence(one))
        }),
        Key::number("value", |one: &Derivation| one.value),
        Key::text("unit", Form::Any, |one: &Derivation, currency| {
            unit(one.dimension, one.label.as_deref(), *currency).into()
        }),
        Key::text("formula", Form::Any, |one: &Derivation, _| (&one.formula).into()),
        Key::part(
            "source",
            &Maybe {
                of: |one: &Derivation| one.source.as_ref(),
                left_out: true,
                object: &SOURCE,
            },
        ),
        Key::flag("taken", |one: &Derivation| one.taken).about(
            "False if the plan's numbers take another branch, so that it does not count. A named part that does not count has no parts here.",
        ),
        Key::flag("repeated", |one: &Derivation| one.repeated)
            .about("The parts stand further up in the same tree."),
        Key::flag("left_out", |one: &Derivation| one.left_out)
            .about("The parts are left out, because the tree would be too large: ask for this quantity by its name."),
        Key::part(
            "parts",
            &Many {
                of: |one: &Derivation, each| one.children.iter().for_each(each),
                object: &NODE,
            },
        ),
    ],
};

/// What stands for a long part without a name.
const HOLE: Form = Form::Like("^\\(…[0-9]*\\)$");

/// Where a number is from.
pub(super) static SOURCE: Known<Source, Currency> = Known {
    name: "",
    keys: &[
        Key::text("kind", Form::Ids(KINDS), |one, _| kind(one.kind).into()),
        Key::text("place", Form::Any, |one, _| (&one.place).into()),
        Key::text("note", Form::Any, |one, _| (&one.note).into()),
        Key::maybe("as_of", Form::Any, Nothing::LeftOut, |one, _| {
            one.as_of.as_deref().map(Cow::Borrowed)
        }),
    ],
};

pub(super) fn object(explanation: &Explanation) -> Object {
    written(DERIVED, explanation, &explanation.currency)
}

pub(super) fn names(entries: &[Listed], currency: Currency) -> Object {
    written(NAMED, entries, &currency)
}
