//! What figures hang on, flat: one record a plan, quantity and input.

use super::{Datum, Records};
use crate::analysis::{Flip, Sensitivities, Sensitivity, SobolIndex, Swing, Tornado, WinnerFlip};
use crate::report::Status;
use crate::report::explain::{kind, unit};

/// One record.
struct Record<'a> {
    all: &'a Sensitivities,
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

    /// The flip of the winner below or above the likely value.
    fn other(&self, below: bool) -> Option<&WinnerFlip> {
        let winners = self.all.winners.iter().flat_map(|all| &all.quantities);
        let own = winners.filter(|one| one.of == self.tornado.figure.name);
        let mut flips = own.flat_map(|one| &one.flips);
        flips.find(|one| {
            let input = &one.input;
            input.path == self.swing.input.path
                && (one.at < input.likely) == below
                && one.plans.contains(&self.plan.file)
        })
    }

    fn winner(&self, below: bool) -> Datum {
        let files = self.other(below).map(|one| one.winner.join(" "));
        files.map_or(Datum::Empty, Datum::Words)
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
        (one.flip(true)).map_or(Datum::Empty, |flip| words(flip.verdict.id()))
    }),
    ("flip_above", |one| {
        maybe(one.flip(false).map(|flip| flip.at))
    }),
    ("flip_above_verdict", |one| {
        (one.flip(false)).map_or(Datum::Empty, |flip| words(flip.verdict.id()))
    }),
];

/// Columns of several plans among which a winner was looked for.
const WINNER: &[Of] = &[
    // One to a line.
    ("winner_flip_below", |one| {
        maybe(one.other(true).map(|flip| flip.at))
    }),
    ("winner_below", |one| one.winner(true)),
    ("winner_flip_above", |one| {
        maybe(one.other(false).map(|flip| flip.at))
    }),
    ("winner_above", |one| one.winner(false)),
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
pub fn sensitivities(all: &Sensitivities) -> Records {
    let more = if all.winners.is_some() { WINNER } else { &[] };
    let columns = || COLUMNS.iter().chain(more);
    let mut rows = Vec::new();
    for plan in &all.plans {
        for tornado in &plan.tornados {
            let still = flipping(plan, tornado);
            for swing in tornado.swings.iter().chain(&still) {
                let record = Record {
                    all,
                    plan,
                    tornado,
                    swing,
                };
                rows.push(columns().map(|(_, of)| of(&record)).collect());
            }
        }
    }
    Records {
        columns: columns().map(|(name, _)| (*name).to_owned()).collect(),
        rows,
    }
}
