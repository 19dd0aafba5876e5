//! Findings and places, made from facts.

use super::{Finding, Place, Severity};
use crate::units::BadUnit;

impl Place {
    /// A file as a whole.
    pub fn file(file: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            ..Self::default()
        }
    }

    /// The place of byte `start` to `end` of a source text, which may run over
    /// the end of its line; the line's end is then the place's end.
    pub fn of_span(file: impl Into<String>, source: &str, span: std::ops::Range<usize>) -> Self {
        let start = floor(source, span.start);
        let end = floor(source, span.end).max(start);
        let begin = source[..start].rfind('\n').map_or(0, |at| at + 1);
        let text = source[begin..].lines().next().unwrap_or("");
        let stop = end.min(begin + text.len()).max(start);
        Self {
            file: file.into(),
            line: count(source[..begin].matches('\n').count()) + 1,
            column: count(source[begin..start].chars().count()) + 1,
            width: count(source[start..stop].chars().count()).max(1),
            text: text.to_owned(),
        }
    }
}

/// The nearest character boundary at or before a byte.
fn floor(source: &str, at: usize) -> usize {
    let at = at.min(source.len());
    (0..=at)
        .rev()
        .find(|at| source.is_char_boundary(*at))
        .unwrap_or(0)
}

/// A count of lines or columns; a file with more than 2^32 is not read.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Finding {
    /// An error: the input cannot be used.
    pub fn error(code: &'static str, message: impl Into<String>, place: Place) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            place,
            label: String::new(),
            help: String::new(),
        }
    }

    /// A warning: it can be used, but something was done instead.
    pub fn warning(code: &'static str, message: impl Into<String>, place: Place) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, message, place)
        }
    }

    /// With what belongs there, beside the caret.
    #[must_use]
    pub fn label(self, label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            ..self
        }
    }

    /// With what to do, as a sentence.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self {
            help: help.into(),
            ..self
        }
    }

    /// The error of a quantity `text` that stands at `place`, whose column is
    /// that of its first character (behind the quotation mark, if any).
    pub fn bad_unit(bad: BadUnit, text: &str, place: Place) -> Self {
        let chars = |part: Option<&str>| count(part.unwrap_or("").chars().count());
        let before = chars(text.get(..bad.span.start));
        let width = chars(text.get(bad.span)).max(1);
        let place = Place {
            column: place.column.saturating_add(before),
            width,
            ..place
        };
        Self::error(bad.code, bad.message, place)
            .label(bad.label)
            .help(bad.help)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::{self, Dimension};

    #[test]
    fn a_span_is_a_line_and_a_column() {
        let source = "[targets]\r\nname = \"가게\"\nrto = 15\n";
        let at = source.find("15").expect("there");
        let place = Place::of_span("shop.plan", source, at..at + 2);
        assert_eq!((place.line, place.column, place.width), (3, 7, 2));
        assert_eq!(place.text, "rto = 15");
        let at = source.find('가').expect("there");
        let place = Place::of_span("shop.plan", source, at..source.len());
        assert_eq!((place.line, place.column, place.width), (2, 9, 3));
        let place = Place::of_span("shop.plan", "[targets]\r\n", 9..11);
        assert_eq!((place.line, place.column, place.width), (1, 10, 1));
        let place = Place::of_span("shop.plan", "", 5..9);
        assert_eq!((place.line, place.column, place.width), (1, 1, 1));
    }

    #[test]
    fn a_bad_quantity_is_marked_inside_its_text() {
        let text = "10m to 30 MB";
        let bad = units::parse(Dimension::Duration, text).expect_err("a size");
        let place = Place {
            column: 12,
            width: 12,
            ..Place::default()
        };
        let finding = Finding::bad_unit(bad, text, place);
        assert_eq!((finding.place.column, finding.place.width), (22, 2));
        assert_eq!(finding.code, "bad-time");
    }
}
