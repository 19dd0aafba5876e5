//! Words of reports for review.

/// What signs of marks say to whoever does not see them.
#[derive(Clone, Copy, Debug)]
pub struct MarkWords {
    /// The target is met.
    pub met: &'static str,
    /// The target is met, with little to spare.
    pub thin: &'static str,
    /// The target is missed.
    pub missed: &'static str,
    /// Worth a look.
    pub noted: &'static str,
}

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
    /// The link past what stands before the report.
    pub skip: &'static str,
    /// What signs of marks say.
    pub marks: MarkWords,
    /// At the foot of a `{page}` of so many `{pages}`.
    pub page: &'static str,
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
    /// Its `{grade}` where some target is not sure to be kept.
    pub graded: &'static str,
    /// `check` finds so many errors, `{count}`.
    pub denied: &'static str,
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
    /// Title of the chart of recovery times by scenario.
    pub times: &'static str,
    /// What times of charts are in.
    pub hours: &'static str,
    /// What amounts of charts are in: `{currency}` a month.
    pub monthly: &'static str,
    /// Column of the plans that something is about.
    pub plans: &'static str,
    /// Column of what a row tells.
    pub figure: &'static str,
    /// No plan has a component.
    pub no_components: &'static str,
    /// Row of the primary Region.
    pub region: &'static str,
    /// Row of the recovery Region.
    pub recovery_region: &'static str,
    /// A plan without one.
    pub no_region: &'static str,
    /// Column of services.
    pub service: &'static str,
    /// Column of what one failure takes away.
    pub fails_with: &'static str,
    /// A zone, a Region, all of it.
    pub scopes: [&'static str; 3],
    /// Column of how many nodes there are.
    pub nodes: &'static str,
    /// Column of what a component requires.
    pub requires: &'static str,
    /// Heading of what stands in the recovery Region.
    pub stands_there: &'static str,
    /// What that table means.
    pub stands_there_means: &'static str,
    /// Nothing stands by.
    pub stands_nowhere: &'static str,
    /// Row of the nodes of a `{component}`.
    pub nodes_of: &'static str,
    /// Row of the data of a `{component}`.
    pub data_of: &'static str,
    /// Too many components for a picture.
    pub too_many_boxes: &'static str,
    /// So many (`{least}`) of some (`{of}`) are enough.
    pub enough: &'static str,
    /// A queue holds work for a `{time}`.
    pub holds: &'static str,
    /// A single point of failure in `{count}` of `{whole}` plans.
    pub single_point_in: &'static str,
    /// No plan has a scenario.
    pub no_scenarios: &'static str,
    /// A scenario in which nothing has to be done.
    pub nothing_to_do: &'static str,
    /// The steps of some `{plans}`.
    pub steps_of: &'static str,
    /// Heading of simulated recoveries.
    pub recovery_times: &'static str,
    /// The same of a `{plan}`.
    pub recovery_times_of: &'static str,
    /// What these tables mean.
    pub recovery_times_mean: &'static str,
    /// No plan keeps data.
    pub no_stores: &'static str,
    /// Some `{scenarios}` in which nothing is lost.
    pub nothing_lost: &'static str,
    /// Some `{scenarios}` in which nothing stops.
    pub quiet: &'static str,
    /// What the causes mean.
    pub availability_means: &'static str,
    /// Row of the downtime that a target allows.
    pub allowed: &'static str,
    /// Heading of single points of failure.
    pub single_points: &'static str,
    /// What that table means.
    pub single_points_mean: &'static str,
    /// There are none.
    pub no_single_points: &'static str,
    /// Every part of some `{plans}`.
    pub parts_of: &'static str,
    /// Heading of the lines of the bill.
    pub every_line: &'static str,
    /// The lines of some `{plans}` for a `{purpose}`.
    pub lines_of: &'static str,
    /// Some `{plans}` pay nothing for a `{purpose}`.
    pub no_lines_of: &'static str,
    /// Something is not in the bill.
    pub unbilled: &'static str,
    /// Losses of some `{plans}` have no price.
    pub unpriced: &'static str,
    /// Some `{plans}` in which nothing happens.
    pub no_losses_of: &'static str,
    /// The losses of some `{plans}`.
    pub losses_of: &'static str,
    /// How years were simulated: `{seed}`.
    pub simulated: &'static str,
    /// Heading of where plans cross.
    pub crossings: &'static str,
    /// There is one plan.
    pub no_rival: &'static str,
    /// Plans do not compare so.
    pub no_contest: &'static str,
    /// What a `{quantity}` of a `{plan}` hangs on.
    pub tornado_of: &'static str,
    /// So many `{notes}`.
    pub notes: &'static str,
    /// The `{shown}` of `{all}` inputs that move it most.
    pub widest: &'static str,
    /// So many (`{count}`) findings are not on the one page.
    pub further_findings: &'static str,
    /// No plan records a drill.
    pub no_drills: &'static str,
    /// No plan fails over.
    pub no_failover: &'static str,
    /// Some `{plans}` keep no data.
    pub no_copies: &'static str,
    /// What the calendar means.
    pub copies_mean: &'static str,
    /// Heading of how far back stores can be taken.
    pub reached: &'static str,
    /// Column of copies.
    pub copy: &'static str,
    /// Column of kinds of points.
    pub points: &'static str,
    /// Column of how far apart points lie.
    pub apart: &'static str,
    /// Column of how long points are kept.
    pub keep: &'static str,
    /// Column of who can delete a copy.
    pub guarded: &'static str,
    /// Column of the events that leave something of it.
    pub left_after: &'static str,
    /// None of these does.
    pub left_after_none: &'static str,
    /// Column of why a copy is kept.
    pub why: &'static str,
    /// A copy without a past.
    pub newest_only: &'static str,
    /// Points that lead to any time.
    pub any_time: &'static str,
    /// All points that are taken.
    pub every_point: &'static str,
    /// Tiers of retention, by id.
    pub tiers: &'static [(&'static str, &'static str)],
    /// Production, another account, nobody.
    pub guards: [&'static str; 3],
    /// Loss of the Region, damage, stolen credentials.
    pub worst_events: [&'static str; 3],
    /// A copy that no scenario comes back from.
    pub second_line: &'static str,
    /// A store comes back from it after some `{scenarios}`.
    pub used_after: &'static str,
    /// Column of ages.
    pub age: &'static str,
    /// Nothing is kept so long.
    pub not_kept: &'static str,
    /// There is no row.
    pub no_controls: &'static str,
    /// What the table does not say.
    pub controls_claim: &'static str,
    /// What the marks mean.
    pub controls_mean: &'static str,
    /// Column of clauses.
    pub clause: &'static str,
    /// Column of what they ask.
    pub asks: &'static str,
    /// Column of the evidence.
    pub evidence: &'static str,
    /// All of it.
    pub has_all: &'static str,
    /// Of evidence that is nothing but rules: they find nothing.
    pub nothing_against: &'static str,
    /// None of it.
    pub has_none: &'static str,
    /// Some is lacking: `{what}`.
    pub lacks: &'static str,
    /// A rule `{id}` is kept.
    pub rule_kept: &'static str,
    /// What evidence is called, by id.
    pub evidence_kinds: &'static [(&'static str, &'static str)],
    /// What is asked of the board: a `{plan}` at an outlay of `{monthly}`.
    pub decision: &'static str,
    /// The same where nothing is recommended.
    pub decision_none: &'static str,
    /// Columns of the block to sign.
    pub sign_columns: [&'static str; 5],
    /// Who signs.
    pub roles: &'static [&'static str],
    /// Nothing is uncertain.
    pub no_assumptions: &'static str,
    /// What the ranking means.
    pub assumptions_lead: &'static str,
    /// Row of all judgements together.
    pub judged_together: &'static str,
    /// So many (`{count}`) inputs are not shown.
    pub further_assumptions: &'static str,
    /// A share that is rounded to nothing.
    pub small_share: &'static str,
    /// Heading of how many inputs come from where.
    pub by_source: &'static str,
    /// What these counts are.
    pub by_source_means: &'static str,
    /// Column of kinds of sources.
    pub source_kind: &'static str,
    /// Stated, prices, published, judged.
    pub source_kinds: [&'static str; 4],
    /// Column of where an input comes from.
    pub from: &'static str,
    /// Title of the prices.
    pub prices_used: &'static str,
    /// There is none.
    pub no_prices_used: &'static str,
    /// Title of the facts.
    pub facts_used: &'static str,
    /// There is none.
    pub no_facts_used: &'static str,
    /// A `{name}` and so many (`{count}`) of the same row.
    pub and_more: &'static str,
    /// Column of the date of a source.
    pub as_of: &'static str,
    /// Column of the row of the catalogue.
    pub row: &'static str,
    /// Column of the citation.
    pub citation: &'static str,
    /// Fact: the version.
    pub version: &'static str,
    /// What introduces the command.
    pub command: &'static str,
    /// Column of hashes.
    pub hash: &'static str,
    /// No file was read.
    pub no_inputs: &'static str,
    /// What the same inputs give.
    pub same_bytes: &'static str,
    /// What each section tells, by its id.
    pub abouts: &'static [(&'static str, &'static str)],
}

impl ReviewWords {
    /// The heading of a section.
    pub(in crate::report) fn title_of(&self, id: &'static str) -> &'static str {
        let known = self.titles.iter().find(|(known, _)| *known == id);
        known.map_or(id, |(_, title)| title)
    }

    /// What a section tells.
    pub(in crate::report) fn about(&self, id: &'static str) -> &'static str {
        let known = self.abouts.iter().find(|(known, _)| *known == id);
        known.map_or("", |(_, about)| about)
    }
}
