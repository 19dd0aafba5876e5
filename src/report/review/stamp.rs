//! Which plan each number of a report is of.

use super::super::{Block, Branch, Cell, Number, Row};

/// Says of every number of some blocks that it is of a plan, unless it says so itself.
pub(super) fn blocks(blocks: &mut [Block], plan: usize) {
    for block in blocks {
        match block {
            Block::Facts(facts) => facts.iter_mut().for_each(|(_, one)| cell(one, plan)),
            Block::Table(table) | Block::Across(table) | Block::List(table) => {
                table.rows.iter_mut().for_each(|one| row(one, plan));
            }
            Block::Tree(one) => branch(one, plan),
            Block::Folded { blocks: inner, .. } => self::blocks(inner, plan),
            Block::Checklist(items) => {
                let facts = items.iter_mut().flat_map(|item| &mut item.facts);
                facts.for_each(|(_, one)| cell(one, plan));
            }
            Block::Title(_)
            | Block::Heading(_)
            | Block::Subheading(..)
            | Block::Remark(_)
            | Block::Commands { .. }
            | Block::Chart(_)
            | Block::Diagram(_) => {}
        }
    }
}

/// The same of a row.
pub(super) fn row(row: &mut Row, plan: usize) {
    row.cells.iter_mut().for_each(|one| cell(one, plan));
}

/// The same of each row of the last `plans` ones: one a plan. What stands before them is what all
/// plans share, as the first one has it.
pub(super) fn by_row(rows: &mut [Row], plans: usize) {
    let before = rows.len().saturating_sub(plans);
    for (at, one) in rows.iter_mut().enumerate() {
        row(one, at.saturating_sub(before));
        if at < before {
            one.cells.iter_mut().for_each(shared);
        }
    }
}

/// The same of the last `plans` cells of each row: one a plan. What stands before them is what all
/// plans share, as the first one has it.
pub(super) fn by_column(rows: &mut [Row], plans: usize) {
    for row in rows {
        let before = row.cells.len().saturating_sub(plans);
        for (at, one) in row.cells.iter_mut().enumerate() {
            cell(one, at.saturating_sub(before));
            if at < before {
                shared(one);
            }
        }
    }
}

fn cell(cell: &mut Cell, plan: usize) {
    match cell {
        Cell::Number(one) | Cell::Judged(one, _) => number(one, plan),
        Cell::Against(one, _, target) => {
            number(one, plan);
            number(target, plan);
        }
        Cell::Ruled(ruling) => {
            ruling.plan.get_or_insert(plan);
        }
        Cell::Empty | Cell::Words(_) | Cell::Marked(..) | Cell::Bar(_) => {}
    }
}

/// Says of a number that all plans share it.
fn shared(cell: &mut Cell) {
    if let Cell::Number(one) | Cell::Judged(one, _) | Cell::Against(one, ..) = cell {
        one.is_shared = true;
    }
}

fn number(number: &mut Number, plan: usize) {
    number.plan.get_or_insert(plan);
}

fn branch(branch: &mut Branch, plan: usize) {
    if let Some(value) = &mut branch.value {
        number(value, plan);
    }
    branch
        .branches
        .iter_mut()
        .for_each(|one| self::branch(one, plan));
}
