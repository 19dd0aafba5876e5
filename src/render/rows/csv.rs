//! Rows as CSV.

use super::cells::{Ready, number, ready};
use super::{RowFormat, RowLayout, RowWriter, columns};
use crate::analysis::sweep::{Sweep, SweepRows};
use crate::render::csv::guarded;

/// A line of names, then a line a row; numbers in canonical units.
pub(super) const CSV: RowFormat = RowFormat {
    name: "csv",
    endings: &["csv"],
    about: "A line a row, with full precision.",
    layout: RowLayout::Stream(RowWriter {
        head,
        rows,
        between: "",
        tail: "",
    }),
};

fn head(sweep: &Sweep) -> Vec<u8> {
    let names: Vec<String> = columns(sweep).into_iter().map(field).collect();
    let mut out = names.join(",").into_bytes();
    out.push(b'\n');
    out
}

fn rows(sweep: &Sweep, block: &SweepRows) -> Vec<u8> {
    let columns = ready(sweep, block);
    let mut out = Vec::with_capacity(block.rows() * columns.len() * 12);
    let mut buffer = zmij::Buffer::new();
    for row in 0..block.rows() {
        for (at, (_, column)) in columns.iter().enumerate() {
            if at > 0 {
                out.push(b',');
            }
            match column {
                Ready::Words(words) => out.extend_from_slice(field(words[row]).as_bytes()),
                Ready::Numbers(numbers) => match numbers[row] {
                    value if value.is_finite() => number(&mut out, value, &mut buffer),
                    value if value.is_nan() => {}
                    value if value > 0.0 => out.extend_from_slice(b"inf"),
                    _ => out.extend_from_slice(b"-inf"),
                },
            }
        }
        out.push(b'\n');
    }
    out
}

/// A word as a field: quoted where a comma or a quote would part it, and no formula.
fn field(word: &str) -> String {
    let word = guarded(word);
    if word.contains([',', '"']) {
        format!("\"{}\"", word.replace('"', "\"\""))
    } else {
        word
    }
}
