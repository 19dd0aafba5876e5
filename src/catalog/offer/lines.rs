//! CSV in a stream, strictly: the `csv` crate reads on behind a misplaced quotation mark, and a
//! list of prices that is broken anywhere must not be taken for a whole one.

use std::borrow::Cow;
use std::io::{self, Read};

/// Bytes of the longest line that is read.
const LONGEST: usize = 1 << 20;
/// Bytes that are asked for at once.
const BLOCK: usize = 256 << 10;

/// Why a line cannot be read.
#[derive(Debug)]
pub(super) enum Broken {
    /// The file, or what unpacks it.
    Read(io::Error),
    /// A quotation mark is opened and never closed.
    Unclosed,
    /// Something follows a closing quotation mark.
    AfterQuote,
    /// A quotation mark within a cell that is not quoted.
    WithinCell,
    /// The last line has no end.
    NoEnd,
    /// The line is longer than any line of a list.
    TooLong,
    /// It is not UTF-8.
    NotText,
}

impl Broken {
    /// What is wrong, as a clause.
    pub(super) fn says(&self) -> String {
        match self {
            Self::Read(error) => format!("it cannot be read on: {error}"),
            Self::Unclosed => "a quotation mark is never closed".to_owned(),
            Self::AfterQuote => "text follows a closing quotation mark".to_owned(),
            Self::WithinCell => "a quotation mark stands within a cell".to_owned(),
            Self::NoEnd => "the last line has no end: the file is cut off".to_owned(),
            Self::TooLong => format!("the line is longer than {} MiB", LONGEST >> 20),
            Self::NotText => "it is not UTF-8 text".to_owned(),
        }
    }
}

/// A cell of the line that was read last.
#[derive(Clone, Copy, Debug)]
struct Cell {
    start: usize,
    end: usize,
    /// Whether a quotation mark in it is written twice.
    doubled: bool,
}

/// What became of the start of a text.
enum Split {
    /// A line of so many bytes.
    Whole(usize),
    /// The line goes on behind the text.
    More,
    /// It cannot be one.
    Broken(Broken),
}

/// The lines of a CSV file.
pub(super) struct Lines<R> {
    from: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    /// Whether everything is in the buffer.
    is_all: bool,
    cells: Vec<Cell>,
    /// Where the line stands that was read last.
    at: usize,
    /// The number of that line, from 1.
    pub(super) line: u64,
    next: u64,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(from: R) -> Self {
        Self {
            from,
            buffer: vec![0; BLOCK],
            start: 0,
            end: 0,
            is_all: false,
            cells: Vec::new(),
            at: 0,
            line: 0,
            next: 1,
        }
    }

    /// Reads the next line that has anything in it; `false` if there is none.
    pub(super) fn advance(&mut self) -> Result<bool, Broken> {
        loop {
            let text = &self.buffer[self.start..self.end];
            if text.is_empty() && self.is_all {
                return Ok(false);
            }
            self.line = self.next;
            match split(text, self.is_all, &mut self.cells) {
                Split::Whole(length) => {
                    let line = &text[..length];
                    self.next += memchr::memchr_iter(b'\n', line).count() as u64;
                    self.at = self.start;
                    self.start += length;
                    if self.cells.len() == 1 && self.cells[0].start == self.cells[0].end {
                        continue;
                    }
                    let line = &self.buffer[self.at..self.start];
                    return if line.is_ascii() || std::str::from_utf8(line).is_ok() {
                        Ok(true)
                    } else {
                        Err(Broken::NotText)
                    };
                }
                Split::More => self.fill()?,
                Split::Broken(broken) => return Err(broken),
            }
        }
    }

    fn fill(&mut self) -> Result<(), Broken> {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        if self.end == self.buffer.len() {
            if self.end >= LONGEST {
                return Err(Broken::TooLong);
            }
            self.buffer.resize(self.end * 2, 0);
        }
        loop {
            match self.from.read(&mut self.buffer[self.end..]) {
                Ok(0) => self.is_all = true,
                Ok(many) => self.end += many,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(Broken::Read(error)),
            }
            return Ok(());
        }
    }

    /// How many cells the line has.
    pub(super) fn width(&self) -> usize {
        self.cells.len()
    }

    /// Whether a cell of the line is a text, without a mark written twice.
    pub(super) fn has(&self, cell: usize, text: &str) -> bool {
        let Cell {
            start,
            end,
            doubled,
        } = self.cells[cell];
        !doubled && self.buffer[self.at + start..self.at + end] == *text.as_bytes()
    }

    /// A cell of the line.
    pub(super) fn cell(&self, cell: usize) -> Cow<'_, str> {
        let Cell {
            start,
            end,
            doubled,
        } = self.cells[cell];
        let text = &self.buffer[self.at + start..self.at + end];
        // The whole line was looked at, and its cells end at characters of ASCII.
        let text = std::str::from_utf8(text).unwrap_or_default();
        if doubled {
            Cow::Owned(text.replace("\"\"", "\""))
        } else {
            Cow::Borrowed(text)
        }
    }
}

