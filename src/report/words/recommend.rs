//! Words about the best design.

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub struct RecommendWords {
    /// Title, of a `{plan}`.
    pub title: &'static str,
    /// The name of a plan that is written as the best design of a `{plan}`.
    pub named: &'static str,
    /// A `{strategy}` is best: `{quantity}` is `{value}`, after `{count}` changes.
    pub winner: &'static str,
    /// The same where it is the plan itself.
    pub itself: &'static str,
    /// How that compares with the plan as it is, which is at `{value}`, if it meets every target.
    pub instead: &'static str,
    /// The same if the plan misses targets.
    pub instead_of_missing: &'static str,
    /// No design meets every target; `{requirement}` binds the one that comes closest, `{strategy}`.
    pub nothing: &'static str,
    /// Designs meet every target, and none of them is within the budget and passes `check`; the
    /// closest is of the strategy `{strategy}`.
    pub not_allowed: &'static str,
    /// No design comes back from everything that can happen.
    pub no_way_back: &'static str,
    /// Nothing is within the budget of `{budget}` a month.
    pub budget: &'static str,
    /// What binds the best design: `{requirement}`.
    pub binds: &'static str,
    /// What quantities are called, by their names.
    pub quantities: &'static [(&'static str, &'static str)],
    /// Heading of the steps.
    pub steps: &'static str,
    /// Column of what a step changes.
    pub change: &'static str,
    /// The plan as it is.
    pub as_it_is: &'static str,
    /// A `{path}` that is changed from one thing (`{from}`) to another (`{to}`).
    pub changed: &'static str,
    /// What a plan has at a key of a table that it does not state.
    pub nothing_stated: &'static str,
    /// Column of the total cost.
    pub total: &'static str,
    /// Column of the outlay.
    pub outlay: &'static str,
    /// Column of the recovery time from the loss of the Region.
    pub recovery: &'static str,
    /// Column of the data lost with the Region.
    pub loss: &'static str,
    /// Column of the availability.
    pub availability: &'static str,
    /// Column of the verdict.
    pub targets: &'static str,
    /// Heading of the best of each strategy.
    pub by_strategy: &'static str,
    /// Column of how many changes.
    pub changes: &'static str,
    /// A strategy without a design that keeps everything.
    pub none: &'static str,
    /// What the proof rests on: `{designs}` of `{plans}`, `{refused}` of these refused, `{evaluated}`,
    /// `{boxes}` and `{shapes}`.
    pub proof: &'static str,
    /// What was varied: `{paths}`.
    pub varied: &'static str,
    /// What every design keeps that is best.
    pub keeps: &'static str,
    /// What RTO and RPO are.
    pub objectives: &'static str,
    /// Heading of the front.
    pub front: &'static str,
    /// What the front is, to within a `{share}`.
    pub front_told: &'static str,
    /// A front without designs.
    pub no_front: &'static str,
    /// Heading of what the best designs of `{plans}` plans of different workloads come to.
    pub together: &'static str,
    /// Title of the chart of a `{plan}`.
    pub front_title: &'static str,
    /// From the cheapest of `{count}` designs to the fastest.
    pub front_ends: &'static str,
    /// The line of the chart.
    pub frontier: &'static str,
    /// What the chart leaves out.
    pub front_note: &'static str,
    /// The name of the best design in the chart.
    pub recommended: &'static str,
}
