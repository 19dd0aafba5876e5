//! Cells as text, for every format that people read.

use unicode_width::UnicodeWidthStr;

use crate::report::words::{Words, fill};
use crate::report::{Cell, Diagram, Form, Mark, Number, Status};
use crate::units::{self, Dimension};

/// The sign of a mark.
pub(super) fn sign(mark: Mark) -> &'static str {
    match mark {
        Mark::Met => "✓",
        Mark::Thin => "!",
        Mark::Missed => "✗",
        Mark::Noted => "◆",
        Mark::Plain => "·",
    }
}

/// What a mark says to whoever does not see it.
pub(super) fn said(mark: Mark, words: &Words) -> &'static str {
    let words = &words.review.marks;
    match mark {
        Mark::Met => words.met,
        Mark::Thin => words.thin,
        Mark::Missed => words.missed,
        Mark::Noted => words.noted,
        Mark::Plain => "",
    }
}

/// A cell as text; a bar is drawn elsewhere.
pub(super) fn cell(cell: &Cell, words: &Words) -> String {
    match cell {
        Cell::Empty | Cell::Bar(_) => String::new(),
        Cell::Words(text) => clean(text),
        Cell::Number(value) => number(value, words),
        Cell::Judged(value, mark) => format!("{} {}", sign(*mark), number(value, words)),
        Cell::Against(value, mark, target) => {
            let target = fill(words.its_target, &[("target", &number(target, words))]);
            format!("{} {}\n{target}", sign(*mark), number(value, words))
        }
        Cell::Marked(mark, word) => format!("{} {}", sign(*mark), clean(word)),
        Cell::Ruled(ruling) => format!("{} {}", sign(ruling.mark), clean(&ruling.word)),
    }
}

/// What stands behind a number that rests on prices of the user's own.
pub(super) const OWN: &str = "†";

/// A number as people read it: rounded, with its unit, and a mark if it rests on prices of the
/// user's own.
pub(super) fn number(number: &Number, words: &Words) -> String {
    let text = plain(number, words);
    if number.figure.is_own && number.status != Status::Unrecoverable {
        text + OWN
    } else {
        text
    }
}

/// A number without a mark of what it rests on.
pub(super) fn plain(number: &Number, words: &Words) -> String {
    if number.status == Status::LowerBound {
        let known = number.clone().with_status(Status::Known);
        return format!("{} {}", words.at_least, plain(&known, words));
    }
    if number.status != Status::Known {
        return words.status(number.status).to_owned();
    }
    let figure = &number.figure;
    let print = if number.is_brief {
        Words::brief
    } else {
        Words::print
    };
    let text = print(words, figure.dimension, figure.value, number.currency);
    let bare = |text: &str| units::bare(text, number.currency).to_owned();
    match (&number.label, figure.dimension) {
        // A price's label starts with the currency.
        (Some(label), Dimension::Price) => {
            format!("{} {}", bare(&text), clean(&words.label(label)))
        }
        (Some(label), Dimension::Scalar) => format!("{text} {}", clean(&words.label(label))),
        _ if number.form == Form::Bare => bare(&text),
        _ => text,
    }
}

/// The arrows of a diagram in lines of text, and the boxes that none leads to or from.
pub(super) fn arrows(diagram: &Diagram) -> Vec<String> {
    let boxed = |at: usize| {
        let vertex = &diagram.vertices[at];
        format!("{} ({})", clean(&vertex.name), clean(&vertex.about))
    };
    let mut lines = Vec::new();
    for (at, vertex) in diagram.vertices.iter().enumerate() {
        let out = diagram.arrows.iter().filter(|arrow| arrow.from == at);
        let to: Vec<String> = out
            .map(|arrow| clean(&diagram.vertices[arrow.to].name))
            .collect();
        let arrow = if to.is_empty() { "" } else { " → " };
        let noted = vertex.noted.as_deref().map(clean);
        let noted = noted.map_or_else(String::new, |why| format!(" {} {why}", sign(Mark::Noted)));
        lines.push(format!("{}{noted}{arrow}{}", boxed(at), to.join(", ")));
    }
    lines
}

/// Text of one line without anything that a terminal would obey.
pub(super) fn clean(text: &str) -> String {
    crate::diagnostic::sanitise(text)
}

/// A sentence in lines of at most `width`, each ended.
pub(super) fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    let mut used = 0;
    for word in text.split(' ') {
        let wide = word.width();
        if used > 0 && used + 1 + wide > width {
            out.push('\n');
            used = 0;
        } else if used > 0 {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += wide;
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn a_sentence_wraps_between_words() {
        assert_eq!(wrapped("one two three", 8), "one two\nthree\n");
        assert_eq!(wrapped("한국어 이름", 8), "한국어\n이름\n");
    }
}
