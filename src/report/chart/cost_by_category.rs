//! What each plan costs a month, and on what.

use super::plans::{Named, drawn, in_one_currency, least, shared, standing, tally};
use super::{
    Axis, Body, Chart, Direction, LegendEntry, Picture, Pile, Slice, Stack, Swatch, Target, Tone,
};
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
    let money = |amount| {
        short::money(amount, currency, words.language).unwrap_or_else(|| words.unbounded.to_owned())
    };
    let budget = |score: &Score| score.target("budget");
    let common = shared(plans.iter().map(|plan| budget(plan.score)));
    let mut piles: Vec<Pile> = plans
        .iter()
        .map(|plan| Pile {
            name: plan.name.clone(),
            parts: parts(plan.score, money),
            beside: beside(plan.score, money),
            total: plan.score.bill.monthly.value,
            label: money(plan.score.bill.monthly.value),
            standing: standing(plan.score, "budget"),
            target: budget(plan.score).filter(|_| common.is_none()),
        })
        .collect();
    let titles: Vec<Vec<(Tone, &str)>> =
        plans.iter().map(|plan| titles(plan.score, words)).collect();
    let mut legend = stack::legend(&mut piles, &titles, own.own_budgets);
    for (id, label) in [(RECOVERY, own.recovery), (LOSS, own.loss)] {
        let tone = Tone::Beside(id);
        let mut beside = piles.iter().flat_map(|pile| &pile.beside);
        if beside.any(|one| one.tone == tone) {
            legend.push(LegendEntry {
                mark: Swatch::Fill(tone),
                label: label.to_owned(),
            });
        }
    }
    let beside = piles.iter().flat_map(|pile| &pile.beside);
    let mut values: Vec<f64> = beside.map(|one| one.value).collect();
    values.extend(piles.iter().map(|pile| pile.total));
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
                axis: Axis::money(&values, currency, words),
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

/// What of the bill is for recovery.
pub(in crate::report) const RECOVERY: &str = "recovery";

/// The expected loss.
pub(in crate::report) const LOSS: &str = "loss";

/// What of the bill is for recovery, and the expected loss of a month.
fn beside(score: &Score, money: impl Fn(f64) -> String) -> Vec<Slice> {
    let slice = |id, value: f64| Slice {
        tone: Tone::Beside(id),
        value,
        label: money(value),
    };
    let recovery = slice(RECOVERY, score.bill.recovery.value);
    let loss = score.risk.eal_monthly.as_ref();
    let loss = loss.map(|loss| slice(LOSS, loss.value));
    let all = std::iter::once(recovery).chain(loss);
    all.filter(|one| one.value > 0.0).collect()
}

/// What the plan's parts stand for and are called, in its order.
fn titles<'s>(score: &'s Score, words: &Words) -> Vec<(Tone, &'s str)> {
    let parts = score.bill.categories.iter();
    parts
        .map(|category| {
            (
                Tone::Category(category.id.clone()),
                words.row(&category.title),
            )
        })
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
