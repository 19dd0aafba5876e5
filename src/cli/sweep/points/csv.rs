//! Points in a CSV file.

use super::{Cell, Row, Table, wrong};
use crate::diagnostic::Findings;

/// The points of a text.
///
/// # Errors
/// A first line that cannot be read.
pub(super) fn table<'t>(name: &'t str, text: &'t [u8]) -> Result<Table<'t>, Findings> {
    let bad = |error: &::csv::Error| {
        let line = error.position().map_or(0, ::csv::Position::line);
        let message = "the line is no CSV of as many cells as the first";
        Findings::from(wrong(name, line, "bad-points", message, ""))
    };
    let mut reader = ::csv::ReaderBuilder::new()
        .trim(::csv::Trim::All)
        .from_reader(text);
    let paths = reader.headers().map_err(|error| bad(&error))?;
    let paths = paths.iter().map(str::to_owned).collect();
    let rows = reader.into_records().map(move |record| {
        let record = record.map_err(|error| bad(&error))?;
        let line = record.position().map_or(0, ::csv::Position::line);
        let cells = record.iter().map(|cell| Cell::Text(cell.to_owned()));
        Ok(Row {
            line,
            cells: cells.collect(),
        })
    });
    Ok(Table {
        paths,
        rows: Box::new(rows),
    })
}
