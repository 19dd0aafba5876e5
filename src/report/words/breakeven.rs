//! Words about where plans cross.

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub struct BreakEvenWords {
    /// What quantities are called that decide most often, by their names.
    pub quantities: &'static [(&'static str, &'static str)],
    /// The only plan that is best: `{plan}` by `{quantity}`, over `{path}` from `{low}` to `{high}`.
    pub throughout: &'static str,
    /// The same of no plan, for all are refused or have no number.
    pub never: &'static str,
    /// The first of several: `{plan}` by `{quantity}`, of `{path}` up to `{at}`.
    pub first: &'static str,
    /// What was said `{so_far}`, then `{plan}` up to `{at}`.
    pub next: &'static str,
    /// What was said `{so_far}`, then `{plan}` up to the end of the range.
    pub last: &'static str,
    /// What was said `{so_far}`, up to which no plan has a number from there.
    pub then_none: &'static str,
    /// Plans that are as good.
    pub tied: &'static str,
    /// No plan.
    pub nobody: &'static str,
    /// No two plans cross.
    pub no_crossing: &'static str,
    /// Heading of the best by interval.
    pub best_where: &'static str,
    /// Column: the beginning of an interval.
    pub from: &'static str,
    /// Column: its end.
    pub to: &'static str,
    /// Column: the best plan.
    pub best: &'static str,
    /// Column: a `{quantity}` at the beginning.
    pub at_from: &'static str,
    /// Column: a `{quantity}` at the end.
    pub at_to: &'static str,
    /// Heading of the crossings.
    pub crossings: &'static str,
    /// Column: the value of the input.
    pub at: &'static str,
    /// Column: the kind of a crossing.
    pub kind: &'static str,
    /// Column: the two plans.
    pub plans: &'static str,
    /// Column: which is better before.
    pub before: &'static str,
    /// Column: which is better after.
    pub after: &'static str,
    /// Columns: the quantity of the first and of the second.
    pub values: [&'static str; 2],
    /// What each kind is called, and what it means, by its id.
    pub kinds: &'static [(&'static str, &'static str, &'static str)],
    /// Heading of the stretches without a number.
    pub lacking: &'static str,
    /// Column: why.
    pub why: &'static str,
    /// Reasons by their ids.
    pub lacks: &'static [(&'static str, &'static str)],
    /// What a lower bound means.
    pub lower_bound: &'static str,
    /// Nothing in a `{plan}` rests on the `{path}`.
    pub idle: &'static str,
    /// Title of the chart: `{quantity}` over `{path}`.
    pub chart: &'static str,
    /// What lies to the right, and upwards.
    pub chart_x: &'static str,
    /// What lies upwards.
    pub chart_y: &'static str,
    /// What the marks mean.
    pub chart_note: &'static str,
    /// How the range was searched.
    pub searched: &'static str,
    /// The same of whole numbers.
    pub whole: &'static str,
}
