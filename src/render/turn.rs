//! Tables of one column a plan that are too wide, turned: a row a plan, a table for each group
//! of rows.

use crate::report::{Cell, Column, Row, RowKind, Table};

/// The groups of a table's rows, each turned: its rows become columns. Of two pinned columns the
/// second, the targets, becomes a row before the plans'.
pub(super) fn turned(table: &Table) -> Vec<Table> {
    let mut groups: Vec<Vec<&Row>> = Vec::new();
    for row in &table.rows {
        match groups.last_mut() {
            Some(group) if row.kind != RowKind::First => group.push(row),
            _ => groups.push(vec![row]),
        }
    }
    groups.iter().map(|group| turn(table, group)).collect()
}

fn turn(table: &Table, group: &[&Row]) -> Table {
    // A row of nothing but its name is the heading of the group.
    let is_heading = |row: &&Row| row.cells[1..].iter().all(|cell| *cell == Cell::Empty);
    let (heading, group) = match group {
        [first, rest @ ..] if is_heading(first) && !rest.is_empty() => (name(first), rest),
        all => (String::new(), all),
    };
    let mut columns = vec![Column::words(heading)];
    columns.extend(group.iter().map(|row| Column::numbers(name(row))));
    let mut rows = Vec::new();
    for (place, column) in table.columns.iter().enumerate().skip(1) {
        let cells = group.iter().map(|row| row.cells[place].clone());
        let cells: Vec<Cell> = std::iter::once(Cell::words(&column.heading))
            .chain(cells)
            .collect();
        let is_target = place < table.pinned;
        if is_target && cells[1..].iter().all(|cell| *cell == Cell::Empty) {
            continue;
        }
        let follows_targets = place == table.pinned && !rows.is_empty();
        rows.push(if follows_targets {
            Row::first(cells)
        } else {
            Row::new(cells)
        });
    }
    Table {
        columns,
        pinned: 1,
        rows,
    }
}

fn name(row: &Row) -> String {
    match &row.cells[0] {
        Cell::Words(text) => text.clone(),
        _ => String::new(),
    }
}
