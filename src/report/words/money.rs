//! The words of losses and total cost.

/// What pages say about losses and total cost.
#[derive(Clone, Copy, Debug)]
pub struct MoneyWords {
    /// Heading of the section.
    pub heading: &'static str,
    /// Row of the places of plans by total cost.
    pub rank_by_total: &'static str,
    /// Row of the places of plans by outlay.
    pub rank_by_outlay: &'static str,
    /// Which plans no other beats in everything.
    pub front: &'static str,
    /// It is one of them.
    pub undominated: &'static str,
    /// Another plan is no worse in anything and better in something.
    pub dominated: &'static str,
    /// What the total is, and what the places are.
    pub total_means: &'static str,
    /// What growth does to the total.
    pub growth_means: &'static str,
    /// What the columns of the losses mean.
    pub losses_mean: &'static str,
    /// The plan does not state its impact.
    pub unstated: &'static str,
    /// Heading of what `{plans}` plans of different workloads come to together.
    pub together: &'static str,
    /// The total cost over a `{horizon}`.
    pub total_over: &'static str,
    /// What adds and what does not.
    pub together_means: &'static str,
}
