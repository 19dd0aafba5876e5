//! Business processes: how long each stands still, and whether that is tolerable; what others
//! run.

use super::words::Words;
use super::{Block, Cell, Column, Row, Table, fields};
use crate::analysis::fields::{EXTERNAL, PROCESS, STANDSTILL};
use crate::analysis::{External, Score};

/// The tables, each under its heading; none that is empty.
pub(super) fn blocks(plan: &Score, words: &Words) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !plan.processes.is_empty() {
        blocks.push(Block::Heading(words.business.heading.to_owned()));
        blocks.push(Block::Table(processes(plan, words)));
        blocks.push(Block::Heading(words.business.by_scenario.to_owned()));
        blocks.push(Block::Table(standstills(plan, words)));
        blocks.push(Block::Remark(words.business.means.to_owned()));
    }
    if !plan.externals.is_empty() {
        blocks.push(Block::Heading(words.business.others.to_owned()));
        blocks.push(Block::Table(externals(plan, words)));
        blocks.push(Block::Remark(words.business.others_mean.to_owned()));
    }
    blocks
}

/// One row a process.
fn processes(plan: &Score, words: &Words) -> Table {
    let row = |process| Row::new(fields::cells(PROCESS, plan, process, words));
    Table {
        columns: fields::columns(PROCESS, plan, words),
        pinned: 1,
        rows: plan.processes.iter().map(row).collect(),
    }
}

/// One row a process and scenario.
fn standstills(plan: &Score, words: &Words) -> Table {
    let mut columns = vec![
        Column::words(words.title("process")),
        Column::words(words.scenario),
    ];
    columns.extend(fields::columns(STANDSTILL, plan, words));
    columns.push(Column::words(words.name).spare());
    let rows = plan.processes.iter().flat_map(|process| {
        let own = process.scenarios.iter().enumerate();
        own.map(|(place, still)| {
            let name = if place == 0 {
                Cell::words(&process.name)
            } else {
                Cell::Empty
            };
            let mut cells = vec![name, Cell::words(words.stopped(still))];
            cells.extend(fields::cells(STANDSTILL, plan, still, words));
            cells.push(Cell::words(&still.stopped.name));
            Row::new(cells)
        })
    });
    Table {
        columns,
        pinned: 2,
        rows: rows.collect(),
    }
}

/// One row a service of others.
fn externals(plan: &Score, words: &Words) -> Table {
    let mut columns = fields::columns(EXTERNAL, plan, words);
    columns.push(Column::words(words.name).spare());
    let row = |external: &External| {
        let mut cells = fields::cells(EXTERNAL, plan, external, words);
        cells.push(Cell::words(&external.rate.name));
        Row::new(cells)
    };
    Table {
        columns,
        pinned: 1,
        rows: plan.externals.iter().map(row).collect(),
    }
}
