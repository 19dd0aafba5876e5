//! `recoup.sensitivity/1`: what figures of plans hang on.

use std::borrow::Cow;

use super::explain::SOURCE;
use super::keys::{CURRENCY, Form, Key, Known, Many, Maybe, Nothing, One, Part, written};
use super::value::{Object, Value};
use crate::analysis::{
    Aim, Effect, Flip, Indices, Leeway, LeewayKind, Sensitivities, Sensitivity, SobolIndex, Swing,
    Tornado, WinnerFlip, WinnerFlips,
};
use crate::render::schema::keys::Definitions;
use crate::report::explain::unit;
use crate::units::Currency;

const SCHEMA: &str = "recoup.sensitivity/1";

/// The ids of verdicts.
const VERDICTS: Form = Form::Ids(&["pass", "miss", "no-way-back"]);

/// The keys of the answer.
pub(in crate::render) static KEYS: &[Key<Sensitivities>] = &[
    // One to a line.
    Key::always("schema", SCHEMA),
    Key::part("plans", &Plans),
    Key::part("winners", &Contests)
        .about("With `--flips`, what flips the winner among several plans."),
    Key::texts("not_compared", |of: &Sensitivities| {
        let winners = of.winners.as_ref();
        winners.map_or_else(Vec::new, |winners| winners.apart.clone())
    })
    .about("Quantities of which the plans do not compare: in several currencies, over several horizons, or without a number."),
];

/// A plan an object, in its own currency.
struct Plans;

impl Part<Sensitivities, ()> for Plans {
    fn value(&self, of: &Sensitivities, (): &()) -> Option<Value> {
        let plan = |one: &Sensitivity| Value::Object(written(PLAN.keys, one, &one.currency));
        Some(Value::List(of.plans.iter().map(plan).collect()))
    }

    fn schema(&self, definitions: &mut Definitions) -> serde_json::Value {
        serde_json::json!({ "type": "array", "items": definitions.of(&PLAN) })
    }
}

/// What flips the winner, in the currency of the first plan.
struct Contests;

impl Part<Sensitivities, ()> for Contests {
    fn value(&self, of: &Sensitivities, (): &()) -> Option<Value> {
        let all = of.winners.as_ref()?;
        let one = |one: &WinnerFlips| Value::Object(written(WINNER.keys, one, &all.currency));
        Some(Value::List(all.quantities.iter().map(one).collect()))
    }

    fn schema(&self, definitions: &mut Definitions) -> serde_json::Value {
        serde_json::json!({ "type": "array", "items": definitions.of(&WINNER) })
    }

    fn is_optional(&self) -> bool {
        true
    }
}

/// The winner by one quantity; plans are named by their files.
static WINNER: Known<WinnerFlips, Currency> = Known {
    name: "winner",
    keys: &[
        Key::text("quantity", Form::Filled, |one, _| (&one.of).into()),
        Key::text("better", Form::Ids(Aim::IDS), |one, _| one.aim.id().into()),
        Key::texts("winner", |one| one.winner.clone()),
        Key::part(
            "flips",
            &Many {
                of: |one: &WinnerFlips, each| one.flips.iter().for_each(each),
                object: &WINNER_FLIP,
            },
        ),
    ],
};

/// One flip of the winner.
static WINNER_FLIP: Known<WinnerFlip, Currency> = Known {
    name: "winner_flip",
    keys: &[
        Key::part(
            "input",
            &One {
                of: |one: &WinnerFlip| &one.input,
                object: &LEEWAY,
            },
        ),
        Key::texts("moved_in", |one| one.plans.clone()),
        Key::number("at", |one: &WinnerFlip| one.at)
            .about("The value nearest to the likely one at which another plan is the best."),
        Key::texts("winner", |one| one.winner.clone()),
    ],
};

/// One plan.
static PLAN: Known<Sensitivity, Currency> = Known {
    name: "plan",
    keys: &[
        Key::text("name", Form::Any, |one, _| (&one.name).into()),
        Key::text("file", Form::Any, |one, _| (&one.file).into()),
        Key::text("currency", CURRENCY, |_, currency| currency.code().into()),
        Key::text("verdict", VERDICTS, |one, _| one.verdict.id().into()),
        Key::count("seed", |one: &Sensitivity| {
            usize::try_from(one.seed).unwrap_or(usize::MAX)
        }),
        Key::part(
            "quantities",
            &Many {
                of: |one: &Sensitivity, each| one.tornados.iter().for_each(each),
                object: &QUANTITY,
            },
        ),
        Key::flag("flips_searched", |one: &Sensitivity| one.flips.is_some()),
        Key::part(
            "flips",
            &Many {
                of: |one: &Sensitivity, each| one.flips.iter().flatten().for_each(each),
                object: &FLIP,
            },
        ),
    ],
};

