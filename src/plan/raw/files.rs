//! The texts that a plan is made of, and places in them as people count.

use std::sync::Arc;

use crate::diagnostic::{Finding, Place, Severity};
use crate::plan::Origin;
use crate::plan::words::Words;

/// Bytes of a text, end excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::plan) struct Span {
    pub(in crate::plan) file: u16,
    pub(in crate::plan) start: u32,
    pub(in crate::plan) end: u32,
}

/// Characters are counted from the last such mark: one long line of thousands
/// of values would otherwise be counted from its beginning for each of them.
const MARK: usize = 1024;
/// Characters of a line that a place keeps: each leaf carries its line.
const LINE_LIMIT: usize = 400;

/// The text of one file. Several plans may share it.
#[derive(Debug)]
pub(in crate::plan) struct Text {
    name: String,
    content: String,
    /// Where each line begins.
    lines: Vec<usize>,
    /// Characters before each mark.
    marks: Vec<usize>,
    /// A file has lines; an override on the command line has none.
    numbered: bool,
    /// Whether places in it keep no text: it may be no plan, and nobody's to see.
    hidden: bool,
}

/// Every text read so far, by number.
#[derive(Clone, Debug, Default)]
pub(in crate::plan) struct Files(Vec<Arc<Text>>);

impl Files {
    /// Takes in the text of a file.
    pub(in crate::plan) fn add(&mut self, name: &str, text: String) -> u16 {
        self.push(name, text, true, false)
    }

    /// Takes in the text of a file that is named by a link: messages about it show none of it.
    pub(in crate::plan) fn add_linked(&mut self, name: &str, text: String) -> u16 {
        self.push(name, text, true, true)
    }

    /// Whether messages about a file show none of its text.
    pub(in crate::plan) fn is_hidden(&self, file: u16) -> bool {
        self.0[usize::from(file)].hidden
    }

    /// Takes in an override of the command line.
    pub(in crate::plan) fn add_override(&mut self, text: String) -> u16 {
        self.add_option("--set", text)
    }

    /// Takes in what an option of the command line says.
    pub(in crate::plan) fn add_option(&mut self, option: &str, text: String) -> u16 {
        self.push(option, text, false, false)
    }

    /// Takes in a text that is there already.
    pub(in crate::plan) fn share(&mut self, text: Arc<Text>) -> u16 {
        let number = self.next();
        self.0.push(text);
        number
    }

    /// The text of a number, for other plans.
    pub(in crate::plan) fn shared(&self, file: u16) -> Arc<Text> {
        Arc::clone(&self.0[usize::from(file)])
    }

    /// The number that the next text gets.
    pub(in crate::plan) fn next(&self) -> u16 {
        u16::try_from(self.0.len()).unwrap_or(u16::MAX)
    }

    fn push(&mut self, name: &str, text: String, numbered: bool, hidden: bool) -> u16 {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(breaks).collect();
        let marks = text
            .as_bytes()
            .chunks(MARK)
            .scan(0, |count, chunk| {
                let before = *count;
                *count += characters(chunk);
                Some(before)
            })
            .collect();
        self.share(Arc::new(Text {
            name: name.to_owned(),
            content: text,
            lines,
            marks,
            numbered,
            hidden,
        }))
    }

    /// A file's name, as a user would write it.
    pub(in crate::plan) fn name(&self, file: u16) -> &str {
        &self.0[usize::from(file)].name
    }

    /// A file's text.
    pub(in crate::plan) fn text(&self, file: u16) -> &str {
        &self.0[usize::from(file)].content
    }

    /// The bytes of a file, kept within its text and on whole characters.
    pub(in crate::plan) fn span(&self, file: u16, start: usize, end: usize) -> Span {
        let text = self.text(file);
        let start = text.floor_char_boundary(start.min(text.len()));
        let end = text.floor_char_boundary(end.clamp(start, text.len()));
        Span {
            file,
            start: short(start),
            end: short(end),
        }
    }

