//! Rows as JSON: a line a row, or one array of them.

use super::cells::{Ready, number, ready};
use super::{RowFormat, RowLayout, RowWriter, columns};
use crate::analysis::sweep::{Sweep, SweepRows};
use crate::render::json::harmless;
use crate::report::Status;

/// A row a line.
pub(super) const NDJSON: RowFormat = RowFormat {
    name: "ndjson",
    endings: &["ndjson", "jsonl"],
    about: "A JSON object a line and row.",
    layout: RowLayout::Stream(RowWriter {
        head: |_| Vec::new(),
        rows: |sweep, block, out| objects(sweep, block, ("", "\n"), out),
        between: "",
        tail: "",
    }),
};

/// All rows in one object.
pub(super) const JSON: RowFormat = RowFormat {
    name: "json",
    endings: &["json"],
    about: "One JSON object with a row each.",
    layout: RowLayout::Stream(RowWriter {
        head,
        rows: |sweep, block, out| objects(sweep, block, (BETWEEN, ""), out),
        between: BETWEEN,
        tail: "\n  ]\n}\n",
    }),
};

/// The schema that an answer follows.
pub(in crate::render) const SWEEP: &str = "recoup.sweep/1";

const BETWEEN: &str = ",\n    ";

fn head(sweep: &Sweep) -> Vec<u8> {
    let names = serde_json::to_string(&columns(sweep)).expect("names are text");
    let names = harmless(names);
    let head = format!("{{\n  \"schema\": \"{SWEEP}\",\n  \"columns\": {names},");
    format!("{head}\n  \"rows\": [\n    ").into_bytes()
}

fn objects(sweep: &Sweep, block: &SweepRows, (before, after): (&str, &str), out: &mut Vec<u8>) {
    let columns: Vec<(String, Ready<'_>)> = ready(sweep, block)
        .into_iter()
        .map(|(name, column)| (quoted(name), column))
        .collect();
    out.reserve(block.rows() * columns.len() * 30);
    let mut buffer = zmij::Buffer::new();
    for row in 0..block.rows() {
        out.extend_from_slice(before.as_bytes());
        for (at, (name, column)) in columns.iter().enumerate() {
            out.extend_from_slice(if at == 0 { b"{" } else { b"," });
            out.extend_from_slice(name.as_bytes());
            out.push(b':');
            match column {
                Ready::Words(words) => out.extend_from_slice(quoted(words[row]).as_bytes()),
                Ready::Numbers(numbers) => {
                    let value = numbers[row];
                    if value.is_finite() {
                        number(out, value, &mut buffer);
                    } else {
                        let status = Status::of(value).id();
                        let name = name.trim_matches('"');
                        let text = format!("null,\"{name}_status\":\"{status}\"");
                        out.extend_from_slice(text.as_bytes());
                    }
                }
            }
        }
        out.push(b'}');
        out.extend_from_slice(after.as_bytes());
    }
}

fn quoted(text: &str) -> String {
    harmless(serde_json::to_string(text).expect("a text is JSON"))
}
