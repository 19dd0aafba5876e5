//! Makes Parquet of records: a column in which words stand anywhere is text, numbers in it as CSV
//! writes them; any other is doubles.

use std::borrow::Cow;

use super::columns::{Heading, Table};
use crate::render::csv;
use crate::render::rows::cells::Ready;
use crate::report::records::{Datum, Records};

/// A file of records, in one group of rows.
pub(super) fn bytes(records: &Records) -> Vec<u8> {
    let is_number = |at: usize| {
        let mut column = records.rows.iter().map(|row| &row[at]);
        !column.any(|cell| matches!(cell, Datum::Words(_)))
    };
    let names = records.columns.iter().enumerate();
    let headings: Vec<Heading<'_>> = names
        .map(|(at, name)| Heading {
            name,
            is_number: is_number(at),
            repeats: true,
        })
        .collect();
    let are_numbers: Vec<bool> = headings.iter().map(|heading| heading.is_number).collect();
    let mut table = Table::new("recoup", headings);
    if records.rows.is_empty() {
        return table.finish();
    }
    let cells = |at: usize| records.rows.iter().map(move |row| &row[at]);
    let texts: Vec<Vec<Cow<'_, str>>> = are_numbers
        .iter()
        .enumerate()
        .map(|(at, is_number)| match is_number {
            true => Vec::new(),
            false => cells(at).map(csv::plain).collect(),
        })
        .collect();
    let columns = are_numbers.iter().zip(&texts).enumerate();
    table.add(columns.map(|(at, (is_number, texts))| match is_number {
        true => Ready::Numbers(cells(at).map(number).collect()),
        false => Ready::Words(texts.iter().map(|text| &**text).collect()),
    }));
    table.finish()
}

/// A cell as a number.
#[allow(clippy::cast_precision_loss)] // far fewer than 2^53
fn number(cell: &Datum) -> f64 {
    match cell {
        Datum::Number(value) => *value,
        Datum::Count(count) => *count as f64,
        Datum::Empty | Datum::Words(_) => f64::NAN,
    }
}

#[cfg(test)]
mod tests {
    use parquet::file::reader::{FileReader as _, SerializedFileReader};
    use parquet::record::Field;

    use super::bytes;
    use crate::report::records::{Datum, Records};

    #[test]
    fn a_column_with_a_word_in_it_is_text_and_others_are_doubles() {
        let words = |text: &str| Datum::Words(text.to_owned());
        let records = |rows: Vec<Vec<Datum>>| Records {
            columns: ["name", "value", "mixed", "none"].map(str::to_owned).into(),
            rows,
        };
        let read = |records: &Records| -> Vec<Vec<Field>> {
            let reader = SerializedFileReader::new(bytes_of(records)).expect("it is Parquet");
            let rows = reader.get_row_iter(None).expect("rows");
            let rows = rows.map(|row| row.expect("a row"));
            rows.map(|row| row.get_column_iter().map(|(_, one)| one.clone()).collect())
                .collect()
        };
        let text = |text: &str| Field::Str(text.to_owned());
        let found = read(&records(vec![
            vec![
                words("=a"),
                Datum::Count(2),
                Datum::Number(0.25),
                Datum::Empty,
            ],
            vec![
                words(""),
                Datum::Number(f64::INFINITY),
                words("x"),
                Datum::Empty,
            ],
            vec![
                Datum::Empty,
                Datum::Empty,
                Datum::Number(f64::INFINITY),
                Datum::Empty,
            ],
        ]));
        assert_eq!(
            found,
            [
                [text("=a"), Field::Double(2.0), text("0.25"), Field::Null],
                [
                    Field::Null,
                    Field::Double(f64::INFINITY),
                    text("x"),
                    Field::Null
                ],
                [Field::Null, Field::Null, text("inf"), Field::Null],
            ]
        );
        assert!(read(&records(Vec::new())).is_empty());
    }

    fn bytes_of(records: &Records) -> std::fs::File {
        let mut file = tempfile::tempfile().expect("a file");
        std::io::Write::write_all(&mut file, &bytes(records)).expect("written");
        file
    }
}
