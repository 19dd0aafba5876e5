//! CSV (RFC 4180) with the place of every cell, which the `csv` crate does not keep.

use std::borrow::Cow;
use std::ops::Range;

/// Cells in the longest row that is read.
const MOST_CELLS: usize = 64;

/// One cell of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell<'a> {
    /// Its text, without quotation marks and without blanks around it.
    pub(super) text: Cow<'a, str>,
    /// Where it stands, quotation marks left out.
    pub(super) at: Range<usize>,
}

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

/// The rows of a text; lines without any text are left out.
pub(super) struct Rows<'a> {
    text: &'a str,
    next: usize,
}

impl<'a> Rows<'a> {
    /// The rows from a byte of the text on.
    pub(super) fn new(text: &'a str, next: usize) -> Self {
        Self { text, next }
    }

    /// Reads one cell; whether the row goes on.
    fn cell(&mut self) -> Result<(Cell<'a>, bool), (Range<usize>, Slip)> {
        let start = self.next;
        if self.text[start..].starts_with('"') {
            return self.quoted();
        }
        let rest = &self.text[start..];
        let length = rest.find([',', '\n']).unwrap_or(rest.len());
        let written = rest[..length].trim_end();
        let from = start + written.len() - written.trim_start().len();
        let at = from..start + written.len();
        let cell = Cell {
            text: Cow::Borrowed(&self.text[at.clone()]),
            at,
        };
        Ok((cell, self.step_over(start + length)))
    }

    fn quoted(&mut self) -> Result<(Cell<'a>, bool), (Range<usize>, Slip)> {
        let open = self.next;
        let mut at = open + 1;
        loop {
            let Some(mark) = self.text[at..].find('"') else {
                self.next = self.text.len();
                return Err((open..open + 1, Slip::Unclosed));
            };
            at += mark + 1;
            if !self.text[at..].starts_with('"') {
                break;
            }
            at += 1;
        }
        let inside = open + 1..at - 1;
        let rest = &self.text[at..];
        let length = rest.find([',', '\n']).unwrap_or(rest.len());
        if !rest[..length].trim().is_empty() {
            self.next = at + length;
            return Err((at..at + length, Slip::AfterQuote));
        }
        let written = &self.text[inside.clone()];
        let text = if written.contains('"') {
            Cow::Owned(written.replace("\"\"", "\""))
        } else {
            Cow::Borrowed(written)
        };
        let cell = Cell { text, at: inside };
        Ok((cell, self.step_over(at + length)))
    }

    /// Steps over the separator at a byte; whether it is a comma.
    fn step_over(&mut self, at: usize) -> bool {
        self.next = (at + 1).min(self.text.len());
        self.text[at..].starts_with(',')
    }

    /// Goes on with the next line.
    fn skip_line(&mut self) {
        let rest = &self.text[self.next..];
        self.next += rest.find('\n').map_or(rest.len(), |at| at + 1);
    }
}

impl<'a> Iterator for Rows<'a> {
    type Item = Result<Vec<Cell<'a>>, (Range<usize>, Slip)>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.next >= self.text.len() {
                return None;
            }
            let start = self.next;
            let line = self.text[start..].lines().next().unwrap_or("");
            if line.trim().is_empty() {
                self.skip_line();
                continue;
            }
            let mut cells = Vec::with_capacity(10);
            loop {
                match self.cell() {
                    Ok((cell, more)) => {
                        cells.push(cell);
                        if !more {
                            return Some(Ok(cells));
                        }
                    }
                    Err(slip) => {
                        self.skip_line();
                        return Some(Err(slip));
                    }
                }
                if cells.len() >= MOST_CELLS {
                    self.skip_line();
                    return Some(Err((start..start + line.len(), Slip::TooManyCells)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<Vec<String>> {
        let row = |row: Vec<Cell<'_>>| row.into_iter().map(|cell| cell.text.into_owned()).collect();
        Rows::new(text, 0)
            .map(|cells| row(cells.expect("a row")))
            .collect()
    }

    #[test]
    fn rows_are_split_as_spreadsheets_write_them() {
        let text = "a,b\r\n\r\n\"x, \"\"y\"\"\", 2 \n\"two\nlines\",\nlast,";
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
    fn a_cell_knows_its_place() {
        let text = "a,b\n \"x\" , 가나 \n";
        // A quotation mark behind a blank is text: RFC 4180 quotes whole cells.
        let row = Rows::new(text, 4).next().expect("one").expect("a row");
        assert_eq!(&text[row[0].at.clone()], "\"x\"");
        assert_eq!(&text[row[1].at.clone()], "가나");
        let text = "\"a\"\"b\",c";
        let row = Rows::new(text, 0).next().expect("one").expect("a row");
        assert_eq!((row[0].at.clone(), row[0].text.as_ref()), (1..5, "a\"b"));
    }

    #[test]
    fn a_slip_leaves_the_next_row_readable() {
        let mut rows = Rows::new("\"a\"b,c\nd\n\"open\ne\n", 0);
        assert_eq!(rows.next(), Some(Err((3..4, Slip::AfterQuote))));
        assert_eq!(
            rows.next().map(|row| row.map(|cells| cells.len())),
            Some(Ok(1))
        );
        assert_eq!(rows.next(), Some(Err((9..10, Slip::Unclosed))));
        assert_eq!(rows.next(), None);
        let wide = ",".repeat(MOST_CELLS * 2);
        let slip = Rows::new(&wide, 0)
            .next()
            .expect("one")
            .expect_err("too wide");
        assert_eq!(slip.1, Slip::TooManyCells);
    }
}
