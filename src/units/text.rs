//! Pieces of what a person wrote, each knowing where it stands.

use std::borrow::Cow;
use std::ops::Range;

use super::bad::BadUnit;
use super::kind::Kind;
use super::number::Number;

/// Characters of the longest piece that a message quotes whole.
const QUOTED: usize = 60;

/// A trimmed part of a text, with its place in the whole in bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

impl<'a> Piece<'a> {
    /// The part of `text` that stands at `at`, without the blanks around it.
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        let tail = text.trim_start();
        Self {
            text: tail.trim_end(),
            at: at + (text.len() - tail.len()),
        }
    }

    /// It, or its beginning if it is too long to quote.
    pub(super) fn quoted(self) -> Cow<'a, str> {
        match self.text.char_indices().nth(QUOTED) {
            Some((end, _)) => Cow::Owned(format!("{}…", self.text[..end].trim_end())),
            None => Cow::Borrowed(self.text),
        }
    }

    /// Where it stands.
    pub(super) fn span(self) -> Range<usize> {
        self.span_of(self.text)
    }

    /// Where its beginning stands.
    pub(super) fn span_of(self, beginning: &str) -> Range<usize> {
        self.at..self.at + beginning.len()
    }

    /// What follows the first `length` bytes.
    pub(super) fn after(self, length: usize) -> Self {
        Self::new(&self.text[length..], self.at + length)
    }

    /// The first `length` bytes.
    pub(super) fn before(self, length: usize) -> Self {
        Self::new(&self.text[..length], self.at)
    }

    /// The number it starts with, and the rest.
    pub(super) fn number(self, kind: Kind) -> Result<(Number<'a>, Self), BadUnit> {
        let Some((number, rest)) = Number::read(self.text) else {
            return Err(kind.no_number(self));
        };
        if rest.starts_with(',') {
            return Err(kind.odd_comma(self));
        }
        Ok((number, self.after(self.text.len() - rest.len())))
    }

    /// The run of characters up to a blank or a digit, and the rest.
    pub(super) fn word(self) -> (Self, Self) {
        let end = self
            .text
            .find(|letter: char| letter.is_whitespace() || letter.is_ascii_digit())
            .unwrap_or(self.text.len());
        (self.before(end), self.after(end))
    }

    /// The unit and the period of `GB/h` or `GB per hour`.
    pub(super) fn split_per(self) -> Option<(Self, Self)> {
        if let Some(slash) = self.text.find('/') {
            return Some((self.before(slash), self.after(slash + 1)));
        }
        let word = self.find_word("per")?;
        Some((self.before(word), self.after(word + "per".len())))
    }

    /// Where a word stands that has blanks (or an end) on both sides.
    pub(super) fn find_word(self, word: &str) -> Option<usize> {
        let blank = |letter: Option<char>| letter.is_none_or(char::is_whitespace);
        self.text.match_indices(word).map(|(at, _)| at).find(|&at| {
            blank(self.text[..at].chars().next_back())
                && blank(self.text[at + word.len()..].chars().next())
        })
    }
}
