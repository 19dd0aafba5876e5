//! Pairs of failures that stop the workload, and what machines carry after a loss.

use super::words::{Words, fill};
use super::{Block, Cell, Column, Mark, Number, Row, Table};
use crate::analysis::{DoublePoint, Figure, Score, Stability};

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
    let row = |pair: &DoublePoint| {
        let [one, other] = &pair.leaves;
        Row::new(vec![
            Cell::words(one),
            Cell::words(other),
            Cell::figure(&pair.downtime, plan.currency),
        ])
    };
    Table {
        columns: vec![
            Column::words(words.rests_on),
            Column::words(words.dependability.with),
            Column::numbers(words.dependability.both_down),
        ],
        pinned: 1,
        rows: plan.dependability.doubles.iter().map(row).collect(),
    }
}

fn stability(plan: &Score, words: &Words) -> Table {
    let number = |figure: &Option<Figure>| match figure {
        Some(figure) => Cell::figure(figure, plan.currency),
        None => Cell::Empty,
    };
    let row = |stability: &Stability| {
        let utilisation = match &stability.utilisation {
            Some(after) => Cell::Judged(
                Number::new(after, plan.currency),
                Mark::of(!stability.is_overloaded()),
            ),
            None => Cell::Empty,
        };
        Row::new(vec![
            Cell::words(&stability.component),
            number(&stability.units_needed),
            number(&stability.served),
            utilisation,
            number(&stability.region_served),
        ])
    };
    Table {
        columns: vec![
            Column::words(words.component),
            Column::numbers(words.dependability.units),
            Column::numbers(words.dependability.served),
            Column::numbers(words.dependability.utilisation),
            Column::numbers(words.dependability.region_served),
        ],
        pinned: 1,
        rows: plan.dependability.stability.iter().map(row).collect(),
    }
}
