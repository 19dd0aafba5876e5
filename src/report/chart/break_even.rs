//! What plans come to over one input: a line each, their crossings, and which is best where.

use super::measure::measured;
use super::picture::{Body, Crossed, Curved, LegendEntry, Lines, Picture, Strip, Swatch, Tone};
use crate::analysis::{Contest, CrossingKind};
use crate::report::breakeven::{answer, names};
use crate::report::words::{Words, fill};

/// Its file name without the ending.
pub const NAME: &str = "break-even";

/// The picture of plans over an input.
pub fn picture(contest: &Contest, words: &Words) -> Picture {
    let own = &words.breakeven;
    let names = names(&contest.plans, words);
    let tones = tones(contest);
    let found = &contest.found;
    let values = || found.lines.iter().flatten().copied();
    let positive = values()
        .filter(|value| value.is_finite())
        .all(|value| value > 0.0);
    let is_log = |of_y: bool| found.span.log && (!of_y || positive);
    let ends = |values: &[f64]| {
        let finite = values.iter().copied().filter(|value| value.is_finite());
        finite.clone().reduce(f64::min).zip(finite.reduce(f64::max))
    };
    let all: Vec<f64> = values().collect();
    let legend = tones.iter().zip(&names).map(|(tone, name)| LegendEntry {
        mark: Swatch::Fill(tone.clone()),
        label: name.clone(),
    });
    let title = fill(
        own.chart,
        &[("quantity", &contest.of), ("path", &contest.path)],
    );
    let [x, y] = [own.chart_x, own.chart_y]
        .map(|text| fill(text, &[("quantity", &contest.of), ("path", &contest.path)]));
    let body = ends(&found.inputs)
        .zip(ends(&all))
        .map(|(inputs, heights)| {
            let input = (contest.dimension, contest.currency, words);
            let height = (contest.of_dimension, contest.currency, words);
            let unbounded = all
                .contains(&f64::INFINITY)
                .then(|| words.unbounded.to_owned());
            Lines {
                x: measured(x, input, inputs, (is_log(false), false), None),
                y: measured(y, height, heights, (is_log(true), true), unbounded),
                curves: curves(contest, &tones),
                crossings: crossings(contest, words),
                best: strips(contest, &tones),
            }
        });
    Picture {
        title,
        subtitle: answer(contest, words),
        legend: legend.collect(),
        body: body.map_or(Body::Empty, Body::Lines),
        notes: vec![own.chart_note.to_owned()],
    }
}

/// A colour for each plan: its strategy's, where no two have one.
fn tones(contest: &Contest) -> Vec<Tone> {
    let plans = contest.plans.iter();
    super::plans::tones(plans.map(|plan| (plan.strategy_id.as_str(), plan.file.as_str())))
}

/// A line for each plan, in parts where it has a number.
fn curves(contest: &Contest, tones: &[Tone]) -> Vec<Curved> {
    let found = &contest.found;
    let curve = |(line, tone): (&Vec<f64>, &Tone)| {
        let mut parts = vec![Vec::new()];
        for (input, value) in found.inputs.iter().zip(line) {
            if value.is_finite() {
                let last = parts.last_mut().expect("a part");
                last.push((*input, *value));
            } else {
                parts.push(Vec::new());
            }
        }
        parts.retain(|part| !part.is_empty());
        Curved {
            tone: tone.clone(),
            parts,
        }
    };
    found.lines.iter().zip(tones).map(curve).collect()
}

/// The crossings; those in which the best changes have a label.
fn crossings(contest: &Contest, words: &Words) -> Vec<Crossed> {
    let found = &contest.found;
    let changes = |at: f64| {
        let mut pairs = found.intervals.windows(2);
        pairs.any(|pair| pair[0].to <= at && at <= pair[1].from)
    };
    let lines = found
        .crossings
        .iter()
        .filter(|one| one.kind != CrossingKind::Equal);
    let lines = lines.filter(|one| one.values[0].is_finite());
    let crossed = |one: &crate::analysis::Meeting| Crossed {
        x: one.from,
        y: one.values[0],
        label: changes(one.from)
            .then(|| words.brief(contest.dimension, one.from, contest.currency)),
    };
    lines.map(crossed).collect()
}

/// Which plan is best where; of several the first.
fn strips(contest: &Contest, tones: &[Tone]) -> Vec<Strip> {
    let strip = |one: &crate::analysis::Interval| {
        one.best.first().map(|plan| Strip {
            from: one.from,
            to: one.to,
            tone: tones[*plan].clone(),
        })
    };
    contest.found.intervals.iter().filter_map(strip).collect()
}
