//! The words of charts.

use crate::analysis::StepKind;

/// What charts say.
#[derive(Clone, Copy, Debug)]
pub struct ChartWords {
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
    pub title_of: &'static str,
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
    pub steps: [(StepKind, &'static str); 9],
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
    pub recovery: &'static str,
    pub loss: &'static str,
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
    pub whisker: &'static str,
    pub frontier: &'static str,
    pub ring: &'static str,
    pub unnamed: &'static str,
    pub differ: &'static str,
}

/// Words of downtime by cause.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each is named after what it says")]
pub struct DowntimeWords {
    pub title: &'static str,
    pub one: &'static str,
    pub many: &'static str,
    pub cause: &'static str,
    pub tally: Tally,
    pub target: &'static str,
    pub own_targets: &'static str,
    pub part: &'static str,
    pub other_parts: &'static str,
}
