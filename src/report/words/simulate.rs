//! Words about simulated years.

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub struct SimulateWords {
    /// Title: `{years}` of events.
    pub title: &'static str,
    /// Fact: how many years.
    pub years: &'static str,
    /// Fact: so many `{years}` of those that were `{asked}` for.
    pub stopped: &'static str,
    /// Fact: the seed.
    pub seed: &'static str,
    /// Heading of downtime a year.
    pub downtime: &'static str,
    /// Heading of losses a year.
    pub loss: &'static str,
    /// Column of the mean.
    pub mean: &'static str,
    /// Column of its standard error.
    pub error: &'static str,
    /// Column of what the formulas say.
    pub formulas: &'static str,
    /// Column of what half of the years do not exceed.
    pub median: &'static str,
    /// Column of what `{share}` of the years do not exceed.
    pub at_risk: &'static str,
    /// Column of the mean of the years beyond `{share}`.
    pub beyond: &'static str,
    /// What the tables of years mean.
    pub years_mean: &'static str,
    /// Where a plan states no impact: `{plans}`.
    pub unpriced: &'static str,
    /// Heading of pairs.
    pub pairs: &'static str,
    /// `{first}` is cheaper than `{second}` in `{share}` of the years.
    pub cheaper: &'static str,
    /// In events of `{scenarios}` the plan is refused at what some draw.
    pub refused: &'static str,
    /// It costs as much in `{share}` of them.
    pub even: &'static str,
    /// In so many `{years}` neither has a bound.
    pub endless: &'static str,
    /// What it saves has no bound.
    pub saves_endless: &'static str,
    /// It saves `{amount}` a year on average, give or take `{error}`.
    pub saves: &'static str,
    /// It costs `{amount}` a year more on average, give or take `{error}`.
    pub costs: &'static str,
    /// What pairs mean.
    pub pairs_mean: &'static str,
    /// Heading of the recovery times of a `{plan}`.
    pub times: &'static str,
    /// Heading of the data losses of a `{plan}`.
    pub losses: &'static str,
    /// Column of scenarios.
    pub scenario: &'static str,
    /// Column of how many events there were.
    pub events: &'static str,
    /// Column of a quantile of a `{share}`.
    pub quantile: &'static str,
    /// Column of the target.
    pub target: &'static str,
    /// Column of the share that meets it.
    pub met: &'static str,
    /// Column of an interval.
    pub interval: &'static str,
    /// `{low}` to `{high}`.
    pub between: &'static str,
    /// What the tables of events mean.
    pub events_mean: &'static str,
    /// Heading of the curve of single events.
    pub largest: &'static str,
    /// Heading of the curve of years.
    pub total: &'static str,
    /// Column of return periods.
    pub period: &'static str,
    /// Once in `{years}` years.
    pub once: &'static str,
    /// What curves mean.
    pub curves_mean: &'static str,
    /// Heading of what single events cost.
    pub each: &'static str,
    /// Column of the downtime of one event.
    pub lasts: &'static str,
    /// Column of the loss of one event.
    pub price: &'static str,
    /// Column of the plan.
    pub plan: &'static str,
    /// Heading of the years by their events.
    pub with: &'static str,
    /// Column of years with `{count}` events.
    pub so_many: &'static str,
    /// Column of years with so many events or more.
    pub or_more: &'static str,
    /// Column of events that overlap.
    pub overlapping: &'static str,
    /// Column of the downtime that counts twice.
    pub twice: &'static str,
    /// Column of events that strike while there is nowhere to go.
    pub exposed: &'static str,
    /// What overlaps mean.
    pub overlaps_mean: &'static str,
    /// Title of the chart of losses.
    pub chart_of_losses: &'static str,
    /// Title of the chart of downtimes.
    pub chart_of_downtimes: &'static str,
    /// Its axis of return periods.
    pub chart_x: &'static str,
    /// Its axis of losses.
    pub chart_loss: &'static str,
    /// Its axis of downtimes.
    pub chart_downtime: &'static str,
    /// What a `{plan}` exceeds once in `{years}`.
    pub chart_one: &'static str,
    /// What the mildest and the worst of several do.
    pub chart_many: &'static str,
    /// How to read it.
    pub chart_note: &'static str,
    /// Title of the chart of recovery times.
    pub chart_of_times: &'static str,
    /// Its axis.
    pub times_axis: &'static str,
    /// How to read it.
    pub times_note: &'static str,
    /// The `{scenarios}` that there is no room for.
    pub times_more: &'static str,
    /// What the dashed line is.
    pub times_target: &'static str,
    /// The target of a scenario is this `{time}`.
    pub times_target_at: &'static str,
    /// The `{share}` that meets the target.
    pub times_met: &'static str,
    /// Without a target: the `{time}` in which half are done.
    pub times_half: &'static str,
    /// In place of a curve: a plan that is refused throughout.
    pub times_refused: &'static str,
    /// In place of a curve: a scenario that does not come.
    pub times_none: &'static str,
    /// In a `{scenario}` a `{plan}` meets the target in `{share}` of the events.
    pub times_one: &'static str,
    /// The same of the best of several, and of the `{last}`.
    pub times_many: &'static str,
    /// The same where all `{count}` are alike.
    pub times_alike: &'static str,
    /// Without a target: half of the recoveries of a `{plan}` are done in `{time}`.
    pub times_untold: &'static str,
    /// Row of all plans together.
    pub together: &'static str,
    /// What that is.
    pub together_means: &'static str,
}
