//! What recovery in less time costs.

use super::plans::{Named, all_kept, drawn, in_one_currency, least};
use super::{
    Axis, Body, Chart, LegendEntry, Picture, Point, Scatter, Standing, Swatch, Target, Tone,
};
use super::{Words, short};
use crate::analysis::{Comparison, Event, Score, undominated};
use crate::report::words::fill;
use crate::units::Currency;

pub(super) const CHART: Chart = Chart {
    name: "cost-against-rto",
    about: "What each plan costs a month against how fast it recovers from the loss of a Region.",
    picture,
};

/// Plans that a page holds.
const PLANS: usize = 60;

/// Different targets that can be told apart as lines.
const LINES: usize = 3;

fn picture(comparison: &Comparison, words: &Words) -> Picture {
    let mut notes = Vec::new();
    let mut all = in_one_currency(comparison, words, &mut notes);
    all.retain(|plan| likely(plan.score).is_some());
    let plans = drawn(&all, PLANS, words, &mut notes);
    let own = &words.chart.scatter;
    let currency = plans
        .first()
        .map_or(Currency::USD, |plan| plan.score.currency);
    let print = Print { currency, words };
    let left_of = lines(
        plans,
        |score| score.target("rto.region"),
        |at| fill(words.chart.timeline.target, &[("time", &print.time(at))]),
    );
    let below = lines(
        plans,
        |score| score.target("budget"),
        |at| fill(words.chart.cost.budget, &[("money", &print.money(at))]),
    );
    if left_of.len() > LINES || below.len() > LINES {
        notes.push(own.differ.to_owned());
    }
    let few = |lines: Vec<Target>| {
        if lines.len() > LINES {
            Vec::new()
        } else {
            lines
        }
    };
    let (left_of, below) = (few(left_of), few(below));
    let points: Vec<Point> = plans.iter().map(|plan| point(plan, &print)).collect();
    let xs: Vec<f64> = points
        .iter()
        .flat_map(|p| [p.x, p.worst])
        .chain(left_of.iter().map(|l| l.at))
        .collect();
    let ys: Vec<f64> = points
        .iter()
        .map(|p| p.y)
        .chain(below.iter().map(|l| l.at))
        .collect();
    let titled = |axis: Axis, title: &str| Axis {
        title: title.to_owned(),
        ..axis
    };
    Picture {
        title: own.title.to_owned(),
        subtitle: finding(&all, &print),
        legend: legend(plans, &points, words),
        body: if points.is_empty() {
            Body::Empty
        } else {
            Body::Scatter(Scatter {
                x: titled(Axis::log_time(&xs, words), own.x),
                y: titled(Axis::money_around(&ys, currency, words), own.y),
                corner: (left_of.len() == 1 && below.len() == 1).then(|| own.corner.to_owned()),
                left_of,
                below,
                frontier: frontier(&points),
                points,
                unnamed: own.unnamed,
            })
        },
        notes,
    }
}

/// Values in words.
struct Print<'w> {
    currency: Currency,
    words: &'w Words,
}

impl Print<'_> {
    fn time(&self, seconds: f64) -> String {
        short::time(seconds, self.words.language).unwrap_or_else(|| self.words.unbounded.to_owned())
    }

    fn money(&self, amount: f64) -> String {
        short::money(amount, self.currency, self.words.language)
            .unwrap_or_else(|| self.words.unbounded.to_owned())
    }

    /// Fills a text about one plan.
    fn plan(&self, text: &str, plan: &Named<'_>) -> String {
        let time = self.time(likely(plan.score).unwrap_or(f64::INFINITY));
        let money = self.money(plan.score.bill.monthly.value);
        fill(
            text,
            &[("plan", &plan.name), ("time", &time), ("money", &money)],
        )
    }
}

fn likely(score: &Score) -> Option<f64> {
    let region = score.scenario_of(Event::Region);
    region.map(|scenario| scenario.rto.likely.value)
}

fn worst(score: &Score) -> Option<f64> {
    let region = score.scenario_of(Event::Region);
    region.map(|scenario| scenario.rto.worst.value)
}

/// The points that no other beats in both, from the fastest to the cheapest; none where one
/// beats all.
fn frontier(points: &[Point]) -> Vec<(f64, f64)> {
    let finite = points.iter().filter(|point| point.x.is_finite());
    let all: Vec<[f64; 2]> = finite.map(|point| [point.x, point.y]).collect();
    let is_best = undominated(&all);
    let best = all.iter().zip(is_best).filter(|(_, best)| *best);
    let mut best: Vec<(f64, f64)> = best.map(|([x, y], _)| (*x, *y)).collect();
    best.sort_by(|a, b| a.0.total_cmp(&b.0));
    best.dedup();
    if best.len() < 2 { Vec::new() } else { best }
}

