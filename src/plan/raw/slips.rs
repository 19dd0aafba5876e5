//! What went wrong where a grammar gives up: the habits of other notations, and slips.

use super::{Fault, Files, Format, Node, Tree};
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

/// With straight quotes, if any are curly.
fn straight(text: &str) -> Option<String> {
    let plain = |letter: char| {
        let known = CURLY.iter().find(|(curly, _)| *curly == letter);
        known.map_or(letter, |(_, plain)| *plain)
    };
    let straight: String = text.chars().map(plain).collect();
    (straight != text).then_some(straight)
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
    let name = name.trim().trim_matches(['"', '\'']);
    is_name(name).then_some((name, value))
}

/// A value as TOML has it: in quotes unless it is a number, a word or has some already.
fn quoted(value: &str) -> String {
    let value = value.trim();
    let plain = value.starts_with(['"', '\'', '[', '{']) || value.parse::<f64>().is_ok();
    match Words::flag(value) {
        Some(flag) => flag.to_string(),
        None if plain => value.to_owned(),
        None => format!("\"{value}\""),
    }
}

/// What is wrong with a line of TOML, by what stands there.
pub(super) fn toml(line: &str, slice: &str, message: &str) -> Option<Words> {
    let line = line.trim();
    if let Some(straight) = straight(line) {
        return Some(Words::curly(Format::Toml, &straight));
    }
    if line.starts_with("//") {
        return Some(Words::comment(Format::Toml));
    }
    if let Some((name, value)) = entry(line, ':') {
        let whole = match value.trim() {
            "" => format!("[{name}]"),
            value => format!("{name} = {}", quoted(value)),
        };
        return Some(Words::colon(line, &whole));
    }
    if line.starts_with('[') && !line.contains([']', '=']) {
        let brackets = if line.starts_with("[[") { "]]" } else { "]" };
        return Some(Words::open_table(&format!("{line}{brackets}")));
    }
    if message.starts_with("invalid basic string") || message.starts_with("invalid literal string")
    {
        let quote = if message.contains("basic") { '"' } else { '\'' };
        let odd = line.matches(quote).count() % 2 == 1;
        let other = line.strip_suffix(if quote == '"' { '\'' } else { '"' });
        let closed = format!("{}{quote}", other.unwrap_or(line));
        return odd.then(|| Words::unclosed(Format::Toml, &closed));
    }
    if let Some(line) = line.strip_suffix(';') {
        return Some(Words::line_end(line.trim_end()));
    }
    if message.starts_with("missing comma between array elements") {
        return Some(Words::open_bracket("a list", ']'));
    }
    if message.starts_with("missing key for inline table element")
        || message.starts_with("missing comma between key-value pairs")
    {
        return Some(Words::open_bracket("a table in braces", '}'));
    }
    if message.starts_with("unexpected key or value, expected newline") {
        return Some(Words::one_line());
    }
    if message.starts_with("extra `=`") {
        return Some(Words::two_equals(&line.replacen("==", "=", 1)));
    }
    if message.starts_with("cannot extend value of type inline table") {
        return Some(Words::closed_table());
    }
    let wants_text = message.starts_with("string values must be quoted");
    if let (true, Some((name, ""))) = (wants_text, entry(line, '=')) {
        return Some(Words::no_value(name));
    }
    if let Some((name, value)) = unquoted(line) {
        let whole = format!("{name} = {}", quoted(value));
        return Some(match Words::flag(value) {
            Some(_) => Words::word(Format::Toml, value, &whole),
            None => Words::bare(Format::Toml, value, &whole),
        });
    }
    if wants_text && slice.contains(char::is_alphabetic) {
        return Some(match Words::flag(slice) {
            Some(flag) => Words::word(Format::Toml, slice, &flag.to_string()),
            None => Words::bare(Format::Toml, slice, &format!("\"{slice}\"")),
        });
    }
    message
        .starts_with("key with no value")
        .then(Words::no_equals)
}

/// The key and the value of a line such as `rto = 1h`, whose quotes were forgotten.
fn unquoted(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once('=')?;
    let value = value.split('#').next()?.trim();
    let plain = value.starts_with(char::is_alphanumeric) && !value.contains(['"', '\'', '=', ',']);
    let whole = !matches!(value, "true" | "false") && value.parse::<f64>().is_err();
    (plain && whole).then_some((key.trim(), value))
}

