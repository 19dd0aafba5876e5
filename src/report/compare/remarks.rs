//! What is said above and below the tables: dead ends, how to read the numbers, notes on plans,
//! and what to type next.

use super::super::plans::headings;
use super::super::words::{Words, fill};
use super::super::{Block, Extent, commands};
use super::binding;
use crate::analysis::{Comparison, Event, Note, Score};

/// What a reader must know to read the numbers right.
pub(super) fn remarks(comparison: &Comparison, words: &Words) -> Vec<Block> {
    let mut blocks = vec![
        Block::Remark(words.objectives_mean.to_owned()),
        Block::Remark(words.assurance.grade_means.to_owned()),
        Block::Remark(words.assurance.tier_means.to_owned()),
        Block::Remark(words.prices(&comparison.prices_as_of)),
        Block::Remark(words.assumptions_mean.to_owned()),
        Block::Remark(words.money.total_means.to_owned()),
    ];
    let differ = comparison.remarks.iter();
    blocks.extend(differ.map(|&remark| Block::Remark(words.remark(remark).to_owned())));
    blocks.extend(said(&comparison.plans, words, |plan| {
        notes(plan).iter().map(|note| words.note(note)).collect()
    }));
    blocks
}

/// What is to be said of plans, each sentence once, with the plans that it is about unless it
/// is about all.
pub(in crate::report) fn said(
    plans: &[Score],
    words: &Words,
    of: impl Fn(&Score) -> Vec<String>,
) -> Vec<Block> {
    let headings = headings(plans, words);
    let each: Vec<Vec<String>> = plans.iter().map(of).collect();
    let mut blocks = Vec::new();
    for (index, sentences) in each.iter().enumerate() {
        for sentence in sentences {
            if each[..index].iter().any(|before| before.contains(sentence)) {
                continue;
            }
            let those: Vec<&str> = headings
                .iter()
                .zip(&each)
                .filter(|(_, other)| other.contains(sentence))
                .map(|(heading, _)| heading.as_str())
                .collect();
            blocks.push(Block::Remark(if those.len() == headings.len() {
                sentence.clone()
            } else {
                let those = those.join(", ");
                fill(words.note_of, &[("plan", &those), ("note", sentence)])
            }));
        }
    }
    blocks
}

/// What is noted of a plan beside others: not what all of them inherit and this one has no use
/// for, and of recoveries that fail that from the loss of the Region.
fn notes(plan: &Score) -> Vec<Note> {
    let own = |note: &Note| match note {
        Note::SetAside { own, .. } => (!own.is_empty()).then(|| Note::SetAside {
            paths: own.clone(),
            own: own.clone(),
        }),
        Note::RecoveryFails { event, .. } if *event != Event::Region => None,
        other => Some(other.clone()),
    };
    plan.notes.iter().filter_map(own).collect()
}

/// What to type next: the plan with the most headroom in depth, and why it stands where it does.
pub(super) fn next(plans: &[Score], extent: Extent, words: &Words) -> Block {
    let room = |plan: &Score| {
        plan.headroom
            .as_ref()
            .map_or(f64::NEG_INFINITY, |figure| figure.value)
    };
    let best = plans
        .iter()
        .reduce(|best, plan| if room(plan) > room(best) { plan } else { best });
    let lines = best.map_or_else(Vec::new, |plan| {
        vec![
            commands::score(plan),
            commands::explain(plan, binding(plan)),
        ]
    });
    Block::Commands {
        lead: extent.next(words).to_owned(),
        lines,
    }
}

/// Why a plan has no way back.
pub(in crate::report) fn dead_ends(plan: &Score, words: &Words) -> Vec<String> {
    let say = |why: &String| fill(words.dead_end.lead, &[("why", why)]);
    words.dead_ends(plan).iter().map(say).collect()
}

/// What a plan states and has no use for.
pub(in crate::report) fn unused(plan: &Score, words: &Words) -> Vec<String> {
    let all = notes(plan).into_iter();
    let unused = all.filter(|note| matches!(note, Note::SetAside { .. } | Note::OwnPrices { .. }));
    unused.map(|note| words.note(&note)).collect()
}
