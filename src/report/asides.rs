//! Figures that no target is about and that a reader should see.

use super::words::Words;
use super::{Block, Cell, Column, Row, Table, fields};
use crate::analysis::Score;
use crate::analysis::fields::ASIDE;

/// A heading and a table; nothing if there is none.
pub(super) fn blocks(plan: &Score, words: &Words) -> Vec<Block> {
    if plan.asides.is_empty() {
        return Vec::new();
    }
    let mut columns = vec![Column::words(words.aside)];
    columns.extend(fields::columns(ASIDE, plan, words));
    columns.push(Column::words(words.name).spare());
    let rows = plan.asides.iter().map(|aside| {
        let meaning = words.sentence(&aside.meaning);
        let mut cells = vec![Cell::words(meaning.trim_end_matches('.'))];
        cells.extend(fields::cells(ASIDE, plan, aside, words));
        cells.push(Cell::words(&aside.figure.name));
        Row::new(cells)
    });
    vec![
        Block::Heading(words.asides.to_owned()),
        Block::Table(Table {
            columns,
            pinned: 1,
            rows: rows.collect(),
        }),
    ]
}
