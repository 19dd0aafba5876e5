//! A quantity over the two inputs of a sweep: a panel a plan, a shade a cell.

use super::areas::{AreaPanel, Areas, Painted, Patch};
use super::axis::{Axis, Scale, Tick};
use super::measure::measured;
use super::picture::{Body, Picture};
use crate::analysis::sweep::HeatMap;
use crate::report::breakeven::{called, names};
use crate::report::words::{Words, fill};
use crate::units::{Currency, Dimension};

/// Its file name without the ending.
pub const NAME: &str = "heat-map";

/// Values that are more than so many times apart are told in equal ratios.
const APART: f64 = 50.0;

/// The picture of a sweep.
pub fn picture(map: &HeatMap, words: &Words) -> Picture {
    let own = &words.map;
    let (of, currency) = (map.of_dimension, map.currency);
    let finite = map.values.iter().flatten().copied();
    let finite = finite.filter(|value| value.is_finite());
    let ends = finite.clone().reduce(f64::min).zip(finite.reduce(f64::max));
    let title = [
        ("quantity", &*called(&map.of, words)),
        ("x", map.inputs[0].0.as_str()),
        ("y", map.inputs[1].0.as_str()),
    ];
    let heading = fill(own.heat, &title);
    let Some((least, most)) = ends else {
        return Picture {
            title: heading,
            subtitle: own.nothing.to_owned(),
            legend: Vec::new(),
            body: Body::Empty,
            notes: Vec::new(),
        };
    };
    let has = |is: fn(f64) -> bool| map.values.iter().flatten().any(|value| is(*value));
    let unbounded = has(|value| value == f64::INFINITY).then(|| words.unbounded.to_owned());
    let log = least > 0.0 && most > APART * least;
    let ramp = measured(
        called(&map.of, words),
        (of, currency, words),
        (least, most),
        (log, false),
        unbounded,
    );
    let [x, y] = map
        .inputs
        .each_ref()
        .map(|input| columns(input, currency, words));
    let named = names(&map.plans, words);
    let panel = |(values, name): (&Vec<f64>, &String)| AreaPanel {
        name: if map.plans.len() > 1 {
            name.clone()
        } else {
            String::new()
        },
        patches: patches(map, values, words),
    };
    let [low, high] = [least, most].map(|end| {
        let value = words.print(of, end, currency);
        fill(
            own.end,
            &[
                ("value", &value),
                ("where", &place(map, end, &named, words)),
            ],
        )
    });
    Picture {
        title: heading,
        subtitle: fill(own.from_to, &[("low", &low), ("high", &high)]),
        legend: Vec::new(),
        body: Body::Areas(Areas {
            x,
            y,
            panels: map.values.iter().zip(&named).map(panel).collect(),
            ramp: Some(ramp),
        }),
        notes: has(f64::is_nan)
            .then(|| own.blank_cells.to_owned())
            .into_iter()
            .collect(),
    }
}

/// Where a value stands first: its plan, where there are several, and its inputs.
fn place(map: &HeatMap, value: f64, named: &[String], words: &Words) -> String {
    let is_it = |one: &f64| one.total_cmp(&value).is_eq();
    let mut plans = map.values.iter().zip(named);
    let found = plans.find_map(|(all, name)| Some((name, all.iter().position(is_it)?)));
    let Some((name, at)) = found else {
        return String::new();
    };
    let rows = map.inputs[1].2.len();
    let places = [at / rows, at % rows];
    let inputs = map.inputs.iter().zip(places);
    let inputs = inputs.map(|((path, dimension, values), place)| {
        let value = words.print(*dimension, values[place], map.currency);
        format!("{path} {value}")
    });
    let name = (named.len() > 1).then(|| name.clone());
    let all: Vec<String> = name.into_iter().chain(inputs).collect();
    all.join(", ")
}

/// An axis of columns as wide as each other, one a value.
fn columns(
    (path, dimension, values): &(String, Dimension, Vec<f64>),
    currency: Currency,
    words: &Words,
) -> Axis {
    let ticks = values.iter().zip(counted()).map(|(value, at)| Tick {
        at: at + 0.5,
        label: words.brief(*dimension, *value, currency),
    });
    Axis {
        title: path.clone(),
        scale: Scale::Linear,
        low: 0.0,
        high: counted().nth(values.len()).unwrap_or(1.0),
        unbounded: None,
        ticks: ticks.collect(),
    }
}

/// 0, 1, 2 and so on.
fn counted() -> impl Iterator<Item = f64> {
    (0..=u32::MAX).map(f64::from)
}

/// A patch for each cell that has a value.
fn patches(map: &HeatMap, values: &[f64], words: &Words) -> Vec<Patch> {
    let rows = map.inputs[1].2.len();
    let cells = values.chunks(rows).zip(counted());
    let cells = cells.flat_map(|(column, x)| {
        let column = column.iter().zip(counted());
        column.map(move |(value, y)| (*value, x, y))
    });
    let known = cells.filter(|(value, ..)| !value.is_nan());
    let patch = |(value, x, y): (f64, f64, f64)| Patch {
        x: [x, x + 1.0],
        y: [y, y + 1.0],
        paint: Painted::Shade(value),
        label: words.brief(map.of_dimension, value, map.currency),
    };
    known.map(patch).collect()
}
