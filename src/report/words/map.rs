//! Words about which plan wins over two inputs.

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub struct MapWords {
    /// The answer: by `{quantity}`, over `{x}` from `{x_low}` to `{x_high}` and `{y}` from
    /// `{y_low}` to `{y_high}`, who wins in which `{shares}` of `{cells}` cells.
    pub answer: &'static str,
    /// The same where one `{plan}` wins everywhere.
    pub throughout: &'static str,
    /// A `{plan}` and its `{share}` of the cells.
    pub share: &'static str,
    /// Heading of the intervals by rows.
    pub who_wins: &'static str,
    /// Column: the `{path}` of the rows, from.
    pub rows_from: &'static str,
    /// Column: up to which row.
    pub rows_to: &'static str,
    /// Column: the `{path}` along a row, from.
    pub from: &'static str,
    /// Column: up to where.
    pub to: &'static str,
    /// Columns: the same in the last of the rows.
    pub last: [&'static str; 2],
    /// Heading of the plans that lack a number somewhere.
    pub lacking: &'static str,
    /// Column: in how many cells.
    pub cells: &'static str,
    /// `{some}` of `{all}`.
    pub some_of: &'static str,
    /// How rows are told: `{x}` along a row, `{y}` from row to row.
    pub rows_mean: &'static str,
    /// How a map was searched: so many `{columns}` of `{x}` by `{rows}` of `{y}`.
    pub searched: &'static str,
    /// The same of what is looked at in points alone.
    pub points_alone: &'static str,
    /// Title of the chart: `{quantity}` over `{x}` and `{y}`.
    pub chart: &'static str,
    /// What pale areas mean: a lead of less than `{share}`.
    pub thin: &'static str,
    /// Of plans that are equal the first is drawn.
    pub tied: &'static str,
    /// What blank areas mean.
    pub blank: &'static str,
    /// Title of a heat map: `{quantity}` over `{x}` and `{y}`.
    pub heat: &'static str,
    /// Its finding: from `{low}` to `{high}`.
    pub from_to: &'static str,
    /// An end of it: a `{value}` and `{where}` it stands.
    pub end: &'static str,
    /// No cell has a number.
    pub nothing: &'static str,
    /// What blank cells mean.
    pub blank_cells: &'static str,
}
