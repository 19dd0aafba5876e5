//! What is assumed, ranked by how much of the cost rests on it.

use super::super::answer::share;
use super::super::words::fill;
use super::super::{Block, Cell, Column, Number, Row, Table, Under, explain};
use super::{Chapter, Sheet};
use crate::analysis::{Assumption, Evidence, Figure};
use crate::units::Dimension;

pub(super) const CHAPTER: Chapter = Chapter {
    id: "assumptions",
    needs: &[],
    in_summary: false,
    blocks,
};

/// Rows of the table.
const ROWS: usize = 15;

/// A share below this is told as small: it would be rounded to nothing.
const SMALL: f64 = 0.005;

fn blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let own = sheet.own;
    let all = &sheet.dossier.assumptions;
    let mut blocks = Vec::new();
    if all.is_empty() {
        blocks.push(Sheet::said(own.no_assumptions));
    } else {
        blocks.push(Sheet::said(own.assumptions_lead));
        blocks.push(Block::Table(table(sheet, all)));
        let further = all.len().saturating_sub(ROWS);
        if further > 0 {
            let parts = [("count", &*further.to_string())];
            blocks.push(Block::Remark(fill(own.further_assumptions, &parts)));
        }
    }
    let heading = own.by_source.to_owned();
    blocks.push(Block::Subheading(Under::Section, heading));
    blocks.push(Block::Across(
        sheet.across(own.source_kind, by_source(sheet)),
    ));
    blocks.push(Sheet::said(own.by_source_means));
    blocks
}

/// How many inputs come from where.
fn by_source(sheet: &Sheet<'_>) -> Vec<Row> {
    let counts: [fn(&Evidence) -> usize; 4] = [
        |evidence| evidence.stated,
        |evidence| evidence.prices,
        |evidence| evidence.published,
        |evidence| evidence.judgement,
    ];
    let rows = sheet.own.source_kinds.iter().zip(counts);
    let rows = rows.map(|(title, count)| {
        sheet.row(*title, |plan| {
            Cell::words(count(&plan.evidence).to_string())
        })
    });
    rows.collect()
}

fn table(sheet: &Sheet<'_>, all: &[Assumption]) -> Table {
    let own = sheet.own;
    let mut columns = vec![
        Column::words(sheet.words.sensitivity.input),
        Column::numbers(sheet.words.title("value")),
        Column::words(own.from),
    ];
    columns.extend(sheet.names.iter().map(Column::numbers));
    let row = |one: &Assumption| {
        let currency = sheet.plans[one.plan].currency;
        let value = one.figure.as_ref().map_or(Cell::Empty, |figure| {
            let number = Number::new(figure, currency).labelled(one.label.clone());
            Cell::Number(Number {
                plan: Some(one.plan),
                ..number
            })
        });
        let source = one.source.as_ref();
        let source = source.map(|source| explain::origin(source, sheet.words));
        let mut cells = vec![
            Cell::words(&one.name),
            value,
            Cell::words(source.unwrap_or_default()),
        ];
        cells.extend(one.shares.iter().map(|&value| {
            if value <= 0.0 {
                Cell::Empty
            } else if value < SMALL {
                Cell::words(own.small_share)
            } else {
                Cell::words(share(&Figure {
                    name: one.name.clone(),
                    value,
                    dimension: Dimension::Probability,
                    currency: None,
                    is_own: false,
                }))
            }
        }));
        Row::new(cells)
    };
    let mut rows: Vec<Row> = all.iter().take(ROWS).map(row).collect();
    let mut sum = vec![Cell::words(own.judged_together), Cell::Empty, Cell::Empty];
    sum.extend(sheet.plans.iter().map(|plan| {
        let judged = plan.judged_share();
        judged.map_or(Cell::Empty, |judged| Cell::words(share(judged)))
    }));
    rows.push(Row::first(sum));
    Table {
        columns,
        pinned: 1,
        rows,
    }
}
