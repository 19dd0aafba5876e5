//! What the catalogue holds, flat: one record an entry.

use super::{Datum, Records};
use crate::analysis::{Held, Holdings};

/// One record an entry; several words are parted by blanks.
pub fn holdings(holdings: &Holdings) -> Records {
    let datum = |held: &Held| match held {
        Held::Words(words) => Datum::Words(words.clone()),
        Held::Id(id) => Datum::Words((*id).to_owned()),
        Held::List(list) => Datum::Words(list.join(" ")),
        Held::Number(number) if number.is_finite() => Datum::Number(*number),
        Held::Number(_) | Held::Nothing => Datum::Empty,
        Held::Count(count) => Datum::Count(*count),
    };
    let columns = holdings.attributes.iter();
    Records {
        columns: columns.map(|one| one.id.to_owned()).collect(),
        rows: holdings
            .entries
            .iter()
            .map(|entry| entry.iter().map(datum).collect())
            .collect(),
    }
}
