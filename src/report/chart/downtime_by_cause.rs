//! How long each plan is down in an expected year, and why.

use super::plans::{Named, drawn, least, named, shared, standing, tally};
use super::{Axis, Body, Chart, Direction, Picture, Pile, Slice, Stack, Target, Tone};
use super::{Words, short, stack};
use crate::analysis::{self, Comparison, SERVICES, Score};
use crate::report::words::fill;
use crate::units::{Currency, Dimension};

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
    let time = |seconds| {
        short::time(seconds, words.language).unwrap_or_else(|| words.unbounded.to_owned())
    };
    let common = shared(plans.iter().map(|plan| plan.score.target("availability")));
    let down = plans.first().and_then(|plan| allowed(plan.score));
    let scores: Vec<&Score> = plans.iter().map(|plan| plan.score).collect();
    let own_failures = analysis::own_failures(&scores, TOLD);
    let each = plans.iter().enumerate();
    let mut piles: Vec<Pile> = each
        .map(|(at, plan)| Pile {
            name: plan.name.clone(),
            parts: slices(plan.score, own_failures.downtime.get(at), time),
            beside: Vec::new(),
            total: plan.score.downtime.value,
            label: time(plan.score.downtime.value),
            standing: standing(plan.score, "availability"),
            target: allowed(plan.score).filter(|_| common.is_none()),
        })
        .collect();
    let titles: Vec<Vec<(Tone, String)>> = scores
        .iter()
        .map(|score| titles(score, &own_failures.components, words))
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
                axis: Axis::linear_time(&values, words),
                target: common.zip(down).map(|(share, down)| Target {
                    at: down,
                    label: fill(
                        own.target,
                        &[("share", &percent(share, words)), ("time", &time(down))],
                    ),
                }),
                piles,
            })
        },
        notes,
    }
}

fn percent(share: f64, words: &Words) -> String {
    words.print(Dimension::Probability, share, Currency::USD)
}

/// The downtime a year that the target allows, in seconds.
fn allowed(score: &Score) -> Option<f64> {
    score.allowed_downtime.as_ref().map(|figure| figure.value)
}

/// Parts that are told apart, of those whose failures stop the workload most.
const TOLD: usize = 4;

/// The causes of a plan's downtime, service failures by part.
fn slices(
    score: &Score,
    own: Option<&(Vec<f64>, f64)>,
    time: impl Fn(f64) -> String,
) -> Vec<Slice> {
    let slice = |tone: Tone, value: f64| Slice {
        tone,
        value,
        label: time(value),
    };
    let mut slices = Vec::new();
    for cause in &score.causes {
        let mut value = cause.downtime.value;
        if let Some((told, left)) = own.filter(|_| cause.id == SERVICES) {
            let told = told.iter().enumerate();
            slices.extend(told.map(|(rank, value)| slice(Tone::Part(rank), *value)));
            value = *left;
        }
        slices.push(slice(Tone::Cause(cause.id.clone()), value));
    }
    slices
}

/// What the slices stand for and are called, in their order.
fn titles(score: &Score, parts: &[&str], words: &Words) -> Vec<(Tone, String)> {
    let own = &words.chart.downtime;
    let mut titles = Vec::new();
    for cause in &score.causes {
        let mut title = words.cause(cause);
        if cause.id == SERVICES && !parts.is_empty() {
            let part = |(rank, part): (usize, &&str)| {
                (Tone::Part(rank), fill(own.part, &[("part", part)]))
            };
            titles.extend(parts.iter().enumerate().map(part));
            title = own.other_parts;
        }
        titles.push((Tone::Cause(cause.id.clone()), title.to_owned()));
    }
    titles
}

fn finding(plans: &[Named<'_>], words: &Words) -> String {
    let own = &words.chart.downtime;
    let Some((best, seconds)) = least(plans, |score| Some(score.downtime.value)) else {
        return words.chart.nothing.to_owned();
    };
    let time = short::time(seconds, words.language).unwrap_or_default();
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
