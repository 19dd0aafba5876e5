//! Words of runbooks.

use crate::analysis::Caution;

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub struct RunbookWords {
    /// Title: of a `{plan}`.
    pub title: &'static str,
    /// Fact: when it happens; of damage, when it is noticed.
    pub begin: [&'static str; 2],
    /// Fact: when the workload should serve again.
    pub back: &'static str,
    /// Fact: the same on the clock.
    pub back_at: &'static str,
    /// Fact: how long it takes at worst.
    pub back_at_worst: &'static str,
    /// Fact: the same on the clock.
    pub back_at_worst_at: &'static str,
    /// Fact: the data that may be lost.
    pub loses: &'static str,
    /// Heading: what must not be done.
    pub cautions: &'static str,
    /// What must not be done: `{regions}`, `{components}` and `{steps}` are what it is about.
    pub caution: [(Caution, &'static str); Caution::ALL.len()],
    /// Heading of the steps.
    pub steps: &'static str,
    /// From when their times count: from the failure; of damage, from when it is noticed.
    pub steps_count: [&'static str; 2],
    /// The same where a start is given: times are of a clock.
    pub steps_count_clock: [&'static str; 2],
    /// What their times mean.
    pub steps_mean: &'static str,
    /// A step on the critical chain, to whoever does not see its mark.
    pub critical: &'static str,
    /// When a step starts.
    pub starts: &'static str,
    /// When it ends.
    pub ends: &'static str,
    /// When it ends at worst.
    pub ends_at_worst: &'static str,
    /// How long it takes.
    pub expected: &'static str,
    /// How long it takes at worst.
    pub at_worst: &'static str,
    /// Who does it: `{name}`.
    pub owner: &'static str,
    /// Which of the people that bring data back does it.
    pub person: &'static str,
    /// What it waits for.
    pub after: &'static str,
    /// It waits for a `{choice}` between alternatives as well.
    pub after_some: &'static str,
    /// What runs at the same time.
    pub beside: &'static str,
    /// Who is told: `{names}`.
    pub tell: &'static str,
    /// It calls the control plane of a `{place}`.
    pub calls: &'static str,
    /// A `{step}` of a `{number}`.
    pub numbered: &'static str,
    /// Nobody answers for some step: how to say who does.
    pub nobody: &'static str,
    /// Heading: what to verify.
    pub verify: &'static str,
    /// `{store}` comes back from a `{copy}`.
    pub verify_store: &'static str,
    /// How much older than the failure its newest record may be; of damage, than the moment at
    /// which that is noticed.
    pub newest: [&'static str; 2],
    /// Nothing that was written is missing.
    pub nothing_missing: &'static str,
    /// The point that was restored is older than the damage.
    pub verify_clean: &'static str,
    /// A target that was to be kept: `{requirement}`.
    pub verify_target: &'static str,
    /// What the target is.
    pub target: &'static str,
    /// Users reach the `{place}`.
    pub verify_traffic: &'static str,
    /// Capacity for the whole demand.
    pub verify_capacity: &'static str,
    /// After what time the first request is served; and at what time of a clock.
    pub degraded: [&'static str; 2],
    /// The Region of a third copy, of which nobody knows the name.
    pub third: &'static str,
    /// Heading: when to stop, and from when on not.
    pub stop: &'static str,
    /// Until a `{step}` is done nothing has changed.
    pub until: &'static str,
    /// Damage does not go away.
    pub stays: &'static str,
    /// A `{step}` writes over what is damaged.
    pub overwrites: &'static str,
    /// From a `{step}` on, only a failback leads back from the `{place}`.
    pub no_return: &'static str,
    /// Traffic moves back as soon as the outage is over.
    pub moves_back: &'static str,
    /// A step that lasts longer than at worst.
    pub late: &'static str,
    /// A recovery that is not done by the time that it takes at worst.
    pub failed: &'static str,
    /// The `{steps}` that can never be done.
    pub endless: &'static str,
    /// Heading of the way back.
    pub way_back: &'static str,
    /// What it takes.
    pub way_back_means: &'static str,
    /// Heading of the sheet.
    pub sheet: &'static str,
    /// How it is filled in.
    pub sheet_means: &'static str,
    /// Column: the id of what is written.
    pub id: &'static str,
    /// Column: what is written.
    pub what: &'static str,
    /// Column: what is written by hand.
    pub filled: &'static str,
    /// Column: when a step was begun.
    pub began: &'static str,
    /// Column: when it ended.
    pub ended: &'static str,
    /// Column: how long it took.
    pub took: &'static str,
    /// What each line of the sheet's head asks for, by its id.
    pub asked: [(&'static str, &'static str); 6],
    /// Heading: scenarios in which nobody has anything to do.
    pub waits: &'static str,
    /// A `{scenario}` that is over by itself.
    pub waited: &'static str,
    /// A `{scenario}` that stops nothing.
    pub nothing_stops: &'static str,
}
