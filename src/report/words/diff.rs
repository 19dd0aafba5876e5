//! Words about two states of plans.

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub struct DiffWords {
    /// Title of the page where it stands among others.
    pub title: &'static str,
    /// Nothing differs.
    pub nothing: &'static str,
    /// How many plans `{changed}`, are `{added}`, `{removed}` or the `{same}`.
    pub counts: &'static str,
    /// Heading: what is judged otherwise.
    pub flips: &'static str,
    /// Column: what is judged.
    pub judged: &'static str,
    /// The verdict.
    pub verdict: &'static str,
    /// The grade.
    pub grade: &'static str,
    /// The target of a `{metric}`.
    pub target: &'static str,
    /// A target that is met.
    pub met: &'static str,
    /// A target that is missed.
    pub missed: &'static str,
    /// Heading: the changes of all plans in one table.
    pub glance: &'static str,
    /// A change of a share by so many `{points}`.
    pub points: &'static str,
    /// Heading: plans that only one state has.
    pub alone: &'static str,
    /// Column: the sign of a change.
    pub sign: &'static str,
    /// Column: the key or the price.
    pub change: &'static str,
    /// Column: the state before.
    pub before: &'static str,
    /// Column: the state after.
    pub after: &'static str,
    /// Column: after less before.
    pub by: &'static str,
    /// Heading of one plan: its `{name}` and its `{file}`.
    pub plan: &'static str,
    /// Column: a figure.
    pub figure: &'static str,
    /// Figures by their ids, some of a `{scenario}`.
    pub figures: &'static [(&'static str, &'static str)],
    /// A plan of which only figures differ, for these come from elsewhere.
    pub no_key: &'static str,
    /// A plan whose figures are all the same.
    pub no_figure: &'static str,
    /// So many (`{count}`) changes that are not shown.
    pub more: &'static str,
    /// Two causes of one step: what was said `{so_far}`, and the `{next}`.
    pub both: &'static str,
    /// Causes of one step that are not shown: what was said `{so_far}`, and their `{count}`.
    pub and_more: &'static str,
    /// What the causes that are not shown add to a figure.
    pub rest: &'static str,
    /// The rows of the folder as a cause.
    pub folder: &'static str,
    /// Prices of the plan's own file as a cause.
    pub own_prices: &'static str,
    /// A price of a folder as a change, with its `{row}`.
    pub folder_price: &'static str,
    /// A price of the plan's own as a change, with its `{row}`.
    pub own_price: &'static str,
    /// A key that says what a dollar costs, by its `{path}`.
    pub rate: &'static str,
    /// The only step causes all of it.
    pub one_cause: &'static str,
    /// How the causes were told apart.
    pub walked: &'static str,
    /// Some changes were taken together, for want of a plan or for more than so many (`{most}`).
    pub together: &'static str,
    /// Saved results have no causes.
    pub saved: &'static str,
    /// The oldest price is of another day: `{before}` and `{after}`.
    pub prices_as_of: &'static str,
    /// Amounts are in `{before}` and in `{after}`.
    pub currencies: &'static str,
    /// Heading of the sums.
    pub totals: &'static str,
}

impl DiffWords {
    /// What a figure is called, by its id; of a scenario's with a hole for that.
    pub fn figure(&self, id: &'static str) -> &'static str {
        let known = self.figures.iter().find(|(known, _)| *known == id);
        known.map_or(id, |(_, called)| called)
    }
}
