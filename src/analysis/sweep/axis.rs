//! What varies in a sweep, and over which values.

use super::design::{Drawn, Range};
use super::pattern;
use crate::analysis::Study;
use crate::analysis::explain::is_pattern;
use crate::analysis::sample::Quantiles;
use crate::diagnostic::Findings;
use crate::graph::portable::{exp, ln};
use crate::plan::schema::{self, Key};
use crate::plan::{Over, Varying};
use crate::units::Estimate;

/// The most values of a list, and of a range of whole numbers.
const LISTED: usize = 1_000_000;

/// A key of the plan, or all keys that fit a pattern, and the values that they take together.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SweepAxis {
    /// The key, `failover.decision`, or the pattern, `component.*.storage`.
    pub path: String,
    /// The keys of the first plan that it moves; each plan moves those of its own.
    pub keys: Vec<String>,
    /// Its values.
    pub values: Along,
}

/// The values along an axis.
#[derive(Clone, Debug, PartialEq)]
pub enum Along {
    /// Numbers in canonical units.
    Numbers(Vec<f64>),
    /// So many numbers between two ends, both included, in canonical units.
    Even {
        /// The first and the last number.
        ends: (f64, f64),
        /// How many there are.
        many: usize,
        /// Whether they are even in their logarithms.
        log: bool,
    },
    /// What a plan states in words, and is compiled for each: another strategy, another service.
    Choices(Vec<String>),
    /// A range that samples are drawn from.
    Drawn(Range),
    /// Choices, and of each point which it is.
    Picked(Vec<String>, Vec<f64>),
}

impl Along {
    /// How many values there are; `None` of a range that samples are drawn from.
    pub fn many(&self) -> Option<usize> {
        match self {
            Self::Numbers(values) => Some(values.len()),
            Self::Even { many, .. } => Some(*many),
            Self::Choices(words) => Some(words.len()),
            Self::Picked(_, places) => Some(places.len()),
            Self::Drawn(_) => None,
        }
    }

    /// Whether each value is a plan of its own.
    pub fn is_choice(&self) -> bool {
        matches!(self, Self::Choices(_) | Self::Picked(..))
    }

    /// The number at a place of the axis, or where it is among its choices.
    ///
    /// # Panics
    /// If there is no such place.
    #[allow(clippy::cast_precision_loss)] // far fewer than 2^53
    pub(super) fn at(&self, place: usize) -> f64 {
        match self {
            Self::Numbers(values) | Self::Picked(_, values) => values[place],
            Self::Choices(_) => place as f64,
            Self::Even { ends, many, .. } if place == 0 || *many == 1 => ends.0,
            Self::Even { ends, many, .. } if place + 1 == *many => ends.1,
            Self::Even { ends, many, log } => {
                let share = place as f64 / (many - 1) as f64;
                between(*ends, share, *log)
            }
            Self::Drawn(_) => unreachable!("it is drawn by the design"),
        }
    }
}

/// A share of the way between two ends.
pub(in crate::analysis) fn between((low, high): (f64, f64), share: f64, log: bool) -> f64 {
    if log {
        let (from, to) = (ln(low), ln(high));
        exp(from + (to - from) * share).clamp(low.min(high), low.max(high))
    } else {
        low + (high - low) * share
    }
}

impl SweepAxis {
    /// What an argument says, of a plan: ends and entries are read as `--set` reads them. With
    /// `drawn`, ranges without a number of points are drawn from.
    ///
    /// A pattern, such as `component.*.storage`, with values is one axis: all that fits it takes the
    /// same value. Alone, to be drawn from, it is an axis for each that fits and has a range.
    ///
    /// # Errors
    /// A key that there is not, a pattern that fits nothing, a value that may not stand there, a
    /// range backwards.
    pub fn all(study: &Study, varying: &Varying, drawn: bool) -> Result<Vec<Self>, Findings> {
        if is_pattern(&varying.path) {
            pattern::axes(study, varying, drawn)
        } else {
            Ok(vec![Self::one(study, varying, drawn)?])
        }
    }