/// One quantity.
static QUANTITY: Known<Tornado, Currency> = Known {
    name: "quantity",
    keys: &[
        Key::text("name", Form::Filled, |one, _| (&one.figure.name).into()),
        Key::number("value", |one: &Tornado| one.figure.value),
        Key::text("unit", Form::Any, |one: &Tornado, currency| {
            unit(one.figure.dimension, one.label.as_deref(), *currency).into()
        }),
        Key::count("still", |one: &Tornado| one.still)
            .about("How many inputs were moved and move it not at all."),
        Key::count("morris_runs", |one: &Tornado| one.morris_runs)
            .about("Runs of Morris screening; 0 if nobody asked."),
        Key::part(
            "variance",
            &Maybe {
                of: |one: &Tornado| one.sobol.as_ref(),
                left_out: true,
                object: &VARIANCE,
            },
        ),
        Key::number("judged", |one: &Tornado| one.judged().unwrap_or(f64::NAN)).about(
            "The share of the variance in which judged inputs have a part, by total indices; undefined without them.",
        ),
        Key::part(
            "inputs",
            &Many {
                of: |one: &Tornado, each| one.swings.iter().for_each(each),
                object: &SWING,
            },
        ),
    ],
};

/// What the Sobol indices of a quantity rest on.
static VARIANCE: Known<Indices, Currency> = Known {
    name: "variance",
    keys: &[
        Key::count("runs", |one: &Indices| one.runs),
        Key::count("left_out", |one: &Indices| one.left_out)
            .about("Rows of the matrices with an answer that is no finite number."),
        Key::number("mean", |one: &Indices| one.mean),
        Key::number("variance", |one: &Indices| one.variance),
    ],
};

/// One input, and what it does.
static SWING: Known<Swing, Currency> = Known {
    name: "input",
    keys: &[
        Key::part(
            "input",
            &One {
                of: |one: &Swing| &one.input,
                object: &LEEWAY,
            },
        ),
        Key::number("at_low", |one: &Swing| one.at_low).about(
            "The quantity with the input at its low; undefined where the plan is refused so.",
        ),
        Key::number("at_high", |one: &Swing| one.at_high),
        Key::number("swing", Swing::swing),
        Key::part(
            "morris",
            &Maybe {
                of: |one: &Swing| one.effect.as_ref(),
                left_out: true,
                object: &EFFECT,
            },
        ),
        Key::part(
            "sobol",
            &Maybe {
                of: |one: &Swing| one.index.as_ref(),
                left_out: true,
                object: &INDEX,
            },
        ),
    ],
};

/// An input, and from where to where it is moved.
static LEEWAY: Known<Leeway, Currency> = Known {
    name: "leeway",
    keys: &[
        Key::text("path", Form::Filled, |one, _| (&one.path).into()),
        Key::number("likely", |one: &Leeway| one.likely),
        Key::number("low", |one: &Leeway| one.low),
        Key::number("high", |one: &Leeway| one.high),
        Key::text("unit", Form::Any, |one: &Leeway, currency| {
            unit(one.dimension, one.label.as_deref(), *currency).into()
        }),
        Key::text("ends", Form::Ids(LeewayKind::IDS), |one: &Leeway, _| {
            one.kind.id().into()
        })
        .about("Whether a range states the ends, or they are -20 % and +20 %."),
        Key::flag("judged", Leeway::is_judged),
        Key::part(
            "source",
            &One {
                of: |one: &Leeway| &one.source,
                object: &SOURCE,
            },
        ),
    ],
};

/// The screening of one input.
static EFFECT: Known<Effect, Currency> = Known {
    name: "effect",
    keys: &[
        Key::number("size", |one: &Effect| one.size)
            .about("Mean of the absolute effects, each over the whole range of the input."),
        Key::number("mean", |one: &Effect| one.mean),
        Key::number("sd", |one: &Effect| one.sd),
        Key::count("left_out", |one: &Effect| one.left_out),
    ],
};

/// The shares of one input.
static INDEX: Known<SobolIndex, Currency> = Known {
    name: "index",
    keys: &[
        Key::number("first", |one: &SobolIndex| one.first)
            .about("First-order index; a small negative one is noise."),
        Key::number("first_low", |one: &SobolIndex| one.first_interval[0]),
        Key::number("first_high", |one: &SobolIndex| one.first_interval[1]),
        Key::number("total", |one: &SobolIndex| one.total),
        Key::number("total_low", |one: &SobolIndex| one.total_interval[0]),
        Key::number("total_high", |one: &SobolIndex| one.total_interval[1]),
    ],
};

/// One flip of the verdict.
static FLIP: Known<Flip, Currency> = Known {
    name: "flip",
    keys: &[
        Key::part(
            "input",
            &One {
                of: |one: &Flip| &one.input,
                object: &LEEWAY,
            },
        ),
        Key::number("at", |one: &Flip| one.at)
            .about("The value nearest to the likely one at which the verdict is another."),
        Key::text("verdict", VERDICTS, |one: &Flip, _| one.verdict.id().into()),
        Key::maybe("binding", Form::Any, Nothing::LeftOut, |one: &Flip, _| {
            one.binding.as_deref().map(Cow::Borrowed)
        }),
    ],
};

pub(super) fn object(all: &Sensitivities) -> Object {
    written(KEYS, all, &())
}
