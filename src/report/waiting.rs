//! How long the runbook should wait before it fails over.

use super::{Block, Cell};
use crate::analysis::{Figure, Score};
use crate::report::words::{Words, fill};
use crate::units::print;

/// The threshold, the two moments and what they cost; nothing where it is no question.
pub(super) fn blocks(plan: &Score, words: &Words) -> Vec<Block> {
    let Some(waiting) = &plan.waiting else {
        return Vec::new();
    };
    let known =
        |label: &str, figure: &Figure| (label.to_owned(), Cell::figure(figure, plan.currency));
    let mut facts = vec![
        known(words.wait_commit, &waiting.commit),
        known(words.wait_best, &waiting.best),
        known(words.wait_cost_now, &waiting.cost_now),
    ];
    // Waiting that never pays is over when it could begin.
    if waiting.until.value > waiting.commit.value {
        facts.push(known(words.wait_until, &waiting.until));
        facts.push(known(words.wait_cost_until, &waiting.cost_until));
    }
    facts.push(known(words.wait_threshold, &waiting.threshold));
    let mut blocks = vec![
        Block::Heading(words.waiting.to_owned()),
        Block::Facts(facts),
        Block::Remark(words.waiting_means.to_owned()),
    ];
    let target = plan
        .requirements
        .iter()
        .find(|requirement| requirement.name == "rto.region")
        .map(|requirement| &requirement.target);
    if let Some(target) = target.filter(|target| waiting.best.value > target.value) {
        let allowed = print(target.dimension, target.value, plan.currency);
        let sentence = fill(words.wait_past_target, &[("target", &allowed)]);
        blocks.push(Block::Remark(sentence));
    }
    blocks
}
