//! How long each plan is down in a year, by what, and which parts alone stop it.

use super::super::plans::causes as causes_of;
use super::super::words::fill;
use super::super::{
    Block, Cell, Mark, Number, Row, RowKind, Table, Under, dependability, structure,
};
use super::{Chapter, Sheet, nested};
use crate::analysis::{Leaf, Score};

pub(super) const CHAPTER: Chapter = Chapter {
    id: "availability",
    needs: &[],
    in_summary: false,
    blocks,
};

fn blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let (words, own) = (sheet.words, sheet.own);
    let mut blocks = vec![
        Block::Across(causes(sheet)),
        Sheet::said(own.availability_means),
        sheet.chart("downtime-by-cause"),
        Block::Subheading(Under::Section, own.single_points.to_owned()),
    ];
    match single_points(sheet) {
        Some(table) => {
            blocks.push(Block::Across(table));
            blocks.push(Sheet::said(own.single_points_mean));
        }
        None => blocks.push(Sheet::said(own.no_single_points)),
    }
    for (name, told) in sheet.each(|plan| parts(sheet, plan)) {
        if !told.is_empty() {
            blocks.push(Block::Folded {
                title: fill(own.parts_of, &[("plans", &name)]),
                blocks: nested(told, Under::Part),
            });
        }
    }
    blocks.push(Sheet::said(words.structure_means));
    blocks
}

/// A row a cause, and the sum.
fn causes(sheet: &Sheet<'_>) -> Table {
    let words = sheet.words;
    let ids = causes_of(sheet.plans, words);
    let row = |(id, title): &(String, String)| {
        sheet.row(title.as_str(), |plan| {
            let cause = plan.causes.iter().find(|cause| cause.id == *id);
            cause.map_or(Cell::Empty, |one| {
                Cell::figure(&one.downtime, plan.currency)
            })
        })
    };
    let mut rows: Vec<Row> = ids.iter().map(row).collect();
    rows.push(Row {
        kind: RowKind::First,
        ..sheet.row(words.title("downtime_a_year"), |plan| {
            Cell::figure(&plan.downtime, plan.currency)
        })
    });
    rows.push(sheet.row(words.metric("availability", &[]), |plan| {
        Cell::figure(&plan.availability, plan.currency)
    }));
    if sheet
        .plans
        .iter()
        .any(|plan| plan.allowed_downtime.is_some())
    {
        rows.push(sheet.row(sheet.own.allowed, |plan| {
            let allowed = plan.allowed_downtime.as_ref();
            allowed.map_or(Cell::Empty, |one| Cell::figure(one, plan.currency))
        }));
    }
    sheet.across(words.title("cause"), rows)
}

/// The parts that alone stop a plan; `None` if none does in any.
fn single_points(sheet: &Sheet<'_>) -> Option<Table> {
    let leaves = || sheet.plans.iter().flat_map(|plan| &plan.leaves);
    let mut each: Vec<&Leaf> = Vec::new();
    for leaf in leaves().filter(|leaf| leaf.single_point) {
        if each.iter().all(|known| known.name != leaf.name) {
            each.push(leaf);
        }
    }
    let row = |single: &&Leaf| {
        sheet.row(sheet.words.called(&single.title), |plan| {
            let leaf = plan.leaves.iter().find(|leaf| leaf.name == single.name);
            leaf.map_or(Cell::Empty, |leaf| {
                let number = Number::new(&leaf.downtime, plan.currency);
                if leaf.single_point {
                    Cell::Judged(number, Mark::Noted)
                } else {
                    Cell::Number(number)
                }
            })
        })
    };
    let rows: Vec<Row> = each.iter().map(row).collect();
    (!rows.is_empty()).then(|| sheet.across(sheet.words.rests_on, rows))
}

/// Every part of a plan, and the pairs of failures that stop it.
fn parts(sheet: &Sheet<'_>, plan: &Score) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !plan.leaves.is_empty() {
        blocks.push(Block::Table(structure::leaves(plan, sheet.words)));
    }
    blocks.extend(dependability::blocks(plan, sheet.words));
    blocks
}
