//! What figures hang on, flat: one record a plan, quantity and input.

use super::{Datum, Records};
use crate::analysis::{Flip, Sensitivity, SobolIndex, Swing, Tornado};
use crate::report::Status;
use crate::report::explain::{kind, unit};

/// One record.
struct Record<'a> {
    plan: &'a Sensitivity,
    tornado: &'a Tornado,
    swing: &'a Swing,
}

impl Record<'_> {
    /// The flip of the verdict below or above the likely value.
    fn flip(&self, below: bool) -> Option<&Flip> {
        let mut flips = self.plan.flips.iter().flatten();
        flips.find(|one| {
            one.input.path == self.swing.input.path && (one.at < one.input.likely) == below
        })
    }

    fn index(&self, of: fn(&SobolIndex) -> f64) -> Datum {
        maybe(self.swing.index.as_ref().map(of))
    }
}

/// A column.
type Of = (&'static str, fn(&Record<'_>) -> Datum);

const COLUMNS: &[Of] = &[
    // One to a line.
    ("plan", |one| words(&one.plan.name)),
    ("file", |one| words(&one.plan.file)),
    ("quantity", |one| words(&one.tornado.figure.name)),
    ("value", |one| number(one.tornado.figure.value)),
    ("unit", |one| {
        let of = one.tornado;
        let (label, currency) = (of.label.as_deref(), one.plan.currency);
        Datum::Words(unit(of.figure.dimension, label, currency))
    }),
    ("input", |one| words(&one.swing.input.path)),
    ("likely", |one| number(one.swing.input.likely)),
    ("low", |one| number(one.swing.input.low)),
    ("high", |one| number(one.swing.input.high)),
    ("input_unit", |one| {
        let of = &one.swing.input;
        Datum::Words(unit(of.dimension, of.label.as_deref(), one.plan.currency))
    }),
    ("ends", |one| words(one.swing.input.kind.id())),
    ("source", |one| words(kind(one.swing.input.source.kind))),
    ("at_low", |one| number(one.swing.at_low)),
    ("at_high", |one| number(one.swing.at_high)),
    ("swing", |one| number(one.swing.swing())),
    ("morris_size", |one| {
        maybe(one.swing.effect.as_ref().map(|effect| effect.size))
    }),
    ("morris_mean", |one| {
        maybe(one.swing.effect.as_ref().map(|effect| effect.mean))
    }),
    ("morris_sd", |one| {
        maybe(one.swing.effect.as_ref().map(|effect| effect.sd))
    }),
    ("sobol_first", |one| one.index(|index| index.first)),
    ("sobol_first_low", |one| {
        one.index(|index| index.first_interval[0])
    }),
    ("sobol_first_high", |one| {
        one.index(|index| index.first_interval[1])
    }),
    ("sobol_total", |one| one.index(|index| index.total)),
    ("sobol_total_low", |one| {
        one.index(|index| index.total_interval[0])
    }),
    ("sobol_total_high", |one| {
        one.index(|index| index.total_interval[1])
    }),
    ("verdict", |one| words(one.plan.verdict.id())),
    ("flip_below", |one| {
        maybe(one.flip(true).map(|flip| flip.at))
    }),
    ("flip_below_verdict", |one| {
        words(one.flip(true).map_or("", |flip| flip.verdict.id()))
    }),
    ("flip_above", |one| {
        maybe(one.flip(false).map(|flip| flip.at))
    }),
    ("flip_above_verdict", |one| {
        words(one.flip(false).map_or("", |flip| flip.verdict.id()))
    }),
];

fn words(text: &str) -> Datum {
    Datum::Words(text.to_owned())
}

fn maybe(value: Option<f64>) -> Datum {
    value.map_or(Datum::Empty, number)
}

fn number(value: f64) -> Datum {
    match Status::of(value) {
        Status::Known => Datum::Number(value),
        _ => Datum::Empty,
    }
}

/// The inputs that flip the verdict and move a quantity not at all.
fn flipping(plan: &Sensitivity, tornado: &Tornado) -> Vec<Swing> {
    let mut found: Vec<Swing> = Vec::new();
    for flip in plan.flips.iter().flatten() {
        let path = &flip.input.path;
        let mut known = tornado.swings.iter().chain(&found);
        if known.all(|one| one.input.path != *path) {
            found.push(Swing::still(&flip.input, tornado.figure.value));
        }
    }
    found
}

/// One record a plan, quantity and input that moves it or flips the verdict.
pub fn sensitivities(all: &[Sensitivity]) -> Records {
    let mut rows = Vec::new();
    for plan in all {
        for tornado in &plan.tornados {
            let still = flipping(plan, tornado);
            for swing in tornado.swings.iter().chain(&still) {
                let record = Record {
                    plan,
                    tornado,
                    swing,
                };
                rows.push(COLUMNS.iter().map(|(_, of)| of(&record)).collect());
            }
        }
    }
    Records {
        columns: COLUMNS.iter().map(|(name, _)| (*name).to_owned()).collect(),
        rows,
    }
}
