//! What drills show, against what is estimated.

use super::super::{Block, Under, assurance};
use super::{Chapter, Sheet};
use crate::analysis::Score;

pub(super) const CHAPTER: Chapter = Chapter {
    id: "drills",
    needs: &[],
    in_summary: false,
    blocks,
};

fn blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let words = sheet.words;
    let mut blocks = Vec::new();
    let held = |plan: &Score| !plan.assurance.drills.is_empty();
    if sheet.plans.iter().any(held) {
        let of_plan = |plan: &Score| {
            let drills = held(plan).then(|| Block::Table(assurance::drills(plan, words)));
            drills.into_iter().collect()
        };
        for (name, told) in sheet.each(of_plan) {
            if !told.is_empty() {
                blocks.push(Block::Subheading(Under::Section, name));
                blocks.extend(told);
            }
        }
    } else {
        blocks.push(Sheet::said(sheet.own.no_drills));
    }
    let rows = sheet.facts_across(|plan| assurance::confidence(plan, words));
    if rows.is_empty() {
        blocks.push(Sheet::said(sheet.own.no_failover));
        return blocks;
    }
    let heading = words.assurance.confidence.to_owned();
    blocks.push(Block::Subheading(Under::Section, heading));
    blocks.push(Block::Across(sheet.across(sheet.own.figure, rows)));
    let basis = |plan: &Score| {
        let basis = assurance::basis(&plan.assurance, words);
        basis.into_iter().map(Sheet::said).collect()
    };
    for (name, told) in sheet.each(basis) {
        blocks.extend(sheet.about(&name, told));
    }
    blocks
}
