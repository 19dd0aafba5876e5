//! `recoup.score/2`: the fields of one plan, each figure with the name `explain` knows.

use super::fields::with;
use super::value::Object;
use crate::analysis::Score;
use crate::analysis::fields::{SCORED, Style, items};

/// The name of the contract.
pub(in crate::render) const SCHEMA: &str = "recoup.score/2";

pub(super) fn object(plan: &Score) -> Object {
    let items = items(SCORED, Style::Full, plan, plan);
    with(Object::of(SCHEMA), &items, plan.currency)
}
