//! Business processes: how long each stands still, and whether that is tolerable; what others
//! run.

use super::words::{Words, fill};
use super::{Block, Cell, Column, Mark, Number, Row, Table, fields};
use crate::analysis::fields::{EXTERNAL, STANDSTILL};
use crate::analysis::{External, OTHERS, Process, Score, Standstill, is_met};

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

/// What a scenario is called, or the failure of somebody else's service.
fn called(still: &Standstill, words: &Words) -> String {
    match (&still.title, still.scenario.strip_prefix(OTHERS)) {
        (Some(title), _) => title.clone(),
        (None, Some(component)) => fill(words.business.failure_of, &[("component", component)]),
        (None, None) => still.scenario.clone(),
    }
}

/// A standstill, with a mark where it has to be tolerable.
fn standstill(plan: &Score, process: &Process, still: &Standstill) -> Cell {
    let number = Number::new(&still.stopped, plan.currency);
    let name = format!("mtd.{}.{}", still.scenario, process.name);
    match plan.requirement(&name) {
        Some(judged) => Cell::Judged(number, Mark::of(is_met(judged.headroom.value))),
        None => Cell::Number(number),
    }
}

/// One row a process.
fn processes(plan: &Score, words: &Words) -> Table {
    let own = &words.business;
    let columns = vec![
        Column::words(own.process),
        Column::words(own.criticality),
        Column::words(own.owner),
        Column::numbers(words.title("mtd")),
        Column::numbers(words.title("longest")),
        Column::words(own.longest_in),
        Column::numbers(words.title("longest.worst")),
        Column::numbers(words.title("downtime")),
        Column::numbers(words.title("impact")),
    ];
    let impact = |process: &Process| {
        let mut all = plan.risk.processes.iter();
        let own = all.find(|loss| loss.process == process.name)?;
        Some(&own.per_year)
    };
    let word = |text: &Option<String>| text.as_deref().map_or(Cell::Empty, Cell::words);
    let row = |process: &Process| {
        let longest = process.longest();
        Row::new(vec![
            Cell::words(&process.name),
            word(&process.criticality),
            word(&process.owner),
            match &process.mtd {
                Some(mtd) => Cell::figure(mtd, plan.currency),
                None => Cell::Empty,
            },
            longest.map_or(Cell::Empty, |still| standstill(plan, process, still)),
            longest.map_or(Cell::Empty, |still| Cell::words(called(still, words))),
            longest.map_or(Cell::Empty, |still| {
                Cell::figure(&still.stopped_worst, plan.currency)
            }),
            Cell::figure(&process.downtime, plan.currency),
            impact(process).map_or(Cell::Empty, |figure| Cell::figure(figure, plan.currency)),
        ])
    };
    Table {
        columns,
        pinned: 1,
        rows: plan.processes.iter().map(row).collect(),
    }
}

/// One row a process and scenario.
fn standstills(plan: &Score, words: &Words) -> Table {
    let mut columns = vec![
        Column::words(words.business.process),
        Column::words(words.scenario),
    ];
    columns.extend(fields::columns(STANDSTILL, words));
    columns.push(Column::words(words.name).spare());
    let rows = plan.processes.iter().flat_map(|process| {
        let own = process.scenarios.iter().enumerate();
        own.map(|(place, still)| {
            let name = if place == 0 {
                Cell::words(&process.name)
            } else {
                Cell::Empty
            };
            let mut cells = vec![name, Cell::words(called(still, words))];
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
    let mut columns = vec![Column::words(words.business.other)];
    columns.extend(fields::columns(EXTERNAL, words));
    columns.push(Column::words(words.name).spare());
    let row = |external: &External| {
        let mut cells = vec![Cell::words(&external.name)];
        cells.extend(fields::cells(EXTERNAL, plan, external, words));
        cells.push(Cell::words(&external.rate.name));
        Row::new(cells)
    };
    Table {
        columns,
        pinned: 1,
        rows: plan.externals.iter().map(row).collect(),
    }
}
