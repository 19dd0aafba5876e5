//! Words of workbooks.

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub struct WorkbookWords {
    /// Name of the first sheet.
    pub results: &'static str,
    /// Name of the sheet of plan `{plan}`, a number.
    pub model: &'static str,
    /// What can be changed, and what follows.
    pub about: &'static str,
    /// What the sheet of inputs is.
    pub inputs: &'static str,
    /// What the sheet of prices is.
    pub prices: &'static str,
    /// What the sheet of plan `{plan}` is.
    pub quantities: &'static str,
    /// Column: whether the figures are those of the plan.
    pub holds: &'static str,
    /// They are.
    pub yes: &'static str,
    /// They are not: what follows says why.
    pub no: &'static str,
    /// What cannot be computed stands in the way.
    pub undefined: &'static str,
    /// Column: whether targets are kept.
    pub targets: &'static str,
    /// All are.
    pub kept: &'static str,
    /// One is missed.
    pub missed: &'static str,
    /// None is stated.
    pub none: &'static str,
    /// Column: the command that finds all of it.
    pub command: &'static str,
    /// Column: what is changed, as a command takes it. Of `{plan}`.
    pub changed: &'static str,
    /// Column: the path of an input.
    pub path: &'static str,
    /// Column: what it means.
    pub meaning: &'static str,
    /// Column: its unit.
    pub unit: &'static str,
    /// Column: what a quantity comes to.
    pub value: &'static str,
    /// Heading of what must hold.
    pub conditions: &'static str,
    /// Two inputs that go together.
    pub together: &'static str,
    /// An input, `{path}`, may not be that.
    pub refused: &'static str,
    /// What stands in for infinity.
    pub endless: &'static str,
    /// A chart of the report, by what it says: `{chart}`.
    pub drawn: &'static str,
    /// Column: 1 where a price is changed.
    pub changes: &'static str,
    /// What a command does not say: prices that are changed.
    pub and_prices: &'static str,
    /// A sheet that has no room for what follows.
    pub full: &'static str,
    /// A plan, `{plan}`, that no sheet holds.
    pub too_large: &'static str,
}
