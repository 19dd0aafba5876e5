//! Every design of a space: variants that differ in choices, each with its numbers.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::denied::{code, denied};
use super::goal::Goal;
use super::record::{Measures, Record, beats, best_of};
use super::space::{Choice, Dial, STRATEGY, Space};
use super::variant::{Effort, Looked, Variant};
use super::{Change, Proposal, Prospect, Was, on_threads};
use crate::analysis::check::Levels;
use crate::analysis::study::Study;
use crate::diagnostic::{Finding, Findings, Place};
use crate::graph::SIDES;
use crate::model::Input;
use crate::units::Dimension;

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
    /// Numbers of the plan as it is, by path.
    now: BTreeMap<String, (f64, Dimension)>,
    /// Single numbers that may bring back a variant that is refused with the plan's own: those that
    /// are named.
    trials: Vec<Change>,
    /// Of each strategy the number that brings it back, if it is refused by itself.
    mends: Vec<Option<Change>>,
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
    found: Vec<(Proposal, Measures)>,
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
        let number = |input: Input| Some((input.path, (input.likely?, input.dimension)));
        let now = study.inputs().into_iter().filter_map(number).collect();
        let mut designs = Self {
            study,
            space,
            levels,
            now,
            trials: Vec::new(),
            mends: vec![None; space.strategies.len()],
            variants: variants(space),
        };
        let mut all = Vec::new();
        for dial in space.dials(study)? {
            all.extend((0..dial.values.len()).filter_map(|at| designs.turned(&dial, at)));
        }
        for (at, strategy) in space.strategies.iter().enumerate().skip(1) {
            let set = format!("{STRATEGY}={strategy}");
            let stands = |more: &Change| study.outlined(&[set.clone(), more.set()]).is_ok();
            if study.outlined(std::slice::from_ref(&set)).is_err() {
                designs.mends[at] = all.iter().find(|one| stands(one)).cloned();
            }
        }
        all.retain(|one| space.is_named(&one.path));
        designs.trials = all;
        Ok(designs)
    }

    /// What a number that is turned changes; `None` if it stays what it is.
    fn turned(&self, dial: &Dial, at: usize) -> Option<Change> {
        let to = dial.values[at].1.clone()?;
        let now = self.now.get(&dial.path);
        Some(Change {
            path: dial.path.clone(),
            from: now.map_or(Was::Nothing, |(value, dimension)| {
                Was::Number(*value, *dimension)
            }),
            to,
        })
    }

    /// A variant, with the number that brings it back if it is refused with the plan's own.
    fn opened(&self, strategy: usize, changes: &[Change]) -> Option<(Study, Vec<Change>)> {
        let mends = self.mends[strategy].iter().chain(&self.trials);
        std::iter::once(None)
            .chain(mends.map(Some))
            .find_map(|mend| {
                let mut changes = changes.to_vec();
                changes.extend(mend.cloned());
                Some((self.study.outlined(&sets(&changes)).ok()?, changes))
            })
    }

    /// What a design sets: its choices, and its numbers where they are not the plan's own.
    fn changes(&self, choices: &[Change], dials: &[Dial], design: &[usize]) -> Vec<Change> {
        let turned = |(dial, at): (&Dial, &usize)| self.turned(dial, *at);
        let numbers: Vec<Change> = dials.iter().zip(design).filter_map(turned).collect();
        let again = |one: &&Change| numbers.iter().all(|number| number.path != one.path);
        let mut all: Vec<Change> = choices.iter().filter(again).cloned().collect();
        all.extend(numbers);
        all
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
                let record = Record::Least(known[*strategy], None);
                self.searched((*strategy, changes), record, (goal, goal), limits)
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
                if let Some((found, _)) = outcome.found.into_iter().next()
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

    /// Designs of which none is better than another in all of outlay, recovery time, data loss and
    /// unavailability, the cheapest first: of any other one of these is worse in none by more than
    /// [`FRONT`](super::FRONT). `seeds` are known to keep everything. What they are measured by beside that is `goal`.
    pub(super) fn front(
        &self,
        seeds: Vec<Proposal>,
        goal: &Goal,
        limits: &[(String, f64)],
        threads: usize,
    ) -> Result<(Vec<Proposal>, Effort), Findings> {
        let measured = |seed: Proposal| {
            let set = sets(&seed.changes);
            let study = self.study.outlined(&set).ok()?;
            Some((seed, Goal::Front.measures(study.model())?))
        };
        let seeds: Vec<(Proposal, Measures)> = seeds.into_iter().filter_map(measured).collect();
        let mut all = best_of(seeds);
        let mut effort = Effort::default();
        for round in self.variants.chunks(ROUND) {
            let known: Vec<Measures> = all.iter().map(|(_, measures)| *measures).collect();
            let outcomes = on_threads(round.len(), threads, |at| {
                let (strategy, changes) = &round[at];
                let record = Record::Front(known.clone(), Vec::new());
                self.searched((*strategy, changes), record, (&Goal::Front, goal), limits)
            });
            for outcome in outcomes {
                let outcome = outcome?;
                // The same designs once more.
                effort.search(&outcome.effort);
                all.extend(outcome.found);
            }
            all = best_of(all);
        }
        all.sort_by(|(_, a), (_, b)| a.partial_cmp(b).unwrap_or(Ordering::Equal));
        Ok((all.into_iter().map(|(design, _)| design).collect(), effort))
    }

    /// What of a variant is better than a record has it. It is searched by the first goal, and
    /// what is found is read by the second.
    fn searched(
        &self,
        (strategy, changes): (usize, &[Change]),
        record: Record,
        (goal, told): (&Goal, &Goal),
        limits: &[(String, f64)],
    ) -> Result<Outcome, Findings> {
        let mut outcome = Outcome {
            strategy,
            found: Vec::new(),
            effort: Effort {
                variants: 1,
                ..Effort::default()
            },
            varied: Vec::new(),
        };
        let Some((study, changes)) = self.opened(strategy, changes) else {
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
        let mut look = |design: &[usize]| {
            let set = sets(&self.changes(&changes, &dials, design));
            self.look(&set, (goal, limits))
        };
        let found = variant.search(record, &mut look);
        let (record, effort) = found.map_err(|why| self.too_many_denied(&why))?;
        outcome.effort.add(&effort);
        outcome.varied = dials.iter().map(|dial| dial.path.clone()).collect();
        let found = match record {
            Record::Least(measure, design) => {
                let measures = [measure, 0.0, 0.0, 0.0];
                design
                    .map(|design| (design, measures))
                    .into_iter()
                    .collect()
            }
            Record::Front(_, designs) => designs,
        };
        let proposed = |(design, measures): (Vec<usize>, Measures)| {
            let changes = self.changes(&changes, &dials, &design);
            let study = self.study.outlined(&sets(&changes)).ok()?;
            let proposal = Proposal {
                strategy: study.model().strategy.to_owned(),
                strategy_title: study.model().strategy_title.clone(),
                changes,
                reading: Prospect::of(&study, told),
            };
            Some((proposal, measures))
        };
        outcome.found = found.into_iter().filter_map(proposed).collect();
        Ok(outcome)
    }

    /// Judges one design by itself.
    fn look(&self, set: &[String], (goal, limits): (&Goal, &[(String, f64)])) -> Looked {
        let study = match self.study.outlined(set) {
            Ok(study) => study,
            Err(findings) => return Looked::Denied(code(&findings)),
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
                Looked::Kept([reading.measure, 0.0, 0.0, 0.0])
            } else {
                Looked::Missed
            };
        }
        if !reading.is_kept() || !within {
            return Looked::Missed;
        }
        match (
            denied(self.study, set, self.levels),
            goal.measures(study.model()),
        ) {
            (Some(why), _) => Looked::Denied(why),
            (None, Some(measures)) => Looked::Kept(measures),
            (None, None) => Looked::Missed,
        }
    }

    fn too_many_denied(&self, why: &str) -> Findings {
        let message =
            format!("too many designs meet every target and are denied, most lately by {why}");
        let help = "Mend the plan where `recoup check` says, keep what leads there with `--fix`, or allow the rule with `-A`.";
        let place = Place::file(&self.study.plan().file);
        Finding::error("designs-denied", message, place)
            .help(help)
            .into()
    }
}

fn sets(changes: &[Change]) -> Vec<String> {
    changes.iter().map(Change::set).collect()
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
