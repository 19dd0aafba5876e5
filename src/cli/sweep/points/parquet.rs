//! Points in a Parquet file.

use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::record::Field;

use super::{Cell, Row, Table, wrong};
use crate::diagnostic::Findings;

/// The points of a file.
///
/// # Errors
/// What is no Parquet, or is packed in a way that this program does not know.
#[allow(clippy::cast_precision_loss)] // a number of the plan is a double
pub(super) fn table(name: &str, file: std::fs::File) -> Result<Table<'_>, Findings> {
    let bad = |line: u64, error: &dyn std::fmt::Display| {
        let message = format!("the file is no Parquet that can be read: {error}");
        let help = "Write it without compression or with Snappy, or as CSV.";
        Findings::from(wrong(name, line, "bad-points", &message, help))
    };
    let reader = SerializedFileReader::new(file);
    let reader = reader.map_err(|error| bad(0, &error))?;
    let schema = reader.metadata().file_metadata().schema();
    let paths = schema
        .get_fields()
        .iter()
        .map(|field| field.name().to_owned());
    let paths = paths.collect();
    let rows = parquet::record::reader::RowIter::from_file_into(Box::new(reader));
    // What cannot be read has no rows after it.
    let rows = (1..).zip(rows).scan(false, |ended, (line, row)| {
        let next = (!*ended).then_some((line, row))?;
        *ended = next.1.is_err();
        Some(next)
    });
    let rows = rows.map(move |(line, row)| {
        let row = row.map_err(|error| bad(line, &error))?;
        let cells = row.get_column_iter().map(|(_, field)| match field {
            Field::Null => Cell::Empty,
            Field::Byte(number) => Cell::Number(f64::from(*number)),
            Field::Short(number) => Cell::Number(f64::from(*number)),
            Field::Int(number) => Cell::Number(f64::from(*number)),
            Field::Long(number) => Cell::Number(*number as f64),
            Field::UByte(number) => Cell::Number(f64::from(*number)),
            Field::UShort(number) => Cell::Number(f64::from(*number)),
            Field::UInt(number) => Cell::Number(f64::from(*number)),
            Field::ULong(number) => Cell::Number(*number as f64),
            Field::Float(number) => Cell::Number(f64::from(*number)),
            Field::Double(number) => Cell::Number(*number),
            Field::Str(text) => Cell::Text(text.clone()),
            Field::Bytes(text) => Cell::Text(String::from_utf8_lossy(text.data()).into_owned()),
            other => Cell::Text(other.to_string()),
        });
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
