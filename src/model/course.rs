//! One course of events: what each uncertain thing takes in it, and who works on what.

use std::collections::BTreeMap;

use super::recovery::crew::Runbooks;

/// What is settled before a plan is compiled.
#[derive(Clone, Debug, Default)]
pub struct Course {
    /// The number that an uncertain input has in it, by the input's name, in canonical units.
    /// A distribution that formulas integrate over stays one.
    pub numbers: BTreeMap<String, f64>,
    /// Who works on what, as it is set out beforehand; made anew if there is none.
    pub runbooks: Option<Runbooks>,
}
