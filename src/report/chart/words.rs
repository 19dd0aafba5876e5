//! Every word that a chart shows, in one table a language.

use crate::analysis::StepKind;

/// The words of one language. `{name}` in a text is filled in when it is used.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// A value with no bound.
    pub unbounded: &'static str,
    /// In place of a finding, with no plans.
    pub nothing: &'static str,
    /// Joins two halves of a finding.
    pub join: &'static str,
    /// Plans past what a chart holds: `{count}`.
    pub more_plans: &'static str,
    /// Plans left out for their currency: `{plans}`, `{currency}`.
    pub other_currency: &'static str,
    /// The recovery timeline.
    pub timeline: TimelineWords,
    /// Cost by category.
    pub cost: CostWords,
    /// Cost against RTO.
    pub scatter: ScatterWords,
    /// Downtime by cause.
    pub downtime: DowntimeWords,
}

/// How many plans keep a target.
#[derive(Clone, Copy, Debug)]
pub struct Tally {
    /// The only plan does.
    pub one: &'static str,
    /// The only plan does not.
    pub not_one: &'static str,
    /// All of `{count}`.
    pub all: &'static str,
    /// None of `{count}`.
    pub none: &'static str,
    /// Only `{plan}` of `{count}`.
    pub only: &'static str,
    /// Only the plan just spoken of, of `{count}`.
    pub only_it: &'static str,
    /// `{met}` of `{count}`.
    pub some: &'static str,
}

/// Words of the recovery timeline.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each is named after what it says")]
pub struct TimelineWords {
    pub title: &'static str,
    pub one: &'static str,
    pub many: &'static str,
    pub never: &'static str,
    pub tally: Tally,
    pub total: &'static str,
    pub adverse: &'static str,
    pub met: &'static str,
    pub missed: &'static str,
    pub target: &'static str,
    pub own_targets: &'static str,
    pub critical: &'static str,
    pub whisker: &'static str,
    pub absent: &'static str,
    pub no_steps: &'static str,
    pub never_starts: &'static str,
    pub more_step: &'static str,
    pub more_steps: &'static str,
    pub bent: &'static str,
    pub steps: [(StepKind, &'static str); 8],
}

/// Words of cost by category.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each is named after what it says")]
pub struct CostWords {
    pub title: &'static str,
    pub one: &'static str,
    pub many: &'static str,
    pub tally: Tally,
    pub budget: &'static str,
    pub own_budgets: &'static str,
}

/// Words of cost against RTO.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each is named after what it says")]
pub struct ScatterWords {
    pub title: &'static str,
    pub x: &'static str,
    pub y: &'static str,
    pub label: &'static str,
    pub one: &'static str,
    pub ends: &'static str,
    pub cheapest: &'static str,
    pub only: &'static str,
    pub none: &'static str,
    pub one_met: &'static str,
    pub one_missed: &'static str,
    pub corner: &'static str,
    pub ring: &'static str,
    pub differ: &'static str,
}

/// Words of downtime by cause.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each is named after what it says")]
pub struct DowntimeWords {
    pub title: &'static str,
    pub one: &'static str,
    pub never: &'static str,
    pub many: &'static str,
    pub cause: &'static str,
    pub tally: Tally,
    pub target: &'static str,
    pub own_targets: &'static str,
}

/// English.
pub const ENGLISH: Words = Words {
    unbounded: "unbounded",
    nothing: "There is no plan to show",
    join: "; ",
    more_plans: "{count} more not drawn: a chart holds only so many.",
    other_currency: "Not drawn, because not in {currency}: {plans}.",
    timeline: TimelineWords {
        title: "Recovery after the loss of a Region",
        one: "{plan} is back in {time}",
        many: "{plan} is back first, in {time}",
        never: "No plan is sure to come back",
        tally: Tally {
            one: "that is within the RTO target",
            not_one: "that is past the RTO target",
            all: "all {count} plans meet the RTO target",
            none: "none of the {count} plans meets the RTO target",
            only: "of {count} plans, only {plan} meets the RTO target",
            only_it: "it alone of {count} plans meets the RTO target",
            some: "{met} of {count} plans meet the RTO target",
        },
        total: "RTO {time}",
        adverse: "worst {time}",
        met: "meets {time} target",
        missed: "misses {time} target",
        target: "RTO target {time}",
        own_targets: "RTO target of the plan",
        critical: "Critical chain",
        whisker: "RTO, likely to worst",
        absent: "This plan has no Region scenario",
        no_steps: "No step takes time",
        never_starts: "never starts",
        more_step: "and 1 more step",
        more_steps: "and {count} more steps",
        bent: "The time axis is compressed towards the right, so that minutes and hours can be read together.",
        steps: [
            (StepKind::Detect, "Detect"),
            (StepKind::Decide, "Decide"),
            (StepKind::Provision, "Provision"),
            (StepKind::Data, "Data"),
            (StepKind::Compute, "Compute"),
            (StepKind::Warm, "Warm up"),
            (StepKind::Verify, "Verify"),
            (StepKind::Switch, "Switch"),
        ],
    },
    cost: CostWords {
        title: "Monthly cost by category",
        one: "{plan} costs {money} a month",
        many: "{plan} costs least, {money} a month",
        tally: Tally {
            one: "that is within the budget",
            not_one: "that is over the budget",
            all: "all {count} plans stay within the budget",
            none: "none of the {count} plans stays within the budget",
            only: "of {count} plans, only {plan} stays within the budget",
            only_it: "it alone of {count} plans stays within the budget",
            some: "{met} of {count} plans stay within the budget",
        },
        budget: "Budget {money}",
        own_budgets: "Budget of the plan",
    },
    scatter: ScatterWords {
        title: "Monthly cost against recovery time",
        x: "Recovery time after the loss of a Region (RTO, log scale)",
        y: "Cost a month",
        label: "{time} · {money}",
        one: "{plan} is back in {time} for {money} a month",
        ends: "From {time} for {money} ({plan}) to {last_time} for {last_money} ({last})",
        cheapest: "{plan} is the cheapest of the {met} plans within both the RTO target and the budget",
        only: "{plan} is the only plan within both the RTO target and the budget",
        none: "No plan is within both the RTO target and the budget",
        one_met: "{plan} is within both the RTO target and the budget",
        one_missed: "{plan} is not within both the RTO target and the budget",
        corner: "Within both targets",
        ring: "Hollow: misses the RTO target or the budget",
        differ: "Plans have targets of their own; too many to draw as lines.",
    },
    downtime: DowntimeWords {
        title: "Expected downtime a year, by cause",
        one: "{plan} is down {time} a year",
        many: "{plan} is down least, {time} a year",
        never: "No plan is sure to come back",
        cause: "the largest cause is {cause}",
        tally: Tally {
            one: "that is within the availability target",
            not_one: "that is past the availability target",
            all: "all {count} plans meet the availability target",
            none: "none of the {count} plans meets the availability target",
            only: "of {count} plans, only {plan} meets the availability target",
            only_it: "it alone of {count} plans meets the availability target",
            some: "{met} of {count} plans meet the availability target",
        },
        target: "{share} target: {time}",
        own_targets: "Availability target of the plan",
    },
};

/// The text with its `{names}` filled in. One pass: a plan called `{time}` stays as it is.
pub(super) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => filled.push_str(value),
            None => debug_assert!(false, "`{text}` asks for `{name}`"),
        }
        rest = tail;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn a_value_is_never_filled_again() {
        let text = fill("{plan} in {time}", &[("plan", "{time}"), ("time", "5m")]);
        assert_eq!(text, "{time} in 5m");
    }
}
