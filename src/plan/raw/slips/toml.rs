//! Slips in TOML.

use std::ops::Range;

use super::{closed, entry, is_name, open_quote, straight, straightened, uncommented};
use crate::plan::raw::{Format, toml::stumbles};
use crate::plan::words::Words;

/// Bytes of a line that is looked at: nobody mends a longer one by hand.
const LINE_LIMIT: usize = 1000;

/// What is wrong with TOML at a place, by what stands there and what the parser says of it.
pub(in crate::plan::raw) fn toml(text: &str, at: Range<usize>, message: &str) -> Option<Words> {
    let line = Line::of(text, at)?;
    let says = |begin: &[&str]| begin.iter().any(|begin| message.starts_with(begin));
    let is_key = says(&["key with no value", "invalid unquoted key"]);
    let wants_text = says(&["string values must be quoted"]);
    if (is_key || wants_text)
        && let Some(words) = line.curly()
    {
        return Some(words);
    }
    if is_key && line.all().trim_start().starts_with("//") {
        return Some(Words::comment(Format::Toml));
    }
    if is_key && let Some((name, value)) = line.around_colon() {
        return line.colon(name, value);
    }
    if says(&["key with no value"]) {
        return Some(Words::no_equals());
    }
    if says(&["unclosed table", "unclosed array table"]) {
        let name = uncommented(line.all());
        let whole = ["]", "]]"]
            .iter()
            .find_map(|end| line.whole(&format!("{name}{end}")))?;
        return Some(Words::open_table(&whole));
    }
    if says(&[
        "invalid basic string",
        "invalid literal string",
        "unclosed array, ",
        "unclosed inline table",
    ]) {
        return line.unclosed();
    }
    if says(&["unexpected key or value, expected newline"]) {
        return line.second();
    }
    if says(&["missing comma between array elements"]) {
        let open = || Words::open_bracket("a list", ']');
        return line.unclosed().or_else(|| Some(open()));
    }
    if says(&[
        "missing key for inline table element",
        "missing comma between key-value pairs",
    ]) {
        let open = || Words::open_bracket("a table in braces", '}');
        return line.unclosed().or_else(|| Some(open()));
    }
    if says(&["extra `=`"]) {
        let rest = line.rest().strip_prefix('=')?;
        let value = uncommented(rest);
        let whole = [value.to_owned(), quoted(value)]
            .iter()
            .find_map(|value| line.whole(&format!("{} {value}", line.before().trim_end())))?;
        return Some(Words::two_equals(&whole));
    }
    if says(&["cannot extend value of type inline table"]) {
        return Some(Words::closed_table());
    }
    if wants_text { line.bare() } else { None }
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

/// The line of a text in which the parser gave up.
struct Line<'a> {
    text: &'a str,
    /// Its bytes.
    own: Range<usize>,
    /// The place to which the parser objects.
    at: Range<usize>,
}

impl<'a> Line<'a> {
    fn of(text: &'a str, at: Range<usize>) -> Option<Self> {
        let start = text[..at.start].rfind('\n').map_or(0, |end| end + 1);
        let length = text[start..].lines().next().map_or(0, str::len);
        let own = start..start + length;
        let at = at.start.min(own.end)..at.end.clamp(at.start.min(own.end), own.end);
        (length <= LINE_LIMIT).then_some(Self { text, own, at })
    }

