//! What events cost: the losses to be expected, bad years, and the total over the horizon.

use super::super::chart::exceedance;
use super::super::words::fill;
use super::super::{Block, Extent, Row, Table, Under, money, simulate};
use super::{Chapter, Sheet, below, nested};
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

/// Where a figure of a plan is.
type Of = fn(&Score) -> Option<&Figure>;

/// Expected loss a year, and what the total over the horizon is made of.
fn totals(sheet: &Sheet<'_>) -> Table {
    let words = sheet.words;
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
        &page,
        &[
            words.simulate.loss,
            words.simulate.downtime,
            words.simulate.largest,
            words.simulate.total,
        ],
    );
    let mut told = nested(told, Under::Part);
    for block in &mut told {
        sheet.renamed(block);
    }
    blocks.extend(told);
    let seed = fill(own.simulated, &[("seed", &found.seed.to_string())]);
    blocks.push(Block::Remark(seed));
}
