//! Lists of which scripts read lines.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use super::shown;
use crate::report::words::Words;
use crate::report::{Cell, Table};

/// A last column narrower than this goes below, this far in.
const LEAST_BESIDE: usize = 30;
const INDENT_BELOW: usize = 4;

/// Rows as aligned columns without rules: the name first, so that a script can cut it off.
/// The last column is wrapped at the width, on lines of its own where little room is left.
pub(super) fn columns(table: &Table, words: &Words, width: usize) -> String {
    let text = |cell: &Cell| shown::cell(cell, words);
    let texts: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| row.cells.iter().map(text).collect())
        .collect();
    let last = table.columns.len().saturating_sub(1);
    let widest: Vec<usize> = (0..last)
        .map(|column| {
            let widths = texts.iter().map(|row| row[column].width());
            widths.max().unwrap_or(0)
        })
        .collect();
    let indent = widest.iter().map(|width| width + 2).sum::<usize>();
    let beside = indent + LEAST_BESIDE <= width;
    let indent = if beside { indent } else { INDENT_BELOW };
    let mut out = String::new();
    for row in &texts {
        let (end, head) = row.split_last().expect("a table has columns");
        let mut line = String::new();
        for (text, widest) in head.iter().zip(&widest) {
            line.push_str(text);
            line.push_str(&" ".repeat(widest - text.width() + 2));
        }
        let mut lines = shown::wrapped(end, width.saturating_sub(indent).max(LEAST_BESIDE));
        if beside {
            let first = lines.find('\n').unwrap_or(lines.len());
            line.extend(lines.drain(..first));
            lines.drain(..1);
        }
        let _ = writeln!(out, "{}", line.trim_end());
        for further in lines.lines().filter(|line| !line.is_empty()) {
            let _ = writeln!(out, "{}{further}", " ".repeat(indent));
        }
    }
    out
}
