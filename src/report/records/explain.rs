//! Derivations and names, flat.

use super::{Datum, Records};
use crate::analysis::{Explanation, Listed};
use crate::graph::Derivation;
use crate::report::Status;
use crate::report::explain::{kind, unit};
use crate::report::words::ENGLISH;
use crate::units::Currency;

/// One record a name.
pub fn names(entries: &[Listed], currency: Currency) -> Records {
    let row = |entry: &Listed| {
        let status = Status::of(entry.value);
        vec![
            Datum::Words(entry.name.clone()),
            if status == Status::Known {
                Datum::Number(entry.value)
            } else {
                Datum::Empty
            },
            Datum::Words(unit(entry.dimension, entry.label.as_deref(), currency)),
            Datum::Words(status.id().to_owned()),
            Datum::Words(ENGLISH.sentence(&entry.meaning).into_owned()),
        ]
    };
    let columns = ["name", "value", "unit", "status", "meaning"];
    Records {
        columns: columns.map(str::to_owned).to_vec(),
        rows: entries.iter().map(row).collect(),
    }
}

/// One record a node of the tree, parents first, with the depth.
pub fn explanation(explanation: &Explanation) -> Records {
    let mut rows = Vec::new();
    nodes(&explanation.derivation, 0, explanation.currency, &mut rows);
    let columns = [
        "depth", "name", "hole", "value", "unit", "status", "formula", "taken", "source", "place",
        "as_of", "note",
    ];
    Records {
        columns: columns.map(str::to_owned).to_vec(),
        rows,
    }
}

fn nodes(derivation: &Derivation, depth: usize, currency: Currency, rows: &mut Vec<Vec<Datum>>) {
    let words = |text: &str| Datum::Words(text.to_owned());
    let status = Status::of(derivation.value);
    let known = status == Status::Known;
    let source = derivation.source.as_ref();
    rows.push(vec![
        Datum::Count(depth),
        words(derivation.name.as_deref().unwrap_or_default()),
        words(derivation.hole.as_deref().unwrap_or_default()),
        if known {
            Datum::Number(derivation.value)
        } else {
            Datum::Empty
        },
        Datum::Words(unit(
            derivation.dimension,
            derivation.label.as_deref(),
            currency,
        )),
        words(status.id()),
        words(&derivation.formula),
        words(if derivation.taken { "true" } else { "false" }),
        words(source.map_or("", |source| kind(source.kind))),
        words(source.map_or("", |source| &source.place)),
        words(
            source
                .and_then(|source| source.as_of.as_deref())
                .unwrap_or_default(),
        ),
        words(source.map_or("", |source| &source.note)),
    ]);
    for part in &derivation.children {
        nodes(part, depth + 1, currency, rows);
    }
}
