//! Plans side by side.

use super::Score;

/// Several plans, in the order given.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The plans.
    pub plans: Vec<Score>,
    /// Oldest date of any price used.
    pub prices_as_of: String,
    /// What was done about different targets or currencies, in words; empty if all agree.
    pub remarks: Vec<String>,
}

/// Puts plans side by side. Each is held against its own targets; the remarks say so
/// where they differ.
pub fn compare(plans: Vec<Score>) -> Comparison {
    let prices_as_of = plans
        .iter()
        .map(|plan| plan.prices_as_of.clone())
        .filter(|date| !date.is_empty())
        .min()
        .unwrap_or_default();
    let mut remarks = Vec::new();
    let differ = |same: &dyn Fn(&Score, &Score) -> bool| {
        plans.windows(2).any(|pair| !same(&pair[0], &pair[1]))
    };
    if differ(&|a, b| a.targets == b.targets) {
        remarks.push(
            "The plans state different targets: each is held against its own.".to_owned(),
        );
    }
    if differ(&|a, b| a.currency == b.currency) {
        remarks.push(
            "The plans are in different currencies: amounts are not converted and do not compare."
                .to_owned(),
        );
    }
    Comparison {
        plans,
        prices_as_of,
        remarks,
    }
}
