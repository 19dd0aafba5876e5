//! The message catalogue: every heading, label, remark and hint of an output, a file a topic.
//!
//! A language is one value of `Words`; a missing message does not compile.

mod answer;
mod assurance;
mod breakeven;
mod business;
mod called;
mod chart;
mod dependability;
mod diff;
mod drill;
mod en;
mod fill;
mod ko;
mod live;
mod lookup;
mod map;
mod money;
mod notes;
mod particle;
mod recommend;
mod review;
mod rows;
mod rules;
mod runbook;
mod sensitivity;
mod simulate;
mod trace;
mod verdict;
mod workbook;

pub use answer::{AnswerWords, TriedWords};
pub use assurance::AssuranceWords;
pub use breakeven::BreakEvenWords;
pub use business::BusinessWords;
pub use chart::{ChartWords, CostWords, DowntimeWords, ScatterWords, Tally, TimelineWords};
pub use dependability::DependabilityWords;
pub use diff::DiffWords;
pub use drill::DrillWords;
pub use en::ENGLISH;
pub use fill::fill;
pub use ko::KOREAN;
pub use live::LiveWords;
pub(super) use lookup::lower;
pub use map::MapWords;
pub use money::MoneyWords;
pub use notes::{FixWords, GoneWords, NoteWords, WhyWords};
pub use recommend::RecommendWords;
pub use review::{MarkWords, ReviewWords};
pub use rules::{CheckWords, MessageWords, RuleWords};
pub use runbook::RunbookWords;
pub use sensitivity::SensitivityWords;
pub use simulate::SimulateWords;
pub use trace::TraceWords;
pub use verdict::DeadEndWords;
pub use workbook::WorkbookWords;

use crate::units::{Dimension, Language};

