//! `recoup.compare/2`: the fields of each plan beside the others.

use super::fields::with;
use super::value::Object;
use crate::analysis::Comparison;
use crate::analysis::fields::{COMPARED, Style, items};
use crate::report::words::ENGLISH;

pub(super) fn object(comparison: &Comparison) -> Object {
    let remarks = comparison.remarks.iter();
    let remarks: Vec<String> = remarks.map(|&one| ENGLISH.remark(one).to_owned()).collect();
    let plans = comparison.plans.iter().map(|plan| {
        let items = items(COMPARED, Style::Brief, plan, plan);
        with(Object::default(), &items, plan.currency)
    });
    Object::of("recoup.compare/2")
        .optional_text(
            "prices_as_of",
            Some(comparison.prices_as_of.as_str()).filter(|date| !date.is_empty()),
        )
        .texts("remarks", &remarks)
        .objects("plans", plans)
}
