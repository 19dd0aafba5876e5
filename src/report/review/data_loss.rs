//! What each store loses in each scenario, and which copy saves it.

use super::super::plans::scenarios;
use super::super::words::fill;
use super::super::{Block, Cell, Column, Row, Table, Under, score};
use super::{Chapter, Sheet, stamp};
use crate::analysis::Score;

pub(super) const CHAPTER: Chapter = Chapter {
    id: "data-loss",
    needs: &[],
    in_summary: false,
    blocks,
};

fn blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let (mut blocks, mut quiet) = (Vec::new(), Vec::new());
    for (id, title) in scenarios(sheet.plans, sheet.words) {
        let Some(table) = stores(sheet, &id) else {
            continue;
        };
        if loses(&table) {
            blocks.push(Block::Subheading(Under::Section, title));
            blocks.push(Block::Table(table));
        } else {
            quiet.push(title);
        }
    }
    if !quiet.is_empty() {
        let parts = [("scenarios", &*quiet.join(", "))];
        blocks.push(Block::Remark(fill(sheet.own.nothing_lost, &parts)));
    }
    if blocks.is_empty() {
        blocks.push(Sheet::said(sheet.own.no_stores));
    }
    blocks
}

/// Whether any store loses anything, or has no copy.
fn loses(table: &Table) -> bool {
    let is_loss = |cell: &Cell| match cell {
        Cell::Number(number) | Cell::Judged(number, _) => {
            number.figure.dimension == crate::units::Dimension::Duration
                && number.figure.value != 0.0
        }
        _ => false,
    };
    table.rows.iter().flat_map(|row| &row.cells).any(is_loss)
}

/// A row a store and plan; plans whose stores lose the same stand in one row.
fn stores(sheet: &Sheet<'_>, id: &str) -> Option<Table> {
    let words = sheet.words;
    let of_plan = |plan: &Score| {
        let scenario = plan.scenario(id);
        let scenario = scenario.filter(|scenario| !scenario.stores.is_empty());
        scenario.map(|scenario| score::stores(plan, scenario, words))
    };
    let mut groups: Vec<(Vec<usize>, Table)> = Vec::new();
    for (at, plan) in sheet.plans.iter().enumerate() {
        let Some(table) = of_plan(plan) else {
            continue;
        };
        match groups.iter_mut().find(|(_, known)| *known == table) {
            Some((plans, _)) => plans.push(at),
            None => groups.push((vec![at], table)),
        }
    }
    let (_, first) = groups.first()?;
    let mut columns = vec![Column::words(words.plan)];
    columns.extend(first.columns.iter().cloned());
    let mut rows = Vec::new();
    for (plans, table) in groups {
        for (place, mut row) in table.rows.into_iter().enumerate() {
            stamp::row(&mut row, plans[0]);
            let name = if place == 0 {
                Cell::words(sheet.called(&plans))
            } else {
                Cell::Empty
            };
            row.cells.insert(0, name);
            let first = place == 0 && !rows.is_empty();
            rows.push(if first { Row::first(row.cells) } else { row });
        }
    }
    Some(Table {
        columns,
        pinned: 2,
        rows,
    })
}
