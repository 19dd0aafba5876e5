//! `recoup.breakeven/1` over two inputs: which plan wins where.

use std::borrow::Cow;

use super::keys::{CURRENCY, Form, Key, Known, Many, Nothing, Part, written};
use super::value::{Object, Value};
use crate::analysis::{
    Aim, Contender, Interval, Lack, MapCell, MapInput, MapLack, MapRow, WinnerMap,
};
use crate::render::schema::keys::Definitions;
use crate::report::Status;
use crate::report::breakeven::{scripted, scripted_unit};

/// The keys of the answer. Plans are named by their files.
pub(in crate::render) static KEYS: &[Key<WinnerMap, WinnerMap>] = &[
    // One to a line.
    Key::always("schema", "recoup.breakeven/1"),
    Key::text("currency", CURRENCY, |of, _| of.currency.code().into()),
    Key::part(
        "inputs",
        &Many {
            of: |of: &WinnerMap, each| of.inputs.iter().for_each(each),
            object: &INPUT,
        },
    )
    .about("Two: along each row, and from row to row."),
    Key::text("quantity", Form::Any, |of, _| (&of.of).into()),
    Key::text("unit", Form::Any, |of, _| {
        scripted_unit(of.of_dimension, of.of_label.as_deref(), of.currency).into()
    }),
    Key::text("better", Form::Ids(Aim::IDS), |of, _| of.aim.id().into()),
    Key::flag("exact", |of: &WinnerMap| of.exact).about(
        "Whether ends of intervals are searched for, to the last bits; else they are points of the grid.",
    ),
    Key::part(
        "plans",
        &Many {
            of: |of: &WinnerMap, each| of.plans.iter().for_each(each),
            object: &PLAN,
        },
    ),
    Key::part(
        "rows",
        &Many {
            of: |of: &WinnerMap, each| of.rows.iter().for_each(each),
            object: &ROW,
        },
    )
    .about("A row for each point of the second input."),
    Key::part(
        "lacking",
        &Many {
            of: |of: &WinnerMap, each| of.lacking.iter().for_each(each),
            object: &LACKING,
        },
    )
    .about("Plans that have no number, or no full one, in some cells."),
];

/// What varies.
static INPUT: Known<MapInput, WinnerMap> = Known {
    name: "map_input",
    keys: &[
        Key::text("path", Form::Any, |of, _| (&of.path).into()),
        Key::text("unit", Form::Any, |of: &MapInput, all| {
            scripted_unit(of.dimension, of.label.as_deref(), all.currency).into()
        }),
        Key::judged("low", |of, _| input(of, of.span.low)),
        Key::judged("high", |of, _| input(of, of.span.high)),
        Key::flag("log", |of: &MapInput| of.span.log),
        Key::flag("whole", |of: &MapInput| of.span.whole)
            .about("Whether only whole numbers may stand there."),
        Key::count("points", |of: &MapInput| of.points.len()),
    ],
};

static PLAN: Known<Contender, WinnerMap> = Known {
    name: "map_plan",
    keys: &[
        Key::text("file", Form::Any, |of, _| (&of.file).into()),
        Key::text("name", Form::Any, |of, _| (&of.name).into()),
        Key::texts("overrides", |of| of.overrides.clone()),
        Key::flag("reads_input", |of: &Contender| of.reads).about(
            "Whether anything in it rests on one of the inputs; else it is the same all over.",
        ),
    ],
};

static ROW: Known<MapRow, WinnerMap> = Known {
    name: "map_row",
    keys: &[
        Key::judged("at", |of: &MapRow, all: &WinnerMap| {
            input(&all.inputs[1], of.at)
        })
        .about("The second input."),
        Key::part(
            "intervals",
            &Many {
                of: |of: &MapRow, each| of.intervals.iter().for_each(each),
                object: &INTERVAL,
            },
        )
        .about("Which plan is best where, from one end of the first input to the other."),
        Key::part(
            "cells",
            &Many {
                of: |of: &MapRow, each| of.cells.iter().for_each(each),
                object: &CELL,
            },
        )
        .about("A cell for each point of the first input."),
    ],
};

static INTERVAL: Known<Interval, WinnerMap> = Known {
    name: "map_interval",
    keys: &[
        Key::judged("from", |of, all| input(&all.inputs[0], of.from)),
        Key::judged("to", |of, all| input(&all.inputs[0], of.to)),
        Key::part("best", &Best)
            .about("Several where they are equal; none where no plan has a number."),
    ],
};

static CELL: Known<MapCell, WinnerMap> = Known {
    name: "map_cell",
    keys: &[
        Key::judged("at", |of: &MapCell, all: &WinnerMap| {
            input(&all.inputs[0], of.at)
        })
        .about("The first input."),
        Key::part("best", &Best)
            .about("Several where they are equal; none where no plan has a number."),
        Key::judged("value", |of: &MapCell, all| {
            let (value, status) = output(all, of.value);
            match status {
                Status::Known if of.lower_bound => (value, Status::LowerBound),
                known => (value, known),
            }
        })
        .about("What the best comes to."),
        Key::maybe(
            "second",
            Form::Any,
            Nothing::LeftOut,
            |of: &MapCell, all: &WinnerMap| of.second.map(|plan| file(all, plan)),
        ),
        Key::judged("lead", |of: &MapCell, all| output(all, of.lead))
            .about("How much worse the second is; undefined without one."),
    ],
};

static LACKING: Known<MapLack, WinnerMap> = Known {
    name: "map_lacking",
    keys: &[
        Key::text("plan", Form::Any, |of, all| file(all, of.plan)),
        Key::text("why", Form::Ids(Lack::IDS), |of, _| of.lack.id().into()),
        Key::count("cells", |of: &MapLack| of.cells),
    ],
};

fn file(map: &WinnerMap, plan: usize) -> Cow<'static, str> {
    map.plans[plan].file.clone().into()
}

fn input(of: &MapInput, value: f64) -> (f64, Status) {
    let value = scripted(of.dimension, value);
    (value, Status::of(value))
}

fn output(map: &WinnerMap, value: f64) -> (f64, Status) {
    let value = scripted(map.of_dimension, value);
    (value, Status::of(value))
}

/// The files of the plans that are best.
struct Best;

impl Best {
    fn files(best: &[usize], map: &WinnerMap) -> Value {
        let files = best.iter().map(|plan| map.plans[*plan].file.clone());
        Value::List(files.map(Value::Text).collect())
    }

    fn texts() -> serde_json::Value {
        serde_json::json!({ "type": "array", "items": { "type": "string" } })
    }
}

impl Part<Interval, WinnerMap> for Best {
    fn value(&self, of: &Interval, map: &WinnerMap) -> Option<Value> {
        Some(Self::files(&of.best, map))
    }

    fn schema(&self, _: &mut Definitions) -> serde_json::Value {
        Self::texts()
    }
}

impl Part<MapCell, WinnerMap> for Best {
    fn value(&self, of: &MapCell, map: &WinnerMap) -> Option<Value> {
        Some(Self::files(&of.best, map))
    }

    fn schema(&self, _: &mut Definitions) -> serde_json::Value {
        Self::texts()
    }
}

pub(super) fn object(map: &WinnerMap) -> Object {
    written(KEYS, map, map)
}
