//! What events cost: the losses to be expected, bad years, and the total over the horizon.

use super::super::chart::{exceedance, recovery_times};
use super::super::words::fill;
use super::super::{Block, Document, Extent, Row, Table, Under, money, simulate};
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
        let table = told
            .into_iter()
            .filter(|one| matches!(one, Block::Table(_)));
        blocks.push(Block::Folded {
            title: fill(own.losses_of, &[("plans", &name)]),
            blocks: table.collect(),
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
    let heading = fill(words.simulate.title, &[("years", &found.years.to_string())]);
    blocks.push(Block::Subheading(Under::Section, heading));
    let page = simulate::page(found, words, Extent::Full);
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
    blocks.extend(nested(told, Under::Part));
    let times = recovery_times::picture(found, words);
    blocks.push(sheet.pictured(recovery_times::NAME, times));
    let seed = fill(own.simulated, &[("seed", &found.seed.to_string())]);
    blocks.push(Block::Remark(seed));
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
