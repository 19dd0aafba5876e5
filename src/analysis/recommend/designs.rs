//! Every design of a space: variants that differ in choices, each with its numbers.

use super::goal::Goal;
use super::space::{Choice, Dial, STRATEGY, Space};
use super::variant::{Effort, Looked, Variant, beats};
use super::{Change, Proposal, Prospect, Was, on_threads};
use crate::analysis::check::{Checked, Levels, check};
use crate::analysis::score::score;
use crate::analysis::study::Study;
use crate::diagnostic::{Finding, Findings, Place};
use crate::graph::SIDES;

/// So many variants are compiled at most.
const MOST: usize = 100_000;

/// Variants that are searched before the best of them is known to the others: the same for any
/// number of threads.
const ROUND: usize = 16;

/// The designs of a space.
pub(super) struct Designs<'s> {
    study: &'s Study,
    space: &'s Space,
    levels: &'s Levels,
    /// Of each variant its strategy, by place, and what it sets.
    variants: Vec<(usize, Vec<Change>)>,
}

/// The best designs, and how they were found.
pub(super) struct Found {
    pub(super) best: Vec<(String, Option<Proposal>)>,
    pub(super) effort: Effort,
    /// Keys that varied.
    pub(super) varied: Vec<String>,
}

/// What one variant came to.
struct Outcome {
    strategy: usize,
    best: Option<Proposal>,
    effort: Effort,
    varied: Vec<String>,
}

impl<'s> Designs<'s> {
    pub(super) fn of(
        study: &'s Study,
        space: &'s Space,
        levels: &'s Levels,
    ) -> Result<Self, Findings> {
        let words = |choice: &Choice| choice.words.len() + 1;
        let many = space.choices.iter().map(words);
        let many = many.fold(space.strategies.len(), usize::saturating_mul);
        if many > MOST {
            let message = format!("the choices together make {many} plans, each to be compiled");
            let paths: Vec<&str> = space.choices.iter().map(|one| one.path.as_str()).collect();
            let help = format!(
                "Keep some as they are with `--fix`, of: {}.",
                paths.join(", ")
            );
            let place = Place::file(&study.plan().file);
            return Err(Finding::error("too-many-designs", message, place)
                .help(help)
                .into());
        }
        Ok(Self {
            study,
            space,
            levels,
            variants: variants(space),
        })
    }

    /// The best design of each strategy.
    pub(super) fn best(
        &self,
        goal: &Goal,
        limits: &[(String, f64)],
        threads: usize,
    ) -> Result<Found, Findings> {
        let strategies = &self.space.strategies;
        let mut best: Vec<Option<Proposal>> = vec![None; strategies.len()];
        let mut effort = Effort::default();
        let mut varied: Vec<String> = Vec::new();
        for round in self.variants.chunks(ROUND) {
            let known: Vec<f64> = best
                .iter()
                .map(|one| {
                    one.as_ref()
                        .map_or(f64::INFINITY, |one| one.reading.measure)
                })
                .collect();
            let outcomes = on_threads(round.len(), threads, |at| {
                let (strategy, changes) = &round[at];
                self.searched(*strategy, changes, known[*strategy], (goal, limits))
            });
            for outcome in outcomes {
                let outcome = outcome?;
                effort.add(&outcome.effort);
                for path in outcome.varied {
                    if !varied.contains(&path) {
                        varied.push(path);
                    }
                }
                let so_far = &mut best[outcome.strategy];
                let measure = so_far
                    .as_ref()
                    .map_or(f64::INFINITY, |one| one.reading.measure);
                if let Some(found) = outcome.best
                    && beats(found.reading.measure, measure)
                {
                    *so_far = Some(found);
                }
            }
        }
        varied.extend(self.space.choices.iter().map(|one| one.path.clone()));
        if strategies.len() > 1 {
            varied.push(STRATEGY.to_owned());
        }
        varied.sort_unstable();
        Ok(Found {
            best: strategies.iter().cloned().zip(best).collect(),
            effort,
            varied,
        })
    }

