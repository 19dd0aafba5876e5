//! `recoup.check/2`: every finding with its place and its numbers.

use super::CheckFormat;
use crate::analysis::check::{Breach, Fragment, Review};
use crate::diagnostic::{Finding, Place, Severity};
use crate::render::json::keys::{
    ByName, CURRENCY, Form, Key, Known, Many, Maybe, Nothing, One, Told, written,
};
use crate::render::json::text;
use crate::report::words::ENGLISH;
use crate::report::{check, explain};
use crate::units::Currency;

/// JSON with a schema.
pub(super) const FORMAT: CheckFormat = CheckFormat {
    name: "json",
    also: &[],
    endings: &["json"],
    about: "One object with every finding; `recoup schema check` prints its schema.",
    write: |reviews, _| text(&written(KEYS, reviews, &())),
};

/// The keys of what `check` found.
pub(in crate::render) static KEYS: &[Key<[Review]>] = &[
    // One to a line.
    Key::always("schema", "recoup.check/2"),
    Key::text("verdict", Form::Ids(&["pass", "fail"]), |reviews: &[Review], ()| {
        let fails = reviews.iter().any(Review::is_denied);
        if fails { "fail" } else { "pass" }.into()
    })
    .about("`fail` if a plan could not be checked, and the exit code is then 1, or if a rule that is denied is broken, and it is 3."),
    Key::part(
        "findings",
        &One {
            of: |reviews: &[Review]| reviews,
            object: &COUNTS,
        },
    )
    .about("How many findings there are, by severity."),
    Key::part(
        "plans",
        &Many {
            of: |reviews: &[Review], each| reviews.iter().for_each(each),
            object: &PLAN,
        },
    ),
];

const ERROR: &str = Severity::Error.id();
const WARNING: &str = Severity::Warning.id();
const NOTE: &str = Severity::Note.id();

static COUNTS: Known<[Review]> = Known {
    name: "",
    keys: &[
        Key::count(ERROR, |reviews| count(reviews, Severity::Error)),
        Key::count(WARNING, |reviews| count(reviews, Severity::Warning)),
        Key::count(NOTE, |reviews| count(reviews, Severity::Note)),
    ],
};

fn count(reviews: &[Review], severity: Severity) -> usize {
    reviews.iter().map(|review| review.count(severity)).sum()
}

static PLAN: Known<Review> = Known {
    name: "plan",
    keys: &[
        Key::text("file", Form::Any, |review: &Review, ()| {
            (&review.file).into()
        })
        .about("As named on the command line."),
        Key::text("name", Form::Any, |review: &Review, ()| {
            (&review.name).into()
        }),
        Key::text("currency", CURRENCY, |review: &Review, ()| {
            review.currency.code().into()
        }),
        Key::flag("checked", |review: &Review| !review.has_failed())
            .about("False if the file could not be read, loaded or priced: its findings say why."),
        Key::part(
            "findings",
            &Many {
                of: findings,
                object: &FINDING,
            },
        ),
    ],
};

/// Hands out what keeps a plan from being checked, then the rules that it breaks.
fn findings(review: &Review, each: &mut dyn FnMut(&Said)) {
    for finding in &review.wrong {
        each(&Said {
            finding: finding.clone(),
            values: Vec::new(),
        });
    }
    for breach in &review.breaches {
        each(&Said::of(breach, review.currency));
    }
}

/// A finding, with the words and numbers of its message.
struct Said {
    finding: Finding,
    values: Vec<(&'static str, Told<Number>)>,
}

/// A number of a message.
struct Number {
    value: f64,
    unit: String,
    /// The name of its quantity.
    quantity: Option<String>,
}

impl Said {
    fn of(breach: &Breach, currency: Currency) -> Self {
        let told = |part: &Fragment| match part {
            Fragment::Words(words) | Fragment::Row(words, None) | Fragment::Date(words) => {
                Told::Text(words.clone())
            }
            Fragment::Row(title, Some(component)) => Told::Text(format!("{title}, `{component}`")),
            Fragment::Title(title) => Told::Text(ENGLISH.called(title).into_owned()),
            Fragment::Number {
                value,
                dimension,
                name,
            } => Told::Object(Number {
                value: *value,
                unit: explain::unit(*dimension, None, currency),
                quantity: name.clone(),
            }),
        };
        let parts = breach.parts.iter();
        Self {
            finding: check::finding(breach, currency, &ENGLISH),
            values: parts.map(|(name, part)| (*name, told(part))).collect(),
        }
    }
}

static FINDING: Known<Said> = Known {
    name: "finding",
    keys: &[
        Key::text("rule", RULE, |said: &Said, ()| said.finding.code.into()).about(
            "`recoup check --explain` prints it in full; else the code of what keeps the plan from being checked.",
        ),
        Key::text("title", Form::Any, |said: &Said, ()| {
            let words = &ENGLISH.check;
            match check::title(said.finding.code, words) {
                "" => words.loads,
                title => title,
            }
            .into()
        }),
        Key::text(
            "severity",
            Form::Ids(&[ERROR, WARNING, NOTE]),
            |said: &Said, ()| said.finding.severity.id().into(),
        )
        .about("After what -A, -W and -D make of the rule."),
        Key::text("message", Form::Filled, |said: &Said, ()| {
            (&said.finding.message).into()
        }),
        Key::text("fix", Form::Any, |said: &Said, ()| (&said.finding.help).into())
            .about("What to do; may be empty where the message says it."),
        Key::part(
            "place",
            &Maybe {
                of: |said: &Said| Some(&said.finding.place).filter(|place| !place.file.is_empty()),
                left_out: false,
                object: &PLACE,
            },
        )
        .about("Where the plan says it."),
        Key::part(
            "values",
            &ByName {
                of: |said: &Said| &said.values,
                object: &NUMBER,
            },
        )
        .about("The words and numbers of the message, by name."),
    ],
};

/// The id of a rule, or a code of dashed words.
const RULE: Form = Form::Like("^(L[0-9]{2}|[a-z0-9]+(-[a-z0-9]+)*)$");

static PLACE: Known<Place> = Known {
    name: "place",
    keys: &[
        Key::text("file", Form::Any, |place: &Place, ()| (&place.file).into())
            .about("`--set` for an override."),
        Key::ordinal("line", |place: &Place| at(place, place.line))
            .about("From 1; null if the whole file is meant."),
        Key::ordinal("column", |place: &Place| at(place, place.column.max(1)))
            .about("In characters, from 1."),
    ],
};

/// A line or a column of a place that is not the whole file.
fn at(place: &Place, number: u32) -> Option<usize> {
    let number = usize::try_from(number).unwrap_or(usize::MAX);
    (place.line > 0).then_some(number)
}

static NUMBER: Known<Number> = Known {
    name: "number",
    keys: &[
        Key::number("value", |number| number.value),
        Key::text("unit", Form::Any, |number: &Number, ()| {
            (&number.unit).into()
        }),
        Key::maybe(
            "explain",
            Form::Any,
            Nothing::LeftOut,
            |number: &Number, ()| number.quantity.as_deref().map(Into::into),
        )
        .about("The name that `recoup explain` knows it by; a limit of the catalogue has none."),
    ],
};
