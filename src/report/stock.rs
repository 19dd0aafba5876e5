//! The pages of `catalog` and `pricing`: what there is, an entry a row.

use super::words::Words;
use super::{Block, Cell, Column, Document, Row, Table};
use crate::analysis::{Attribute, Held, Holdings, Holds};

/// What is left out first where there is no room.
const SPARE: &[&str] = &["source", "place", "description", "meaning", "as_of"];

/// The entries as one table.
pub fn page(holdings: &Holdings, words: &Words) -> Document {
    let column = |attribute: &Attribute| {
        let heading = words.attribute(attribute.id);
        let column = match attribute.holds {
            Holds::Words | Holds::List => Column::words(heading),
            Holds::Number | Holds::Count => Column::numbers(heading),
        };
        if SPARE.contains(&attribute.id) {
            column.spare()
        } else {
            column
        }
    };
    let cell = |held: &Held| match held {
        Held::Id(id) => Cell::words(words.outcome(id)),
        held => Cell::words(words.row(&held.text())),
    };
    let cells = |entry: &Vec<Held>| entry.iter().map(cell).collect();
    let table = Table {
        columns: holdings.attributes.iter().map(column).collect(),
        pinned: 1,
        rows: holdings
            .entries
            .iter()
            .map(|entry| Row::new(cells(entry)))
            .collect(),
    };
    Document {
        blocks: vec![Block::Table(table)],
    }
}
