//! Slips in YAML.

use super::{closed, entry, uncommented};
use crate::plan::raw::{Fault, Files, Format, Span, yaml::stumbles};
use crate::plan::words::Words;

/// What is wrong with YAML at a place, by what stands there and what the reader says of it.
pub(in crate::plan::raw) fn yaml(files: &Files, place: Span, message: &str) -> Option<Fault> {
    let text = Text::new(files, place);
    let last = text.line(text.line)?;
    let words = if message.contains("tab") {
        text.tab(message)
    } else if message.contains("quote") {
        text.unclosed(message)
    } else {
        let before = (0..text.line).rev().find_map(|line| text.line(line));
        let lines = [Some(last), before];
        let unspaced = lines
            .into_iter()
            .flatten()
            .find_map(|line| text.unspaced(line));
        unspaced
            .or_else(|| text.colon_within(last))
            .or_else(|| text.indent(last))
    };
    words.map(|((start, end), words)| (files.span(place.file, start, end), words))
}

/// The bytes of something in a text, and what is wrong with it.
type Slip = ((usize, usize), Words);

/// A line that is not empty and no comment.
#[derive(Clone, Copy)]
struct Line<'a> {
    number: usize,
    /// Where it begins.
    start: usize,
    /// All of it but the blanks at its end.
    all: &'a str,
}

impl<'a> Line<'a> {
    fn blanks(&self) -> usize {
        self.all.len() - self.all.trim_start().len()
    }

    fn bytes(&self) -> (usize, usize) {
        (self.start + self.blanks(), self.start + self.all.len())
    }

    /// What stands before a key or an item: blanks and dashes; and the rest.
    fn parts(&self) -> (&'a str, &'a str) {
        let rest = self.all.trim_start().trim_start_matches("- ").trim_start();
        self.all.split_at(self.all.len() - rest.len())
    }
}

struct Text<'a> {
    all: &'a str,
    /// Each line, and where it begins.
    lines: Vec<(usize, &'a str)>,
    /// The line at which the reader gave up.
    line: usize,
}

impl<'a> Text<'a> {
    fn new(files: &'a Files, place: Span) -> Self {
        let all = files.text(place.file);
        let mut start = 0;
        let lines = all.split('\n').map(|line| {
            start += line.len() + 1;
            (start - line.len() - 1, line.trim_end())
        });
        Self {
            all,
            lines: lines.collect(),
            line: all[..place.start as usize].matches('\n').count(),
        }
    }

    fn line(&self, number: usize) -> Option<Line<'a>> {
        let (start, all) = *self.lines.get(number)?;
        let line = all.trim_start();
        let is_full = !line.is_empty() && !line.starts_with('#');
        is_full.then_some(Line { number, start, all })
    }

    /// The line as it should be, if the reader gets past the place with it.
    fn mended(&self, line: Line<'a>, new: &str) -> Option<String> {
        let end = line.start + line.all.len();
        let text = [&self.all[..line.start], new, &self.all[end..]].concat();
        let is_past = stumbles(&text).is_none_or(|line| line > self.line + 1);
        is_past.then(|| new.trim().to_owned())
    }

    /// A tab where blanks belong: on the line, or on the next, which a text on it would take in.
    fn tab(&self, message: &str) -> Option<Slip> {
        let next = message.contains("plain scalar").then_some(self.line + 1);
        let numbers = [Some(self.line), next];
        numbers.into_iter().flatten().find_map(|number| {
            let (start, all) = *self.lines.get(number)?;
            let blanks = all.len() - all.trim_start().len();
            let is_tab = all[..blanks].contains('\t');
            is_tab.then(|| ((start, start + blanks), Words::tab()))
        })
    }

    /// A quote that opens a value and that nothing closes, there or on the lines above, which
    /// the text then swallows.
    fn unclosed(&self, message: &str) -> Option<Slip> {
        let first = if message.starts_with("unclosed quote") {
            self.line
        } else if message.starts_with("invalid indentation in multiline quoted scalar") {
            0
        } else {
            return None;
        };
        let mut lines = (first..=self.line).rev().filter_map(|line| self.line(line));
        let (line, head, quote) = lines.find_map(|line| {
            let (head, quote) = opened(line)?;
            Some((line, head, quote))
        })?;
        // What closes it on a later line was meant to.
        let later = &self.lines[line.number + 1..];
        let later = later
            .iter()
            .take((self.line + 1).saturating_sub(line.number + 1));
        let quotes: usize = later.map(|(_, line)| line.matches(quote).count()).sum();
        if quotes % 2 == 1 {
            return None;
        }
        let new = closed(quote, &line.all[head.len() + 1..])?;
        let whole = self.mended(line, &format!("{head}{new}"))?;
        let words = Words::unclosed(Format::Yaml, quote, Some(&whole));
        Some((line.bytes(), words))
    }

    /// A line such as `rto:2h`.
    fn unspaced(&self, line: Line<'a>) -> Option<Slip> {
        let (head, rest) = line.parts();
        let (name, value) = entry(rest, ':')?;
        let is_apart = value.is_empty() || value.starts_with([' ', '/', '\t']);
        if is_apart || name.starts_with(['"', '\'']) {
            return None;
        }
        let value = uncommented(value);
        self.mended(line, &format!("{head}{name}: {value}"))?;
        Some((line.bytes(), Words::no_blank(name, value)))
    }

    /// A value with a colon in it.
    fn colon_within(&self, line: Line<'a>) -> Option<Slip> {
        let (head, rest) = line.parts();
        let (name, value) = entry(rest, ':')?;
        let value = uncommented(value);
        if !value.contains(": ") || value.starts_with(['"', '\'', '[', '{', '&', '*', '!']) {
            return None;
        }
        let quoted = if value.contains(['"', '\\']) {
            format!("'{}'", value.replace('\'', "''"))
        } else {
            format!("\"{value}\"")
        };
        let whole = self.mended(line, &format!("{head}{name}: {quoted}"))?;
        Some((line.bytes(), Words::colon_within(&whole)))
    }

    /// A line that stands at no level of those above it.
    fn indent(&self, line: Line<'a>) -> Option<Slip> {
        let own = line.blanks();
        let mut open: Vec<usize> = Vec::new();
        for above in (0..line.number).filter_map(|number| self.line(number)) {
            open.retain(|level| *level < above.blanks());
            open.push(above.blanks());
        }
        if open.contains(&own) {
            return None;
        }
        let typed = line.all.trim();
        // Of deep nesting the innermost levels will do.
        let first = open.len().saturating_sub(5);
        let fitting = open[first..].iter().copied();
        let fitting: Vec<usize> = fitting
            .filter(|level| {
                let new = format!("{}{typed}", " ".repeat(*level));
                self.mended(line, &new).is_some()
            })
            .collect();
        (!fitting.is_empty()).then(|| (line.bytes(), Words::indent(typed, own, &fitting)))
    }
}

