//! Every number of a report, wherever it stands.

use super::super::{Block, Branch, Cell, Number, Table};
use super::Paper;

impl Paper {
    /// Every number of it, in the order in which they stand; those of charts come last.
    pub fn numbers(&self) -> Vec<&Number> {
        let mut found = Vec::new();
        for (_, fact) in &self.facts {
            cell(fact, &mut found);
        }
        for section in &self.sections {
            blocks(&section.blocks, &mut found);
        }
        for one in &self.plotted {
            table(&one.table, &mut found);
            found.extend(&one.totals);
        }
        found
    }
}

fn blocks<'p>(all: &'p [Block], found: &mut Vec<&'p Number>) {
    for block in all {
        match block {
            Block::Facts(facts) => facts.iter().for_each(|(_, one)| cell(one, found)),
            Block::Table(one) | Block::Across(one) | Block::List(one) => table(one, found),
            Block::Tree(one) => branch(one, found),
            Block::Folded { blocks: inner, .. } => blocks(inner, found),
            Block::Checklist(items) => {
                let facts = items.iter().flat_map(|item| &item.facts);
                facts.for_each(|(_, one)| cell(one, found));
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

fn table<'p>(table: &'p Table, found: &mut Vec<&'p Number>) {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    cells.for_each(|one| cell(one, found));
}

fn branch<'p>(one: &'p Branch, found: &mut Vec<&'p Number>) {
    found.extend(&one.value);
    for part in &one.branches {
        branch(part, found);
    }
}

fn cell<'p>(cell: &'p Cell, found: &mut Vec<&'p Number>) {
    match cell {
        Cell::Number(one) | Cell::Judged(one, _) => found.push(one),
        Cell::Against(one, _, target) => found.extend([one, target]),
        Cell::Empty | Cell::Words(_) | Cell::Marked(..) | Cell::Ruled(_) | Cell::Bar(_) => {}
    }
}
