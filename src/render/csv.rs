//! CSV for scripts and spreadsheets: full precision, text that no spreadsheet runs.

use std::borrow::Cow;

use ::csv::{QuoteStyle, WriterBuilder};

use unicode_width::UnicodeWidthChar as _;

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
    // Texts are quoted here, and nothing else needs to be.
    let mut out = WriterBuilder::new()
        .quote_style(QuoteStyle::Never)
        .from_writer(Vec::new());
    let headings = records.columns.iter().map(|name| heading(name));
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
        Datum::Words(text) => quoted(text),
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

/// The name of a column as a field: most are letters, digits and what joins them, and stand bare.
pub(super) fn heading(name: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.');
    if name.chars().all(is_plain) {
        name.to_owned()
    } else {
        quoted(name)
    }
}

/// A text as a field: in quotes, whatever it is, and nowhere a formula.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", guarded(text).replace('"', "\"\""))
}

/// A text on one line with an apostrophe before whatever a spreadsheet would take for a formula: at
/// the beginning, and after each semicolon, at which some part the cells of any CSV.
fn guarded(text: &str) -> String {
    let clean = shown::clean(text);
    let mut parts = clean.split(';');
    let mut out = String::with_capacity(clean.len() + 1);
    let mut next = parts.next();
    while let Some(part) = next {
        if is_formula(part) {
            out.push('\'');
        }
        out.push_str(part);
        next = parts.next();
        if next.is_some() {
            out.push(';');
        }
    }
    out
}

/// Whether a cell begins as a formula, after blanks and letters that are not seen.
fn is_formula(cell: &str) -> bool {
    let seen = cell.trim_start_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, '"' | '\'') || letter.width() == Some(0)
    });
    seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
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
        for (name, wanted) in [
            ("=cmd()", "\"'=cmd()\""),
            ("@x", "\"'@x\""),
            ("-1", "\"'-1\""),
            ("\t=1", "\"' =1\""),
            ("\r+1", "\"' +1\""),
            ("\u{a0}\u{200b}=1", "\"'\u{a0}\u{200b}=1\""),
            ("\u{feff}=1", "\"'\u{feff}=1\""),
            ("\u{ad}=1", "\"'\u{ad}=1\""),
            ("＝1＋1", "\"'＝1＋1\""),
            ("a;=1+1;b", "\"a;'=1+1;b\""),
            ("a; =1;;-2", "\"a;' =1;;'-2\""),
            ("\"=1", "\"'\"\"=1\""),
            ("a, \"b\"", "\"a, \"\"b\"\"\""),
            ("one\ntwo", "\"one two\""),
            ("a = b", "\"a = b\""),
            ("", "\"\""),
        ] {
            assert_eq!(written(name), wanted, "{name:?}");
        }
    }

    #[test]
    fn a_negative_number_stays_a_number() {
        let records = Records {
            columns: vec!["a".to_owned(), "b".to_owned()],
            rows: vec![vec![Datum::Number(-1.5), Datum::Empty]],
        };
        assert_eq!(text(&records), "a,b\n-1.5,\n");
    }
}
