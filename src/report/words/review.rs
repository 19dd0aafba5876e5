//! Words of reports for review.

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub struct ReviewWords {
    /// Headings of the sections, by their ids.
    pub titles: &'static [(&'static str, &'static str)],
    /// Title of a report on `{count}` plans.
    pub title: &'static str,
    /// Title of a report on one `{plan}`.
    pub title_of_one: &'static str,
    /// Fact: the date that the report is given.
    pub date: &'static str,
    /// Fact: what made the report.
    pub made_by: &'static str,
    /// The program with its `{version}`.
    pub made_by_version: &'static str,
    /// What introduces the list of sections.
    pub contents: &'static str,
    /// What all plans are called together.
    pub all_plans: &'static str,
    /// What a chart says: its `{title}` and its `{finding}`.
    pub alternative: &'static str,
    /// What a timeline counts: seconds, minutes, hours.
    pub gantt_units: [&'static str; 3],
    /// Heading of what is recommended.
    pub recommendation: &'static str,
    /// The `{plan}` of the lowest total cost, `{amount}`.
    pub recommended_by_total: &'static str,
    /// The `{plan}` of the lowest outlay, `{amount}`.
    pub recommended_by_outlay: &'static str,
    /// The only `{plan}` that keeps every target, and its total cost, `{amount}`.
    pub only_one_by_total: &'static str,
    /// The same with its outlay, `{amount}`.
    pub only_one_by_outlay: &'static str,
    /// The next best `{plan}` costs `{more}` more.
    pub next_costs: &'static str,
    /// The next best `{plan}` costs the same.
    pub next_costs_the_same: &'static str,
    /// What the cost rests on most: `{inputs}`.
    pub rests_most: &'static str,
    /// One `{input}` and its `{share}`.
    pub rests_on: &'static str,
    /// No plan keeps every target.
    pub none_recommended: &'static str,
    /// No plan states a target.
    pub none_without_targets: &'static str,
    /// Plans in several currencies.
    pub none_compares: &'static str,
    /// Heading of how often targets are kept.
    pub chances: &'static str,
    /// What that means.
    pub chances_mean: &'static str,
}

impl ReviewWords {
    /// The heading of a section.
    pub(in crate::report) fn title_of(&self, id: &'static str) -> &'static str {
        let known = self.titles.iter().find(|(known, _)| *known == id);
        known.map_or(id, |(_, title)| title)
    }
}
