//! What a figure hangs on: each input at its low and its high, the widest swing first.

use super::{Axis, Body, LegendEntry, Picture, Reaches, Swatch, SwingBar, Tone, Words, short};
use crate::analysis::{Leeway, Sensitivity, Swing, Tornado};
use crate::report::words::fill;
use crate::units::{Currency, Dimension};

/// Inputs that a page holds.
const INPUTS: usize = 15;

/// The tornado of one quantity of a plan.
pub fn tornado(plan: &Sensitivity, one: &Tornado, words: &Words) -> Picture {
    let own = &words.sensitivity;
    let (figure, currency) = (&one.figure, plan.currency);
    let currency = figure.currency.unwrap_or(currency);
    let value = |value: f64| {
        let text = short_of(figure.dimension, value, currency, words);
        text.unwrap_or_else(|| words.unbounded.to_owned())
    };
    let drawn = |one: &&Swing| !one.swing().is_nan() && one.swing() != 0.0;
    let swings: Vec<&Swing> = one.swings.iter().filter(drawn).collect();
    let shown = &swings[..swings.len().min(INPUTS)];
    let reach = |one: &&Swing| SwingBar {
        name: one.input.path.clone(),
        ends: [one.at_low, one.at_high],
        labels: [one.input.low, one.input.high]
            .map(|end| of_input(&one.input, end, currency, words)),
    };
    let ends = shown.iter().flat_map(|one| [one.at_low, one.at_high]);
    let values: Vec<f64> = ends.chain([figure.value]).collect();
    let subtitle = shown.first().map_or_else(
        || own.still.to_owned(),
        |widest| {
            let parts = [
                ("input", &*widest.input.path),
                ("low", &*value(widest.at_low)),
                ("high", &*value(widest.at_high)),
            ];
            fill(own.widest, &parts)
        },
    );
    let end = |id, label: &str| LegendEntry {
        mark: Swatch::Fill(Tone::End(id)),
        label: label.to_owned(),
    };
    let left = swings.len() - shown.len();
    let parts = [("count", &*left.to_string())];
    let parts_of_title = [("quantity", &*figure.name), ("plan", &*plan.name)];
    Picture {
        title: fill(own.title, &parts_of_title),
        subtitle,
        legend: vec![
            end(Tone::LOW, own.at_its_low),
            end(Tone::HIGH, own.at_its_high),
        ],
        body: if shown.is_empty() {
            Body::Empty
        } else {
            Body::Tornado(Reaches {
                axis: Axis::around(&values, figure.dimension, words, |at| {
                    short_of(figure.dimension, at, currency, words)
                }),
                base: figure.value,
                label: fill(own.as_planned, &[("value", &value(figure.value))]),
                rows: shown.iter().map(reach).collect(),
            })
        },
        notes: (left > 0)
            .then(|| fill(own.not_drawn, &parts))
            .into_iter()
            .collect(),
    }
}

/// A value in few letters; `None` if it has no bound.
fn short_of(dimension: Dimension, value: f64, currency: Currency, words: &Words) -> Option<String> {
    match dimension {
        _ if !value.is_finite() => None,
        Dimension::Duration if value >= 0.0 => short::time(value, words.language),
        Dimension::Money | Dimension::Monthly => short::money(value, currency, words.language),
        _ => Some(words.brief(dimension, value, currency)),
    }
}

fn of_input(input: &Leeway, value: f64, currency: Currency, words: &Words) -> String {
    let currency = Currency::labelled(input.dimension, input.label.as_deref()).unwrap_or(currency);
    words.brief(input.dimension, value, currency)
}
