//! How to make the report again: the command, the version, the inputs and the seed.

use super::super::{Block, Cell, Column, Row, Table, commands};
use super::{Chapter, Sheet};

pub(super) const CHAPTER: Chapter = Chapter {
    id: "reproduce",
    needs: &[],
    in_summary: false,
    blocks,
};

fn blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let (words, own) = (sheet.words, sheet.own);
    let from = &sheet.dossier.provenance;
    let facts = vec![
        (own.version.to_owned(), Cell::words(&from.version)),
        (
            words.simulate.years.to_owned(),
            Cell::words(from.years.to_string()),
        ),
        (
            words.simulate.seed.to_owned(),
            Cell::words(from.seed.to_string()),
        ),
    ];
    let mut blocks = vec![
        Block::Commands {
            lead: own.command.to_owned(),
            lines: vec![commands::typed("report", &from.command)],
        },
        Block::Facts(facts),
    ];
    if from.inputs.is_empty() {
        blocks.push(Sheet::said(own.no_inputs));
    } else {
        let row = |one: &crate::analysis::InputFile| {
            Row::new(vec![Cell::words(&one.name), Cell::words(&one.sha256)])
        };
        blocks.push(Block::Table(Table {
            columns: vec![Column::words(words.file), Column::words(own.hash)],
            pinned: 1,
            rows: from.inputs.iter().map(row).collect(),
        }));
    }
    blocks.push(Sheet::said(own.same_bytes));
    blocks
}
