//! One plan of a sweep: its variants, one for each of what is chosen, compiled when a row first
//! asks for it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::axis::{Along, SweepAxis};
use super::whole;
use crate::analysis::study::{Stream, Streamed};
use crate::analysis::{Study, keys};
use crate::diagnostic::{Finding, Findings};
use crate::units::Currency;

/// So many variants are kept compiled; beyond, they are compiled anew.
const VARIANTS: usize = 256;

/// A variant that answers, or why it is refused.
type Answering = Result<Stream<Arc<Study>>, Findings>;

/// A plan, and what is asked of each of its rows.
pub(super) struct Subject {
    study: Arc<Study>,
    /// The keys whose numbers vary, each with its number at the first point: whether anything
    /// reads it is asked there.
    numbers: Vec<(String, f64)>,
    quantities: Vec<String>,
    judged: bool,
    graded: bool,
    variants: Mutex<HashMap<Vec<usize>, Arc<Answering>>>,
    refused: Mutex<Option<Findings>>,
}

impl std::fmt::Debug for Subject {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_tuple("Subject").field(&self.file()).finish()
    }
}

impl Subject {
    pub(super) fn new(
        study: Study,
        numbers: &[(String, f64)],
        quantities: &[String],
        (judged, graded): (bool, bool),
    ) -> Self {
        Self {
            study: Arc::new(study),
            numbers: numbers.to_vec(),
            quantities: quantities.to_vec(),
            judged,
            graded,
            variants: Mutex::default(),
            refused: Mutex::default(),
        }
    }

    /// The name of its file.
    pub(super) fn file(&self) -> &str {
        &self.study.plan().file
    }

    /// The currency of its amounts.
    pub(super) fn currency(&self) -> Currency {
        self.study.currency()
    }

    /// Why the first variant that is refused is refused.
    pub(super) fn refusal(&self) -> Option<Findings> {
        let refused = self.refused.lock();
        refused.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What so many points come to; `places` has a column for each axis.
    pub(super) fn answers(&self, axes: &[SweepAxis], places: &[Vec<f64>], many: usize) -> Streamed {
        let chosen: Vec<(usize, &SweepAxis)> = axes
            .iter()
            .enumerate()
            .filter(|(_, axis)| axis.values.is_choice())
            .collect();
        let numbers: Vec<&[f64]> = axes
            .iter()
            .zip(places)
            .filter(|(axis, _)| !axis.values.is_choice())
            .map(|(_, column)| column.as_slice())
            .collect();
        let choice = |point: usize| -> Vec<usize> {
            chosen
                .iter()
                .map(|(at, _)| whole(places[*at][point]))
                .collect()
        };
        let first = if many == 0 { Vec::new() } else { choice(0) };
        if chosen.is_empty() || (1..many).all(|point| choice(point) == first) {
            return self.of_variant(&chosen, first, &numbers, many);
        }
        let mut groups: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
        for point in 0..many {
            let key = choice(point);
            match groups.iter_mut().find(|(known, _)| *known == key) {
                Some((_, points)) => points.push(point),
                None => groups.push((key, vec![point])),
            }
        }
        let mut all = self.blank(many);
        for (key, points) in groups {
            let picked: Vec<Vec<f64>> = numbers
                .iter()
                .map(|column| points.iter().map(|point| column[*point]).collect())
                .collect();
            let columns: Vec<&[f64]> = picked.iter().map(Vec::as_slice).collect();
            let part = self.of_variant(&chosen, key, &columns, points.len());
            for (to, from) in all.columns.iter_mut().zip(&part.columns) {
                for (point, value) in points.iter().zip(from) {
                    to[*point] = *value;
                }
            }
            for (point, judged) in points.iter().zip(part.judged) {
                all.judged[*point] = judged;
            }
            for (point, refused) in points.iter().zip(part.refused) {
                all.refused[*point] = refused;
            }
        }
        all
    }

    /// What points of one variant come to.
    fn of_variant(
        &self,
        chosen: &[(usize, &SweepAxis)],
        key: Vec<usize>,
        columns: &[&[f64]],
        many: usize,
    ) -> Streamed {
        let variant = self.variant(chosen, key);
        let Ok(stream) = &*variant else {
            return Streamed {
                refused: vec![true; many],
                ..self.blank(many)
            };
        };
        if columns.is_empty() {
            let one = stream.block(&[]);
            let judged = if self.graded {
                stream.graded(&[])
            } else {
                one.judged.clone()
            };
            return repeated(Streamed { judged, ..one }, many);
        }
        let answers = stream.block(columns);
        let judged = if self.graded {
            stream.graded(columns)
        } else {
            answers.judged.clone()
        };
        Streamed { judged, ..answers }
    }

    fn blank(&self, many: usize) -> Streamed {
        Streamed {
            columns: vec![vec![f64::NAN; many]; self.quantities.len()],
            judged: vec![None; if self.judged { many } else { 0 }],
            refused: vec![false; many],
        }
    }

    /// The variant of some choices, compiled if it is not known.
    fn variant(&self, chosen: &[(usize, &SweepAxis)], key: Vec<usize>) -> Arc<Answering> {
        let known = || self.variants.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(variant) = known().get(&key) {
            return Arc::clone(variant);
        }
        let set: Vec<String> = chosen
            .iter()
            .zip(&key)
            .filter_map(|((_, axis), at)| match &axis.values {
                Along::Choices(words) | Along::Picked(words, _) => {
                    Some(format!("{}={}", axis.path, words[*at]))
                }
                _ => None,
            })
            .collect();
        let variant = Arc::new(self.compiled(&set));
        if let Err(findings) = &*variant {
            let refused = self.refused.lock();
            refused
                .unwrap_or_else(PoisonError::into_inner)
                .get_or_insert_with(|| findings.clone());
        }
        let mut variants = known();
        if variants.len() >= VARIANTS {
            variants.clear();
        }
        variants.insert(key, Arc::clone(&variant));
        variant
    }

    fn compiled(&self, set: &[String]) -> Answering {
        let study = if set.is_empty() {
            Arc::clone(&self.study)
        } else {
            Arc::new(self.study.with(set)?)
        };
        let idle = unread(&study, &self.numbers);
        if !idle.is_empty() {
            return Err(Findings(idle));
        }
        let paths: Vec<&str> = self.numbers.iter().map(|one| one.0.as_str()).collect();
        let quantities: Vec<&str> = self.quantities.iter().map(String::as_str).collect();
        Stream::of(study, &paths, &quantities, self.judged)
    }
}

/// The one row of a variant whose numbers do not vary, so many times.
fn repeated(one: Streamed, many: usize) -> Streamed {
    Streamed {
        columns: one
            .columns
            .iter()
            .map(|column| vec![column[0]; many])
            .collect(),
        judged: one
            .judged
            .into_iter()
            .flat_map(|judged| vec![judged; many])
            .collect(),
        refused: vec![one.refused[0]; many],
    }
}

/// What is wrong with varying keys that nothing in a plan reads.
pub(super) fn unread(study: &Study, numbers: &[(String, f64)]) -> Vec<Finding> {
    let of = study.compiled();
    let unread = |(path, first): &(String, f64)| keys::refused(of, path, *first);
    numbers.iter().filter_map(unread).collect()
}
