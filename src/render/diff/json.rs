//! `recoup.diff/1`: two states of plans, with every change and what it adds.

use std::borrow::Cow;

use super::DiffFormat;
use crate::analysis::{
    DiffCause, DiffFlip, DiffSide, DiffedFigure, DiffedPlan, Difference, FlipKind, PlanFate,
    WalkedStep,
};
use crate::catalog::PriceRowChange;
use crate::plan::KeyChange;
use crate::render::json::keys::{CURRENCY, Form, Key, Known, Many, Maybe, Nothing, Part, written};
use crate::render::json::{Value, text};
use crate::render::schema::keys::Definitions;
use crate::report::Status;
use crate::report::diff::unit;

/// JSON with a schema.
pub(super) const FORMAT: DiffFormat = DiffFormat {
    name: "json",
    also: &[],
    endings: &["json"],
    about: "One object with every change; `recoup schema diff` prints its schema.",
    write: |found, _| text(&written(KEYS, found, &())),
};

/// The keys of a difference.
pub(in crate::render) static KEYS: &[Key<Difference>] = &[
    // One to a line.
    Key::always("schema", "recoup.diff/1"),
    Key::flag("differs", Difference::differs),
    Key::flag("attributed", |of: &Difference| !of.is_saved)
        .about("Whether it is known which change caused what; of saved results it is not."),
    Key::part(
        "plans",
        &Many {
            of: |of: &Difference, each| of.plans.iter().for_each(each),
            object: &PLAN,
        },
    ),
    Key::part(
        "totals",
        &Many {
            of: |of: &Difference, each| of.totals.iter().for_each(each),
            object: &FIGURE,
        },
    )
    .about(
        "What the plans come to together where that differs and each describes another workload.",
    ),
];

static PLAN: Known<DiffedPlan> = Known {
    name: "plan",
    keys: &[
        Key::text("file", Form::Any, |of, ()| (&of.name).into()),
        Key::text("is", Form::Ids(PlanFate::IDS), |of, ()| {
            of.fate().id().into()
        }),
        Key::part(
            "old",
            &Maybe {
                of: |of: &DiffedPlan| of.old.as_ref(),
                left_out: false,
                object: &SIDE,
            },
        ),
        Key::part(
            "new",
            &Maybe {
                of: |of: &DiffedPlan| of.new.as_ref(),
                left_out: false,
                object: &SIDE,
            },
        ),
        Key::part(
            "flips",
            &Many {
                of: |of: &DiffedPlan, each| of.flips.iter().for_each(each),
                object: &FLIP,
            },
        )
        .about("What is judged otherwise."),
        Key::part(
            "folder_prices",
            &Many {
                of: |of: &DiffedPlan, each| of.folder_prices.iter().for_each(each),
                object: &PRICE,
            },
        )
        .about("Prices of the folder that are stated otherwise, of those that the plan uses."),
        Key::part(
            "own_prices",
            &Many {
                of: |of: &DiffedPlan, each| of.prices.iter().for_each(each),
                object: &PRICE,
            },
        )
        .about("Prices of the plan's own file that are stated otherwise, of those that it uses."),
        Key::part(
            "keys",
            &Many {
                of: |of: &DiffedPlan, each| of.keys.iter().for_each(each),
                object: &KEY,
            },
        )
        .about("Keys of the plan that are stated otherwise, by path."),
        Key::part(
            "steps",
            &Many {
                of: |of: &DiffedPlan, each| of.steps.iter().for_each(each),
                object: &STEP,
            },
        )
        .about("How the old plan was walked to the new one: the folder and prices first, then keys by path."),
        Key::part(
            "figures",
            &Many {
                of: |of: &DiffedPlan, each| of.figures.iter().for_each(each),
                object: &FIGURE,
            },
        )
        .about("The figures that differ."),
    ],
};

static SIDE: Known<DiffSide> = Known {
    name: "side",
    keys: &[
        Key::text("file", Form::Any, |of, ()| (&of.file).into()),
        Key::text("name", Form::Any, |of, ()| (&of.name).into()),
        Key::text("currency", CURRENCY, |of, ()| of.currency.code().into()),
        Key::text("verdict", Form::Any, |of, ()| (&of.verdict).into()),
        Key::maybe("grade", Form::Any, Nothing::Unstated, |of, ()| {
            of.grade.as_deref().map(Cow::Borrowed)
        }),
        Key::maybe("prices_as_of", Form::Any, Nothing::Unstated, |of, ()| {
            let date = Some(of.prices_as_of.as_str());
            date.filter(|date| !date.is_empty()).map(Cow::Borrowed)
        }),
    ],
};

