//! Figures that no target is about and that a reader should see.

use super::words::Words;
use super::{Block, Cell, Column, Row, Table};
use crate::analysis::Score;

/// A heading and a table; nothing if there is none.
pub(super) fn blocks(plan: &Score, words: &Words) -> Vec<Block> {
    if plan.asides.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::words(words.aside),
        Column::numbers(words.value),
        Column::words(words.name).spare(),
    ];
    let rows = plan.asides.iter().map(|aside| {
        Row::new(vec![
            Cell::words(words.sentence(&aside.meaning).trim_end_matches('.')),
            Cell::figure(&aside.figure, plan.currency),
            Cell::words(&aside.figure.name),
        ])
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
