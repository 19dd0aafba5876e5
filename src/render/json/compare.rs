//! `recoup.compare/2`: the fields of each plan beside the others.

use std::borrow::Cow;

use super::fields::with;
use super::keys::{Form, Key, Nothing, Part, written};
use super::value::{Object, Value};
use crate::analysis::Comparison;
use crate::analysis::fields::{COMPARED, Style, items};
use crate::render::schema::fields;
use crate::render::schema::keys::Definitions;
use crate::report::words::ENGLISH;

/// The keys of a comparison.
pub(in crate::render) const KEYS: &[Key<Comparison>] = &[
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
    Key::part("plans", &Plans),
];

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
