//! What events cost: the losses to be expected, bad years, and the total over the horizon.

use super::super::chart::{exceedance, recovery_times};
use super::super::words::fill;
use super::super::{Block, Cell, Document, Extent, Row, Table, Under, money, simulate};
use super::{Chapter, Sheet, nested};
use crate::analysis::{Figure, Need, Score, Simulation};

pub(super) const CHAPTER: Chapter = Chapter {
    id: "losses",
    needs: &[Need::Years],
    in_summary: false,
    blocks,
};

fn blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let (words, own) = (sheet.words, sheet.own);
    let mut blocks = Vec::new();
    if sheet.plans.iter().any(|plan| plan.risk.eal.is_some()) {
        blocks.push(Block::Across(totals(sheet)));
        blocks.push(Sheet::said(words.money.total_means));
    }
    let unpriced = |plan: &&Score| plan.risk.eal.is_none();
    let unpriced: Vec<usize> = (0..sheet.plans.len())
        .filter(|at| unpriced(&&sheet.plans[*at]))
        .collect();
    if !unpriced.is_empty() {
        let parts = [("plans", &*sheet.called(&unpriced))];
        blocks.push(Block::Remark(fill(own.unpriced, &parts)));
    }
    for (name, told) in sheet.each(|plan| money::blocks(plan, words)) {
        let is_table = |one: &Block| matches!(one, Block::Table(table) if !table.rows.is_empty());
        let tables: Vec<Block> = told.into_iter().filter(is_table).collect();
        let parts = [("plans", &*name)];
        blocks.push(if tables.is_empty() {
            Block::Remark(fill(own.no_losses_of, &parts))
        } else {
            Block::Folded {
                title: fill(own.losses_of, &parts),
                blocks: tables,
            }
        });
    }
    blocks.push(Sheet::said(words.money.losses_mean));
    if let Some(found) = &sheet.dossier.simulation {
        years(sheet, found, &mut blocks);
    }
    blocks
}

/// Expected loss a year, and what the total over the horizon is made of.
fn totals(sheet: &Sheet<'_>) -> Table {
    let words = sheet.words;
    type Of = fn(&Score) -> Option<&Figure>;
    let all: [(&'static str, Of); 6] = [
        ("eal", |plan| plan.risk.eal.as_ref()),
        ("horizon", |plan| Some(&plan.risk.months)),
        ("discount", |plan| Some(&plan.risk.discount)),
        ("tco.outlay", |plan| Some(&plan.risk.outlay)),
        ("tco.loss", |plan| plan.risk.loss.as_ref()),
        ("tco", |plan| plan.risk.tco.as_ref()),
    ];
    let rows = all.into_iter().map(|(title, of)| {
        let row = sheet.row(words.title(title), |plan| money::cell(of(plan), plan));
        let is_sum = title == "tco";
        if is_sum { Row::first(row.cells) } else { row }
    });
    sheet.across(sheet.own.figure, rows.collect())
}

/// Simulated years: how bad a bad year is.
fn years(sheet: &Sheet<'_>, found: &Simulation, blocks: &mut Vec<Block>) {
    let (words, own) = (sheet.words, sheet.own);
    let page = simulate::page(found, words, Extent::Full);
    if let Some(Block::Title(title)) = page.blocks.first() {
        blocks.push(Block::Subheading(Under::Section, title.clone()));
    }
    blocks.push(sheet.pictured(exceedance::NAME, exceedance::picture(found, words)));
    let told = below(
        page,
        &[
            words.simulate.loss,
            words.simulate.downtime,
            words.simulate.largest,
            words.simulate.total,
        ],
    );
    let mut told = nested(told, Under::Part);
    told.iter_mut().for_each(|block| renamed(sheet, block));
    blocks.extend(told);
    let times = recovery_times::picture(found, words);
    blocks.push(sheet.pictured(recovery_times::NAME, times));
    let seed = fill(own.simulated, &[("seed", &found.seed.to_string())]);
    blocks.push(Block::Remark(seed));
}

/// Calls plans in a table as the report does.
fn renamed(sheet: &Sheet<'_>, block: &mut Block) {
    let Block::Table(table) = block else { return };
    let called = |text: &mut String| {
        let plan = sheet.plans.iter().position(|plan| plan.name == *text);
        if let Some(at) = plan {
            sheet.names[at].clone_into(text);
        }
    };
    for column in &mut table.columns {
        called(&mut column.heading);
    }
    for row in &mut table.rows {
        if let Some(Cell::Words(text)) = row.cells.first_mut() {
            called(text);
        }
    }
}

/// What stands below some headings of a page.
fn below(page: Document, headings: &[&str]) -> Vec<Block> {
    let mut wanted = false;
    let mut found = Vec::new();
    for block in page.blocks {
        if let Block::Heading(text) = &block {
            wanted = headings.contains(&text.as_str());
        }
        if wanted {
            found.push(block);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_below_a_heading_ends_with_the_next() {
        let said = |text: &str| Block::Remark(text.to_owned());
        let heading = |text: &str| Block::Heading(text.to_owned());
        let blocks = vec![said("0"), heading("a"), said("1"), heading("b"), said("2")];
        let found = below(Document { blocks }, &["a"]);
        assert_eq!(found, [heading("a"), said("1")]);
    }
}
