//! Words about one simulated year.

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub struct TraceWords {
    /// Title: the `{year}` of so many `{years}`.
    pub title: &'static str,
    /// Nothing strikes; the next `{year}` in which something does.
    pub quiet: &'static str,
    /// Nothing strikes, in no later one of the `{years}` either.
    pub never: &'static str,
    /// Column of days and hours.
    pub when: &'static str,
    /// A `{day}` of the year and the `{clock}`.
    pub day: &'static str,
    /// Column of what happened.
    pub what: &'static str,
    /// Column of downtime.
    pub downtime: &'static str,
    /// Column of lost data.
    pub lost: &'static str,
    /// Column of losses.
    pub loss: &'static str,
    /// A `{scenario}`, and `{what}` it drew.
    pub told: &'static str,
    /// It strikes the other Region.
    pub elsewhere: &'static str,
    /// An outage of a `{time}`.
    pub outage: &'static str,
    /// Damage that goes unseen for a `{time}`.
    pub dwell: &'static str,
    /// A recovery that works.
    pub works: &'static str,
    /// One that does not, and takes a `{time}` more.
    pub fails: &'static str,
    /// Control planes are waited for, for a `{time}`.
    pub waits: &'static str,
    /// It costs neither time nor money.
    pub unfelt: &'static str,
    /// Nothing is recovered: the outage ends by itself.
    pub waited_out: &'static str,
    /// A `{time}` for those who notice, who are not all users.
    pub lasts: &'static str,
    /// An earlier `{scenario}` of `{when}` still lasts.
    pub during: &'static str,
    /// Row of what is no event.
    pub beside: &'static str,
    /// Row of the whole year.
    pub sum: &'static str,
    /// What the table means.
    pub meaning: &'static str,
}
