//! `recoup.recommend/1`: the best designs of plans.

use super::compare::TOTALS;
use super::keys::{CURRENCY, Form, Key, Known, Many, Maybe, Nothing, One, Part, written};
use super::value::{Object, Value};
use crate::analysis::{
    Change, DesignStep, Effort, Figure, Proposal, Prospect, Recommendation, Recommendations, Status,
};
use crate::render::schema::keys::Definitions;
use crate::report::explain::unit;
use crate::report::recommend::was;
use crate::report::words::ENGLISH;

const SCHEMA: &str = "recoup.recommend/1";

/// The ids of verdicts.
const VERDICTS: Form = Form::Ids(&["pass", "miss", "no-way-back"]);

/// The keys of the answer.
pub(in crate::render) static KEYS: &[Key<Recommendations>] = &[
    // One to a line.
    Key::always("schema", SCHEMA),
    Key::part(
        "totals",
        &Maybe {
            of: |of: &Recommendations| of.totals.as_ref(),
            left_out: true,
            object: &TOTALS,
        },
    )
    .about("What the best designs come to together, where each plan describes another workload and has one."),
    Key::part("plans", &Plans),
];

/// A plan an object, in its own currency.
struct Plans;

impl Part<Recommendations, ()> for Plans {
    fn value(&self, of: &Recommendations, (): &()) -> Option<Value> {
        let plan = |one: &Recommendation| Value::Object(written(PLAN.keys, one, one));
        Some(Value::List(of.plans.iter().map(plan).collect()))
    }

    fn schema(&self, definitions: &mut Definitions) -> serde_json::Value {
        serde_json::json!({ "type": "array", "items": definitions.of(&PLAN) })
    }
}

/// One plan.
static PLAN: Known<Recommendation, Recommendation> = Known {
    name: "plan",
    keys: &[
        Key::text("name", Form::Any, |one, _| (&one.name).into()),
        Key::text("file", Form::Any, |one, _| (&one.file).into()),
        Key::text("currency", CURRENCY, |one, _| one.currency.code().into()),
        Key::text("by", Form::Filled, |one: &Recommendation, _| {
            (&one.by).into()
        })
        .about("The quantity that the best design has the least of."),
        Key::text("unit", Form::Any, |one: &Recommendation, _| {
            unit(one.dimension, None, one.currency).into()
        }),
        Key::part(
            "own",
            &One {
                of: |one: &Recommendation| &one.own,
                object: &DESIGN,
            },
        )
        .about("The plan as it is."),
        Key::part(
            "best",
            &Many {
                of: |one: &Recommendation, each| {
                    one.best
                        .iter()
                        .filter_map(|one| one.design.as_ref())
                        .for_each(each);
                },
                object: &DESIGN,
            },
        )
        .about("The best design of each strategy that has one, the best of all first."),
        Key::texts("none", |one: &Recommendation| {
            let without = one.best.iter().filter(|one| one.design.is_none());
            without.map(|one| one.strategy.clone()).collect()
        })
        .about("Strategies of which no design keeps every target."),
        Key::part(
            "closest",
            &Maybe {
                of: |one: &Recommendation| one.closest.as_ref(),
                left_out: true,
                object: &DESIGN,
            },
        )
        .about("Where no design keeps every target, the one that comes closest."),
        Key::part(
            "steps",
            &Many {
                of: |one: &Recommendation, each| one.steps.iter().for_each(each),
                object: &STEP,
            },
        )
        .about("From the plan to the best design, or to the closest."),
        Key::part(
            "front",
            &Many {
                of: |one: &Recommendation, each| one.front.iter().flatten().for_each(each),
                object: &DESIGN,
            },
        )
        .about("With `--front`, designs of which none is better than another in all of outlay, RTO, RPO and availability, the cheapest first; else empty."),
        Key::texts("varied", |one| one.varied.clone()),
        Key::part(
            "effort",
            &One {
                of: |one: &Recommendation| &one.effort,
                object: &EFFORT,
            },
        )
        .about("What proves that no better design was left out."),
    ],
};

static DESIGN: Known<Proposal, Recommendation> = Known {
    name: "design",
    keys: &[
        Key::text("strategy", Form::Filled, |one, _| (&one.strategy).into()),
        Key::part(
            "changes",
            &Many {
                of: |one: &Proposal, each| one.changes.iter().for_each(each),
                object: &CHANGE,
            },
        ),
        Key::part(
            "comes_to",
            &One {
                of: |one: &Proposal| &one.reading,
                object: &READING,
            },
        ),
    ],
};

static STEP: Known<DesignStep, Recommendation> = Known {
    name: "step",
    keys: &[
        Key::part(
            "changes",
            &Many {
                of: |one: &DesignStep, each| one.changes.iter().for_each(each),
                object: &CHANGE,
            },
        ),
        Key::part(
            "comes_to",
            &One {
                of: |one: &DesignStep| &one.reading,
                object: &READING,
            },
        ),
    ],
};

static CHANGE: Known<Change, Recommendation> = Known {
    name: "change",
    keys: &[
        Key::text("path", Form::Filled, |one, _| (&one.path).into()),
        Key::text("from", Form::Any, |one: &Change, found| {
            was(one, found, "", &ENGLISH).into()
        })
        .about("Empty where the plan states nothing of that table."),
        Key::text("to", Form::Any, |one, _| (&one.to).into()),
        Key::text("set", Form::Filled, |one: &Change, _| one.set().into())
            .about("As `--set` takes it."),
    ],
};

static READING: Known<Prospect, Recommendation> = Known {
    name: "reading",
    keys: &[
        Key::judged("measured", |one: &Prospect, _| value(one.measured.as_ref()))
            .about("The quantity of `by`."),
        Key::judged("tco", |one: &Prospect, _| value(one.total.as_ref())),
        Key::judged("eal", |one: &Prospect, _| value(one.expected_loss.as_ref())),
        Key::judged("cost_monthly", |one: &Prospect, _| value(Some(&one.outlay))),
        Key::judged("rto_region_s", |one: &Prospect, _| {
            value(one.recovery.as_ref())
        }),
        Key::judged("rpo_region_s", |one: &Prospect, _| value(one.loss.as_ref())),
        Key::judged("availability", |one: &Prospect, _| {
            value(Some(&one.availability))
        }),
        Key::text("verdict", VERDICTS, |one: &Prospect, _| {
            one.judged.verdict().id().into()
        }),
        Key::maybe(
            "binding",
            Form::Filled,
            Nothing::LeftOut,
            |one: &Prospect, _| one.judged.binding().map(|name| name.to_owned().into()),
        )
        .about("The requirement with the least to spare."),
    ],
};

static EFFORT: Known<Effort, Recommendation> = Known {
    name: "effort",
    keys: &[
        Key::count("designs", |one: &Effort| {
            usize::try_from(one.designs).unwrap_or(usize::MAX)
        }),
        Key::count("plans", |one: &Effort| whole(one.variants))
            .about("Plans that differ in choices, each with all its numbers."),
        Key::count("refused", |one: &Effort| whole(one.refused)),
        Key::count("evaluated", |one: &Effort| whole(one.evaluated))
            .about("Designs that were compiled one by one."),
        Key::count("boxes", |one: &Effort| whole(one.boxes)),
        Key::count("shapes", |one: &Effort| whole(one.shapes)),
    ],
};

fn whole(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// A figure that a plan may not have.
fn value(figure: Option<&Figure>) -> (f64, Status) {
    let value = figure.map_or(f64::NAN, |figure| figure.value);
    (value, Status::of(value))
}

pub(super) fn object(all: &Recommendations) -> Object {
    written(KEYS, all, &())
}