    /// The axis of one key.
    pub(super) fn one(study: &Study, varying: &Varying, drawn: bool) -> Result<Self, Findings> {
        let path = &varying.path;
        let key = schema::key_at(path);
        let numeric = key.filter(|key| key.dimension().is_some());
        let values = match (&varying.over, numeric) {
            (Over::List(words), numeric) => listed(study, varying, words, numeric.is_some())?,
            (
                Over::Range {
                    low,
                    high,
                    points,
                    log,
                },
                Some(key),
            ) => {
                let ends = (study.number(path, low)?, study.number(path, high)?);
                range(varying, key, ends, (*points, *log), drawn)?
            }
            (Over::Range { low, .. }, None) => {
                // A path that is wrong is told as `--set` tells it.
                study.number(path, low)?;
                let message = format!("`{path}` takes no number: it has no range");
                let help = format!("List what it takes, such as `{path}={low},...`.");
                return Err(varying.wrong("bad-vary", message).help(help).into());
            }
            (Over::Own, _) => own(study, varying, drawn)?,
        };
        Ok(Self::new(path.clone(), values))
    }

    /// Values of one's own, of one key.
    pub fn new(path: String, values: Along) -> Self {
        Self {
            keys: vec![path.clone()],
            path,
            values,
        }
    }

    /// The key, if its values are numbers.
    pub(super) fn key(&self) -> Option<&'static Key> {
        let key = schema::key_at(self.keys.first()?)?;
        (!self.values.is_choice()).then_some(key)
    }
}

/// The values of a list: numbers if all are, else choices.
fn listed(
    study: &Study,
    varying: &Varying,
    words: &[String],
    numeric: bool,
) -> Result<Along, Findings> {
    let mut numbers = Vec::with_capacity(words.len());
    let mut wrong = Findings::new();
    for word in words {
        match study.stated(&varying.path, word) {
            Ok(number) => numbers.push(number.filter(|_| numeric)),
            Err(findings) => wrong.0.extend(findings.0),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let all: Option<Vec<f64>> = numbers.into_iter().collect();
    Ok(all.map_or_else(|| Along::Choices(words.to_vec()), Along::Numbers))
}

fn range(
    varying: &Varying,
    key: &Key,
    ends: (f64, f64),
    (points, log): (Option<usize>, bool),
    drawn: bool,
) -> Result<Along, Findings> {
    let wrong = |message: String, help: &str| -> Findings {
        varying.wrong("bad-vary", message).help(help).into()
    };
    let path = &varying.path;
    if ends.0 > ends.1 {
        let message = format!("the range of `{path}` is backwards");
        return Err(wrong(message, "Write the lower end first."));
    }
    if log && ends.0 <= 0.0 {
        let message = format!("the range of `{path}` begins at 0, which has no logarithm");
        return Err(wrong(message, "Begin above 0, or leave out `log`."));
    }
    let Some(many) = points else {
        if drawn {
            let (low, high) = ends;
            let drawn = if log {
                Drawn::Log(low, high)
            } else {
                Drawn::By(Quantiles::of(&Estimate::Uniform { low, high }))
            };
            let whole = key.whole;
            return Ok(Along::Drawn(Range { drawn, whole }));
        }
        let message = format!("the range of `{path}` has no number of points");
        let help = "Write `lo..hi:n`, such as `:25`; or draw from it with `--samples`.";
        return Err(wrong(message, help));
    };
    let even = Along::Even { ends, many, log };
    if !key.whole {
        return Ok(even);
    }
    if many > LISTED {
        let message = format!("the range of `{path}` has more than a million whole numbers");
        return Err(wrong(message, "Take fewer points."));
    }
    let mut whole: Vec<f64> = (0..many).map(|place| even.at(place).round()).collect();
    whole.dedup();
    Ok(Along::Numbers(whole))
}

/// The range that the plan or the catalogue states, to draw from.
fn own(study: &Study, varying: &Varying, drawn: bool) -> Result<Along, Findings> {
    let path = &varying.path;
    let inputs = study.inputs();
    let Some(input) = inputs.iter().find(|input| input.path == *path) else {
        let message = format!("`{path}` is no input of this plan");
        let help = format!(
            "Type `recoup inputs {}` for what can vary.",
            study.plan().file
        );
        return Err(varying.wrong("unknown-input", message).help(help).into());
    };
    let wrong = |message: String| -> Findings {
        let help = format!("Write its ends and how many points: `{path}=lo..hi:25`.");
        varying.wrong("bad-vary", message).help(help).into()
    };
    if !drawn {
        return Err(wrong(format!("nothing says over what `{path}` varies")));
    }
    if let Estimate::Exact(_) = input.range {
        return Err(wrong(format!("`{path}` has no range to draw from")));
    }
    Ok(Along::Drawn(Range::of(&input.range, input.key.whole)))
}
