//! How far an input is moved: within its stated range, else a fifth to each side.

use super::super::sample::span;
use super::super::study::Study;
use super::super::weight::{ASKED, around};
use crate::diagnostic::{Finding, Findings, Place, fits, nearest};
use crate::graph::{Source, SourceKind};
use crate::model::Input;
use crate::units::{Dimension, Estimate};

/// An input, and from where to where it is moved, in canonical units.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Leeway {
    /// Its path: `failover.decision`.
    pub path: String,
    /// Where it comes from.
    pub source: Source,
    /// Its likely value.
    pub likely: f64,
    /// The low end: the least of a range that says it, else its 5th percentile.
    pub low: f64,
    /// The high end: the most of a range that says it, else its 95th percentile.
    pub high: f64,
    /// Why these ends.
    pub kind: LeewayKind,
    /// What is drawn of it: the stated distribution, else any number between the ends.
    pub spread: Estimate,
    /// What it measures.
    pub dimension: Dimension,
    /// What one unit is, where the dimension does not say it.
    pub label: Option<String>,
    /// Whether only whole numbers may stand there.
    pub is_whole: bool,
}

/// Why an input is moved as far as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeewayKind {
    /// Its range says so.
    Stated,
    /// It has none: -20 % to +20 %, of a share above a half by what it lacks to 1; of a whole
    /// number at least 1 to each side. An end at which the plan is refused is the likely value.
    Assumed,
}

impl LeewayKind {
    /// Its id in machine-readable outputs.
    pub fn id(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Assumed => "assumed",
        }
    }

    /// Every id.
    pub const IDS: &'static [&'static str] = &["stated", "assumed"];
}

impl Leeway {
    /// Of an input; `None` of what is no number that can be moved.
    fn of(input: Input) -> Option<Self> {
        let likely = input.likely.filter(|likely| likely.is_finite())?;
        let (least, most) = input.bounds();
        let is_whole = input.key.whole;
        let (kind, spread) = match input.range {
            Estimate::Exact(_) => {
                let assumed = around(input.dimension, likely).ends();
                let (mut low, mut high) = assumed;
                if is_whole {
                    low = low.round().min(likely - 1.0);
                    high = high.round().max(likely + 1.0);
                }
                let (low, high) = (low.max(least), high.min(most));
                (LeewayKind::Assumed, Estimate::Uniform { low, high })
            }
            ref stated => (LeewayKind::Stated, stated.clone()),
        };
        let (low, high) = span(&spread);
        (low < high).then_some(Self {
            path: input.path,
            source: input.source,
            likely,
            low,
            high,
            kind,
            spread,
            dimension: input.dimension,
            label: input.label,
            is_whole,
        })
    }

    /// Keeps the ends that are good, and stays at the likely value where one is not.
    pub(super) fn spare(&mut self, low: bool, high: bool) {
        if !low {
            self.low = self.likely;
        }
        if !high {
            self.high = self.likely;
        }
        self.spread = Estimate::Uniform {
            low: self.low,
            high: self.high,
        };
    }

    /// How far a value is from the likely one, as a share of the range.
    pub(super) fn distance(&self, at: f64) -> f64 {
        (at - self.likely).abs() / (self.high - self.low)
    }

    /// Whether it rests on judgement.
    pub fn is_judged(&self) -> bool {
        self.source.kind == SourceKind::Judgement
    }

    /// Whether it is uncertain: it has a range, or is judged.
    pub fn is_uncertain(&self) -> bool {
        self.kind == LeewayKind::Stated || self.is_judged()
    }

    /// The number so far from the low end to the high one.
    pub(super) fn between(&self, share: f64) -> f64 {
        // Both ends as they are, whatever is lost between.
        let value = if share >= 1.0 {
            self.high
        } else {
            self.low + share * (self.high - self.low)
        };
        self.fitting(value)
    }

    /// The nearest number that may stand there.
    pub(super) fn fitting(&self, value: f64) -> f64 {
        if self.is_whole { value.round() } else { value }
    }
}

/// Whether an input is what the plan is asked for, which cannot be wrong.
fn is_asked(path: &str) -> bool {
    path.starts_with(ASKED) || path.split('.').any(|part| part == "targets")
}

impl Study {
    /// How far each input is moved that can be, by path; of some paths and patterns those that
    /// fit any, without any all but targets and the horizon.
    ///
    /// # Errors
    /// One that fits nothing which can be moved.
    pub fn leeways(&self, fitting: &[String]) -> Result<Vec<Leeway>, Findings> {
        let all = self.inputs().into_iter().filter_map(Leeway::of);
        let all: Vec<Leeway> = all.collect();
        let mut wrong = Findings::new();
        for pattern in fitting {
            if all.iter().any(|one| fits(pattern, &one.path)) {
                continue;
            }
            let paths: Vec<&str> = all.iter().map(|one| one.path.as_str()).collect();
            let message = format!("`{pattern}` is no number of this plan that can be moved");
            let place = Place::file(&self.plan().file);
            let finding = Finding::error("unknown-input", message, place);
            wrong.0.push(match nearest(pattern, &paths) {
                Some(near) => finding.help(format!("Write `{near}`.")),
                None => finding.help("`recoup inputs PLAN` lists them.".to_owned()),
            });
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let wanted = |one: &Leeway| {
            let mut patterns = fitting.iter();
            if fitting.is_empty() {
                !is_asked(&one.path)
            } else {
                patterns.any(|pattern| fits(pattern, &one.path))
            }
        };
        Ok(all.into_iter().filter(wanted).collect())
    }
}