fn point(plan: &Named<'_>, print: &Print<'_>) -> Point {
    let own = &print.words.chart.scatter;
    Point {
        tone: Tone::Strategy(plan.score.strategy.clone()),
        name: plan.name.clone(),
        label: print.plan(own.label, plan),
        x: likely(plan.score).unwrap_or(f64::INFINITY),
        y: plan.score.bill.monthly.value,
        worst: worst(plan.score).unwrap_or(f64::INFINITY),
        standing: all_kept(plan.score),
    }
}

/// The different targets of the plans, in rising order.
fn lines(
    plans: &[Named<'_>],
    target: impl Fn(&Score) -> Option<f64>,
    label: impl Fn(f64) -> String,
) -> Vec<Target> {
    let mut values: Vec<f64> = plans.iter().filter_map(|plan| target(plan.score)).collect();
    values.sort_by(f64::total_cmp);
    values.dedup_by(|a, b| a.total_cmp(b).is_eq());
    values
        .into_iter()
        .filter(|at| at.is_finite())
        .map(|at| Target {
            at,
            label: label(at),
        })
        .collect()
}

fn finding(plans: &[Named<'_>], print: &Print<'_>) -> String {
    let own = &print.words.chart.scatter;
    let Some(first) = plans.first() else {
        return print.words.chart.nothing.to_owned();
    };
    let judged = |plan: &Named<'_>| all_kept(plan.score) != Standing::Unjudged;
    if least(plans, likely).is_none() {
        return print.words.chart.timeline.never.to_owned();
    }
    if plans.iter().any(|plan| !judged(plan)) {
        return ends(plans, print).unwrap_or_else(|| print.plan(own.one, first));
    }
    let within: Vec<Named<'_>> = plans
        .iter()
        .filter(|plan| all_kept(plan.score) == Standing::Met)
        .cloned()
        .collect();
    let cheapest = least(&within, |score| Some(score.bill.monthly.value));
    let text = match (plans.len(), within.len()) {
        (1, 1) => own.one_met,
        (1, _) => own.one_missed,
        (_, 0) => own.none,
        (_, 1) => own.only,
        _ => own.cheapest,
    };
    let name = cheapest.map_or(first.name.as_str(), |(plan, _)| &plan.name);
    fill(text, &[("plan", name), ("met", &within.len().to_string())])
}

/// The fastest plan and the cheapest, where they are two.
fn ends(plans: &[Named<'_>], print: &Print<'_>) -> Option<String> {
    let (fast, _) = least(plans, likely)?;
    let (cheap, _) = least(plans, |score| Some(score.bill.monthly.value))?;
    (fast.name != cheap.name).then(|| {
        let text = print.words.chart.scatter.ends;
        let last_time = print.time(likely(cheap.score).unwrap_or(f64::INFINITY));
        let last_money = print.money(cheap.score.bill.monthly.value);
        fill(
            text,
            &[
                ("plan", &fast.name),
                (
                    "time",
                    &print.time(likely(fast.score).unwrap_or(f64::INFINITY)),
                ),
                ("money", &print.money(fast.score.bill.monthly.value)),
                ("last", &cheap.name),
                ("last_time", &last_time),
                ("last_money", &last_money),
            ],
        )
    })
}

fn legend(plans: &[Named<'_>], points: &[Point], words: &Words) -> Vec<LegendEntry> {
    let mut keys: Vec<LegendEntry> = Vec::new();
    for (plan, point) in plans.iter().zip(points) {
        let mark = Swatch::Fill(point.tone.clone());
        if !keys.iter().any(|key| key.mark == mark) {
            keys.push(LegendEntry {
                mark,
                label: words.called(&plan.score.strategy_title).into_owned(),
            });
        }
    }
    if points.iter().any(|point| point.worst > point.x) {
        keys.push(LegendEntry {
            mark: Swatch::Whisker,
            label: words.chart.scatter.whisker.to_owned(),
        });
    }
    if !frontier(points).is_empty() {
        keys.push(LegendEntry {
            mark: Swatch::Line,
            label: words.chart.scatter.frontier.to_owned(),
        });
    }
    if points
        .iter()
        .any(|point| point.standing == Standing::Missed)
    {
        keys.push(LegendEntry {
            mark: Swatch::Ring,
            label: words.chart.scatter.ring.to_owned(),
        });
    }
    keys
}