    /// The best design of a variant that is measured at less than `best`.
    fn searched(
        &self,
        strategy: usize,
        changes: &[Change],
        best: f64,
        (goal, limits): (&Goal, &[(String, f64)]),
    ) -> Result<Outcome, Findings> {
        let set: Vec<String> = changes.iter().map(Change::set).collect();
        let mut outcome = Outcome {
            strategy,
            best: None,
            effort: Effort {
                variants: 1,
                ..Effort::default()
            },
            varied: Vec::new(),
        };
        let Ok(study) = self.study.outlined(&set) else {
            outcome.effort.refused = 1;
            return Ok(outcome);
        };
        let dials = self.space.dials(&study)?;
        if dials.len() > SIDES {
            let message = format!("{} numbers vary together", dials.len());
            let help = format!("Keep some as they are with `--fix`: at most {SIDES} can vary.");
            let place = Place::file(&self.study.plan().file);
            return Err(Finding::error("too-many-designs", message, place)
                .help(help)
                .into());
        }
        let variant = Variant {
            study: &study,
            dials: &dials,
            goal,
            limits,
        };
        let mut look = |design: &[usize]| self.look(changes, &dials, design, (goal, limits));
        let (found, effort) = variant.search(best, &mut look);
        outcome.effort.add(&effort);
        outcome.varied = dials.iter().map(|dial| dial.path.clone()).collect();
        outcome.best = found.and_then(|(design, _)| {
            let changes = all_changes(changes, &dials, &design);
            let set: Vec<String> = changes.iter().map(Change::set).collect();
            let study = self.study.outlined(&set).ok()?;
            Some(Proposal {
                strategy: study.model().strategy.to_owned(),
                strategy_title: study.model().strategy_title.clone(),
                changes,
                reading: Prospect::of(&study, goal),
            })
        });
        Ok(outcome)
    }

    /// Judges one design by itself.
    fn look(
        &self,
        changes: &[Change],
        dials: &[Dial],
        design: &[usize],
        (goal, limits): (&Goal, &[(String, f64)]),
    ) -> Looked {
        let set: Vec<String> = all_changes(changes, dials, design)
            .iter()
            .map(Change::set)
            .collect();
        let Ok(study) = self.study.outlined(&set) else {
            return Looked::Denied;
        };
        let reading = Prospect::of(&study, goal);
        let graph = &study.model().graph;
        let within = limits.iter().all(|(name, limit)| {
            graph
                .find(name)
                .is_some_and(|node| graph.value(node) <= *limit)
        });
        if goal.is_headroom() {
            return if reading.judged.comes_back && within {
                Looked::Kept(reading.measure)
            } else {
                Looked::Missed
            };
        }
        if !reading.is_kept() || !within {
            return Looked::Missed;
        }
        if denied(self.study, &set, self.levels) {
            Looked::Denied
        } else {
            Looked::Kept(reading.measure)
        }
    }
}

/// Whether a design breaks a rule that is denied.
pub(super) fn denied(study: &Study, set: &[String], levels: &Levels) -> bool {
    let Ok(study) = study.with(set) else {
        return true;
    };
    let score = score(study.plan(), study.model());
    let checked = Checked {
        plan: study.plan(),
        catalog: study.catalog(),
        model: study.model(),
        score: &score,
    };
    check(checked, levels).is_denied()
}

/// Every way of making the choices: fewer changes first.
fn variants(space: &Space) -> Vec<(usize, Vec<Change>)> {
    let mut all: Vec<(usize, Vec<Change>)> = vec![(0, Vec::new())];
    for (at, strategy) in space.strategies.iter().enumerate().skip(1) {
        let change = Change {
            path: STRATEGY.to_owned(),
            from: Was::Word(space.strategies[0].clone()),
            to: strategy.clone(),
        };
        all.push((at, vec![change]));
    }
    for choice in &space.choices {
        let mut more = Vec::new();
        for word in &choice.words {
            for (strategy, changes) in &all {
                let mut changes = changes.clone();
                changes.push(Change {
                    path: choice.path.clone(),
                    from: choice.now.clone().map_or(Was::Nothing, Was::Word),
                    to: word.clone(),
                });
                more.push((*strategy, changes));
            }
        }
        all.append(&mut more);
    }
    all.sort_by_key(|(strategy, changes)| (changes.len(), *strategy));
    all
}

/// What a design sets: its choices, and its numbers where they are not the plan's own.
fn all_changes(choices: &[Change], dials: &[Dial], design: &[usize]) -> Vec<Change> {
    let numbers = dials.iter().zip(design).filter_map(|(dial, at)| {
        let to = dial.values[*at].1.clone()?;
        Some(Change {
            path: dial.path.clone(),
            from: Was::Number(dial.now, dial.dimension),
            to,
        })
    });
    choices.iter().cloned().chain(numbers).collect()
}