static FLIP: Known<DiffFlip> = Known {
    name: "flip",
    keys: &[
        Key::text("what", Form::Ids(FlipKind::IDS), |of, ()| {
            of.kind.id().into()
        }),
        Key::maybe(
            "target",
            Form::Any,
            Nothing::LeftOut,
            |of: &DiffFlip, ()| match &of.kind {
                FlipKind::Target(name) => Some(Cow::Borrowed(name.as_str())),
                FlipKind::Verdict | FlipKind::Grade => None,
            },
        )
        .about("The requirement, such as `rto.region`."),
        Key::maybe("old", Form::Any, Nothing::Unstated, |of, ()| {
            of.old.as_deref().map(Cow::Borrowed)
        }),
        Key::maybe("new", Form::Any, Nothing::Unstated, |of, ()| {
            of.new.as_deref().map(Cow::Borrowed)
        }),
    ],
};

static PRICE: Known<PriceRowChange> = Known {
    name: "price",
    keys: &[
        Key::text("row", Form::Any, |of: &PriceRowChange, ()| (&of.row).into())
            .about("Table, Region and SKU."),
        Key::maybe("old", Form::Any, Nothing::Unstated, |of, ()| {
            of.old.as_deref().map(Cow::Borrowed)
        }),
        Key::maybe("new", Form::Any, Nothing::Unstated, |of, ()| {
            of.new.as_deref().map(Cow::Borrowed)
        }),
    ],
};

static KEY: Known<KeyChange> = Known {
    name: "key",
    keys: &[
        Key::text("path", Form::Any, |of, ()| (&of.path).into()),
        Key::maybe("old", Form::Any, Nothing::Unstated, |of, ()| {
            of.old.as_deref().map(Cow::Borrowed)
        }),
        Key::maybe("new", Form::Any, Nothing::Unstated, |of, ()| {
            of.new.as_deref().map(Cow::Borrowed)
        }),
    ],
};

static STEP: Known<WalkedStep> = Known {
    name: "step",
    keys: &[Key::part(
        "causes",
        &Many {
            of: |of: &WalkedStep, each| of.causes.iter().for_each(each),
            object: &CAUSE,
        },
    )
    .about(
        "Several where one alone gives no plan that has every figure, or where there are more than 400 changes.",
    )],
};

static CAUSE: Known<DiffCause> = Known {
    name: "cause",
    keys: &[
        Key::text("kind", Form::Ids(DiffCause::IDS), |of, ()| of.id().into()),
        Key::maybe("path", Form::Any, Nothing::LeftOut, |of, ()| {
            of.path().map(Cow::Borrowed)
        }),
    ],
};

static FIGURE: Known<DiffedFigure> = Known {
    name: "difference",
    keys: &[
        Key::text("figure", Form::Any, |of, ()| of.of.id.into()),
        Key::maybe("scenario", Form::Any, Nothing::LeftOut, |of, ()| {
            of.scenario.as_deref().map(Cow::Borrowed)
        }),
        Key::text("unit", Form::Any, |of: &DiffedFigure, ()| unit(of).into())
            .about("Of the new state; the old one's amounts can be in another currency."),
        Key::judged("old", |of: &DiffedFigure, ()| of.old),
        Key::judged("new", |of: &DiffedFigure, ()| of.new),
        Key::judged("change", |of: &DiffedFigure, ()| match of.change {
            Some(change) => (change, Status::of(change)),
            None => (f64::NAN, Status::Undefined),
        })
        .about("The new less the old; none unless both are numbers in one currency."),
        Key::part("parts", &Parts)
            .about("What each of the steps adds to the change; none where that is not known."),
    ],
};

/// What each step adds.
struct Parts;

impl Part<DiffedFigure, ()> for Parts {
    fn value(&self, of: &DiffedFigure, (): &()) -> Option<Value> {
        let parts = of.parts.iter().copied().map(Value::Number);
        Some(Value::List(parts.collect()))
    }

    fn schema(&self, _: &mut Definitions) -> serde_json::Value {
        serde_json::json!({ "type": "array", "items": { "type": "number" } })
    }
}
