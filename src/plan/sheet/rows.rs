//! Tables of Markdown, as rows of cells.
//!
//! Read a line at a time, not as Markdown has it: there a blank line ends a table, and the rows
//! that follow are none. Whoever fills in a sheet does not know that.

use std::ops::Range;

/// Rows that stand directly below each other.
pub(super) struct RowBlock {
    /// The row above a rule; only the first row can be one.
    pub(super) heading: Option<TableRow>,
    pub(super) rows: Vec<TableRow>,
}

/// One row of a table.
pub(super) struct TableRow {
    pub(super) cells: Vec<TableCell>,
    /// Whether it begins with a bar: else it may be a sentence.
    pub(super) has_bar: bool,
    /// Whether the bar at its end may also be that of one more cell, which is empty.
    pub(super) is_open: bool,
}

/// What stands in a cell, and where.
pub(super) struct TableCell {
    pub(super) text: String,
    pub(super) span: Range<usize>,
}

/// What a text has of tables.
#[derive(Default)]
pub(super) struct Tables {
    pub(super) blocks: Vec<RowBlock>,
    /// Where a comment begins that nothing ends.
    pub(super) open_comment: Option<Range<usize>>,
}

impl TableRow {
    /// Where it stands.
    pub(super) fn span(&self) -> Range<usize> {
        let ends = |cell: Option<&TableCell>| cell.map_or(0..0, |cell| cell.span.clone());
        ends(self.cells.first()).start..ends(self.cells.last()).end
    }

    /// Whether it can be the line below a heading: one dash says that nothing was measured.
    fn is_rule(&self) -> bool {
        let dashes = |cell: &TableCell| cell.text.contains("--");
        self.is_empty() && self.cells.iter().any(dashes)
    }

    /// Whether nothing is written on it.
    pub(super) fn is_empty(&self) -> bool {
        let written = |cell: &TableCell| !cell.text.trim_matches([':', '-']).is_empty();
        !self
            .cells
            .iter()
            .any(|cell| cell.written().is_some() && written(cell))
    }
}

impl TableCell {
    /// It, if anything is written in it: a dash says that nothing was measured.
    pub(super) fn written(&self) -> Option<&Self> {
        let text = self.text.trim_matches(['-', '–', '—']);
        let is_nothing = text.is_empty() || text.eq_ignore_ascii_case("n/a");
        (!is_nothing).then_some(self)
    }
}

impl Tables {
    /// The tables of a text, in its order.
    pub(super) fn of(text: &str) -> Self {
        let mut found = Self::default();
        let mut rows: Vec<TableRow> = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let (start, mut rest) = (at, line);
            at += line.len();
            // Comments are hidden, whatever stands in them.
            loop {
                if found.open_comment.is_some() {
                    let Some(end) = rest.find(COMMENT_END) else {
                        break;
                    };
                    found.open_comment = None;
                    rest = &rest[end + COMMENT_END.len()..];
                }
                let inner = unquoted(rest);
                let from = start + line.len() - inner.len();
                if let Some(hidden) = inner.strip_prefix(COMMENT) {
                    found.open_comment = Some(from..from + COMMENT.len());
                    rest = hidden;
                    continue;
                }
                match row(inner, from) {
                    Some(row) => rows.push(row),
                    None => found.end(&mut rows),
                }
                break;
            }
        }
        found.end(&mut rows);
        found
    }

    /// Ends the rows that stand below each other.
    fn end(&mut self, rows: &mut Vec<TableRow>) {
        let mut rows = std::mem::take(rows);
        if rows.is_empty() {
            return;
        }
        let has_rule = rows.get(1).is_some_and(TableRow::is_rule);
        let heading = (has_rule && !rows[0].is_rule()).then(|| {
            rows.remove(1);
            rows.remove(0)
        });
        self.blocks.push(RowBlock { heading, rows });
    }
}

const COMMENT: &str = "<!--";
const COMMENT_END: &str = "-->";

/// A line without its indent and the marks of a quotation.
fn unquoted(line: &str) -> &str {
    line.trim_start_matches(|letter: char| letter == '>' || letter.is_whitespace())
}

/// A line as a row of a table, if it has bars.
fn row(inner: &str, lead: usize) -> Option<TableRow> {
    let inner = inner.trim_end();
    let has_bar = inner.starts_with('|');
    let mut bars = Vec::new();
    let mut escaped = false;
    for (place, letter) in inner.char_indices() {
        if letter == '|' && !escaped {
            bars.push(place);
        }
        escaped = letter == '\\' && !escaped;
    }
    let last = *bars.last()?;
    let closes = last + 1 == inner.len() && (bars.len() > 1 || !has_bar);
    let mut starts: Vec<usize> = bars.iter().map(|bar| bar + 1).collect();
    let mut stops = bars;
    if has_bar {
        stops.remove(0);
    } else {
        starts.insert(0, 0);
    }
    if closes {
        starts.pop();
    } else {
        stops.push(inner.len());
    }
    let cell = |(from, to): (usize, usize)| {
        let cell = &inner[from..to];
        let begin = lead + from + (cell.len() - cell.trim_start().len());
        let trimmed = cell.trim();
        TableCell {
            text: plain(trimmed),
            span: begin..begin + trimmed.len(),
        }
    };
    Some(TableRow {
        cells: starts.into_iter().zip(stops).map(cell).collect(),
        has_bar,
        is_open: closes && !has_bar,
    })
}

/// Text without the marks of Markdown.
fn plain(text: &str) -> String {
    let inner = text.trim_matches(['`', '*']);
    let text = if inner.is_empty() { text } else { inner };
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
