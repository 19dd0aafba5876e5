//! Rows as CSV.

use std::ops::Range;

use super::cells::{Ready, number, ready};
use super::{RowFormat, RowLayout, RowWriter, columns};
use crate::analysis::sweep::{Sweep, SweepRows};
use crate::render::csv::{heading, quoted};

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
    let names: Vec<String> = columns(sweep).into_iter().map(heading).collect();
    let mut out = names.join(",").into_bytes();
    out.push(b'\n');
    out
}

fn rows(sweep: &Sweep, block: &SweepRows, out: &mut Vec<u8>) {
    let columns = ready(sweep, block);
    out.reserve(block.rows() * columns.len() * 16);
    let mut buffer = zmij::Buffer::new();
    // Where the cells above stand: what is the same, as most of a grid is, is copied from there.
    let mut above: Vec<Range<usize>> = vec![0..0; columns.len()];
    for row in 0..block.rows() {
        for ((_, column), above) in columns.iter().zip(&mut above) {
            let start = out.len();
            let is_same = row > 0
                && match column {
                    Ready::Words(words) => words[row] == words[row - 1],
                    Ready::Numbers(numbers) => numbers[row].to_bits() == numbers[row - 1].to_bits(),
                };
            match column {
                _ if is_same => out.extend_from_within(above.clone()),
                Ready::Words(words) => out.extend_from_slice(quoted(words[row]).as_bytes()),
                Ready::Numbers(numbers) => cell(out, numbers[row], &mut buffer),
            }
            *above = start..out.len();
            out.push(b',');
        }
        if let Some(last) = out.last_mut() {
            *last = b'\n';
        }
    }
}

/// A number as a field: nothing where it is undefined.
fn cell(out: &mut Vec<u8>, value: f64, buffer: &mut zmij::Buffer) {
    match value {
        value if value.is_finite() => number(out, value, buffer),
        value if value.is_nan() => {}
        value if value > 0.0 => out.extend_from_slice(b"inf"),
        _ => out.extend_from_slice(b"-inf"),
    }
}
