//! The words of losses and total cost.

/// What pages say about losses and total cost.
#[derive(Clone, Copy, Debug)]
pub struct MoneyWords {
    /// Heading of the section.
    pub heading: &'static str,
    /// Fact: months of the horizon.
    pub horizon: &'static str,
    /// Fact: the discount rate a year.
    pub discount: &'static str,
    /// Fact: what the outlay is worth today.
    pub outlay: &'static str,
    /// Fact: what the losses are worth today.
    pub losses: &'static str,
    /// Fact and row: expected loss a year.
    pub annual_loss: &'static str,
    /// Fact and row: the total cost.
    pub total: &'static str,
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
    /// Fact: data that goes back.
    pub failback_data: &'static str,
    /// Fact: how long that takes.
    pub failback_time: &'static str,
    /// Fact: what the way back costs.
    pub failback_cost: &'static str,
    /// Fact: how long there is nowhere to go.
    pub exposed: &'static str,
    /// Fact: a second event in that time.
    pub second: &'static str,
    /// Column: downtime of one event.
    pub downtime: &'static str,
    /// Column: cost of one event beside downtime and data.
    pub event_cost: &'static str,
    /// Column: loss of one event.
    pub per_event: &'static str,
    /// Column: loss a year.
    pub per_year: &'static str,
}