    /// The first character of a file.
    pub(in crate::plan) fn first(&self, file: u16) -> Span {
        self.span(file, 0, 1)
    }

    /// The character at a line and a column, both from 1.
    pub(in crate::plan) fn at(&self, file: u16, line: usize, column: usize) -> Span {
        let lines = &self.0[usize::from(file)].lines;
        let begin = lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let rest = &self.text(file)[begin..];
        let skipped = rest.char_indices().nth(column.saturating_sub(1));
        let start = begin + skipped.map_or(rest.len(), |(at, _)| at);
        self.span(file, start, start)
    }

    /// What stands at a span.
    pub(in crate::plan) fn slice(&self, span: Span) -> &str {
        let text = self.text(span.file);
        text.get(span.start as usize..span.end as usize)
            .unwrap_or_default()
    }

    /// A part of a text inside its quotes, or all of it where escapes hide the part.
    pub(in crate::plan) fn within(
        &self,
        span: Span,
        text: &str,
        part: &std::ops::Range<usize>,
    ) -> Span {
        match self.slice(span).find(text) {
            Some(at) if !text.is_empty() => {
                let start = span.start as usize + at;
                self.span(span.file, start + part.start, start + part.end)
            }
            _ => span,
        }
    }

    /// A span as people count.
    pub(in crate::plan) fn place(&self, span: Span) -> Place {
        let file = &self.0[usize::from(span.file)];
        let start = span.start as usize;
        let line = file.lines.partition_point(|begin| *begin <= start) - 1;
        let begin = file.lines[line];
        let end = file
            .lines
            .get(line + 1)
            .map_or(file.content.len(), |next| next - 1);
        let text = file.content[begin..end].trim_end_matches('\r');
        let column = file.characters_between(begin, start);
        let stop = (span.end as usize).min(begin + text.len()).max(start);
        let width = file.characters_between(start, stop).max(1);
        Place {
            file: file.name.clone(),
            line: if file.numbered { short(line + 1) } else { 0 },
            column: short(column + 1),
            width: short(width),
            text: if file.hidden {
                String::new()
            } else {
                shown(text, column, width)
            },
        }
    }

    /// Where a value is stated.
    pub(in crate::plan) fn origin(&self, span: Span) -> Origin {
        let place = self.place(span);
        Origin {
            file: place.file,
            line: place.line,
            column: place.column,
            width: place.width,
            text: place.text,
        }
    }

    /// An error at a span.
    pub(in crate::plan) fn finding(&self, span: Span, words: Words) -> Finding {
        words.at(Severity::Error, self.place(span))
    }
}

impl Text {
    fn characters_between(&self, from: usize, to: usize) -> usize {
        if to - from <= MARK {
            return characters(&self.content.as_bytes()[from..to]);
        }
        self.characters_before(to) - self.characters_before(from)
    }

    fn characters_before(&self, at: usize) -> usize {
        let mark = at / MARK;
        match self.marks.get(mark) {
            Some(before) => before + characters(&self.content.as_bytes()[mark * MARK..at]),
            None => self.marks.last().map_or(0, |before| {
                before + characters(&self.content.as_bytes()[(self.marks.len() - 1) * MARK..])
            }),
        }
    }
}

/// The line, or as much of its beginning as shows what is meant.
fn shown(line: &str, column: usize, width: usize) -> String {
    if line.len() <= LINE_LIMIT {
        return line.to_owned();
    }
    if column + width > LINE_LIMIT {
        return String::new();
    }
    line.chars().take(LINE_LIMIT).chain(['…']).collect()
}

fn characters(bytes: &[u8]) -> usize {
    let continues = |byte: &&u8| **byte & 0xC0 == 0x80;
    bytes.len() - bytes.iter().filter(continues).count()
}

/// No text read here has 4 GiB.
fn short(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
