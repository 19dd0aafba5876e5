//! Titles within a sentence: what a quantity means is one text, in which a title stands as a
//! hole until a catalogue fills it.

use std::fmt::{Display, Formatter, Result, Write};

use super::{MESSAGES, Title};

/// Begins a hole: a mark of ASCII that no text has, as the others are.
const OPEN: char = '\u{2}';
/// Stands before each part of a hole.
const NEXT: char = '\u{1f}';
/// Ends a hole.
const CLOSE: char = '\u{3}';

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as they are.
    Text(&'a str),
    /// A title.
    Title(Title),
}

impl Display for Title {
    /// As a hole of a sentence, for [`pieces`] to find again.
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Self::Name(text) => plain(text, out),
            Self::Message { key, parts } => {
                write!(out, "{OPEN}{key}")?;
                for (_, part) in parts {
                    write!(out, "{NEXT}{part}")?;
                }
                out.write_char(CLOSE)
            }
        }
    }
}

/// A text without what it would be mistaken for.
fn plain(text: &str, out: &mut Formatter<'_>) -> Result {
    let mut parts = text.split([OPEN, NEXT, CLOSE]);
    parts.try_for_each(|part| out.write_str(part))
}

/// The words and titles of a sentence, in order.
pub fn pieces(sentence: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = sentence;
    while let Some((before, tail)) = rest.split_once(OPEN) {
        let Some((title, after)) = hole(tail) else {
            break;
        };
        pieces.push(Piece::Text(before));
        pieces.push(Piece::Title(title));
        rest = after;
    }
    pieces.push(Piece::Text(rest));
    pieces
}

/// The title of a hole that is open, and what follows it; nothing if it is none.
fn hole(text: &str) -> Option<(Title, &str)> {
    let end = text.find([NEXT, CLOSE])?;
    let (key, mut rest) = text.split_at(end);
    let mut fills = Vec::new();
    while let Some(after) = rest.strip_prefix(NEXT) {
        let fill;
        (fill, rest) = part(after)?;
        fills.push(fill);
    }
    let rest = rest.strip_prefix(CLOSE)?;
    let (key, names) = MESSAGES.iter().find(|(known, _)| *known == key)?;
    let parts = names.iter().copied().zip(fills).collect();
    Some((Title::Message { key, parts }, rest))
}

/// One part of a hole, and what follows it.
fn part(text: &str) -> Option<(Title, &str)> {
    if let Some(inside) = text.strip_prefix(OPEN) {
        return hole(inside);
    }
    let (name, rest) = text.split_at(text.find([NEXT, CLOSE])?);
    Some((Title::name(name), rest))
}

#[cfg(test)]
mod tests {
    use super::super::messages::step;
    use super::*;

    #[test]
    fn a_title_is_found_again_in_a_sentence() {
        let restore = step::RESTORE.of("db {x}");
        let measured = step::MEASURED.with([restore, Title::name("2026-01-02")]);
        for title in [step::DETECT.title(), measured] {
            let sentence = format!("When it starts: {title}. {{Not}} a hole.");
            let found = [
                Piece::Text("When it starts: "),
                Piece::Title(title),
                Piece::Text(". {Not} a hole."),
            ];
            assert_eq!(pieces(&sentence), found);
        }
    }

    #[test]
    fn what_a_plan_writes_is_no_hole() {
        let sly = Title::name(format!("{OPEN}step.detect{CLOSE}"));
        assert_eq!(sly.to_string(), "step.detect");
        for text in ["", "a", "\u{2}", "\u{2}step.detect", "\u{2}none\u{3}"] {
            assert_eq!(pieces(text), [Piece::Text(text)]);
        }
    }
}
