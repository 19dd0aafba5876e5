//! Slips in JSON.

use super::{straight, straightened};
use crate::plan::raw::Format;
use crate::plan::words::Words;

/// What is wrong with JSON at a place where something else was expected.
pub(in crate::plan::raw) fn json(text: &str, at: usize, wanted: &str) -> Option<Words> {
    let rest = &text[at..];
    let Some(first) = rest.chars().next() else {
        return Some(Words::not_closed(wanted));
    };
    if rest.starts_with("//") || rest.starts_with("/*") || first == '#' {
        return Some(Words::comment(Format::Json));
    }
    if wanted == "the end of the file" {
        return None;
    }
    let line = rest.lines().next().unwrap_or_default();
    if straight(first).is_some() {
        let (whole, used) = straightened(line)?;
        let inner = &whole[1..whole.len() - 1];
        let plain = ends_there(&line[used..]) && !inner.contains(['"', '\\']);
        return plain.then(|| Words::curly(Format::Json, &format!("\"{inner}\"")));
    }
    if first == '\'' {
        let (inner, after) = line[1..].split_once('\'')?;
        let plain = ends_there(after) && !inner.contains(['"', '\\']);
        return plain.then(|| Words::single_quotes(inner));
    }
    let is_sign = wanted.starts_with('`');
    if matches!(first, '}' | ']') && !is_sign {
        let is_comma = text[..at].trim_end().ends_with(',');
        return is_comma.then(|| Words::last_comma(first));
    }
    if first == '"' && wanted.starts_with("`,`") {
        let (inner, _) = line[1..].split_once('"')?;
        return Some(Words::no_comma(&format!("\"{inner}\"")));
    }
    let is_letter =
        |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | '$');
    let length = line.find(|letter| !is_letter(letter)).unwrap_or(line.len());
    let (typed, after) = line.split_at(length);
    // What begins so is a number of another language.
    let is_number = typed.parse::<f64>().is_ok() || typed.starts_with(['.', '-']);
    if typed.is_empty() || is_sign || is_number || !ends_there(after) {
        return None;
    }
    let flag = Words::flag(typed).filter(|_| wanted == "a value");
    Some(match (typed, flag) {
        ("None" | "nil" | "undefined", _) if wanted == "a value" => {
            Words::word(Format::Json, typed, "null")
        }
        (_, Some(flag)) => Words::word(Format::Json, typed, &flag.to_string()),
        _ => Words::bare(Format::Json, typed, &format!("\"{typed}\"")),
    })
}

/// Whether what follows a key or a value ends it.
fn ends_there(after: &str) -> bool {
    let after = after.trim_start();
    after.is_empty() || after.starts_with([',', ':', '}', ']', '#']) || after.starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn told(text: &str, place: &str, wanted: &str) -> Option<(String, String)> {
        let at = text.find(place).expect("a place");
        json(text, at, wanted).map(|words| (words.message, words.help))
    }

    #[test]
    fn what_is_sure_is_told() {
        for (text, place, wanted, message, help) in [
            (
                "{\"a\": 1,}",
                "}",
                "a key in double quotes",
                "the last comma has nothing",
                "Leave out",
            ),
            (
                "[1, ]",
                "]",
                "a value",
                "the last comma has nothing",
                "Leave out",
            ),
            (
                "{a: 1}",
                "a",
                "a key in double quotes",
                "`a` is not in quotes",
                "`\"a\"`",
            ),
            (
                "{yes: 1}",
                "yes",
                "a key in double quotes",
                "`yes` is not in quotes",
                "`\"yes\"`",
            ),
            (
                "{\"a\": us-east-1}",
                "us",
                "a value",
                "`us-east-1` is not in quotes",
                "`\"us-east-1\"`",
            ),
            (
                "{\"a\": yes}",
                "yes",
                "a value",
                "`yes` is no word",
                "`true`",
            ),
            (
                "{\"a\": None}",
                "None",
                "a value",
                "`None` is no word",
                "`null`",
            ),
            (
                "{\"a\": “b”}",
                "“",
                "a value",
                "these quotes are curly",
                "`\"b\"`",
            ),
            (
                "{\"a\": 'b'}",
                "'",
                "a value",
                "`'b'` is in single quotes",
                "`\"b\"`",
            ),
            (
                "{} // why",
                "//",
                "the end of the file",
                "JSON has no such comments",
                "Leave it out",
            ),
        ] {
            let (said, advice) = told(text, place, wanted).unwrap_or_default();
            assert!(said.starts_with(message), "{text}: {said}");
            assert!(advice.contains(help), "{text}: {advice}");
        }
    }

    #[test]
    fn of_the_rest_nothing_is_said() {
        for (text, place, wanted) in [
            ("{\"a\": }", "}", "a value"),
            ("{]", "]", "a key in double quotes"),
            ("{\"strategy\": \"x\"}}", "}}", "`,` or `}`"),
            ("{} }", " }", "the end of the file"),
            ("{} trailing", "trailing", "the end of the file"),
            ("{\"a\": .5}", ".5", "a value"),
            ("{\"a\": NaN}", "NaN", "a value"),
            ("{\"a\": Infinity}", "Infinity", "a value"),
            ("{\"a\": warm standby}", "warm", "a value"),
            ("{\"a\": 'it's'}", "'it", "a value"),
            ("{\"a\": “b” c}", "“", "a value"),
        ] {
            assert_eq!(told(text, place, wanted), None, "{text}");
        }
    }
}
