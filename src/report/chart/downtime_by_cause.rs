//! How long each plan is down in an expected year, and why.

use super::plans::{Named, drawn, least, named, shared, standing, tally};
use super::{Axis, Body, Chart, Direction, Picture, Pile, Slice, Stack, Target, Tone};
use super::{Words, short, stack};
use crate::analysis::{Comparison, Leaf, Score};
use crate::report::words::fill;
use crate::units::{Currency, Dimension, print};

pub(super) const CHART: Chart = Chart {
    name: "downtime-by-cause",
    about: "How long each plan is down in an expected year, and why, against its availability target.",
    picture,
};

/// Plans that a page holds.
const PLANS: usize = 40;

fn picture(comparison: &Comparison, words: &Words) -> Picture {
    let mut notes = Vec::new();
    let all = named(comparison);
    let plans = drawn(&all, PLANS, words, &mut notes);
    let own = &words.chart.downtime;
    let time = |seconds| short::time(seconds).unwrap_or_else(|| words.unbounded.to_owned());
    let common = shared(plans.iter().map(|plan| plan.score.target("availability")));
    let down = plans.first().and_then(|plan| allowed(plan.score));
    let parts = Parts::of(plans.iter().map(|plan| plan.score));
    let mut piles: Vec<Pile> = plans
        .iter()
        .map(|plan| Pile {
            name: plan.name.clone(),
            parts: parts.slices(plan.score, time),
            beside: Vec::new(),
            total: plan.score.downtime.value,
            label: time(plan.score.downtime.value),
            standing: standing(plan.score, "availability"),
            target: allowed(plan.score).filter(|_| common.is_none()),
        })
        .collect();
    let titles: Vec<Vec<(Tone, String)>> = plans
        .iter()
        .map(|plan| parts.titles(plan.score, words))
        .collect();
    let legend = stack::legend(&mut piles, &titles, own.own_targets);
    let mut values: Vec<f64> = piles.iter().map(|pile| pile.total).collect();
    values.extend(plans.iter().filter_map(|plan| allowed(plan.score)));
    Picture {
        title: own.title.to_owned(),
        subtitle: finding(&all, words),
        legend,
        body: if piles.is_empty() {
            Body::Empty
        } else {
            Body::Stack(Stack {
                direction: Direction::Bars,
                axis: Axis::linear_time(&values, words.unbounded),
                target: common.zip(down).map(|(share, down)| Target {
                    at: down,
                    label: fill(
                        own.target,
                        &[("share", &percent(share)), ("time", &time(down))],
                    ),
                }),
                piles,
            })
        },
        notes,
    }
}

fn percent(share: f64) -> String {
    print(Dimension::Probability, share, Currency::USD)
}

/// The downtime a year that the target allows, in seconds.
fn allowed(score: &Score) -> Option<f64> {
    score.allowed_downtime.as_ref().map(|figure| figure.value)
}

/// The cause that is failures of single services.
const SERVICES: &str = "services";

/// Parts that are told apart, of those whose failures stop the workload most.
const TOLD: usize = 4;

/// The parts behind service failures: the components whose own failures stop the workload most.
struct Parts<'a>(Vec<&'a str>);

impl<'a> Parts<'a> {
    fn of(scores: impl Iterator<Item = &'a Score>) -> Self {
        let mut all: Vec<(&str, f64)> = Vec::new();
        for (part, downtime) in scores.flat_map(own_failures) {
            match all.iter_mut().find(|(known, _)| *known == part) {
                Some((_, sum)) => *sum += downtime,
                None => all.push((part, downtime)),
            }
        }
        all.sort_by(|a, b| b.1.total_cmp(&a.1));
        Self(all.into_iter().take(TOLD).map(|(part, _)| part).collect())
    }

    /// The causes, service failures by part. What two parts cause together is counted with each:
    /// where that is more than there is, it stays in one piece.
    fn slices(&self, score: &Score, time: impl Fn(f64) -> String) -> Vec<Slice> {
        let slice = |tone: Tone, value: f64| Slice {
            tone,
            value,
            label: time(value),
        };
        let mut slices = Vec::new();
        for cause in &score.causes {
            let mut left = cause.downtime.value;
            if cause.id == SERVICES {
                let own = |part: &&str| -> f64 {
                    let all = own_failures(score).filter(|(known, _)| known == part);
                    all.map(|(_, downtime)| downtime).sum()
                };
                let told: Vec<f64> = self.0.iter().map(own).collect();
                if told.iter().sum::<f64>() <= left {
                    left -= told.iter().sum::<f64>();
                    let told = told.into_iter().enumerate();
                    slices.extend(told.map(|(rank, value)| slice(Tone::Part(rank), value)));
                }
            }
            slices.push(slice(Tone::Cause(cause.id.clone()), left));
        }
        slices
    }

    /// What the slices stand for and are called, in their order.
    fn titles(&self, score: &Score, words: &Words) -> Vec<(Tone, String)> {
        let own = &words.chart.downtime;
        let mut titles = Vec::new();
        for cause in &score.causes {
            let is_services = cause.id == SERVICES && !self.0.is_empty();
            if is_services {
                let parts = self.0.iter().enumerate();
                titles.extend(
                    parts.map(|(rank, part)| (Tone::Part(rank), fill(own.part, &[("part", part)]))),
                );
            }
            let title = if is_services {
                own.other_parts
            } else {
                words.cause(cause)
            };
            titles.push((Tone::Cause(cause.id.clone()), title.to_owned()));
        }
        titles
    }
}

/// The components whose own failures stop the workload, and for how long a year; what several
/// rest on is nobody's own.
fn own_failures(score: &Score) -> impl Iterator<Item = (&str, f64)> {
    let alone = |leaf: &'_ &Leaf| leaf.components.len() == 1 && leaf.downtime.value > 0.0;
    let leaves = score.leaves.iter().filter(alone);
    leaves.map(|leaf| (leaf.components[0].as_str(), leaf.downtime.value))
}

fn finding(plans: &[Named<'_>], words: &Words) -> String {
    let own = &words.chart.downtime;
    let Some((best, seconds)) = least(plans, |score| Some(score.downtime.value)) else {
        return words.chart.nothing.to_owned();
    };
    let time = short::time(seconds).unwrap_or_default();
    let text = if plans.len() == 1 { own.one } else { own.many };
    let lead = fill(text, &[("plan", &best.name), ("time", &time)]);
    let main = best
        .score
        .causes
        .iter()
        .filter(|cause| cause.downtime.value > 0.0)
        .max_by(|a, b| a.downtime.value.total_cmp(&b.downtime.value))
        .map(|cause| fill(own.cause, &[("cause", words.cause(cause))]))
        .filter(|_| plans.len() == 1);
    [
        Some(lead),
        tally(plans, "availability", best, &own.tally),
        main,
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(words.chart.join)
}
