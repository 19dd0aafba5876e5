//! What drills show, against what is estimated.

use super::super::{Block, Under, assurance};
use super::{Chapter, Sheet, nested};

pub(super) const CHAPTER: Chapter = Chapter {
    id: "drills",
    needs: &[],
    in_summary: false,
    blocks,
};

fn blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let words = sheet.words;
    let mut blocks = Vec::new();
    let held = |plan: &crate::analysis::Score| !plan.assurance.drills.is_empty();
    if !sheet.plans.iter().any(held) {
        blocks.push(Sheet::said(sheet.own.no_drills));
    }
    // Grade and tier are told with the targets.
    let elsewhere = [words.assurance.grade_means, words.assurance.tier_means];
    for (name, told) in sheet.each(|plan| assurance::blocks(plan, words)) {
        blocks.push(Block::Subheading(Under::Section, name));
        let told = told.into_iter().skip(1);
        let is_new = |one: &Block| match one {
            Block::Remark(text) => !elsewhere.contains(&text.as_str()),
            _ => true,
        };
        blocks.extend(nested(told.filter(is_new).collect(), Under::Part));
    }
    blocks
}
