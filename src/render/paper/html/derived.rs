//! What a page needs to show how a number comes about: what stands at each place is called, how
//! operations are written, where numbers come from.

use serde_json::{Value, json};

use super::tables::{Tabled, Tables};
use crate::analysis::LivePlan;
use crate::graph::{Notation, OPERATIONS};
use crate::render::shown::clean;
use crate::report::explain::origin;
use crate::report::words::Words;
use crate::units::Dimension;

/// How people write each operation, as the script reads it: a sign between arguments, how tightly
/// it binds, a function.
pub(super) fn notation() -> String {
    let all = OPERATIONS.iter().map(|one| match one.people {
        Notation::Plain => json!({}),
        Notation::Sign(sign) => json!({ "sign": sign }),
        Notation::Function(name) => json!({ "call": name }),
    });
    Value::Array(all.collect()).to_string()
}

/// What stands at each place: names in their order, a letter a place that says what it measures, a
/// capital where the next name stands there, and the places of names that stand at several.
pub(super) fn terms(tables: &Tables) -> Value {
    let (mut kinds, mut again, mut next) = (String::new(), Vec::new(), 0);
    for (place, (name, dimension)) in tables.terms().enumerate() {
        let letter = char::from(b'a' + letter(dimension));
        if name == Some(next) {
            next += 1;
            kinds.push(letter.to_ascii_uppercase());
        } else {
            kinds.push(letter);
            again.extend(name.into_iter().flat_map(|name| [place, name]));
        }
    }
    let dimensions = DIMENSIONS.iter().map(|one| super::live::called(*one));
    let names = tables.names().iter().map(|name| clean(name));
    json!({
        "names": names.collect::<Vec<_>>(),
        "kinds": kinds,
        "again": again,
        "dimensions": dimensions.collect::<Vec<_>>(),
    })
}

/// Every dimension, in the order of their letters.
const DIMENSIONS: [Dimension; 10] = [
    Dimension::Scalar,
    Dimension::Duration,
    Dimension::DataSize,
    Dimension::DataRate,
    Dimension::Probability,
    Dimension::Frequency,
    Dimension::Money,
    Dimension::CostRate,
    Dimension::Monthly,
    Dimension::Price,
];

fn letter(dimension: Dimension) -> u8 {
    let at = DIMENSIONS.iter().position(|one| *one == dimension);
    at.and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
}

/// Where the numbers of a plan come from: a place and a text by its place among all, one after the
/// other.
pub(super) fn sources(
    live: &LivePlan,
    own: &Tabled,
    texts: &mut Vec<String>,
    words: &Words,
) -> Vec<usize> {
    let stated = live.terms.iter().zip(&own.places);
    let stated = stated.filter_map(|(term, place)| Some((term.source.as_ref()?, *place)));
    let told = stated.flat_map(|(source, place)| {
        let text = clean(&origin(source, words));
        let known = texts.iter().position(|known| *known == text);
        let at = known.unwrap_or_else(|| {
            texts.push(text);
            texts.len() - 1
        });
        [place, at]
    });
    told.collect()
}
