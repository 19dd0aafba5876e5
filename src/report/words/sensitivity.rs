//! Words about what can vary, and what figures hang on.

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub struct SensitivityWords {
    /// Heading of the numbers that can vary.
    pub numbers: &'static str,
    /// Heading of the choices.
    pub choices: &'static str,
    /// Column of the inputs.
    pub input: &'static str,
    /// Column of what is stated, where that is a range.
    pub range: &'static str,
    /// Column of what a choice can be.
    pub one_of: &'static str,
    /// `{count}` choices, too many to list.
    pub many: &'static str,
    /// Column of where an input comes from.
    pub from: &'static str,
    /// What the numbers and choices mean.
    pub inputs_mean: &'static str,
    /// A number that formulas only integrate over.
    pub integrated: &'static str,
    /// What `{quantity}` of a `{plan}` hangs on.
    pub title: &'static str,
    /// Fact: how many inputs are moved.
    pub moved: &'static str,
    /// `{moving}` of `{all}` inputs.
    pub moving: &'static str,
    /// Column of the low end.
    pub low: &'static str,
    /// Column of the high end.
    pub high: &'static str,
    /// Column of the quantity at the low end.
    pub at_low: &'static str,
    /// Column of the quantity at the high end.
    pub at_high: &'static str,
    /// Column of how far apart both are.
    pub swing: &'static str,
    /// Column of why an input has those ends.
    pub ends: &'static str,
    /// Its range says so.
    pub stated: &'static str,
    /// It has none.
    pub assumed: &'static str,
    /// The same of what is judged.
    pub judged: &'static str,
    /// Heading of the tornado.
    pub tornado: &'static str,
    /// What the tornado means.
    pub tornado_means: &'static str,
    /// `{count}` further inputs are in the other formats.
    pub further: &'static str,
    /// Heading of the screening.
    pub morris: &'static str,
    /// What it means, with its `{runs}`.
    pub morris_means: &'static str,
    /// Column of the mean of the absolute effects.
    pub effect: &'static str,
    /// Column of the mean of the effects.
    pub mean_effect: &'static str,
    /// Column of their standard deviation.
    pub sd: &'static str,
    /// Heading of the shares of the variance.
    pub sobol: &'static str,
    /// What they mean, with their `{runs}` and their `{seed}`.
    pub sobol_means: &'static str,
    /// Column of the first-order index.
    pub first: &'static str,
    /// Column of the total index.
    pub total: &'static str,
    /// Column of an interval.
    pub interval: &'static str,
    /// `{judged}` of the variance rests on judgement.
    pub rests: &'static str,
    /// Nothing that is uncertain moves the quantity.
    pub certain: &'static str,
    /// `{count}` rows had no number.
    pub left_out: &'static str,
    /// Heading of what flips the verdict.
    pub flips: &'static str,
    /// What it means, with the `{verdict}` as it is.
    pub flips_mean: &'static str,
    /// Nothing does, of a `{verdict}`.
    pub no_flip: &'static str,
    /// Column of the likely value.
    pub now: &'static str,
    /// Column of where it flips.
    pub flips_at: &'static str,
    /// Column of what the verdict becomes.
    pub becomes: &'static str,
    /// Chart: the `{input}` with the widest swing, from `{low}` to `{high}`.
    pub widest: &'static str,
    /// Chart: no input moves the figure.
    pub still: &'static str,
    /// Chart: the bars of the low ends.
    pub at_its_low: &'static str,
    /// Chart: the bars of the high ends.
    pub at_its_high: &'static str,
    /// Chart: the line of the figure as planned, with its `{value}`.
    pub as_planned: &'static str,
    /// Chart: `{count}` inputs there is no room for.
    pub not_drawn: &'static str,
    /// Title: what flips the winner.
    pub winner: &'static str,
    /// The same by a `{quantity}`.
    pub winner_by: &'static str,
    /// The smaller is the better.
    pub least: &'static str,
    /// The larger is.
    pub most: &'static str,
    /// What it means: by `{quantity}` the best is `{plan}`, which has the `{better}`.
    pub winner_means: &'static str,
    /// Nothing flips it.
    pub no_winner_flip: &'static str,
    /// The plans do not compare by a `{quantity}`.
    pub no_contest: &'static str,
    /// Column of the plans in which an input is moved.
    pub moved_in: &'static str,
    /// All of them.
    pub every_plan: &'static str,
    /// Column of the winner.
    pub wins_there: &'static str,
}
