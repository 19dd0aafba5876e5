//! `recoup.inputs/1`: what can vary in a plan.

use super::explain::SOURCE;
use super::keys::{CURRENCY, Form, Key, Known, Many, One, written};
use super::value::Object;
use crate::analysis::{Variable, Variables, Varies};
use crate::graph::Source;
use crate::report::explain::unit;
use crate::units::{Currency, exact_estimate};

const SCHEMA: &str = "recoup.inputs/1";

/// The keys of the answer.
pub(in crate::render) static KEYS: &[Key<Variables, Currency>] = &[
    // One to a line.
    Key::always("schema", SCHEMA),
    Key::text("file", Form::Any, |all, _| (&all.file).into()),
    Key::text("currency", CURRENCY, |_, currency| currency.code().into()),
    Key::part(
        "numbers",
        &Many {
            of: |all: &Variables, each| {
                all.all.iter().filter(|one| is_number(one)).for_each(each);
            },
            object: &NUMBER,
        },
    ),
    Key::part(
        "choices",
        &Many {
            of: |all: &Variables, each| {
                all.all.iter().filter(|one| !is_number(one)).for_each(each);
            },
            object: &CHOICE,
        },
    ),
];

fn is_number(one: &Variable) -> bool {
    matches!(one.varies, Varies::Number { .. })
}

/// The number that can be the least or the most.
fn bound(one: &Variable, of: fn((f64, f64)) -> f64) -> f64 {
    match one.varies {
        Varies::Number { bounds, .. } => of(bounds),
        Varies::Choice { .. } => f64::NAN,
    }
}

/// One number.
static NUMBER: Known<Variable, Currency> = Known {
    name: "number",
    keys: &[
        Key::text("path", Form::Filled, |one, _| (&one.path).into()),
        Key::number("value", |one: &Variable| match one.varies {
            Varies::Number { likely, .. } => likely.unwrap_or(f64::NAN),
            Varies::Choice { .. } => f64::NAN,
        })
        .about("Likely; undefined of a distribution that formulas only integrate over."),
        Key::text("unit", Form::Any, |one: &Variable, currency| {
            match &one.varies {
                Varies::Number {
                    dimension, label, ..
                } => unit(*dimension, label.as_deref(), *currency).into(),
                Varies::Choice { .. } => "".into(),
            }
        }),
        Key::text("range", Form::Any, |one: &Variable, currency| {
            match &one.varies {
                Varies::Number {
                    range, dimension, ..
                } => exact_estimate(*dimension, range, *currency).into(),
                Varies::Choice { .. } => "".into(),
            }
        })
        .about("What is stated, as a plan would state it: one number, or a distribution."),
        Key::number("least", |one: &Variable| bound(one, |bounds| bounds.0))
            .about("The least that may be stated."),
        Key::number("most", |one: &Variable| bound(one, |bounds| bounds.1))
            .about("The most that may be stated."),
        Key::part("source", &ORIGIN),
        MEANING,
    ],
};

/// One choice.
static CHOICE: Known<Variable, Currency> = Known {
    name: "choice",
    keys: &[
        Key::text("path", Form::Filled, |one, _| (&one.path).into()),
        Key::text("value", Form::Any, |one: &Variable, _| match &one.varies {
            Varies::Choice { value, .. } => value.into(),
            Varies::Number { .. } => "".into(),
        }),
        Key::texts("choices", |one: &Variable| match &one.varies {
            Varies::Choice { choices, .. } => choices.clone(),
            Varies::Number { .. } => Vec::new(),
        }),
        Key::part("source", &ORIGIN),
        MEANING,
    ],
};

/// Where one comes from.
static ORIGIN: One<Variable, Source, Currency> = One {
    of: |one: &Variable| &one.source,
    object: &SOURCE,
};

const MEANING: Key<Variable, Currency> =
    Key::text("meaning", Form::Any, |one, _| (&one.meaning).into());

pub(super) fn object(all: &Variables) -> Object {
    written(KEYS, all, &all.currency)
}