    fn all(&self) -> &'a str {
        &self.text[self.own.clone()]
    }

    /// What stands before the place.
    fn before(&self) -> &'a str {
        &self.text[self.own.start..self.at.start]
    }

    /// What stands there and behind it.
    fn rest(&self) -> &'a str {
        &self.text[self.at.start..self.own.end]
    }

    /// Whether the parser objects to nothing in these bytes once they are others.
    fn mends(&self, part: &Range<usize>, new: &str) -> bool {
        let (before, after) = (&self.text[..part.start], &self.text[part.end..]);
        let stop = part.start + new.len();
        let ends = part.end == self.own.end;
        let hurt = |at: &usize| (part.start..stop).contains(at) || (ends && *at == stop);
        !stumbles(&[before, new, after].concat()).iter().any(hurt)
    }

    /// The whole line as it should be, if the parser gets past it.
    fn whole(&self, new: &str) -> Option<String> {
        self.mends(&self.own, new).then(|| new.trim().to_owned())
    }

    /// Whether the place is where a line's own value or key begins, outside of all brackets.
    fn is_outer(&self) -> bool {
        let before = self.before().trim();
        before.is_empty() || (before.ends_with('=') && !before.contains(['[', '{']))
    }

    /// What is to be written where the place holds a text: the line, or within brackets the text.
    fn put(&self, length: usize, new: &str) -> Option<String> {
        if self.is_outer() {
            let after = &self.rest()[length..];
            let blank = &after[..after.len() - after.trim_start().len()];
            let after = uncommented(after);
            return self.whole(&format!("{}{new}{blank}{after}", self.before()));
        }
        let part = self.at.start..self.at.start + length;
        self.mends(&part, new).then(|| new.to_owned())
    }

    fn curly(&self) -> Option<Words> {
        let (new, used) = straightened(self.rest())?;
        let whole = self.put(used, &new)?;
        Some(Words::curly(Format::Toml, &whole))
    }

    /// What stands on both sides of a colon at the place, or right before it.
    fn around_colon(&self) -> Option<(&'a str, &'a str)> {
        if let Some(value) = self.rest().strip_prefix(':') {
            return Some((self.before(), value));
        }
        let name = self.before().trim_end().strip_suffix(':')?;
        Some((name, &self.all()[name.len() + 1..]))
    }

    /// A key and its value as YAML has them; the name of a table only where its keys follow.
    fn colon(&self, name: &str, value: &str) -> Option<Words> {
        let (name, is_apart) = (name.trim(), value.starts_with([' ', '\t']));
        let begin = self.all().len() - value.trim_start().len();
        let value = uncommented(value);
        if !is_name(name.trim_matches(['"', '\'']))
            || value.contains('=')
            || value.ends_with([',', '{', '[', '|', '>'])
        {
            return None;
        }
        let typed = self.all()[..begin + value.len()].trim();
        if value.is_empty() {
            let next = self.text[self.own.end..].trim_start_matches(['\r', '\n']);
            let opens = self.all().starts_with(name) && next.starts_with([' ', '\t']);
            let whole = opens.then(|| self.whole(&format!("[{name}]"))).flatten()?;
            return Some(Words::colon(typed, Some(&whole)));
        }
        let whole = self.whole(&format!("{name} = {}", quoted(value)));
        (whole.is_some() || is_apart).then(|| Words::colon(typed, whole.as_deref()))
    }

    /// A text that does not end on this line.
    fn unclosed(&self) -> Option<Words> {
        let line = self.all();
        let (open, quote, in_brackets) = open_quote(line)?;
        let (before, inner) = (&line[..open], &line[open + 1..]);
        let inner_end = |inner: &'a str| inner.find([']', '}']).map(|end| inner.split_at(end));
        let new = if in_brackets {
            inner_end(inner)
                .filter(|(inner, _)| !inner.contains(','))
                .and_then(|(inner, after)| {
                    let blank = &inner[inner.trim_end().len()..];
                    let closed = closed(quote, inner.trim_end())?;
                    Some(format!("{closed}{blank}{}", uncommented(after)))
                })
        } else if before.trim_end().ends_with('=') {
            closed(quote, inner)
        } else {
            None
        };
        let whole = new.and_then(|new| self.whole(&format!("{before}{new}")));
        Some(Words::unclosed(Format::Toml, quote, whole.as_deref()))
    }

    /// What follows an entry on its line.
    fn second(&self) -> Option<Words> {
        let rest = self.rest();
        if rest.starts_with("//") {
            return Some(Words::comment(Format::Toml));
        }
        if uncommented(rest) == ";" {
            let whole = self.whole(self.before().trim_end())?;
            return Some(Words::line_end(&whole));
        }
        let begins = rest.starts_with('[') || entry(rest, '=').is_some();
        let part = self.at.start..self.own.end;
        (begins && self.mends(&part, &format!("\n{rest}"))).then(Words::one_line)
    }

    /// A value without quotes, or none.
    fn bare(&self) -> Option<Words> {
        let slice = &self.text[self.at.clone()];
        let is_outer = self.is_outer() && !self.before().trim().is_empty();
        let typed = uncommented(if is_outer { self.rest() } else { slice });
        let typed = typed.split_once(" //").map_or(typed, |(typed, _)| typed);
        let typed = typed.trim_end_matches([',', ';', ' ']);
        if typed.is_empty() {
            let (name, value) = entry(self.all(), '=')?;
            return uncommented(value)
                .is_empty()
                .then(|| Words::no_value(name.trim()));
        }
        let has_quotes =
            |letter: char| letter == '"' || (letter != '’' && straight(letter).is_some());
        let odd = typed.contains(has_quotes)
            || typed.contains(['[', ']', '{', '}', '='])
            || typed.starts_with(['\'', '/'])
            || typed.ends_with('\'');
        let digits = |letter: char| letter.is_ascii_digit() || " ._-+:".contains(letter);
        if odd || typed.chars().all(digits) {
            return None;
        }
        let new = quoted(typed);
        let shown = if is_outer {
            self.whole(&format!("{}{new}", self.before()))?
        } else {
            let after = self.text[self.at.start + typed.len()..self.own.end].trim_start();
            let part = self.at.start..self.at.start + typed.len();
            let fits = !after.starts_with('=') && self.mends(&part, &new);
            fits.then(|| new.clone())?
        };
        Some(match Words::flag(typed) {
            Some(_) => Words::word(Format::Toml, typed, &shown),
            None => Words::bare(Format::Toml, typed, &shown),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::raw::{Files, parse};

    /// What is said of the last line, and its help.
    fn told(text: &str) -> (String, String) {
        let mut files = Files::default();
        let file = files.add("a.toml", format!("x = 1\n{text}"));
        let faults = parse(&files, file).err().unwrap_or_default();
        let first = faults.into_iter().next();
        first.map_or_else(Default::default, |(_, words)| (words.message, words.help))
    }

    #[test]
    fn what_is_sure_is_told() {
        for (text, message, help) in [
            (
                "rto = 4h   # don’t exceed",
                "`4h` is not in quotes",
                "`rto = \"4h\"`",
            ),
            (
                "name = Bob’s, and more",
                "`Bob’s, and more` is not",
                "`name = \"Bob’s, and more\"`",
            ),
            ("rto = 4h,", "`4h` is not in quotes", "`rto = \"4h\"`"),
            ("rto = 4h // c", "`4h` is not in quotes", "`rto = \"4h\"`"),
            ("a = [b, 1]", "`b` is not in quotes", "`\"b\"`"),
            ("a = { b = c, d = 1 }", "`c` is not in quotes", "`\"c\"`"),
            ("a = yes # why", "`yes` is no word of TOML", "`a = true`"),
            (
                "name = “Shop # 1” # why",
                "these quotes are curly",
                "`name = \"Shop # 1\"`",
            ),
            ("a = [“b”, “c”]", "these quotes are curly", "`\"b\"`"),
            ("“a” = 1", "these quotes are curly", "`\"a\" = 1`"),
            (
                "a = [\"b\", \"c]",
                "the text has no closing quote",
                "`a = [\"b\", \"c\"]`",
            ),
            (
                "a = { b = \"c }",
                "the text has no closing quote",
                "`a = { b = \"c\" }`",
            ),
            (
                "a = { b = \"c, d = 1 }",
                "the text has no closing quote",
                "Close each text",
            ),
            (
                "rto = '4h # why",
                "the text has no closing quote",
                "`rto = '4h'`",
            ),
            (
                "rto = '4h\"",
                "the text has no closing quote",
                "`rto = '4h'`",
            ),
            ("rto: 4h # why", "`rto: 4h` is YAML", "`rto = \"4h\"`"),
            ("a: \"b # c\"", "`a: \"b # c\"` is YAML", "`a = \"b # c\"`"),
            ("a: [b, c]", "`a: [b, c]` is YAML", "`=` for the colon"),
            ("a:\n  b = 1", "`a:` is YAML", "`[a]`"),
            ("a:\n  b", "`a:` is YAML", "`[a]`"),
            (
                "a = [\"b\", \"c]\nd = 1\n",
                "the text has no closing quote",
                "`a = [\"b\", \"c\"]`",
            ),
            ("[a # the targets", "the name of the table has no", "`[a]`"),
            ("[[a]", "the name of the table has no", "`[[a]]`"),
            ("a = \"x\" // why", "TOML has no such comments", "`#`"),
            ("// why", "TOML has no such comments", "`#`"),
            (
                "a = \"x\"; # why",
                "a line does not end with `;`",
                "`a = \"x\"`",
            ),
            ("a == 1h", "one `=` is enough", "`a = \"1h\"`"),
            (
                "[a] b = 1",
                "a second entry stands on this line",
                "line of its own",
            ),
            ("a = # why", "`a` has no value", "Write a value"),
        ] {
            let (said, advice) = told(text);
            assert!(said.starts_with(message), "{text}: {said}");
            assert!(advice.contains(help), "{text}: {advice}");
        }
    }

    #[test]
    fn of_the_rest_the_parser_speaks() {
        for text in [
            "name = \"Shop “new”\" x",
            "name = \"Shop \"new\" x\"",
            "\"unquoted: key\" = 3 4",
            "a:b = 3",
            "a: b = 3",
            "a = 3 4",
            "a = C:\\x",
            "a = “b” c “d”",
            "[a b]",
            "a:",
            "a:\n  b:\n    c = 1\n  d:",
            "\"a\": 1,",
        ] {
            let (said, advice) = told(text);
            let begins = ["this is not TOML", "`a:` is YAML"];
            assert!(
                begins.iter().any(|begin| said.starts_with(begin)),
                "{text}: {said}"
            );
            assert!(!advice.contains("[b]"), "{text}: {advice}");
        }
        let (said, _) = told("a = \"\"\"x\nfoo: bar");
        assert!(said.starts_with("this is not TOML"), "{said}");
    }
}