/// The messages of one language. `{name}` stands for a part that [`fill`] puts in.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// The language, which numbers and dates follow, too.
    pub language: Language,
    /// A comparison of no plans.
    pub no_plans: &'static str,
    /// Column of the estimates.
    pub estimate: &'static str,
    /// Metrics by requirement name, `*` for any.
    pub metrics: &'static [(&'static str, &'static str)],
    /// The same of a month.
    pub downtime_a_month: &'static str,
    /// The same of a week.
    pub downtime_a_week: &'static str,
    /// Row of the failovers that failures of services lead to.
    pub service_failovers: &'static str,
    /// Row of what that downtime costs.
    pub downtime_cost_a_year: &'static str,
    /// Row of the bill's sum.
    pub outlay: &'static str,
    /// The same, with its `{currency}`.
    pub outlay_in: &'static str,
    /// Row of the verdict.
    pub verdict: &'static str,
    /// Every target is met.
    pub pass: &'static str,
    /// Some target is missed.
    pub miss: &'static str,
    /// Some event that can happen leaves nothing to come back to, or has no bound.
    pub no_way_back: &'static str,
    /// Why nothing brings a plan back from a `{scenario}` of that `{id}`.
    pub dead_end: DeadEndWords,
    /// Row of the requirement that binds.
    pub binding: &'static str,
    /// There is no target to hold the plan against.
    pub no_target: &'static str,
    /// Row of how much rests on judgement.
    pub assumptions: &'static str,
    /// What that share means.
    pub assumptions_mean: &'static str,
    /// What RTO, RPO and the marks mean in the summary.
    pub objectives_mean: &'static str,
    /// Heading of the table by scenario.
    pub by_scenario: &'static str,
    /// Heading of the plans beside each other.
    pub side_by_side: &'static str,
    /// Heading of the scenarios that are the same for all plans.
    pub same_scenarios: &'static str,
    /// A `{scenario}` whose recovery time is no outage.
    pub no_outage: &'static str,
    /// Column of the scenarios.
    pub scenario: &'static str,
    /// Heading of the key to the columns.
    pub plans: &'static str,
    /// Column of the column's name in the key.
    pub column: &'static str,
    /// Column of the plan's name.
    pub plan: &'static str,
    /// Column of the file.
    pub file: &'static str,
    /// So many (`{count}`) rows of a sweep that a page does not show.
    pub more_rows: &'static str,
    /// Column and fact: what `--set` changed.
    pub overrides: &'static str,
    /// The oldest price, with its `{date}`.
    pub prices_as_of: &'static str,
    /// No price was used.
    pub no_prices: &'static str,
    /// A `{note}` of one `{plan}`.
    pub note_of: &'static str,
    /// What is said of each entry of the catalogue, by the attribute's id.
    pub attributes: &'static [(&'static str, &'static str)],
    /// What became of an entry of a price list, and what can be wrong with a price, by id.
    pub outcomes: &'static [(&'static str, &'static str)],
    /// Column: a price as it is listed, before what is paid of it.
    pub list_price: &'static str,
    /// Two sets of prices state the same.
    pub same_prices: &'static str,
    /// What to type next.
    pub next: &'static str,
    /// Fact: the strategy.
    pub strategy: &'static str,
    /// Fact: the Regions.
    pub regions: &'static str,
    /// From `{region}` to `{recovery}`.
    pub from_to: &'static str,
    /// Heading of the targets.
    pub targets: &'static str,
    /// Column of the names that `explain` knows.
    pub name: &'static str,
    /// Column of the requirement.
    pub requirement: &'static str,
    /// Column: whose control plane a step needs.
    pub control_plane: &'static str,
    /// The primary Region's, and the other's.
    pub control_planes: [&'static str; 2],
    /// Heading: how long to wait before failing over.
    pub waiting: &'static str,
    /// What it means.
    pub waiting_means: &'static str,
    /// The cheapest commit comes after the `{target}` for recovery has passed.
    pub wait_past_target: &'static str,
    /// They do.
    pub yes: &'static str,
    /// They do not.
    pub no: &'static str,
    /// Column of the recovery steps.
    pub step: &'static str,
    /// Column of the bars.
    pub timeline: &'static str,
    /// A scenario that needs no steps.
    pub no_steps: &'static str,
    /// An event of a `{rate}` in which nothing stops and nothing is lost.
    pub nothing_happens: &'static str,
    /// Why the failure of an API is down for less than it lasts.
    pub control_plane_need: &'static str,
    /// Column of the data stores.
    pub store: &'static str,
    /// Column of the copy that a store comes back from.
    pub copy: &'static str,
    /// Heading of the bill.
    pub bill: &'static str,
    /// Column of what a line is for.
    pub about: &'static str,
    /// A line `{about}` something in another `{region}`.
    pub about_in: &'static str,
    /// Column of the price row.
    pub price_row: &'static str,
    /// Row of the sum.
    pub total: &'static str,
    /// Column of what a line is paid for.
    pub paid_for: &'static str,
    /// What costs are paid for: production, recovery.
    pub purposes: [&'static str; 2],
    /// Column of the categories.
    pub category: &'static str,
    /// Heading of the subtotals.
    pub by_category: &'static str,
    /// Heading of the components and what they require.
    pub dependencies: &'static str,
    /// What all components together serve.
    pub workload: &'static str,
    /// A failure of this component's service alone stops the workload.
    pub single_point_of_failure: &'static str,
    /// Heading of what the components rest on.
    pub structure: &'static str,
    /// What the numbers of the structure mean.
    pub structure_means: &'static str,
    /// Column of what the workload rests on.
    pub rests_on: &'static str,
    /// Column of the components that rest on it.
    pub used_by: &'static str,
    /// Column of the downtime that a leaf causes alone.
    pub alone: &'static str,
    /// Column of the probability of being down.
    pub unavailability: &'static str,
    /// Column of the mark.
    pub single_point: &'static str,
    /// A single point of failure.
    pub single_point_mark: &'static str,
    /// Heading of the downtime by cause.
    pub causes: &'static str,
    /// Heading of figures that no target is about.
    pub asides: &'static str,
    /// Column of what such a figure says.
    pub aside: &'static str,
    /// The cause that is no scenario.
    pub service_failures: &'static str,
    /// Heading of the remarks.
    pub remarks: &'static str,
    /// Column of a meaning.
    pub meaning: &'static str,
    /// The parts stand further up.
    pub shown_above: &'static str,
    /// What stands for the parts of a part that would make a tree too large.
    pub parts_left_out: &'static str,
    /// The parts stand further down.
    pub shown_below: &'static str,
    /// The plan's numbers take another branch.
    pub not_taken: &'static str,
    /// A line of the plan, with its `{place}`.
    pub source_plan: &'static str,
    /// A `--set`, with its `{place}`.
    pub source_override: &'static str,
    /// A price row, with its `{place}`.
    pub source_price: &'static str,
    /// A published fact, with its `{place}`.
    pub source_published: &'static str,
    /// A judgement, with its `{place}`.
    pub source_judgement: &'static str,
    /// A definition, with its `{place}`.
    pub source_definition: &'static str,
    /// The date of a source.
    pub as_of: &'static str,
    /// What one `{unit}` costs, counted in a `{currency}`.
    pub price_per: &'static str,
    /// What a printed value is counted in, by dimension.
    pub spoken_units: &'static [(Dimension, &'static str)],
    /// A value without a bound.
    pub unbounded: &'static str,
    /// Below any number.
    pub unbounded_below: &'static str,
    /// A loss without a copy.
    pub unrecoverable: &'static str,
    /// What stands before a number that is no more than a lower bound.
    pub at_least: &'static str,
    /// A headroom without a bound.
    pub ideal: &'static str,
    /// A value that the plan does not state.
    pub unstated: &'static str,
    /// A value that the model does not give.
    pub undefined: &'static str,
    /// Where an estimate has a `{target}` of its own.
    pub its_target: &'static str,
    /// `{what}` is told, and `{more}` about it.
    pub in_brackets: &'static str,
    /// Columns that did not fit: `{columns}`.
    pub left_out: &'static str,
    /// The answer of a comparison.
    pub answer: AnswerWords,
    /// Losses and total cost.
    pub money: MoneyWords,
    /// Titles of fields by their keys.
    pub titles: &'static [(&'static str, &'static str)],
    /// What steps, copies, strategies and lines of the bill are called, by the keys of their messages.
    pub called: &'static [(&'static str, &'static str)],
    /// Pairs of failures and losses.
    pub dependability: DependabilityWords,
    /// Where plans cross.
    pub breakeven: BreakEvenWords,
    /// Two states of plans.
    pub diff: DiffWords,
    /// Which plan wins over two inputs.
    pub map: MapWords,
    /// The best design.
    pub recommend: RecommendWords,
    /// Business processes, and what others run.
    pub business: BusinessWords,
    /// Grade, tier, drills and confidence.
    pub assurance: AssuranceWords,
    /// Notes and remarks.
    pub notes: NoteWords,
    /// Charts.
    pub chart: ChartWords,
    /// What can vary, and what figures hang on.
    pub sensitivity: SensitivityWords,
    /// Simulated years.
    pub simulate: SimulateWords,
    /// One simulated year.
    pub trace: TraceWords,
    /// Pages in which inputs can be moved.
    pub live: LiveWords,
    /// Workbooks.
    pub workbook: WorkbookWords,
    /// Reports for review.
    pub review: ReviewWords,
    /// The next drill.
    pub drill: DrillWords,
    /// Runbooks.
    pub runbook: RunbookWords,
    /// Rules about plans and what `check` says around them.
    pub check: CheckWords,
}

impl Words {
    /// The words of a language.
    pub const fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::Korean => &KOREAN,
        }
    }
}

#[cfg(test)]
mod tests;
