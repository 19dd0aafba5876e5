//! Rows of CSV as the `csv` crate reads them, and the place of each cell, which it does
//! not keep: a cell is looked for in the row's own text when there is something to say.

use std::ops::Range;

use csv::{ReaderBuilder, StringRecord, Terminator};

/// Cells in the longest row that is read.
const MOST_CELLS: usize = 64;
/// Commas in the longest line that is looked at; a row of millions would fill the memory.
const MOST_COMMAS: usize = 10_000;

/// Why a row could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// A quotation mark is opened and never closed.
    Unclosed,
    /// Something follows a closing quotation mark.
    AfterQuote,
    /// The row has no end.
    TooManyCells,
}

/// Stands before each cell of a packed row, as `build.rs` writes it.
pub(super) const SEPARATOR: char = '\u{1f}';

/// One row.
#[derive(Clone, Debug)]
pub(super) struct Record<'a> {
    source: &'a str,
    at: Range<usize>,
    cells: Cells<'a>,
    /// Line of the text, from 1.
    pub(super) line: usize,
}

#[derive(Clone, Debug)]
enum Cells<'a> {
    /// As the `csv` crate reads them.
    Read(StringRecord),
    /// Of a packed row.
    Packed(Vec<&'a str>),
}

/// A row, or where it goes wrong.
pub(super) type RowOrSlip<'a> = Result<Record<'a>, (Range<usize>, Slip)>;

/// A cell of a text, or a whole row of it.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    row: Range<usize>,
    cell: Option<usize>,
}

impl Spot {
    /// Where it stands in the text, blanks and quotation marks left out.
    pub(super) fn within(&self, source: &str) -> Range<usize> {
        let Ok(cells) = locate(&source[self.row.clone()]) else {
            return self.row.clone();
        };
        let found = match self.cell.and_then(|cell| cells.get(cell)) {
            Some(cell) => cell.clone(),
            None => cells[0].start..cells[cells.len() - 1].end,
        };
        moved(&found, self.row.start)
    }
}

impl Record<'_> {
    /// How many cells it has.
    pub(super) fn width(&self) -> usize {
        match &self.cells {
            Cells::Read(cells) => cells.len(),
            Cells::Packed(cells) => cells.len(),
        }
    }

    /// The text of a cell, without quotation marks and without blanks around it.
    pub(super) fn text(&self, cell: usize) -> Option<&str> {
        match &self.cells {
            Cells::Read(cells) => cells.get(cell).map(str::trim),
            Cells::Packed(cells) => cells.get(cell).copied(),
        }
    }

    /// A cell, or the row if there is no such cell.
    pub(super) fn spot(&self, cell: Option<usize>) -> Spot {
        Spot {
            row: self.at.clone(),
            cell,
        }
    }

    /// Where a cell stands, else where the row does.
    pub(super) fn at(&self, cell: Option<usize>) -> Range<usize> {
        self.spot(cell).within(self.source)
    }

    fn is_blank(&self) -> bool {
        self.source[self.at.clone()].trim().is_empty()
    }

    /// What is wrong with its shape. The `csv` crate reads on behind a misplaced quotation mark.
    fn slip(&self) -> Option<(Range<usize>, Slip)> {
        let text = &self.source[self.at.clone()];
        if self.width() > MOST_CELLS {
            let end = self.at.start + text.lines().next().map_or(0, str::len);
            return Some((self.at.start..end, Slip::TooManyCells));
        }
        if !text.contains('"') {
            return None;
        }
        let (at, slip) = locate(text).err()?;
        Some((moved(&at, self.at.start), slip))
    }
}

/// The rows of a text; lines without any text are left out.
pub(super) struct Rows<'a> {
    source: &'a str,
    reader: Reader<'a>,
    /// Where a line starts that is too long to be looked at.
    end: usize,
}

type Reader<'a> = csv::Reader<&'a [u8]>;

impl<'a> Rows<'a> {
    /// The rows of a text from a user.
    pub(super) fn new(source: &'a str) -> Self {
        let end = readable(source);
        Self {
            source,
            reader: reader(&source.as_bytes()[..end]),
            end,
        }
    }

    fn record(&mut self) -> Option<Record<'a>> {
        let (start, line) = (offset(&self.reader), self.reader.position().line());
        let mut cells = StringRecord::new();
        let found = self.reader.read_record(&mut cells);
        if !found.expect("rows of any width in a text of UTF-8 can be read") {
            return None;
        }
        let raw = &self.source[start..offset(&self.reader)];
        let empty = raw.len() - raw.trim_start_matches('\n').len();
        Some(Record {
            source: self.source,
            at: start + empty..start + raw.trim_end_matches('\n').len(),
            cells: Cells::Read(cells),
            line: number(line) + empty,
        })
    }
}

impl<'a> Iterator for Rows<'a> {
    type Item = RowOrSlip<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(record) = self.record() {
            if !record.is_blank() {
                return Some(record.slip().map_or(Ok(record), Err));
            }
        }
        let rest = &self.source[self.end..];
        let line = self.end..self.end + rest.lines().next()?.len();
        self.end = self.source.len();
        Some(Err((line, Slip::TooManyCells)))
    }
}

