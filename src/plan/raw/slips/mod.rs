//! What went wrong where a grammar gives up: the habits of other notations, and slips.
//!
//! Only the line at which the reader gave up is looked at, and what the reader said of it. A
//! line is offered only if the reader gets past it; where nothing is sure, nothing is said, and
//! the reader's own words stand.

mod json;
mod toml;
mod yaml;

pub(super) use json::json;
pub(super) use toml::toml;
pub(super) use yaml::yaml;

use super::{Files, Format, Node, Tree};
use crate::plan::words::Words;

/// Quotes as word processors set them, and those that are meant.
const CURLY: &[(char, char)] = &[
    ('“', '"'),
    ('”', '"'),
    ('„', '"'),
    ('«', '"'),
    ('»', '"'),
    ('‘', '\''),
    ('’', '\''),
];

/// The quote that a curly one stands for.
fn straight(letter: char) -> Option<char> {
    let known = CURLY.iter().find(|(curly, _)| *curly == letter);
    known.map(|(_, plain)| *plain)
}

/// A text that begins with a curly quote, in straight ones, and how many bytes of it these
/// are; `None` if it does not, or if nothing closes it.
fn straightened(text: &str) -> Option<(String, usize)> {
    let first = text.chars().next()?;
    let quote = straight(first)?;
    let inner = &text[first.len_utf8()..];
    let (length, last) = inner
        .char_indices()
        .find(|(_, letter)| *letter == quote || straight(*letter) == Some(quote))?;
    let used = first.len_utf8() + length + last.len_utf8();
    Some((format!("{quote}{}{quote}", &inner[..length]), used))
}

/// The notation that the first line which is no comment begins in.
pub(super) fn written(text: &str) -> Option<Format> {
    let mut lines = text.lines().map(str::trim);
    let idle = |line: &str| line.is_empty() || line.starts_with('#') || line.starts_with("//");
    let line = lines.find(|line| !idle(line))?;
    if line.starts_with('{') {
        return Some(Format::Json);
    }
    if line.starts_with("---") {
        return Some(Format::Yaml);
    }
    if line.starts_with('[') {
        let name = line.trim_matches(['[', ']']);
        let named = is_name(name) && name.starts_with(char::is_alphabetic);
        return (named && line.ends_with(']')).then_some(Format::Toml);
    }
    if entry(line, '=').is_some() {
        return Some(Format::Toml);
    }
    let (_, value) = entry(line, ':')?;
    (value.is_empty() || value.starts_with(' ')).then_some(Format::Yaml)
}

/// Whether a text can be a key or the name of a table.
fn is_name(text: &str) -> bool {
    let allowed =
        |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | '$');
    !text.is_empty() && text.chars().all(allowed)
}

/// The key before a sign, and all that follows it.
fn entry(line: &str, sign: char) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(sign)?;
    let name = name.trim();
    is_name(name.trim_matches(['"', '\''])).then_some((name, value))
}

/// What stands before a comment.
fn uncommented(text: &str) -> &str {
    let text = text.trim();
    let quote = text.chars().next().filter(|first| "\"'".contains(*first));
    let from = quote.map_or(0, |quote| text[1..].find(quote).map_or(0, |end| end + 2));
    if text[from..].starts_with('#') {
        return text[..from].trim_end();
    }
    let end = [" #", "\t#"]
        .iter()
        .filter_map(|sign| text[from..].find(sign))
        .min();
    text[..end.map_or(text.len(), |end| from + end)].trim_end()
}

/// The text that a quote opens, closed: without the comment behind it, and without the other
/// quote that was meant to close it. `None` if it is not sure where it ends.
fn closed(quote: char, inner: &str) -> Option<String> {
    let inner = uncommented(&format!("_{inner}"))[1..].to_owned();
    let is_other = |letter: char| matches!(letter, '"' | '\'') || straight(letter) == Some(quote);
    let inner = inner.strip_suffix(is_other).unwrap_or(&inner);
    let unsure = |letter: char| letter != '’' && (letter == quote || straight(letter).is_some());
    let ends = inner.trim_end().ends_with([',', ';', '\\', ']', '}', ':']);
    let known = !inner.trim().is_empty() && !ends && !inner.contains(unsure);
    known.then(|| format!("{quote}{inner}{quote}"))
}

/// Where a line of TOML opens a text that it does not close, by which quote, and whether
/// within brackets; `None` if it closes all, or has a text of several lines.
fn open_quote(line: &str) -> Option<(usize, char, bool)> {
    let mut open: Option<(usize, char)> = None;
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, letter) in line.char_indices() {
        match open {
            Some(_) if escaped => escaped = false,
            Some((_, '"')) if letter == '\\' => escaped = true,
            Some((_, quote)) if letter == quote => open = None,
            Some(_) => {}
            None => match letter {
                '"' | '\'' if line[at..].starts_with(&String::from(letter).repeat(3)) => {
                    return None;
                }
                '"' | '\'' => open = Some((at, letter)),
                '[' | '{' => depth += 1,
                ']' | '}' => depth = depth.saturating_sub(1),
                '#' => break,
                _ => {}
            },
        }
    }
    open.map(|(at, quote)| (at, quote, depth > 0))
}

/// The straight text of a value that stands in curly quotes, which YAML takes for letters.
pub(in crate::plan) fn curly(files: &Files, node: &Node) -> Option<Words> {
    let Tree::Text(text) = &node.tree else {
        return None;
    };
    // The command line has no quotes of its own.
    if files.place(node.span).line == 0 || files.slice(node.span).trim() != text {
        return None;
    }
    let (straight, used) = straightened(text)?;
    (used == text.len()).then(|| Words::curly(Format::Yaml, &straight))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_notation_is_told_by_the_first_line() {
        for (text, format) in [
            ("# a\n\nstrategy = \"x\"", Some(Format::Toml)),
            ("[targets]\n", Some(Format::Toml)),
            ("strategy: x", Some(Format::Yaml)),
            ("workload:\n  region: x", Some(Format::Yaml)),
            ("---\n", Some(Format::Yaml)),
            (" {\"a\": 1}", Some(Format::Json)),
            ("[1, 2]", None),
            ("a text: of words", None),
            ("", None),
        ] {
            assert_eq!(written(text), format, "{text}");
        }
    }

    #[test]
    fn a_comment_is_no_part_of_a_value() {
        for (text, value) in [
            (" 4h # why", "4h"),
            ("# why", ""),
            ("a#b", "a#b"),
            ("\"a # b\" # why", "\"a # b\""),
            ("don't # why", "don't"),
        ] {
            assert_eq!(uncommented(text), value, "{text}");
        }
    }

    #[test]
    fn a_text_is_closed_only_where_its_end_is_sure() {
        for (inner, whole) in [
            ("Shop", Some("\"Shop\"")),
            ("Shop # why", Some("\"Shop\"")),
            ("Shop'", Some("\"Shop\"")),
            ("Shop”", Some("\"Shop\"")),
            ("it’s", Some("\"it’s\"")),
            ("a “b”", None),
            ("a,", None),
            ("", None),
        ] {
            assert_eq!(closed('"', inner).as_deref(), whole, "{inner}");
        }
    }
}
