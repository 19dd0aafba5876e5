//! Words about business processes and about what others run.

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub struct BusinessWords {
    /// Heading of the processes.
    pub heading: &'static str,
    /// Heading of the processes by what stops them.
    pub by_scenario: &'static str,
    /// What the columns mean.
    pub means: &'static str,
    /// Heading of what others run.
    pub others: &'static str,
    /// What its columns mean.
    pub others_mean: &'static str,
    /// What takes a process down that is no scenario: the failure of a `{component}`.
    pub failure_of: &'static str,
}
