//! Colours in tables. What is coloured is marked with letters that take no room, so that it is
//! laid out as if it were not, and the marks become codes of the terminal at the end.

use anstyle::{AnsiColor, Style};

use crate::report::{Cell, Mark};

/// Where a colour starts: letters that are not seen, and that no text from a plan keeps.
const STARTS: [(char, Mark, AnsiColor); 3] = [
    ('\u{2061}', Mark::Met, AnsiColor::Green),
    ('\u{2062}', Mark::Thin, AnsiColor::Yellow),
    ('\u{2063}', Mark::Missed, AnsiColor::Red),
];

/// Where it ends.
const END: char = '\u{2064}';

/// The text of a cell with what is to be coloured marked: of what is met the sign, of what is
/// missed or thin all of it. Each word is marked by itself, for lines break between words.
pub(super) fn marked(cell: &Cell, text: String) -> String {
    let mark = match cell {
        Cell::Judged(_, mark) | Cell::Against(_, mark, _) | Cell::Marked(mark, _) => *mark,
        Cell::Ruled(ruling) => ruling.mark,
        _ => return text,
    };
    let Some((start, ..)) = STARTS.iter().find(|(_, known, _)| *known == mark) else {
        return text;
    };
    let painted = |word: &str| format!("{start}{word}{END}");
    let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let word = |(place, word): (usize, &str)| {
        if place == 0 || mark != Mark::Met || matches!(cell, Cell::Marked(..) | Cell::Ruled(_)) {
            painted(word)
        } else {
            word.to_owned()
        }
    };
    let words = first.split(' ').enumerate().map(word);
    let line = words.collect::<Vec<_>>().join(" ");
    if rest.is_empty() {
        line
    } else {
        format!("{line}\n{rest}")
    }
}

/// The text with codes in place of the marks.
pub(super) fn coloured(text: &str) -> String {
    // Words side by side share their codes.
    let joined = STARTS.iter().fold(text.to_owned(), |text, (start, ..)| {
        text.replace(&format!("{END} {start}"), " ")
    });
    let text = &joined;
    let mut out = String::with_capacity(text.len());
    let mut style = Style::new();
    for letter in text.chars() {
        if let Some((.., colour)) = STARTS.iter().find(|(start, ..)| *start == letter) {
            style = Style::new().fg_color(Some((*colour).into()));
            out.push_str(&style.render().to_string());
        } else if letter == END {
            out.push_str(&style.render_reset().to_string());
        } else {
            out.push(letter);
        }
    }
    out
}
