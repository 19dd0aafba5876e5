//! CSV for scripts and spreadsheets: full precision, text that no spreadsheet runs.

use super::format::Format;
use super::shown;
use crate::report::records::{self, Field, Records};

/// Comma-separated records.
pub(super) const FORMAT: Format = Format {
    name: "csv",
    about: "One record a plan (compare) or a figure (score), with full precision.",
    comparison: |comparison, _| text(&records::comparison(comparison)),
    score: |score, _| text(&records::score(score)),
    explanation: |explanation, _| text(&records::explanation(explanation)),
    names: |entries, currency, _| text(&records::names(entries, currency)),
};

fn text(records: &Records) -> String {
    let mut out = String::new();
    line(
        &records
            .columns
            .iter()
            .map(|name| guarded(name))
            .collect::<Vec<_>>(),
        &mut out,
    );
    for row in &records.rows {
        line(&row.iter().map(field).collect::<Vec<_>>(), &mut out);
    }
    out
}

fn line(fields: &[String], out: &mut String) {
    out.push_str(&fields.join(","));
    out.push('\n');
}

fn field(field: &Field) -> String {
    match field {
        Field::Empty => String::new(),
        Field::Words(text) => guarded(text),
        Field::Number(value) => value.to_string(),
        Field::Count(count) => count.to_string(),
    }
}

/// A text field: quoted where it must be, and led by an apostrophe where a spreadsheet
/// would take it for a formula.
fn guarded(text: &str) -> String {
    let clean = shown::clean(text);
    let formula = clean.trim_start().starts_with(['=', '+', '-', '@']);
    let text = if formula { format!("'{clean}") } else { clean };
    if text.contains([',', '"', ';']) || text.starts_with(' ') || text.ends_with(' ') {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_formula_in_a_name_is_not_run() {
        assert_eq!(guarded("=cmd()"), "'=cmd()");
        assert_eq!(guarded("@x"), "'@x");
        assert_eq!(guarded("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(guarded("one\ntwo"), "one two");
    }
}
