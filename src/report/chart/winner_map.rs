//! Which plan wins over two inputs: areas in the colours of the plans, pale where the lead is thin.

use super::areas::{AreaPanel, Areas, Painted, Patch, around};
use super::measure::measured;
use super::picture::{Body, LegendEntry, Picture, Swatch, Tone};
use crate::analysis::{MapRow, WinnerMap};
use crate::report::breakeven::{called, names};
use crate::report::winner_map::answer;
use crate::report::words::{Words, fill};
use crate::units::{Currency, Dimension};

/// Its file name without the ending.
pub const NAME: &str = "winner-map";

/// A lead of less than this share is thin.
const THIN: f64 = 0.05;

/// The picture of a map.
pub fn picture(map: &WinnerMap, words: &Words) -> Picture {
    let own = &words.map;
    let plans = map.plans.iter();
    let tones =
        super::plans::tones(plans.map(|plan| (plan.strategy_id.as_str(), plan.file.as_str())));
    let [x, y] = map.inputs.each_ref().map(|one| {
        let (log, ends) = (one.span.log, (one.span.low, one.span.high));
        let of = (one.dimension, map.currency, words);
        measured(one.path.clone(), of, ends, (log, false), None)
    });
    let tall = around(&map.inputs[1].points, &y);
    let wide = around(&map.inputs[0].points, &x);
    let rows = map.rows.iter().zip(&tall);
    let patches: Vec<Patch> = rows
        .flat_map(|(row, y)| patches(row, *y, &wide, &tones))
        .collect();
    let wins = map.wins();
    let named = names(&map.plans, words);
    let is_drawn = |tone: &Tone| {
        let mut paints = patches.iter().map(|one| &one.paint);
        paints.any(|paint| matches!(paint, Painted::Full(own) | Painted::Pale(own) if own == tone))
    };
    let legend = tones.iter().zip(&named);
    let legend = legend.filter(|(tone, _)| is_drawn(tone));
    let legend = legend.map(|(tone, name)| LegendEntry {
        mark: Swatch::Fill(tone.clone()),
        label: name.clone(),
    });
    let is_pale = |one: &Patch| matches!(one.paint, Painted::Pale(_));
    let share = words.print(Dimension::Probability, THIN, Currency::USD);
    let pale = fill(own.thin, &[("share", &share)]);
    let pale = patches.iter().any(is_pale).then_some(pale);
    let tied = map.rows.iter().flat_map(|row| &row.cells);
    let tied = tied.clone().any(|cell| cell.best.len() > 1);
    let none = wins.last().is_some_and(|none| *none > 0);
    let notes = [
        pale,
        tied.then(|| own.tied.to_owned()),
        none.then(|| own.blank.to_owned()),
    ];
    let title = [
        ("quantity", &*called(&map.of, words)),
        ("x", &*map.inputs[0].path),
        ("y", &*map.inputs[1].path),
    ];
    Picture {
        title: fill(own.chart, &title),
        subtitle: answer(map, words),
        legend: legend.collect(),
        body: Body::Areas(Areas {
            x,
            y,
            panels: vec![AreaPanel {
                name: String::new(),
                patches,
            }],
            ramp: None,
        }),
        notes: notes.into_iter().flatten().collect(),
    }
}

/// The areas of a row: ends are those of its intervals, and halfway between where these are none;
/// of equal plans the first.
fn patches(row: &MapRow, y: [f64; 2], wide: &[[f64; 2]], tones: &[Tone]) -> Vec<Patch> {
    let mut all: Vec<Patch> = Vec::new();
    let intervals = &row.intervals;
    for (at, one) in intervals.iter().enumerate() {
        let Some(plan) = one.best.first() else {
            continue;
        };
        let before = at.checked_sub(1).map(|at| intervals[at].to);
        let after = intervals.get(at + 1).map(|next| next.from);
        let from = before.map_or(one.from, |before| f64::midpoint(before, one.from));
        let to = after.map_or(one.to, |after| f64::midpoint(one.to, after));
        for (cell, around) in row.cells.iter().zip(wide) {
            let x = [around[0].max(from), around[1].min(to)];
            if x[0] >= x[1] {
                continue;
            }
            let tone = tones[*plan].clone();
            let paint = if cell.share() < THIN || one.best.len() > 1 {
                Painted::Pale(tone)
            } else {
                Painted::Full(tone)
            };
            match all.last_mut() {
                Some(last) if last.paint == paint && last.x[1].total_cmp(&x[0]).is_eq() => {
                    last.x[1] = x[1];
                }
                _ => all.push(Patch {
                    x,
                    y,
                    paint,
                    label: String::new(),
                }),
            }
        }
    }
    all
}