/// The rows of a file inside the program, which `build.rs` packed: a line each, its number in
/// the file first.
pub(super) fn packed(text: &'static str) -> impl Iterator<Item = RowOrSlip<'static>> {
    text.lines().map(|row| {
        let mut cells = row.split(SEPARATOR);
        let line = cells.next().and_then(|number| number.parse().ok());
        Ok(Record {
            source: row,
            at: 0..row.len(),
            cells: Cells::Packed(cells.collect()),
            line: line.expect("a packed row starts with its number"),
        })
    })
}

fn reader(text: &[u8]) -> Reader<'_> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        // A carriage return is a blank at the end of a line.
        .terminator(Terminator::Any(b'\n'))
        .from_reader(text)
}

/// How many bytes have been read.
fn offset(reader: &Reader<'_>) -> usize {
    number(reader.position().byte())
}

fn number(count: u64) -> usize {
    usize::try_from(count).expect("a text in memory is no longer than the memory")
}

fn moved(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// Where the first line that is too long starts, else where the text ends.
fn readable(source: &str) -> usize {
    let too_long = |line: &&str| line.bytes().filter(|byte| *byte == b',').count() > MOST_COMMAS;
    let lines = source.split_inclusive('\n');
    lines.take_while(|line| !too_long(line)).map(str::len).sum()
}

/// Where the cells of a row stand. There is at least one.
fn locate(row: &str) -> Result<Vec<Range<usize>>, (Range<usize>, Slip)> {
    let mut cells = Vec::with_capacity(16);
    let mut start = 0;
    loop {
        let quoted = row[start..].starts_with('"');
        let closed = if quoted { closing(row, start)? } else { start };
        let end = row[closed..].find(',').map_or(row.len(), |at| closed + at);
        let written = row[closed..end].trim();
        if !quoted {
            let blank = row[start..end].len() - row[start..end].trim_start().len();
            let from = if written.is_empty() {
                start
            } else {
                start + blank
            };
            cells.push(from..from + written.len());
        } else if written.is_empty() {
            cells.push(start + 1..closed - 1);
        } else {
            return Err((closed..end, Slip::AfterQuote));
        }
        if end == row.len() {
            return Ok(cells);
        }
        start = end + 1;
    }
}

/// The end of the quoted text that starts here, its quotation mark included.
fn closing(row: &str, open: usize) -> Result<usize, (Range<usize>, Slip)> {
    let mut at = open + 1;
    loop {
        let Some(mark) = row[at..].find('"') else {
            return Err((open..open + 1, Slip::Unclosed));
        };
        at += mark + 1;
        if !row[at..].starts_with('"') {
            return Ok(at);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<Vec<String>> {
        let row = |row: Record<'_>| -> Vec<String> {
            let cell = |cell| row.text(cell).expect("a cell").to_owned();
            (0..row.width()).map(cell).collect()
        };
        Rows::new(text)
            .map(|record| row(record.expect("a row")))
            .collect()
    }

    #[test]
    fn rows_are_split_as_spreadsheets_write_them() {
        let text = "a,b\r\n\r\n\"x, \"\"y\"\"\", 2 \n\"two\nlines\",\r\n  \nlast,";
        let wanted = [
            ["a", "b"],
            ["x, \"y\"", "2"],
            ["two\nlines", ""],
            ["last", ""],
        ];
        assert_eq!(texts(text), wanted);
        assert_eq!(texts(""), Vec::<Vec<String>>::new());
    }

    #[test]
    fn a_row_and_a_cell_know_their_place() {
        let text = "a,b\r\n\n\n \"x\" , 가나 \r\n\"a\"\"b\",c,";
        // A quotation mark behind a blank is text: RFC 4180 quotes whole cells.
        let rows: Vec<_> = Rows::new(text).map(|row| row.expect("a row")).collect();
        let at = |row: usize, cell: usize| &text[rows[row].at(Some(cell))];
        assert_eq!((at(1, 0), at(1, 1)), ("\"x\"", "가나"));
        assert_eq!((at(2, 0), at(2, 1), at(2, 2)), ("a\"\"b", "c", ""));
        assert_eq!(&text[rows[1].at(None)], "\"x\" , 가나");
        let lines: Vec<usize> = rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [1, 4, 5]);
    }

    #[test]
    fn a_slip_leaves_the_next_row_readable() {
        let rows = |text: &str| -> Vec<Result<usize, (Range<usize>, Slip)>> {
            let width = |record: Record<'_>| record.width();
            Rows::new(text).map(|row| row.map(width)).collect()
        };
        assert_eq!(
            rows("\"a\"b,c\nd\n\"open\ne\n"),
            [
                Err((3..4, Slip::AfterQuote)),
                Ok(1),
                Err((9..10, Slip::Unclosed))
            ]
        );
        let wide = ",".repeat(MOST_CELLS);
        assert_eq!(
            rows(&format!("a\n{wide}\nb")),
            [Ok(1), Err((2..2 + wide.len(), Slip::TooManyCells)), Ok(1)]
        );
        let endless = ",".repeat(2 * MOST_COMMAS);
        assert_eq!(
            rows(&format!("a\n{endless}\nb")),
            [Ok(1), Err((2..2 + endless.len(), Slip::TooManyCells))]
        );
    }
}
