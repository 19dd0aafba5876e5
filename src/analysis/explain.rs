//! Where a number comes from.

use super::Score;
use crate::graph::Derivation;

/// One name that can be asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// `rto.region`
    pub name: String,
    /// Value in canonical units.
    pub value: f64,
    /// What it measures.
    pub dimension: crate::units::Dimension,
    /// What one unit is, where the dimension does not say it.
    pub label: Option<String>,
    /// One sentence.
    pub meaning: String,
}

/// A derivation and the currency to print it in.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// The tree.
    pub derivation: Derivation,
    /// Currency of amounts.
    pub currency: crate::units::Currency,
}

/// There is no quantity of that name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{name}` is not a quantity of this plan")]
pub struct Unknown {
    /// What was asked for.
    pub name: String,
    /// The nearest name, if one is near.
    pub nearest: Option<String>,
}

/// How `name` comes about.
pub fn explain(_score: &Score, _name: &str) -> Result<Explanation, Unknown> {
    todo!()
}

/// Every name that can be asked for, in the order of the model.
pub fn names(_score: &Score) -> Vec<Entry> {
    todo!()
}
