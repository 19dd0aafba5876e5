//! What a shorter recovery costs at the least: designs of which none is better than another.

use super::picture::{Body, LegendEntry, Picture, Point, Scatter, Standing, Swatch, Target, Tone};
use super::{Axis, short};
use crate::analysis::{Proposal, Recommendation, undominated};
use crate::report::words::{Words, fill};

/// The front of designs of a plan; `None` if it was not asked for.
pub fn front(found: &Recommendation, words: &Words) -> Option<Picture> {
    let own = &words.recommend;
    let designs = found.front.as_ref()?;
    let (currency, unbounded) = (found.currency, words.unbounded);
    let money = |amount| short::money(amount, currency).unwrap_or_else(|| unbounded.to_owned());
    let time = |seconds| short::time(seconds).unwrap_or_else(|| unbounded.to_owned());
    let at = |one: &Proposal| {
        let recovery = one.reading.recovery.as_ref();
        [
            recovery.map_or(f64::INFINITY, |figure| figure.value),
            one.reading.outlay.value,
        ]
    };
    let point = |one: &Proposal, name: &str| {
        let [x, y] = at(one);
        Point {
            tone: Tone::Strategy(one.strategy.clone()),
            name: name.to_owned(),
            label: if name.is_empty() {
                String::new()
            } else {
                fill(
                    words.chart.scatter.label,
                    &[("time", &time(x)), ("money", &money(y))],
                )
            },
            x,
            y,
            worst: x,
            standing: if one.reading.is_kept() {
                Standing::Met
            } else {
                Standing::Missed
            },
        }
    };
    let winner = found.winner();
    let is_winner = |one: &Proposal| winner.is_some_and(|best| best.changes == one.changes);
    let is_own = |one: &Proposal| one.changes.is_empty();
    let mut points: Vec<Point> = designs
        .iter()
        .filter(|one| !is_winner(one) && !is_own(one))
        .map(|one| point(one, ""))
        .collect();
    points.push(point(&found.own, own.as_it_is));
    points.extend(
        winner
            .filter(|one| !is_own(one))
            .map(|one| point(one, own.recommended)),
    );
    let ends: Vec<[f64; 2]> = designs.iter().map(at).collect();
    let best = ends
        .iter()
        .zip(undominated(&ends))
        .filter(|(_, best)| *best);
    let mut frontier: Vec<(f64, f64)> = best.map(|([x, y], _)| (*x, *y)).collect();
    frontier.sort_by(|a, b| a.0.total_cmp(&b.0));
    frontier.dedup();
    let limit = |name: &str| {
        let target = found.targets.iter().find(|(known, _)| known == name);
        target.map(|(_, at)| *at)
    };
    let (rto, budget) = (limit("rto.region"), limit("budget"));
    let xs: Vec<f64> = points.iter().map(|one| one.x).chain(rto).collect();
    let ys: Vec<f64> = points.iter().map(|one| one.y).chain(budget).collect();
    let mut legend: Vec<LegendEntry> = Vec::new();
    for one in designs.iter().chain([&found.own]) {
        let mark = Swatch::Fill(Tone::Strategy(one.strategy.clone()));
        if !legend.iter().any(|known| known.mark == mark) {
            let label = words.called(&one.strategy_title).into_owned();
            legend.push(LegendEntry { mark, label });
        }
    }
    let mut shown = |mark, label: &str| {
        let label = label.to_owned();
        legend.push(LegendEntry { mark, label });
    };
    if frontier.len() > 1 {
        shown(Swatch::Line, own.frontier);
    } else {
        frontier.clear();
    }
    if points.iter().any(|one| one.standing == Standing::Missed) {
        shown(Swatch::Ring, words.chart.scatter.ring);
    }
    let titled = |axis: Axis, title: &str| Axis {
        title: title.to_owned(),
        ..axis
    };
    let line = |text: &str, key: &str, at: f64, value: String| Target {
        at,
        label: fill(text, &[(key, &value)]),
    };
    let subtitle = match (
        designs.first(),
        designs.iter().min_by(|a, b| at(a)[0].total_cmp(&at(b)[0])),
    ) {
        (Some(cheap), Some(fast)) => fill(
            own.front_ends,
            &[
                ("count", &designs.len().to_string()),
                ("money", &money(at(cheap)[1])),
                ("time", &time(at(cheap)[0])),
                ("last_money", &money(at(fast)[1])),
                ("last_time", &time(at(fast)[0])),
            ],
        ),
        _ => own.no_front.to_owned(),
    };
    Some(Picture {
        title: fill(own.front_title, &[("plan", &found.name)]),
        subtitle,
        legend,
        body: Body::Scatter(Scatter {
            x: titled(Axis::log_time(&xs, unbounded), words.chart.scatter.x),
            y: titled(
                Axis::money_around(&ys, currency, unbounded),
                words.chart.scatter.y,
            ),
            corner: None,
            left_of: rto
                .map(|at| line(words.chart.timeline.target, "time", at, time(at)))
                .into_iter()
                .collect(),
            below: budget
                .map(|at| line(words.chart.cost.budget, "money", at, money(at)))
                .into_iter()
                .collect(),
            frontier,
            points,
            unnamed: words.chart.scatter.unnamed,
        }),
        notes: vec![own.front_note.to_owned()],
    })
}