/// Takes the first line of a text apart.
fn split(text: &[u8], is_all: bool, cells: &mut Vec<Cell>) -> Split {
    cells.clear();
    let lacks = |broken| {
        if is_all {
            Split::Broken(broken)
        } else {
            Split::More
        }
    };
    let mut at = 0;
    loop {
        if text.get(at) == Some(&b'"') {
            let start = at + 1;
            let (mut from, mut doubled) = (start, false);
            let end = loop {
                let Some(mark) = mark(text, from) else {
                    return lacks(Broken::Unclosed);
                };
                match text.get(mark + 1) {
                    Some(b'"') => {
                        doubled = true;
                        from = mark + 2;
                    }
                    None if !is_all => return Split::More,
                    _ => break mark,
                }
            };
            cells.push(Cell {
                start,
                end,
                doubled,
            });
            match (text.get(end + 1), text.get(end + 2)) {
                (Some(b','), _) => at = end + 2,
                (Some(b'\n'), _) => return Split::Whole(end + 2),
                (Some(b'\r'), Some(b'\n')) => return Split::Whole(end + 3),
                (Some(b'\r'), None) => return lacks(Broken::NoEnd),
                // A closed cell is whole, and nothing but the line's end can be missing.
                (None, _) => return Split::Whole(end + 1),
                _ => return Split::Broken(Broken::AfterQuote),
            }
        } else {
            let rest = text.get(at..).unwrap_or_default();
            let Some(length) = memchr::memchr3(b',', b'\n', b'"', rest) else {
                return lacks(Broken::NoEnd);
            };
            let end = at + length;
            let is_last = match text[end] {
                b'"' => return Split::Broken(Broken::WithinCell),
                sign => sign == b'\n',
            };
            let returned = usize::from(is_last && end > at && text[end - 1] == b'\r');
            cells.push(Cell {
                start: at,
                end: end - returned,
                doubled: false,
            });
            if is_last {
                return Split::Whole(end + 1);
            }
            at = end + 1;
        }
    }
}

/// The next quotation mark. Most cells are empty or short.
fn mark(text: &[u8], from: usize) -> Option<usize> {
    const NEAR: usize = 8;
    let near = text.get(from..(from + NEAR).min(text.len()))?;
    if let Some(found) = near.iter().position(|byte| *byte == b'"') {
        return Some(from + found);
    }
    let far = from + near.len();
    memchr::memchr(b'"', &text[far..]).map(|found| far + found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text that comes in small pieces.
    struct Pieces<'t>(&'t [u8], usize);

    impl Read for Pieces<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let many = self.1.min(into.len()).min(self.0.len());
            into[..many].copy_from_slice(&self.0[..many]);
            self.0 = &self.0[many..];
            Ok(many)
        }
    }

    type Numbered = Vec<(u64, Vec<String>)>;

    fn lines(text: &str, piece: usize) -> Result<Numbered, (u64, String)> {
        let mut lines = Lines::new(Pieces(text.as_bytes(), piece));
        let mut all = Vec::new();
        loop {
            match lines.advance() {
                Ok(true) => {
                    let cells = (0..lines.width()).map(|cell| lines.cell(cell).into_owned());
                    all.push((lines.line, cells.collect()));
                }
                Ok(false) => return Ok(all),
                Err(broken) => return Err((lines.line, broken.says())),
            }
        }
    }

    #[test]
    fn cells_are_those_of_the_csv_crate_whatever_the_pieces() {
        let text = "a,b,c\r\n\n\"x, \"\"y\"\"\",,\"\"\n\"two\nlines\",2,\"가\"\nlast,,\n";
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes());
        let wanted: Vec<Vec<String>> = reader
            .records()
            .map(|record| record.expect("a row").iter().map(str::to_owned).collect())
            .collect();
        for piece in 1..text.len() {
            let found = lines(text, piece).expect("lines");
            let (numbers, found): (Vec<u64>, Vec<Vec<String>>) = found.into_iter().unzip();
            assert_eq!(found, wanted);
            assert_eq!(numbers, [1, 3, 4, 6]);
        }
    }

    #[test]
    fn what_is_broken_is_told_with_its_line() {
        for (text, line) in [
            ("a\n\"b\n", 2),
            ("a\n\"b\"c\n", 2),
            ("a\nb\"c\"\n", 2),
            ("a\nb", 2),
            ("\"a\"\n\"b\",", 2),
            ("\"a\"\n\"b\"\r", 2),
        ] {
            for piece in [1, 3, 100] {
                assert_eq!(lines(text, piece).expect_err(text).0, line, "{text}");
            }
        }
        assert!(lines("\"a\"\n\"b\"", 9).is_ok());
        assert!(lines(&"x".repeat(LONGEST + 1), BLOCK).is_err());
    }
}
