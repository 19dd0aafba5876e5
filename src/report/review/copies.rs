//! Which copies exist on any day, why each is kept, and how far back each store can be taken.

use super::super::words::fill;
use super::super::{Block, Cell, Column, Number, Row, Table, Under};
use super::{Chapter, Sheet};
use crate::analysis::{AGES, Retained, RetainedPoints, Score, reached};
use crate::model::Guard;
use crate::units::{Currency, Dimension};

pub(super) const CHAPTER: Chapter = Chapter {
    id: "copies",
    needs: &[],
    in_summary: false,
    blocks,
};

fn blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let own = sheet.own;
    let told = sheet.each(|plan| of_plan(sheet, plan));
    let mut blocks = Vec::new();
    for (name, told) in told {
        if told.is_empty() {
            let parts = [("plans", &*name)];
            blocks.push(Block::Remark(fill(own.no_copies, &parts)));
        } else {
            blocks.push(Block::Subheading(Under::Section, name));
            blocks.extend(told);
        }
    }
    blocks.push(Sheet::said(own.copies_mean));
    blocks
}

/// The copies of a plan, and how closely each store can be taken back to states of some ages.
fn of_plan(sheet: &Sheet<'_>, plan: &Score) -> Vec<Block> {
    let kept = &sheet.dossier.kept[sheet.position(plan)];
    if kept.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Table(copies(sheet, plan, kept))];
    blocks.push(Block::Subheading(Under::Part, sheet.own.reached.to_owned()));
    blocks.push(Block::Table(ages(sheet, plan, kept)));
    blocks
}

/// A row a copy and kind of point.
fn copies(sheet: &Sheet<'_>, plan: &Score, kept: &[Retained]) -> Table {
    let (words, own) = (sheet.words, sheet.own);
    let columns = vec![
        Column::words(words.store),
        Column::words(own.copy),
        Column::words(own.points),
        Column::numbers(own.apart),
        Column::numbers(own.keep),
        Column::words(own.guarded),
        Column::words(own.left_after),
        Column::words(own.why),
    ];
    let mut rows = Vec::new();
    let mut before = "";
    for copy in kept {
        let number = |figure| Cell::Number(Number::new(figure, plan.currency));
        let lead = if copy.component == before {
            Cell::Empty
        } else {
            Cell::words(&copy.component)
        };
        let title = Cell::words(words.called(&copy.title));
        let ends = [
            Cell::words(guarded(sheet, copy.guard)),
            Cell::words(left_after(sheet, copy)),
            Cell::words(why(sheet, copy)),
        ];
        let mut points = copy.points.iter().map(|points| {
            [
                Cell::words(kind(sheet, points)),
                number(&points.apart),
                number(&points.keep),
            ]
        });
        let none = || [Cell::words(own.newest_only), Cell::Empty, Cell::Empty];
        let first = points.next().unwrap_or_else(none);
        let cells = [lead, title].into_iter().chain(first).chain(ends);
        let is_first = copy.component != before && !rows.is_empty();
        let cells: Vec<Cell> = cells.collect();
        rows.push(if is_first {
            Row::first(cells)
        } else {
            Row::new(cells)
        });
        for more in points {
            let empty = [const { Cell::Empty }; 2];
            let after = [const { Cell::Empty }; 3];
            rows.push(Row::new(
                empty.into_iter().chain(more).chain(after).collect(),
            ));
        }
        before = &copy.component;
    }
    Table {
        columns,
        pinned: 2,
        rows,
    }
}

/// What kind of points they are.
fn kind(sheet: &Sheet<'_>, points: &RetainedPoints) -> &'static str {
    let own = sheet.own;
    match points.tier {
        None if points.any_time => own.any_time,
        None => own.every_point,
        Some(tier) => {
            let known = own.tiers.iter().find(|(id, _)| *id == tier);
            known.map_or(tier, |(_, words)| words)
        }
    }
}

fn guarded(sheet: &Sheet<'_>, guard: Guard) -> &'static str {
    match guard {
        Guard::Shared => sheet.own.guards[0],
        Guard::Separate => sheet.own.guards[1],
        Guard::Locked => sheet.own.guards[2],
    }
}

/// After which of the worst events something of it is left.
fn left_after(sheet: &Sheet<'_>, copy: &Retained) -> String {
    let survives = copy.survives;
    let all = [survives.region, survives.corruption, survives.ransomware];
    let names = sheet.own.worst_events.iter().zip(all);
    let left: Vec<&str> = names
        .filter(|(_, left)| *left == Some(true))
        .map(|(name, _)| *name)
        .collect();
    if left.is_empty() {
        sheet.own.left_after_none.to_owned()
    } else {
        left.join(", ")
    }
}

/// What it is there for: the scenarios in which the store comes back from it.
fn why(sheet: &Sheet<'_>, copy: &Retained) -> String {
    if copy.used.is_empty() {
        sheet.own.second_line.to_owned()
    } else {
        let scenarios = sheet.words.rows(&copy.used);
        fill(sheet.own.used_after, &[("scenarios", &scenarios)])
    }
}

/// A row an age, a column a store.
fn ages(sheet: &Sheet<'_>, plan: &Score, kept: &[Retained]) -> Table {
    let mut stores: Vec<&str> = Vec::new();
    for copy in kept.iter().filter(|copy| !copy.points.is_empty()) {
        if !stores.contains(&copy.component.as_str()) {
            stores.push(&copy.component);
        }
    }
    let mut columns = vec![Column::words(sheet.own.age)];
    columns.extend(stores.iter().map(|store| Column::numbers(*store)));
    let row = |age: &f64| {
        let old = sheet.words.print(Dimension::Duration, *age, Currency::USD);
        let mut cells = vec![Cell::words(old)];
        cells.extend(stores.iter().map(|store| match reached(kept, store, *age) {
            Some(apart) => Cell::Number(Number::new(&apart, plan.currency)),
            None => Cell::words(sheet.own.not_kept),
        }));
        Row::new(cells)
    };
    Table {
        columns,
        pinned: 1,
        rows: AGES.iter().map(row).collect(),
    }
}
