//! `recoup.compare/2`: the fields of each plan beside the others.

use std::borrow::Cow;

use super::fields::with;
use super::keys::{CURRENCY, Form, Key, Known, Maybe, Nothing, Part, written};
use super::value::{Object, Value};
use crate::analysis::fields::{COMPARED, Style, items};
use crate::analysis::{Comparison, Totals};
use crate::render::schema::fields;
use crate::render::schema::keys::Definitions;
use crate::report::Status;
use crate::report::words::ENGLISH;

/// The keys of a comparison.
pub(in crate::render) static KEYS: &[Key<Comparison>] = &[
    // One to a line.
    Key::always("schema", "recoup.compare/2"),
    Key::maybe("prices_as_of", Form::Any, Nothing::Unstated, |of, ()| {
        let date = Some(of.prices_as_of.as_str());
        date.filter(|date| !date.is_empty()).map(Cow::Borrowed)
    }),
    Key::texts("remarks", |of| {
        let remarks = of.remarks.iter();
        remarks.map(|&one| ENGLISH.remark(one).to_owned()).collect()
    }),
    Key::part(
        "totals",
        &Maybe {
            of: |of: &Comparison| of.totals.as_ref(),
            left_out: true,
            object: &TOTALS,
        },
    )
    .about("What the plans come to together, where each describes another workload."),
    Key::part("plans", &Plans),
];

/// Plans together.
pub(super) static TOTALS: Known<Totals> = Known {
    name: "totals",
    keys: &[
        Key::count("plans", |of: &Totals| of.plans),
        Key::text("currency", CURRENCY, |of, ()| of.currency.code().into()),
        Key::number("monthly", |of: &Totals| of.monthly),
        Key::judged("eal", |of: &Totals, ()| amount(of, of.eal)).about("A year."),
        Key::judged("tco", |of: &Totals, ()| amount(of, of.tco)),
        Key::number("months", |of: &Totals| of.months.unwrap_or(f64::NAN))
            .about("The horizon that the total cost covers."),
    ],
};

fn amount(totals: &Totals, amount: Option<f64>) -> (f64, Status) {
    match amount {
        None => (f64::NAN, Status::Unstated),
        Some(value) if totals.lower_bound && value.is_finite() => (value, Status::LowerBound),
        Some(value) => (value, Status::of(value)),
    }
}

/// The plans, by the fields that a comparison shows.
struct Plans;

impl Part<Comparison, ()> for Plans {
    fn value(&self, of: &Comparison, (): &()) -> Option<Value> {
        let plans = of.plans.iter().map(|plan| {
            let items = items(COMPARED, Style::Brief, plan, plan);
            Value::Object(with(Object::default(), &items, plan.currency))
        });
        Some(Value::List(plans.collect()))
    }

    fn schema(&self, definitions: &mut Definitions) -> serde_json::Value {
        fields::plans(definitions)
    }
}

pub(super) fn object(comparison: &Comparison) -> Object {
    written(KEYS, comparison, &())
}
