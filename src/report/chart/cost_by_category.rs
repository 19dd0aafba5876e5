//! What each plan costs a month, and on what.

use super::plans::{Named, drawn, in_one_currency, least, shared, standing, tally};
use super::{Axis, Body, Chart, Direction, Picture, Pile, Slice, Stack, Target, Tone};
use super::{Words, short, stack};
use crate::analysis::{Comparison, Score};
use crate::report::words::fill;
use crate::units::Currency;

pub(super) const CHART: Chart = Chart {
    name: "cost-by-category",
    about: "What each plan costs a month, and on what, against its budget.",
    picture,
};

/// Plans that a page holds.
const PLANS: usize = 40;

fn picture(comparison: &Comparison, words: &Words) -> Picture {
    let mut notes = Vec::new();
    let all = in_one_currency(comparison, words, &mut notes);
    let plans = drawn(&all, PLANS, words, &mut notes);
    let own = &words.chart.cost;
    let currency = plans
        .first()
        .map_or(Currency::USD, |plan| plan.score.currency);
    let money =
        |amount| short::money(amount, currency).unwrap_or_else(|| words.unbounded.to_owned());
    let budget = |score: &Score| score.target("budget");
    let common = shared(plans.iter().map(|plan| budget(plan.score)));
    let mut piles: Vec<Pile> = plans
        .iter()
        .map(|plan| Pile {
            name: plan.name.clone(),
            parts: parts(plan.score, money),
            total: plan.score.bill.monthly.value,
            label: money(plan.score.bill.monthly.value),
            standing: standing(plan.score, "budget"),
            target: budget(plan.score).filter(|_| common.is_none()),
        })
        .collect();
    let titles: Vec<Vec<(Tone, &str)>> = plans.iter().map(|plan| titles(plan.score)).collect();
    let legend = stack::legend(&mut piles, &titles, own.own_budgets);
    let mut values: Vec<f64> = piles.iter().map(|pile| pile.total).collect();
    values.extend(plans.iter().filter_map(|plan| budget(plan.score)));
    Picture {
        title: own.title.to_owned(),
        subtitle: finding(&all, words, money),
        legend,
        body: if piles.is_empty() {
            Body::Empty
        } else {
            Body::Stack(Stack {
                direction: Direction::Columns,
                axis: Axis::money(&values, currency, words.unbounded),
                target: common.map(|at| Target {
                    at,
                    label: fill(own.budget, &[("money", &money(at))]),
                }),
                piles,
            })
        },
        notes,
    }
}

fn parts(score: &Score, money: impl Fn(f64) -> String) -> Vec<Slice> {
    let part = |category: &crate::analysis::Category| Slice {
        tone: Tone::Category(category.id.clone()),
        value: category.monthly.value,
        label: money(category.monthly.value),
    };
    score.bill.categories.iter().map(part).collect()
}

/// What the plan's parts stand for and are called, in its order.
fn titles(score: &Score) -> Vec<(Tone, &str)> {
    let parts = score.bill.categories.iter();
    parts
        .map(|category| (Tone::Category(category.id.clone()), category.title.as_str()))
        .collect()
}

fn finding(plans: &[Named<'_>], words: &Words, money: impl Fn(f64) -> String) -> String {
    let own = &words.chart.cost;
    let Some((cheapest, amount)) = least(plans, |score| Some(score.bill.monthly.value)) else {
        return words.chart.nothing.to_owned();
    };
    let text = if plans.len() == 1 { own.one } else { own.many };
    let lead = fill(text, &[("plan", &cheapest.name), ("money", &money(amount))]);
    [Some(lead), tally(plans, "budget", cheapest, &own.tally)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(words.chart.join)
}
