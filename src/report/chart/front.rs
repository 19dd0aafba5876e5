//! What a shorter recovery costs at the least: designs of which none is better than another.

use super::picture::{Body, LegendEntry, Picture, Point, Scatter, Standing, Swatch, Target, Tone};
use super::{Axis, short};
use crate::analysis::{Proposal, Recommendation, undominated};
use crate::report::words::{RecommendWords, Words, fill};

/// The front of designs of a plan; `None` if it was not asked for.
pub fn front(found: &Recommendation, words: &Words) -> Option<Picture> {
    let front = Front {
        designs: found.front.as_deref()?,
        found,
        words,
        own: &words.recommend,
    };
    Some(Picture {
        title: fill(front.own.front_title, &[("plan", &found.name)]),
        subtitle: front.subtitle(),
        legend: front.legend(),
        body: Body::Scatter(front.scatter()),
        notes: vec![front.own.front_note.to_owned()],
    })
}

struct Front<'a> {
    designs: &'a [Proposal],
    found: &'a Recommendation,
    words: &'a Words,
    own: &'a RecommendWords,
}

/// Likely recovery time, and outlay a month.
fn at(one: &Proposal) -> [f64; 2] {
    let recovery = one.reading.recovery.as_ref();
    [
        recovery.map_or(f64::INFINITY, |figure| figure.value),
        one.reading.outlay.value,
    ]
}

impl Front<'_> {
    fn money(&self, amount: f64) -> String {
        short::money(amount, self.found.currency, self.words.language)
            .unwrap_or_else(|| self.words.unbounded.to_owned())
    }

    fn time(&self, seconds: f64) -> String {
        short::time(seconds, self.words.language).unwrap_or_else(|| self.words.unbounded.to_owned())
    }

    /// From the cheapest to the fastest.
    fn subtitle(&self) -> String {
        let fast = |one: &&Proposal, other: &&Proposal| at(one)[0].total_cmp(&at(other)[0]);
        let ends = self.designs.first().zip(self.designs.iter().min_by(fast));
        let Some((cheap, fast)) = ends else {
            return self.own.no_front.to_owned();
        };
        let ([time, money], [last_time, last_money]) = (at(cheap), at(fast));
        fill(
            self.own.front_ends,
            &[
                ("count", &self.designs.len().to_string()),
                ("money", &self.money(money)),
                ("time", &self.time(time)),
                ("last_money", &self.money(last_money)),
                ("last_time", &self.time(last_time)),
            ],
        )
    }

    fn point(&self, one: &Proposal, name: &str) -> Point {
        let [x, y] = at(one);
        let parts = [("time", &*self.time(x)), ("money", &*self.money(y))];
        let label = (!name.is_empty()).then(|| fill(self.words.chart.scatter.label, &parts));
        Point {
            tone: Tone::Strategy(one.strategy.clone()),
            name: name.to_owned(),
            label: label.unwrap_or_default(),
            x,
            y,
            worst: x,
            standing: if one.reading.is_kept() {
                Standing::Met
            } else {
                Standing::Missed
            },
        }
    }

    /// The designs, of which the plan as it is and the best have their names.
    fn points(&self) -> Vec<Point> {
        let winner = self.found.winner();
        let is_winner = |one: &Proposal| winner.is_some_and(|best| best.changes == one.changes);
        let is_own = |one: &Proposal| one.changes.is_empty();
        let others = self.designs.iter();
        let others = others.filter(|one| !is_winner(one) && !is_own(one));
        let best = winner.filter(|one| !is_own(one)).into_iter();
        let named = [(&self.found.own, self.own.as_it_is)].into_iter();
        others
            .map(|one| (one, ""))
            .chain(named)
            .chain(best.map(|one| (one, self.own.recommended)))
            .map(|(one, name)| self.point(one, name))
            .collect()
    }

    /// The designs of which none is both faster and cheaper, from the fastest; none of a single one.
    fn frontier(&self) -> Vec<(f64, f64)> {
        let ends: Vec<[f64; 2]> = self.designs.iter().map(at).collect();
        let best = ends.iter().zip(undominated(&ends));
        let best = best.filter(|(_, is_best)| *is_best);
        let mut best: Vec<(f64, f64)> = best.map(|([x, y], _)| (*x, *y)).collect();
        best.sort_by(|a, b| a.0.total_cmp(&b.0));
        best.dedup();
        if best.len() < 2 { Vec::new() } else { best }
    }

    fn legend(&self) -> Vec<LegendEntry> {
        let mut legend: Vec<LegendEntry> = Vec::new();
        let mut show = |mark: Swatch, label: &str| {
            if !legend.iter().any(|known| known.mark == mark) {
                let label = label.to_owned();
                legend.push(LegendEntry { mark, label });
            }
        };
        for one in self.designs.iter().chain([&self.found.own]) {
            let mark = Swatch::Fill(Tone::Strategy(one.strategy.clone()));
            show(mark, &self.words.called(&one.strategy_title));
        }
        if !self.frontier().is_empty() {
            show(Swatch::Line, self.own.frontier);
        }
        if !self.found.own.reading.is_kept() {
            show(Swatch::Ring, self.words.chart.scatter.ring);
        }
        legend
    }

    fn scatter(&self) -> Scatter {
        let chart = &self.words.chart;
        let target = |name: &str| {
            let mut targets = self.found.targets.iter();
            targets.find(|(known, _)| known == name).map(|(_, at)| *at)
        };
        let line = |text: &str, at: f64, part: (&str, &str)| Target {
            at,
            label: fill(text, &[part]),
        };
        let (rto, budget) = (target("rto.region"), target("budget"));
        let left_of = rto.map(|at| line(chart.timeline.target, at, ("time", &self.time(at))));
        let below = budget.map(|at| line(chart.cost.budget, at, ("money", &self.money(at))));
        let points = self.points();
        let xs: Vec<f64> = points.iter().map(|one| one.x).chain(rto).collect();
        let ys: Vec<f64> = points.iter().map(|one| one.y).chain(budget).collect();
        Scatter {
            x: Axis {
                title: chart.scatter.x.to_owned(),
                ..Axis::log_time(&xs, self.words)
            },
            y: Axis {
                title: chart.scatter.y.to_owned(),
                ..Axis::money_around(&ys, self.found.currency, self.words)
            },
            corner: None,
            left_of: left_of.into_iter().collect(),
            below: below.into_iter().collect(),
            frontier: self.frontier(),
            points,
            unnamed: chart.scatter.unnamed,
        }
    }
}
