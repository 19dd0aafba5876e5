//! The page of `sweep`: the first rows of what may be millions.

use super::words::{Words, fill};
use super::{Block, Cell, Column, Document, Number, Row, Table};
use crate::analysis::Figure;
use crate::analysis::sweep::{self, Cells, Content, Sweep};
use crate::units::{Currency, Dimension};

/// So many rows are shown of a sweep.
pub const ROWS: usize = 100;

/// Rows as a table, and how many there are in all.
pub fn page(
    sweep: &Sweep,
    rows: &sweep::SweepRows,
    all: usize,
    currency: Currency,
    words: &Words,
) -> Document {
    let plans: Vec<&str> = sweep.plans().collect();
    let shown = rows.rows().min(ROWS);
    let mut columns: Vec<Column> = Vec::new();
    let mut cells: Vec<Vec<Cell>> = vec![Vec::new(); shown];
    if plans.len() > 1 {
        columns.push(Column::words(words.plan));
        for (row, plan) in cells.iter_mut().zip(&rows.plans) {
            row.push(Cell::words(plans[*plan]));
        }
    }
    let pinned = columns.len() + sweep.axes().len();
    let mut add = |name: &str, column: &Cells, dimension: Dimension| match column {
        Cells::Words(all) => {
            columns.push(Column::words(name));
            for (row, word) in cells.iter_mut().zip(all) {
                row.push(Cell::words(&**word));
            }
        }
        Cells::Numbers(all) => {
            columns.push(Column::numbers(name));
            for (row, value) in cells.iter_mut().zip(all) {
                if value.is_nan() {
                    row.push(Cell::Empty);
                    continue;
                }
                let figure = Figure {
                    name: name.to_owned(),
                    value: *value,
                    dimension,
                    currency: None,
                    is_own: false,
                };
                row.push(Cell::Number(Number::new(&figure, currency)));
            }
        }
    };
    for (at, (axis, column)) in sweep.axes().iter().zip(&rows.axes).enumerate() {
        let dimension = sweep.dimension(at).unwrap_or(Dimension::Scalar);
        add(&axis.path, column, dimension);
    }
    for (one, column) in sweep.shown().iter().zip(&rows.shown) {
        let dimension = match &one.what {
            Content::Quantity(_, dimension) => *dimension,
            _ => Dimension::Scalar,
        };
        add(&one.name, column, dimension);
    }
    let mut blocks = vec![Block::Table(Table {
        columns,
        pinned,
        rows: cells.into_iter().map(Row::new).collect(),
    })];
    if all > shown {
        let count = (all - shown).to_string();
        blocks.push(Block::Remark(fill(words.more_rows, &[("count", &count)])));
    }
    Document { blocks }
}
