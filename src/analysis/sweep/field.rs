//! What a sweep shows of each row.

use crate::analysis::explain::{is_pattern, loosely};
use crate::analysis::judged::Judged;
use crate::analysis::{Ranking, SampleFigure, Study};
use crate::diagnostic::{Finding, Findings, Place, fits};
use crate::units::Dimension;

/// One column of a sweep.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Shown {
    /// What it is called, as it was asked for.
    pub name: String,
    /// What stands in it.
    pub what: Content,
}

/// What stands in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A quantity, by the name that `explain` lists; a figure of a sample, such as
    /// `sample.rto.region.p95` or `chance.rto.region`, takes a sample of every row.
    Quantity(String, Dimension),
    /// Whether the plan comes back from everything and meets its targets; `refused` if it is none.
    Verdict,
    /// The requirement with the least headroom.
    Binding,
    /// The tier of its recovery time.
    Tier,
    /// How certain it is that every target is met: a sample of every row.
    Grade,
    /// Its place among the plans of its point.
    Rank,
}

/// What is told in words or by place, beside the quantities.
const WORDS: [(&str, Content); 5] = [
    ("verdict", Content::Verdict),
    ("binding", Content::Binding),
    ("tier", Content::Tier),
    ("grade", Content::Grade),
    ("rank", Content::Rank),
];

/// How the names of figures begin that a sample gives.
const OF_SAMPLES: [&str; 2] = ["sample.", "chance."];

impl Content {
    /// Whether it takes what the plan is judged to be.
    pub(super) fn is_judged(&self) -> bool {
        !matches!(self, Self::Quantity(..))
    }

    /// What it says of a row whose plan is judged so; `None` of a number.
    pub(super) fn word(&self, judged: Option<&Judged>) -> Option<Box<str>> {
        let word = match self {
            Self::Quantity(..) | Self::Rank => return None,
            Self::Verdict => judged.map_or("refused", |one| one.verdict().id()),
            Self::Binding => judged.and_then(Judged::binding).unwrap_or_default(),
            Self::Tier => judged.and_then(|one| one.tier).map_or("", |tier| tier.id()),
            Self::Grade => judged
                .and_then(|one| one.grade)
                .map_or("", |grade| grade.letter()),
        };
        Some(word.into())
    }
}

impl Shown {
    /// The columns that names and patterns ask for, of a plan.
    ///
    /// # Errors
    /// What the plan does not have.
    pub fn all(study: &Study, asked: &[String]) -> Result<Vec<Self>, Findings> {
        let graph = &study.model().graph;
        let sampled = SampleFigure::names(study.model());
        let mut found: Vec<Self> = Vec::new();
        let mut wrong = Findings::new();
        for name in asked {
            let word = WORDS.iter().find(|(word, _)| word == name);
            if let Some((_, what)) = word {
                found.push(Self {
                    name: name.clone(),
                    what: what.clone(),
                });
            } else if is_pattern(name) {
                let before = found.len();
                let fitting = graph.names().filter(|(one, _)| fits(name, one));
                found.extend(fitting.map(|(one, node)| Self {
                    name: one.to_owned(),
                    what: Content::Quantity(one.to_owned(), graph.dimension(node)),
                }));
                // They take long: nobody gets them by a `*` alone.
                if OF_SAMPLES.iter().any(|begin| name.starts_with(begin)) {
                    let fitting = sampled.iter().filter(|one| fits(name, one));
                    found.extend(fitting.filter_map(|one| Self::sampled(one)));
                }
                if found.len() == before {
                    wrong.push(unknown(study, name, "fits no quantity of this plan"));
                }
            } else if let Some(node) = graph.find(name).or_else(|| loosely(graph, name)) {
                let is_own = graph.find(name).is_some();
                let own = graph.name(node).filter(|_| !is_own).unwrap_or(name);
                found.push(Self {
                    name: name.clone(),
                    what: Content::Quantity(own.to_owned(), graph.dimension(node)),
                });
            } else if let Some(one) = sampled.iter().find(|one| *one == name) {
                found.extend(Self::sampled(one));
            } else {
                wrong.push(unknown(study, name, "is not a quantity of this plan"));
            }
        }
        if wrong.is_empty() {
            Ok(found)
        } else {
            Err(wrong)
        }
    }

    /// The column of a figure of a sample.
    fn sampled(name: &str) -> Option<Self> {
        let dimension = SampleFigure::named(name)?.dimension();
        Some(Self {
            name: name.to_owned(),
            what: Content::Quantity(name.to_owned(), dimension),
        })
    }
}

fn unknown(study: &Study, name: &str, what: &str) -> Finding {
    let file = &study.plan().file;
    let message = format!("`{name}` {what}");
    let finding = Finding::error("unknown-quantity", message, Place::file(file));
    let of_sample = format!("sample.{name}");
    let sampled = SampleFigure::names(study.model());
    if sampled.contains(&of_sample) {
        return finding.help(format!("Write `{of_sample}`."));
    }
    let near = study.model().graph.nearest(name);
    let word = WORDS
        .iter()
        .find(|(word, _)| strsim::osa_distance(word, name) < 3);
    finding.help(match word.map(|(word, _)| *word).or(near) {
        Some(near) => format!("Write `{near}`."),
        None => format!("Type `recoup explain {file}` for the names there are."),
    })
}

/// The place of each plan of a point; not a number where it has none.
#[allow(clippy::cast_precision_loss)] // as many as there are plans
pub(super) fn places(judged: &[Option<&Judged>]) -> Vec<f64> {
    let known = judged.iter().flatten().copied();
    let ranking: Option<Ranking> = crate::analysis::rank(known);
    let mut at = 0;
    let place = |one: Option<&Judged>| {
        let own = one.is_some().then(|| {
            at += 1;
            at - 1
        });
        let place = ranking
            .as_ref()
            .zip(own)
            .and_then(|(all, own)| all.place(own));
        place.map_or(f64::NAN, |place| place as f64)
    };
    judged.iter().copied().map(place).collect()
}