/// What is wrong with a text of YAML that was read up to a line.
pub(super) fn yaml(files: &Files, file: u16, line: usize) -> Option<Fault> {
    let text = files.text(file);
    let mut start = 0;
    let mut lines = Vec::new();
    for written in text.split('\n').take(line.max(1)) {
        lines.push((start, written.trim_end()));
        start += written.len() + 1;
    }
    let blanks = |line: &str| line.len() - line.trim_start().len();
    let at =
        |(start, line): (usize, &str)| files.span(file, start + blanks(line), start + line.len());
    let tab = |(_, line): &&(usize, &str)| line[..blanks(line)].contains('\t');
    if let Some((start, line)) = lines.iter().find(tab) {
        let end = start + blanks(line);
        return Some((files.span(file, *start, end), Words::tab()));
    }
    if let Some((one, quote)) = lines
        .iter()
        .find_map(|one| Some((*one, open_quote(one.1)?)))
    {
        let whole = format!("{}{quote}", one.1.trim());
        return Some((at(one), Words::unclosed(Format::Yaml, &whole)));
    }
    let mut full = lines.iter().rev().filter(|(_, line)| !is_idle(line));
    let (last, before) = (full.next()?, full.next());
    for one in [Some(last), before].into_iter().flatten() {
        if let Some((name, value)) = unspaced(one.1) {
            return Some((at(*one), Words::no_blank(name, value)));
        }
    }
    let line = last.1.trim_start().trim_start_matches("- ");
    if let Some((name, value)) = entry(line, ':')
        && value.contains(": ")
    {
        let value = value.trim().replace('"', "\\\"");
        return Some((
            at(*last),
            Words::colon_within(&format!("{name}: \"{value}\"")),
        ));
    }
    let open = open_levels(&lines[..lines.len() - 1]);
    let own = blanks(last.1);
    let fits = open.contains(&own);
    (!fits && !open.is_empty()).then(|| (at(*last), Words::indent(last.1.trim(), own, &open)))
}

fn is_idle(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.starts_with('#')
}

/// The quote that a value opens and nothing closes on its line.
fn open_quote(line: &str) -> Option<char> {
    if is_idle(line) {
        return None;
    }
    let (_, value) = line.split_once(':')?;
    let value = value.trim();
    let quote = value
        .chars()
        .next()
        .filter(|first| matches!(first, '"' | '\''))?;
    (value[1..].matches(quote).count() == 0).then_some(quote)
}

/// The key and the value of a line such as `rto:2h`.
fn unspaced(line: &str) -> Option<(&str, &str)> {
    let (name, value) = entry(line.trim_start().trim_start_matches("- "), ':')?;
    let apart = value.is_empty() || value.starts_with([' ', '/', '\t']);
    (!apart).then_some((name, value))
}

/// How far the levels are indented that are open after some lines; a line that opens one
/// has nothing behind its colon.
fn open_levels(lines: &[(usize, &str)]) -> Vec<usize> {
    let mut open: Vec<usize> = Vec::new();
    for (_, line) in lines.iter().filter(|(_, line)| !is_idle(line)) {
        let own = line.len() - line.trim_start().len();
        open.retain(|level| *level < own);
        open.push(own);
    }
    open
}

/// What is wrong with JSON where something else was expected.
pub(super) fn json(rest: &str, wanted: &str) -> Option<Words> {
    let Some(first) = rest.chars().next() else {
        return Some(Words::not_closed(wanted));
    };
    if rest.starts_with("//") || rest.starts_with("/*") || first == '#' {
        return Some(Words::comment(Format::Json));
    }
    let line = rest.lines().next().unwrap_or_default();
    let end = |closing: &[char]| {
        let inner = &line[first.len_utf8()..];
        Some(&inner[..inner.find(closing)?])
    };
    if CURLY.iter().any(|(curly, _)| *curly == first) {
        let inner = end(&['”', '“', '’', '»', '"'])?;
        return Some(Words::curly(Format::Json, &format!("\"{inner}\"")));
    }
    if first == '\'' {
        let inner = end(&['\''])?;
        return Some(Words::single_quotes(inner));
    }
    if matches!(first, '}' | ']') && !wanted.starts_with('`') {
        return Some(Words::last_comma(first));
    }
    if first == '"' && wanted.starts_with("`,`") {
        let inner = end(&['"'])?;
        return Some(Words::no_comma(&format!("\"{inner}\"")));
    }
    let word = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | '$');
    let length = line.find(|letter| !word(letter)).unwrap_or(line.len());
    let typed = &line[..length];
    if typed.is_empty() || wanted.starts_with('`') {
        return None;
    }
    Some(match (typed, Words::flag(typed)) {
        ("None" | "nil" | "undefined", _) => Words::word(Format::Json, typed, "null"),
        (_, Some(flag)) => Words::word(Format::Json, typed, &flag.to_string()),
        _ => Words::bare(Format::Json, typed, &format!("\"{typed}\"")),
    })
}

/// The straight text of a value in curly quotes, which YAML takes for letters.
pub(in crate::plan) fn curly(files: &Files, node: &Node) -> Option<Words> {
    let Tree::Text(text) = &node.tree else {
        return None;
    };
    let is_curly = |letter: char| CURLY.iter().any(|(curly, _)| *curly == letter);
    files.slice(node.span).strip_prefix(is_curly)?;
    let inner = text.strip_prefix(is_curly)?;
    let inner = inner.strip_suffix(is_curly).unwrap_or(inner);
    Some(Words::curly(Format::Yaml, &format!("\"{inner}\"")))
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
}
