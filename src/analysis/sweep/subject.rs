//! One plan of a sweep: its variants, one for each of what is chosen, compiled when a row first
//! asks for it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use super::axis::{Along, SweepAxis};
use super::{pattern, whole};
use crate::analysis::study::{GridAxes, Stream, Streamed};
use crate::analysis::{Contender, SampleFigure, Study, keys};
use crate::diagnostic::{Finding, Findings};
use crate::units::Currency;

/// So many variants are kept compiled; beyond, they are compiled anew.
const VARIANTS: usize = 256;

/// A variant that answers, or why it is refused.
type Answering = Result<Variant, Findings>;

/// A plan with some choices.
struct Variant {
    stream: Stream<Arc<Study>>,
    /// Of each key whose number varies which of the axes of numbers moves it.
    axes: Vec<usize>,
}

/// A plan, and what is asked of each of its rows.
pub(super) struct Subject {
    study: Arc<Study>,
    /// The keys that each axis moves.
    moved: Vec<Vec<String>>,
    /// The number of each axis at the first point, if it has numbers: whether anything reads it
    /// is asked there.
    firsts: Vec<Option<f64>>,
    quantities: Vec<String>,
    judged: bool,
    graded: bool,
    /// The numbers along each axis, if points are those of a grid and nothing is chosen.
    grid: Option<Vec<Arc<[f64]>>>,
    /// Which of the quantities are figures of a sample.
    sampled: Vec<(usize, SampleFigure)>,
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
        moved: Vec<Vec<String>>,
        firsts: &[Option<f64>],
        quantities: &[String],
        (judged, graded): (bool, bool),
        grid: Option<Vec<Arc<[f64]>>>,
    ) -> Self {
        let sampled = quantities.iter().enumerate();
        let sampled = sampled.filter_map(|(at, name)| Some((at, SampleFigure::named(name)?)));
        Self {
            sampled: sampled.collect(),
            study: Arc::new(study),
            moved,
            firsts: firsts.to_vec(),
            quantities: quantities.to_vec(),
            judged,
            graded,
            grid,
            variants: Mutex::default(),
            refused: Mutex::default(),
        }
    }

    /// The name of its file.
    pub(super) fn file(&self) -> &str {
        &self.study.plan().file
    }

    /// The plan beside others.
    pub(super) fn contender(&self) -> Contender {
        Contender::of(&self.study, true)
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

    /// What some points come to; `places` has a column for each axis.
    pub(super) fn answers(
        &self,
        axes: &[SweepAxis],
        places: &[Vec<f64>],
        points: &Range<usize>,
    ) -> Streamed {
        let many = points.len();
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
        if chosen.is_empty() {
            return self.of_variant(axes, first, &numbers, (many, Some(points)));
        }
        if (1..many).all(|point| choice(point) == first) {
            return self.of_variant(axes, first, &numbers, (many, None));
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
            let part = self.of_variant(axes, key, &columns, (points.len(), None));
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
        axes: &[SweepAxis],
        key: Vec<usize>,
        columns: &[&[f64]],
        (many, points): (usize, Option<&Range<usize>>),
    ) -> Streamed {
        let variant = self.variant(axes, key);
        let Ok(variant) = &*variant else {
            return Streamed {
                refused: vec![true; many],
                ..self.blank(many)
            };
        };
        let stream = &variant.stream;
        let columns: Vec<&[f64]> = variant.axes.iter().map(|axis| columns[*axis]).collect();
        let points = points.filter(|_| self.grid.is_some() && !columns.is_empty());
        let answers = stream.block_at(&columns, points);
        let answers = self.with_sample(stream, &columns, answers);
        if columns.is_empty() {
            repeated(answers, many)
        } else {
            answers
        }
    }

    /// The rows of a block with what a sample of each tells, if that is asked for.
    fn with_sample(
        &self,
        stream: &Stream<Arc<Study>>,
        columns: &[&[f64]],
        mut answers: Streamed,
    ) -> Streamed {
        if !self.graded && self.sampled.is_empty() {
            return answers;
        }
        let figures: Vec<SampleFigure> = self.sampled.iter().map(|one| one.1.clone()).collect();
        for (row, told) in stream.graded(columns, &figures).into_iter().enumerate() {
            let (judged, values) = told.unzip();
            for ((at, _), value) in self.sampled.iter().zip(values.into_iter().flatten()) {
                answers.columns[*at][row] = value;
            }
            if self.judged {
                answers.judged[row] = judged;
            }
        }
        answers
    }

    fn blank(&self, many: usize) -> Streamed {
        Streamed {
            columns: vec![vec![f64::NAN; many]; self.quantities.len()],
            judged: vec![None; if self.judged { many } else { 0 }],
            refused: vec![false; many],
        }
    }

    /// The variant of some choices, compiled if it is not known.
    fn variant(&self, axes: &[SweepAxis], key: Vec<usize>) -> Arc<Answering> {
        let known = || self.variants.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(variant) = known().get(&key) {
            return Arc::clone(variant);
        }
        let chosen = axes.iter().zip(&self.moved);
        let chosen = chosen.filter_map(|(axis, keys)| match &axis.values {
            Along::Choices(words) | Along::Picked(words, _) => Some((words, keys)),
            _ => None,
        });
        let set = chosen.zip(&key).flat_map(|((words, keys), at)| {
            let word = &words[*at];
            keys.iter().map(move |path| format!("{path}={word}"))
        });
        let set: Vec<String> = set.collect();
        let variant = Arc::new(self.compiled(axes, &set));
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

    fn compiled(&self, axes: &[SweepAxis], set: &[String]) -> Answering {
        let (study, moved) = if set.is_empty() {
            (Arc::clone(&self.study), self.moved.clone())
        } else {
            let study = Arc::new(self.study.with(set)?);
            // What is chosen is chosen already.
            let of_numbers = axes.iter().zip(&self.firsts);
            let of_numbers = of_numbers.filter(|(_, first)| first.is_some());
            let (numbers, firsts): (Vec<SweepAxis>, Vec<Option<f64>>) = of_numbers
                .map(|(axis, first)| (axis.clone(), *first))
                .unzip();
            let mut found = pattern::moved(&study, &numbers, &firsts)?.into_iter();
            let moved = self.firsts.iter();
            let moved = moved.map(|first| first.and_then(|_| found.next()).unwrap_or_default());
            let moved = moved.collect();
            (study, moved)
        };
        let idle = unread(&study, &moved, &self.firsts);
        if !idle.is_empty() {
            return Err(Findings(idle));
        }
        let numbers = moved
            .iter()
            .zip(&self.firsts)
            .filter(|(_, first)| first.is_some());
        let numbers: Vec<(usize, &str)> = numbers
            .enumerate()
            .flat_map(|(axis, (keys, _))| keys.iter().map(move |key| (axis, key.as_str())))
            .collect();
        let paths: Vec<&str> = numbers.iter().map(|one| one.1).collect();
        let quantities: Vec<&str> = self.quantities.iter().map(String::as_str).collect();
        let axes: Vec<usize> = numbers.iter().map(|one| one.0).collect();
        let grid = self.grid.as_ref().filter(|_| !axes.is_empty());
        let grid = grid.map(|values| GridAxes {
            values: values.clone(),
            of: axes.clone(),
        });
        Ok(Variant {
            stream: Stream::on_grid(study, (&paths, grid), &quantities, self.judged)?,
            axes,
        })
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

/// What is wrong with varying keys that nothing in a plan reads, at the first number of each axis
/// that has numbers.
pub(super) fn unread(study: &Study, moved: &[Vec<String>], firsts: &[Option<f64>]) -> Vec<Finding> {
    let of = study.compiled();
    let mut wrong = Vec::new();
    for (keys, first) in moved.iter().zip(firsts) {
        let Some(first) = *first else { continue };
        wrong.extend(keys.iter().filter_map(|key| keys::refused(of, key, first)));
    }
    wrong
}
