//! Words about what speaks for the figures.

/// Words about grade, tier, drills and confidence.
#[derive(Clone, Copy, Debug)]
pub struct AssuranceWords {
    /// A time that is enough 19 times in 20.
    pub often: &'static str,
    /// Heading of the section.
    pub confidence: &'static str,
    /// Row of the grade.
    pub grade: &'static str,
    /// What availability and outlay are held against in a grade.
    pub grade_means: &'static str,
    /// Row of the tier.
    pub tier: &'static str,
    /// What the tier and the chance that a failover works mean.
    pub tier_means: &'static str,
    /// Tiers by id.
    pub tiers: &'static [(&'static str, &'static str)],
    /// Label of the SHARE tier.
    pub share: &'static str,
    /// A mechanism of a `{tier}` that was tested.
    pub share_tested: &'static str,
    /// A mechanism of a `{tier}` that nobody tested.
    pub share_untested: &'static str,
    /// Row of the coverage.
    pub coverage: &'static str,
    /// The plan states the coverage.
    pub stated: &'static str,
    /// Drills are held regularly.
    pub regularly: &'static str,
    /// A drill was passed once.
    pub once: &'static str,
    /// The last drill failed.
    pub last_failed: &'static str,
    /// Nothing was ever tested.
    pub never: &'static str,
    /// Label of the drills.
    pub drills: &'static str,
    /// `{passed}` of `{held}`.
    pub passed_of: &'static str,
    /// No failover was drilled.
    pub not_evidenced: &'static str,
    /// Drills cost more than they save.
    pub do_not_pay: &'static str,
    /// `{stated}`, `{prices}`, `{published}`, `{judgement}` of `{whole}`.
    pub by_source: &'static str,
    /// Heading of the drills.
    pub held: &'static str,
    /// Column of a drill.
    pub drill: &'static str,
    /// Column of what was measured.
    pub what: &'static str,
    /// Column of the result.
    pub result: &'static str,
    /// It was passed.
    pub passed: &'static str,
    /// It was not.
    pub failed: &'static str,
    /// Column of the mean.
    pub mean: &'static str,
    /// Column of the 95th percentile.
    pub p95: &'static str,
    /// How many `{rows}` were drawn from which `{seed}`.
    pub sample: &'static str,
}
