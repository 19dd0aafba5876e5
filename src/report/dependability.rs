//! Pairs of failures that stop the workload, and what machines carry after a loss.

use super::words::{Words, fill};
use super::{Block, Cell, Column, Row, Table, fields};
use crate::analysis::fields::{DOUBLE_POINT, STABILITY};
use crate::analysis::{DoublePoint, Score};

/// The tables, each under its heading; none that is empty.
pub(super) fn blocks(plan: &Score, words: &Words) -> Vec<Block> {
    let mut blocks = Vec::new();
    let own = &plan.dependability;
    if !own.doubles.is_empty() {
        blocks.push(Block::Heading(words.dependability.doubles.to_owned()));
        blocks.push(Block::Table(doubles(plan, words)));
        let found = own.doubles_found.unwrap_or(own.doubles.len());
        if found > own.doubles.len() {
            let parts = [
                ("shown", own.doubles.len().to_string()),
                ("found", found.to_string()),
            ];
            let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
            blocks.push(Block::Remark(fill(
                words.dependability.more_doubles,
                &parts,
            )));
        }
    }
    if !own.stability.is_empty() {
        blocks.push(Block::Heading(words.dependability.stability.to_owned()));
        blocks.push(Block::Table(stability(plan, words)));
        blocks.push(Block::Remark(
            words.dependability.stability_means.to_owned(),
        ));
    }
    blocks
}

fn doubles(plan: &Score, words: &Words) -> Table {
    let mut columns = vec![
        Column::words(words.rests_on),
        Column::words(words.dependability.with),
    ];
    columns.extend(fields::columns(DOUBLE_POINT, plan, words));
    let row = |pair: &DoublePoint| {
        let mut cells = pair
            .leaves
            .each_ref()
            .map(|leaf| Cell::words(words.called(leaf)))
            .to_vec();
        cells.extend(fields::cells(DOUBLE_POINT, plan, pair, words));
        Row::new(cells)
    };
    Table {
        columns,
        pinned: 1,
        rows: plan.dependability.doubles.iter().map(row).collect(),
    }
}

fn stability(plan: &Score, words: &Words) -> Table {
    let row = |of| Row::new(fields::cells(STABILITY, plan, of, words));
    Table {
        columns: fields::columns(STABILITY, plan, words),
        pinned: 1,
        rows: plan.dependability.stability.iter().map(row).collect(),
    }
}
