//! The answer of a comparison, as sentences.

/// The sentences of an answer. `{plan}` and `{plans}` are headings of columns.
#[derive(Clone, Copy, Debug)]
pub struct AnswerWords {
    /// One plan keeps every target.
    pub keeps: &'static str,
    /// All of `{count}` plans do.
    pub all_keep: &'static str,
    /// Some do and others do not.
    pub some_keep: &'static str,
    /// `{count}` of `{whole}` do, too many to name.
    pub many_keep: &'static str,
    /// None does.
    pub none_keeps: &'static str,
    /// No plan states a target.
    pub no_targets: &'static str,
    /// What stands between the last two names of a list.
    pub and: &'static str,
    /// The cheapest plan costs `{monthly}`, of which `{recovery}` is for recovery.
    pub cheapest: &'static str,
    /// The same of a plan alone.
    pub costs: &'static str,
    /// It costs `{more}` more than a plan in a single Region.
    pub single: &'static str,
    /// The requirement with the least to spare: `{requirement}`, `{estimate}`, `{target}`, `{spare}`.
    pub tightest: &'static str,
    /// The same, where less than a tenth is left.
    pub thin: &'static str,
    /// How likely a target is kept: `{chance}`.
    pub chance: &'static str,
    /// What binds the loss of data: `{store}`, `{copy}`.
    pub store: &'static str,
    /// 19 times in 20 the loss of the Region is over within `{often}`.
    pub often: &'static str,
    /// A surer plan costs `{more}` more.
    pub surer: &'static str,
    /// The lowest `{total}` over a `{horizon}`.
    pub total: &'static str,
    /// The total cost of a plan alone.
    pub own_total: &'static str,
    /// A horizon of whole `{years}`.
    pub years: &'static str,
    /// A horizon of one year.
    pub year: &'static str,
    /// A horizon in `{months}`.
    pub months: &'static str,
    /// A `{plan}` misses `{what}`.
    pub misses: &'static str,
    /// One thing that is missed: `{requirement}`, `{over}`, `{estimate}`.
    pub missed: &'static str,
    /// `{count}` further targets.
    pub more_missed: &'static str,
    /// `{count}` further plans miss a target.
    pub more_miss: &'static str,
    /// A `{plan}` has no way back from `{scenarios}`.
    pub no_way_back: &'static str,
    /// `{share}` of the variance of a `{cost}` rests on assumptions.
    pub rests: &'static str,
    /// Nearly all of it does.
    pub rests_nearly: &'static str,
    /// Nothing of it does.
    pub rests_on_none: &'static str,
    /// The oldest price is of a `{date}`.
    pub oldest: &'static str,
    /// Whether the failover was tried.
    pub tried: TriedWords,
    /// What is left of a target: a `{share}`.
    pub spare: &'static str,
    /// Nothing of it is used.
    pub unused: &'static str,
    /// So little is used that it is an `{nth}` part.
    pub nth: &'static str,
    /// The same of a number that begins with a vowel.
    pub nth_vowel: &'static str,
    /// Ordinal numbers end so, by their last digit; from 4 on, and of 11 to 13, as 0 does.
    pub ordinals: [&'static str; 4],
    /// A `{time}` a year is left.
    pub spare_time: &'static str,
    /// A target is missed by a `{share}` of it.
    pub over: &'static str,
    /// It is missed so much that the estimate is so many `{times}` the target.
    pub times: &'static str,
    /// It is missed by a `{time}` a year.
    pub over_time: &'static str,
    /// There is no bound to it.
    pub no_bound: &'static str,
    /// Column of the plans.
    pub plan: &'static str,
    /// Column of what is left of a target.
    pub to_spare: &'static str,
    /// Column of the total over a `{horizon}`.
    pub total_over: &'static str,
    /// What introduces the commands to type next, and how to see more.
    pub next: &'static str,
    /// Row of what is left of the target that binds.
    pub least: &'static str,
}

/// Whether a failover was tried.
#[derive(Clone, Copy, Debug)]
pub struct TriedWords {
    /// The plan says how often it works.
    pub stated: &'static str,
    /// Drills are held.
    pub regularly: &'static str,
    /// It was tried once.
    pub once: &'static str,
    /// The last drill failed.
    pub failed: &'static str,
    /// It was never tried.
    pub never: &'static str,
}
