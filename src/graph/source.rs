//! Where a leaf's number comes from.

/// What kind of origin a leaf has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SourceKind {
    /// A line of the plan.
    Plan,
    /// A `--set` on the command line.
    Override,
    /// A row of a price table.
    Price,
    /// A published fact.
    Published,
    /// A judgement: a default the user is expected to replace.
    Judgement,
    /// True by definition: 730 hours a month.
    Definition,
}

/// The origin of a leaf, in words that `explain` prints.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    /// The kind of origin.
    pub kind: SourceKind,
    /// Where it stands: `plans/shop/warm-standby.toml:12`, a price row, a page.
    pub place: String,
    /// Why, or the citation; may be empty.
    pub note: String,
    /// The date of the source where it has one (ISO 8601, may be only a year or month).
    pub as_of: Option<String>,
}
