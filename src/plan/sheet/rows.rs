//! Tables of Markdown, as rows of cells.

use std::ops::Range;

/// One row of a table.
pub(super) struct TableRow {
    pub(super) cells: Vec<TableCell>,
    /// How many columns its table has.
    pub(super) under: usize,
}

/// What stands in a cell, and where.
pub(super) struct TableCell {
    pub(super) text: String,
    pub(super) span: Range<usize>,
}

/// The rows of all tables of a text, without their headings.
pub(super) fn rows(text: &str) -> Vec<TableRow> {
    let mut rows: Vec<TableRow> = Vec::new();
    let mut at = 0;
    let mut columns = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some(cells) = cells(line, start) else {
            columns = 0;
            continue;
        };
        let is_rule = |cell: &TableCell| {
            let dashes = cell.text.trim_matches(':');
            !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
        };
        if cells.iter().all(is_rule) {
            // The row above is the heading.
            rows.pop();
            columns = cells.len();
            continue;
        }
        let under = columns;
        rows.push(TableRow { cells, under });
    }
    rows
}

/// The cells of a line that is a row of a table.
fn cells(line: &str, start: usize) -> Option<Vec<TableCell>> {
    let inner = line.trim();
    let lead = start + (line.len() - line.trim_start().len());
    let inner = inner.strip_prefix('|')?;
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut found = Vec::new();
    let (mut from, mut escaped) = (0, false);
    let mut ends = Vec::new();
    for (place, letter) in inner.char_indices() {
        if letter == '|' && !escaped {
            ends.push((from, place));
            from = place + 1;
        }
        escaped = letter == '\\' && !escaped;
    }
    ends.push((from, inner.len()));
    for (from, to) in ends {
        let cell = &inner[from..to];
        let gap = cell.len() - cell.trim_start().len();
        let trimmed = cell.trim();
        let begin = lead + 1 + from + gap;
        found.push(TableCell {
            text: plain(trimmed),
            span: begin..begin + trimmed.len(),
        });
    }
    Some(found)
}

/// Text without the marks of Markdown.
fn plain(text: &str) -> String {
    let text = text.trim_matches(['`', '*']);
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().is_some_and(char::is_ascii_punctuation);
        if letter != '\\' || !next {
            out.push(letter);
        } else if let Some(kept) = letters.next() {
            out.push(kept);
        }
    }
    for (mark, letter) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#64;", "@"),
        ("&#35;", "#"),
        ("&amp;", "&"),
    ] {
        out = out.replace(mark, letter);
    }
    out.trim().to_owned()
}
