//! What can vary in a plan, flat: one record an input.

use super::{Datum, Records};
use crate::analysis::{Variable, Variables, Varies};
use crate::report::Status;
use crate::report::explain::{kind, unit};
use crate::units::{Currency, exact_estimate};

/// A column, whose amounts are in the currency.
type Of = (&'static str, fn(&Variable, Currency) -> Datum);

const COLUMNS: &[Of] = &[
    // One to a line.
    ("path", |one, _| words(&one.path)),
    ("kind", |one, _| match one.varies {
        Varies::Number { .. } => words("number"),
        Varies::Choice { .. } => words("choice"),
    }),
    ("value", |one, _| match &one.varies {
        Varies::Number { likely, .. } => number(likely.unwrap_or(f64::NAN)),
        Varies::Choice { value, .. } => words(value),
    }),
    ("unit", |one, currency| match &one.varies {
        Varies::Number {
            dimension, label, ..
        } => Datum::Words(unit(*dimension, label.as_deref(), currency)),
        Varies::Choice { .. } => Datum::Empty,
    }),
    ("range", |one, currency| match &one.varies {
        Varies::Number {
            range, dimension, ..
        } => Datum::Words(exact_estimate(*dimension, range, currency)),
        Varies::Choice { .. } => Datum::Empty,
    }),
    ("least", |one, _| match one.varies {
        Varies::Number { bounds, .. } => number(bounds.0),
        Varies::Choice { .. } => Datum::Empty,
    }),
    ("most", |one, _| match one.varies {
        Varies::Number { bounds, .. } => number(bounds.1),
        Varies::Choice { .. } => Datum::Empty,
    }),
    ("choices", |one, _| match &one.varies {
        Varies::Number { .. } => Datum::Empty,
        Varies::Choice { choices, .. } => Datum::Words(choices.join(" ")),
    }),
    ("source", |one, _| words(kind(one.source.kind))),
    ("place", |one, _| words(&one.source.place)),
    ("as_of", |one, _| {
        words(one.source.as_of.as_deref().unwrap_or_default())
    }),
    ("note", |one, _| words(&one.source.note)),
    ("meaning", |one, _| words(&one.meaning)),
];

fn words(text: &str) -> Datum {
    Datum::Words(text.to_owned())
}

fn number(value: f64) -> Datum {
    match Status::of(value) {
        Status::Known => Datum::Number(value),
        _ => Datum::Empty,
    }
}

/// One record an input; the choices of one are parted by blanks.
pub fn variables(variables: &Variables) -> Records {
    let row = |one| {
        let columns = COLUMNS.iter();
        columns.map(|(_, of)| of(one, variables.currency)).collect()
    };
    Records {
        columns: COLUMNS.iter().map(|(name, _)| (*name).to_owned()).collect(),
        rows: variables.all.iter().map(row).collect(),
    }
}
