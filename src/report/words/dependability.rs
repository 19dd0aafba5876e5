//! Words about pairs of failures and about what is left after a loss.

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub struct DependabilityWords {
    /// Heading of the pairs.
    pub doubles: &'static str,
    /// Column of the other part of a pair.
    pub with: &'static str,
    /// Only `{shown}` of `{found}` pairs are listed.
    pub more_doubles: &'static str,
    /// Heading of what is left after a loss.
    pub stability: &'static str,
    /// What its columns mean.
    pub stability_means: &'static str,
    /// Column of Birnbaum's importance.
    pub importance: &'static str,
    /// The mark of what hits several parts at once.
    pub common: &'static str,
    /// A choice: `{least}` of `{components}`.
    pub enough: &'static str,
    /// A component whose work a queue holds for `{time}`.
    pub held: &'static str,
    /// The cause: software that the plan states.
    pub software: &'static str,
    /// The cause: what all Regions share.
    pub shared: &'static str,
    /// The cause: planned downtime.
    pub planned: &'static str,
    /// A product would have said `{naive}`, not `{exact}`.
    pub naive: &'static str,
    /// The parts of `{components}` are bounds.
    pub bounded: &'static str,
}
