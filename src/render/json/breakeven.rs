//! `recoup.breakeven/1`: where plans cross, and which is best in between.

use std::borrow::Cow;

use super::keys::{CURRENCY, Form, Key, Known, Many, Nothing, One, Part, written};
use super::value::{Object, Value};
use crate::analysis::{Aim, Contender, Contest, CrossingKind, Interval, Lack, Meeting, Stretch};
use crate::render::schema::keys::Definitions;
use crate::report::Status;
use crate::report::breakeven::{scripted, scripted_unit};

/// The keys of the answer. Plans are named by their files.
pub(in crate::render) static KEYS: &[Key<Contest, Contest>] = &[
    // One to a line.
    Key::always("schema", "recoup.breakeven/1"),
    Key::text("currency", CURRENCY, |of, _| of.currency.code().into()),
    Key::part(
        "input",
        &One {
            of: |of: &Contest| of,
            object: &INPUT,
        },
    ),
    Key::part(
        "quantity",
        &One {
            of: |of: &Contest| of,
            object: &QUANTITY,
        },
    ),
    Key::part(
        "plans",
        &Many {
            of: |of: &Contest, each| of.plans.iter().for_each(each),
            object: &PLAN,
        },
    ),
    Key::part(
        "intervals",
        &Many {
            of: |of: &Contest, each| of.found.intervals.iter().for_each(each),
            object: &INTERVAL,
        },
    )
    .about("Which plan is best where, from one end of the range to the other."),
    Key::part(
        "crossings",
        &Many {
            of: |of: &Contest, each| of.found.crossings.iter().for_each(each),
            object: &CROSSING,
        },
    )
    .about("Where two plans come together; none if no two do in the range."),
    Key::part(
        "lacking",
        &Many {
            of: |of: &Contest, each| of.found.lacking.iter().for_each(each),
            object: &STRETCH,
        },
    )
    .about("Where plans have no number, or no full one."),
];

/// What varies.
static INPUT: Known<Contest, Contest> = Known {
    name: "",
    keys: &[
        Key::text("path", Form::Any, |of, _| (&of.path).into()),
        Key::text("unit", Form::Any, |of, _| {
            scripted_unit(of.dimension, of.label.as_deref(), of.currency).into()
        }),
        Key::judged("low", |of, all| input(all, of.found.span.low)),
        Key::judged("high", |of, all| input(all, of.found.span.high)),
        Key::flag("log", |of| of.found.span.log),
        Key::flag("whole", |of: &Contest| of.found.span.whole)
            .about("Whether only whole numbers may stand there."),
    ],
};

/// What plans are held against each other by.
static QUANTITY: Known<Contest, Contest> = Known {
    name: "",
    keys: &[
        Key::text("name", Form::Any, |of, _| (&of.of).into()),
        Key::text("unit", Form::Any, |of, _| {
            scripted_unit(of.of_dimension, of.of_label.as_deref(), of.currency).into()
        }),
        Key::text("better", Form::Ids(Aim::IDS), |of, _| of.aim.id().into()),
    ],
};

static PLAN: Known<Contender, Contest> = Known {
    name: "plan",
    keys: &[
        Key::text("file", Form::Any, |of, _| (&of.file).into()),
        Key::text("name", Form::Any, |of, _| (&of.name).into()),
        Key::texts("overrides", |of| of.overrides.clone()),
        Key::flag("reads_input", |of: &Contender| of.reads)
            .about("Whether anything in it rests on the input; else it is the same all over."),
    ],
};

static INTERVAL: Known<Interval, Contest> = Known {
    name: "interval",
    keys: &[
        Key::judged("from", |of, all| input(all, of.from)),
        Key::judged("to", |of, all| input(all, of.to)),
        Key::part("best", &Best)
            .about("Several where they are equal; none where no plan has a number."),
        Key::judged("value_from", |of, all| {
            value(all, of.best.first(), (of.values[0], of.from))
        }),
        Key::judged("value_to", |of, all| {
            value(all, of.best.first(), (of.values[1], of.to))
        }),
    ],
};

static CROSSING: Known<Meeting, Contest> = Known {
    name: "crossing",
    keys: &[
        Key::text("kind", Form::Ids(CrossingKind::IDS), |of, _| of.kind.id().into()),
        Key::text("first", Form::Any, |of, all| file(all, of.plans[0])),
        Key::text("second", Form::Any, |of, all| file(all, of.plans[1])),
        Key::judged("from", |of, all| input(all, of.from)),
        Key::judged("to", |of: &Meeting, all| input(all, of.to)).about(
            "Of a root and a touch the same as `from`; of a jump the next float, of a step the next whole number, of a stretch its end.",
        ),
        Key::judged("first_from", |of, all| value(all, Some(&of.plans[0]), (of.values[0], of.from))),
        Key::judged("first_to", |of, all| value(all, Some(&of.plans[0]), (of.values_after[0], of.to))),
        Key::judged("second_from", |of, all| value(all, Some(&of.plans[1]), (of.values[1], of.from))),
        Key::judged("second_to", |of, all| value(all, Some(&of.plans[1]), (of.values_after[1], of.to))),
        Key::maybe("before", Form::Any, Nothing::LeftOut, |of: &Meeting, all: &Contest| {
            of.before.map(|plan| file(all, plan))
        })
        .about("Which of the two is better before."),
        Key::maybe("after", Form::Any, Nothing::LeftOut, |of: &Meeting, all: &Contest| {
            of.after.map(|plan| file(all, plan))
        })
        .about("Which of the two is better after."),
    ],
};

static STRETCH: Known<Stretch, Contest> = Known {
    name: "stretch",
    keys: &[
        Key::text("plan", Form::Any, |of, all| file(all, of.plan)),
        Key::text("why", Form::Ids(Lack::IDS), |of, _| of.lack.id().into()),
        Key::judged("from", |of, all| input(all, of.from)),
        Key::judged("to", |of, all| input(all, of.to)),
    ],
};

fn file(contest: &Contest, plan: usize) -> Cow<'static, str> {
    contest.plans[plan].file.clone().into()
}

fn input(contest: &Contest, value: f64) -> (f64, Status) {
    let value = scripted(contest.dimension, value);
    (value, Status::of(value))
}

/// A quantity of a plan at a value of the input.
fn value(contest: &Contest, plan: Option<&usize>, (value, at): (f64, f64)) -> (f64, Status) {
    let value = scripted(contest.of_dimension, value);
    let is_bound = plan.is_some_and(|plan| contest.found.is_lower_bound(*plan, at));
    match Status::of(value) {
        Status::Known if is_bound => (value, Status::LowerBound),
        known => (value, known),
    }
}

/// The files of the plans that are best.
struct Best;

impl Part<Interval, Contest> for Best {
    fn value(&self, of: &Interval, contest: &Contest) -> Option<Value> {
        let files = of.best.iter().map(|plan| &contest.plans[*plan].file);
        Some(Value::List(files.cloned().map(Value::Text).collect()))
    }

    fn schema(&self, _: &mut Definitions) -> serde_json::Value {
        serde_json::json!({ "type": "array", "items": { "type": "string" } })
    }
}

pub(super) fn object(contest: &Contest) -> Object {
    written(KEYS, contest, contest)
}
