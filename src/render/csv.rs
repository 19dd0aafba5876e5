//! CSV for scripts and spreadsheets: full precision, text that no spreadsheet runs.

use std::borrow::Cow;

use ::csv::Writer as Lines;

use super::format::{Format, Writer};
use super::shown;
use crate::report::records::{Datum, Records};

/// Comma-separated records.
pub(super) const FORMAT: Format = Format {
    name: "csv",
    also: &[],
    endings: &["csv"],
    about: "One record a plan (compare) or a figure (score), with full precision.",
    write: Writer::Text(|answer, _| text(&answer.records()).into()),
};

fn text(records: &Records) -> String {
    let mut out = Lines::from_writer(Vec::new());
    let headings = records.columns.iter().map(|name| guarded(name));
    let rows = records
        .rows
        .iter()
        .map(|row| row.iter().map(field).collect());
    for record in std::iter::once(headings.collect()).chain(rows) {
        let record: Vec<String> = record;
        out.write_record(&record)
            .expect("a record has a field a heading");
    }
    let bytes = out
        .into_inner()
        .expect("memory takes what is written to it");
    String::from_utf8(bytes).expect("texts stay texts")
}

fn field(field: &Datum) -> String {
    match field {
        Datum::Words(text) => guarded(text),
        other => plain(other).into_owned(),
    }
}

/// What stands in a cell, for what runs no formulas.
pub(super) fn plain(field: &Datum) -> Cow<'_, str> {
    match field {
        Datum::Empty => Cow::Borrowed(""),
        Datum::Words(text) => Cow::Borrowed(text),
        Datum::Number(value) => Cow::Owned(value.to_string()),
        Datum::Count(count) => Cow::Owned(count.to_string()),
    }
}

/// A text on one line, led by an apostrophe where a spreadsheet would take it for a formula.
pub(super) fn guarded(text: &str) -> String {
    let clean = shown::clean(text);
    let formula = clean.trim_start().starts_with(['=', '+', '-', '@']);
    if formula { format!("'{clean}") } else { clean }
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::report::records::{Datum, Records};

    #[test]
    fn a_formula_in_a_name_is_not_run() {
        let written = |words: &str| {
            let records = Records {
                columns: vec!["name".to_owned(), "count".to_owned()],
                rows: vec![vec![Datum::Words(words.to_owned()), Datum::Count(1)]],
            };
            let text = text(&records);
            let row = text.strip_prefix("name,count\n").expect(&text);
            row.strip_suffix(",1\n").expect(row).to_owned()
        };
        assert_eq!(written("=cmd()"), "'=cmd()");
        assert_eq!(written("@x"), "'@x");
        assert_eq!(written("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(written("one\ntwo"), "one two");
    }
}