/// What stands before a value that a quote opens and nothing closes on its line, and the quote.
fn opened(line: Line<'_>) -> Option<(&str, char)> {
    let (head, rest) = line.parts();
    let value = match entry(rest, ':') {
        Some((_, value)) => value.trim_start(),
        None => rest,
    };
    let quote = value.chars().next()?;
    let is_open = matches!(quote, '"' | '\'') && !value[1..].contains(quote);
    let length = head.len() + rest.len() - value.len();
    is_open.then(|| (&line.all[..length], quote))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::raw::parse;

    /// The line, the message and the help.
    fn told(text: &str) -> Option<(u32, String, String)> {
        let mut files = Files::default();
        let file = files.add("a.yaml", text.to_owned());
        let faults = parse(&files, file).err()?;
        let (span, words) = faults.into_iter().next()?;
        Some((files.place(span).line, words.message, words.help))
    }

    #[test]
    fn what_is_sure_is_told() {
        for (text, line, message, help) in [
            (
                "a: \"x\nb: 1\n",
                1,
                "the text has no closing quote",
                "`a: \"x\"`",
            ),
            (
                "a: 1\nb: 'x # y\nc: 'z'\n",
                2,
                "the text has no closing quote",
                "`b: 'x'`",
            ),
            ("a: \"x", 1, "the text has no closing quote", "`a: \"x\"`"),
            (
                "a:\n\tb: 1\n",
                2,
                "the line is indented by a tab",
                "two blanks",
            ),
            (
                "a:\n  b: x\n\tc: 1\n",
                3,
                "the line is indented by a tab",
                "two blanks",
            ),
            (
                "a: 1\nb:2h # c\nc: 3\n",
                2,
                "`b:2h` has no blank",
                "`b: 2h`",
            ),
            ("a:\n  b:2h\n  c: 3\n", 2, "`b:2h` has no blank", "`b: 2h`"),
            (
                "a: b: c # d\n",
                1,
                "the value has a colon in it",
                "`a: \"b: c\"`",
            ),
            ("a: \"b\" c: d\n", 1, "this is not YAML", "Write valid YAML"),
            (
                "a: b \"c\": d\n",
                1,
                "the value has a colon in it",
                "`a: 'b \"c\": d'`",
            ),
            (
                "a:\n    b: 1\n  c: 2\n",
                3,
                "`c: 2` is indented by 2",
                "Indent it by 0 or 4.",
            ),
            (
                "a:\n  b: 1\n   c: 2\n",
                3,
                "`c: 2` is indented by 3",
                "Indent it by 0 or 2.",
            ),
        ] {
            let (at, said, advice) = told(text).unwrap_or_default();
            assert!(said.starts_with(message), "{text}: {said}");
            assert!(advice.contains(help), "{text}: {advice}");
            assert_eq!(at, line, "{text}");
        }
    }

    #[test]
    fn lines_above_that_are_in_order_are_not_blamed() {
        for (above, line) in [
            ("d: \"a long text\n  over two lines\"\n", 5),
            ("d: |\n  a\n  \tb\n", 6),
            ("d: |\n  'tis\n  so\n", 6),
            ("d: \"a: b\n  c: d\"\n", 5),
        ] {
            let text = format!("{above}w:\n    r: x\n  z: 2\n");
            let (at, said, advice) = told(&text).unwrap_or_default();
            assert!(
                said.starts_with("`z: 2` is indented by 2"),
                "{text}: {said}"
            );
            assert_eq!(at, line, "{text}");
            assert!(
                advice.starts_with("Indent it by 0 or 4"),
                "{text}: {advice}"
            );
        }
    }

    #[test]
    fn of_the_rest_the_reader_speaks() {
        for (text, line) in [
            ("c:\n  web:\n    service: @ec2\n", 3),
            ("c:\n  web:\n      service: @ec2\n", 3),
            ("x:\n- \"db:main\"\ny: @z\n", 3),
            ("a: \"long\ntext: here\"\nb: 1\n", 2),
            ("a: 'it's'\nb: 1\n", 1),
            ("a:\n  b: 1\n - c\n", 3),
        ] {
            let (at, said, _) = told(text).unwrap_or_default();
            assert!(said.starts_with("this is not YAML"), "{text}: {said}");
            assert_eq!(at, line, "{text}");
        }
        // A comment is no part of a value.
        let (_, said, advice) = told("a: 1\n b: 5m # c: d\n").unwrap_or_default();
        assert!(
            said.starts_with("`b: 5m # c: d` is indented by 1"),
            "{said}"
        );
        assert_eq!(advice, "Indent it by 0.");
    }
}
