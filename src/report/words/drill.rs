//! Words of the next drill.

use crate::analysis::DrillReason;

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub struct DrillWords {
    /// Title: of a `{plan}`.
    pub title: &'static str,
    /// Fact: the day on which the plan is judged.
    pub today: &'static str,
    /// Section: what is proposed.
    pub next: &'static str,
    /// Nobody has anything to do in any scenario.
    pub nothing: &'static str,
    /// Fact: what is rehearsed.
    pub what: &'static str,
    /// A `{scenario}` of that `{id}`.
    pub scenario: &'static str,
    /// Fact: when.
    pub when: &'static str,
    /// Nothing says when.
    pub whenever: &'static str,
    /// It is overdue since a `{date}`.
    pub overdue: &'static str,
    /// Fact: why.
    pub why: &'static str,
    /// Why: `{date}` is the day of the last drill.
    pub reasons: [(DrillReason, &'static str); DrillReason::ALL.len()],
    /// Fact: what it costs.
    pub costs: &'static str,
    /// The plan does not say what it costs.
    pub unpriced: &'static str,
    /// Only drills of a failover are priced.
    pub not_priced: &'static str,
    /// Fact: how long the recovery takes.
    pub takes: &'static str,
    /// Fact: the same at worst.
    pub takes_at_worst: &'static str,
    /// Section: drills of a failover.
    pub failover: &'static str,
    /// Fact: what one of them costs.
    pub one_costs: &'static str,
    /// Fact: the time between drills as the plan has it.
    pub planned: &'static str,
    /// What the interval at which drills cost least means.
    pub interval_means: &'static str,
    /// It is due by the interval of the plan, and no other is known.
    pub planned_means: &'static str,
    /// The same where drills cost more than they save.
    pub planned_all_the_same: &'static str,
    /// Drills cost more than they save, and the plan holds none.
    pub do_not_pay: &'static str,
    /// No interval is known: what to state.
    pub no_interval: &'static str,
    /// What introduces the command that writes the runbook.
    pub with: &'static str,
    /// Section: what it proves.
    pub proves: &'static str,
    /// Column: what is known.
    pub figure: &'static str,
    /// Column: before the drill.
    pub now: &'static str,
    /// Column: once it is passed.
    pub passed: &'static str,
    /// Row: the share of failovers that work.
    pub works: &'static str,
    /// Row: the same as drills show it.
    pub shown: &'static str,
    /// Row: what they prove at least.
    pub at_least: &'static str,
    /// Nothing is known yet.
    pub nothing_yet: &'static str,
    /// Steps that no drill has measured: what stands in their table.
    pub unmeasured: &'static str,
    /// Every step was measured.
    pub all_measured: &'static str,
    /// Section: everything that can be rehearsed.
    pub all: &'static str,
    /// Column: the last drill.
    pub last: &'static str,
    /// Column: when it is due.
    pub due: &'static str,
    /// It was never rehearsed.
    pub never: &'static str,
    /// A drill of a `{date}` that was passed.
    pub last_passed: &'static str,
    /// A drill of a `{date}` that failed.
    pub last_failed: &'static str,
    /// How they are put in order.
    pub order_means: &'static str,
}
