//! How long the runbook should wait before it fails over.

use super::{Block, fields};
use crate::analysis::Score;
use crate::analysis::fields::WAITING;
use crate::report::words::{Words, fill};

/// The threshold, the two moments and what they cost; nothing where it is no question.
pub(super) fn blocks(plan: &Score, words: &Words) -> Vec<Block> {
    let Some(waiting) = &plan.waiting else {
        return Vec::new();
    };
    let mut blocks = vec![
        Block::Heading(words.waiting.to_owned()),
        Block::Facts(fields::facts(WAITING, plan, waiting, words)),
        Block::Remark(words.waiting_means.to_owned()),
    ];
    let target = plan
        .requirements
        .iter()
        .find(|requirement| requirement.name == "rto.region")
        .map(|requirement| &requirement.target);
    if let Some(target) = target.filter(|target| waiting.best.value > target.value) {
        let allowed = words.print(target.dimension, target.value, plan.currency);
        let sentence = fill(words.wait_past_target, &[("target", &allowed)]);
        blocks.push(Block::Remark(sentence));
    }
    blocks
}
