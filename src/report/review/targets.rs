//! Every target against its estimate, of each plan.

use super::super::compare::{self, judged, least, verdict};
use super::super::score;
use super::super::{Block, Cell, Column, Number, Row, RowKind, Table, Under, assurance, business};
use super::{Chapter, Measure, Sheet, nested, stamp};
use crate::analysis::{Requirement, Score};

pub(super) const CHAPTER: Chapter = Chapter {
    id: "targets",
    needs: &[],
    in_summary: true,
    blocks,
};

/// What is told whether or not it has a target.
const ALWAYS: [&str; 3] = ["rto.region", "rpo.region", "availability"];

fn blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let words = sheet.words;
    let mut blocks = vec![Block::Across(table(sheet))];
    blocks.push(Sheet::said(words.objectives_mean));
    if sheet.measure == Measure::Summary {
        return blocks;
    }
    blocks.push(Sheet::said(words.assurance.grade_means));
    blocks.push(Sheet::said(words.assurance.tier_means));
    if let Some(chances) = chances(sheet) {
        let heading = sheet.own.chances.to_owned();
        blocks.push(Block::Subheading(Under::Section, heading));
        blocks.push(Block::Across(chances));
        blocks.push(Sheet::said(sheet.own.chances_mean));
    }
    for (name, told) in sheet.each(|plan| business::blocks(plan, words)) {
        if !told.is_empty() {
            blocks.push(Block::Subheading(Under::Section, name));
            blocks.extend(nested(told, Under::Part));
        }
    }
    blocks
}

/// The names of everything that has a target in some plan, or is always told.
fn names(plans: &[Score]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for plan in plans {
        let told = plan.requirements.iter();
        let told = told.filter(|one| score::is_told(plan, one));
        for one in told {
            if !names.contains(&one.name) {
                names.push(one.name.clone());
            }
        }
    }
    for (at, name) in ALWAYS.into_iter().enumerate() {
        if !names.iter().any(|known| known == name) {
            names.insert(at.min(names.len()), name.to_owned());
        }
    }
    names
}

fn table(sheet: &Sheet<'_>) -> Table {
    let (plans, words, shared) = (sheet.plans, sheet.words, sheet.shared);
    let mut columns = vec![Column::words(words.requirement)];
    if shared {
        columns.push(Column::numbers(words.title("target")));
    }
    columns.extend(sheet.names.iter().map(Column::numbers));
    let scenarios = plans.first().map_or(&[][..], |plan| &plan.scenarios);
    let mut rows: Vec<Row> = Vec::new();
    for name in names(plans) {
        let title = words.metric(&name, scenarios);
        rows.push(judged(plans, title, &name, shared, |plan| {
            estimate(plan, &name)
        }));
    }
    let wide = columns.len();
    let row = |label: &str, cell: &dyn Fn(&Score) -> Cell| {
        let mut row = sheet.row(label, cell);
        if shared {
            row.cells.insert(1, Cell::Empty);
        }
        debug_assert_eq!(row.cells.len(), wide);
        row
    };
    rows.push(Row {
        kind: RowKind::First,
        ..row(words.answer.least, &|plan| least(plan, words))
    });
    rows.push(row(words.binding, &|plan| {
        let binding = plan.binding();
        Cell::words(binding.map_or(words.no_target.to_owned(), |one| {
            words.metric(&one.name, &plan.scenarios)
        }))
    }));
    rows.push(row(words.verdict, &|plan| verdict(plan, words)));
    rows.push(row(words.assurance.grade, &|plan| {
        assurance::grade(plan, words)
    }));
    rows.push(row(words.assurance.tier, &|plan| {
        assurance::tier(plan, words)
    }));
    stamp::by_column(&mut rows, plans.len());
    Table {
        pinned: if shared { 2 } else { 1 },
        columns,
        rows,
    }
}

/// The estimate of a requirement, or of what is always told.
fn estimate(plan: &Score, name: &str) -> Option<Number> {
    match plan.requirement(name) {
        Some(one) => {
            let number = Number::new(&one.estimate, plan.currency);
            Some(number.with_status(score::status(plan, one)))
        }
        None if ALWAYS.contains(&name) => compare::estimate(plan, name),
        None if name == "budget" => Some(Number::new(&plan.bill.monthly, plan.currency)),
        None => None,
    }
}

/// How often each target is kept; `None` if no estimate is uncertain.
fn chances(sheet: &Sheet<'_>) -> Option<Table> {
    let words = sheet.words;
    let chance = |plan: &Score, name: &str| {
        let chance = |one: &Requirement| one.chance.clone();
        plan.requirement(name).and_then(chance)
    };
    let scenarios = sheet.plans.first().map_or(&[][..], |plan| &plan.scenarios);
    let rows: Vec<Row> = names(sheet.plans)
        .iter()
        .filter(|name| sheet.plans.iter().any(|plan| chance(plan, name).is_some()))
        .map(|name| {
            sheet.row(words.metric(name, scenarios), |plan| {
                chance(plan, name).map_or(Cell::Empty, |one| Cell::figure(&one, plan.currency))
            })
        })
        .collect();
    (!rows.is_empty()).then(|| sheet.across(words.requirement, rows))
}
