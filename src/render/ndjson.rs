//! Records as JSON, one object a line, for a pipe: the columns of CSV. What is no number is
//! `null`; where it has no bound, `<column>_status` beside it says so.

use super::format::{Format, Writer};
use super::json::{self, Object, Value};
use crate::report::records::{Datum, Records};

/// One JSON object a line.
pub(super) const FORMAT: Format = Format {
    name: "ndjson",
    also: &["jsonl"],
    endings: &["ndjson", "jsonl"],
    about: "The records of CSV, a JSON object a line.",
    write: Writer::Text(|answer, _| text(&answer.records()).into()),
};

fn text(records: &Records) -> String {
    let mut out = String::new();
    for row in &records.rows {
        let cells = records.columns.iter().zip(row);
        let object = cells.fold(Object::default(), |object, (name, cell)| match cell {
            Datum::Empty => object.with(name, Value::Null),
            Datum::Words(text) => object.text(name, text),
            Datum::Number(value) => object.plain(name, *value),
            Datum::Count(count) => object.count(name, *count),
        });
        let line = serde_json::to_string(&object).expect("keys are texts");
        out.push_str(&json::harmless(line));
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_a_line_and_what_has_no_bound_says_so() {
        let records = Records {
            columns: ["name", "value", "count"].map(str::to_owned).into(),
            rows: vec![
                vec![
                    Datum::Words("=a \"b\"\n".to_owned()),
                    Datum::Number(0.1),
                    Datum::Count(2),
                ],
                vec![Datum::Empty, Datum::Number(f64::INFINITY), Datum::Empty],
            ],
        };
        let lines = [
            r#"{"name":"=a \"b\"\n","value":0.1,"count":2}"#,
            r#"{"name":null,"value":null,"value_status":"unbounded","count":null}"#,
        ];
        assert_eq!(text(&records), format!("{}\n", lines.join("\n")));
    }
}
