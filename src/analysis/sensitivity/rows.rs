//! The rows that are asked of a study: each input alone, and many at once.

use std::ops::Range;

use super::super::judged::{Judged, Verdict};
use super::super::study::Study;
use super::super::threads::watched;
use super::super::watch::Watch;
use super::flip::{self, Flip};
use super::{Leeway, LeewayKind, Question};
use crate::diagnostic::Findings;

/// Rows that are answered together.
const BLOCK: usize = 1024;

/// Each input alone at its ends.
pub(super) struct Ends {
    /// The inputs that can be moved; an end that nobody states and the plan refuses is the likely
    /// value.
    pub(super) inputs: Vec<Leeway>,
    /// Of each input what every quantity is at its low and its high.
    pub(super) moved: Vec<Vec<[f64; 2]>>,
    /// What the plan as it is is judged to be.
    pub(super) verdict: Verdict,
    /// What flips it, if that was asked.
    pub(super) flips: Vec<Flip>,
}

/// What each input comes to alone; `None` if somebody stopped it.
pub(super) fn ends(
    study: &Study,
    inputs: &[Leeway],
    names: &[&str],
    question: &Question,
    watch: &dyn Watch,
) -> Result<Option<Ends>, Findings> {
    let verdict = Judged::of(study.model(), study.plan().currency()).verdict();
    let found = watched(inputs.len(), question.threads, watch, |at| {
        let mut input = inputs[at].clone();
        let stream = study.stream(&[&input.path], names, question.flips)?;
        let block = stream.block(&[&[input.low, input.likely, input.high]]);
        let [low, likely, high] = [0, 1, 2].map(|row| !block.refused[row]);
        if input.kind == LeewayKind::Assumed && !(low && high) {
            if !likely || !(low || high) {
                return Ok(None);
            }
            input.spare(low, high);
        }
        let place = |end: f64, row| {
            if end.to_bits() == input.likely.to_bits() {
                1
            } else {
                row
            }
        };
        let ends = [place(input.low, 0), place(input.high, 2)];
        let moved = block
            .columns
            .iter()
            .map(|column| ends.map(|row| column[row]));
        let moved: Vec<[f64; 2]> = moved.collect();
        let flips = if question.flips {
            flip::of(&input, verdict, |values| stream.block(&[values]).judged)
        } else {
            Vec::new()
        };
        Ok::<_, Findings>(Some((input, moved, flips)))
    });
    let Some(found) = found else { return Ok(None) };
    let (mut inputs, mut moved, mut flips) = (Vec::new(), Vec::new(), Vec::new());
    for one in found {
        let Some((input, ends, own)) = one? else {
            continue;
        };
        inputs.push(input);
        moved.push(ends);
        flips.extend(own);
    }
    let distance = |one: &Flip| one.input.distance(one.at);
    flips.sort_by(|a, b| distance(a).total_cmp(&distance(b)));
    Ok(Some(Ends {
        inputs,
        moved,
        verdict,
        flips,
    }))
}

/// A column of answers for each quantity, of so many rows of all inputs together; `None` if
/// somebody stopped it.
pub(super) fn all(
    study: &Study,
    paths: &[&str],
    names: &[&str],
    (threads, watch): (usize, &dyn Watch),
    rows: usize,
    value: impl Fn(usize, usize) -> f64 + Sync,
) -> Result<Option<Vec<Vec<f64>>>, Findings> {
    let stream = study.stream(paths, names, false)?;
    let blocks: Vec<Range<usize>> = (0..rows)
        .step_by(BLOCK)
        .map(|first| first..rows.min(first + BLOCK))
        .collect();
    let parts = watched(blocks.len(), threads, watch, |at| {
        let column = |input| blocks[at].clone().map(|row| value(row, input)).collect();
        let columns: Vec<Vec<f64>> = (0..paths.len()).map(column).collect();
        let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        stream.block(&columns).columns
    });
    let Some(parts) = parts else { return Ok(None) };
    let mut answers = vec![Vec::with_capacity(rows); names.len()];
    for part in parts {
        for (answer, more) in answers.iter_mut().zip(part) {
            answer.extend(more);
        }
    }
    Ok(Some(answers))
}
