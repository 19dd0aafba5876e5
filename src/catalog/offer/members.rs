//! The members of objects of a JSON text in a stream: each value as a piece of text, for
//! `serde_json` to read, which from a reader goes byte by byte.

use std::io::{self, Read};

/// Bytes of the longest value that is handed over.
const LONGEST: usize = 16 << 20;
/// Bytes that are asked for at once.
const BLOCK: usize = 256 << 10;

/// Why a text cannot be read on.
#[derive(Debug)]
pub(super) enum Cut {
    /// The file, or what unpacks it.
    Read(io::Error),
    /// It is broken: what is wrong, in which line and column.
    Broken(String, u64, usize),
}

/// A JSON text that is read member by member.
pub(super) struct Members<R> {
    from: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    is_all: bool,
    /// The line of what comes next, from 1.
    line: u64,
}

/// Where a value ends.
enum Extent {
    /// After so many bytes.
    Whole(usize),
    /// Behind the text.
    More,
}

impl<R: Read> Members<R> {
    pub(super) fn new(from: R) -> Self {
        Self {
            from,
            buffer: vec![0; BLOCK],
            start: 0,
            end: 0,
            is_all: false,
            line: 1,
        }
    }

    fn rest(&self) -> &[u8] {
        &self.buffer[self.start..self.end]
    }

    fn take(&mut self, many: usize) {
        let taken = &self.buffer[self.start..self.start + many];
        self.line += memchr::memchr_iter(b'\n', taken).count() as u64;
        self.start += many;
    }

    fn fill(&mut self) -> Result<(), Cut> {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        if self.end == self.buffer.len() {
            if self.end >= LONGEST {
                return Err(self.broken(&format!("a value is longer than {} MiB", LONGEST >> 20)));
            }
            self.buffer.resize(self.end * 2, 0);
        }
        loop {
            match self.from.read(&mut self.buffer[self.end..]) {
                Ok(0) => self.is_all = true,
                Ok(many) => self.end += many,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(Cut::Read(error)),
            }
            return Ok(());
        }
    }

    /// That the text is broken where it is read next.
    pub(super) fn broken(&self, said: &str) -> Cut {
        Cut::Broken(said.to_owned(), self.line, 0)
    }

    /// The next sign that is no blank; `None` at the end.
    pub(super) fn next_sign(&mut self) -> Result<Option<u8>, Cut> {
        loop {
            let blank = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
            let blanks = self.rest().iter().take_while(blank).count();
            self.take(blanks);
            match self.rest().first() {
                Some(sign) => return Ok(Some(*sign)),
                None if self.is_all => return Ok(None),
                None => self.fill()?,
            }
        }
    }

    fn wanted(&mut self, sign: u8) -> Result<(), Cut> {
        match self.next_sign()? {
            Some(found) if found == sign => {
                self.take(1);
                Ok(())
            }
            Some(_) => Err(self.broken(&format!("`{}` is missing", char::from(sign)))),
            None => Err(self.broken("the text ends too early")),
        }
    }

    /// Enters an object.
    pub(super) fn enter(&mut self) -> Result<(), Cut> {
        self.wanted(b'{')
    }

    /// The name of the next member of the object that was entered last, whose value comes next;
    /// `None` if it has none any more, and is left. `count` is how many it had, and counts on.
    pub(super) fn member(&mut self, count: &mut u64) -> Result<Option<String>, Cut> {
        if self.next_sign()? == Some(b'}') {
            self.take(1);
            return Ok(None);
        }
        if *count > 0 {
            self.wanted(b',')?;
        }
        *count += 1;
        if self.next_sign()? != Some(b'"') {
            return Err(self.broken("a name is missing"));
        }
        let mut name = String::new();
        self.value(|value| {
            name = serde_json::from_slice(value)?;
            Ok(())
        })?;
        self.wanted(b':')?;
        Ok(Some(name))
    }

    /// How long the next value is, all of which is then in the buffer.
    fn length(&mut self) -> Result<usize, Cut> {
        if self.next_sign()?.is_none() {
            return Err(self.broken("the text ends too early"));
        }
        loop {
            match extent(self.rest()) {
                Extent::Whole(length) => return Ok(length),
                Extent::More if self.is_all => {
                    return Err(self.broken("the text ends within a value that begins here"));
                }
                Extent::More => self.fill()?,
            }
        }
    }

    /// Leaves out the next value, of which another reading has shown that it is one.
    pub(super) fn leave_out(&mut self) -> Result<(), Cut> {
        let length = self.length()?;
        self.take(length);
        Ok(())
    }

    /// Hands over the next value as text.
    pub(super) fn value(
        &mut self,
        read: impl FnOnce(&[u8]) -> serde_json::Result<()>,
    ) -> Result<(), Cut> {
        let length = self.length()?;
        let value = &self.rest()[..length];
        let told = match std::str::from_utf8(value) {
            Ok(_) => read(value).map_err(|error| {
                let said = error.to_string();
                let said = said.split(" at line ").next().unwrap_or(&said).to_owned();
                (said, error.line(), error.column())
            }),
            Err(_) => Err(("it is not UTF-8 text".to_owned(), 1, 0)),
        };
        if let Err((said, line, column)) = told {
            let line = self.line + line.saturating_sub(1) as u64;
            return Err(Cut::Broken(said, line, column));
        }
        self.take(length);
        Ok(())
    }

    /// That nothing follows.
    pub(super) fn finish(&mut self) -> Result<(), Cut> {
        match self.next_sign()? {
            None => Ok(()),
            Some(_) => Err(self.broken("text follows the end of the list")),
        }
    }
}

/// How far the value reaches that a text begins with.
fn extent(text: &[u8]) -> Extent {
    match text.first() {
        Some(b'"') => string(text, 0).map_or(Extent::More, Extent::Whole),
        Some(b'{') => nested(text, b'{', b'}'),
        Some(b'[') => nested(text, b'[', b']'),
        _ => {
            let ends =
                |byte: &u8| matches!(byte, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t');
            match text.iter().position(ends) {
                // Not even a value: a sign that cannot begin one.
                Some(0) => Extent::Whole(1),
                Some(length) => Extent::Whole(length),
                None => Extent::More,
            }
        }
    }
}

/// The end of a string that begins at a place.
fn string(text: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        let found = at + memchr::memchr2(b'"', b'\\', text.get(at..)?)?;
        if text[found] == b'"' {
            return Some(found + 1);
        }
        at = found + 2;
    }
}

fn nested(text: &[u8], open: u8, close: u8) -> Extent {
    let (mut at, mut depth) = (0, 0_u32);
    loop {
        let Some(found) = text
            .get(at..)
            .and_then(|rest| memchr::memchr3(b'"', open, close, rest))
        else {
            return Extent::More;
        };
        at += found;
        let sign = text[at];
        if sign == b'"' {
            let Some(end) = string(text, at) else {
                return Extent::More;
            };
            at = end;
            continue;
        }
        at += 1;
        if sign == open {
            depth += 1;
        } else {
            depth -= 1;
            if depth == 0 {
                return Extent::Whole(at);
            }
        }
    }
}
