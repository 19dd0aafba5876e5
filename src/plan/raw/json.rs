//! JSON into the tree: a small reader, because the usual ones keep no places and
//! let the last of two equal keys win.

use super::{DEPTH_LIMIT, Fault, Files, Key, Meter, Node, Span, Tree, number, slips};
use crate::plan::words::Words;
use std::collections::HashSet;

/// The tree of a JSON text, or the first thing its grammar objects to.
pub(super) fn parse(files: &Files, file: u16) -> Result<Node, Fault> {
    let mut reader = Reader {
        files,
        file,
        text: files.text(file),
        at: 0,
        meter: Meter::default(),
    };
    reader.blank();
    if reader.at == reader.text.len() {
        return Err((files.first(file), Words::empty_file()));
    }
    let node = reader.value(1)?;
    reader.blank();
    if reader.at < reader.text.len() {
        return Err(reader.expected("the end of the file"));
    }
    Ok(node)
}

struct Reader<'a> {
    files: &'a Files,
    file: u16,
    text: &'a str,
    at: usize,
    meter: Meter,
}

impl Reader<'_> {
    fn blank(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn since(&self, start: usize) -> Span {
        self.files.span(self.file, start, self.at)
    }

    fn expected(&self, what: &str) -> Fault {
        let next = self.text[self.at..]
            .chars()
            .next()
            .map_or(0, char::len_utf8);
        let span = self.files.span(self.file, self.at, self.at + next);
        let words = slips::json(self.text, self.at, what).unwrap_or_else(|| {
            let message = format!("expected {what}");
            Words::bad_syntax("bad-json", "JSON", &message)
        });
        (span, words)
    }

    fn take(&mut self, byte: u8) -> bool {
        self.blank();
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, depth: usize) -> Result<Node, Fault> {
        self.blank();
        let start = self.at;
        if depth > DEPTH_LIMIT {
            return Err((
                self.files.span(self.file, start, start + 1),
                Words::too_deep(),
            ));
        }
        let tree = match self.peek() {
            Some(b'{') => self.table(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Tree::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => self.word()?,
        };
        Ok(Node {
            tree,
            span: self.since(start),
        })
    }

    fn table(&mut self, depth: usize) -> Result<Tree, Fault> {
        self.at += 1;
        let mut keys = Vec::new();
        let mut seen = HashSet::new();
        if self.take(b'}') {
            return Ok(Tree::Table(keys));
        }
        loop {
            self.blank();
            let start = self.at;
            if self.peek() != Some(b'"') {
                return Err(self.expected("a key in double quotes"));
            }
            let name = self.string()?;
            let span = self.since(start);
            self.meter.node(span)?;
            if !seen.insert(name.clone()) {
                return Err((span, Words::duplicate_key(&name)));
            }
            if !self.take(b':') {
                return Err(self.expected("`:`"));
            }
            let node = self.value(depth + 1)?;
            keys.push((Key { name, span }, node));
            if self.take(b'}') {
                return Ok(Tree::Table(keys));
            }
            if !self.take(b',') {
                return Err(self.expected("`,` or `}`"));
            }
        }
    }

    fn list(&mut self, depth: usize) -> Result<Tree, Fault> {
        self.at += 1;
        let mut items = Vec::new();
        if self.take(b']') {
            return Ok(Tree::List(items));
        }
        loop {
            let item = self.value(depth + 1)?;
            self.meter.node(item.span)?;
            items.push(item);
            if self.take(b']') {
                return Ok(Tree::List(items));
            }
            if !self.take(b',') {
                return Err(self.expected("`,` or `]`"));
            }
        }
    }

    /// The text of a string, whose escapes `serde_json` reads.
    fn string(&mut self) -> Result<String, Fault> {
        let start = self.at;
        self.at += 1;
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') if self.at + 1 < self.text.len() => self.at += 2,
                Some(b'\n' | b'\\') | None => {
                    let span = self.files.span(self.file, start, start + 1);
                    let words =
                        Words::bad_syntax("bad-json", "JSON", "the text has no closing `\"`");
                    return Err((span, words));
                }
                Some(_) => self.at += 1,
            }
        }
        self.at += 1;
        let span = self.since(start);
        let written = self.files.slice(span);
        Meter::text(span, written)?;
        serde_json::from_str(written).map_err(|_| {
            (
                span,
                Words::bad_syntax(
                    "bad-json",
                    "JSON",
                    "the text has a bad escape or a control character",
                ),
            )
        })
    }

    fn number(&mut self) -> Result<Tree, Fault> {
        let start = self.at;
        let part = |byte: u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
        while self.peek().is_some_and(part) {
            self.at += 1;
        }
        let span = self.since(start);
        let written = self.files.slice(span);
        let digits = written.trim_start_matches('-');
        let zeros =
            digits.len() > 1 && digits.starts_with('0') && digits.as_bytes()[1].is_ascii_digit();
        let ends = digits.ends_with(|last: char| last.is_ascii_digit());
        let gap = digits.contains(".e") || digits.contains(".E");
        match written.parse() {
            Ok(value) if !zeros && ends && !gap => number(span, written, value),
            _ => {
                let message = format!("`{written}` is not a number");
                Err((span, Words::bad_syntax("bad-json", "JSON", &message)))
            }
        }
    }

    fn word(&mut self) -> Result<Tree, Fault> {
        for (word, tree) in [
            ("true", Tree::Flag(true)),
            ("false", Tree::Flag(false)),
            ("null", Tree::Nothing),
        ] {
            if self.text[self.at..].starts_with(word) {
                self.at += word.len();
                return Ok(tree);
            }
        }
        Err(self.expected("a value"))
    }
}
